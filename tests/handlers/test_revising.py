"""Deleting what was sent, in the chat: what it means, its number, how it goes; in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from tests.handlers.broadcasting import goes
from tests.handlers.house import shown
from tests.handlers.test_broadcasts import SPOKEN, _confirmed, _staff, house
from tests.handlers.test_tickets import prompted, replies
from tests.promotions.mailroom import RECIPIENTS
from tiers.records import Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.people import Person
    from tests.handlers.house import House
    from tiers.store.books import Books

__all__ = ["house"]


async def arrived(house: House) -> None:
    """Telegram has given what was sent its numbers."""
    got = update(RECIPIENTS).where(RECIPIENTS.c.state == "sent").values(message_ids=[7])
    await house.store.write(lambda books: books.connection.execute(got).rowcount)


async def comes_to(house: House, *ends: str) -> None:
    """The deletion has been to so many."""

    def decide(books: Books) -> None:
        found = books.revisions.last_of(1)
        assert found is not None
        books.revisions.settle(found, dict(enumerate(ends, 1)), len(ends))

    await house.store.write(decide)


async def refused(house: House, boss: Person, data: str) -> str:
    answer = await (await house.forges(boss, data)).answer()
    await boss.hears_one()
    return str(answer)


@pytest.mark.parametrize("language", SPOKEN)
async def test_it_is_looked_at_agreed_to_watched_and_stopped(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await _staff(house, "店长", language)
    for n in range(3):
        await house.member(f"会员{n}", "en")
    await _confirmed(house, boss, 4)
    await goes(house, 1, sent=3)
    await arrived(house)
    await house.forges(boss, "bc:1")
    seen = await boss.hears_one()
    caption = seen.rows[-2][-1].text
    await boss.presses(caption)
    looked = await boss.hears_one()
    assert shown(looked) == snapshot(name="looked at")
    await boss.presses(looked.rows[0][0].text)
    prompt = await boss.hears_one()
    assert shown(prompt) == snapshot(name="asked for the number")
    assert (await replies(boss, prompt, "3")).text == snapshot(name="wrong")
    assert shown(await replies(boss, prompt, "4")) == snapshot(name="begun")
    await _followed(house, boss, snapshot)


async def _followed(house: House, boss: Person, snapshot: SnapshotAssertion) -> None:
    """From its beginning to its end."""
    await comes_to(house, "done", "too_old")
    await house.forges(boss, "bcdel:1:stop")
    assert shown(await boss.hears_one()) == snapshot(name="stopped")
    said = [await refused(house, boss, "bcdel:9:look")]
    await replies(boss, await prompted(house, boss, "bcdel:1:type"), "4")
    said.append(await refused(house, boss, "bcdel:1:look"))
    await comes_to(house, "done", "too_old", "blocked")
    await ends(house)
    await house.forges(boss, "bc:1")
    assert shown(await boss.hears_one()) == snapshot(name="finished")
    said.append(await refused(house, boss, "bcdel:1:stop"))
    assert said == snapshot(name="refused")


async def ends(house: House) -> None:
    def decide(books: Books) -> None:
        found = books.revisions.last_of(1)
        assert found is not None
        books.revisions.change(found, state="finished", ended_at=house.clock())

    await house.store.write(decide)


@pytest.mark.parametrize("data", ["bcdel:1:look", "bcdel:1:type", "bcdel:1:stop"])
async def test_forged_presses_of_members_readers_and_support_do_nothing(
    house: House, data: str
) -> None:
    """A1, F20."""
    boss = await _staff(house, "店长", "en")
    others = [
        await house.member("会员乙", "en"),
        await _staff(house, "客服", "en", Role.SUPPORT),
        await _staff(house, "审计", "en", Role.READ_ONLY),
    ]
    await _confirmed(house, boss, 4)
    await goes(house, 1, sent=4)
    await arrived(house)
    for person in others:
        assert "role does not allow" in str(await (await house.forges(person, data)).answer())
    assert await house.store.read(lambda books: books.revisions.last_of(1)) is None


async def test_what_has_not_begun_has_no_button_for_it(house: House) -> None:
    boss = await _staff(house, "店长", "en")
    await _confirmed(house, boss, 1)
    assert boss.chat[-1].labels == ["↩️ Undo", "👁 See the message", "Refresh", "All broadcasts"]


@pytest.mark.parametrize("language", SPOKEN)
async def test_what_is_deleted_reads_so_in_the_list_and_in_its_results(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await _staff(house, "店长", language)
    await house.member("会员甲", "en")
    await _confirmed(house, boss, 2)
    await goes(house, 1, sent=2)
    await arrived(house)
    await replies(boss, await prompted(house, boss, "bcdel:1:type"), "2")
    await boss.says("/broadcasts")
    running = shown(await boss.hears_one())
    await comes_to(house, "done", "done")
    await ends(house)
    await house.forges(boss, "bc:1")
    assert shown(await boss.hears_one()) == snapshot(name="for everybody")
    await boss.says("/broadcasts")
    assert [running, shown(await boss.hears_one())] == snapshot(name="list")
    await house.forges(boss, "bcresults:1")
    assert shown(await boss.hears_one()) == snapshot(name="results")


@pytest.mark.parametrize("language", SPOKEN)
async def test_what_nobody_can_lose_any_more_is_not_deleted(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    """It said «deleted» in the end, when all had kept it."""
    boss = await _staff(house, "店长", language)
    await _confirmed(house, boss, 1)
    await goes(house, 1, sent=1)
    await arrived(house)
    await ends_sending(house)
    prompt = await prompted(house, boss, "bcdel:1:type")
    house.clock.move_to(house.clock.offset + 48 * 3600)
    assert await refused(house, boss, "bcdel:1:look") == snapshot(name="look")
    assert await refused(house, boss, "bcdel:1:type") != "None"
    await replies(boss, prompt, "1")
    assert await house.store.read(lambda books: books.revisions.last_of(1)) is None


async def ends_sending(house: House) -> None:
    def decide(books: Books) -> None:
        found = books.broadcasts.one(1)
        assert found is not None
        books.broadcasts.change(found, state="finished", ended_at=house.clock())

    await house.store.write(decide)
