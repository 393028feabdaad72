"""What events earn: which rules hold for an event, how much it is worth, what is given for it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tiers.ledger import UNIT
from tiers.postings import REFUND, REVERSAL, Family

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from tiers.calendar import Calendar
    from tiers.postings import JournalRow
    from tiers.programme import PointRules, Programme
    from tiers.timeline import Version

MOST_FOR_ONE: Final = 10**12
"""Points: no single event earns more."""
_DECIMALS: Final = 4
"""The most that a currency has: rate, multiplier and factor have two each, so ten in all (`UNIT`)."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What an event is worth: parts of a point by minor unit, and for the event itself."""

    rate: int
    flat: int
    programme: str
    """Hash of the version that decided."""
    because: Mapping[str, object] = field(default_factory=dict)
    """Multiplier and factor in hundredths, tiers and promotions."""

    def worth(self, net: int, count: int) -> int:
        """In parts of a point, for a net amount in minor units; `count` 0: it was taken back."""
        return min(self.rate * net + self.flat * count, MOST_FOR_ONE * UNIT)


def earning_at(
    versions: Sequence[Version], kind: str, at: datetime
) -> tuple[Programme, PointRules] | None:
    """The programme whose rules say what an event of that kind at that instant earns.

    The version then in force, or the newest one if its `from` reaches back that far. None: nothing.
    """
    past = [each.programme for each in versions if each.in_force_from <= at]
    newest = versions[-1].programme
    reaches = newest.points is not None and newest.points.first_day is not None
    for programme in (*past[-1:], *([newest] if reaches else [])):
        rules = programme.points
        if rules is not None and _begun(rules, programme.calendar, at):
            return (programme, rules) if kind in rules.earns else None
    return None


def _begun(rules: PointRules, calendar: Calendar, at: datetime) -> bool:
    return rules.first_day is None or calendar.day_of(at) >= rules.first_day


def rate_of(
    programme: Programme, rules: PointRules, kind: str, at: datetime, held: Mapping[str, str]
) -> Rate:
    """What an event is worth for a member who held these tiers (by track) when it occurred."""
    earn, multiplier = rules.earns[kind], rules.multiplier(held)
    factor, promotions = rules.factor(kind, at)
    times = multiplier * factor
    because: dict[str, object] = {"kind": kind, "multiplier": multiplier}
    if held:
        because["tiers"] = dict(held)
    if promotions:
        because |= {"promotions": promotions, "factor": factor}
    return Rate(
        earn.per_unit * times * 10 ** (_DECIMALS - programme.decimals),
        earn.per_event * times * 10**_DECIMALS,
        programme.hash,
        because,
    )


def given_for(carry: int, change: int) -> tuple[int, int]:
    """Whole points to give (negative: to take back) for a change of worth, and what is carried on.

    What was given altogether is the sum of all worths, rounded down once (L7).
    """
    return divmod(carry + change, UNIT)


def families(rows: Sequence[JournalRow]) -> list[tuple[Family, bool]]:
    """Every event but refunds with its refunds, by time; False: it was taken back with its import."""
    corrected = {row.corrects for row in rows if row.corrects is not None}
    refunds: dict[str, list[JournalRow]] = {}
    for row in rows:
        if row.kind == REFUND and row.refers_to is not None and row.id not in corrected:
            refunds.setdefault(row.refers_to, []).append(row)
    found = [
        (Family(row, tuple(refunds.get(row.event_id, ())) if row.id not in corrected else ()),
         row.id not in corrected)
        for row in rows
        if row.kind not in (REFUND, REVERSAL)
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each[0].event.occurred_at, each[0].event.seq))


def by_themselves(rows: Iterable[JournalRow]) -> bool:
    """Whether these rows change no event that was there before them."""
    return all(row.kind not in (REFUND, REVERSAL) for row in rows)
