"""A promotion keeps the pace, heeds every halt to the end, and drains after Telegram was away."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.courier import gate as gate_room
from bot.courier.broadcasting import Broadcaster
from bot.courier.gate import Gate
from bot.courier.outcomes import Kind, Outcome
from bot.courier.pace import Pace
from bot.courier.taking import Taking
from bot.courier.writing import Writing
from tests.bot.mailing import CATALOG, Mailing
from tests.conftest import NOON

if TYPE_CHECKING:
    from datetime import datetime

    from bot.courier.parcels import Parcel
    from bot.courier.roll import Roll
    from tiers.store.engine import Store

PEOPLE = 150
LEAP = 30.0
"""Seconds at a time: waiting for an hour in seconds would take minutes."""


@pytest.fixture(autouse=True)
def leaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_room, "_AT_A_TIME", LEAP)


@dataclass
class Wire:
    """Telegram as time passes by itself: away until `back`, then a 429 now and then."""

    back: float = 0.0
    share: float = 0.0
    time: float = 0.0
    asleep: set[tuple[float, int]] = field(default_factory=set)
    order: Any = field(default_factory=count)
    chance: random.Random = field(default_factory=lambda: random.Random(11))
    said: list[tuple[float, int]] = field(default_factory=list)
    tried: list[float] = field(default_factory=list)
    forbidden: float = 0.0
    impatient: int = 0
    writing: int = 0
    """Whoever writes is given no less time by a busy machine: it stands still meanwhile."""

    def clock(self) -> datetime:
        return NOON + timedelta(seconds=self.time)

    async def sleep(self, seconds: float) -> None:
        """Whoever is to wake first moves the time on, once all others have come to rest."""
        me = (self.time + seconds, next(self.order))
        self.asleep.add(me)
        while me[0] > self.time:
            await asyncio.sleep(0.001)
            if not self.writing and min(self.asleep) == me:
                self.time = max(self.time, me[0])
        self.asleep.discard(me)

    async def post(self, chat_id: int, parcel: Parcel, *, markup: bool) -> Outcome:
        assert markup
        assert parcel.text
        self.tried.append(self.time)
        if self.time < self.back:
            return Outcome(Kind.UNREACHED, "no connection")
        self.impatient += self.time < self.forbidden
        if self.chance.random() < self.share:
            seconds = self.chance.choice([1.0, 35.0, 3600.0])
            self.forbidden = max(self.forbidden, self.time + seconds)
            return Outcome(Kind.TOO_FAST, "slow down", seconds=seconds)
        self.said.append((self.time, chat_id))
        return Outcome(Kind.SENT, message_ids=(len(self.said),))


class Held:
    """The store, while which writes no time passes."""

    def __init__(self, store: Store, wire: Wire) -> None:
        self._store = store
        self._wire = wire

    async def write(self, decide: Any) -> Any:
        self._wire.writing += 1
        try:
            return await self._store.write(decide)
        finally:
            self._wire.writing -= 1


class Alone:
    """The roll of a courier that has nobody beside it, on a clock of its own."""

    me = 1
    alive = True

    def __init__(self) -> None:
        self.ready = asyncio.Event()
        self.ready.set()

    def check(self, _books: object) -> None:
        """Nobody counts it out."""

    async def halt(self, _seconds: float) -> None:
        """Nobody is to be told."""


async def sent_over(store: Store, wire: Wire, **about: Any) -> Mailing:
    mailing = await Mailing(store, wire.clock).opens()
    await mailing.begins(range(1, PEOPLE + 1), **about)
    gate = Gate(Pace(28), lambda: wire.time, wire.sleep)
    writing = Writing(store, mailing.versions, wire.clock, CATALOG)
    roll = cast("Roll", Alone())
    taking = Taking(mailing.versions)
    held = cast("Store", Held(store, wire))
    courier = Broadcaster(held, wire.clock, roll, gate, wire.post, writing, taking)
    async with asyncio.timeout(90), asyncio.TaskGroup() as tasks:
        working = tasks.create_task(courier.run())
        passing = tasks.create_task(_passing(wire))
        while {"pending", "sending"} & set(await mailing.states()):
            courier.wake()
            await asyncio.sleep(0.05)
        courier.stop()
        await working
        passing.cancel()
    return mailing


async def _passing(wire: Wire) -> None:
    """Time goes on also while everybody waits for the store's clock."""
    while True:
        await wire.sleep(LEAP)


async def test_after_an_hour_without_telegram_all_is_drained_at_the_pace(
    sqlite_store: Store,
) -> None:
    """B14: as long as it takes at the rate, and nothing that has expired meanwhile."""
    wire = Wire(back=3600.0)
    mailing = await sent_over(sqlite_store, wire)
    assert await mailing.states() == ["sent"] * PEOPLE
    assert sorted(chat for _, chat in wire.said) == [*range(1, PEOPLE + 1)]
    times = [at for at, _ in wire.said]
    assert times[0] >= 3600
    for early, late in zip(times, times[28:], strict=False):
        assert late - early >= 1 - 1e-6
    assert len([at for at in wire.tried if at < 3600]) < 1_000, "it does not hammer at the door"


async def test_what_expires_while_telegram_is_away_is_never_sent(sqlite_store: Store) -> None:
    wire = Wire(back=3600.0)
    mailing = await sent_over(sqlite_store, wire, expires_at=NOON + timedelta(minutes=30))
    assert set(await mailing.states()) == {"expired"}
    assert wire.said == []


async def test_nothing_leaves_inside_a_forbidden_window(sqlite_store: Store) -> None:
    """B11: 429 for 1, 35 or 3,600 seconds at a twentieth of the calls. Each hears it once all the same."""
    wire = Wire(share=0.05)
    mailing = await sent_over(sqlite_store, wire)
    assert await mailing.states() == ["sent"] * PEOPLE
    assert sorted(chat for _, chat in wire.said) == [*range(1, PEOPLE + 1)]
    assert wire.forbidden > 0
    assert wire.impatient == 0
