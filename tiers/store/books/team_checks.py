"""The figures of lines held against the sales and uplines that they add up, in a few statements."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, literal, or_, select, union_all

from tiers.calendar import period_next
from tiers.store.tables.sales import team_sales
from tiers.store.tables.status import uplines
from tiers.store.tables.teams import team_buyers, team_members, team_months
from tiers.store.types import Int

if TYPE_CHECKING:
    from sqlalchemy import CompoundSelect, Select
    from sqlalchemy.engine import Connection

    Found = tuple[str, int] | None
    """Which table is wrong, and the upline whose figures they are."""
    Check = tuple[str, CompoundSelect[Any]]
    """A table, and what finds an upline whose rows in it are wrong."""


class TeamCheckBook:
    """Reads `team_sales` and `uplines`, and everything that was posted from them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first_wrong(self, currency: str, first: int, last: int) -> Found:
        """Months from `first` to `last` are looked at, both by their first days."""
        for name, query in (*_sums(currency, first, last), *_PLACES):
            row = self._connection.execute(query).first()
            if row is not None:
                return name, int(row[0])
        return None

    def days(self) -> tuple[int, int] | None:
        """The first and the last local day of any sale; None: there are none."""
        query = select(func.min(team_sales.c.day), func.max(team_sales.c.day))
        first, last = self._connection.execute(query).one()
        return None if first is None else (int(first), int(last))


def _months(first: int, last: int) -> Any:
    """The months as a table: first day, and first day of the one after."""
    rows = []
    while first <= last:
        after = period_next(first, "month")
        rows.append(select(literal(first, Int).label("first"), literal(after, Int).label("next")))
        first = after
    return union_all(*rows).cte("months")


def _holding(what: Select[Any], amount: Any, count: Any) -> Select[Any]:
    """Sums by the columns that are asked for, where they hold anything."""
    found = what.add_columns(amount, count).group_by(*what.selected_columns)
    return found.having(or_(amount != 0, count != 0))


def _differing(table: str, due: Select[Any], kept: Select[Any]) -> tuple[Check, Check]:
    """What is missing from the table, and what it holds beyond."""
    return (table, due.except_(kept).limit(1)), (table, kept.except_(due).limit(1))


@lru_cache(maxsize=4)
def _sums(currency: str, first: int, last: int) -> tuple[Check, ...]:
    """Who bought in a month, what came by each link in it, and what each member has bought."""
    s, b, m, t = team_sales.c, team_buyers.c, team_months.c, team_members.c
    months = _months(first, last)
    sold = select(
        months.c.first, s.upline_id, s.buyer_id, func.coalesce(s.invite_id, 0).label("invite"),
        s.net, s["count"],
    ).where(
        s.day >= months.c.first, s.day < months.c.next, s.currency == currency
    ).subquery()  # fmt: skip
    net, count = func.sum(sold.c.net), func.sum(sold.c["count"])
    return (
        *_differing(
            "team_buyers",
            _holding(select(sold.c.upline_id, sold.c.first, sold.c.buyer_id), net, count),
            select(b.upline_id, b.month, b.member_id, b.amount, b["count"]).where(
                or_(b.amount != 0, b["count"] != 0)
            ),
        ),
        *_differing(
            "team_months",
            _holding(select(sold.c.upline_id, sold.c.first, sold.c.invite), net, count),
            select(m.upline_id, m.month, m.invite_id, m.sales, m.orders).where(
                or_(m.sales != 0, m.orders != 0)
            ),
        ),
        *_differing(
            "team_members",
            _holding(select(b.upline_id, b.member_id), func.sum(b.amount), func.sum(b["count"])),
            select(t.upline_id, t.member_id, t.amount, t["count"]).where(
                or_(t.amount != 0, t["count"] != 0)
            ),
        ),
    )


def _places() -> tuple[Check, ...]:
    """Customers of a month, the last month of each member, and who stands in which line."""
    b, m, t = team_buyers.c, team_months.c, team_members.c
    buys = b["count"] > 0
    counted = select(b.upline_id, b.month, func.count()).where(buys)
    customers = select(m.upline_id, m.month, func.sum(m.customers))
    last = select(b.upline_id, b.member_id, func.max(b.month)).where(buys)
    shown = select(t.upline_id, t.member_id, t.latest).where(t.latest != 0)
    open_ = uplines.c.ends_at.is_(None)
    edges = select(uplines.c.upline_id, uplines.c.member_id).where(open_)
    here = select(t.upline_id, t.member_id).where(t.here == 1)
    left = func.count(uplines.c.ends_at)
    came = select(uplines.c.upline_id, func.count(), left).group_by(uplines.c.upline_id)
    noted = select(m.upline_id, func.sum(m.joined), func.sum(m.gone)).group_by(m.upline_id)
    noted = noted.having(func.sum(m.joined) != 0)
    grouped = customers.group_by(m.upline_id, m.month).having(func.sum(m.customers) != 0)
    return (
        *_differing("team_months", counted.group_by(b.upline_id, b.month), grouped),
        *_differing("team_members", last.group_by(b.upline_id, b.member_id), shown),
        *_differing("team_members", edges, here),
        *_differing("team_months", came, noted),
    )


_PLACES: Final = _places()
"""Built once: building them took longer than a small store takes to answer."""
