"""A shop whose members may invite: who comes, which links there are, and what the books say."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tests.invariants.shop import SHOP, Shop, event
from tests.programmes import ladder
from tiers.invites import (
    AcceptInvite,
    ChooseContact,
    DeclineInvite,
    DeleteInvite,
    Invitation,
    Made,
    MakeInvite,
    MoveUpline,
    OpenInvite,
    RemoveUpline,
    RestInvite,
    ShowInvite,
    ShowInvites,
)
from tiers.links import MakeLink, OpenLink
from tiers.members import Identify
from tiers.records import Role

if TYPE_CHECKING:
    from tiers.invites import Joined, Links, OneLink
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.books.uplines import Upline
    from tiers.store.engine import Store

RULES = """
[invites]
window_hours = 24
most_links = 5
default_days = 30
longest_days = 60

[rights.may_invite]
name = { en = "May invite", zh-Hans = "可以邀请", zh-Hant = "可以邀請" }
"""
BASE = 'id = "basic"\n'


def inviting(text: str = "") -> str:
    """The ladder with three tiers, on which everybody may invite."""
    return (text or ladder()).replace(BASE, BASE + "rights = { may_invite = true }\n") + RULES


@dataclass
class Guild:
    """The shop, and people who invite each other."""

    shop: Shop
    people: dict[int, Actor] = field(default_factory=dict)
    made: int = 0

    @property
    def store(self) -> Store:
        return self.shop.store

    def _needs(self) -> tuple[Any, Any, Any]:
        return self.store, lambda: self.shop.versions, self.shop.clock

    async def comes(self, number: int, role: Role = Role.MEMBER) -> Actor:
        """Somebody on Telegram, from this instant on."""
        actor = await Identify(self.store, self.shop.clock)(1000 + number, "en")
        self.people[number] = replace(actor, role=role)
        return self.people[number]

    def token(self) -> str:
        self.made += 1
        return f"{self.made:022}"

    async def makes(
        self, agent: Actor, label: str = "", places: int | None = None, days: int | None = None
    ) -> Made:
        return await MakeInvite(*self._needs(), self.token)(agent, label, places, days)

    async def opens(self, actor: Actor, token: str) -> Invitation | Joined:
        return await OpenInvite(*self._needs())(actor, token)

    async def accepts(self, actor: Actor, invite: int) -> Joined:
        return await AcceptInvite(*self._needs())(actor, invite)

    async def joins(self, actor: Actor, link: Made) -> Joined:
        """Opens a link and says yes."""
        seen = await self.opens(actor, link.token)
        if not isinstance(seen, Invitation):
            return seen
        return await self.accepts(actor, seen.invite)

    async def declines(self, actor: Actor, invite: int) -> bool:
        return await DeclineInvite(self.store, self.shop.clock)(actor, invite)

    async def rests(self, agent: Actor, invite: int, *, paused: bool = True) -> None:
        await RestInvite(self.store, self.shop.clock)(agent, invite, paused=paused)

    async def deletes(self, agent: Actor, invite: int) -> None:
        await DeleteInvite(self.store, self.shop.clock)(agent, invite)

    async def links(self, agent: Actor, page: int = 0) -> Links:
        return await ShowInvites(*self._needs())(agent, page)

    async def link(self, agent: Actor, invite: int) -> OneLink:
        return await ShowInvite(*self._needs())(agent, invite)

    async def moves(self, boss: Actor, who: int, to: int, reason: str = "a mistake") -> None:
        await MoveUpline(self.store, lambda: self.shop.versions, self.shop.clock)(
            boss, who, to, reason
        )

    async def removes(self, boss: Actor, who: int, reason: str = "a mistake") -> None:
        await RemoveUpline(self.store, lambda: self.shop.versions, self.shop.clock)(
            boss, who, reason
        )

    async def chooses(self, actor: Actor, *, wanted: bool) -> bool:
        return await ChooseContact(self.store, self.shop.clock)(actor, wanted=wanted)

    async def buys(self, actor: Actor, yuan: int = 1) -> None:
        """By a shop account that becomes theirs with it."""
        account = f"a{actor.member_id}"
        make = MakeLink(self.store, self.shop.clock, self.token)
        if not await self.store.read(lambda books: books.people.accounts(actor.member_id)):
            link = await make(SHOP, account, "test")
            await OpenLink(self.store, self.shop.clock)(actor, link.token)
        name = f"p{await self.shop.count('events')}"
        bought = event(name, account, amount=yuan * 100, occurred_at=self.shop.clock())
        await self.shop.records(bought)

    async def upline(self, member: MemberId) -> Upline | None:
        return await self.store.read(lambda books: books.uplines.of(member))

    async def says(self, sql: str) -> list[tuple[Any, ...]]:
        """What a query gives."""

        def look(books: Books) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in books.connection.exec_driver_sql(sql)]

        return await self.store.read(look)

    async def audited(self, action: str) -> int:
        """How many audit rows there are of that act."""
        return sum(row == (action,) for row in await self.says("SELECT action FROM audit"))

    async def told(self) -> list[tuple[str, int]]:
        """Words of every delivery, and to whom."""
        rows = await self.says("SELECT words, chat_id FROM deliveries ORDER BY id")
        return [(str(words), int(chat) - 1000) for words, chat in rows]

    async def edges(self) -> dict[int, int]:
        """Who is under whom now."""

        def look(books: Books) -> dict[int, int]:
            return dict(books.uplines.edges())

        return await self.store.read(look)


async def guild(store: Store, text: str = "") -> Guild:
    return Guild(await Shop(store, text=inviting(text)).opens())
