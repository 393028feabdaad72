"""The preferences' book: when and how often a member wants to hear of promotions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from tiers.store.dialects import insert_for
from tiers.store.tables.promotions import broadcasts, preferences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a member has chosen; None: as the programme says."""

    quiet: tuple[int, int] | None = None
    """Local hours from and to; twice the same: never quiet."""
    most_a_week: int | None = None


class PreferenceBook:
    """Over `preferences`: a row for whoever has ever chosen something."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, member_id: MemberId) -> Preferences:
        """What this member has chosen."""
        row = self._connection.execute(
            select(preferences).where(preferences.c.member_id == member_id)
        ).first()
        if row is None:
            return Preferences()
        begins, ends = row.quiet_from, row.quiet_to
        quiet = None if begins is None or ends is None else (int(begins), int(ends))
        return Preferences(quiet, row.most_a_week)

    def put(self, member_id: MemberId, values: Mapping[str, int | None]) -> None:
        """Write these columns down; the others stay as they are."""
        line = insert_for(self._connection.dialect.name, preferences)
        line = line.values(member_id=member_id, **values)
        self._connection.execute(
            line.on_conflict_do_update(index_elements=["member_id"], set_=dict(values))
        )

    def was_promoted(self, category: str) -> bool:
        """Whether any promotion ever went out as this."""
        query = select(broadcasts.c.id).where(broadcasts.c.category == category).limit(1)
        return self._connection.scalar(query) is not None
