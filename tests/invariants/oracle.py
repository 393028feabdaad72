"""What the journal must come to, kept as a plain list: written from the rules, not from the code."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.conftest import KEY
from tests.invariants.plain_evaluator import Happening, Programme, facts, local_day
from tests.invariants.shop import SHOP
from tiers.chain import pseudonym

if TYPE_CHECKING:
    from tiers.records import Event

ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)


def happening(said: Event) -> Happening:
    """What the plain evaluator hears of an event."""
    party = None if said.counterparty is None else pseudonym(KEY, SHOP, said.counterparty)
    return Happening(
        said.event_id, said.kind, said.occurred_at, said.amount, said.currency, said.refers_to,
        party,
    )  # fmt: skip


@dataclass
class Entry:
    """One line of the journal; an undone import's lines stay and count no more."""

    event: Event
    recorded_at: datetime
    import_id: int | None = None
    undone_at: datetime = ALWAYS


@dataclass
class Oracle:
    entries: list[Entry] = field(default_factory=list)
    joined: dict[str, datetime] = field(default_factory=dict)

    def events(self, account: str | None = None, known_at: datetime = ALWAYS) -> list[Event]:
        """What is in effect, as known then (default: now), in the order of its recording."""
        return [
            each.event
            for each in self.entries
            if account in (None, each.event.account)
            and each.recorded_at <= known_at
            and (each.undone_at > known_at or (each.undone_at == known_at == ALWAYS))
        ]

    def named(self, event_id: str | None) -> Event | None:
        return next((each for each in self.events() if each.event_id == event_id), None)

    def answer(self, event: Event) -> str:
        """`fresh`, `same`, `conflict` or `bad`."""
        known = self.named(event.event_id)
        if known is not None:
            return "same" if known == event else "conflict"
        target = self.named(event.refers_to) if event.kind == "refund" else None
        if target is None:
            return "fresh"
        if target.account != event.account or target.amount is None or target.kind == "refund":
            return "bad"
        return "fresh" if self._takes_effect(event, self.events()) else "bad"

    def _takes_effect(self, refund: Event, others: list[Event]) -> bool:
        """Whether a refund that names a purchase finds enough left by the refunds before it."""
        plain = [happening(each) for each in others if each.account == refund.account]
        return _taken(refund, [*plain, happening(refund)]) > _taken(refund, plain)

    def records(self, event: Event, now: datetime, import_id: int | None = None) -> None:
        self.joined.setdefault(event.account, now)
        self.entries.append(Entry(event, now, import_id))

    def sifted(self, rows: list[Event]) -> tuple[list[Event], int, int]:
        """Of a file: the rows that are new, how many repeat what is known, how many are refused."""
        new: list[Event] = []
        first: dict[str, Event] = {}
        repeated = refused = 0
        for row in rows:
            before = first.setdefault(row.event_id, row)
            known = before if before is not row else self.named(row.event_id)
            if known is None:
                new.append(row)
            elif known == row:
                repeated += 1
            else:
                refused += 1
        here = [row for row in new if not self._misplaced(row, new)]
        good = [row for row in here if not self._exceeds(row, here)]
        return good, repeated, refused + len(new) - len(good)

    def _misplaced(self, row: Event, new: list[Event]) -> bool:
        if row.kind != "refund":
            return False
        owners = {each.account for each in self.events() if each.event_id == row.refers_to}
        owners |= {
            each.account
            for each in new
            if each.event_id == row.refers_to and each.kind != "refund"
        }
        return bool(owners - {row.account})

    def _exceeds(self, row: Event, new: list[Event]) -> bool:
        """A purchase is there, in the journal or anywhere in the file, and has not so much left."""
        before = [*self.events(), *new[: new.index(row)]]
        later = [each for each in new if each.kind != "refund" and each not in before]
        named = {e.event_id for e in [*before, *later] if e.kind != "refund"}
        if row.kind != "refund" or row.refers_to not in named:
            return False
        return not self._takes_effect(row, [*before, *later])

    def undoes(self, import_id: int, now: datetime) -> int:
        undone = [e for e in self.entries if e.import_id == import_id and e.undone_at == ALWAYS]
        for each in undone:
            each.undone_at = now
        return len(undone)

    def totals(self, programme: Programme) -> dict[str, set[tuple[Any, ...]]]:
        """The lines that the running totals must have, by account."""
        zone = programme["programme"]["zone"]
        found: dict[str, set[tuple[Any, ...]]] = {}
        for account in self.joined:
            days: dict[tuple[Any, ...], list[int]] = {}
            parties: dict[tuple[Any, ...], int] = {}
            for fact in facts([happening(each) for each in self.events(account)]):
                what, day = fact.what, local_day(zone, fact.what.at)
                holding = programme["events"].get(what.kind, {}).get("settles_after_days", 0)
                place = (day.toordinal(), (day + timedelta(days=holding)).toordinal())
                line = days.setdefault((what.kind, what.currency or "", *place), [0, 0, 0, 0])
                gone, left = fact.gone(ALWAYS), fact.left(ALWAYS)
                more = (left, int(not gone), (what.amount or 0) - left, int(gone))
                line[:] = [a + b for a, b in zip(line, more, strict=True)]
                if what.counterparty is not None:
                    met = (what.kind, what.counterparty, *place)
                    parties[met] = parties.get(met, 0) + int(not gone)
            found[account] = {(*key, *sums) for key, sums in days.items() if any(sums)}
            found[account] |= {(*key, count) for key, count in parties.items() if count}
        return found


def _taken(refund: Event, events: list[Happening]) -> int:
    """How many refunds take effect on what this one names."""
    return sum(len(fact.taken) for fact in facts(events) if fact.what.id == refund.refers_to)
