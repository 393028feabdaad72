"""Wash trading: which events are left out of what counts, and for which reason. Pure.

The same events and limits always give the same answer, however the events came in. The rules are
asked one after the other, each about what the ones before have left: devices, then counterparties,
then the day, then the month. Nothing is lost by it: what is left out is named (`/why`), and counts
again as soon as the rule no longer applies or one of the staff lifts it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from tiers.programme.risk import Limits

REASONS: Final = (
    "same_device",
    "counterparty_cap",
    "daily_cap",
    "few_counterparties",
    "refund_ratio",
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One event of a member as limits look at it; `day` and `month` (its first day) are ordinals."""

    id: int
    account_id: int
    at: datetime
    day: int
    month: int
    amount: int
    refunded: int
    counterparty: str
    device: str
    limits: Limits
    """Those in force when it occurred."""

    @property
    def place(self) -> tuple[datetime, int]:
        """Its place in the order in which caps are used up."""
        return self.at, self.id


def washed(deeds: Iterable[Deed], strangers: Iterable[int]) -> dict[int, str]:
    """The events of one member that do not count, by id, with their reasons.

    `strangers` are those on a device that enough other members used before this one.
    """
    left = {each.id: each for each in sorted(deeds, key=lambda each: each.place)}
    found: dict[int, str] = {}
    gone = frozenset(strangers)
    rules: tuple[tuple[str, Callable[[Sequence[Deed]], Iterable[int]]], ...] = (
        ("same_device", lambda deeds: (each.id for each in deeds if each.id in gone)),
        ("counterparty_cap", _beyond_counterparty),
        ("daily_cap", _beyond_day),
        ("few_counterparties", _with_few),
        ("refund_ratio", _much_refunded),
    )
    for reason, rule in rules:
        for number in [*rule([*left.values()])]:
            found[number] = reason
            del left[number]
    return found


def _beyond_counterparty(deeds: Sequence[Deed]) -> Iterable[int]:
    met: defaultdict[tuple[int, str], int] = defaultdict(int)
    for each in deeds:
        most = each.limits.a_counterparty
        if each.counterparty:
            met[each.day, each.counterparty] += 1
            if most is not None and met[each.day, each.counterparty] > most:
                yield each.id


def _beyond_day(deeds: Sequence[Deed]) -> Iterable[int]:
    """An event that does not fit is passed over; a smaller one after it may still fit."""
    count: defaultdict[int, int] = defaultdict(int)
    amount: defaultdict[int, int] = defaultdict(int)
    for each in deeds:
        limits = each.limits
        many = limits.a_day is not None and count[each.day] >= limits.a_day
        much = (
            limits.amount_a_day is not None
            and amount[each.day] + each.amount > limits.amount_a_day
        )
        if many or much:
            yield each.id
        else:
            count[each.day] += 1
            amount[each.day] += each.amount


def _with_few(deeds: Sequence[Deed]) -> Iterable[int]:
    months: defaultdict[int, list[Deed]] = defaultdict(list)
    for each in deeds:
        if each.counterparty:
            months[each.month].append(each)
    for met in months.values():
        different = len({each.counterparty for each in met})
        for each in met:
            enough = len(met) >= each.limits.counterparties_from
            if enough and different < (each.limits.counterparties or 0):
                yield each.id


def _much_refunded(deeds: Sequence[Deed]) -> Iterable[int]:
    months: defaultdict[int, list[Deed]] = defaultdict(list)
    for each in deeds:
        months[each.month].append(each)
    for made in months.values():
        amount = sum(each.amount for each in made)
        refunded = sum(each.refunded for each in made)
        for each in made:
            share, enough = each.limits.refund_share, len(made) >= each.limits.refund_from
            if share is not None and enough and refunded > share * amount:
                yield each.id


def first_users(uses: Iterable[tuple[datetime, int, int]], most: int) -> frozenset[int]:
    """The members who used a device first, of (instant, event, member)."""
    found: list[int] = []
    for _, _, member in sorted(uses):
        if member not in found:
            found.append(member)
        if len(found) == most:
            break
    return frozenset(found)


def difference(
    wanted: Mapping[int, str], stands: Mapping[int, str]
) -> tuple[dict[int, str], list[int]]:
    """What to leave out anew, and what to let count again. Another reason is both."""
    fresh = {event: reason for event, reason in wanted.items() if stands.get(event) != reason}
    over = [event for event, reason in stands.items() if wanted.get(event) != reason]
    return fresh, over
