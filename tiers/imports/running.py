"""An import on its way: staged slice by slice, settled, and published in one transaction."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from tiers.chain import content_hash
from tiers.counting import recount
from tiers.errors import BadEvent
from tiers.events import check, columns
from tiers.imports.answers import (
    AlreadyImported,
    Imported,
    ImportRunning,
    ProgrammeChanged,
    Refused,
)
from tiers.imports.looking import LOOK, Looking, Seen
from tiers.store.books.publishing import Overtaken
from tiers.store.books.work import Lease
from tiers.store.types import instant, microseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from tiers.imports.answers import File, Holder
    from tiers.programme import Programme
    from tiers.records import Event
    from tiers.store.books import Books
    from tiers.store.engine import Store

T = TypeVar("T")

SLICE: Final = 5_000
"""Rows written in one transaction: between two of them the bot goes on."""
ATTEMPTS: Final = 3
"""How often rows are chained beside the living shop before they are chained with everybody waiting."""
LEASE: Final = "import"
LASTS: Final = timedelta(seconds=60)


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
            fresh = None if file.dry else await run.publish()
            would, done = run.fresh() if fresh is None else fresh, fresh is not None
            return Imported(run.look.import_id, would, run.repeated, run.refused, done)
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
        look = Looking(import_id, source_id, file.source, microseconds(now))
        return _Run(self, file, look, fence, self.programme())


@dataclass(slots=True)
class _Run:
    """One import on its way. Its counts are kept here, after each transaction, never inside."""

    needs: ImportEvents
    file: File
    look: Looking
    fence: int
    programme: Programme
    staged: int = 0
    last_line: int = 0
    repeated: int = 0
    refused: int = 0

    def fresh(self) -> int:
        """Rows that would be recorded."""
        return self.staged - self.repeated - self.refused

    async def stage(self, rows: Iterator[tuple[int, Event | None]]) -> None:
        """Take the rows in, slice by slice: while one is written, the next is made ready."""
        writing: asyncio.Task[None] | None = None
        try:
            while slice_ := list(islice(rows, SLICE)):
                seen = Seen()
                values = [
                    made
                    for line, event in slice_
                    if event is not None and (made := self._row(line, event, seen))
                ]
                if writing is not None:
                    await writing
                slow = self._write(partial(self._stage, values))
                writing = asyncio.create_task(slow)  # noqa: TID251 - a group would wrap what the reader raises
                await asyncio.sleep(0)  # it is with the writer before the next slice is read
                self.refused += sum(event is None for _, event in slice_)
                self.staged += len(slice_)
                self.last_line = slice_[-1][0]
                self._heard(seen)
                self.needs.tick("read", self.staged)
        finally:
            # Nothing of it may come after what takes the rows away again.
            if writing is not None:
                await writing

    def _stage(self, values: list[tuple[object, ...]], books: Books) -> None:
        books.imports.stage(values)

    def _row(self, line: int, event: Event, seen: Seen) -> tuple[object, ...] | None:
        try:
            check(event, self.programme)
        except BadEvent as bad:
            seen.refused.append(Refused(line, bad.reason, bad.detail))
            return None
        said = columns(event, self.needs.store.shelf.key, microseconds(event.occurred_at))
        content = content_hash(said)
        day, settles = self.programme.calendar.place(event.kind, event.occurred_at)
        # Files carry no free JSON, so its digest, the last of what is said, is not staged.
        return (self.look.import_id, line, event.account, *said[:-1], content, day, settles)

    async def settle(self) -> None:
        """Look at the rows together: what repeats, what contradicts, what refunds too much."""
        self._heard(await self._write(self.look.repeats_within))
        if not await self.needs.store.read(
            lambda b: b.publishing.source_is_new(self.look.source_id)
        ):
            for first in range(0, self.last_line + 1, LOOK):
                self._heard(await self._write(partial(self.look.known, first, first + LOOK - 1)))
        self._heard(await self._write(self.look.refunds))
        await self._link()

    async def publish(self) -> int | None:
        """Publish once nothing has moved since the rows were chained. Gives how many were new.

        None: rows are refused, perhaps for what came in meanwhile, and may not be left out.
        """
        for _ in range(ATTEMPTS):
            if self.refused and not self.file.skip_bad:
                return None
            try:
                fresh, seen = await self._write(self._publish)
            except Overtaken:
                fresh = None
            if fresh is not None:
                return fresh
            self._heard(await self._write(partial(self.look.known, 0, self.last_line)))
            await self._link()
        fresh, seen = await self._write(self._publish_with_everybody_waiting)
        self._heard(seen)
        return fresh

    async def sweep(self) -> None:
        """Remove the staged rows, of this import and of those that a kill left; give the lease back."""
        for each in await self.needs.store.read(lambda books: books.imports.leftovers()):
            while await self._write(partial(self._sweep, each)):
                pass
        await self._write(
            lambda books: books.work.renew(LEASE, self.fence, instant(self.look.recorded_at))
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

    def _heard(self, seen: Seen) -> None:
        self.repeated += seen.repeated
        self.refused += len(seen.refused)
        for each in seen.refused:
            self.needs.refuse(each)

    async def _link(self) -> None:
        """Chain the rows, account by account, page by page."""
        last, done = None, 0
        while True:
            rows, last = await self._write(partial(self.look.chain, last))
            if not rows:
                return
            done += rows
            self.needs.tick("check", done)

    def _publish(self, books: Books) -> tuple[int | None, Seen]:
        """Everything at once, or None when an account has moved since its rows were chained."""
        if books.programmes.hashes()[-1:] not in ([], [self.programme.hash]):
            raise ProgrammeChanged("another programme came into force meanwhile; import again")
        if books.publishing.moved(self.look.import_id, self.look.source_id):
            return None, Seen()
        now = self.needs.clock()
        books.publishing.enrol_new(
            self.look.import_id, self.look.source_id, instant(self.look.recorded_at)
        )
        tangled = [
            name for name, _ in books.publishing.tangled(self.look.import_id, self.look.source_id)
        ]
        books.publishing.post(self.look.import_id, self.look.source_id, tangled)
        fresh = books.publishing.publish(
            self.look.import_id, self.look.source_id, self.look.recorded_at
        )
        recount(books, self.programme.calendar, books.journal.ids_of(self.look.source_id, tangled))
        books.imports.end(
            self.look.import_id,
            "published",
            now,
            staged=self.staged,
            fresh=fresh,
            repeated=self.repeated,
        )
        books.audit.note(
            now, self.file.author, "import.published", f"import:{self.look.import_id}", after=fresh
        )
        return fresh, Seen()

    def _publish_with_everybody_waiting(self, books: Books) -> tuple[int | None, Seen]:
        """The shop is too lively to chain beside it: chain inside the transaction."""
        seen = self.look.known(0, self.last_line, books)
        if (self.refused or seen.refused) and not self.file.skip_bad:
            return None, seen
        before, rows = None, 1
        while rows:
            rows, before = self.look.chain(before, books)
        return self._publish(books)[0], seen
