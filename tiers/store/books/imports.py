"""The imports' book: rows are staged in slices where nobody sees them, and published by few statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import func, select, text, update

from tiers.chain import CONTENT, GENESIS
from tiers.store.prepared import placeholders
from tiers.store.tables.imports import imports, staged_events
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts
from tiers.store.types import microseconds

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

    def repeats_within(self, import_id: int) -> list[tuple[int, str, int, bool]]:
        """Rows whose event id stands on an earlier line: line, id, that line, whether they agree."""
        first = text(
            "SELECT line, event_id, first, agrees FROM (SELECT line, event_id,"
            " row_number() OVER same AS place, first_value(line) OVER same AS first,"
            " content_hash = first_value(content_hash) OVER same"
            " AND account = first_value(account) OVER same AS agrees"
            " FROM staged_events WHERE import_id = :i"
            " WINDOW same AS (PARTITION BY event_id ORDER BY line)) t"
            " WHERE place > 1 ORDER BY line"
        )
        found = self._connection.execute(first, {"i": import_id})
        return [(row[0], row[1], row[2], bool(row[3])) for row in found]

    def judge(self, import_id: int, lines: Iterable[int], verdict: str) -> None:
        """Set rows aside: `repeat` or `bad`."""
        rows = [(verdict, import_id, line) for line in lines]
        if rows:
            one, two, three = placeholders(self._connection, 3).split(", ")
            self._connection.exec_driver_sql(
                f"UPDATE staged_events SET verdict = {one} WHERE import_id = {two} AND line = {three}",  # noqa: S608 - our own names
                rows,
            )

    def source_is_new(self, source_id: int) -> bool:
        """Whether no event of this source has been recorded yet."""
        query = select(events.c.id).where(events.c.source_id == source_id).limit(1)
        return self._connection.scalar(query) is None

    def known(
        self, import_id: int, source_id: int, first: int, last: int
    ) -> list[tuple[Any, ...]]:
        """Rows between two lines whose event id is recorded.

        Line, event id, whether they agree, whether it was taken back, generation, when recorded.
        """
        query = text(
            "SELECT s.line, s.event_id, e.content_hash = s.content_hash AND a.external_id = s.account,"
            " EXISTS (SELECT 1 FROM events c WHERE c.corrects = e.id), e.generation, e.recorded_at"
            " FROM staged_events s JOIN events e ON e.source_id = :s AND e.event_id = s.event_id"
            " JOIN accounts a ON a.id = e.account_id"
            " WHERE s.import_id = :i AND s.line BETWEEN :first AND :last AND s.verdict = 'new'"
            " AND e.generation = (SELECT max(g.generation) FROM events g"
            " WHERE g.source_id = :s AND g.event_id = s.event_id) ORDER BY s.line"
        )
        values = {"i": import_id, "s": source_id, "first": first, "last": last}
        return [tuple(row) for row in self._connection.execute(query, values)]

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

    def moved(self, import_id: int, source_id: int) -> list[str]:
        """Accounts whose chain has grown since their rows were linked."""
        query = text(
            "SELECT s.account FROM (SELECT account, min(seq) AS seq FROM staged_events"
            " WHERE import_id = :i AND verdict = 'new' GROUP BY account) s"
            " JOIN accounts a ON a.source_id = :s AND a.external_id = s.account"
            " WHERE a.length <> s.seq - 1"
        )
        return list(self._connection.scalars(query, {"i": import_id, "s": source_id}))

    def tangled(self, import_id: int, source_id: int) -> list[tuple[str, int | None]]:
        """Accounts in which refunds meet purchases, with their id if they have one already."""
        query = text(
            "SELECT DISTINCT s.account, a.id FROM staged_events s"
            " LEFT JOIN accounts a ON a.source_id = :s AND a.external_id = s.account"
            " WHERE s.import_id = :i AND s.verdict = 'new' AND (s.kind = 'refund' OR a.waiting > 0)"
            " ORDER BY s.account"
        )
        found = self._connection.execute(query, {"i": import_id, "s": source_id})
        return [(row[0], row[1]) for row in found]

    def rows_of(self, import_id: int, names: Sequence[str]) -> list[Any]:
        """The new rows of these accounts, in order of account and line."""
        s = staged_events.c
        query = select(staged_events).where(
            s.import_id == import_id, s.verdict == "new", s.account.in_(names)
        )
        return list(self._connection.execute(query.order_by(s.account, s.line)))

    def misplaced_refunds(self, import_id: int, source_id: int) -> list[int]:
        """Lines of refunds that name an event of another account, here or in the journal."""
        s = staged_events.c
        any_refund = select(s.line).where(s.import_id == import_id, s.kind == "refund").limit(1)
        if self._connection.scalar(any_refund) is None:
            return []
        query = text(
            "SELECT line FROM (SELECT line, account, refund, first_value(account) OVER same AS owner,"
            " first_value(refund) OVER same AS alone FROM ("
            "SELECT event_id AS id, account, line, 0 AS refund FROM staged_events"
            " WHERE import_id = :i AND verdict = 'new' AND kind <> 'refund' UNION ALL"
            " SELECT refers_to, account, line, 1 FROM staged_events"
            " WHERE import_id = :i AND verdict = 'new' AND kind = 'refund') u"
            " WINDOW same AS (PARTITION BY id ORDER BY refund)) t"
            " WHERE refund = 1 AND alone = 0 AND owner <> account"
            " UNION SELECT r.line FROM staged_events r"
            " JOIN events e ON e.source_id = :s AND e.event_id = r.refers_to"
            " JOIN accounts a ON a.id = e.account_id"
            " WHERE r.import_id = :i AND r.kind = 'refund' AND r.verdict = 'new'"
            " AND a.external_id <> r.account"
            " AND NOT EXISTS (SELECT 1 FROM events c WHERE c.corrects = e.id)"
        )
        return sorted(self._connection.scalars(query, {"i": import_id, "s": source_id}))

    def enrol_new(self, import_id: int, source_id: int, now: datetime) -> int:
        """Make an account, and a member without Telegram, for every new name. Gives how many."""
        nameless = (
            "FROM staged_events s LEFT JOIN accounts a"
            " ON a.source_id = :s AND a.external_id = s.account"
            " WHERE s.import_id = :i AND s.verdict = 'new' AND a.id IS NULL"
            " AND s.account_id IS NULL"
        )
        values = {"i": import_id, "s": source_id, "now": microseconds(now)}
        fresh = self._connection.scalars(
            text(
                "INSERT INTO members (joined_at) SELECT CAST(:now AS BIGINT)"  # noqa: S608 - ours
                f" FROM (SELECT DISTINCT s.account {nameless}) n RETURNING id"
            ),
            values,
        ).all()
        if fresh:
            names = self._connection.scalars(
                text(f"SELECT DISTINCT s.account {nameless} ORDER BY s.account"),
                values,
            )
            marks = placeholders(self._connection, 4)
            self._connection.exec_driver_sql(
                "INSERT INTO accounts (source_id, external_id, member_id, head)"  # noqa: S608 - ours
                f" VALUES ({marks})",
                [
                    (source_id, name, member, GENESIS)
                    for name, member in zip(names, fresh, strict=True)
                ],
            )
        return len(fresh)

    def publish(self, import_id: int, source_id: int, recorded_at: int) -> int:
        """Move the new rows into the journal and move their accounts' chains on. Gives how many."""
        values = {"i": import_id, "s": source_id, "at": recorded_at}
        said = ", ".join(SAID)
        done = self._connection.execute(
            text(
                f"INSERT INTO events (account_id, seq, source_id, generation, {said}, recorded_at,"  # noqa: S608 - our own names
                f" import_id, content_hash, link) SELECT {_OWNER}, s.seq, :s, s.generation, {said},"
                " :at, :i, s.content_hash, s.link FROM staged_events s"
                " WHERE s.import_id = :i AND s.verdict = 'new' ORDER BY s.account, s.line"
            ),
            values,
        ).rowcount
        self._connection.execute(_ADVANCE, values)
        return int(done)

    def post(self, import_id: int, source_id: int, tangled: Sequence[str]) -> None:
        """Add the new rows of all accounts but the tangled ones to their days' totals."""
        s = staged_events.c
        for start in range(0, len(tangled), 500):
            self._connection.execute(
                update(staged_events)
                .where(s.import_id == import_id, s.account.in_(tangled[start : start + 500]))
                .values(tangled=1)
            )
        values = {"i": import_id, "s": source_id}
        self._connection.execute(_POST, values)
        self._connection.execute(_POST_PARTIES, values)

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


_OWNER: Final = (
    "coalesce(s.account_id, (SELECT a.id FROM accounts a"
    " WHERE a.source_id = :s AND a.external_id = s.account))"
)
_ADVANCE: Final = text(
    "UPDATE accounts SET length = n.seq, head = n.link,"  # noqa: S608 - our own names
    " latest_at = CASE WHEN accounts.latest_at > n.latest THEN accounts.latest_at ELSE n.latest END,"
    " stale_from = CASE WHEN accounts.stale_from < n.earliest THEN accounts.stale_from"
    " ELSE n.earliest END"
    f" FROM (SELECT {_OWNER} AS owner, s.seq, s.link, g.latest, g.earliest FROM staged_events s"
    " JOIN (SELECT max(line) AS line, max(occurred_at) AS latest, min(occurred_at) AS earliest"
    " FROM staged_events WHERE import_id = :i AND verdict = 'new' GROUP BY account) g"
    " ON g.line = s.line WHERE s.import_id = :i) n WHERE accounts.id = n.owner"
)
# Accounts in which refunds meet purchases are counted up anew from the journal instead.
_PLAIN: Final = (
    " FROM staged_events s JOIN accounts o ON o.source_id = :s AND o.external_id = s.account"
    " WHERE s.import_id = :i AND s.verdict = 'new' AND s.tangled = 0"
)
_POST: Final = text(
    "INSERT INTO day_totals (account_id, kind, currency, day, settles, amount, count)"
    " SELECT o.id, s.kind, coalesce(s.currency, ''), s.day, s.settles,"
    f" coalesce(sum(s.amount), 0), count(*) {_PLAIN}"
    " GROUP BY o.id, s.kind, s.currency, s.day, s.settles"
    " ON CONFLICT (account_id, kind, currency, day, settles) DO UPDATE SET"
    " amount = day_totals.amount + excluded.amount, count = day_totals.count + excluded.count"
)
_POST_PARTIES: Final = text(
    "INSERT INTO party_totals (account_id, kind, counterparty, day, settles, count)"
    f" SELECT o.id, s.kind, s.counterparty, s.day, s.settles, count(*) {_PLAIN}"
    " AND s.counterparty IS NOT NULL GROUP BY o.id, s.kind, s.counterparty, s.day, s.settles"
    " ON CONFLICT (account_id, kind, counterparty, day, settles) DO UPDATE SET"
    " count = party_totals.count + excluded.count"
)
