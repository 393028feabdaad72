"""Who is about to lose their tier: those whom an assessment at the later instant would find lower."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from bot.courier.taking import InHand, Taking
from tests.invariants.shop import Beside, direct, event, refund
from tests.promotions.mailroom import Mailroom, mailroom
from tests.promotions.test_returning import returns_now, stands
from tiers.addressing import Send, Skip
from tiers.evaluation import evaluate
from tiers.ladder import effective
from tiers.links import MakeLink, OpenLink
from tiers.records import Layer
from tiers.store.books.recipients import Ready

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
RANKS = ["basic", "silver", "gold"]


def losing(days: int) -> dict[str, Any]:
    return {"returns": {"how": "losing", "at": "13:00", "number": days}}


async def customer(room: Mailroom, number: int, *bought: tuple[float, int]) -> Actor:
    """A member on Telegram with an account; `bought`: how many days ago, and for how much."""
    who = await room.member(number)
    await buys(room, number, *bought)
    token = f"{number:022}"
    link = await MakeLink(room.store, room.shop.clock, lambda: token)("shop", f"a{number}", "test")
    await OpenLink(room.store, room.shop.clock)(who, link.token)
    return who


async def buys(room: Mailroom, number: int, *bought: tuple[float, int]) -> None:
    now = room.shop.clock()
    for place, (ago, amount) in enumerate(bought):
        await room.shop.records(
            event(f"{number}:{now:%d%H%M}:{place}", f"a{number}", amount=amount * 100,
                  occurred_at=now - ago * DAY)
        )  # fmt: skip


async def lays(room: Mailroom, who: Actor, kind: Any, tier: str, days: float) -> None:
    now = room.shop.clock()
    layer = Layer("member", kind, tier, now - DAY, now + days * DAY, "why", "cli")
    await room.store.write(lambda books: books.layers.lay(who.member_id, layer, now))


async def told(room: Mailroom, occasion: str) -> set[int]:
    """Members' numbers among the recipients of a day."""
    broadcasts = {row[0]: row[2] for row in await room.shop.rows("broadcasts")}
    recipients = await room.shop.rows("recipients")
    return {row[2] for row in recipients if broadcasts[row[1]] == occasion}


async def _by_chance(room: Mailroom, chance: Random) -> list[Actor]:
    people = []
    for number in range(12):
        often = [
            (chance.randint(22, 31) + chance.choice([0.3, 0.7]), chance.choice([300, 1_200, 5_000]))
            for _ in range(chance.randint(0, 4))
        ]  # fmt: skip
        people.append(await customer(room, number, *often))
        if chance.random() < 0.4:
            kind = chance.choice(["lock", "floor", "temporary"])
            await lays(room, people[-1], kind, chance.choice(RANKS), chance.random() * 9)
    return people


@pytest.mark.parametrize("seed", range(3))
async def test_it_meets_whom_a_later_assessment_would_find_lower(store: Store, seed: int) -> None:
    """The oracle assesses everybody at each instant at which something may change."""
    chance, room = Random(seed), await mailroom(direct(store))
    days = chance.randint(2, 6)
    people = await _by_chance(room, chance)
    await room.shop.assesses()
    await stands(room, losing(days))
    room.shop.clock.moves(hours=1, minutes=1)
    for number in (0, 5, 9):  # these are assessed anew only when they are looked at
        await buys(room, number, (0.01, 700))
    expected = {who.member_id for who in people if await _loses(room, who, days)}
    assert 0 < len(expected) < len(people)
    await returns_now(room)
    assert await told(room, "2026-11-21") == expected


async def _loses(room: Mailroom, who: Actor, days: int) -> bool:
    now, versions = room.shop.clock(), room.versions()
    calendar = versions[-1].programme.calendar
    last = calendar.begins(calendar.day_of(now) + days + 1)

    def look(books: Books) -> bool:
        rows = [row.tier for row in books.history.rows(who.member_id) if row.track == "member"]
        layers = books.history.layers_from(who.member_id, now)
        track = versions[-1].programme.tracks[0]
        if effective(track, (rows or ["basic"])[-1], layers, now)[0] == "basic":
            return False  # as far as they know there is nothing to lose
        turns = {calendar.begins(calendar.day_of(now) + each) for each in range(1, days + 1)}
        turns |= {turn for each in layers for turn in (each.starts_at, each.ends_at) if turn}
        here = _rank(books, who, now, versions)
        later = [turn for turn in turns if now < turn < last]
        return any(_rank(books, who, turn, versions) < here for turn in later)

    return await room.store.read(look)


def _rank(books: Books, who: Actor, at: datetime, versions: Any) -> int:
    return RANKS.index(evaluate(books, who.member_id, at, versions).standing.tracks[0].tier)


async def test_what_came_in_and_was_not_assessed_yet_counts_too(store: Store) -> None:
    """It was to be held for weeks; now the order is sent back on which that rested."""
    room = await mailroom(store)
    await customer(room, 1, (28, 1_200), (3, 600))
    await room.shop.assesses()
    await stands(room, losing(5))
    room.shop.clock.moves(hours=1)
    assert await returns_now(room) == []
    room.shop.clock.moves(days=1)
    back = refund("back", f"1:{room.shop.clock() - DAY - HOUR:%d%H%M}:1", account="a1")
    await room.shop.records(replace(back, occurred_at=room.shop.clock()))
    assert await returns_now(room) == [("2026-11-22", "sending", 1)]


async def test_of_one_loss_they_are_told_once(store: Store) -> None:
    """It would be lost on December 1; with what is bought meanwhile, on the 25th."""
    room = await mailroom(direct(store))
    who = await customer(room, 1, (20, 1_200))
    await room.shop.assesses()
    await stands(room, losing(5))
    room.shop.clock.moves(hours=1)
    days: list[str] = []
    past = 0
    for day in (0, 4, 5, 9, 28, 29, 30, 31, 33, 34, 36):
        room.shop.clock.moves(days=day - past)
        past = day
        if day == 4:
            await buys(room, 1, (0, 600))
        await room.shop.assesses()
        days = [occasion for occasion, _, audience in await returns_now(room) if audience]
        assert day >= 28 or days == []
    assert days == ["2026-12-20"]
    assert [row[1] for row in await room.shop.rows("occasions", "member_id")] == [who.member_id]
    assert (await room.shop.tier("a1"), await room.shop.tier("a1", _noon(12, 24))) == (
        "basic", "silver",
    )  # fmt: skip


async def test_a_day_that_moves_is_not_told_twice(sqlite_store: Store) -> None:
    """Each purchase moves it on by a day; they hear of it again when as many days have passed."""
    room = await mailroom(direct(sqlite_store))
    await customer(room, 1, *((29 - each, 600) for each in range(10)))
    await room.shop.assesses()
    await stands(room, losing(20))
    room.shop.clock.moves(hours=1)
    for _ in range(23):
        await room.shop.assesses()
        found = await returns_now(room)
        room.shop.clock.moves(days=1)
    days = [occasion for occasion, _, audience in found if audience]
    assert days == ["2026-11-21"]


def _noon(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 4, tzinfo=UTC)


async def _taken(room: Mailroom) -> Any:
    """What the courier makes of the first recipient."""
    taking, now = Taking(room.versions), room.shop.clock()

    def decide(books: Books) -> Any:
        [ready] = books.recipients.lease(7, now, now + DAY, 1)
        assert isinstance(ready, Ready)
        [verdict] = taking(books, [InHand(ready, 7)], now)
        return verdict

    return await room.store.write(decide)


@pytest.mark.parametrize(
    ("spent", "verdict"), [(0, Send()), (600, Skip("kept")), (9_000, Skip("kept"))]
)
async def test_who_buys_enough_before_it_is_sent_is_not_warned(
    store: Store, spent: int, verdict: object
) -> None:
    room = await mailroom(store)
    await customer(room, 1, (28, 1_200))
    await room.shop.assesses()
    await stands(room, losing(5))
    room.shop.clock.moves(hours=1)
    assert [audience for _, _, audience in await returns_now(room)] == [1]
    if spent:
        await buys(room, 1, (0, spent))
    assert await _taken(room) == verdict


@pytest.mark.parametrize(("nth", "audience", "verdict"), [(3, 0, None), (4, 1, Skip("kept"))])
async def test_who_buys_while_it_is_frozen_is_not_warned(
    sqlite_store: Store, nth: int, audience: int, verdict: object
) -> None:
    """Between the look and the line they are left out; after it, skipped when it is sent."""
    room = await mailroom(sqlite_store)
    await customer(room, 1, (28, 1_200))
    await room.shop.assesses()
    await stands(room, losing(5))
    room.shop.clock.moves(hours=1)

    async def saves() -> None:
        await buys(room, 1, (0, 600))
        await room.shop.assesses()

    made = await returns_now(room, Beside(room.store, nth, saves))
    assert sum(each[2] for each in made) == audience
    assert await room.shop.count("occasions") == audience
    if verdict is not None:
        assert await _taken(room) == verdict
