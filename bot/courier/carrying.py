"""The courier: takes each open delivery right before it is sent, settles it right after."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from bot.courier.insisting import insist
from bot.courier.outcomes import Kind, Letter, Outcome
from bot.courier.pace import Lane
from bot.courier.patience import Patience
from bot.courier.settling import settle, unwanted
from bot.lanes import Lanes
from bot.pausing import pause
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.courier.gate import Gate
    from bot.lease import Tenure
    from tiers.store.books import Books
    from tiers.store.books.deliveries import Delivery
    from tiers.store.engine import Store

T = TypeVar("T")

log = logging.getLogger(__name__)

SIDE_BY_SIDE: Final = 16
IN_HAND: Final = 120
WORTH_A_LOOK: Final = 60
"""Free places in the hands for which it reads again: a few rows cost as much as many."""
LOOKS_EVERY: Final = 1.0
FINISHES_WITHIN: Final = 20.0


class Send(Protocol):
    """One message, one attempt; `markup` is False for the attempt without any."""

    async def __call__(self, chat_id: int, letter: Letter, *, markup: bool) -> Outcome:
        """What came of it."""


class Courier:
    """Works until `stop`; then ends what it has begun."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime],
        tenure: Tenure,
        gate: Gate,
        send: Send,
        render: Callable[[Delivery], Letter],
    ) -> None:
        self._store = store
        self._clock = clock
        self._tenure = tenure
        self._gate = gate
        self._send = send
        self._render = render
        self._lanes: Lanes[Delivery] = Lanes()
        self._room = asyncio.Semaphore(SIDE_BY_SIDE)
        self._bell = asyncio.Event()
        self._stopping = asyncio.Event()
        self._patience = Patience(gate)

    def wake(self) -> None:
        """Something has been written down to be said."""
        self._bell.set()

    def stop(self) -> None:
        """Begin nothing new."""
        self._stopping.set()
        self._bell.set()

    async def run(self) -> None:
        """First what a crash has left, then what is open, until stopped."""
        await self._recover()
        async with asyncio.TaskGroup() as lanes:
            working: set[asyncio.Task[None]] = set()
            while not self._stopping.is_set():
                self._bell.clear()
                found = await self._look()
                for row in found:
                    if self._lanes.put(row.chat_id, row):
                        task = lanes.create_task(self._empty(row.chat_id))
                        working.add(task)
                        task.add_done_callback(working.discard)
                if len(found) < WORTH_A_LOOK:
                    await pause(LOOKS_EVERY, self._bell)
            if working:
                await asyncio.wait(working, timeout=FINISHES_WITHIN)
            for each in working:
                each.cancel()

    async def _recover(self) -> None:
        def decide(books: Books) -> tuple[int, int]:
            self._tenure.check(books)
            return books.deliveries.recover(self._clock())

        found = await self._write(decide)
        if found is not None and any(found):
            log.warning("messages that a stop interrupted: %d go again, %d are unclear", *found)

    async def _look(self) -> list[Delivery]:
        room = IN_HAND - len(self._lanes.rows)
        if room < WORTH_A_LOOK or not self._tenure.alive:
            return []
        now, beside = self._clock(), tuple(self._lanes.rows)
        try:
            return await self._store.read(lambda books: books.deliveries.open(now, room, beside))
        except (StoreBusy, OSError) as fault:
            log.warning("the deliveries can not be read: %s", fault)
            return []

    async def _empty(self, chat: int) -> None:
        """Say what is to be said in one chat, in its order."""
        while (row := self._lanes.first(chat)) is not None:
            async with self._room:
                if not self._stopping.is_set():
                    await self._carry(row)
            self._lanes.pop(chat)
            self._lanes.let_go(row.id)
            if len(self._lanes.rows) == IN_HAND - WORTH_A_LOOK:
                self._bell.set()

    async def _carry(self, row: Delivery) -> None:
        try:
            letter = self._render(row)
        except Exception as fault:
            log.exception("delivery %d has no words", row.id)
            await self._settle(row, Outcome(Kind.FAILED, f"{type(fault).__name__}: {fault}"))
            return
        async with self._gate.turn(row.chat_id, Lane.BULK) as turn:
            if self._stopping.is_set() or await self._take(row) is None:
                return
            if (left := self._gate.held(row.chat_id, Lane.BULK)) > 0:
                await self._settle(row, Outcome(Kind.TOO_FAST, seconds=left))
                return
            turn.begin()
            outcome = await self._send(row.chat_id, letter, markup=True)
        if outcome.kind is Kind.UNFIT:
            log.warning("delivery %d goes again as plain text: %s", row.id, outcome.fault)
            async with self._gate.turn(row.chat_id, Lane.BULK) as turn:
                turn.begin()
                outcome = await self._send(row.chat_id, letter, markup=False)
        self._learn(row, outcome)
        await self._settle(row, outcome)

    async def _take(self, row: Delivery) -> Delivery | None:
        """Marked as being sent; None: it is not to be sent any more, or not by us."""

        def decide(books: Books) -> Delivery | None:
            self._tenure.check(books)
            now = self._clock()
            taken = books.deliveries.take(row.id)
            reason = None if taken is None else unwanted(taken, now)
            if reason is not None:
                books.deliveries.settle(row.id, "dropped", now, fault=reason)
            return taken if reason is None else None

        return await self._write(decide)

    def _learn(self, row: Delivery, outcome: Outcome) -> None:
        """What the outcome says about those that come after it."""
        if outcome.kind is Kind.SENT:
            self._patience.reached()
        elif outcome.kind is Kind.TOO_FAST:
            self._gate.hold(outcome.seconds, row.chat_id, Lane.BULK)
        elif outcome.kind in {Kind.UNREACHED, Kind.NO_TOKEN}:
            self._patience.rest(outcome, "nothing can be sent")

    async def _settle(self, row: Delivery, outcome: Outcome) -> None:
        if outcome.kind in {Kind.FAILED, Kind.UNFIT}:
            log.warning("delivery %d to %d failed: %s", row.id, row.chat_id, outcome.fault)
        await self._write(lambda books: settle(books, row, outcome, self._clock()))

    async def _write(self, decide: Callable[[Books], T]) -> T | None:
        return await insist(self._store, decide, self._stopping, "a delivery")
