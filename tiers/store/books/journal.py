"""The journal's book: append an event once, find what it refers to, keep the day's totals beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from sqlalchemy import bindparam, case, func, select, type_coerce, update

from tiers.chain import CONTENT, GENESIS
from tiers.postings import JournalRow
from tiers.records import AccountId
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared, among, numbers
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts, members, sources
from tiers.store.types import Int, instant, microseconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.engine import Connection

    from tiers.store.books import Shelf
    from tiers.store.prepared import Raw

APPENDED: Final = (
    *CONTENT, "account_id", "source_id", "seq", "generation", "detail", "recorded_at", "import_id",
    "corrects", "content_hash", "link",
)  # fmt: skip
"""The columns that `append` writes."""


class AccountRow(NamedTuple):
    """An account as recording needs it: whose it is, and where its chain stands."""

    id: AccountId
    member_id: int
    length: int
    head: bytes
    waiting: int
    tombstone: bytes | None


_ACCOUNT = select(
    accounts.c.id,
    accounts.c.member_id,
    accounts.c.length,
    accounts.c.head,
    accounts.c.waiting,
    accounts.c.tombstone,
)
_BY_NAME = Prepared(
    lambda _: _ACCOUNT.where(
        accounts.c.source_id == bindparam("source_id"),
        accounts.c.external_id == bindparam("external_id"),
    ).with_for_update()
)
_BY_TOMBSTONE = _ACCOUNT.where(accounts.c.tombstone == bindparam("tombstone")).with_for_update()

_ROW = select(
    events.c.id,
    events.c.seq,
    events.c.event_id,
    events.c.kind,
    events.c.occurred_at,
    events.c.recorded_at,
    events.c.amount,
    events.c.currency,
    events.c.refers_to,
    events.c.counterparty,
    events.c.corrects,
)
_RECORDED = (
    select(
        events.c.id,
        events.c.account_id,
        events.c.generation,
        events.c.content_hash,
        events.c.recorded_at,
    )
    .where(
        events.c.source_id == bindparam("source_id"), events.c.event_id == bindparam("event_id")
    )
    .order_by(events.c.generation.desc())
    .limit(1)
)
_correction = events.alias("correction")


def uncorrected() -> ColumnElement[bool]:
    """That no compensating entry has taken the event back."""
    return ~select(_correction.c.id).where(_correction.c.corrects == events.c.id).exists()


_NAMED = _ROW.add_columns(events.c.account_id).where(
    events.c.source_id == bindparam("source_id"),
    events.c.event_id == bindparam("event_id"),
    uncorrected(),
)
_REFUNDS = _ROW.where(
    events.c.source_id == bindparam("source_id"),
    events.c.refers_to == bindparam("event_id"),
    events.c.account_id == bindparam("account_id"),
    events.c.kind == "refund",
    uncorrected(),
).order_by(events.c.seq)
_at = bindparam("at", type_=Int)
_ROWS = Prepared(
    lambda dialect: (
        _ROW.add_columns(events.c.account_id)
        .where(among(dialect, events.c.account_id, "accounts"))
        .order_by(events.c.account_id, events.c.seq)
    )
)
_SINCE = Prepared(
    lambda dialect: _ROW.where(
        among(dialect, events.c.account_id, "accounts"), events.c.occurred_at > _at
    )
)
_APPEND = Prepared(
    lambda dialect: (
        insert_for(dialect, events)
        .on_conflict_do_nothing(index_elements=["source_id", "event_id", "generation"])
        .returning(events.c.id)
    ),
    *APPENDED,
)
_ADVANCE = Prepared(
    lambda _: (
        update(accounts)
        .where(accounts.c.id == bindparam("account"))
        .values(
            length=bindparam("new_length", type_=Int),
            head=bindparam("new_head"),
            waiting=accounts.c.waiting + bindparam("waits", type_=Int),
            latest_at=case(
                (type_coerce(accounts.c.latest_at, Int) > _at, accounts.c.latest_at), else_=_at
            ),
            stale_from=case(
                (type_coerce(accounts.c.stale_from, Int) < _at, accounts.c.stale_from), else_=_at
            ),
        )
    )
)


class JournalBook:
    """Over `sources`, `accounts`, `events`, the totals beside them, and exclusions."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf
        self._made_here: set[str] = set()

    def source(self, name: str) -> int:
        """The id of a source, which is made when it is first named."""
        known = self._shelf.sources.get(name)
        if known is not None:
            return known
        found = self.known_source(name)
        if found is None:
            line = insert_for(self._shelf.dialect, sources).values(name=name)
            self._connection.execute(line.on_conflict_do_nothing())
            self._made_here.add(name)
            return self.source(name)
        if name not in self._made_here:  # what this transaction made may still be rolled back
            self._shelf.sources[name] = found
        return found

    def known_source(self, name: str) -> int | None:
        """The id of a source that has been named before."""
        return self._connection.scalar(select(sources.c.id).where(sources.c.name == name))

    def account(self, source_id: int, external_id: str) -> AccountRow | None:
        """The account under its shop's id, locked for this transaction."""
        values = {"source_id": source_id, "external_id": external_id}
        row = _BY_NAME.one(self._connection, values)
        return None if row is None else AccountRow(*row)

    def erased_account(self, tombstone: bytes) -> AccountRow | None:
        """The account that once had this id, when its member was erased."""
        row = self._connection.execute(_BY_TOMBSTONE, {"tombstone": tombstone}).first()
        return None if row is None else AccountRow(*row)

    def any_erased(self) -> bool:
        """Whether any account has left a tombstone."""
        query = select(accounts.c.id).where(accounts.c.tombstone.is_not(None)).limit(1)
        return self._connection.scalar(query) is not None

    def ids_of(self, source_id: int, names: Sequence[str]) -> list[int]:
        """The accounts under these names, as many as there are."""
        found: list[int] = []
        for start in range(0, len(names), 500):
            query = select(accounts.c.id).where(
                accounts.c.source_id == source_id,
                accounts.c.external_id.in_(names[start : start + 500]),
            )
            found += self._connection.scalars(query)
        return found

    def enrol(self, source_id: int, external_id: str, now: datetime) -> AccountId:
        """A new account with a member of its own, who is not on Telegram yet."""
        member = self._connection.execute(
            members.insert().values(joined_at=now).returning(members.c.id)
        ).scalar_one()
        account = accounts.insert().values(
            source_id=source_id, external_id=external_id, member_id=member, head=GENESIS
        )
        return AccountId(self._connection.execute(account.returning(accounts.c.id)).scalar_one())

    def append(self, values: Mapping[str, object]) -> int | None:
        """Write an event once: all of `APPENDED`, times in microseconds, detail as JSON text.

        None when its (source, event id, generation) has been written before.
        """
        added = _APPEND.one(self._connection, values)
        return None if added is None else int(added[0])

    def recorded(self, source_id: int, event_id: str) -> Row[Any] | None:
        """What is recorded under this id: id, account, generation, content hash, when."""
        values = {"source_id": source_id, "event_id": event_id}
        return cast("Row[Any] | None", self._connection.execute(_RECORDED, values).first())

    def corrected(self, row_id: int) -> bool:
        """Whether a compensating entry has taken this event back."""
        return bool(
            self._connection.scalar(select(events.c.id).where(events.c.corrects == row_id))
        )

    def named(self, source_id: int, event_id: str) -> tuple[JournalRow, AccountId] | None:
        """The event in effect under this id, and its account."""
        row = self._connection.execute(
            _NAMED, {"source_id": source_id, "event_id": event_id}
        ).first()
        return None if row is None else (JournalRow(*row[:-1]), AccountId(row.account_id))

    def refunds_of(
        self, source_id: int, account: AccountId, event_id: str
    ) -> tuple[JournalRow, ...]:
        """The refunds in effect that name this event, in the order in which they were recorded."""
        found = self._connection.execute(
            _REFUNDS, {"source_id": source_id, "account_id": account, "event_id": event_id}
        )
        return tuple(JournalRow(*row) for row in found)

    def rows(self, account_ids: Iterable[int]) -> dict[AccountId, list[JournalRow]]:
        """All events of these accounts, each in order of `seq`."""
        found: dict[AccountId, list[JournalRow]] = {AccountId(each): [] for each in account_ids}
        for row in _ROWS.many(self._connection, {"accounts": numbers(self._connection, found)}):
            found[row[-1]].append(_journal_row(row))
        return found

    def advance(
        self, account: AccountId, length: int, head: bytes, *, at: int, waits: int
    ) -> None:
        """Move the account's chain on past an event that occurred `at` (microseconds).

        From then on its member must be assessed anew. `waits` more refunds wait for their purchase.
        """
        _ADVANCE.do(
            self._connection,
            {
                "account": account,
                "new_length": length,
                "new_head": head,
                "at": at,
                "waits": waits,
            },
        )

    def since(self, account_ids: Sequence[int], after: datetime) -> list[JournalRow]:
        """Events of these accounts that occurred after an instant."""
        values = {"accounts": numbers(self._connection, account_ids), "at": microseconds(after)}
        return [_journal_row(row) for row in _SINCE.many(self._connection, values)]

    def holds_money(self) -> bool:
        """Whether any event with an amount has been recorded."""
        query = select(events.c.id).where(events.c.amount.is_not(None)).limit(1)
        return self._connection.scalar(query) is not None

    def counting_accounts(self) -> list[int]:
        """All accounts whose events count for somebody."""
        query = select(accounts.c.id).where(accounts.c.tombstone.is_(None))
        return list(self._connection.scalars(query.order_by(accounts.c.id)))

    def count_accounts(self) -> int:
        """How many accounts there are."""
        return int(self._connection.scalar(select(func.count()).select_from(accounts)) or 0)

    def counting_among(self, account_ids: Sequence[int]) -> list[int]:
        """Those of these accounts whose events count for somebody."""
        query = select(accounts.c.id).where(
            accounts.c.id.in_(account_ids), accounts.c.tombstone.is_(None)
        )
        return list(self._connection.scalars(query))

    def set_waiting(self, account: AccountId, waiting: int) -> None:
        self._connection.execute(
            update(accounts).where(accounts.c.id == account).values(waiting=waiting)
        )


def _journal_row(row: Raw) -> JournalRow:
    number, seq, event_id, kind, occurred_at, recorded_at, *rest = row[:11]
    return JournalRow(
        number, seq, event_id, kind, instant(occurred_at), instant(recorded_at), *rest
    )
