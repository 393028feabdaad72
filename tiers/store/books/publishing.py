"""The book of publishing: staged rows looked at together, and moved into the journal at once.

No statement may look at staged rows from staged rows by a plain join: SQLite plans without statistics
and would scan the whole import for each row. Window functions over one sort do it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from tiers.chain import GENESIS
from tiers.store.books.imports import SAID
from tiers.store.prepared import placeholders
from tiers.store.tables.imports import staged_events
from tiers.store.tables.journal import events
from tiers.store.types import microseconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection


class Overtaken(Exception):  # noqa: N818 - look again, and nothing is lost
    """Somebody else has recorded an event under an id, or at a place, that was free before."""


ENROLLED_TOGETHER: Final = 20_000


class PublishingBook:
    """Over `staged_events` on their way into `events`, `accounts` and the totals."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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

    def source_is_new(self, source_id: int) -> bool:
        """Whether no event of this source has been recorded yet."""
        query = select(events.c.id).where(events.c.source_id == source_id).limit(1)
        return self._connection.scalar(query) is None

    def known(
        self, import_id: int, source_id: int, first: int, last: int
    ) -> list[tuple[Any, ...]]:
        """Rows between two lines whose event id is recorded.

        Line, event id, account, whether they say the same, the name and the tombstone of the account
        that has it, whether it was taken back, generation, when recorded.
        """
        query = text(
            "SELECT s.line, s.event_id, s.account, e.content_hash = s.content_hash, a.external_id,"
            " a.tombstone, EXISTS (SELECT 1 FROM events c WHERE c.corrects = e.id), e.generation,"
            " e.recorded_at"
            " FROM staged_events s JOIN events e ON e.source_id = :s AND e.event_id = s.event_id"
            " JOIN accounts a ON a.id = e.account_id"
            " WHERE s.import_id = :i AND s.line BETWEEN :first AND :last AND s.verdict = 'new'"
            " AND e.generation = (SELECT max(g.generation) FROM events g"
            " WHERE g.source_id = :s AND g.event_id = s.event_id) ORDER BY s.line"
        )
        values = {"i": import_id, "s": source_id, "first": first, "last": last}
        return [tuple(row) for row in self._connection.execute(query, values)]

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
        """Make an account, and a member without Telegram, for every new name. Gives how many.

        By the handful: a million rows may name hundreds of thousands of new customers.
        """
        nameless = text(
            "SELECT DISTINCT s.account FROM staged_events s LEFT JOIN accounts a"
            " ON a.source_id = :s AND a.external_id = s.account"
            " WHERE s.import_id = :i AND s.verdict = 'new' AND a.id IS NULL"
            " AND s.account_id IS NULL AND s.account > :after ORDER BY s.account LIMIT :most"
        )
        enrol = text(
            "INSERT INTO members (joined_at) SELECT CAST(:now AS BIGINT) FROM (SELECT DISTINCT s.account"
            " FROM staged_events s WHERE s.import_id = :i AND s.account > :after AND s.account <= :last"
            " ORDER BY s.account LIMIT :most) n RETURNING id"
        )
        marks = placeholders(self._connection, 4)
        line = f"INSERT INTO accounts (source_id, external_id, member_id, head) VALUES ({marks})"  # noqa: S608 - ours
        values = {"i": import_id, "s": source_id, "after": "", "most": ENROLLED_TOGETHER}
        done = 0
        while names := list(self._connection.scalars(nameless, values)):
            asked = {"now": microseconds(now), "i": import_id, "after": values["after"]}
            asked |= {"last": names[-1], "most": len(names)}
            fresh = self._connection.scalars(enrol, asked).all()
            self._connection.exec_driver_sql(
                line,
                [
                    (source_id, name, member, GENESIS)
                    for name, member in zip(names, fresh, strict=True)
                ],
            )
            done += len(names)
            values["after"] = names[-1]
        return done

    def publish(self, import_id: int, source_id: int, recorded_at: int) -> int:
        """Move the new rows into the journal and move their accounts' chains on. Gives how many.

        Raises `Overtaken` when a row's event id or place has been taken since it was looked at.
        """
        values = {"i": import_id, "s": source_id, "at": recorded_at}
        said = ", ".join(SAID)
        move = text(
            f"INSERT INTO events (account_id, seq, source_id, generation, {said}, recorded_at,"  # noqa: S608 - our own names
            f" import_id, content_hash, link) SELECT {_OWNER}, s.seq, :s, s.generation, {said},"
            " :at, :i, s.content_hash, s.link FROM staged_events s"
            " WHERE s.import_id = :i AND s.verdict = 'new' ORDER BY s.account, s.line"
        )
        try:
            done = self._connection.execute(move, values).rowcount
        except IntegrityError as taken:
            raise Overtaken from taken
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
