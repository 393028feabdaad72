"""What was sent is corrected or deleted: one recipient after another, beside the promotions."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.courier.amending import resay, unsay
from bot.courier.outcomes import Kind, Outcome
from bot.courier.pace import Lane
from bot.courier.patience import Patience
from bot.courier.request import PATIENCE
from tiers.errors import StoreBusy
from tiers.promotions.revising import DELETABLE
from tiers.promotions.telling import tell_revised
from tiers.store.books.recipients import Ready

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from telegram import Bot

    from bot.courier.amending import Step
    from bot.courier.gate import Gate
    from bot.courier.parcels import Parcel
    from tiers.store.books import Books
    from tiers.store.books.revisions import Arrived, Revision
    from tiers.store.engine import Store

    Steps = Callable[[Revision, int, Arrived], Awaitable[Sequence[Step]]]

log = logging.getLogger(__name__)

AT_A_TIME: Final = 25
LOOKS_EVERY: Final = 1.0
MOST_TRIES: Final = 3
"""Attempts at one recipient when Telegram does not say what came of it; twice does no harm."""
LATE: Final = timedelta(seconds=(PATIENCE.total or 0) + 10)
"""For so long a courier that is counted out may still hear what came of its last messages."""
_TOO_LATE: Final = "can't be deleted"
_ENDS: Final = {
    Kind.SENT: "done", Kind.BLOCKED: "blocked", Kind.MOVED: "moved",
    Kind.FAILED: "refused", Kind.UNFIT: "refused",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """What is done at each recipient, request by request; and for how long after it was sent."""

    steps: Steps
    within: timedelta | None = None


def ways(bot: Bot, write_to: Callable[[Ready], Awaitable[Parcel]]) -> Mapping[str, Way]:
    """By the kind of revision."""

    async def edit(revision: Revision, chat: int, each: Arrived) -> Sequence[Step]:
        parcel = await write_to(
            Ready(
                each.id, revision.broadcast_id, each.member_id, each.part, chat, each.language,
                revision.id, each.opted_out,
            )
        )  # fmt: skip
        return resay(bot, chat, each.message_ids, parcel)

    async def delete(_revision: Revision, chat: int, each: Arrived) -> Sequence[Step]:
        return unsay(bot, chat, each.message_ids)

    return {"delete": Way(delete, DELETABLE), "edit": Way(edit)}


class Reviser:
    """Goes on with whatever runs. A crash repeats a few recipients, without harm."""

    def __init__(  # noqa: PLR0913, PLR0917 - what speaking depends on
        self,
        store: Store,
        clock: Callable[[], datetime],
        gate: Gate,
        ways: Mapping[str, Way],
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
        self._ways = ways
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
                    log.warning("what was sent can not be revised yet: %s", fault)
                except Exception:
                    log.exception("revising has come to a halt, and is tried again")
            if not worked:
                await asyncio.sleep(LOOKS_EVERY)

    async def turn(self) -> bool:
        """The next few of each that runs: a long one holds up no other. False: nothing to be done now."""
        running = await self._store.read(lambda books: books.revisions.running())
        if not running:
            self._tries.clear()
        worked = [await self._go_on(each) for each in running]
        return any(worked)

    async def _go_on(self, revision: Revision) -> bool:
        few = await self._store.read(lambda books: books.revisions.ready(revision, AT_A_TIME))
        if not few:
            return await self._finish(revision)
        ends: dict[int, str] = {}
        async with asyncio.TaskGroup() as tasks:
            for each in few:
                tasks.create_task(self._revise(revision, each, ends))
        open_ones = [each.id for each in few if each.id not in ends]
        reached = min(open_ones) - 1 if open_ones else few[-1].id
        gone = [each.chat_id for each in few if each.chat_id and ends.get(each.id) == "blocked"]

        def decide(books: Books) -> None:
            self._checks(books)
            books.revisions.settle(revision, ends, reached)
            for chat in gone:
                books.people.set_reachable(chat, reachable=False)

        await self._store.write(decide)
        return bool(ends)

    async def _finish(self, revision: Revision) -> bool:
        """All are done with, if nobody has got older words late: then it goes round once more."""
        now = self._clock()

        def decide(books: Books) -> bool:
            self._checks(books)
            if books.revisions.on_its_way(revision, now - LATE):
                return False
            first = books.revisions.first_left(revision)
            if first is not None:
                return books.revisions.change(revision, reached=first - 1)
            if books.revisions.change(revision, state="finished", ended_at=now):
                tell_revised(books, revision, now)
            return True

        return await self._store.write(decide)

    async def _revise(self, revision: Revision, each: Arrived, ends: dict[int, str]) -> None:
        """Puts what came of it into `ends`; nothing: it is to be tried again."""
        within = self._ways[revision.kind].within
        if each.chat_id is None:
            ends[each.id] = "no_telegram"
        elif within is not None and each.sent_at + within <= self._clock():
            ends[each.id] = "too_old"
        else:
            outcome = await self._ask(revision, each.chat_id, each)
            if outcome is not None and (end := await self._learn(each, outcome)):
                ends[each.id] = end

    async def _ask(self, revision: Revision, chat: int, each: Arrived) -> Outcome | None:
        """Request by request, until one does not get through. None: it was stopped meanwhile."""
        outcome: Outcome | None = None
        try:
            steps = await self._ways[revision.kind].steps(revision, chat, each)
        except (StoreBusy, OSError) as fault:
            log.warning("recipient %d can not be written to yet: %s", each.id, fault)
            return None
        except Exception as fault:
            log.exception("recipient %d has no words", each.id)
            return Outcome(Kind.FAILED, f"{type(fault).__name__}: {fault}")
        for step in steps:
            outcome = await self._take_turn(revision, chat, step)
            if outcome is None or outcome.kind is not Kind.SENT:
                break
        return outcome

    async def _take_turn(self, revision: Revision, chat: int, step: Step) -> Outcome | None:
        """None: it was stopped while this one waited for its turn."""
        async with self._gate.turn(chat, Lane.REVISION) as turn:
            if not await self._store.read(lambda books: books.revisions.goes_on(revision)):
                return None
            if self._gate.held(chat, Lane.REVISION) > 0 or not self._may_work():
                return None
            turn.begin()
            return await step()

    async def _learn(self, each: Arrived, outcome: Outcome) -> str | None:
        kind = outcome.kind
        if kind in _ENDS:
            self._patience.reached()
            self._tries.pop(each.id, None)
            if kind is not Kind.SENT:
                log.info("recipient %d keeps the message as it is: %s", each.id, outcome.fault)
            return "too_old" if _TOO_LATE in outcome.fault.lower() else _ENDS[kind]
        if kind is Kind.TOO_FAST:
            await self._halt(self._gate.hold(outcome.seconds, each.chat_id or 0, Lane.REVISION))
        elif kind is Kind.UNCLEAR:
            self._tries[each.id] += 1
            if self._tries[each.id] >= MOST_TRIES:
                del self._tries[each.id]
                return "no_answer"
        else:
            self._patience.rest(outcome, "nothing can be revised")
        return None
