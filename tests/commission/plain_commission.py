"""A second evaluator of commission, written from `docs/programme.md` by another hand: plain, no store.

Programmes are what `tomllib` gives, in the order in which they were applied; days are dates; rates
are exact fractions. Everything is added up anew each time.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.invariants.plain_evaluator import history, local_day, minor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from tests.invariants.plain_evaluator import Dated, Happening, Programme, Step

Edge = tuple[str, "datetime"]
"""An upline, and from when on."""


class Bought(NamedTuple):
    """A purchase with all that ever came of it."""

    id: str
    buyer: str
    at: datetime
    amount: int
    paid: int | None = None
    currency: str = "CNY"
    payer: str | None = None


class Rated(NamedTuple):
    """What a rate follows from."""

    tier: str
    band: int | None
    reason: str = ""
    """Why nothing is earned; empty: nothing stands in the way."""


class Earning(NamedTuple):
    """What was fixed when it was bought: whose it is, at which rate, from which day it is paid."""

    agent: str
    day: date
    rate: Fraction
    most: int | None
    ripe: date
    reason: str = ""
    """Why it earns nothing."""

    def gross(self, paid: int) -> int:
        if self.reason:
            return 0
        whole = floor(paid * self.rate)
        return whole if self.most is None else min(whole, self.most)


def really_paid(bought: Bought, refunds: Iterable[int]) -> int:
    """Of what was really paid, the share that was not refunded, rounded down."""
    left = bought.amount - sum(refunds)
    really = bought.amount if bought.paid is None else min(bought.paid, bought.amount)
    return really * left // bought.amount if bought.amount else 0


def terms_of(programmes: Sequence[Programme], day: date) -> Programme | None:
    """Those applied last of all that hold by that day."""
    said = [one["commission"] for one in programmes if "commission" in one]
    return next((one for one in reversed(said) if one["effective"] <= day), None)


def percent(said: str) -> Fraction:
    return Fraction(said.removesuffix("%")) / 100


def money(said: Any, programme: Programme) -> int | None:
    return None if said is None else minor(said, programme["programme"]["currency"])


def upline(edges: Sequence[Edge], at: datetime) -> str | None:
    """Whoever it was at that instant."""
    return next((agent for agent, since in reversed(edges) if since <= at), None)


def tier_just_before(steps: Sequence[Step], at: datetime) -> str:
    """What an event itself led to does not count for it; a midnight that falls on it does."""
    past = [one for one in steps if one.at < at or (one.at == at and one.cause != "event")]
    return past[-1].tier if past else steps[0].tier


def tiers(
    events: Sequence[Happening], programmes: Sequence[Dated], begins: datetime, until: datetime
) -> Sequence[Step]:
    """An agent's way along the first track."""
    track = programmes[-1][1]["tracks"][0]["id"]
    return history(events, programmes, begins, until)[track]


def rate_of(terms: Programme, level: int, tier: str, band: int | None) -> Fraction:
    """The tier's rate, and on direct sales what the last closed period adds to it."""
    base = percent(terms["rates" if level == 1 else "second_rates"].get(tier, "0%"))
    if level > 1 or not base or band is None or "bands" not in terms:
        return base
    reached = [
        percent(step["extra"])
        for step in terms["bands"]["steps"]
        if band >= minor(step["at_least"], "CNY")
    ]
    return base + max(reached, default=Fraction(0))


def earning(
    programmes: Sequence[Programme], level: int, agent: str, bought: Bought, rated: Rated
) -> Earning | None:  # fmt: skip
    """What a purchase earns one who stands so many steps above its buyer; None: not even a line."""
    head = programmes[-1]["programme"]
    day = local_day(head["zone"], bought.at)
    terms = terms_of(programmes, day)
    if terms is None or level > terms.get("levels", 1):
        return None
    rate, reason = rate_of(terms, level, rated.tier, rated.band), rated.reason
    if bought.currency != head["currency"]:
        reason = reason or "currency"
    most = money(terms.get("caps", {}).get("per_purchase"), programmes[-1])
    ripe = day + timedelta(days=terms["hold_days"])
    return Earning(agent, day, rate, most, ripe, reason or ("" if rate else "tier"))


def after_caps(programmes: Sequence[Programme], settled: Iterable[tuple[date, int]]) -> int:
    """What caps leave of what has settled: of each day, then of each month."""
    days: dict[date, int] = defaultdict(int)
    for day, gross in settled:
        days[day] += gross
    months: dict[date, int] = defaultdict(int)
    for day, gross in days.items():
        months[day.replace(day=1)] += _cut(programmes, day, "per_day", gross)
    return sum(_cut(programmes, first, "per_month", gross) for first, gross in months.items())


def _cut(programmes: Sequence[Programme], day: date, cap: str, gross: int) -> int:
    terms = terms_of(programmes, day)
    most = money((terms or {}).get("caps", {}).get(cap), programmes[-1])
    return gross if most is None else min(gross, most)
