"""Commission's book: shares of purchases, what has settled by day and month, terms that were read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, bindparam, func, literal_column, or_, select, update

from tiers.purse import Share
from tiers.store.books.likenesses import PAYS, SHARES_ACCOUNT
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared, among, numbers
from tiers.store.tables.commission import (
    commission_days,
    commission_months,
    commission_shares,
    commission_wallets,
    terms_acknowledged,
)
from tiers.store.tables.invites import invites
from tiers.store.tables.people import accounts, members
from tiers.store.tables.status import flags, uplines
from tiers.store.types import Int, json_text, microseconds, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId
    from tiers.store.prepared import Raw

BARRING: Final = ("freeze", "ban")
"""Flags under which nothing is earned."""
STOPPING: Final = ("review", "hold", "freeze", "ban")
"""Flags under which nothing settles and nothing is paid out."""


@dataclass(frozen=True, slots=True)
class AgentThen:
    """An agent at the instant of a purchase, and how much of their history is recorded."""

    gone: bool
    """Erased by then."""
    barred: bool
    assessed_at: datetime | None
    due_at: datetime | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Ripe:
    """What has become payable of an agent's shares of one local day."""

    day: int
    gross: int
    count: int


_COLUMNS = tuple(Share.__slots__)
_SHARES = Prepared(
    lambda dialect: (
        select(*[commission_shares.c[name] for name in _COLUMNS])
        .where(among(dialect, commission_shares.c.event_id, "events"))
        .order_by(commission_shares.c.event_id, commission_shares.c.level)
    )
)
_ADD = Prepared(lambda _: commission_shares.insert().inline(), *_COLUMNS)
_CHANGE = Prepared(
    lambda _: (
        update(commission_shares)
        .where(
            commission_shares.c.event_id == bindparam("event"),
            commission_shares.c.level == bindparam("step"),
        )
        .values({name: bindparam(name) for name in _COLUMNS[2:]})
    )
)
_at = bindparam("at", type_=Int)
_mine = accounts.c.member_id == members.c.id
_AGENT = Prepared(
    lambda _: select(
        members.c.erased_at,
        select(flags.c.id)
        .where(
            flags.c.member_id == members.c.id,
            flags.c.kind.in_([literal_column(f"'{each}'") for each in BARRING]),
            flags.c.at <= _at,
            or_(flags.c.lifted_at.is_(None), flags.c.lifted_at > _at),
        )
        .exists(),
        members.c.assessed_at,
        members.c.due_at,
        select(accounts.c.id).where(_mine, accounts.c.stale_from.is_not(None)).exists(),
    ).where(members.c.id == bindparam("member"))
)
_stopped = (
    select(flags.c.id)
    .where(
        flags.c.member_id == commission_shares.c.agent_id,
        flags.c.lifted_at.is_(None),
        flags.c.kind.in_(STOPPING),
    )
    .exists()
)


class CommissionBook:
    """Over `commission_shares`, `commission_days`, `commission_months` and `terms_acknowledged`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- shares -----------------------------------------------------------------------------

    def of_events(self, event_ids: Iterable[int]) -> dict[int, list[Share]]:
        """The shares of these events, by event and level."""
        found: dict[int, list[Share]] = {}
        values = {"events": numbers(self._connection, event_ids)}
        for row in _SHARES.many(self._connection, values):
            found.setdefault(row[0], []).append(_share(row))
        return found

    def share(self, event_id: int, level: int) -> Share | None:
        """One share; None: the event earns nobody anything at that level."""
        return next(
            (one for one in self.of_events([event_id]).get(event_id, ()) if one.level == level),
            None,
        )

    def add(self, share: Share) -> None:
        _ADD.do(self._connection, _values(share))

    def change(self, share: Share) -> None:
        _CHANGE.do(
            self._connection, _values(share) | {"event": share.event_id, "step": share.level}
        )

    # --- what is known of agents ------------------------------------------------------------

    def agent_then(self, member_id: int, at: datetime) -> AgentThen:
        """The agent at an instant."""
        row = _AGENT.one(self._connection, {"member": member_id, "at": microseconds(at)})
        if row is None:
            raise LookupError(member_id)
        erased, barred, assessed, due, stale = row
        gone = erased is not None and erased <= microseconds(at)
        return AgentThen(gone, bool(barred), moment(assessed), moment(due), bool(stale))

    def pays_for(self, agent_id: int, payer_ref: str) -> bool:
        """Whether the agent has bought with the same payer's reference."""
        row = PAYS.one(self._connection, {"member": agent_id, "payer": payer_ref})
        return row is not None and bool(row[0])

    def shares_account(self, agent_id: int, account_id: int) -> bool:
        """Whether the agent has an account of the same name in another shop."""
        row = SHARES_ACCOUNT.one(self._connection, {"member": agent_id, "account": account_id})
        return row is not None and bool(row[0])

    def agents(self) -> list[tuple[MemberId, int | None]]:
        """Whoever leads somebody, has a link or has earned something, and where they can be told."""
        leads = select(uplines.c.id).where(
            uplines.c.upline_id == members.c.id, uplines.c.ends_at.is_(None)
        )
        has = select(commission_wallets.c.member_id).where(
            commission_wallets.c.member_id == members.c.id
        )
        invites_by = select(invites.c.id).where(
            invites.c.agent_id == members.c.id, invites.c.state != "deleted"
        )
        query = select(members.c.id, members.c.telegram_id).where(
            or_(leads.exists(), has.exists(), invites_by.exists()), members.c.erased_at.is_(None)
        )
        return [(row[0], row[1]) for row in self._connection.execute(query.order_by(members.c.id))]

    # --- settling ---------------------------------------------------------------------------

    def due(self, now: datetime, limit: int) -> list[MemberId]:
        """Agents of whose shares some have ripened, and whom nothing stops."""
        query = (
            select(commission_shares.c.agent_id)
            .where(_ripe(now), ~_stopped)
            .group_by(commission_shares.c.agent_id)
            .order_by(commission_shares.c.agent_id)
            .limit(limit)
        )
        return list(self._connection.scalars(query))

    def stopped(self, agent_id: int) -> bool:
        """Whether a flag keeps the agent's commission from settling and from being paid out."""
        query = select(flags.c.id).where(
            flags.c.member_id == agent_id, flags.c.lifted_at.is_(None), flags.c.kind.in_(STOPPING)
        )
        return self._connection.scalar(query.limit(1)) is not None

    def ripe(self, agent_id: int, now: datetime) -> list[Ripe]:
        """What becomes payable now, by day."""
        query = (
            select(
                commission_shares.c.day, func.sum(commission_shares.c.gross), func.count()
            )
            .where(commission_shares.c.agent_id == agent_id, _ripe(now))
            .group_by(commission_shares.c.day)
            .order_by(commission_shares.c.day)
        )  # fmt: skip
        return [Ripe(row[0], int(row[1]), row[2]) for row in self._connection.execute(query)]

    def settle(self, agent_id: int, now: datetime, seq: int) -> int:
        """All of it is payable from now on, by that transaction. Gives how many shares."""
        done = self._connection.execute(
            update(commission_shares)
            .where(commission_shares.c.agent_id == agent_id, _ripe(now))
            .values(state="payable", settled_seq=seq)
        )
        return int(done.rowcount)

    def days(self, agent_id: int, days: Sequence[int]) -> dict[int, int]:
        """What has settled of these days, before caps."""
        query = select(commission_days.c.day, commission_days.c.gross).where(
            commission_days.c.agent_id == agent_id, commission_days.c.day.in_(days)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def month(self, agent_id: int, month: int) -> tuple[int, int]:
        """Of a month: what its days leave, and what its cap leaves of that."""
        query = select(commission_months.c.daily, commission_months.c.granted).where(
            commission_months.c.agent_id == agent_id, commission_months.c.month == month
        )
        row = self._connection.execute(query).first()
        return (0, 0) if row is None else (row[0], row[1])

    def put_days(self, agent_id: int, days: Mapping[int, int]) -> None:
        """What has settled of each day now."""
        line = insert_for(self._connection.dialect.name, commission_days)
        line = line.on_conflict_do_update(
            index_elements=["agent_id", "day"], set_={"gross": line.excluded.gross}
        )
        rows = [{"agent_id": agent_id, "day": day, "gross": gross} for day, gross in days.items()]
        self._connection.execute(line, rows)

    def put_month(self, agent_id: int, month: int, daily: int, granted: int) -> None:
        line = insert_for(self._connection.dialect.name, commission_months).values(
            agent_id=agent_id, month=month, daily=daily, granted=granted
        )
        given = {"daily": line.excluded.daily, "granted": line.excluded.granted}
        self._connection.execute(
            line.on_conflict_do_update(index_elements=["agent_id", "month"], set_=given)
        )

    # --- terms ------------------------------------------------------------------------------

    def acknowledge(self, member_id: int, terms: str, now: datetime) -> bool:
        """The agent has said yes to these terms. False: they had before."""
        line = insert_for(self._connection.dialect.name, terms_acknowledged)
        line = line.values(member_id=member_id, terms=terms, at=now).on_conflict_do_nothing()
        return bool(self._connection.execute(line).rowcount)

    def acknowledged(self, member_id: int, terms: str) -> bool:
        """Whether the agent has said yes to these terms."""
        return self.acknowledged_at(member_id, terms) is not None

    def acknowledged_at(self, member_id: int, terms: str) -> datetime | None:
        """When the agent has; None: not yet."""
        query = select(terms_acknowledged.c.at).where(
            terms_acknowledged.c.member_id == member_id, terms_acknowledged.c.terms == terms
        )
        found: datetime | None = self._connection.scalar(query)
        return found


def _ripe(now: datetime) -> Any:
    return and_(commission_shares.c.state == "pending", commission_shares.c.settles_at <= now)


def _values(share: Share) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(share, name) for name in _COLUMNS}
    settles_at = share.settles_at
    return values | {
        "settles_at": None if settles_at is None else microseconds(settles_at),
        "because": json_text(share.because),
    }


def _share(row: Raw) -> Share:
    values = dict(zip(_COLUMNS, row, strict=True))
    return Share(
        **values
        | {
            "settles_at": moment(values["settles_at"]),
            "because": json.loads(values["because"]),
        }
    )
