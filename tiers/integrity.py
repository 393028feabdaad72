"""Sealing the journal, and verifying all that is kept against it: the first row that differs is named."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from tiers.broadcast_checks import wrong_with_broadcasts
from tiers.chain import GENESIS, content_hash, next_link, text_digest
from tiers.claim_checks import wrong_with_claims
from tiers.commission_checks import wrong_with_commission
from tiers.counting import sheet_from
from tiers.evaluation import evaluate
from tiers.ledger_checks import wrong_with_awards, wrong_with_wallets
from tiers.metrics import Sheet
from tiers.payout_checks import wrong_with_payouts
from tiers.postings import count_up
from tiers.sale_checks import wrong_with_sales
from tiers.team_checks import wrong_with_teams
from tiers.tree_checks import wrong_with_uplines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.books.integrity import Head
    from tiers.store.engine import Store
    from tiers.store.prepared import Raw
    from tiers.timeline import Version

SLICE: Final = 500
"""Accounts looked at in one snapshot."""
SEALED_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class SealJournal:
    """Chain the heads of all accounts that have grown since they were last sealed, in batches.

    One chain over all events would make all writers wait for each other; a chain per account and a
    chain of seals over their heads do not. What is not sealed yet is guarded by its account's head.
    """

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Gives how many heads were sealed."""
        sealed = 0
        while done := await self.store.write(self._seal):
            sealed += done
        return sealed

    def _seal(self, books: Books) -> int:
        heads = books.integrity.unsealed(SEALED_AT_ONCE)
        if heads:
            last = books.integrity.last_seal()
            link = seal_link(last.link if last else GENESIS, heads)
            books.integrity.seal(heads, link, self.clock())
        return len(heads)


def seal_link(before: bytes, heads: Sequence[Head]) -> bytes:
    """The link that binds a batch of heads (by account) to the batch before."""
    seal = hashlib.sha256(before)
    for each in heads:
        seal.update(f"{each.account_id}|{each.length}|".encode() + each.head)
    return seal.digest()


@dataclass(frozen=True, slots=True)
class Difference:
    """The first thing that is not as the journal says: where, and what differs."""

    where: str
    what: str


@dataclass(slots=True)
class Verified:
    """What was looked at, and the first difference; None: all is as it should be."""

    accounts: int = 0
    events: int = 0
    unsealed: int = 0
    """Events at the chains' ends that no seal covers yet."""
    entries: int = 0
    """Of the ledgers of points and of commission."""
    members: int = 0
    """Members whose recorded history was told anew."""
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Verify:
    """Recompute chains, seals, totals and histories from the journal (L6, T1); changes nothing."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    tick: Callable[[int], None] = field(default=lambda _: None)
    """Told how many accounts have been looked at, for a progress bar."""

    async def __call__(self) -> Verified:
        found = Verified()
        found.difference = await self.store.read(_around)
        after = 0
        while found.difference is None:
            last = await self.store.read(partial(self._slice, after, found))
            if last is None:
                break
            after = last
            self.tick(found.accounts)
        after = 0
        while found.difference is None:
            last, entries, wrong = await self.store.read(partial(wrong_with_wallets, after=after))
            found.difference = None if wrong is None else Difference(*wrong)
            found.entries += entries
            if last is None:
                break
            after = last
        if found.difference is None:  # the sales that they add up have been found to be right
            wrong = await self.store.read(self._teams)
            found.difference = None if wrong is None else Difference(*wrong)
        await self._commission(found)
        return found

    def _teams(self, books: Books) -> tuple[str, str] | None:
        return wrong_with_teams(books, self.versions()[-1].programme)

    async def _commission(self, found: Verified) -> None:
        after = 0
        while found.difference is None:
            look = partial(wrong_with_commission, after=after, versions=self.versions())
            last, entries, wrong = await self.store.read(look)
            found.difference = None if wrong is None else Difference(*wrong)
            found.entries += entries
            if last is None:
                break
            after = last

    def _slice(self, after: int, found: Verified, books: Books) -> int | None:
        """One snapshot's worth of accounts; gives the last of them, None when there are no more."""
        heads = books.integrity.heads(after, SLICE)
        if not heads:
            return None
        checks = (self._chains, self._totals, self._histories)
        found.difference = next(
            (bad for check in checks if (bad := check(books, heads, found))), None
        )
        found.accounts += len(heads)
        return heads[-1].account_id

    def _chains(self, books: Books, heads: Sequence[Head], found: Verified) -> Difference | None:
        ids = [each.account_id for each in heads]
        sealed: defaultdict[int, dict[int, bytes]] = defaultdict(dict)
        for (account, length), link in books.integrity.sealed_heads(ids).items():
            sealed[account][length] = link
        rows = books.integrity.chain_rows(ids)
        by_account = {key: list(mine) for key, mine in groupby(rows, itemgetter(0))}
        for head in heads:
            mine = sealed[head.account_id]
            bad = _chain(head, by_account.get(head.account_id, []), mine)
            if bad is not None:
                return bad
            found.unsealed += head.length - max(mine, default=0)
            found.events += head.length
        return _details(books, ids)

    def _totals(self, books: Books, heads: Sequence[Head], _found: Verified) -> Difference | None:
        living = books.journal.counting_among([each.account_id for each in heads])
        calendar = self.versions()[-1].programme.calendar
        kept = books.totals.by_account(living)
        rows, excluded = books.journal.rows(living), books.corrections.excluded(living)
        for account, mine in rows.items():
            due = sheet_from(count_up(mine, excluded), calendar)
            bad = _lines(account, due, kept.get(account, Sheet()))
            if bad is not None:
                return bad
        wrong = wrong_with_awards(books, rows, excluded, self.versions())
        wrong = wrong or wrong_with_sales(books, rows, excluded)
        return None if wrong is None else Difference(*wrong)

    def _histories(
        self, books: Books, heads: Sequence[Head], found: Verified
    ) -> Difference | None:
        for member in books.people.assessed_owners([each.account_id for each in heads]):
            known = books.people.member(member)
            assert known is not None  # noqa: S101 - it owns an account
            assert known.assessed_at is not None  # noqa: S101 - asked for
            seen = evaluate(books, member, known.assessed_at, self.versions(), whole=True)
            found.members += 1
            if seen.missing:
                row = seen.missing[0]
                return Difference(
                    f"status_history of member {member}",
                    f"track {row.track}: {row.tier} from {row.effective_at.isoformat()} is missing",
                )
        return None


def _around(books: Books) -> Difference | None:
    """What does not hang on one account: programmes, the audit log, seals, stray events."""
    for version in books.programmes.versions():
        if hashlib.sha256(version.text.encode()).hexdigest() != version.hash:
            return Difference(f"programme {version.hash[:12]}", "its text does not match its hash")
    broken = books.audit.first_broken()
    if broken is not None:
        return Difference(f"audit row {broken}", "it does not follow from the row before")
    before = GENESIS
    for seal in books.integrity.seals():
        before = seal_link(before, books.integrity.sealed_in(seal.id))
        if before != seal.link:
            return Difference(f"seal {seal.id}", "it does not match the heads that it covers")
    ticket = books.tickets.out_of_step()
    if ticket is not None:
        return Difference(f"ticket {ticket}", "its state does not match what was said in it")
    layer = books.layers.out_of_step()
    if layer is not None:
        return Difference(f"layer {layer}", "it does not end when it was ended")
    wrong = wrong_with_claims(books) or wrong_with_uplines(books) or wrong_with_payouts(books)
    wrong = wrong or wrong_with_broadcasts(books)
    return Difference(*wrong) if wrong is not None else _misplaced(books)


def _misplaced(books: Books) -> Difference | None:
    """Events that stand where no chain looks."""
    astray, miscounted = books.integrity.astray(), books.integrity.miscounted()
    if astray is not None:
        return Difference(f"event {astray}", "it stands under another source or import")
    if miscounted is not None:
        return Difference(f"import {miscounted}", "it has more or fewer events than it recorded")
    strays = books.integrity.strays()
    if strays:
        return Difference("events", f"{strays} belong to no account")
    return None


def _details(books: Books, ids: Sequence[int]) -> Difference | None:
    """The free JSON is in its chain by its digest, which erasure leaves."""
    for row in books.integrity.details(ids):
        kept = None if row.said is None else text_digest(books.shelf.key, row.said)
        if kept != row.detail_digest and not (kept is None and row.buried):
            return Difference(f"event {row.id}", "its detail does not match its digest")
    return None


def _chain(  # noqa: PLR0911 - each way in which a chain can be broken has its answer
    head: Head, rows: Sequence[Raw], sealed: Mapping[int, bytes]
) -> Difference | None:
    """`rows` as `chain_rows` gives them; `sealed` by length."""
    link, account = GENESIS, f"account {head.account_id}"
    for place, row in enumerate(rows, start=1):
        _, seq, event_id, generation, corrects, recorded_at, content_was, link_was, *said = row
        where = f"event {event_id} ({account}, place {seq})"
        if seq != place:
            return Difference(where, f"place {place} of the chain is missing")
        content = content_hash(said)
        if content != content_was:
            return Difference(where, "its content does not match its content hash")
        link = next_link(link, place, recorded_at, generation, corrects, content)
        if link != link_was:
            return Difference(where, "it does not follow from the event before")
        if sealed.get(place, link) != link:
            return Difference(where, "it is not what was sealed")
    if len(rows) != head.length or link != head.head:
        return Difference(account, f"its chain ends at {len(rows)}, its head says {head.length}")
    if max(sealed, default=0) > len(rows):
        return Difference(account, f"{max(sealed)} events were sealed, {len(rows)} are there")
    return None


def _lines(account: int, due: Sheet, kept: Sheet) -> Difference | None:
    for name, mine, theirs in (
        ("day_totals", due.days, kept.days),
        ("party_totals", due.parties, kept.parties),
    ):
        for line in [*_beyond(mine, theirs), *_beyond(theirs, mine)]:
            return Difference(f"{name} of account {account}", f"{line} does not match the journal")
    return None


def _beyond(lines: Sequence[Any], others: Sequence[Any]) -> Iterator[Any]:
    known = set(others)
    return (line for line in lines if line not in known)
