"""The sales' book: what each purchase of a member counts for their upline, as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, or_, select, update

from tiers.store.books.backlog import Backlog, Grown, grown
from tiers.store.prepared import Prepared, among, numbers
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts
from tiers.store.tables.sales import team_sales
from tiers.store.tables.status import uplines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tiers.records import AccountId, MemberId

PASSED_OVER_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Sale:
    """What one purchase counts for the buyer's upline; amounts in minor units of `currency`."""

    event_id: int
    account_id: AccountId
    buyer_id: MemberId
    upline_id: MemberId
    invite_id: int | None
    day: int
    """The local day, as an ordinal."""
    currency: str
    net: int
    """What was bought, less refunds."""
    paid: int
    """That share of what was really paid."""
    count: int
    """0: it was taken back, or is left out."""
    version: int


_SALE = Prepared(
    lambda dialect: select(*[team_sales.c[name] for name in Sale.__slots__]).where(
        among(dialect, team_sales.c.event_id, "events")
    )
)
_ADD = Prepared(lambda _: team_sales.insert().inline(), *Sale.__slots__)
_CHANGE = Prepared(
    lambda _: (
        update(team_sales)
        .where(team_sales.c.event_id == bindparam("event"))
        .values({name: bindparam(name) for name in Sale.__slots__[1:]})
    )
)
_PAID = Prepared(
    lambda dialect: select(events.c.id, events.c.paid, events.c.payer_ref).where(
        among(dialect, events.c.id, "events")
    )
)
_has_upline = select(uplines.c.id).where(uplines.c.member_id == accounts.c.member_id).exists()
_sold = select(team_sales.c.event_id).where(team_sales.c.account_id == accounts.c.id).exists()
_CONCERNED = or_(_has_upline, _sold)


class SalesBook(Backlog):
    """Over `team_sales`, with how far accounts have been looked at for them."""

    seen = accounts.c.attributed

    def waiting(self, limit: int) -> list[Grown]:
        """Accounts to look at whose members have, or had, an upline."""
        query = self.grown().where(_CONCERNED).order_by(accounts.c.id).limit(limit)
        return [grown(row) for row in self._connection.execute(query)]

    def up_to_date(self, account_ids: Sequence[int]) -> dict[AccountId, MemberId]:
        """Those of these accounts, with their members, that concern an upline and wait for nothing."""
        query = select(accounts.c.id, accounts.c.member_id).where(
            accounts.c.id.in_(account_ids), self.seen >= accounts.c.length, _CONCERNED
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def anybody_is_invited(self) -> bool:
        """Whether any member has ever had an upline."""
        return self._connection.scalar(select(uplines.c.id).limit(1)) is not None

    def others_wait(self) -> bool:
        """Whether there are accounts that have grown and concern no upline."""
        query = select(accounts.c.id).where(self.seen < accounts.c.length, ~_CONCERNED)
        return self._connection.scalar(query.limit(1)) is not None

    def pass_over(self) -> int:
        """Mark such accounts as looked at, some of them in one statement. Gives how many."""
        some = select(accounts.c.id).where(self.seen < accounts.c.length, ~_CONCERNED)
        done = self._connection.execute(
            update(accounts)
            .where(accounts.c.id.in_(some.limit(PASSED_OVER_AT_ONCE)))
            .values(attributed=accounts.c.length)
        )
        return done.rowcount

    def look_again_around(self, member_id: int) -> None:
        """All accounts of a member and of whoever is or was under them: the past has another upline."""
        under = select(uplines.c.member_id).where(uplines.c.upline_id == member_id)
        self._connection.execute(
            update(accounts)
            .where(or_(accounts.c.member_id == member_id, accounts.c.member_id.in_(under)))
            .values(attributed=0)
        )

    def of_events(self, event_ids: Iterable[int]) -> dict[int, Sale]:
        """Those of these events that count for somebody, by event."""
        values = {"events": numbers(self._connection, event_ids)}
        return {row[0]: Sale(*row) for row in _SALE.many(self._connection, values)}

    def payments(self, event_ids: Iterable[int]) -> dict[int, tuple[int | None, str | None]]:
        """By event: what was really paid (None: nothing was said), and the payer's reference."""
        values = {"events": numbers(self._connection, event_ids)}
        return {row[0]: (row[1], row[2]) for row in _PAID.many(self._connection, values)}

    def add(self, sale: Sale) -> None:
        _ADD.do(self._connection, _values(sale))

    def change(self, sale: Sale) -> None:
        """What the purchase is worth now, and for whom."""
        _CHANGE.do(self._connection, _values(sale) | {"event": sale.event_id})


def _values(sale: Sale) -> dict[str, object]:
    return {name: getattr(sale, name) for name in Sale.__slots__}
