"""A condition in a person's words: what decided it, what is missing, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locales.values import Safe
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.telling import Teller
    from tiers.records import Check, Omission, Reading

_INDENT = "\u2003"
_BULLET = "· "
"""Evidence stands flush under its condition, in short lines: an indent is lost where a line wraps."""


def leaves(check: Check | None) -> list[Check]:
    """The comparisons that matter, one for each metric.

    Where a group is met, those that met it; where it is not, all of them.
    """
    found: dict[str, Check] = {}
    for leaf in _leaves(check):
        found.setdefault(leaf.reading.metric if leaf.reading else "", leaf)
    return list(found.values())


def _leaves(check: Check | None) -> Iterator[Check]:
    if check is None:
        return
    if check.reading is not None:
        yield check
    for part in check.parts:
        if part.met or not check.met:
            yield from _leaves(part)


def asked(check: Check | None) -> str:
    """How many of the leaves are asked for: `all`, `any` one, `some` (`needs` of them) or `mixed`."""
    if check is None or check.met or check.reading is not None:
        return "all"
    if check.needs == len(check.parts):
        return "all" if all(asked(part) == "all" for part in check.parts) else "mixed"
    metrics = {part.reading.metric for part in check.parts if part.reading is not None}
    # Groups inside groups, or one metric twice, cannot be told in a line.
    if len(metrics) < len(check.parts):
        return "mixed"
    return "any" if check.needs == 1 else "some"


def condition(teller: Teller, check: Check, told: set[str], depth: int = 0) -> Iterator[Safe]:
    """A condition with everything that decided it: values, dates, what is missing or left out.

    `told` are the metrics whose evidence stands on this screen already; it is not told twice.
    """
    margin = _INDENT * depth
    if check.reading is None:
        if depth or check.needs < len(check.parts):
            yield Safe(margin + _group(teller, check))
            depth += 1
        for part in check.parts:
            yield from condition(teller, part, told, depth)
        return
    reading = check.reading
    yield Safe(
        margin
        + teller.text(
            "condition-line",
            met=check.met,
            metric=teller.metric_name(reading.metric),
            goal=teller.goal(check),
        )
    )
    if not check.met and check.missing:
        yield Safe(margin + _BULLET + missing(teller, check))
    for line in _evidence(teller, reading, told):
        yield Safe(margin + _BULLET + line)


def missing(teller: Teller, check: Check) -> Safe:
    """Exactly how much more meets the comparison."""
    measure = check.reading.measure if check.reading else "count"
    return teller.text("condition-missing", missing=teller.quantity(measure, check.missing))


def _group(teller: Teller, check: Check) -> Safe:
    met = sum(part.met for part in check.parts)
    kind = "all" if check.needs == len(check.parts) else "any" if check.needs == 1 else "some"
    return teller.text(
        "condition-group",
        met=check.met,
        kind=kind,
        needs=check.needs,
        parts=len(check.parts),
        count=met,
    )


def _evidence(teller: Teller, reading: Reading, told: set[str]) -> Iterator[Safe]:
    if reading.metric in told:
        return
    told.add(reading.metric)
    if reading.measure == "ratio":
        yield from _ratio(teller, reading, told)
        return
    yield teller.text(
        "condition-evidence",
        window=teller.window(reading.window),
        value=teller.quantity(reading.measure, reading.value),
        counted=reading.counted,
    )
    yield teller.days(reading.window)
    for omission in reading.omitted:
        yield from _left_out(teller, omission)


def _ratio(teller: Teller, reading: Reading, told: set[str]) -> Iterator[Safe]:
    below = reading.parts[-1]
    if reading.value is None:
        yield teller.text(
            "condition-too-few",
            metric=teller.metric_name(below.metric),
            minimum=teller.quantity(below.measure, reading.minimum_denominator),
        )
    else:
        yield teller.text("condition-now", value=teller.quantity("ratio", reading.value))
    for part in reading.parts:
        yield teller.text(
            "condition-part",
            metric=teller.metric_name(part.metric),
            value=teller.quantity(part.measure, part.value),
        )
        yield from _evidence(teller, part, told)


def _left_out(teller: Teller, omission: Omission) -> Iterator[Safe]:
    amount = Money(omission.amount, teller.programme.currency) if omission.amount else None
    # Amounts in another currency have no common unit with ours: only their number is told.
    told = (
        teller.text("condition-left-out-amount", amount=amount)
        if amount and omission.reason != "other_currency"
        else Safe("")
    )
    yield teller.text(
        "condition-left-out",
        reason=omission.reason.replace("_", "-"),
        count=omission.count,
        amount=told,
    )
    if omission.until:
        yield teller.text("condition-left-out-until", day=omission.until)
