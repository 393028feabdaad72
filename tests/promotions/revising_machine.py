"""A broadcast corrected, deleted, stopped, gone on with, while it is still being sent, against plain dicts.

Whoever has it has its newest words in the end, once; nobody is asked twice about what is settled;
nothing is asked about who never got it; what is finished has nobody left.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.courier.gate import Gate
from bot.courier.pace import Pace
from bot.courier.revising import LATE, MOST_TRIES, Reviser, ways
from bot.courier.taking import Taking
from bot.courier.writing import Writing
from locales.catalog import Catalog
from tests.conftest import KEY, Clock
from tests.invariants.emptying import emptied
from tests.invariants.shop import Shop, direct
from tests.promotions.mailroom import RECIPIENTS, Mailroom
from tests.promotions.phones import Phones
from tests.promotions.sending_side import SendingSide
from tests.promotions.test_correcting import confirms, drafts, freezes, saying
from tests.promotions.test_revising import deletes, stops
from tiers.broadcast_checks import wrong_with_broadcasts
from tiers.errors import Refusal
from tiers.programme.promoting import PromotionRules
from tiers.promotions.revising import DELETABLE
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.promotions.phones import Ask
    from tiers.store.books import Books

CATALOG = Catalog.load()
PEOPLE = 4
COUNTED: Counter[str] = Counter()
"""What all examples together did: a machine that idles proves nothing."""
ANSWERS = ["ok", "lost", "lost on the way", "lost on the way", "lost on the way", "blocked", "closed",
           "closed", "too old", "too fast", "unreached", "stops", "corrects", "deletes"]  # fmt: skip
ENDS = {"ok": "done", "blocked": "blocked", "closed": "refused", "too old": "too_old"}
COUNTS = {"done": "done", "too_old": "too_old"}


ACTS = [
    *3 * ["lease", "take", "land", "correct"], *6 * ["turn"], *3 * ["again"], *2 * ["same", "late"],
    "lose", "steer", "later", "erase", "delete", "stop", "swap",
]  # fmt: skip
STEERED = ("paused", "sending", "sending", "sending", "stopped")
AGAIN = ("lost on the way", "blocked")
LATER = (1, 30, 71, 71, 100_000)


class Crash(Exception):  # noqa: N818 - what happens to a process
    """Right before it would have been written down."""


@dataclass
class Plain:
    """One revision, as a plain dict would have it: what came of it by chat."""

    id: int
    kind: str
    words: str
    state: str = "running"
    ends: dict[int, str] = field(default_factory=dict)


class RevisingMachine(SendingSide, RuleBasedStateMachine):
    """Made anew for every example, on an empty store."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner, self.clock = asyncio.Runner(), Clock()
        self._opening = open_store(url, KEY)
        opened = direct(self.run(self._opening.__aenter__()))
        self.run(emptied(opened))
        rules = PromotionRules(two_people_above=100, quiet_hours=None, frequency=None)
        self.room = Mailroom(Shop(opened, self.clock), rules=rules)
        self.run(self.room.shop.opens())
        self.store = self.room.store
        self.boss = self.run(self.room.staff(1))
        self.writing = Writing(self.store, self.room.versions, self.clock, CATALOG)
        self.taking = Taking(self.room.versions)
        self.phones = Phones(meanwhile=self._meanwhile)
        self.seconds, self.counted = 0.0, COUNTED
        self.crashing = False
        self.reviser = self._reviser()
        self.revisions: list[Plain] = []
        self.words, self.state = "w0", "sending"
        self.tries: Counter[int] = Counter()

    def run(self, act: Any) -> Any:
        return self.runner.run(act)

    def _reviser(self) -> Reviser:
        """Another process: it knows nothing of what the one before was about."""
        self.tries = Counter()

        async def sleep(seconds: float) -> None:
            self.seconds += seconds
            await asyncio.sleep(0)

        async def halt(_seconds: float) -> None: ...

        def check(_books: Books) -> None:
            if self.crashing:
                raise Crash

        gate = Gate(Pace(10_000), lambda: self.seconds, sleep)
        bot: Any = self.phones
        return Reviser(
            self.store, self.clock, gate, ways(bot, self.writing), halt, lambda: True, check
        )

    def teardown(self) -> None:
        """Left alone, everything that has begun comes to its end."""
        try:
            if self.revisions:
                self._comes_to_its_end()
        finally:
            self.run(self._opening.__aexit__(None, None, None))
            self.runner.close()

    def _comes_to_its_end(self) -> None:
        self.phones.answers.clear()
        while self.flights:
            self.land("sent")
        self.clock.moves(seconds=LATE.total_seconds() + 1)
        self.lost.clear()
        for _ in range(4 * PEOPLE):
            if not self._turns():
                break
        assert self.revisions[-1].state in {"stopped", "finished"}
        self.it_is_as_plain_dicts_say_and_what_is_finished_has_nobody_left()

    @rule(
        what=st.sampled_from(ACTS), number=st.integers(0, 11),
        answers=st.lists(st.sampled_from(ANSWERS), max_size=3),
    )  # fmt: skip
    def something_happens(self, what: str, number: int, answers: list[str]) -> None:
        """One rule for all, so that no example is without the half of them."""
        acts: dict[str, Callable[[], object]] = {
            "lease": lambda: self.lease(1 + number % 3),
            "take": self.take,
            "land": lambda: self.land("sent" if number else "failed"),
            "lose": lambda: self.courier_is_lost(number % 2 == 1),
            "late": self.it_hears_late,
            "steer": lambda: self.steer(STEERED[number % len(STEERED)]),
            "later": lambda: self.later(LATER[number % len(LATER)]),
            "erase": lambda: self.is_erased(number),
            "correct": lambda: self.run(self._corrects()),
            "same": lambda: self.correct_to_the_same(number % 2 == 1),
            "delete": lambda: self.run(self._deletes()),
            "stop": lambda: self.run(self._stops()),
            "turn": lambda: self.turn(answers, crash=number == 0),
            "again": lambda: self.turn_and_turn(AGAIN[number % 2], 1 + number % 4),
            "swap": self.another_process_takes_over,
        }
        acts[what]()

    # --- the sending ----------------------------------------------------------------------------

    @initialize(sent=st.integers(1, PEOPLE), landed=st.integers(0, PEOPLE))
    def begins(self, sent: int, landed: int) -> None:
        members = self.run(self.room.members(PEOPLE))
        self.chats = {each.member_id: each.telegram_id for each in members}
        self.number = self.run(self.room.sending(self.boss, content=saying(en="w0")))
        for _ in range(sent):
            self.take()
        for _ in range(landed):
            self.land("sent")

    # --- the staff ------------------------------------------------------------------------------

    def correct_to_the_same(self, stopped: bool) -> None:
        """Nothing is to be done, unless it was left off."""
        if stopped:
            self.run(self._stops())
        self.run(self._corrects(self.words))

    async def _corrects(self, words: str | None = None) -> None:
        deleted = bool(self.revisions) and self.revisions[-1].kind == "delete"
        left_off = bool(self.revisions) and self.revisions[-1].state == "stopped"
        said = words or f"w{len(self.revisions) + 1}"
        number = 0
        with suppress(Refusal):
            await drafts(self.room, self.number, saying(en=said))
            number = await freezes(self.room, self.boss, self.number)
            assert bool(number) == (left_off or words is None)
            if number:
                await confirms(self.room, self.boss, number, PEOPLE)
        assert not (number and deleted)
        if not number:
            return
        last = self.revisions[-1] if self.revisions else None
        if last is not None and (last.words, last.state) == (said, "stopped"):
            last.state = "running"
            COUNTED["gone on with"] += 1
            return
        if last is not None and last.state == "running":
            last.state = "stopped"
            COUNTED["overtaken"] += 1
        self.revisions.append(Plain(number, "edit", said))
        self.words = said
        COUNTED["corrected"] += 1

    async def _deletes(self) -> None:
        last = self.revisions[-1] if self.revisions else None
        may = last is None or last.kind == "edit" or last.state == "stopped"
        done = False
        with suppress(Refusal):
            await deletes(self.room, self.boss, self.number, PEOPLE)
            done = True
        assert done == may
        if not done:
            return
        self.state = "stopped"
        if last is not None and last.kind == "delete":
            last.state = "running"
            return
        if last is not None and last.state == "running":
            last.state = "stopped"
        self.revisions.append(Plain(await self._last(), "delete", ""))
        COUNTED["deleted"] += 1

    async def _stops(self) -> None:
        may = bool(self.revisions) and self.revisions[-1].state != "finished"
        done = False
        with suppress(Refusal):
            await stops(self.room, self.boss, self.number)
            done = True
        assert done == may
        if done:
            self.revisions[-1].state = "stopped"
            COUNTED["stopped"] += 1

    async def _last(self) -> int:
        found = await self.store.read(lambda books: books.revisions.last_of(self.number))
        assert found is not None
        return found.id

    async def _meanwhile(self, what: str) -> None:
        acts = {"stops": self._stops, "corrects": self._corrects, "deletes": self._deletes}
        await acts[what]()

    # --- the reviser ----------------------------------------------------------------------------

    def turn(self, answers: list[str], *, crash: bool) -> None:
        self.phones.answers[:] = answers
        self.crashing = crash
        self._turns()
        self.crashing = False

    def turn_and_turn(self, answer: str, many: int) -> None:
        """A correction, and the same answer to it again and again."""
        self.run(self._corrects())
        for _ in range(many):
            self.turn([answer], crash=False)

    def another_process_takes_over(self) -> None:
        self.reviser = self._reviser()

    def _turns(self) -> bool:
        """One turn; then the plain dicts learn what Telegram answered."""
        running = next((each for each in self.revisions if each.state == "running"), None)
        self.phones.asked.clear()
        try:
            worked = self.run(self.reviser.turn())
        except Crash:
            COUNTED["crashed"] += 1
            self.reviser = self._reviser()
            return True
        asks = list(self.phones.asked)
        assert running is not None or not asks
        if running is not None:
            self._learns(running, asks)
        if not asks:  # it was at its end, or waits for it
            self._ends(running)
        return cast("bool", worked)

    def _learns(self, running: Plain, asks: Sequence[Ask]) -> None:
        assert {each.kind for each in asks} <= {running.kind}
        assert len({each.chat for each in asks}) == len(asks)
        for ask in asks:
            assert ask.chat not in running.ends, "asked once more about what is settled"
            end = ENDS.get(ask.answer)
            if ask.answer == "lost":
                self.tries[ask.chat] += 1
                end = "no_answer" if self.tries[ask.chat] == MOST_TRIES else None
            if end is not None:
                running.ends[ask.chat] = end
                del self.tries[ask.chat]
        for row in self._rows():
            chat = self.chats[row.member_id]
            if row.revised_by == running.id and row.revision_end and chat not in running.ends:
                running.ends[chat] = row.revision_end  # without a request, and for a good reason
                if row.revision_end == "no_telegram":
                    assert chat in self.gone
                else:
                    assert (running.kind, row.revision_end) == ("delete", "too_old")
                    assert self.clock() - row.settled_at >= DELETABLE
        COUNTED.update(running.ends.values())

    def _ends(self, running: Plain | None) -> None:
        last = self.run(self.store.read(lambda books: books.revisions.last_of(self.number)))
        if running is not None and last.state == "finished":
            assert last.id == running.id
            running.state = "finished"
            COUNTED["finished"] += 1
            on_the_way = {each.words for each in self.flights}
            assert on_the_way <= ({running.words} if running.kind == "edit" else set())

    # --- what must hold -------------------------------------------------------------------------

    def _rows(self) -> Sequence[Any]:
        return cast("Sequence[Any]", self.run(self.store.read(_rows)))

    @invariant()
    def it_is_as_plain_dicts_say_and_what_is_finished_has_nobody_left(self) -> None:
        if not self.revisions:
            return

        def look(books: Books) -> tuple[Any, list[Any], Sequence[Any]]:
            found = [books.revisions.one(each.id) for each in self.revisions]
            return wrong_with_broadcasts(books), found, _rows(books)

        wrong, found, rows = self.run(self.store.read(look))
        assert wrong is None
        for each, there in zip(self.revisions, found, strict=True):
            ends = Counter(COUNTS.get(end, "failed") for end in each.ends.values())
            assert (there.kind, there.state) == (each.kind, each.state)
            assert (there.done, there.too_old, there.failed) == tuple(
                ends[name] for name in ("done", "too_old", "failed")
            )
        if self.revisions[-1].state == "finished":
            for row in rows:
                if row.state == "sent":
                    self._is_not_left(row, self.revisions[-1])

    def _is_not_left(self, row: Any, last: Plain) -> None:
        assert row.revised_by == last.id, "left over"
        there = self.phones.said[self.chats[row.member_id]].get(row.message_ids[0])
        if row.revision_end in {None, "done"}:
            assert there == (last.words if last.kind == "edit" else None)


def _rows(books: Books) -> Sequence[Any]:
    query = RECIPIENTS.select().order_by(RECIPIENTS.c.id)
    return books.connection.execute(query).all()
