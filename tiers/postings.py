"""From journal rows to what counts: which events are in effect, and what each changes from when on.

Pure. The same function serves the running totals, the fold over time and `verify`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from tiers.records import LeftOut, Posting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

REFUND: Final = "refund"
REVERSAL: Final = "reversal"
"""The kind of a compensating entry: it takes one recorded event back as if it had never been."""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One recorded event of one account, as far as counting needs it."""

    id: int
    seq: int
    event_id: str
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    amount: int | None = None
    currency: str | None = None
    refers_to: str | None = None
    counterparty: str | None = None
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one event and its refunds add to their day: net amount, count, and what refunds took."""

    amount: int = 0
    count: int = 0
    refunded: int = 0
    refunded_count: int = 0

    def __sub__(self, before: Cell) -> Cell:
        """What changed since `before`."""
        return Cell(
            self.amount - before.amount,
            self.count - before.count,
            self.refunded - before.refunded,
            self.refunded_count - before.refunded_count,
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """What an account's journal amounts to."""

    postings: tuple[Posting, ...]
    """Ordered by `at`."""
    left_out: tuple[LeftOut, ...]
    waiting: int
    """Refunds that do nothing: their purchase is not here, or has not so much left."""
    exceeding: tuple[int, ...] = ()
    """Of these, the rows (ids) that want more than is left."""


@dataclass(frozen=True, slots=True)
class Family:
    """One event with the refunds that name it, in the order in which they were recorded."""

    event: JournalRow
    refunds: tuple[JournalRow, ...] = ()

    def postings(self) -> tuple[list[Posting], list[JournalRow]]:
        """What the family changes, and the refunds that want more than is left.

        The last of the refunds that take everything back also takes the event out of the count,
        at the latest instant of them all: until then something of it still stood (I4: the order
        in which they are recorded does not matter).
        """
        event, exceeding = self.event, []
        made = [_posting(event, event.occurred_at, event.amount or 0, 1)]
        left = event.amount or 0
        last_at, emptied = event.occurred_at, event.amount is None
        for refund in self.refunds:
            takes = left if refund.amount is None else refund.amount
            if emptied or takes > left or refund.currency not in (None, event.currency):
                exceeding.append(refund)
                continue
            left -= takes
            at = max(refund.occurred_at, event.occurred_at)
            last_at = max(last_at, at)
            emptied = left == 0
            if takes:
                made.append(_posting(event, at, -takes, 0))
        if emptied and event.amount is not None:
            made.append(_posting(event, last_at, 0, -1))
        return made, exceeding

    def left(self) -> int:
        """What a further refund may still take, in minor units."""
        return self.cell().amount

    def allows(self, amount: int | None) -> bool:
        """Whether a further refund of so much (None: of all that is left) finds enough."""
        cell = self.cell()
        return cell.count > 0 and (amount or 0) <= cell.amount

    def cell(self) -> Cell:
        """The family's share of its day's totals."""
        return cell_of(self.postings()[0])


def _posting(event: JournalRow, at: datetime, amount: int, count: int) -> Posting:
    return Posting(
        at=at,
        kind=event.kind,
        belongs_to=event.occurred_at,
        currency=event.currency or "",
        amount=amount,
        count=count,
        counterparty=event.counterparty or "",
    )


def cell_of(postings: Iterable[Posting]) -> Cell:
    """The sum of postings that fall on one day, in one kind and currency."""
    amount = count = refunded = refunded_count = 0
    for posting in postings:
        amount += posting.amount
        count += posting.count
        refunded -= min(posting.amount, 0)
        refunded_count -= min(posting.count, 0)
    return Cell(amount, count, refunded, refunded_count)


def count_up(rows: Sequence[JournalRow], excluded: Mapping[int, str]) -> Counted:
    """What an account's rows (in order of `seq`) amount to, without the excluded ones (id → reason)."""
    corrected = {row.corrects for row in rows if row.corrects is not None}
    standing = [row for row in rows if row.id not in corrected and row.kind != REVERSAL]
    by_target: defaultdict[str, list[JournalRow]] = defaultdict(list)
    for row in standing:
        if row.kind == REFUND and row.refers_to is not None:
            by_target[row.refers_to].append(row)
    postings: list[Posting] = []
    left_out: list[LeftOut] = []
    exceeding: list[JournalRow] = []
    for row in standing:
        if row.kind == REFUND:
            continue
        refunds = by_target.pop(row.event_id, ())
        if row.id in excluded:
            left_out.append(_left_out(row, excluded[row.id]))
            continue
        made, over = Family(row, tuple(refunds)).postings()
        postings += made
        exceeding += over
    orphans = [row for refunds in by_target.values() for row in refunds]
    # They are left out of what they would have lowered: purchases, as far as anybody can tell.
    left_out += [replace(_left_out(row, "refund_waiting"), kind="purchase") for row in orphans]
    left_out += [replace(_left_out(row, "refund_exceeds"), kind="purchase") for row in exceeding]
    postings.sort(key=attrgetter("at"))
    return Counted(
        tuple(postings),
        tuple(left_out),
        len(orphans) + len(exceeding),
        tuple(row.id for row in exceeding),
    )


def _left_out(row: JournalRow, reason: str) -> LeftOut:
    return LeftOut(row.kind, row.occurred_at, reason, row.amount, row.currency, row.event_id)
