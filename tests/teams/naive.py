"""What a line comes to, by walking over every sale: plain lists, no store (R3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass
class Sold:
    """One purchase as it stands now."""

    upline: int
    buyer: int
    invite: int
    day: int
    amount: int
    count: int = 1


@dataclass(frozen=True)
class Came:
    """Somebody came into a line, or left it (`count` −1)."""

    upline: int
    invite: int
    day: int
    count: int = 1


def first_of(unit: str, day: int) -> int:
    when, months = date.fromordinal(day), MONTHS[unit]
    return date(when.year, (when.month - 1) // months * months + 1, 1).toordinal()


def next_of(unit: str, day: int) -> int:
    found = first_of(unit, day)
    while first_of(unit, found) == first_of(unit, day):
        found += 1
    return found


def before_of(unit: str, day: int) -> int:
    return first_of(unit, first_of(unit, day) - 1)


def figures(
    sold: Iterable[Sold], came: Iterable[Came], upline: int, unit: str, first: int
) -> tuple[int, ...]:
    """The measures of one period, in the order of a fact's columns."""
    mine = [one for one in sold if one.upline == upline]
    now = [one for one in mine if first_of(unit, one.day) == first]
    earlier = [one for one in mine if first_of(unit, one.day) == before_of(unit, first)]
    often = _often(now)
    last = _often(earlier)
    recruits = sum(
        one.count > 0 and one.upline == upline and first_of(unit, one.day) == first for one in came
    )
    return (
        sum(one.amount for one in now),
        sum(one.count for one in now),
        len(often),
        sum(times > 1 for times in often.values()),
        len(last),
        len(often.keys() & last.keys()),
        recruits,
    )


def _often(sold: Iterable[Sold]) -> dict[int, int]:
    times: Counter[int] = Counter()
    for one in sold:
        times[one.buyer] += one.count
    return {buyer: count for buyer, count in times.items() if count > 0}


def months(
    sold: list[Sold], came: list[Came], upline: int
) -> dict[tuple[int, int], tuple[int, ...]]:
    """(invite, month) → joined, gone, sales, orders; without lines that hold nothing."""
    both: list[Sold | Came] = [*sold, *came]
    keys = {(one.invite, first_of("month", one.day)) for one in both}
    found = {}
    for invite, month in keys:
        here = [
            one for one in came
            if (one.upline, one.invite, first_of("month", one.day)) == (upline, invite, month)
        ]  # fmt: skip
        mine = [
            one for one in sold
            if (one.upline, one.invite, first_of("month", one.day)) == (upline, invite, month)
        ]  # fmt: skip
        found[invite, month] = (
            sum(one.count > 0 for one in here),
            sum(one.count < 0 for one in here),
            sum(one.amount for one in mine),
            sum(one.count for one in mine),
        )
    return {key: sums for key, sums in found.items() if any(sums)}


def latest(sold: Iterable[Sold], upline: int, buyer: int) -> tuple[int, int, int]:
    """The last month in which something counts, its amount and its count."""
    by_month: dict[int, list[int]] = {}
    for one in sold:
        if (one.upline, one.buyer) == (upline, buyer):
            sums = by_month.setdefault(first_of("month", one.day), [0, 0])
            sums[0] += one.amount
            sums[1] += one.count
    told = {month: sums for month, sums in by_month.items() if sums[1] > 0}
    if not told:
        return 0, 0, 0
    month = max(told)
    return month, told[month][0], told[month][1]


def due(unit: str, start: int, today: int, holding: int) -> Iterator[tuple[int, int]]:
    """All periods from the one of `start` on that are public today: first day, day of publication."""
    first = first_of(unit, start)
    while True:
        end = date.fromordinal(next_of(unit, first)) - timedelta(days=1)
        day = max(next_of(unit, first), (end + timedelta(days=holding)).toordinal())
        if day > today:
            return
        yield first, day
        first = next_of(unit, first)
