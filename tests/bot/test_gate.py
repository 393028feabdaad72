"""Who goes first at the gate, and who stands in nobody's way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import TYPE_CHECKING

from bot.courier.gate import Gate
from bot.courier.pace import REPLIES_IN_A_ROW, Lane, Pace

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Crowd:
    """People at a gate whose time passes as fast as they wait."""

    rate: int
    paid: int = 0
    time: float = 0.0
    began: list[tuple[str, float]] = field(default_factory=list)
    asleep: set[tuple[float, int]] = field(default_factory=set)
    order: Iterator[int] = field(default_factory=count)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        lane = Pace(self.paid) if self.paid else None
        self.gate = Gate(Pace(self.rate), lambda: self.time, self._sleep, paid=lane)

    async def _sleep(self, seconds: float) -> None:
        """Whoever is to wake first moves the time on, once all others sleep."""
        me = (self.time + seconds, next(self.order))
        self.asleep.add(me)
        while me[0] > self.time:
            for _ in range(3):
                await asyncio.sleep(0)
            if min(self.asleep) == me:
                self.time = max(self.time, me[0])
        self.asleep.discard(me)

    async def speak(self, chat: int, lane: Lane) -> None:
        async with self.gate.turn(chat, lane) as turn:
            turn.begin()
            self.began.append((lane.name, self.time))

    def names(self) -> list[str]:
        return [name for name, _ in self.began]


async def test_notices_go_before_promotions_and_answers_before_both() -> None:
    crowd = Crowd(2)
    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 9):
            tasks.create_task(crowd.speak(chat, Lane.PROMOTION))
        await asyncio.sleep(0)
        for chat in range(11, 14):
            tasks.create_task(crowd.speak(chat, Lane.BULK))
        tasks.create_task(crowd.speak(21, Lane.REPLY))
    first = crowd.names().index("REPLY")
    assert first <= 3
    assert "PROMOTION" not in crowd.names()[first + 1 : first + 4]


async def test_who_waits_for_their_own_chat_holds_up_nobody() -> None:
    crowd = Crowd(1000)
    for _ in range(REPLIES_IN_A_ROW):
        assert crowd.gate.at_once(1)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(crowd.speak(1, Lane.REPLY))
        for chat in range(2, 12):
            tasks.create_task(crowd.speak(chat, Lane.PROMOTION))
    assert crowd.names() == ["PROMOTION"] * 10 + ["REPLY"]
    assert dict(crowd.began)["PROMOTION"] < 0.1


async def test_paid_promotions_have_a_pace_of_their_own_and_the_same_halts() -> None:
    crowd = Crowd(1, paid=100)
    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 51):
            tasks.create_task(crowd.speak(chat, Lane.PROMOTION))
        tasks.create_task(crowd.speak(99, Lane.REPLY))
    assert crowd.time < 0.7
    crowd.gate.hold(30, 3, Lane.PROMOTION)
    assert not crowd.gate.at_once(4)
    halted = crowd.time
    await crowd.speak(5, Lane.PROMOTION)
    assert crowd.time >= halted + 30


async def test_who_asks_during_a_broadcast_hardly_waits() -> None:
    """28 a second go out evenly, not in a burst after which everybody waits for a second."""
    crowd = Crowd(28)
    waits: list[float] = []

    async def ask(chat: int) -> None:
        asked = crowd.time
        await crowd.speak(chat, Lane.REPLY)
        waits.append(crowd.time - asked)

    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 100):
            tasks.create_task(crowd.speak(chat, Lane.PROMOTION))
        for chat in range(1001, 1011):
            await crowd._sleep(0.2)
            tasks.create_task(ask(chat))
    assert max(waits) < 0.2
    assert crowd.time < 4.0


async def test_what_is_done_about_promotions_later_goes_beside_them_and_is_never_paid_for() -> (
    None
):
    crowd = Crowd(1, paid=100)
    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 6):
            tasks.create_task(crowd.speak(chat, Lane.REVISION))
            tasks.create_task(crowd.speak(chat + 10, Lane.PROMOTION))
    times = [at for name, at in crowd.began if name == "REVISION"]
    assert max(at for name, at in crowd.began if name == "PROMOTION") < 1
    assert all(after - before >= 1 for before, after in pairwise(times))
    crowd = Crowd(2)
    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 5):
            tasks.create_task(crowd.speak(chat, Lane.PROMOTION))
            tasks.create_task(crowd.speak(chat + 10, Lane.REVISION))
    assert {*crowd.names()[:4]} == {"PROMOTION", "REVISION"}
