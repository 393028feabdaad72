"""The shares' book: commission as its agent sees it, purchase by purchase and month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select

from tiers.purse import ACCOUNTS, Purse, Share
from tiers.store.tables.commission import (
    commission_entries,
    commission_shares,
    commission_transactions,
)
from tiers.store.tables.journal import events
from tiers.store.tables.sales import team_sales

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class Bought:
    """A share with its purchase: who bought, when, and what was really paid for it at first."""

    share: Share
    buyer_id: MemberId
    at: datetime
    first_paid: int


@dataclass(frozen=True, slots=True)
class Booking:
    """One transaction of an agent's ledger: its place, what it changed by account, and why."""

    seq: int
    kind: str
    at: datetime
    detail: Mapping[str, Any]
    changes: Mapping[str, int]


_SHARE = [commission_shares.c[name] for name in Share.__slots__]
_paid_first = func.coalesce(events.c.paid, events.c.amount, 0)
_BOUGHT = (
    select(
        *_SHARE,
        team_sales.c.buyer_id,
        events.c.occurred_at,
        case((_paid_first > events.c.amount, events.c.amount), else_=_paid_first),
    )
    .join(team_sales, team_sales.c.event_id == commission_shares.c.event_id)
    .join(events, events.c.id == commission_shares.c.event_id)
)
_said, _entry = commission_transactions.c, commission_entries.c


class ShareBook:
    """Over `commission_shares` and the ledger's tables, read only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- purchases --------------------------------------------------------------------------

    def count(self, agent_id: MemberId) -> int:
        query = select(func.count()).where(commission_shares.c.agent_id == agent_id)
        return int(self._connection.scalar(query) or 0)

    def page(self, agent_id: MemberId, limit: int, offset: int = 0) -> list[Bought]:
        """The agent's shares, the latest purchase first."""
        query = _BOUGHT.where(commission_shares.c.agent_id == agent_id).order_by(
            commission_shares.c.day.desc(), commission_shares.c.event_id.desc()
        )
        return self._bought(query.limit(limit).offset(offset))

    def one(self, agent_id: MemberId, event_id: int, level: int) -> Bought | None:
        """One of the agent's own shares; None: there is none, or it is somebody else's."""
        query = _BOUGHT.where(
            commission_shares.c.agent_id == agent_id,
            commission_shares.c.event_id == event_id,
            commission_shares.c.level == level,
        )
        return next(iter(self._bought(query)), None)

    def some(self, agent_id: MemberId, event_ids: Sequence[int]) -> dict[tuple[int, int], Bought]:
        """The agent's shares of these purchases, by event and level."""
        query = _BOUGHT.where(
            commission_shares.c.agent_id == agent_id, commission_shares.c.event_id.in_(event_ids)
        )
        return {(one.share.event_id, one.share.level): one for one in self._bought(query)}

    def _bought(self, query: Any) -> list[Bought]:
        width = len(_SHARE)
        return [
            Bought(Share(*row[:width]), *row[width:]) for row in self._connection.execute(query)
        ]

    def next_settling(self, agent_id: MemberId) -> tuple[datetime, int] | None:
        """When the next of what is pending becomes payable, and how much then; None: nothing will."""
        mine = and_(
            commission_shares.c.agent_id == agent_id,
            commission_shares.c.state == "pending",
            commission_shares.c.gross > 0,
        )
        query = (
            select(commission_shares.c.settles_at, func.sum(commission_shares.c.gross))
            .where(mine)
            .group_by(commission_shares.c.settles_at)
            .order_by(commission_shares.c.settles_at)
            .limit(1)
        )
        row = self._connection.execute(query).first()
        return None if row is None else (row[0], int(row[1]))

    # --- the ledger -------------------------------------------------------------------------

    def bookings(self, agent_id: MemberId, since: datetime, until: datetime) -> list[Booking]:
        """The agent's transactions from an instant up to another, in their order."""
        return self._bookings(
            _said.member_id == agent_id, _said.at >= since, _said.at < until
        )  # fmt: skip

    def of_share(self, share: Share) -> list[Booking]:
        """What has moved for one share, and the settlement that it was part of."""
        keys = [
            f"share:{share.event_id}:{share.level}:{version}"
            for version in range(1, share.version + 1)
        ]
        settled = and_(_said.seq == (share.settled_seq or 0), _said.kind == "settle")
        mine = or_(_said.key.in_(keys), settled)
        return self._bookings(_said.member_id == share.agent_id, mine)

    def _bookings(self, *conditions: Any) -> list[Booking]:
        query = (
            select(
                _said.id, _said.seq, _said.kind, _said.at, _said.detail, _entry.account,
                _entry.amount,
            )
            .outerjoin(commission_entries, _entry.transaction_id == _said.id)
            .where(*conditions)
            .order_by(_said.seq)
        )  # fmt: skip
        found: dict[int, Booking] = {}
        changes: dict[int, dict[str, int]] = {}
        for row in self._connection.execute(query):
            mine = changes.setdefault(row.id, {})
            if row.account is not None:
                mine[row.account] = row.amount
            found.setdefault(row.id, Booking(row.seq, row.kind, row.at, row.detail, mine))
        return list(found.values())

    def moved_since(self, agent_id: MemberId, since: datetime) -> Purse:
        """What the agent's accounts have changed by from an instant on."""
        query = (
            select(_entry.account, func.sum(_entry.amount))
            .join(commission_transactions, _said.id == _entry.transaction_id)
            .where(_said.member_id == agent_id, _said.at >= since)
            .group_by(_entry.account)
        )
        sums = {row[0]: int(row[1]) for row in self._connection.execute(query)}
        return Purse(*(sums.get(name, 0) for name in ACCOUNTS))

    def taken_back(self, agent_id: MemberId, since: datetime) -> int:
        """How much refunds and the like have taken back from an instant on."""
        query = (
            select(func.sum(_entry.amount))
            .join(commission_transactions, _said.id == _entry.transaction_id)
            .where(
                _said.member_id == agent_id, _said.at >= since, _entry.account == "earned",
                _entry.amount > 0, _said.kind != "refuse",
            )
        )  # fmt: skip
        return int(self._connection.scalar(query) or 0)

    def first_at(self, agent_id: MemberId) -> datetime | None:
        """When the agent's ledger begins; None: there is nothing in it."""
        query = select(_said.at).where(_said.member_id == agent_id, _said.seq == 1)
        return self._connection.scalar(query)
