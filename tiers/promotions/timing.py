"""When a promotion is to begin, as somebody types it in the programme's zone. Pure (E.4 row 70)."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from tiers.promotions.sending_refusals import (
    NoSuchDay,
    NoSuchHour,
    NotATime,
    TimePassed,
    TimeSkipped,
    TimeTooFar,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

FARTHEST: Final = timedelta(days=366)
"""Nothing is scheduled for later: it is a slip of the finger, or milliseconds taken for seconds."""
_WRITTEN: Final = re.compile(
    r"(\d{4,6})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?[\sT]\s*(\d{1,2}):(\d{2})"
)
_LAST_YEAR: Final = 9999


def begins_at(typed: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The instant (UTC) that `2026-12-01 10:00` means; of an hour that comes twice, the first.

    Raises `NotATime`, `NoSuchDay`, `NoSuchHour`, `TimeSkipped`, `TimePassed`, `TimeTooFar`.
    """
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", typed[:64]).strip())
    if found is None:
        raise NotATime
    year, month, day, hour, minute = map(int, found.groups())
    last = now + FARTHEST
    if year > min(last.year + 1, _LAST_YEAR):
        raise TimeTooFar(last)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - as clocks go
        raise NoSuchHour
    try:
        local = datetime(year, month, day, hour, minute, tzinfo=zone)
    except ValueError:
        raise NoSuchDay from None
    instant = local.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise TimeSkipped(instant)
    if instant <= now:
        raise TimePassed(now)
    if instant > last:
        raise TimeTooFar(last)
    return instant
