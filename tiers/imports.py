"""Whole files come in: staged in slices where nobody sees them, published at once, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeVar

from tiers.chain import GENESIS, content_hash, next_link, tombstone
from tiers.counting import recount
from tiers.errors import BadEvent, Refusal
from tiers.events import check, columns
from tiers.postings import JournalRow, count_up
from tiers.records import AccountId
from tiers.store.books.work import Lease
from tiers.store.types import instant, microseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Event
    from tiers.store.books import Books
    from tiers.store.books.imports import ImportRow, StagedRow
    from tiers.store.engine import Store

T = TypeVar("T")

SLICE: Final = 5_000
"""Rows written in one transaction: between two of them the bot goes on."""
LOOK: Final = 10_000
"""Lines looked at in one transaction."""
ATTEMPTS: Final = 3
"""How often rows are chained beside the living shop before they are chained with everybody waiting."""
LEASE: Final = "import"
LASTS: Final = timedelta(seconds=60)
ACCOUNTS: Final = 200
"""Accounts corrected in one transaction."""


class AlreadyImported(Refusal):
    """The very file has been imported into this source (E.5 row 87). Nothing has changed."""

    key = "refusal-already-imported"

    def __init__(self, known: ImportRow) -> None:
        super().__init__(f"{known.file} was imported as number {known.id} (sha256 {known.sha256})")
        self.known = known

    def values(self) -> dict[str, object]:
        return {"import": self.known.id, "at": self.known.published_at or self.known.started_at}


class UnknownImport(Refusal):
    """There is no published import of this number."""

    key = "refusal-unknown-import"


class ImportRunning(Refusal):
    """Another import is on its way; they go one after the other."""

    key = "refusal-import-running"

    def __init__(self, holder: Lease) -> None:
        since = holder.started_at.isoformat(timespec="seconds")
        super().__init__(f"an import is running: pid {holder.pid} on {holder.host} since {since}")


class ProgrammeChanged(Refusal):
    """Another programme came into force during the import, and may count its days otherwise."""

    key = "refusal-programme-changed"


class Holder(Protocol):
    """The process that imports, as others can tell it from all others."""

    @property
    def host(self) -> str:
        """The machine, as its name is shown."""

    @property
    def pid(self) -> int:
        """The process on it."""

    def is_dead(self, holder: Lease) -> bool:
        """Whether it is certain that the holder of a lease is gone."""


class Refused(NamedTuple):
    """A row that the store can't take: its line, a stable word and a sentence."""

    line: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file. With refused rows and no leave to skip them, nothing was published."""

    import_id: int
    fresh: int
    repeated: int
    refused: int
    published: bool


@dataclass(frozen=True, slots=True)
class File:
    """What is imported, and how: `dry` does everything but publish."""

    source: str
    name: str
    sha256: str
    author: str
    skip_bad: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True)
class ImportEvents:
    """Import a file's rows into the journal.

    All or nothing: a kill at any moment leaves everything or nothing. The rows are staged, looked
    at together (repeats, conflicts, refunds), chained, and moved into the journal by a handful of
    statements in one transaction. `refuse` hears of each row that can't be taken; `tick` of the
    phase (`read`, `check`) and how many rows it has done.
    """

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]
    holder: Holder
    refuse: Callable[[Refused], None] = field(default=lambda _: None)
    tick: Callable[[str, int], None] = field(default=lambda _phase, _rows: None)

    async def __call__(self, file: File, rows: Iterable[tuple[int, Event | None]]) -> Imported:
        """`rows` are lines with their events, in the order of the file, each checked by itself.

        None stands for a row that the reader has refused already: it is counted as refused.
        Raises `AlreadyImported`, `ImportRunning`, and whatever `rows` raises; then nothing changed.
        """
        run = await self._begin(file)
        try:
            await run.stage(iter(rows))
            await run.settle()
            done = (file.skip_bad or not run.refused) and not file.dry
            fresh = await run.publish() if done else run.fresh()
            return Imported(run.id, fresh, run.repeated, run.refused, done)
        finally:
            await run.sweep()

    async def _begin(self, file: File) -> _Run:
        now = self.clock()

        def decide(books: Books) -> tuple[int, int]:
            source_id = books.journal.source(file.source)
            known = books.imports.published(source_id, file.sha256)
            if known is not None:
                raise AlreadyImported(known)
            before = books.work.lease(LEASE)
            if before and before.expires_at > now and not self.holder.is_dead(before):
                raise ImportRunning(before)
            fence = before.fence + 1 if before else 1
            mine = Lease(LEASE, fence, self.holder.host, self.holder.pid, now, now + LASTS)
            books.work.hold(mine)
            made = books.imports.begin(source_id, file.name, file.sha256, file.author, now)
            return made, fence

        import_id, fence = await self.store.write(decide)
        source_id = await self.store.read(lambda books: books.journal.source(file.source))
        return _Run(self, file, import_id, source_id, fence, microseconds(now), self.programme())


@dataclass(slots=True)
class _Seen:
    """What one look at staged rows found."""

    repeated: int = 0
    refused: list[Refused] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """One import on its way. Its counts are kept here, after each transaction, never inside."""

    needs: ImportEvents
    file: File
    id: int
    source_id: int
    fence: int
    recorded_at: int
    programme: Programme
    staged: int = 0
    last_line: int = 0
    repeated: int = 0
    refused: int = 0

    def fresh(self) -> int:
        """Rows that would be recorded."""
        return self.staged - self.repeated - self.refused

    async def stage(self, rows: Iterator[tuple[int, Event | None]]) -> None:
        """Take the rows in, slice by slice."""
        while slice_ := list(islice(rows, SLICE)):
            seen = _Seen()
            self.refused += sum(event is None for _, event in slice_)
            values = [
                made
                for line, event in slice_
                if event is not None and (made := self._row(line, event, seen))
            ]
            await self._write(partial(self._stage, values))
            self.staged += len(slice_)
            self.last_line = slice_[-1][0]
            self._heard(seen)
            self.needs.tick("read", self.staged)

    def _stage(self, values: list[tuple[object, ...]], books: Books) -> None:
        books.imports.stage(values)

    def _row(self, line: int, event: Event, seen: _Seen) -> tuple[object, ...] | None:
        try:
            check(event, self.programme)
        except BadEvent as bad:
            seen.refused.append(Refused(line, bad.reason, bad.detail))
            return None
        said = columns(event, self.needs.store.shelf.key, microseconds(event.occurred_at))
        content = content_hash(said)
        day, settles = self.programme.calendar.place(event.kind, event.occurred_at)
        # Files carry no free JSON, so its digest, the last of what is said, is not staged.
        return (self.id, line, event.account, *said[:-1], content, day, settles)

    async def settle(self) -> None:
        """Look at the rows together: what repeats, what contradicts, what refunds too much."""
        self._heard(await self._write(self._repeats_within))
        if not await self.needs.store.read(lambda b: b.imports.source_is_new(self.source_id)):
            for first in range(0, self.last_line + 1, LOOK):
                self._heard(await self._write(partial(self._known, first, first + LOOK - 1)))
        self._heard(await self._write(self._refunds))
        await self._link()

    async def publish(self) -> int:
        """Publish once no account has moved since its rows were chained. Gives how many were new."""
        for _ in range(ATTEMPTS):
            fresh, seen = await self._write(self._publish)
            if fresh is not None:
                return fresh
            self._heard(await self._write(partial(self._known, 0, self.last_line)))
            await self._link()
        fresh, seen = await self._write(self._publish_with_everybody_waiting)
        self._heard(seen)
        assert fresh is not None  # noqa: S101 - nothing moves inside a transaction
        return fresh

    async def sweep(self) -> None:
        """Remove the staged rows, of this import and of those that a kill left; give the lease back."""
        for each in await self.needs.store.read(lambda books: books.imports.leftovers()):
            while await self._write(partial(self._sweep, each)):
                pass
        await self._write(
            lambda books: books.work.renew(LEASE, self.fence, instant(self.recorded_at))
        )

    def _sweep(self, import_id: int, books: Books) -> int:
        gone = books.imports.sweep(import_id, LOOK)
        if not gone:
            books.imports.drop(import_id)
        return gone

    async def _write(self, decide: Callable[[Books], T]) -> T:
        """One transaction of the import, as long as its lease is its own."""
        until = self.needs.clock() + LASTS

        def fenced(books: Books) -> T:
            if not books.work.renew(LEASE, self.fence, until):
                holder = books.work.lease(LEASE)
                assert holder is not None  # noqa: S101 - somebody has taken it
                raise ImportRunning(holder)
            return decide(books)

        return await self.needs.store.write(fenced)

    def _heard(self, seen: _Seen) -> None:
        self.repeated += seen.repeated
        self.refused += len(seen.refused)
        for each in seen.refused:
            self.needs.refuse(each)

    def _repeats_within(self, books: Books) -> _Seen:
        found = books.imports.repeats_within(self.id)
        seen = _Seen()
        repeats = [line for line, _, _, agrees in found if agrees]
        seen.repeated = len(repeats)
        books.imports.judge(self.id, repeats, "repeat")
        for line, key, first, agrees in found:
            if not agrees:
                detail = f"event id {key!r} stands on line {first} with other content"
                seen.refused.append(Refused(line, "id_conflict", detail))
        return self._aside(books, seen)

    def _known(self, first: int, last: int, books: Books) -> _Seen:
        seen = _Seen()
        repeats: list[int] = []
        anew: list[tuple[int, int]] = []
        found = books.imports.known(self.id, self.source_id, first, last)
        for line, key, agrees, taken_back, generation, when in found:
            if taken_back:
                anew.append((line, generation + 1))
            elif agrees:
                repeats.append(line)
            else:
                at = instant(when).isoformat(timespec="seconds")
                detail = f"event id {key!r} was recorded on {at} with other content"
                seen.refused.append(Refused(line, "id_conflict", detail))
        books.imports.judge(self.id, repeats, "repeat")
        books.imports.renew(self.id, anew)
        seen.repeated = len(repeats)
        return self._aside(books, seen)

    def _refunds(self, books: Books) -> _Seen:
        detail = "what the refund names belongs to another account"
        lines = books.imports.misplaced_refunds(self.id, self.source_id)
        seen = _Seen(0, [Refused(line, "refund_other_account", detail) for line in lines])
        self._aside(books, seen)
        tangled = books.imports.tangled(self.id, self.source_id)
        for start in range(0, len(tangled), ACCOUNTS):
            some = dict(tangled[start : start + ACCOUNTS])
            over = _Seen(0, self._exceeding(books, some))
            seen.refused += self._aside(books, over).refused
        return seen

    def _aside(self, books: Books, seen: _Seen) -> _Seen:
        books.imports.judge(self.id, [each.line for each in seen.refused], "bad")
        return seen

    def _exceeding(self, books: Books, accounts: dict[str, int | None]) -> list[Refused]:
        ids = [each for each in accounts.values() if each is not None]
        known = books.journal.rows(ids)
        excluded = books.journal.excluded(ids) if ids else {}
        by_name: dict[str, list[JournalRow]] = {
            name: [] if account is None else list(known[AccountId(account)])
            for name, account in accounts.items()
        }
        for row in books.imports.rows_of(self.id, list(accounts)):
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

    async def _link(self) -> None:
        """Chain the rows, account by account, page by page."""
        last, done = None, 0
        while True:
            rows, last = await self._write(partial(self._link_page, last))
            if not rows:
                return
            done += rows
            self.needs.tick("check", done)

    def _link_page(self, before: StagedRow | None, books: Books) -> tuple[int, StagedRow | None]:
        """Chain the rows after `before`, whose `length` and `head` say how far its chain had got."""
        after = ("", 0) if before is None else (before.account, before.line)
        rows = books.imports.page(self.id, self.source_id, after, LOOK)
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
        books.imports.link(self.id, linked)
        return len(linked), rows[-1]._replace(account_id=owner, length=seq, head=head)

    def _erased(self, books: Books, account: str) -> tuple[int | None, int, bytes]:
        """Where events go whose member was erased: recorded, and counting for nobody."""
        mark = tombstone(books.shelf.key, self.file.source, account)
        known = books.journal.erased_account(mark)
        return (None, 0, GENESIS) if known is None else (known.id, known.length, known.head)

    def _publish(self, books: Books) -> tuple[int | None, _Seen]:
        """Everything at once, or None when an account has moved since its rows were chained."""
        if books.programmes.hashes()[-1:] not in ([], [self.programme.hash]):
            raise ProgrammeChanged("another programme came into force meanwhile; import again")
        if books.imports.moved(self.id, self.source_id):
            return None, _Seen()
        now = self.needs.clock()
        books.imports.enrol_new(self.id, self.source_id, instant(self.recorded_at))
        tangled = [name for name, _ in books.imports.tangled(self.id, self.source_id)]
        books.imports.post(self.id, self.source_id, tangled)
        fresh = books.imports.publish(self.id, self.source_id, self.recorded_at)
        recount(books, self.programme.calendar, books.journal.ids_of(self.source_id, tangled))
        books.imports.end(
            self.id, "published", now, staged=self.staged, fresh=fresh, repeated=self.repeated
        )
        books.audit.note(
            now, self.file.author, "import.published", f"import:{self.id}", after=fresh
        )
        return fresh, _Seen()

    def _publish_with_everybody_waiting(self, books: Books) -> tuple[int | None, _Seen]:
        """The shop is too lively to chain beside it: chain inside the transaction."""
        seen = self._known(0, self.last_line, books)
        before, rows = None, 1
        while rows:
            rows, before = self._link_page(before, books)
        return self._publish(books)[0], seen


@dataclass(frozen=True, slots=True)
class UndoImport:
    """Take an import back by compensating entries, some accounts at a time.

    A kill leaves it half done in state `undoing`; asking again goes on. The events' ids are free
    again afterwards, so that the mended file can be imported.
    """

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]
    tick: Callable[[int], None] = field(default=lambda _: None)

    async def __call__(self, import_id: int, author: str) -> int:
        """Gives how many events were taken back now. Raises `UnknownImport`."""
        known = await self.store.read(lambda books: books.imports.find(import_id))
        if known is None or known.state not in ("published", "undoing"):
            raise UnknownImport
        await self.store.write(lambda books: books.imports.end(import_id, "undoing", self.clock()))
        undone = 0
        while taken := await self.store.write(lambda books: self._some(books, import_id)):
            undone += taken
            self.tick(undone)

        def end(books: Books) -> None:
            now = self.clock()
            books.imports.end(import_id, "undone", now)
            books.audit.note(now, author, "import.undone", f"import:{import_id}", after=undone)

        await self.store.write(end)
        return undone

    def _some(self, books: Books, import_id: int) -> int:
        accounts = books.imports.to_undo(import_id, ACCOUNTS)
        undone = books.journal.take_back(accounts, import_id, self.clock())
        recount(books, self.programme().calendar, books.journal.counting_among(accounts))
        return undone
