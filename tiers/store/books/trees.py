"""The trees' book: many accounts are placed at once, in as many statements for 100,000 as for two."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, literal, or_, select

from tiers.calendar import period_first
from tiers.chain import GENESIS
from tiers.records import MemberId
from tiers.store.dialects import insert_for
from tiers.store.tables.invites import invite_openings, invites
from tiers.store.tables.people import accounts, members, sources, start_links
from tiers.store.tables.status import uplines
from tiers.store.tables.teams import team_members, team_months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

_AT_ONCE: Final = 500
"""Names in one look; databases limit the values of a statement."""


class TreeBook:
    """Over `members`, `accounts`, `uplines` and the teams' figures, for imports and for `verify`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def owners(self, source: str, names: Sequence[str]) -> dict[str, MemberId]:
        """Of many accounts of a source, by their names, who holds them; unknown ones are left out."""
        query = select(accounts.c.external_id, accounts.c.member_id).join_from(accounts, sources)
        found: dict[str, MemberId] = {}
        for begin in range(0, len(names), _AT_ONCE):
            some = accounts.c.external_id.in_(names[begin : begin + _AT_ONCE])
            rows = self._connection.execute(query.where(sources.c.name == source, some))
            found |= {str(name): MemberId(member) for name, member in rows}
        return found

    def enrol(self, source_id: int, names: Sequence[str], now: datetime) -> dict[str, MemberId]:
        """New accounts, each with a member of its own who is not on Telegram yet."""
        if not names:
            return {}
        line = members.insert().returning(members.c.id, sort_by_parameter_order=True)
        added = self._connection.scalars(line, [{"joined_at": now} for _ in names])
        found = {name: MemberId(each) for name, each in zip(names, added, strict=True)}
        rows = [
            {"source_id": source_id, "external_id": name, "member_id": member, "head": GENESIS}
            for name, member in found.items()
        ]
        self._connection.execute(accounts.insert(), rows)
        return found

    def place(
        self, edges: Sequence[tuple[MemberId, MemberId]], now: datetime, day: int, author: str
    ) -> None:
        """Open many edges, (member, upline), and count them in the lines on a local day."""
        if not edges:
            return
        opened = {"starts_at": now, "author": author}
        rows = [{"member_id": one, "upline_id": two, **opened} for one, two in edges]
        self._connection.execute(uplines.insert(), rows)
        came = {"invite_id": 0, "joined_on": day, "here": 1}
        self._add(
            team_members,
            [{"upline_id": two, "member_id": one, **came} for one, two in edges],
            lambda line: {name: line.excluded[name] for name in came},
        )
        where = {"invite_id": 0, "month": period_first(day, "month"), "changed": 1}
        counts = Counter(two for _, two in edges)
        self._add(
            team_months,
            [{**where, "upline_id": two, "joined": n} for two, n in counts.items()],
            lambda line: {"joined": team_months.c.joined + line.excluded.joined, "changed": 1},
        )

    def _add(self, table: Any, rows: list[dict[str, Any]], changed: Any) -> None:
        line = insert_for(self._connection.dialect.name, table)
        keys = [column.name for column in table.primary_key]
        line = line.on_conflict_do_update(index_elements=keys, set_=changed(line))
        self._connection.execute(line, rows)

    # --- verify -----------------------------------------------------------------------------

    def overlapping(self) -> MemberId | None:
        """A member who had two uplines at one time."""
        other = uplines.alias()
        query = select(uplines.c.member_id).where(
            select(literal(1))
            .select_from(other)
            .where(
                other.c.member_id == uplines.c.member_id,
                other.c.id > uplines.c.id,
                or_(uplines.c.ends_at.is_(None), other.c.starts_at < uplines.c.ends_at),
                or_(other.c.ends_at.is_(None), uplines.c.starts_at < other.c.ends_at),
            )
            .exists()
        )
        found = self._connection.scalar(query.order_by(uplines.c.id).limit(1))
        return None if found is None else MemberId(found)

    def miscounted(self) -> int | None:
        """The first link whose counters are not what its people and its places say."""
        opened = (
            select(func.count())
            .where(invite_openings.c.invite_id == invites.c.id)
            .scalar_subquery()
        )
        joined = select(func.count()).where(uplines.c.invite_id == invites.c.id).scalar_subquery()
        left = start_links.c.uses_left
        query = (
            select(invites.c.id)
            .join_from(invites, start_links, invites.c.link_id == start_links.c.id)
            .where(
                or_(
                    invites.c.joined != joined,
                    invites.c.opened != opened,
                    left != invites.c.places - invites.c.joined,
                    left.is_(None) != invites.c.places.is_(None),
                )
            )
        )
        found = self._connection.scalar(query.order_by(invites.c.id).limit(1))
        return None if found is None else int(found)
