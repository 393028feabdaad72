"""Promotions on their way: each recipient is taken right before their own send, and settled right after."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from bot.courier.insisting import insist
from bot.courier.outcomes import Kind, Outcome
from bot.courier.pace import Lane
from bot.courier.patience import Patience
from bot.courier.roll import CountedOut
from bot.courier.taking import InHand, settle
from bot.courier.together import Together
from bot.pausing import pause
from tiers.addressing import Send
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.courier.gate import Gate, Turn
    from bot.courier.parcels import Parcel
    from bot.courier.roll import Roll
    from tiers.addressing import Verdict
    from tiers.store.books import Books
    from tiers.store.books.recipients import Ready
    from tiers.store.engine import Store

T = TypeVar("T")

log = logging.getLogger(__name__)

LEAST_ABREAST, MOST_ABREAST = 8, 64
SLOWEST_ANSWER: Final = 8
"""Answers that take an eighth of a second keep up with the rate; slower ones down to the least abreast."""
IN_HAND: Final = 120
"""Few, so that few wait for the end of a lease when a courier is gone; more only for the fast."""
LOOKS_EVERY: Final = 1.0
LEASED_FOR: Final = timedelta(seconds=60)
FINISHES_WITHIN: Final = 20.0


def abreast(rate: int) -> int:
    """How many are sent to at a time: no more than it takes to keep up with so many a second."""
    return max(LEAST_ABREAST, min(MOST_ABREAST, rate // SLOWEST_ANSWER))


class Post(Protocol):
    """One message, one attempt; `markup` is False for the attempt without any."""

    async def __call__(self, chat_id: int, parcel: Parcel, *, markup: bool) -> Outcome:
        """What came of it."""


class Broadcaster:
    """Works until `stop`; then ends what it has begun, and gives back what it has not."""

    def __init__(  # noqa: PLR0913, PLR0917 - what sending depends on
        self,
        store: Store,
        clock: Callable[[], datetime],
        roll: Roll,
        gate: Gate,
        post: Post,
        write_to: Callable[[Ready], Awaitable[Parcel]],
        take: Callable[[Books, Sequence[InHand], datetime], list[Verdict]],
        check: Callable[[Books], None] = lambda _: None,
        abreast: int = LEAST_ABREAST,
    ) -> None:
        """`check` is asked in each transaction that takes, beside the roll: the lease of `run`.

        `abreast`: as many are unclear after a crash at most.
        """
        self._store = store
        self._clock = clock
        self._roll = roll
        self._gate = gate
        self._post = post
        self._write_to = write_to
        self._taking = take
        self._checks = check
        self._abreast = abreast
        self._most = max(IN_HAND, 4 * abreast)
        self._take_together = Together(self._write, self._take_all)
        self._settle_together = Together(self._write, self._settle_all)
        self._line: asyncio.Queue[InHand | None] = asyncio.Queue()
        self._bell = asyncio.Event()
        self._stopping = asyncio.Event()
        self._waiting: set[asyncio.Task[Any]] = set()
        self._in_hand = 0
        self._patience = Patience(gate)

    def wake(self) -> None:
        """Somebody has begun a sending, or let one go on."""
        self._bell.set()

    def stop(self) -> None:
        """Begin nothing new."""
        self._stopping.set()
        self._bell.set()

    async def run(self) -> None:
        """What is due, until stopped."""
        async with asyncio.TaskGroup() as tasks:
            working = [tasks.create_task(self._work()) for _ in range(self._abreast)]
            while not self._stopping.is_set():
                self._bell.clear()
                found = await self._look()
                self._in_hand += len(found)
                for each in found:
                    self._line.put_nowait(each)
                if len(found) < self._most // 2:
                    await pause(LOOKS_EVERY, self._bell)
            for task in self._waiting:  # it has begun nothing: nobody need wait for its turn
                task.cancel()
            while not self._line.empty():
                self._line.get_nowait()
            for _ in working:
                self._line.put_nowait(None)
            await asyncio.wait(working, timeout=FINISHES_WITHIN)
            for task in working:
                task.cancel()
        # What was not begun need not wait for the end of its lease.
        await self._write(lambda books: books.recipients.release(self._roll.me))

    async def _look(self) -> list[InHand]:
        room = self._most - self._in_hand
        if room < self._most // 2 or not (self._roll.ready.is_set() and self._roll.alive):
            return []
        now, courier = self._clock(), self._roll.me

        def decide(books: Books) -> list[Ready]:
            self._check(books)
            return books.recipients.lease(courier, now, now + LEASED_FOR, room)

        try:
            found = await self._store.write(decide)
        except (StoreBusy, OSError) as fault:
            log.warning("the recipients can not be read: %s", fault)
            return []
        except CountedOut:
            return []
        return [InHand(row, courier) for row in found]

    async def _work(self) -> None:
        while (each := await self._line.get()) is not None:
            try:
                await self._carry(each)
            finally:
                self._in_hand -= 1
                if self._in_hand == self._most - self._most // 2:
                    self._bell.set()

    async def _carry(self, each: InHand) -> None:
        try:
            parcel = await self._write_to(each.row)
        except (StoreBusy, OSError) as fault:
            log.warning("recipient %d can not be written to yet: %s", each.row.id, fault)
            return  # taken up again when its lease is over
        except Exception as fault:
            log.exception("recipient %d has no words", each.row.id)
            await self._settle(each, Outcome(Kind.FAILED, f"{type(fault).__name__}: {fault}"))
            return
        chat = each.row.chat_id
        async with self._turn(chat, parcel) as turn:
            if self._stopping.is_set() or not isinstance(await self._take(each), Send):
                return
            if (left := self._gate.held(chat, Lane.PROMOTION)) > 0:
                await self._settle(each, Outcome(Kind.TOO_FAST, seconds=left))
                return
            turn.begin()
            outcome = await self._post(chat, parcel, markup=True)
        if outcome.kind is Kind.UNFIT:
            log.warning("recipient %d goes again as plain text: %s", each.row.id, outcome.fault)
            async with self._gate.turn(chat, Lane.PROMOTION, parcel.weight) as turn:
                turn.begin()
                outcome = await self._post(chat, parcel, markup=False)
        # What Telegram wants of everybody is written beside it, and not before: until it is settled
        # this one would be unclear if we went.
        await asyncio.gather(self._settle(each, outcome), self._learn(each, outcome))
        if outcome.kind is Kind.SENT and (after := parcel.after()) is not None:
            await self._say_below(each.row, after)

    @asynccontextmanager
    async def _turn(self, chat: int, parcel: Parcel) -> AsyncIterator[Turn]:
        """A turn at the gate; who is told to stop while waiting for it, goes."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - we run in one
        self._waiting.add(task)
        try:
            async with self._gate.turn(chat, Lane.PROMOTION, parcel.weight) as turn:
                self._waiting.discard(task)
                yield turn
        finally:
            self._waiting.discard(task)

    async def _say_below(self, row: Ready, parcel: Parcel) -> None:
        """An album's buttons. It has arrived: whatever becomes of them, it is not sent again."""
        chat = row.chat_id
        async with self._gate.turn(chat, Lane.PROMOTION) as turn:
            turn.begin()
            outcome = await self._post(chat, parcel, markup=True)
        if outcome.kind is Kind.TOO_FAST:
            self._gate.hold(outcome.seconds, chat, Lane.PROMOTION)
        elif outcome.message_ids:  # they are to be found when the album is taken back
            said = outcome.message_ids

            def decide(books: Books) -> None:
                books.recipients.said_below(row.id, said)
                books.revisions.come_again(row.id)

            await self._write(decide)

    def _check(self, books: Books) -> None:
        self._checks(books)
        self._roll.check(books)

    async def _take(self, each: InHand) -> Verdict | None:
        """Marked as being sent to, on disk; or not to be told. None: not by us.

        Each has a turn already and is sent to right after: only those share it who wait at the same time.
        """
        try:
            return await self._take_together(each)
        except CountedOut:
            return None

    def _take_all(self, books: Books, several: Sequence[InHand]) -> list[Verdict]:
        self._check(books)
        return self._taking(books, several, self._clock())

    async def _learn(self, each: InHand, outcome: Outcome) -> None:
        """What the outcome says about those that come after."""
        if outcome.kind is Kind.SENT:
            self._patience.reached()
        elif outcome.kind is Kind.TOO_FAST:
            seconds = self._gate.hold(outcome.seconds, each.row.chat_id, Lane.PROMOTION)
            await self._roll.halt(seconds)
        elif outcome.kind in {Kind.UNREACHED, Kind.NO_TOKEN}:
            self._patience.rest(outcome, "no promotion can be sent")

    async def _settle(self, each: InHand, outcome: Outcome) -> None:
        if outcome.kind in {Kind.FAILED, Kind.UNFIT, Kind.MOVED}:
            log.warning("recipient %d failed: %s", each.row.id, outcome.fault)
        await self._settle_together((each, outcome))

    def _settle_all(
        self, books: Books, several: Sequence[tuple[InHand, Outcome]]
    ) -> Sequence[None]:
        settle(books, several, self._clock())
        return [None] * len(several)

    async def _write(self, decide: Callable[[Books], T]) -> T | None:
        return await insist(self._store, decide, self._stopping, "a recipient")
