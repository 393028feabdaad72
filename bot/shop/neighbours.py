"""Who walks about on the playground, which account in the shop is theirs, what they may say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.playground import Person, Playground

FIRST_ID: Final = 4_000_000_001
"""Seeded people; whoever is added on the page gets an id from another range."""
SAYINGS: Final = {
    "zh-hans": ("我的等级", "为什么", "等级记录"),
    "zh-hant": ("我的等級", "為什麼", "等級紀錄"),
    "en": ("my tier", "why", "history"),
}
LINK_WAITS: Final = {
    "zh-hans": "打开商城发来的绑定链接",
    "zh-hant": "開啟商城寄來的綁定連結",
    "en": "Open the link from the shop",
}
GROUP: Final = "会员群 · Members"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody with a Telegram account and, mostly, one in the shop."""

    name: str
    language: str
    about: str
    account: str = ""
    role: str = "member"
    linked: bool = True
    in_group: bool = False
    invited: bool = False
    """By the agent, where the programme knows invites."""

    @property
    def suggestions(self) -> list[str | tuple[str, str]]:
        said: list[str | tuple[str, str]] = [*SAYINGS[self.language]]
        mine = {
            "admin": ["/admin", "/promote", "/stats", "/member 1", "/tickets", "/payouts"],
            "agent": ["/invite", "/team", "/commission"],
        }
        return [*mine.get(self.role, []), *said]


NEIGHBOURS: Final = (
    Neighbour("会员甲", "zh-hans", "买得多，也买得勤", "1002", in_group=True),
    Neighbour("會員乙", "zh-hant", "常來；最近一筆還沒計入", "1001", in_group=True),
    Neighbour("Member C", "en", "almost there: one order is settling", "1003", in_group=True),
    Neighbour("会员丁", "zh-hans", "还没绑定商城账号", "1004", linked=False),
    Neighbour("Member E", "en", "bought a lot, months ago", "1005"),
    Neighbour("會員己", "zh-hant", "一筆舊訂單快要過期", "1012"),
    Neighbour("代理庚", "zh-hans", "集中进货，有一次投诉", "1006", "agent"),
    Neighbour("Member H", "en", "reviews whatever they buy", "1008"),
    Neighbour("會員辛", "zh-hant", "退過貨，又下了一單", "1007", invited=True),
    Neighbour("会员壬", "zh-hans", "有账号，还没买过", "1011", invited=True),
    Neighbour("管理员", "zh-hans", "开店的人", role="admin"),
)


AGENT: Final = next(each for each in NEIGHBOURS if each.role == "agent")
CUSTOMERS: Final = (
    Neighbour("会员癸", "zh-hans", "经代理庚邀请而来，买得最勤", "2001"),
    Neighbour("會員子", "zh-hant", "經代理庚邀請而來，退過一部分", "2002"),
    Neighbour("Member K", "en", "came by the agent's link, sent one order back", "2003"),
)
"""They came by the agent's link: they are there where the programme has agents."""


def telegram_id(neighbour: Neighbour) -> int:
    return FIRST_ID + (*NEIGHBOURS, *CUSTOMERS).index(neighbour)


def admins() -> tuple[int, ...]:
    return tuple(telegram_id(each) for each in NEIGHBOURS if each.role == "admin")


def move_in(world: Playground, *, agency: bool = False) -> list[Person]:
    """Everybody, and the group that some of them share; with an agency, its customers too."""
    everybody = (*NEIGHBOURS, *CUSTOMERS) if agency else NEIGHBOURS
    people = [
        world.person(
            each.name,
            telegram_id(each),
            language_code=each.language,
            about=each.about,
            role=each.role,
            suggestions=each.suggestions,
            started=each.linked,
        )
        for each in everybody
    ]
    pairs = zip(everybody, people, strict=True)
    world.group(GROUP, [person for each, person in pairs if each.in_group])
    return people
