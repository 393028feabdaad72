"""How a segment is put together step by step: lines that all must hold, each with alternatives. Pure.

Any segment can be said so, and each step keeps it so: a line is added, an alternative to a line, a
line is turned round or taken away, the value of a condition is typed.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tiers.segments import (
    Active,
    AllOf,
    AnyOf,
    BadSegment,
    InLine,
    Joined,
    Leads,
    Measured,
    Near,
    NotThat,
    PointsExpire,
    PointsHave,
    kept,
)

if TYPE_CHECKING:
    from tiers.programme import Programme
    from tiers.segments import Condition, Segment

LONGEST_DAYS: Final = 3660
_DAY: Final = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_PERCENT: Final = 100


class SegmentChanged(BadSegment):
    """The segment is not what it was when the button was shown."""

    key = "refusal-segment-changed"

    def __init__(self) -> None:
        super().__init__("changed")


def mark_of(segment: Segment, programme: Programme) -> str:
    """What a button carries, so that it never acts on another segment, or another programme."""
    said = json.dumps([kept(segment), programme.hash], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:6]


def lines(segment: Segment) -> tuple[Segment, ...]:
    """What must all hold."""
    return segment.of if isinstance(segment, AllOf) else (segment,)


def alternatives(line: Segment) -> tuple[Segment, ...]:
    """Of what one is enough."""
    return line.of if isinstance(line, AnyOf) else (line,)


def added(segment: Segment, one: Condition, line: int = 0) -> AllOf:
    """With one more line; or, of `line` (from 1), with one more alternative."""
    there = list(lines(segment))
    if not line:
        return AllOf((*there, one))
    old = _line(there, line)
    there[line - 1] = AnyOf((*alternatives(old), one))
    return AllOf(tuple(there))


def turned(segment: Segment, line: int) -> AllOf:
    """With a line (from 1) the other way round."""
    there = list(lines(segment))
    old = _line(there, line)
    there[line - 1] = old.of if isinstance(old, NotThat) else NotThat(old)
    return AllOf(tuple(there))


def without(segment: Segment, line: int) -> AllOf:
    """Without a line (from 1)."""
    there = list(lines(segment))
    _line(there, line)
    return AllOf((*there[: line - 1], *there[line:]))


def _line(there: list[Segment], line: int) -> Segment:
    if not 1 <= line <= len(there):
        raise SegmentChanged
    return there[line - 1]


def with_leaf(segment: Segment, place: int, one: Condition) -> Segment:
    """With another condition in the place (from 0) of one that is there."""
    found, _ = _with_leaf(segment, place, one)
    return found


def _with_leaf(segment: Segment, place: int, one: Condition) -> tuple[Segment, int]:
    """The segment, and the place as it counts for what comes after."""
    if isinstance(segment, NotThat):
        inner, place = _with_leaf(segment.of, place, one)
        return NotThat(inner), place
    if isinstance(segment, AllOf | AnyOf):
        parts = []
        for part in segment.of:
            changed, place = _with_leaf(part, place, one)
            parts.append(changed)
        return replace(segment, of=tuple(parts)), place
    return (one if place == 0 else segment), place - 1


def retyped(one: Condition, typed: str, programme: Programme) -> Condition:
    """The condition with the value that somebody typed. Raises `BadSegment`."""
    said = unicodedata.normalize("NFKC", typed).strip().replace(",", "")
    if isinstance(one, Joined):
        return _joined(one, said)
    if isinstance(one, Near):
        return _near(one, said, programme)
    if isinstance(one, Measured):
        return replace(one, value=_value(one.metric, said, programme))
    if isinstance(one, Leads):
        return replace(one, team=_whole(said)) if one.sales is None else replace(one, sales=said)
    return _counted(one, said)


def _counted(one: Condition, said: str) -> Condition:
    if isinstance(one, Active | PointsExpire):
        return replace(one, days=_days(said))
    if isinstance(one, PointsHave):
        return PointsHave(max(_whole(said), 1))
    if isinstance(one, InLine):
        return InLine(max(_whole(said.removeprefix("#")), 1))
    raise SegmentChanged


def _joined(one: Joined, said: str) -> Joined:
    if one.within_days is not None:
        return Joined(within_days=_days(said))
    found = _DAY.fullmatch(said)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:  # 30 February
        day = None
    if day is None:
        raise BadSegment("value-day", said[:40])
    return Joined(since=day) if one.since is not None else Joined(before=day)


def _near(one: Near, said: str, programme: Programme) -> Near:
    if not said.endswith("%"):
        return replace(one, missing=_value(one.metric, said, programme), percent=None)
    percent = _whole(said.removesuffix("%").strip())
    if not 1 <= percent <= _PERCENT:
        raise BadSegment("distance")
    return replace(one, missing=None, percent=percent)


def _value(metric: str, said: str, programme: Programme) -> int | str:
    """As the programme file would have it; whether it is one, `check_segment` says."""
    known = programme.metrics.get(metric)
    if known is not None and known.measure not in {"amount", "ratio"}:
        return _whole(said)
    return said[:40] or "-"


def _days(said: str) -> int:
    number = _whole(said)
    if not 1 <= number <= LONGEST_DAYS:
        raise BadSegment("value-days", str(LONGEST_DAYS))
    return number


def _whole(said: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", said, re.ASCII):
        raise BadSegment("value-count", said[:40])
    return int(said)
