"""The uplines' book: who came through whom, from when to when, and whom an upline may contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, exists, func, literal, literal_column, or_, select, update

from tiers.records import MemberId
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.invites import contact_consents
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts, members
from tiers.store.tables.status import flags, uplines
from tiers.store.types import Int, instant, microseconds, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.store.books import Shelf
    from tiers.store.prepared import Raw


@dataclass(frozen=True, slots=True)
class Upline:
    """One edge of the graph; it holds from `starts_at` up to `ends_at` (None: still)."""

    member_id: MemberId
    upline_id: MemberId
    invite_id: int | None
    """By which link they came; None: placed by the staff or by an import."""
    starts_at: datetime
    ends_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether it held at an instant."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


def upline_of(edges: Sequence[Upline], at: datetime) -> Upline | None:
    """The one of a member's edges that held at an instant; of two that overlap, the later one."""
    return next((each for each in reversed(edges) if each.holds(at)), None)


OUT: Final = ("freeze", "ban")
"""Flags under which nobody invites and nobody is invited."""
_EDGE = select(
    uplines.c.member_id,
    uplines.c.upline_id,
    uplines.c.invite_id,
    uplines.c.starts_at,
    uplines.c.ends_at,
)
_STILL = uplines.c.ends_at.is_(None)
_MINE = uplines.c.member_id == bindparam("member")

# Asked with every purchase that is attributed.
_AT = Prepared(
    lambda _: _EDGE.where(
        _MINE,
        uplines.c.starts_at <= bindparam("at"),
        or_(uplines.c.ends_at.is_(None), uplines.c.ends_at > bindparam("at")),
    )
)
_NOW = Prepared(lambda _: _EDGE.where(_MINE, _STILL))
_ALL = Prepared(lambda _: _EDGE.where(_MINE).order_by(uplines.c.id))


@dataclass(frozen=True, slots=True)
class Before:
    """What a member has been until now, as far as it decides on who may invite them."""

    leads: bool
    """Somebody has them as upline now."""
    placed: bool
    """They have or had an upline."""
    bought: bool
    """A purchase of theirs has been recorded, refunded since or not."""
    out: bool
    """They are frozen or banned."""


_BEFORE = Prepared(
    lambda _: select(
        exists(select(uplines.c.id).where(uplines.c.upline_id == bindparam("member"), _STILL)),
        exists(select(uplines.c.id).where(uplines.c.member_id == bindparam("member"))),
        exists(
            select(events.c.id)
            .join_from(accounts, events, events.c.account_id == accounts.c.id)
            .where(
                accounts.c.member_id == bindparam("member"),
                events.c.kind == literal_column("'purchase'"),
            )
        ),
        exists(
            select(flags.c.id).where(
                flags.c.member_id == bindparam("member"),
                flags.c.kind.in_([literal_column(f"'{each}'") for each in OUT]),
                flags.c.lifted_at.is_(None),
            )
        ),
    )
)


class UplineBook:
    """Over `uplines` and `contact_consents`; an edge is opened and ended, never edited."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf

    # --- looking ----------------------------------------------------------------------------

    def upline_at(self, member_id: MemberId, at: datetime) -> Upline | None:
        """Who the member's upline was at an instant, and by which link."""
        return _edge(_AT.one(self._connection, {"member": member_id, "at": microseconds(at)}))

    def of(self, member_id: MemberId) -> Upline | None:
        """Who it is now."""
        return _edge(_NOW.one(self._connection, {"member": member_id}))

    def all_of(self, member_id: MemberId) -> list[Upline]:
        """One after the other, from the first to the present one."""
        rows = _ALL.many(self._connection, {"member": member_id})
        return [edge for row in rows if (edge := _edge(row)) is not None]

    def ever(self, member_id: MemberId) -> bool:
        """Whether the member has or had an upline at any time."""
        return self.before(member_id).placed

    def before(self, member_id: MemberId) -> Before:
        """All of it in one look."""
        row = _BEFORE.one(self._connection, {"member": member_id})
        assert row is not None  # noqa: S101 - a select of four values has a row
        return Before(*map(bool, row))

    def direct(
        self, upline_id: MemberId, limit: int = -1, after: MemberId | None = None
    ) -> list[MemberId]:
        """The direct downline by member id, beginning behind `after`; a limit of -1 is none."""
        query = select(uplines.c.member_id).where(uplines.c.upline_id == upline_id, _STILL)
        if after is not None:
            query = query.where(uplines.c.member_id > after)
        query = query.order_by(uplines.c.member_id)
        found = self._connection.scalars(query if limit < 0 else query.limit(limit))
        return [MemberId(each) for each in found]

    def count_direct(self, upline_id: MemberId) -> int:
        """How many people are in the direct downline now."""
        query = select(func.count()).where(uplines.c.upline_id == upline_id, _STILL)
        return int(self._connection.scalar(query) or 0)

    def is_above(self, upper: MemberId, lower: MemberId) -> bool:
        """Whether a walk up from `lower` meets `upper`; a member is above themselves.

        It costs as much as the line is long: only for what staff and imports do.
        """
        line = select(literal(lower, Int).label("member")).cte("line", recursive=True)
        above = select(uplines.c.upline_id).join(line, uplines.c.member_id == line.c.member)
        line = line.union(above.where(_STILL))  # UNION forgets what it has seen: it ends anyway
        query = select(exists(select(line.c.member).where(line.c.member == upper)))
        return bool(self._connection.scalar(query))

    # --- writing ----------------------------------------------------------------------------

    def bind(
        self,
        member_id: MemberId,
        upline_id: MemberId,
        now: datetime,
        author: str,
        *,
        invite_id: int | None = None,
        reason: str | None = None,
    ) -> None:
        """Open an edge. The member must have none that is open: the table refuses a second."""
        self._connection.execute(
            uplines.insert().values(
                member_id=member_id, upline_id=upline_id, starts_at=now, author=author,
                reason=reason, invite_id=invite_id,
            )
        )  # fmt: skip

    def end(self, member_id: MemberId, now: datetime) -> None:
        """End the open edge, and with it the consent to be contacted, which was for that upline."""
        self._connection.execute(
            update(uplines).where(uplines.c.member_id == member_id, _STILL).values(ends_at=now)
        )
        self.withdraw(member_id, now)

    def hand_over(self, member_id: MemberId, into: MemberId) -> None:
        """Edges of a member who has become part of another, upwards and downwards."""
        for column in (uplines.c.member_id, uplines.c.upline_id):
            self._connection.execute(
                update(uplines).where(column == member_id).values({column: into})
            )
        for column in (contact_consents.c.member_id, contact_consents.c.upline_id):
            self._connection.execute(
                update(contact_consents).where(column == member_id).values({column: into})
            )

    # --- contact ----------------------------------------------------------------------------

    def may_contact(self, member_id: MemberId, upline_id: MemberId) -> bool:
        """Whether the member lets this upline see who they are."""
        given = select(contact_consents.c.id).where(
            contact_consents.c.member_id == member_id,
            contact_consents.c.upline_id == upline_id,
            contact_consents.c.withdrawn_at.is_(None),
        )
        return bool(self._connection.scalar(select(exists(given))))

    def contacts(self, upline_id: MemberId, limit: int) -> list[tuple[MemberId, int]]:
        """Members who let this upline contact them, with their Telegram ids, the newest first."""
        query = (
            select(members.c.id, members.c.telegram_id)
            .join_from(contact_consents, members, contact_consents.c.member_id == members.c.id)
            .where(
                contact_consents.c.upline_id == upline_id,
                contact_consents.c.withdrawn_at.is_(None),
                members.c.telegram_id.is_not(None),
            )
            .order_by(contact_consents.c.id.desc())
            .limit(limit)
        )
        return [(MemberId(one), int(two)) for one, two in self._connection.execute(query)]

    def open_to(self, upline_id: MemberId, members: Iterable[int]) -> set[int]:
        """Which of these members let this upline see who they are."""
        given = select(contact_consents.c.member_id).where(
            contact_consents.c.upline_id == upline_id,
            contact_consents.c.member_id.in_([*members]),
            contact_consents.c.withdrawn_at.is_(None),
        )
        return {int(each) for each in self._connection.scalars(given)}

    def consent(self, member_id: MemberId, upline_id: MemberId, now: datetime) -> None:
        """The member lets this upline contact them. Said twice, it is once."""
        line = insert_for(self._shelf.dialect, contact_consents).values(
            member_id=member_id, upline_id=upline_id, given_at=now
        )
        self._connection.execute(line.on_conflict_do_nothing())

    def withdraw(self, member_id: MemberId, now: datetime) -> None:
        """No upline may contact the member any more."""
        self._connection.execute(
            update(contact_consents)
            .where(
                contact_consents.c.member_id == member_id,
                contact_consents.c.withdrawn_at.is_(None),
            )
            .values(withdrawn_at=now)
        )

    # --- verify -----------------------------------------------------------------------------

    def edges(self) -> list[tuple[MemberId, MemberId]]:
        """All open edges, (member, upline)."""
        query = select(uplines.c.member_id, uplines.c.upline_id).where(_STILL)
        return [(MemberId(one), MemberId(two)) for one, two in self._connection.execute(query)]


def _edge(row: Raw | None) -> Upline | None:
    if row is None:
        return None
    member_id, upline_id, invite_id, starts_at, ends_at = row
    return Upline(
        MemberId(member_id), MemberId(upline_id), invite_id, instant(starts_at), moment(ends_at)
    )
