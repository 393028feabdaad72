"""The book of goods: what events were about, beside what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from tiers.store.tables.journal import events

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection


class Goods(NamedTuple):
    """What an event was about, as the shop told it; `paid` in minor units."""

    item: str | None
    quantity: int | None
    paid: int | None


class GoodsBook:
    """Over `events`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, account_ids: Sequence[int], since: datetime) -> dict[int, Goods]:
        """What the events of these accounts were about, by row, from an instant on."""
        query = select(events.c.id, events.c.item, events.c.quantity, events.c.paid).where(
            events.c.account_id.in_(account_ids), events.c.occurred_at >= since
        )
        return {row.id: Goods(*row[1:]) for row in self._connection.execute(query)}
