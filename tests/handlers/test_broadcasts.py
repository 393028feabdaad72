"""Sending a promotion in the chat: previewed, confirmed by its count, watched; in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.live import LiveMessages
from bot.replies import JsonSession
from tests.handlers.broadcasting import draft, goes, promoting, settled
from tests.handlers.guild import taps
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.test_perks import sent
from tests.handlers.test_tickets import prompted, replies
from tiers.promotions import LiveBroadcasts, StopWatching
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from bot.playground.people import Person
    from tiers.store.engine import Store

SPOKEN = ["zh-hans", "zh-TW", "en"]


@pytest.fixture
async def house(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock, promoting(above=4)) as one:
        yield one


async def _staff(house: House, name: str, language: str, role: Role = Role.ADMIN) -> Person:
    person = await house.member(name, language)
    await house.makes_staff(person, role)
    return person


async def _confirmed(house: House, boss: Person, count: int) -> int:
    """From the draft to the live message."""
    number = await draft(house, boss)
    await house.forges(boss, f"promsend:{number}")
    await boss.hears_one()
    prompt = await prompted(house, boss, f"bccount:{number}")
    await replies(boss, prompt, str(count))
    await house.quiet()
    return number


@pytest.mark.parametrize("language", SPOKEN)
async def test_a_promotion_is_previewed_scheduled_confirmed_and_watched(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await _staff(house, "店长", language)
    others = [await house.member(f"会员{n}", "en") for n in range(3)]
    await house.store.write(
        lambda books: books.people.set_reachable(others[0].id, reachable=False)
    )
    number = await draft(house, boss)
    await house.forges(boss, f"promsend:{number}")
    frozen = await boss.hears_one()
    assert shown(frozen) == snapshot(name="frozen")
    await boss.presses(frozen.rows[1][0].text)
    prompt = await boss.hears_one()
    assert shown(prompt) == snapshot(name="when")
    assert shown(await replies(boss, prompt, "2026-11-20 12:30")) == snapshot(name="scheduled")
    await house.forges(boss, "bcwhen:1:now")
    again = await boss.hears_one()
    await boss.presses(again.rows[0][0].text)
    prompt = await boss.hears_one()
    assert shown(prompt) == snapshot(name="count")
    assert shown(await replies(boss, prompt, "3")) == snapshot(name="confirmed")
    await _steered(house, boss, snapshot)


async def _steered(house: House, boss: Person, snapshot: SnapshotAssertion) -> None:
    """From its beginning to its end."""
    await goes(house, 1, sent=1, failed=1)
    house.clock.move_to(house.clock.offset + 2)
    await house.forges(boss, "bc:1")
    assert shown(await boss.hears_one()) == snapshot(name="sending")
    await house.forges(boss, "bcsteer:1:pause")
    assert shown(await boss.hears_one()) == snapshot(name="paused")
    await settled(house, 1, unknown=1)
    await house.forges(boss, "bcunclear:1:0")
    assert shown(await boss.hears_one()) == snapshot(name="unclear")
    await house.forges(boss, "bcdecide:1:0:leave")
    assert shown(await boss.hears_one()) == snapshot(name="decided")
    await goes(house, 1)
    await boss.says("/broadcasts")
    assert shown(await boss.hears_one()) == snapshot(name="list")
    assert [letter.text for letter in await sent(house)] == snapshot(name="messages")


@pytest.mark.parametrize("language", SPOKEN)
async def test_a_second_person_is_asked_and_agrees_or_refuses(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await _staff(house, "店长", language)
    other = await _staff(house, "财务", language)
    for n in range(3):
        await house.member(f"会员{n}", "en")
    await _confirmed(house, boss, 5)
    asked = await sent(house)
    assert [letter.text for letter in asked] == snapshot(name="asked")
    await house.forges(other, "bc:1")
    seen = await other.hears_one()
    assert shown(seen) == snapshot(name="seen by the second")
    await house.forges(other, "bcsee:1")
    words, seen = await other.hears(2)
    assert words.text == "Hello {name}"  # what they agree to, as it was frozen
    await other.presses(seen.rows[0][0].text)
    assert shown(await other.hears_one()) == snapshot(name="agreed")
    second = await draft(house, boss)
    await house.forges(boss, f"promsend:{second}")
    assert shown(await boss.hears_one()) == snapshot(name="second preview")
    await replies(boss, await prompted(house, boss, "bccount:2"), "5")
    await house.forges(other, "bcback:2")
    assert shown(await other.hears_one()) == snapshot(name="refused")
    assert [letter.text for letter in await sent(house)] == snapshot(name="messages")


@pytest.mark.parametrize("language", SPOKEN)
async def test_every_no_has_its_words(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await _staff(house, "店长", language)
    number = await draft(house, boss)
    await house.forges(boss, f"promsend:{number}")
    await boss.hears_one()
    when = await prompted(house, boss, "bcwhen:1:ask")
    wrong = ("2026-11-20 12:00", "2026-02-29 10:00", "2026-12-01 24:00", "33658-09-27 01:46", "?")
    said = [(await replies(boss, when, typed)).text for typed in wrong]
    count = await prompted(house, boss, "bccount:1")
    said.append((await replies(boss, count, "2")).text)
    await house.member("会员乙", "en")
    said.append((await replies(boss, count, "1")).text)
    said.append((await replies(boss, count, "1")).text)
    empty = await draft(house, boss, segment={"kind": "joined", "before": "2001-01-01"})
    nobody, silent = [await draft(house, boss, **{key: {}}) for key in ("segment", "content")]
    for each in (empty, nobody, silent):
        said.append(str(await (await house.forges(boss, f"promsend:{each}")).answer()))
        await boss.hears_one()
    assert said == snapshot


@pytest.mark.parametrize("language", SPOKEN)
async def test_who_has_sent_to_enough_for_a_day_is_told_how_many_are_left(
    world: Playground,
    sqlite_store: Store,
    clock: MovableClock,
    language: str,
    snapshot: SnapshotAssertion,
) -> None:
    """A22."""
    rules = promoting(more="recipients_a_day = 3")
    async with running(world, sqlite_store, clock, rules) as house:
        boss = await _staff(house, "店长", language)
        await house.member("会员甲", "en")
        await _confirmed(house, boss, 2)
        number = await draft(house, boss)
        await house.forges(boss, f"promsend:{number}")
        assert shown(await boss.hears_one()) == snapshot(name="frozen")
        prompt = await prompted(house, boss, f"bccount:{number}")
        assert (await replies(boss, prompt, "2")).text == snapshot(name="refused")


async def test_undo_after_the_minute_says_that_it_can_be_stopped(house: House) -> None:
    """E.4 row 71."""
    boss = await _staff(house, "店长", "en")
    await _confirmed(house, boss, 1)
    await goes(house, 1)
    assert "You can stop it" in str(await (await house.forges(boss, "bcback:1")).answer())


@pytest.mark.parametrize(
    "data",
    ["promsend:1", "bcfrozen:1", "bcwhen:1:ask", "bcwhen:1:now", "bccount:1", "bcback:1", "bcyes:1",
     "bcs:0", "bc:1", "bcsee:1", "bcsteer:1:stop", "bcsteer:1:pause", "bcunclear:1:0", "bcdecide:1:0:again"],
)  # fmt: skip
async def test_forged_presses_of_members_and_of_support_do_nothing(
    house: House, data: str
) -> None:
    """A1, F20."""
    boss = await _staff(house, "店长", "en")
    other = await house.member("会员乙", "en")
    support = await _staff(house, "客服", "en", Role.SUPPORT)
    await _confirmed(house, boss, 3)
    before = await house.store.read(lambda books: books.broadcasts.one(1))
    for person in (other, support):
        assert "role does not allow" in str(await (await house.forges(person, data)).answer())
    assert await house.store.read(lambda books: books.broadcasts.one(1)) == before
    assert await house.store.read(lambda books: books.broadcasts.one(2)) is None


async def test_the_live_message_follows_the_broadcast_to_its_end(
    house: House, world: Playground
) -> None:
    boss = await _staff(house, "店长", "en")
    for n in range(2):
        await house.member(f"会员{n}", "en")
    await _confirmed(house, boss, 3)
    bot = Bot(world.token, session=JsonSession(api=TelegramAPIServer.from_base(world.url)))
    live = LiveBroadcasts(house.store, lambda: house.programme, house.clock)
    messages = LiveMessages(bot, CATALOG, live, StopWatching(house.store), lambda: True)
    try:
        await messages.turn()  # it stands there as it is
        await goes(house, 1, sent=2)
        await messages.turn()
        assert "2 of 3" in (await boss.hears_one()).text
        await messages.turn()  # nothing has changed: nothing is said
        await settled(house, 1, sent=1)
        await goes(house, 1)
        await messages.turn()
        ended = await boss.hears_one()
        assert "Done" in ended.text
        assert "3 of 3" in ended.text
        assert await live() == []
        await messages.turn()
    finally:
        await bot.session.close()
    await taps(boss, CATALOG.plain("en", "broadcast-button-all"))
