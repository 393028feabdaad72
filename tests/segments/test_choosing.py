"""Segments are kept under names, by those who promote, and held against today's programme."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.conftest import NOON, Clock
from tests.segments.crowd import PROGRAMME, VERSIONS, crowd, move_in
from tiers.errors import NotAllowed, TextEmpty, TextTooLong
from tiers.promotions.choosing import (
    CountAudience,
    DropSegment,
    ListSegments,
    SaveSegment,
    SegmentGone,
    SegmentNamed,
)
from tiers.records import Actor, MemberId, Role
from tiers.segments import EVERYBODY, AllOf, BadSegment, Joined, NotThat, OfTier, OnTrack, Speaks
from tiers.store.engine import Store
from tiers.store.tables.people import audit

ANN = Actor(MemberId(1), 91, Role.MARKETER, "en")
SILVER = OfTier("member", ("silver",), "at_least")


@pytest.fixture
def save(store: Store, clock: Clock) -> SaveSegment:
    return SaveSegment(store, lambda: VERSIONS, clock)


async def listed(store: Store) -> list[str]:
    return [each.name for each in (await ListSegments(store, lambda: VERSIONS)(ANN)).segments]


async def test_a_segment_is_saved_renamed_changed_and_dropped_and_each_is_in_the_audit_log(
    store: Store, clock: Clock, save: SaveSegment
) -> None:
    number = await save(ANN, "  Silver \n members ", SILVER)
    assert await listed(store) == ["Silver members"]
    assert await save(ANN, "银卡", EVERYBODY, number) == number
    (one,) = (await ListSegments(store, lambda: VERSIONS)(ANN)).segments
    assert (one.name, one.rules, one.trouble) == ("银卡", EVERYBODY, None)
    drop = DropSegment(store, clock)
    assert await drop(ANN, number)
    assert not await drop(ANN, number)
    assert await listed(store) == []
    rows = await store.read(
        lambda books: books.connection.execute(select(audit.c.actor, audit.c.action)).all()
    )
    assert [tuple(row) for row in rows] == [
        ("telegram:91", "segment.saved"), ("telegram:91", "segment.saved"),
        ("telegram:91", "segment.dropped"),
    ]  # fmt: skip


async def test_a_name_is_taken_once_and_a_segment_that_is_gone_stays_gone(
    store: Store, save: SaveSegment
) -> None:
    first = await save(ANN, "One", EVERYBODY)
    second = await save(ANN, "Two", EVERYBODY)
    for number in (None, second):
        with pytest.raises(SegmentNamed):
            await save(ANN, "One", SILVER, number)
    with pytest.raises(SegmentGone):
        await save(ANN, "Three", SILVER, second + 1)
    with pytest.raises(TextEmpty):
        await save(ANN, " \u200b", SILVER)
    with pytest.raises(TextTooLong):
        await save(ANN, "x" * 41, SILVER)
    assert await save(ANN, "One", SILVER, first) == first


async def test_what_the_programme_does_not_have_is_refused_and_named(save: SaveSegment) -> None:
    def nested(times: int) -> object:
        return NotThat(nested(times - 1)) if times else SILVER  # type: ignore[arg-type]

    wrong = [
        (OfTier("member", ("platinum",)), "tier"),
        (OfTier("metal", ("silver",)), "track"),
        (OnTrack("metal"), "track"),
        (OfTier("member", ("silver", "gold"), "at_least"), "one-tier"),
        (Speaks(("de",)), "language"),
        (Joined(), "no-day"),
        (nested(6), "deep"),
        (AllOf((AllOf((SILVER,) * 11), AllOf((SILVER,) * 10))), "many"),
        ({"kind": "all", "of": [], "also": 1}, "shape"),
        ({"kind": "sql", "of": "1 OR 1"}, "shape"),
        ({"kind": "joined", "within_days": 0}, "shape"),
        ("everybody", "shape"),
    ]
    for rules, reason in wrong:
        with pytest.raises(BadSegment) as found:
            await save(ANN, "Wrong", rules)
        assert found.value.reason == reason
    with pytest.raises(BadSegment) as found:
        await save(ANN, "Wrong", OfTier("member", ("platinum",)))
    assert found.value.values() == {
        "reason": "tier", "name": "platinum", "known": "basic, silver, gold",
    }  # fmt: skip


async def test_a_saved_segment_that_no_longer_fits_is_listed_with_the_reason(store: Store) -> None:
    gone = {"kind": "tier", "track": "member", "tiers": ["platinum"]}
    await store.write(lambda books: books.audiences.add("Old", gone, 91, NOON))
    await store.write(lambda books: books.audiences.add("Odd", {"kind": "x"}, 91, NOON))
    odd, old = (await ListSegments(store, lambda: VERSIONS)(ANN)).segments
    assert old.rules == OfTier("member", ("platinum",))
    assert old.trouble is not None
    assert old.trouble.reason == "tier"
    assert (odd.rules, odd.trouble and odd.trouble.reason) == (None, "shape")


async def test_the_same_press_twice_saves_one_segment(save: SaveSegment, store: Store) -> None:
    pressed = Actor(MemberId(1), 91, Role.MARKETER, "en", 5)
    assert await save(pressed, "One", SILVER) == await save(pressed, "One", SILVER)
    assert await listed(store) == ["One"]


async def test_counting_says_how_many_and_shows_examples(store: Store, clock: Clock) -> None:
    people = crowd(7)
    await store.write(lambda books: move_in(books, people))
    found = await CountAudience(store, lambda: VERSIONS, clock)(ANN, SILVER)
    inside = [one for one in people if one.is_here and one.is_in(SILVER)]
    assert found.tally.audience == sum(one.left_out("promotion") is None for one in inside)
    assert sum(found.tally.left_out.values()) == len(inside) - found.tally.audience
    assert 1 <= len(found.sample.told) <= 5
    assert found.programme is PROGRAMME


async def test_support_and_readers_neither_count_nor_keep_segments(
    store: Store, clock: Clock, save: SaveSegment
) -> None:
    for role in (Role.MEMBER, Role.READ_ONLY, Role.SUPPORT):
        actor = Actor(MemberId(1), 91, role, "en")
        with pytest.raises(NotAllowed):
            await save(actor, "One", EVERYBODY)
        with pytest.raises(NotAllowed):
            await ListSegments(store, lambda: VERSIONS)(actor)
        with pytest.raises(NotAllowed):
            await DropSegment(store, clock)(actor, 1)
        with pytest.raises(NotAllowed):
            await CountAudience(store, lambda: VERSIONS, clock)(actor, EVERYBODY)
