"""Taking back what was sent: one recipient after another, at the pace of promotions."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import TYPE_CHECKING, Final

from bot.courier.outcomes import Kind
from bot.courier.pace import Lane
from bot.courier.patience import Patience
from tiers.errors import StoreBusy
from tiers.promotions.revising import DELETABLE
from tiers.promotions.telling import tell_deleted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.courier.gate import Gate
    from bot.courier.outcomes import Outcome
    from tiers.store.books import Books
    from tiers.store.books.revisions import Arrived, Revision
    from tiers.store.engine import Store

    Unsay = Callable[[int, Sequence[int]], Awaitable[Outcome]]

log = logging.getLogger(__name__)

AT_A_TIME: Final = 25
LOOKS_EVERY: Final = 1.0
MOST_TRIES: Final = 3
"""Attempts at one recipient when Telegram does not say what came of it; twice does no harm."""
_TOO_LATE: Final = "can't be deleted"
_ENDS: Final = {
    Kind.SENT: "done", Kind.BLOCKED: "blocked", Kind.MOVED: "moved",
    Kind.FAILED: "refused", Kind.UNFIT: "refused",
}  # fmt: skip


class Reviser:
    """Goes on with whatever runs. A crash repeats a few recipients, without harm."""

    def __init__(  # noqa: PLR0913, PLR0917 - what speaking depends on
        self,
        store: Store,
        clock: Callable[[], datetime],
        gate: Gate,
        unsay: Unsay,
        halt: Callable[[float], Awaitable[None]],
        may_work: Callable[[], bool],
        check: Callable[[Books], None] = lambda _: None,
    ) -> None:
        """`halt` tells the others that Telegram wants silence.

        `check` is asked in each transaction that writes: the lease of `run`.
        """
        self._store = store
        self._clock = clock
        self._gate = gate
        self._unsay = unsay
        self._halt = halt
        self._may_work = may_work
        self._checks = check
        self._tries: Counter[int] = Counter()
        self._patience = Patience(gate)

    async def run(self) -> None:
        """For ever."""
        while True:
            worked = False
            if self._may_work():
                try:
                    worked = await self.turn()
                except (StoreBusy, OSError) as fault:
                    log.warning("taking back waits: %s", fault)
                except Exception:
                    log.exception("taking back has come to a halt, and is tried again")
            if not worked:
                await asyncio.sleep(LOOKS_EVERY)

    async def turn(self) -> bool:
        """The next few of the oldest that runs. False: there is nothing to be done now."""
        revision = await self._store.read(lambda books: books.revisions.running())
        if revision is None:
            self._tries.clear()
            return False
        few = await self._store.read(lambda books: books.revisions.ready(revision, AT_A_TIME))
        if not few:
            return await self._finish(revision)
        ends: dict[int, str] = {}
        async with asyncio.TaskGroup() as tasks:
            for each in few:
                tasks.create_task(self._take_back(revision, each, ends))
        open_ones = [each.id for each in few if each.id not in ends]
        reached = min(open_ones) - 1 if open_ones else few[-1].id

        def decide(books: Books) -> None:
            self._checks(books)
            books.revisions.settle(revision, ends, reached)

        await self._store.write(decide)
        return bool(ends)

    async def _finish(self, revision: Revision) -> bool:
        """All are done with, if nobody has got it late: then it goes round once more."""

        def decide(books: Books) -> bool:
            self._checks(books)
            first = books.revisions.first_left(revision)
            if first is not None:
                return books.revisions.change(revision, reached=first - 1)
            if books.revisions.being_sent(revision.broadcast_id):
                return False
            if books.revisions.change(revision, state="finished", ended_at=self._clock()):
                tell_deleted(books, revision, self._clock())
            return True

        return await self._store.write(decide)

    async def _take_back(self, revision: Revision, each: Arrived, ends: dict[int, str]) -> None:
        """Puts what came of it into `ends`; nothing: it is to be tried again."""
        if each.chat_id is None:
            ends[each.id] = "no_telegram"
        elif each.sent_at + DELETABLE <= self._clock():
            ends[each.id] = "too_old"
        else:
            outcome = await self._ask(revision, each.chat_id, each)
            if outcome is not None and (end := await self._learn(each, outcome)):
                ends[each.id] = end

    async def _ask(self, revision: Revision, chat: int, each: Arrived) -> Outcome | None:
        """None: it was stopped while this one waited for its turn."""
        async with self._gate.turn(chat, Lane.PROMOTION) as turn:
            if not await self._store.read(lambda books: books.revisions.goes_on(revision)):
                return None
            if self._gate.held(chat, Lane.PROMOTION) > 0 or not self._may_work():
                return None
            turn.begin()
            return await self._unsay(chat, each.message_ids)

    async def _learn(self, each: Arrived, outcome: Outcome) -> str | None:
        kind = outcome.kind
        if kind in _ENDS:
            self._patience.reached()
            self._tries.pop(each.id, None)
            if kind is not Kind.SENT:
                log.info("recipient %d keeps the message: %s", each.id, outcome.fault)
            return "too_old" if _TOO_LATE in outcome.fault.lower() else _ENDS[kind]
        if kind is Kind.TOO_FAST:
            await self._halt(self._gate.hold(outcome.seconds, each.chat_id or 0, Lane.PROMOTION))
        elif kind is Kind.UNCLEAR:
            self._tries[each.id] += 1
            if self._tries[each.id] >= MOST_TRIES:
                del self._tries[each.id]
                return "no_answer"
        else:
            self._patience.rest(outcome, "nothing can be taken back")
        return None
