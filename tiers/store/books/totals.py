"""The book of totals: what each local day of an account holds, kept beside the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from tiers.metrics import Sheet
from tiers.records import AccountId, DayTotal, PartyTotal
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared, among, numbers
from tiers.store.tables.journal import day_totals, party_totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from tiers.postings import Cell


def _adding(dialect: str, table: Table, *sums: str) -> Any:
    """Insert a day's line, or add these columns to the one that is there."""
    line = insert_for(dialect, table)
    return line.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key],
        set_={name: table.c[name] + line.excluded[name] for name in sums},
    )


def _of_accounts(dialect: str, table: Table) -> Any:
    """The lines of some accounts, without their number."""
    return select(*list(table.c)[1:]).where(among(dialect, table.c.account_id, "accounts"))


_POST = Prepared(
    lambda dialect: _adding(dialect, day_totals, "amount", "count", "refunded", "refunded_count"),
    *[column.name for column in day_totals.c],
)
_POST_PARTY = Prepared(
    lambda dialect: _adding(dialect, party_totals, "count"),
    *[column.name for column in party_totals.c],
)


_DAYS = Prepared(lambda dialect: _of_accounts(dialect, day_totals))
_PARTIES = Prepared(lambda dialect: _of_accounts(dialect, party_totals))


class TotalsBook:
    """Over `day_totals` and `party_totals`; `verify` holds them against the journal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def post(self, account: AccountId, cell: Cell, **day: object) -> None:
        """Add to a day's totals; `day` names kind, currency, day and settles."""
        sums = {
            "amount": cell.amount,
            "count": cell.count,
            "refunded": cell.refunded,
            "refunded_count": cell.refunded_count,
        }
        _POST.do(self._connection, {"account_id": account, **day, **sums})

    def post_party(self, account: AccountId, count: int, **day: object) -> None:
        """Add to a day's count with a counterparty; `day` names kind, counterparty, day, settles."""
        _POST_PARTY.do(self._connection, {"account_id": account, "count": count, **day})

    def of(self, account_ids: Sequence[int]) -> tuple[list[DayTotal], list[PartyTotal]]:
        """The running totals of these accounts."""
        values = {"accounts": numbers(self._connection, account_ids)}
        return (
            [DayTotal(*row) for row in _DAYS.many(self._connection, values)],
            [PartyTotal(*row) for row in _PARTIES.many(self._connection, values)],
        )

    def by_account(self, account_ids: Sequence[int]) -> dict[AccountId, Sheet]:
        """The running totals of each account, without lines that hold nothing."""
        days: dict[int, list[DayTotal]] = {}
        parties: dict[int, list[PartyTotal]] = {}
        d, p = day_totals.c, party_totals.c
        holds = (d.amount != 0) | (d["count"] != 0) | (d.refunded != 0) | (d.refunded_count != 0)
        for row in self._connection.execute(
            select(day_totals).where(d.account_id.in_(account_ids), holds)
        ):
            days.setdefault(row[0], []).append(DayTotal(*row[1:]))
        for row in self._connection.execute(
            select(party_totals).where(p.account_id.in_(account_ids), p["count"] != 0)
        ):
            parties.setdefault(row[0], []).append(PartyTotal(*row[1:]))
        return {
            AccountId(each): Sheet(days.get(each, []), parties.get(each, []))
            for each in account_ids
        }

    def replace(
        self, account: AccountId, days: Sequence[DayTotal], parties: Sequence[PartyTotal]
    ) -> None:
        """Write an account's totals anew, as counted up from its journal."""
        for table, lines in ((day_totals, days), (party_totals, parties)):
            self._connection.execute(table.delete().where(table.c.account_id == account))
            if lines:
                names = [column.name for column in table.c][1:]
                self._connection.execute(
                    table.insert(),
                    [
                        {"account_id": account, **{name: getattr(line, name) for name in names}}
                        for line in lines
                    ],
                )
