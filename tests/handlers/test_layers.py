"""Tiers laid over members' own in the chat: by buttons and by command, in three languages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from aiogram.types import Chat, Message, User

from handlers.layer_words import COMPLETES, Order, ordered, prompt
from tests.handlers.guild import says, taps
from tests.handlers.house import CATALOG, House, shown
from tests.handlers.people import NOON
from tests.handlers.test_perks import sent
from tests.handlers.test_reviews import member_id
from tests.handlers.test_tickets import prompted, replies
from tiers.errors import NotADate, NumberPlease
from tiers.layers import Wish
from tiers.progress import AssessStale
from tiers.records import MemberId, Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

LANGUAGES = ["zh-hans", "zh-TW", "en"]
REASON = {"zh-hans": "久等了", "zh-TW": "久等了", "en": "You waited long"}


def button(key: str, language: str, **values: object) -> str:
    return CATALOG.plain(language.replace("TW", "Hant"), key, **values)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_tier_is_given_for_a_while_by_buttons_and_ended_again(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, boss = await house.shopper("会员甲", language), await house.member("店长", language)
    await house.makes_staff(boss, Role.ADMIN)
    number = await member_id(house, one)
    assert shown(await says(boss, "/settier")) == snapshot(name="usage")
    assert shown(await says(boss, f"/settier {number}")) == snapshot(name="nothing")
    kind = button("layers-button-kind", language, kind="temporary")
    assert shown(await taps(boss, kind)) == snapshot(name="which")
    assert shown(await taps(boss, "🥇")) == snapshot(name="until")
    prompt = await taps(boss, button("layers-button-days", language, days=30))
    assert shown(prompt) == snapshot(name="why")
    assert shown(await replies(boss, prompt, REASON[language])) == snapshot(name="laid")
    assert [letter.text for letter in await sent(house)] == snapshot(name="told")
    assert shown(await says(one, "/why")) == snapshot(name="member asks why")
    assert shown(await says(one, "/history")) == snapshot(name="member's history")
    house.clock.move_to(3600)
    prompt = await taps(boss, button("layers-button-end", language, layer="1")[:-3])
    assert shown(prompt) == snapshot(name="why end")
    assert shown(await replies(boss, prompt, "<b>x</b> & y")) == snapshot(name="ended")
    assert [letter.text for letter in await sent(house)] == snapshot(name="told of the end")
    assert shown(await says(one, "/history")) == snapshot(name="history with the end")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_floor_and_a_lock_are_laid_by_command_and_told(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, boss = await house.shopper("会员甲", language), await house.member("店长", language)
    await house.makes_staff(boss, Role.OWNER)
    number = await member_id(house, one)
    laid = await says(boss, f"/settier #{number} silver floor {REASON[language]}")
    assert shown(laid) == snapshot(name="floor")
    locked = await says(boss, f"/settier {number} bronze 锁定 2026/11/24 2026-11-30 x")
    assert shown(locked) == snapshot(name="lock from later")
    house.clock.move_to(timedelta(days=4).total_seconds())
    while await AssessStale(house.store, lambda: house.versions, house.clock)():
        pass
    house.clock.move_to(timedelta(days=10).total_seconds())
    while await AssessStale(house.store, lambda: house.versions, house.clock)():
        pass
    assert [letter.text for letter in await sent(house)] == snapshot(name="told")


async def test_what_an_admin_mistypes_is_answered_and_changes_nothing(house: House) -> None:
    """E.4 rows 62, 63, 64"""
    one, boss = await house.shopper("oldname"), await house.member("店长")
    await house.makes_staff(boss, Role.ADMIN)
    number = await member_id(house, one)
    answers = {
        "@oldname gold": "请使用会员编号或转发其消息。名字可能会换人。",
        "oldname gold": "请使用会员编号或转发其消息。名字可能会换人。",
        f"{number} gold 2020-01-01 x": "结束时间早于开始时间，未做任何改动。",
        f"{number} gold 2026-12-24 2026-12-23 x": "结束时间早于开始时间，未做任何改动。",
        f"{number} platinum1": "没有等级 platinum1，可用：bronze, silver, gold, diamond, basic, advanced。",
        f"{number} gold 2026-02-29 x": "没有这一天，请这样写：2026-12-31。",
        f"{number} gold 2026-12-31": "请写明原因，相关的人都会看到。",
        "999999999999999999 gold 2026-12-31 x": "没有编号为 999999999999999999 的会员。",
        f"{number} end x why": "这位会员的等级上没有这个编号的调整，可能已经结束。",
    }
    for typed, said in answers.items():
        heard = await says(boss, f"/settier {typed}")
        assert heard.text.replace("\u2068", "").replace("\u2069", "") == said, typed
    assert await house.store.read(lambda books: books.layers.of(MemberId(number))) == []


async def test_only_admins_and_only_a_real_prompt(house: House) -> None:
    """A1, A23: a forged press, a forwarded command, and words that look like a prompt do nothing."""
    one, other = await house.shopper("会员甲"), await house.member("会员乙")
    number = await member_id(house, one)
    no = CATALOG.plain("zh-Hans", "refusal-not-allowed")
    forged = (
        f"layers:{number}", f"laykind:{number}:lock", f"laytier:{number}:lock:0:1:abcdef",
        f"layuntil:{number}:lock:0:1:abcdef:0", f"layerend:{number}:1",
    )  # fmt: skip
    for role in (Role.MEMBER, Role.SUPPORT, Role.MARKETER):
        await house.makes_staff(other, role)
        assert (await says(other, "/settier")).text == no
        for data in forged:
            await house.forges(other, data)
            assert (await other.hears_one()).text == no
        assert (await says(other, f"/settier {number} gold lock x")).text == no
    await house.makes_staff(other, Role.ADMIN)
    await house.forges(other, forged[2])  # of another programme: looked at anew
    assert str(number) in (await other.hears_one()).text
    heard = await says(other, "/help")  # no prompt at all
    await other.says(f"{number} gold lock x", reply_to=heard.message_id)
    await other.hears_one()
    assert await house.store.read(lambda books: books.layers.of(MemberId(number))) == []


async def test_a_members_words_do_not_pass_for_a_prompt(house: House) -> None:
    """A22: what the staff are shown of a member may say anything; a reply to it lays nothing."""
    one, boss = await house.shopper("会员甲"), await house.member("店长")
    await house.makes_staff(boss, Role.ADMIN)
    number = await member_id(house, one)
    words = prompt(CATALOG, "zh-Hans", f"{number} diamond lock forever")
    await replies(one, await prompted(house, one, "ask:ask"), words)
    queue = await says(boss, "/tickets")
    assert f"{number} diamond lock forever" in queue.text
    await boss.says("Sorry for the wait", reply_to=queue.message_id)
    await boss.hears_one()
    assert await house.store.read(lambda books: books.layers.of(MemberId(number))) == []


@pytest.mark.parametrize(
    ("before", "by_us", "taken"),
    [("", True, True), ("Somebody:\n", True, False), ("", False, False)],
)
async def test_a_prompt_is_the_whole_message_and_ours(
    before: str, by_us: bool, taken: bool
) -> None:
    us = User(id=1, is_bot=True, first_name="bot")
    them = User(id=2, is_bot=False, first_name="x")
    chat = Chat(id=2, type="private")
    said = before + prompt(CATALOG, "en", "12 gold lock forever")
    asked = Message(message_id=1, date=NOON, chat=chat, from_user=us if by_us else them, text=said)
    reply = Message(
        message_id=2, date=NOON, chat=chat, from_user=them, text="why", reply_to_message=asked
    )
    found = await COMPLETES(reply, us, CATALOG)  # type: ignore[arg-type]
    assert found == ({"payload": "12 gold lock forever why"} if taken else False)


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("12", Order(12)),
        ("#12 gold", Order(12, Wish("temporary", "gold"))),
        ("１２ gold lock forever 2026-12-31 was promised",
         Order(12, Wish("lock", "gold"), reason="2026-12-31 was promised", dated=True)),
        ("12 member/gold 保底 thanks", Order(12, Wish("floor", "member/gold"), reason="thanks")),
        ("12 结束 #3 done\nwith it", Order(12, ends=3, reason="done\nwith it")),
        ("12 gold locked out", Order(12, Wish("temporary", "gold"), reason="locked out")),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(typed: str, order: Order) -> None:
    assert ordered(typed) == order


@pytest.mark.parametrize("typed", ["", "gold", "@12", "-1 gold", "0 gold", "1e3", "١٢ gold"])
def test_names_never_lead_to_anybody(typed: str) -> None:
    """E.4 row 62"""
    with pytest.raises(NumberPlease):
        ordered(typed)


@pytest.mark.parametrize("day", ["2026-02-29", "2026-13-01", "0000-01-01", "2026-00-10"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(NotADate):
        ordered(f"12 gold {day} x")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_something_higher_outdoes_is_not_said_to_be_opened(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    """A temporary silver below a temporary gold: the member stays gold and reads so, to its last day."""
    one, boss = await house.shopper("会员甲", language), await house.member("店长", language)
    await house.makes_staff(boss, Role.ADMIN)
    number = await member_id(house, one)
    await says(boss, f"/settier {number} gold 2026-12-20 {REASON[language]}")
    screen = await says(boss, f"/settier {number} silver 2026-12-31 {REASON[language]}")
    assert shown(screen) == snapshot(name="both")
    assert [letter.text for letter in await sent(house)] == snapshot(name="told")
