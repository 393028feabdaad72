"""What is known around a purchase that would earn commission: joins, payers, devices, the agent's line.

Every question is bounded: a purchase costs the same, however large the line is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, distinct, func, select

from tiers.postings import JournalRow
from tiers.store.books.journal import uncorrected
from tiers.store.tables.journal import events, exclusions
from tiers.store.tables.people import accounts, members
from tiers.store.tables.sales import team_sales
from tiers.store.tables.status import uplines
from tiers.suspicion import NEIGHBOURS, OTHERS, Line
from tiers.worth import SOLD

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from tiers.store.books.uplines import Upline

_NEWEST: Final = 100
"""So many purchases of a line are looked at."""
_NEWEST_OWN: Final = 20
_MOST_ACCOUNTS: Final = 200
"""Accounts on one device that are looked at; a public one has thousands."""


class SuspicionBook:
    """Reads across journal, sales and uplines; it writes nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def people(self, member_ids: list[int]) -> dict[int, tuple[int | None, str | None]]:
        """Telegram id and language, by member."""
        query = select(members.c.id, members.c.telegram_id, members.c.language).where(
            members.c.id.in_(member_ids)
        )
        return {row[0]: (row[1], row[2]) for row in self._connection.execute(query)}

    def joins(self, edge: Upline) -> tuple[datetime, ...]:
        """Who joined by the same invite around somebody: some before, they themselves, some after."""
        if edge.invite_id is None:
            return ()
        at = uplines.c.starts_at
        others = (uplines.c.invite_id == edge.invite_id, uplines.c.member_id != edge.member_id)
        before = select(at).where(*others, at <= edge.starts_at).order_by(at.desc())
        after = select(at).where(*others, at > edge.starts_at).order_by(at)
        return (
            *reversed([*self._connection.scalars(before.limit(NEIGHBOURS))]),
            edge.starts_at,
            *self._connection.scalars(after.limit(NEIGHBOURS)),
        )

    def line(self, agent_id: int, currency: str) -> Line:
        """The newest purchases of an agent's direct line that no rule leaves out."""
        newest = (
            select(team_sales.c.event_id, team_sales.c.net)
            .where(team_sales.c.upline_id == agent_id, team_sales.c.currency == currency)
            .order_by(team_sales.c.day.desc(), team_sales.c.event_id.desc())
            .limit(_NEWEST)
            .subquery()
        )
        left_out = and_(exclusions.c.event_id == events.c.id, exclusions.c.lifted_at.is_(None))
        query = (
            select(
                func.count(), func.sum(events.c.amount), func.sum(newest.c.net),
                func.count(events.c.item), func.count(distinct(events.c.item)),
            )
            .select_from(newest)
            .join(events, events.c.id == newest.c.event_id)
            .outerjoin(exclusions, left_out)
            .where(exclusions.c.id.is_(None), uncorrected())
        )  # fmt: skip
        count, amount, net, named, items = self._connection.execute(query).one()
        bought = int(amount or 0)
        return Line(count, bought, bought - int(net or 0), items if named == count else 0)

    def device(self, event_id: int) -> str | None:
        """On which device it was bought."""
        query = select(events.c.device_hash).where(events.c.id == event_id)
        device: str | None = self._connection.scalar(query)
        return device

    def used_by(self, agent_id: int, which: ColumnElement[bool]) -> bool:
        """Whether the agent has such events themselves."""
        query = select(events.c.id).join(accounts, accounts.c.id == events.c.account_id)
        query = query.where(which, accounts.c.member_id == agent_id)
        return self._connection.scalar(query.limit(1)) is not None

    def others_under(self, agent_id: int, buyer_id: int, which: ColumnElement[bool]) -> int:
        """How many others who came through the agent have such events; it stops at two."""
        users = select(events.c.account_id).where(which).distinct().limit(_MOST_ACCOUNTS)
        query = (
            select(accounts.c.member_id)
            .join(uplines, uplines.c.member_id == accounts.c.member_id)
            .where(
                accounts.c.id.in_(users.scalar_subquery()),
                uplines.c.upline_id == agent_id,
                accounts.c.member_id.not_in([buyer_id, agent_id]),
            )
            .distinct()
            .limit(OTHERS)
        )
        return len(self._connection.execute(query).all())

    def circle(self, agent_id: int, buyer_id: int, event: JournalRow) -> bool:
        """Whether agent and buyer buy from each other, or have earned on each other."""
        earned = select(team_sales.c.event_id).where(
            team_sales.c.buyer_id == agent_id, team_sales.c.upline_id == buyer_id
        )
        if self._connection.scalar(earned.limit(1)) is not None:
            return True
        if event.counterparty is None or not self._is_of(agent_id, event.counterparty):
            return False
        names = select(accounts.c.external_id).where(accounts.c.member_id == buyer_id)
        back = select(events.c.id).join(accounts, accounts.c.id == events.c.account_id)
        back = back.where(
            accounts.c.member_id == agent_id,
            events.c.kind == SOLD,
            events.c.counterparty.in_(names.scalar_subquery()),
        )
        return self._connection.scalar(back.limit(1)) is not None

    def _is_of(self, member_id: int, name: str) -> bool:
        query = select(accounts.c.id).where(
            accounts.c.member_id == member_id, accounts.c.external_id == name
        )
        return self._connection.scalar(query.limit(1)) is not None

    def events(self, event_ids: list[int]) -> dict[int, JournalRow]:
        """These events, by id."""
        columns = [events.c[name] for name in JournalRow.__slots__]
        query = select(*columns).where(events.c.id.in_(event_ids))
        return {row[0]: JournalRow(*row) for row in self._connection.execute(query)}

    def newest_of(self, account_id: int) -> list[datetime]:
        """When the newest purchases of an account were made."""
        query = (
            select(events.c.occurred_at)
            .where(events.c.account_id == account_id, events.c.kind == SOLD, uncorrected())
            .order_by(events.c.seq.desc())
            .limit(_NEWEST_OWN)
        )
        return [*self._connection.scalars(query)]


def on_device(device: str) -> ColumnElement[bool]:
    """Events on a device."""
    return events.c.device_hash == device


def paid_by(payer: str) -> ColumnElement[bool]:
    """Events that were paid from one account."""
    return events.c.payer_ref == payer
