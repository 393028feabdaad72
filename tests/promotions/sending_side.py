"""A sending, step by step: leased, written to, taken, on its way, arrived, lost; for a machine's rules."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.courier.outcomes import Kind, Outcome
from bot.courier.revising import LATE
from bot.courier.taking import InHand, settle
from tests.promotions.mailroom import MEMBERS
from tiers.addressing import Send
from tiers.errors import Refusal

if TYPE_CHECKING:
    from collections import Counter
    from datetime import datetime

    from bot.courier.taking import Taking
    from bot.courier.writing import Writing
    from tests.conftest import Clock
    from tests.promotions.mailroom import Mailroom
    from tests.promotions.phones import Phones
    from tiers.records import Actor
    from tiers.store.engine import Store


@dataclass
class Flight:
    """A message on its way: with which words, and whether it stands on the phone already."""

    hand: InHand
    words: str
    number: int = 0
    lost_at: datetime | None = None


class SendingSide:
    """What it works with, its machine has."""

    store: Store
    clock: Clock
    room: Mailroom
    boss: Actor
    phones: Phones
    writing: Writing
    taking: Taking
    counted: Counter[str]
    number: int
    words: str
    """What the broadcast says by now, and its state."""
    state: str

    def __init__(self) -> None:
        super().__init__()
        self.courier = 7
        self.hands: list[tuple[InHand, str]] = []
        self.flights: list[Flight] = []
        self.lost: list[Flight] = []
        self.gone: set[int] = set()

    def run(self, act: Any) -> Any:
        """To its end, in the machine's loop."""
        raise NotImplementedError

    def lease(self, many: int) -> None:
        """Taken in hand, and written to: with what it says at that moment."""
        self.run(self._lease(many))

    async def _lease(self, many: int) -> None:
        now, courier = self.clock(), self.courier
        found = await self.store.write(
            lambda books: books.recipients.lease(courier, now, now + LATE, many)
        )
        for row in found:
            self.hands.append((InHand(row, courier), (await self.writing(row)).text))

    def take(self) -> None:
        """Marked as being sent to, and begun: unless it says something else by now."""
        if not self.hands:
            self.lease(2)
        if not self.hands:
            return
        hand, words = self.hands.pop(0)
        now = self.clock()
        [verdict] = self.run(self.store.write(lambda books: self.taking(books, [hand], now)))
        if isinstance(verdict, Send):
            assert (self.state, words) == ("sending", self.words)
            self.flights.append(Flight(hand, words))
            self.counted["sent"] += 1
        elif words != self.words:
            self.counted["written anew"] += 1

    def land(self, how: str) -> None:
        if not self.flights:
            return
        flight = self.flights.pop(0)
        if how == "sent" and not flight.number:
            flight.number = self.phones.hears(flight.hand.row.chat_id, flight.words)
        kind = Kind.SENT if how == "sent" or flight.number else Kind.FAILED
        self._settle(flight, Outcome(kind, message_ids=(flight.number,) if flight.number else ()))

    def _settle(self, flight: Flight, outcome: Outcome) -> None:
        now = self.clock()
        self.run(self.store.write(lambda books: settle(books, [(flight.hand, outcome)], now)))

    def courier_is_lost(self, arrives: bool) -> None:
        """What it was sending is unclear; it may still hear what came of it."""
        now, courier = self.clock(), self.courier
        self.run(self.store.write(lambda books: books.recipients.abandoned(courier, now)))
        for flight in self.flights:
            flight.lost_at = now
            if arrives and not flight.number:
                flight.number = self.phones.hears(flight.hand.row.chat_id, flight.words)
                self.lost.append(flight)
        self.courier, self.hands, self.flights = courier + 1, [], []

    def it_hears_late(self) -> None:
        if self.lost:
            flight = self.lost.pop(0)
            assert flight.lost_at is not None
            if self.clock() - flight.lost_at < LATE:
                self._settle(flight, Outcome(Kind.SENT, message_ids=(flight.number,)))
                self.counted["heard late"] += 1

    def steer(self, to: str) -> None:
        acts = {
            "paused": self.room.pauses, "sending": self.room.resumes, "stopped": self.room.stops,
        }  # fmt: skip
        with suppress(Refusal):
            self.run(acts[to](self.boss, self.number))
            self.state = to

    def later(self, seconds: int) -> None:
        self.clock.moves(seconds=seconds)

    def is_erased(self, who: int) -> None:
        """A member; of the higher numbers there is none."""
        chat = 1_000 + who
        line = MEMBERS.update().where(MEMBERS.c.telegram_id == chat).values(telegram_id=None)
        self.run(self.store.write(lambda books: books.connection.execute(line).rowcount))
        self.gone.add(chat)
