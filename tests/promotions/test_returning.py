"""What comes back: agreed to by two, made once for each occasion, told once in a period, stopped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.invariants.shop import Beside
from tests.promotions.mailroom import TEXT, WORDS, Mailroom, mailroom
from tiers.messages import Returns
from tiers.promotions import (
    ChooseReturns,
    FreezeAudience,
    IncludeEarlier,
    MakeOccasions,
    StopStanding,
)
from tiers.promotions.composing_refusals import ChoiceGone
from tiers.promotions.sending_refusals import (
    BroadcastGone,
    NoSuchHour,
    NotAReturn,
    PromotionChanged,
)
from tiers.records import Role
from tiers.store.selecting.triggers import birthdays
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tiers.records import Actor
    from tiers.store.engine import Store

DAILY = {"returns": {"how": "day", "at": "13:00"}}
"""In Shanghai, where it is noon when these tests begin."""


def triggered(how: str, number: int = 0) -> dict[str, Any]:
    return {"returns": {"how": how, "at": "13:00", "number": number}}


async def stands(room: Mailroom, options: dict[str, Any] = DAILY) -> int:
    """A promotion to which two have agreed. Gives its number."""
    boss = await room.staff(1)
    number = await room.draft(boss, options=options)
    await agreed(room, number)
    return number


async def agreed(room: Mailroom, number: int) -> None:
    boss, other = await room.staff(1), await room.staff(2)
    frozen = await room.freezes(boss, number)
    assert await room.confirms(boss, frozen) == "waiting"
    assert await room.approves(other, frozen) == "standing"
    await room.proceeds()


async def returns_now(room: Mailroom, store: Any = None) -> list[tuple[str, str, int]]:
    """After the job has run until there is nothing to do: occasion, state and audience."""
    while await MakeOccasions(store or room.store, room.versions, room.shop.clock, WORDS)():
        pass
    await room.proceeds()
    found = await room.store.read(lambda books: books.broadcasts.listed(50))
    return [(one.occasion, one.state, one.audience) for one, _ in reversed(found)]


async def _inserts(room: Mailroom, table: str, **values: Any) -> None:
    line = metadata.tables[table].insert().values(**values)
    await room.store.write(lambda books: books.connection.execute(line))


async def _was_born(room: Mailroom, who: Actor, day: str) -> None:
    await room.store.write(lambda books: books.birthdays.tell(who.member_id, day))


async def test_it_comes_back_once_each_day_to_whoever_is_there_by_then(store: Store) -> None:
    room = await mailroom(store)
    await room.members(2)
    number = await stands(room)
    assert await room.broadcasts() == 0  # what was frozen for the count is gone
    assert await returns_now(room) == []
    room.shop.clock.moves(hours=1)
    assert await returns_now(room) == [("2026-11-21", "sending", 2)]
    assert await returns_now(room) == [("2026-11-21", "sending", 2)]
    await room.member(7)
    room.shop.clock.moves(hours=24)
    first, second = await returns_now(room)
    assert (first[0], second) == ("2026-11-21", ("2026-11-22", "sending", 3))
    known = await room.store.read(lambda books: books.promotions.one(number))
    assert known is not None
    assert known.next_at == datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert (await room.shop.verifies()).difference is None


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
async def test_ended_in_the_middle_it_is_made_once_all_the_same(
    sqlite_store: Store, nth: int
) -> None:
    """A crash before each of its transactions: begun, cleared, a slice, published."""
    room = await mailroom(sqlite_store)
    [member, _] = await room.members(2)
    await _was_born(room, member, "11-21")
    await stands(room, triggered("birthday"))
    room.shop.clock.moves(hours=1)

    async def dies() -> None:
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await returns_now(room, Beside(room.store, nth, dies))
    room.shop.clock.moves(minutes=30)
    assert await returns_now(room) == [("2026-11-21", "sending", 1)]
    assert await room.shop.count("occasions") == 1
    assert await room.shop.count("recipients") == 1


async def test_after_an_outage_the_last_of_the_same_day_is_made_up_for(store: Store) -> None:
    room = await mailroom(store)
    await room.members(2)
    await stands(room)
    room.shop.clock.moves(days=3, hours=2)
    assert await returns_now(room) == [("2026-11-24", "sending", 2)]
    assert [what for _, what in await room.told()].count("missed") == 1
    room.shop.clock.moves(days=1, hours=11)  # past midnight: the day is over
    assert [occasion for occasion, _, _ in await returns_now(room)] == ["2026-11-24"]
    left_out = [row for row in await room.shop.rows("audit") if row[3] == "promotion.missed"]
    assert len(left_out) == 2


async def test_what_the_programme_of_today_can_not_send_is_left_out(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    await room.members(2)
    number = await stands(room)
    too_long = {"parts": {"A": {"en": {"kind": "text", "text": "x" * 5_000}}}}
    room.shop.clock.moves(hours=1)
    nobody = {"kind": "tier", "track": "gone", "tiers": ["gold"]}
    for change in ({"content": too_long}, {"content": TEXT, "segment": nobody}):
        await room.edits(number, **change)  # as if the programme had changed under it
        assert await returns_now(room) == []
        room.shop.clock.moves(days=1)
    assert [what for _, what in await room.told()].count("unfit") == 2
    assert await room.broadcasts() == 0


async def test_who_stops_it_stops_it(store: Store) -> None:
    room = await mailroom(store)
    await room.members(2)
    number, boss = await stands(room), await room.staff(1)
    stop = StopStanding(room.store, room.shop.clock)
    room.shop.clock.moves(hours=1)

    async def stops() -> None:
        await stop(room.at(boss), number)

    with pytest.raises(PromotionChanged):  # while it stands nothing can be agreed to
        await _agreed_behind(room, number)
    assert (
        await returns_now(room, Beside(room.store, 4, stops)) == []
    )  # its audience is written down
    assert await stop(room.at(boss), number) == number
    room.shop.clock.moves(days=2)
    assert await returns_now(room) == []
    assert (await room.broadcasts(), await room.shop.count("recipients")) == (0, 0)
    noted = [row[3] for row in await room.shop.rows("audit")]
    assert noted.count("promotion.stopped") == 1
    await room.freezes(boss, number)  # a draft again


@pytest.mark.parametrize("nth", [2, 3, 4])
async def test_stopped_while_its_audience_is_frozen_it_leaves_no_fault_and_no_rows(
    store: Store, nth: int
) -> None:
    """What was begun is thrown away between two slices: the next finds nothing to write to."""
    room = await mailroom(store)
    await room.members(2)
    number, boss = await stands(room), await room.staff(1)
    room.shop.clock.moves(hours=1)

    async def stops() -> None:
        await StopStanding(room.store, room.shop.clock)(room.at(boss), number)
        await room.proceeds()

    assert await returns_now(room, Beside(room.store, nth, stops)) == []
    assert (await room.broadcasts(), await room.shop.count("recipients")) == (0, 0)


@pytest.mark.parametrize("nth", [2, 3, 4])
async def test_frozen_anew_while_it_is_frozen_only_the_later_counts(
    sqlite_store: Store, nth: int
) -> None:
    """Two presses on «send», one after the other."""
    room = await mailroom(sqlite_store)
    await room.members(2)
    boss = await room.staff(1)
    number = await room.draft(boss)
    later: list[int] = []

    async def again() -> None:
        later.append(await room.freezes(boss, number))
        await room.proceeds()

    beside: Any = Beside(room.store, nth, again)
    freeze = FreezeAudience(beside, room.versions, room.shop.clock, WORDS)
    with pytest.raises(BroadcastGone):
        await freeze(room.at(boss), number)
    assert await room.shop.count("recipients") == 2
    assert (await room.one(later[-1])).state == "frozen"
    assert await room.states(later[-1]) == {"pending": 2}
    assert await room.broadcasts() == 1


async def _agreed_behind(room: Mailroom, number: int) -> None:
    """A second broadcast of the draft that was confirmed before, agreed to when it stands."""
    boss, other = await room.staff(1), await room.staff(2)
    await room.edits(number, state="draft")
    frozen = await room.freezes(boss, number)
    await room.confirms(boss, frozen)
    await room.edits(number, state="standing")
    try:
        await room.approves(other, frozen)
    finally:
        await room.withdraws(boss, frozen)
        await room.proceeds()
        line = (
            metadata.tables["broadcasts"]
            .delete()
            .where(metadata.tables["broadcasts"].c.id == frozen)
        )
        rows = metadata.tables["recipients"].delete()
        await room.store.write(lambda books: books.connection.execute(rows))
        await room.store.write(lambda books: books.connection.execute(line))


async def test_what_was_changed_meanwhile_does_not_come_back(sqlite_store: Store) -> None:
    """A24: the draft is what will be sent, so it is what both have seen."""
    room = await mailroom(sqlite_store)
    await room.members(2)
    boss, other = await room.staff(1), await room.staff(2)
    number = await room.draft(boss, options=DAILY)
    frozen = await room.freezes(boss, number)
    await room.confirms(boss, frozen)
    await room.edits(number, content={"parts": {"A": {"en": {"text": "Other"}}}})
    with pytest.raises(PromotionChanged):
        await room.approves(other, frozen)
    assert (await room.one(frozen)).state == "waiting"


async def test_a_birthday_is_kept_once_a_year(store: Store) -> None:
    room = await mailroom(store)
    one, two = await room.members(2)
    for member, day in ((one, "11-21"), (two, "11-22")):
        await _was_born(room, member, day)
    number, boss = await stands(room, triggered("birthday")), await room.staff(1)
    room.shop.clock.moves(hours=1)
    assert await returns_now(room) == [("2026-11-21", "sending", 1)]
    await room.store.write(lambda books: books.birthdays.correct(one.member_id, "11-22"))
    room.shop.clock.moves(days=1)
    assert [audience for _, _, audience in await returns_now(room)] == [1, 1]
    await StopStanding(room.store, room.shop.clock)(room.at(boss), number)
    assert await room.shop.count("occasions") == 2


async def test_who_has_moved_up_is_told_once_and_who_moved_down_is_not(store: Store) -> None:
    room = await mailroom(store)
    up, down, long_ago, back = await room.members(4)
    now = room.shop.clock()

    async def moves(who: Actor, before: str, tier: str, ago: timedelta) -> None:
        at = now - ago
        await _inserts(
            room, "status_history", member_id=who.member_id, track="member", tier=tier, before=before,
            effective_at=at, supersedes_from=at, recorded_at=at, cause="event", programme="shop",
        )  # fmt: skip

    soon = -timedelta(minutes=10)
    await moves(up, "basic", "silver", soon)
    await moves(down, "gold", "silver", soon)
    await moves(long_ago, "basic", "gold", timedelta(days=1))
    await moves(back, "basic", "gold", soon)
    await moves(back, "gold", "basic", -timedelta(minutes=20))
    await stands(room, triggered("upgraded"))
    room.shop.clock.moves(hours=1)
    assert await returns_now(room) == [("2026-11-21", "sending", 1)]
    assert [row[1] for row in await room.shop.rows("occasions", "member_id")] == [up.member_id]
    room.shop.clock.moves(days=1)
    assert len(await returns_now(room)) == 1
    await moves(up, "silver", "gold", -timedelta(days=1, hours=2))
    room.shop.clock.moves(days=1)
    assert len(await returns_now(room)) == 2


async def shops(room: Mailroom, *people: Actor) -> Callable[[Actor, int], Awaitable[None]]:
    """Each with an account; what is given makes one of them buy so many days after the first."""
    await _inserts(room, "sources", id=9, name="till")
    for who in people:
        await _inserts(
            room, "accounts", id=who.member_id, source_id=9, external_id=str(who.member_id),
            member_id=who.member_id, length=0, head=b"",
        )  # fmt: skip

    async def buys(who: Actor, days: int) -> None:
        day = date(2026, 11, 21).toordinal() + days
        await _inserts(
            room, "day_totals", account_id=who.member_id, day=day, settles=day, kind="purchase",
            currency="CNY", amount=100, count=1,
        )  # fmt: skip

    return buys


async def test_who_is_dormant_is_told_once_until_they_have_come_back(store: Store) -> None:
    room = await mailroom(store)
    sleeper, busy, _never = await room.members(3)
    buys = await shops(room, sleeper, busy)
    await buys(sleeper, -10)
    await buys(busy, -9)
    await stands(room, triggered("dormant", 10))
    room.shop.clock.moves(hours=1)
    assert await returns_now(room) == [("2026-11-21", "sending", 1)]
    await buys(busy, 0)
    for _ in range(3):
        room.shop.clock.moves(days=1)
        assert len(await returns_now(room)) == 1
    await buys(sleeper, 3)
    room.shop.clock.moves(days=10)
    assert [audience for _, _, audience in await returns_now(room)] == [1, 2]


async def test_who_was_dormant_before_it_stood_is_told_when_that_was_chosen(store: Store) -> None:
    room, days = await mailroom(store), (-400, -11, -10)
    people = await room.members(3)
    buys = await shops(room, *people)
    for who, day in zip(people, days, strict=True):
        await buys(who, day)
    number, boss = await stands(room, triggered("dormant", 10)), await room.staff(1)
    room.shop.clock.moves(hours=1)
    assert [audience for _, _, audience in await returns_now(room)] == [1]
    await StopStanding(room.store, room.shop.clock)(room.at(boss), number)
    await IncludeEarlier(room.store, room.shop.clock)(room.at(boss), number, wished=True)
    await agreed(room, number)
    room.shop.clock.moves(days=1)
    assert [audience for _, _, audience in await returns_now(room)] == [1, 2]
    assert await room.shop.count("occasions") == 3


async def test_only_who_becomes_quiet_can_have_been_so_before(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    boss = await room.staff(1)
    also = IncludeEarlier(room.store, room.shop.clock)
    for options in ({}, triggered("losing", 3)):
        number = await room.draft(boss, options=options)
        with pytest.raises(ChoiceGone):
            await also(room.at(boss), number, wished=True)


async def test_what_says_no_time_is_refused_with_an_example(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    boss = await room.staff(1, Role.MARKETER)
    number = await room.draft(boss)
    choose = ChooseReturns(room.store, room.shop.clock)
    wrong: list[tuple[str, str, type[Exception]]] = [
        ("day", "10", NotAReturn), ("day", "1 10:00", NotAReturn), ("week", "10:00", NotAReturn),
        ("week", "8 10:00", NotAReturn), ("month", "32 10:00", NotAReturn), ("day", "24:00", NoSuchHour),
        ("dormant", "0 10:00", NotAReturn), ("dormant", "731 10:00", NotAReturn),
        ("month", "", NotAReturn), ("near", "10:00", ChoiceGone),
    ]  # fmt: skip
    for how, typed, refusal in wrong:
        with pytest.raises(refusal):
            await choose(room.at(boss), number, how, typed)
    await choose(room.at(boss), number, "month", "３１　９：０５")
    known = await room.store.read(lambda books: books.promotions.one(number))
    assert known is not None
    assert known.options.returns == Returns("month", "09:05", 31)


def test_a_leap_day_is_kept_on_the_day_before_in_other_years() -> None:
    assert birthdays(date(2027, 2, 28)) == ("02-28", "02-29")
    assert birthdays(date(2028, 2, 28)) == ("02-28",)
    assert birthdays(date(2028, 2, 29)) == ("02-29",)
