"""Events come in: each is recorded once, and what it changes is added to its day in the same breath."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiers.chain import CONTENT, content_hash, next_link, tombstone
from tiers.errors import BadEvent, Conflict
from tiers.events import check, columns
from tiers.postings import REFUND, Cell, Family, JournalRow
from tiers.store.types import json_text, microseconds

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.calendar import Calendar
    from tiers.programme import Programme
    from tiers.records import AccountId, Event
    from tiers.store.books import Books
    from tiers.store.books.journal import AccountRow
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of an event: `fresh` is False when the very same one had been recorded before."""

    fresh: bool
    account_id: AccountId
    waits: bool = False
    """A refund whose purchase is not here yet: it is applied when that comes."""


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """Record one event of a shop. Raises `BadEvent` or `Conflict`; then nothing has changed (I2, I3)."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, event: Event) -> Recorded:
        programme, now = self.programme(), self.clock()
        check(event, programme)
        return await self.store.write(
            lambda books: Recording(books, programme.calendar, now).record(event)
        )


@dataclass(frozen=True, slots=True)
class Recording:
    """One transaction's view of recording a checked event."""

    books: Books
    calendar: Calendar
    now: datetime

    def record(self, event: Event) -> Recorded:
        source_id = self.books.journal.source(event.source)
        account = self._account(source_id, event)
        account_id = account.id
        at = microseconds(event.occurred_at)
        values = columns(event, self.books.shelf.key, at)
        content = content_hash(values)
        said = dict(zip(CONTENT, values, strict=True))
        # The same refund again gets the same answer, whatever has come in about it since (I1).
        before = (
            self._before(source_id, account_id, event, content) if event.kind == REFUND else None
        )
        if before is not None:
            return before
        # What a refund reverses is looked at before anything is written: a refusal leaves no trace.
        family = self._family(source_id, account, event)
        line: dict[str, Any] = said | {
            "account_id": account_id,
            "source_id": source_id,
            "seq": account.length + 1,
            "detail": None if event.detail is None else json_text(event.detail),
            "recorded_at": microseconds(self.now),
            "import_id": None,
            "corrects": None,
            "content_hash": content,
        }
        row_id = self._append(line, account, 0)
        if row_id is None:
            before = self._before(source_id, account_id, event, content)
            if before is not None:
                return before
            known = self.books.journal.recorded(source_id, event.event_id)
            assert known is not None  # noqa: S101 - it has just been in the way
            # Its import was undone, so the same id may be recorded anew.
            row_id = self._append(line, account, known.generation + 1)
            assert row_id is not None  # noqa: S101 - the generation is free in this transaction
        row = JournalRow(
            row_id, account.length + 1, event.event_id, event.kind, event.occurred_at, self.now,
            event.amount, event.currency, event.refers_to, said["counterparty"],
        )  # fmt: skip
        waits = 0 if account.tombstone else self._count(account, source_id, row, family)
        self.books.journal.advance(account_id, row.seq, line["link"], at=at, waits=waits)
        return Recorded(fresh=True, account_id=account_id, waits=waits > 0)

    def _before(
        self, source_id: int, account_id: AccountId, event: Event, content: bytes
    ) -> Recorded | None:
        """The answer to the very same event; None: it is new, or was taken back. Raises `Conflict`."""
        known = self.books.journal.recorded(source_id, event.event_id)
        if known is None or self.books.journal.corrected(known.id):
            return None
        if known.account_id == account_id and known.content_hash == content:
            return Recorded(fresh=False, account_id=account_id)
        raise Conflict(event.source, event.event_id, known.recorded_at)

    def _account(self, source_id: int, event: Event) -> AccountRow:
        journal = self.books.journal
        account = journal.account(source_id, event.account)
        if account is None:
            # Somebody who was erased stays known by a tombstone: their events count for nobody.
            mark = tombstone(self.books.shelf.key, event.source, event.account)
            account = journal.erased_account(mark)
        if account is None:
            journal.enrol(source_id, event.account, self.now)
            account = journal.account(source_id, event.account)
        assert account is not None  # noqa: S101 - enrolled in this transaction
        return account

    def _family(self, source_id: int, account: AccountRow, event: Event) -> Family | None:
        """The event that a refund reverses with its refunds so far; None when it is not here."""
        if event.kind != REFUND or event.refers_to is None:
            return None
        found = self.books.journal.named(source_id, event.refers_to)
        if found is None:
            return None
        target, owner = found
        if owner != account.id:
            raise BadEvent(
                "refund_other_account", "what the refund names belongs to another account"
            )
        if target.amount is None or target.kind == REFUND:
            raise BadEvent("refund_not_money", f"a {target.kind} can't be refunded")
        if event.currency is not None and event.currency != target.currency:
            raise BadEvent("currency_mismatch", f"the purchase is in {target.currency}")
        refunds = self.books.journal.refunds_of(source_id, owner, event.refers_to)
        family = Family(target, refunds)
        repeated = any(refund.event_id == event.event_id for refund in refunds)
        if not repeated and not family.allows(event.amount):
            raise BadEvent("refund_exceeds", f"at most {family.left()} minor units are left")
        return family

    def _append(self, line: dict[str, Any], account: AccountRow, generation: int) -> int | None:
        line["generation"] = generation
        line["link"] = next_link(
            account.head, line["seq"], line["recorded_at"], generation, None, line["content_hash"]
        )
        return self.books.journal.append(line)

    def _count(
        self, account: AccountRow, source_id: int, row: JournalRow, family: Family | None
    ) -> int:
        """Add to the day's totals what the event changes. Gives by how many more refunds wait."""
        if row.kind == REFUND:
            if family is None:
                return 1
            if family.event.id not in self.books.corrections.excluded([account.id]):
                after = Family(family.event, (*family.refunds, row))
                self._post(account.id, row=family.event, change=after.cell() - family.cell())
            return 0
        refunds: tuple[JournalRow, ...] = ()
        if account.waiting:
            refunds = self.books.journal.refunds_of(source_id, account.id, row.event_id)
        family = Family(row, refunds)
        self._post(account.id, row, family.cell())
        return len(family.postings()[1]) - len(refunds)

    def _post(self, account: AccountId, row: JournalRow, change: Cell) -> None:
        day, settles = self.calendar.place(row.kind, row.occurred_at)
        self.books.totals.post(
            account, change, kind=row.kind, currency=row.currency or "", day=day, settles=settles
        )
        if row.counterparty is not None and change.count:
            self.books.totals.post_party(
                account, change.count,
                kind=row.kind, counterparty=row.counterparty, day=day, settles=settles,
            )  # fmt: skip
