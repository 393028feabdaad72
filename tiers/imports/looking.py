"""Staged rows looked at together: what repeats, contradicts or refunds too much, and their chains."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tiers.chain import GENESIS, next_link, tombstone
from tiers.imports.answers import Refused
from tiers.postings import JournalRow, count_up
from tiers.records import AccountId
from tiers.store.types import instant

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.books.imports import StagedRow

LOOK: Final = 10_000
"""Lines looked at in one transaction."""
ACCOUNTS: Final = 200
"""Accounts looked at or corrected together."""


@dataclass(slots=True)
class Seen:
    """What one look at staged rows found."""

    repeated: int = 0
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Looking:
    """One import's staged rows. Nothing is remembered here: every look may be taken again."""

    import_id: int
    source_id: int
    source: str
    recorded_at: int
    """Microseconds; when all of its rows are said to be recorded."""

    def repeats_within(self, books: Books) -> Seen:
        found = books.publishing.repeats_within(self.import_id)
        seen = Seen()
        repeats = [line for line, _, _, agrees in found if agrees]
        seen.repeated = len(repeats)
        books.imports.judge(self.import_id, repeats, "repeat")
        for line, key, first, agrees in found:
            if not agrees:
                detail = f"event id {key!r} stands on line {first} with other content"
                seen.refused.append(Refused(line, "id_conflict", detail))
        return self._aside(books, seen)

    def known(self, first: int, last: int, books: Books) -> Seen:
        seen = Seen()
        repeats: list[int] = []
        anew: list[tuple[int, int]] = []
        found = books.publishing.known(self.import_id, self.source_id, first, last)
        for line, key, account, same, owner, buried, taken_back, generation, when in found:
            if taken_back:
                anew.append((line, generation + 1))
            elif same and (account == owner or self._buried(books, account) == buried):
                repeats.append(line)
            else:
                at = instant(when).isoformat(timespec="seconds")
                detail = f"event id {key!r} was recorded on {at} with other content"
                seen.refused.append(Refused(line, "id_conflict", detail))
        books.imports.judge(self.import_id, repeats, "repeat")
        books.imports.renew(self.import_id, anew)
        seen.repeated = len(repeats)
        return self._aside(books, seen)

    def _buried(self, books: Books, account: str) -> bytes:
        """What stays of an account that was erased: its events are known by that."""
        return tombstone(books.shelf.key, self.source, account)

    def refunds(self, books: Books) -> Seen:
        detail = "what the refund names belongs to another account"
        lines = books.publishing.misplaced_refunds(self.import_id, self.source_id)
        seen = Seen(0, [Refused(line, "refund_other_account", detail) for line in lines])
        self._aside(books, seen)
        tangled = books.publishing.tangled(self.import_id, self.source_id)
        for start in range(0, len(tangled), ACCOUNTS):
            some = dict(tangled[start : start + ACCOUNTS])
            over = Seen(0, self._exceeding(books, some))
            seen.refused += self._aside(books, over).refused
        return seen

    def _aside(self, books: Books, seen: Seen) -> Seen:
        books.imports.judge(self.import_id, [each.line for each in seen.refused], "bad")
        return seen

    def _exceeding(self, books: Books, accounts: dict[str, int | None]) -> list[Refused]:
        ids = [each for each in accounts.values() if each is not None]
        known = books.journal.rows(ids)
        excluded = books.corrections.excluded(ids) if ids else {}
        by_name: dict[str, list[JournalRow]] = {
            name: [] if account is None else list(known[AccountId(account)])
            for name, account in accounts.items()
        }
        for row in books.publishing.rows_of(self.import_id, list(accounts)):
            # A negative number stands for the line until the row has an id of its own.
            by_name[row.account].append(JournalRow(
                -row.line, 0, row.event_id, row.kind, row.occurred_at, row.occurred_at,
                row.amount, row.currency, row.refers_to, row.counterparty,
            ))  # fmt: skip
        return [
            Refused(-row, "refund_exceeds", "the refund takes back more than is left")
            for rows in by_name.values()
            for row in count_up(rows, excluded).exceeding
            if row < 0
        ]

    def chain(self, before: StagedRow | None, books: Books) -> tuple[int, StagedRow | None]:
        """Chain the rows after `before`, whose `length` and `head` say how far its chain had got."""
        after = ("", 0) if before is None else (before.account, before.line)
        rows = books.imports.page(self.import_id, self.source_id, after, LOOK)
        if not rows:
            return 0, before
        buried = books.journal.any_erased()
        linked: list[tuple[int | None, int, bytes, int]] = []
        account, owner, seq, head = "", None, 0, GENESIS
        if before is not None:
            account, owner = before.account, before.account_id
            seq, head = before.length or 0, before.head or GENESIS
        for row in rows:
            if row.account != account:
                account, owner = row.account, row.account_id
                seq, head = row.length or 0, row.head or GENESIS
                if owner is None and buried:
                    owner, seq, head = self._erased(books, account)
            seq += 1
            head = next_link(head, seq, self.recorded_at, row.generation, None, row.content_hash)
            linked.append((owner, seq, head, row.line))
        books.imports.link(self.import_id, linked)
        return len(linked), rows[-1]._replace(account_id=owner, length=seq, head=head)

    def _erased(self, books: Books, account: str) -> tuple[int | None, int, bytes]:
        """Where events go whose member was erased: recorded, and counting for nobody."""
        mark = tombstone(books.shelf.key, self.source, account)
        known = books.journal.erased_account(mark)
        return (None, 0, GENESIS) if known is None else (known.id, known.length, known.head)
