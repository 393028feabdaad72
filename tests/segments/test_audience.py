"""The audience is the segment at the freeze instant, less whom nobody may tell (B2)."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from sqlalchemy import select

from tests.conftest import KEY, NOON
from tests.segments.asking import CONDITIONS, SEGMENTS
from tests.segments.crowd import TRACKS, VERSIONS, broadcast, crowd, move_in
from tiers.audience import REASONS, counted, freeze, freeze_in_slices, sample
from tiers.drawing import draw_of
from tiers.messages import Options
from tiers.segments import (
    EVERYBODY,
    SEGMENT,
    Active,
    AllOf,
    BornIn,
    InLine,
    Joined,
    Leads,
    Measured,
    Near,
    NotThat,
    OfTier,
    OnTrack,
    PointsExpire,
    PointsHave,
    Speaks,
    Unclaimed,
    kept,
    segment_of,
    track_of,
)
from tiers.store.engine import Store
from tiers.store.tables.promotions import broadcasts, recipients

if TYPE_CHECKING:
    from tiers.audience import Frozen
    from tiers.segments import Segment
    from tiers.store.books import Books
    from tiers.store.books.audiences import Tally

PEOPLE = crowd(7, 90)
PLAIN = Options(control_percent=0)


TURNING: tuple[Segment, ...] = (
    OfTier("member", ("gold",)), OfTier("plan", ("large",)), OnTrack("member"),
    OnTrack("plan"), Speaks(("en",)), Joined(within_days=9), InLine(2), BornIn(),
    Active(4), Measured("spend", "at_least", "300.00"), Measured("month", "more_than", "0"),
    Measured("before", "at_least", 1), Measured("orders", "less_than", 1),
    Measured("days", "at_least", 2), Measured("people", "at_least", 2),
    Measured("rate", "at_most", "50%"), Measured("sales", "at_least", "700.00"),
    Measured("buyers", "at_most", 4), Near("member", "spend", "300"), Near("member", "orders", 5),
    Near("member", "spend", percent=67), Unclaimed("code"), Unclaimed("cake"), Unclaimed("early"),
    PointsHave(41), PointsExpire(5, 31), Leads(team=3), Leads(sales="900.00"),
    Leads(sales="900.01", months=2),
)  # fmt: skip
"""Each holds for somebody in the crowd, and not for somebody else."""


def told(segment: Segment) -> set[int]:
    """Who is told, by the plain reading."""
    return {
        one.id
        for one in PEOPLE
        if one.is_here and one.is_in(segment) and one.left_out("deals") is None
    }


def reasons(segment: Segment) -> Counter[str]:
    found = [one.left_out("deals") for one in PEOPLE if one.is_here and one.is_in(segment)]
    return Counter(reason for reason in found if reason is not None)


Row = tuple[str, str, str]


def frozen(books: Books, segment: Segment, options: Options) -> tuple[Frozen, dict[int, Row]]:
    number = broadcast(books)
    found = freeze(books, VERSIONS, number, "deals", kept(segment), options, NOON)
    return found, rows_of(books, number)


def rows_of(books: Books, number: int) -> dict[int, Row]:
    r = recipients.c
    query = select(r.member_id, r.tier, r.part, r.state).where(r.broadcast_id == number)
    found = [tuple(row) for row in books.connection.execute(query)]
    assert len({row[0] for row in found}) == len(found)
    return {row[0]: row[1:] for row in found}


@pytest.fixture
async def crowded(store: Store) -> Store:
    await store.write(lambda books: move_in(books, PEOPLE))
    return store


@given(segment=SEGMENTS)
async def test_who_is_told_and_who_is_left_out_is_as_the_plain_reading_has_it(
    crowded: Store, segment: Segment
) -> None:
    found, rows = await crowded.write(lambda books: frozen(books, segment, PLAIN))
    expected = told(segment)
    # The tier is that of the track which the segment names first; the crowd's plain one else.
    track = track_of(segment) or "member"
    assert {number: row[0] for number, row in rows.items()} == {
        number: PEOPLE[number - 1].tier(track) for number in expected
    }
    assert found.audience == len(expected)
    assert found.held_out == 0
    assert dict(found.left_out) == dict(reasons(segment))
    asked = (VERSIONS, "deals", kept(segment), PLAIN, NOON)
    tally = await crowded.read(lambda books: counted(books, *asked))
    assert (tally.audience, tally.held_out, tally.left_out) == (
        found.audience, 0, found.left_out,
    )  # fmt: skip
    assert tally.waiting == sum(PEOPLE[number - 1].waits(12) for number in expected)


def tallied(books: Books, segment: Segment) -> Tally:
    return counted(books, VERSIONS, "deals", segment, PLAIN, NOON)


async def holds_as_read_plainly(store: Store, one: Segment) -> None:
    for segment in (one, NotThat(one)):
        tally = await store.read(partial(tallied, segment=segment))
        assert tally.audience == len(told(segment))
        assert dict(tally.left_out) == dict(reasons(segment))


async def test_each_condition_holds_for_those_for_whom_it_holds(crowded: Store) -> None:
    for each in TURNING:
        await holds_as_read_plainly(crowded, each)


@given(one=CONDITIONS)
async def test_each_condition_turns_where_it_should(crowded: Store, one: Segment) -> None:
    await holds_as_read_plainly(crowded, one)


@given(segment=SEGMENTS)
def test_a_segment_comes_back_from_its_json(segment: Segment) -> None:
    assert segment_of(kept(segment)) == segment
    assert SEGMENT.validate_json(SEGMENT.dump_json(segment)) == segment


async def test_the_crowd_has_everybody_that_could_make_a_difference() -> None:
    assert set(reasons(EVERYBODY)) == set(REASONS)
    assert {one.tier("member") for one in PEOPLE} == set(TRACKS["member"])
    assert {one.tier("plan") for one in PEOPLE} == set(TRACKS["plan"])
    assert any(one.erased for one in PEOPLE)
    for asked in TURNING:
        inside = [one.is_in(asked) for one in PEOPLE]
        assert any(inside), asked
        assert not all(inside), asked
    assert any(one.merged_into for one in PEOPLE)
    assert 10 < len(told(EVERYBODY)) < 50


async def test_parts_and_the_control_group_are_drawn_by_number_and_add_up(crowded: Store) -> None:
    options = Options(control_percent=30, two_parts=True)
    found, rows = await crowded.write(lambda books: frozen(books, EVERYBODY, options))
    assert found.audience + found.held_out == len(rows) == len(told(EVERYBODY))
    parts = Counter(part for _, part, _ in rows.values())
    assert found.held_out == parts["C"] > 0
    assert parts["A"] > 0 < parts["B"]
    assert all((part == "C") == (state == "control") for _, part, state in rows.values())


async def test_slices_come_to_the_same_as_one_transaction(
    crowded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiers.audience.TOGETHER", 7)
    options = Options(control_percent=30, two_parts=True)
    number = await crowded.write(broadcast)
    asked = (VERSIONS, number, "deals", EVERYBODY, options, NOON)
    sliced = await freeze_in_slices(crowded, *asked)
    rows = await crowded.read(lambda books: rows_of(books, number))
    again = await freeze_in_slices(crowded, *asked)
    assert again == sliced
    assert await crowded.read(lambda books: rows_of(books, number)) == rows
    assert set(rows) == set(told(EVERYBODY))
    held = draw_of(KEY, number, "held")
    assert {one for one in rows if held.number(one) < held.bound(30)} == {
        one for one, row in rows.items() if row[1] == "C"
    }
    parts = draw_of(KEY, number, "parts")
    assert {one for one in rows if parts.number(one) < parts.bound(50)} == {
        one for one, row in rows.items() if row[1] == "B"
    } | {one for one in rows if rows[one][1] == "C" and parts.number(one) < parts.bound(50)}
    published = await crowded.read(
        lambda books: books.connection.execute(
            select(broadcasts.c.audience, broadcasts.c.held_out, broadcasts.c.left_out).where(
                broadcasts.c.id == number
            )
        ).one()
    )
    assert tuple(published) == (sliced.audience, sliced.held_out, dict(reasons(EVERYBODY)))


async def test_an_example_says_why_it_is_in_and_why_it_is_left_out(crowded: Store) -> None:
    segment = AllOf((
        OfTier("member", ("silver",), "at_least"),
        NotThat(Speaks(("en",))),
    ))  # fmt: skip
    asked = (VERSIONS, "deals", segment, PLAIN, NOON)
    found = await crowded.read(lambda books: sample(books, *asked))
    assert {each.member_id for each in found.told} <= set(told(segment))
    assert found.told
    for each in (*found.told, *found.left_out):
        someone = PEOPLE[each.member_id - 1]
        (tier, met, rank), (speaks, spoken, language) = each.asked
        assert (met, spoken) == (someone.meets(tier), someone.meets(speaks)) == (True, False)
        assert TRACKS["member"][rank] == each.tier == someone.tier("member")
        assert language == someone.language
        assert each.left_out == someone.left_out("deals")
    assert all(each.left_out is None for each in found.told)
    assert all(each.left_out is not None for each in found.left_out)
