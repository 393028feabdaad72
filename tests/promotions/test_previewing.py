"""What is shown before the number is typed: who waits for a morning, some of them, and how many today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.promotions.mailroom import EVERYBODY, Mailroom, mailroom
from tests.promotions.test_returning import shops, triggered
from tiers.promotions import Frozen, ShowFrozen

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.engine import Store


async def _frozen(room: Mailroom, boss: Actor, number: int) -> Frozen:
    return await ShowFrozen(room.store, room.versions, room.shop.clock)(boss, number)


async def _quiet(room: Mailroom, who: Actor, begins: int, ends: int) -> None:
    hours = {"quiet_from": begins, "quiet_to": ends}
    await room.store.write(lambda books: books.preferences.put(who.member_id, hours))


async def test_it_says_for_how_many_it_will_be_night_when_it_begins(store: Store) -> None:
    """Noon in Shanghai: it begins in a minute, or at 23:30."""
    room = await mailroom(store, quiet_hours=(22, 8))
    people, boss = await room.members(5), await room.staff(1)
    await _quiet(room, people[0], 11, 14)
    await _quiet(room, people[1], 9, 9)  # never
    number = await room.freezes(boss, await room.draft(boss))
    seen = await _frozen(room, boss, number)
    assert seen.reached.waiting == 1
    assert [each.member_id for each in seen.reached.examples] == [
        people[place].member_id for place in range(3)
    ]
    assert [[met for _, met, _ in each.asked] for each in seen.reached.examples] == [[True]] * 3
    await room.schedules(boss, number, "2026-11-21 23:30")
    assert (await _frozen(room, boss, number)).reached.waiting == 3
    loud = await room.freezes(boss, await room.draft(boss, options={"quiet": False}))
    assert (
        await _frozen(room, boss, loud)
    ).reached.waiting == 1  # their own hours hold all the same


async def test_the_examples_are_of_those_who_were_frozen(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store, control_percent=50)
    await room.members(20)
    boss = await room.staff(1)
    number = await room.freezes(boss, await room.draft(boss))
    held = {row[2] for row in await room.shop.rows("recipients") if row[5] == "control"}
    seen = await _frozen(room, boss, number)
    assert len(held) > 3
    assert len(seen.reached.examples) == 3
    assert held.isdisjoint(each.member_id for each in seen.reached.examples)


async def test_without_a_programme_that_knows_its_segment_there_are_none(
    sqlite_store: Store,
) -> None:
    room = await mailroom(sqlite_store)
    await room.members(2)
    boss = await room.staff(1)
    nobody: dict[str, Any] = {"kind": "tier", "track": "gone", "tiers": ["gold"]}
    number = await room.freezes(boss, await room.draft(boss, segment=EVERYBODY))
    await room.changes(number, segment=nobody)
    seen = await _frozen(room, boss, number)
    assert (seen.reached.examples, seen.reached.waiting) == ((), 0)


async def test_it_says_how_many_it_would_be_for_today(store: Store) -> None:
    """Those who are quiet already are counted before anybody agrees to telling them."""
    room = await mailroom(store)
    people, boss = await room.members(3), await room.staff(1)
    buys = await shops(room, *people)
    for who, day in zip(people, (-400, -10, -3), strict=True):
        await buys(who, day)
    found = []
    for earlier in (True, False):
        options = triggered("dormant", 10)
        options["returns"]["earlier"] = earlier
        number = await room.freezes(boss, await room.draft(boss, options=options))
        found.append((await _frozen(room, boss, number)).reached.today)
    assert found == [2, 1]
    number = await room.freezes(boss, await room.draft(boss, options=triggered("losing", 3)))
    assert (await _frozen(room, boss, number)).reached.today is None
