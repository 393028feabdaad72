"""The imports' book: rows are staged in slices where nobody sees them, and published by few statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import func, select, update

from tiers.chain import CONTENT
from tiers.store.prepared import placeholders
from tiers.store.tables.imports import imports, staged_events
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

SAID: Final = tuple(name for name in CONTENT if name != "detail_digest")
"""What a staged row says; files carry no free JSON."""
STAGED: Final = (
    "import_id", "line", "account", *SAID, "content_hash", "day", "settles",
)  # fmt: skip
"""The columns that `stage` takes, in this order; times in microseconds."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One file that was imported, or is being."""

    id: int
    source_id: int
    file: str
    sha256: str
    state: str
    fresh: int
    started_at: datetime
    published_at: datetime | None


class StagedRow(NamedTuple):
    """A staged row with the account that it belongs to, as far as there is one already."""

    line: int
    account: str
    content_hash: bytes
    generation: int
    account_id: int | None
    length: int | None
    head: bytes | None


class ImportBook:
    """Over `imports` and `staged_events`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, import_id: int) -> ImportRow | None:
        columns = [imports.c[name] for name in ImportRow.__slots__]
        row = self._connection.execute(select(*columns).where(imports.c.id == import_id)).first()
        return None if row is None else ImportRow(*row)

    def all(self) -> list[ImportRow]:
        """Every import, oldest first."""
        columns = [imports.c[name] for name in ImportRow.__slots__]
        query = select(*columns).where(imports.c.state != "staging").order_by(imports.c.id)
        return [ImportRow(*row) for row in self._connection.execute(query)]

    def published(self, source_id: int, sha256: str) -> ImportRow | None:
        """The import of this very file into this source, unless it was undone."""
        columns = [imports.c[name] for name in ImportRow.__slots__]
        row = self._connection.execute(
            select(*columns).where(
                imports.c.source_id == source_id,
                imports.c.sha256 == sha256,
                imports.c.state == "published",
            )
        ).first()
        return None if row is None else ImportRow(*row)

    def begin(self, source_id: int, file: str, sha256: str, author: str, now: datetime) -> int:
        """Open an import in state `staging`."""
        line = imports.insert().values(
            source_id=source_id, file=file, sha256=sha256, author=author,
            state="staging", started_at=now,
        )  # fmt: skip
        return int(self._connection.execute(line.returning(imports.c.id)).scalar_one())

    def stage(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write rows (columns of `STAGED`) where nobody sees them."""
        marks = placeholders(self._connection, len(STAGED))
        self._connection.exec_driver_sql(
            f"INSERT INTO staged_events ({', '.join(STAGED)}) VALUES ({marks})",  # noqa: S608 - our own names
            list(rows),
        )

    def judge(self, import_id: int, lines: Iterable[int], verdict: str) -> None:
        """Set rows aside: `repeat` or `bad`."""
        rows = [(verdict, import_id, line) for line in lines]
        if rows:
            one, two, three = placeholders(self._connection, 3).split(", ")
            self._connection.exec_driver_sql(
                f"UPDATE staged_events SET verdict = {one} WHERE import_id = {two} AND line = {three}",  # noqa: S608 - our own names
                rows,
            )

    def renew(self, import_id: int, rows: Sequence[tuple[int, int]]) -> None:
        """Give rows (line, generation) whose id was taken back a generation of their own."""
        for line, generation in rows:
            self._connection.execute(
                update(staged_events)
                .where(staged_events.c.import_id == import_id, staged_events.c.line == line)
                .values(generation=generation)
            )

    def page(
        self, import_id: int, source_id: int, after: tuple[str, int], limit: int
    ) -> list[StagedRow]:
        """New rows in the order of accounts and lines, each with its account's chain."""
        s, a = staged_events.c, accounts.c
        query = (
            select(s.line, s.account, s.content_hash, s.generation, a.id, a.length, a.head)
            .select_from(
                staged_events.outerjoin(
                    accounts, (a.source_id == source_id) & (a.external_id == s.account)
                )
            )
            .where(
                s.import_id == import_id,
                s.verdict == "new",
                (s.account > after[0]) | ((s.account == after[0]) & (s.line > after[1])),
                s.account >= after[0],
            )
            .order_by(s.account, s.line)
            .limit(limit)
        )
        return [StagedRow(*row) for row in self._connection.execute(query)]

    def link(self, import_id: int, rows: Sequence[tuple[int | None, int, bytes, int]]) -> None:
        """Write down where rows go: account (None: a new one), place, link; by line."""
        one, two, three, four, five = placeholders(self._connection, 5).split(", ")
        self._connection.exec_driver_sql(
            f"UPDATE staged_events SET account_id = {one}, seq = {two}, link = {three}"  # noqa: S608 - our own names
            f" WHERE import_id = {four} AND line = {five}",
            [(account, seq, link, import_id, line) for account, seq, link, line in rows],
        )

    def end(self, import_id: int, state: str, now: datetime, **counts: int) -> None:
        """Note how the import ended: `published` with its counts, `undoing`, `undone`."""
        when = {"published": {"published_at": now}, "undone": {"undone_at": now}}.get(state, {})
        self._connection.execute(
            update(imports).where(imports.c.id == import_id).values(state=state, **when, **counts)
        )

    def sweep(self, import_id: int, limit: int) -> int:
        """Remove some of an import's staged rows. Gives how many."""
        last = self._connection.scalar(
            select(staged_events.c.line)
            .where(staged_events.c.import_id == import_id)
            .order_by(staged_events.c.line)
            .offset(limit - 1)
            .limit(1)
        )
        rows = staged_events.delete().where(staged_events.c.import_id == import_id)
        if last is not None:
            rows = rows.where(staged_events.c.line <= last)
        return int(self._connection.execute(rows).rowcount)

    def leftovers(self) -> list[int]:
        """Imports that still have staged rows, or were never published: a kill left them."""
        staged = select(staged_events.c.import_id).distinct()
        query = select(imports.c.id).where(
            imports.c.id.in_(staged) | (imports.c.state == "staging")
        )
        return list(self._connection.scalars(query))

    def drop(self, import_id: int) -> None:
        """Forget an import that was never published."""
        self._connection.execute(
            imports.delete().where(imports.c.id == import_id, imports.c.state == "staging")
        )

    def to_undo(self, import_id: int, limit: int) -> list[int]:
        """Some accounts that still hold events of this import which nothing has taken back."""
        correction = events.alias("c")
        query = (
            select(events.c.account_id)
            .where(
                events.c.import_id == import_id,
                ~select(correction.c.id).where(correction.c.corrects == events.c.id).exists(),
                events.c.corrects.is_(None),
            )
            .distinct()
            .limit(limit)
        )
        return list(self._connection.scalars(query))

    def count(self, import_id: int) -> int:
        """How many rows are staged."""
        query = select(func.count()).select_from(staged_events)
        return int(
            self._connection.scalar(query.where(staged_events.c.import_id == import_id)) or 0
        )
