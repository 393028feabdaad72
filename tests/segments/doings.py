"""What the crowd did and has: totals, claims, points, lines; by chance, and as rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.conftest import NOON
from tiers.calendar import period_first
from tiers.periods import Closing, TeamFact, TeamFigures
from tiers.records import DayTotal, PartyTotal
from tiers.sheets import Sheet
from tiers.store.tables.journal import day_totals, party_totals
from tiers.store.tables.people import accounts, sources
from tiers.store.tables.perks import claims
from tiers.store.tables.points import point_lots, point_transactions, point_wallets
from tiers.store.tables.teams import team_closings, team_months, team_periods

if TYPE_CHECKING:
    from random import Random

    from tiers.store.books import Books

DAY = timedelta(days=1)
TODAY = date(2026, 11, 21).toordinal()
MONTH = date(2026, 10, 1).toordinal()
QUARTER = date(2026, 7, 1).toordinal()
CLOSINGS = (Closing("month", MONTH, TODAY - 10), Closing("quarter", QUARTER, TODAY - 20))


@dataclass
class Account:
    """One account in the shop with its totals; `erased`: it counts for nobody."""

    days: list[DayTotal] = field(default_factory=list)
    parties: list[PartyTotal] = field(default_factory=list)
    erased: bool = False


@dataclass
class Doings:
    """What one member did and has."""

    accounts: list[Account] = field(default_factory=list)
    claims: list[tuple[str, str, str]] = field(default_factory=list)
    """Perk, period, state."""
    available: int | None = None
    lots: list[tuple[int, datetime | None]] = field(default_factory=list)
    """What remains of each, and when it expires."""
    facts: list[TeamFact] = field(default_factory=list)
    months: list[tuple[int, int]] = field(default_factory=list)
    """First day of a month, and what the line bought in it."""

    @property
    def sheet(self) -> Sheet:
        alive = [one for one in self.accounts if not one.erased]
        return Sheet(
            [day for one in alive for day in one.days],
            [party for one in alive for party in one.parties],
            team=TeamFigures(tuple(self.facts), CLOSINGS),
        )


def by_chance(chance: Random) -> Doings:
    """A past of every kind, near the edges of all windows."""
    return Doings(
        [_account(chance) for _ in range(chance.choice([0, 1, 1, 2]))],
        [
            (
                chance.choice(["code", "cake", "early"]),
                chance.choice(["2026-11", "2026-10", "2026", "once"]),
                chance.choice(["claimed", "fulfilled", "refused"]),
            )
            for _ in range(chance.choice([0, 0, 1, 3]))
        ],
        chance.choice([None, 0, 40, 500]),
        [
            (chance.choice([0, 30, 200]), chance.choice([None, NOON + chance.random() * 9 * DAY]))
            for _ in range(chance.choice([0, 0, 1, 3]))
        ],
        [_fact(chance) for _ in range(chance.choice([0, 1, 2]))],
        [
            (first, chance.choice([0, 90_000, 300_000]))
            for first in (MONTH, period_first(TODAY, "month"))
            if chance.random() < 0.5
        ],
    )


def _account(chance: Random) -> Account:
    one = Account(erased=chance.random() < 0.1)
    for _ in range(chance.choice([0, 1, 3, 6])):
        day = TODAY - chance.choice([-2, 0, 0, 1, 2, 3, 9, 10, 21, 29, 30, 52, 90])
        kind = chance.choice(["purchase", "recharge", "service", "complaint"])
        settles = day + 3 if kind == "purchase" else day
        money = kind in {"purchase", "recharge"}
        count = chance.choice([0, 1, 1, 3])
        amount = count * chance.choice([10_000, 10_001, 30_000]) if money else 0
        currency = chance.choice(["CNY", "CNY", "USD"]) if money else ""
        if not any((d.kind, d.currency, d.day) == (kind, currency, day) for d in one.days):
            one.days.append(DayTotal(kind, currency, day, settles, amount, count))
            party = chance.choice(["c1", "c2", "c3"])
            one.parties.append(PartyTotal(kind, f"{party}{currency}", day, settles, count))
    return one


def _fact(chance: Random) -> TeamFact:
    unit, first = chance.choice([("month", MONTH), ("month", MONTH - 30), ("quarter", QUARTER)])
    if unit == "month":
        first = period_first(first, "month")
    day = TODAY + chance.choice([-9, -3, 1])
    sums = [chance.choice([0, 5, 70_000]) for _ in range(7)]
    return TeamFact(unit, first, day, *sums)


def settle_in(books: Books, doings: dict[int, Doings]) -> None:
    """Write what the members did, as the flows would leave it."""
    rows: dict[Any, list[dict[str, Any]]] = {}
    books.connection.execute(sources.insert().values(id=1, name="shop"))
    number = 0
    for member, mine in doings.items():
        for each in mine.accounts:
            number += 1
            rows.setdefault(accounts, []).append({
                "id": number, "source_id": 1, "member_id": member, "head": b"",
                "external_id": None if each.erased else f"a{number}",
                "tombstone": f"{number}".encode() if each.erased else None,
            })  # fmt: skip
            rows.setdefault(day_totals, []).extend(
                {"account_id": number, **_values(day)} for day in each.days
            )
            rows.setdefault(party_totals, []).extend(
                {"account_id": number, **_values(party)} for party in each.parties
            )
        rows.setdefault(claims, []).extend(
            {"member_id": member, "perk": perk, "period": period, "n": n, "kind": "manual",
             "state": state, "claimed_at": NOON, "programme": "x", "track": "member",
             "tier": "gold", "proof": {}, "gave": {}}
            for n, (perk, period, state) in enumerate(mine.claims, 1)
        )  # fmt: skip
        rows.setdefault(team_periods, []).extend(
            {"upline_id": member, **_values(fact), "recorded_at": NOON} for fact in mine.facts
        )
        rows.setdefault(team_months, []).extend(
            {"upline_id": member, "invite_id": 0, "month": first, "sales": sales}
            for first, sales in mine.months
        )
        _points(rows, member, mine)
    rows[team_closings] = [{**_values(one), "recorded_at": NOON} for one in CLOSINGS]
    for table, lines in rows.items():
        if lines:
            books.connection.execute(table.insert(), lines)


def _points(rows: dict[Any, list[dict[str, Any]]], member: int, mine: Doings) -> None:
    if mine.available is not None:
        rows.setdefault(point_wallets, []).append(
            {"member_id": member, "head": b"", "available": mine.available,
             "issued": -mine.available}
        )  # fmt: skip
    for place, (remaining, expires) in enumerate(mine.lots):
        number = member * 10 + place
        rows.setdefault(point_transactions, []).append(
            {"id": number, "key": str(number), "member_id": member, "seq": place, "kind": "earn",
             "at": NOON, "programme": "x", "detail": {}, "link": b""}
        )  # fmt: skip
        rows.setdefault(point_lots, []).append(
            {"member_id": member, "transaction_id": number, "amount": 200,
             "remaining": remaining, "expires_at": expires}
        )  # fmt: skip


def _values(one: object) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}  # type: ignore[attr-defined]
