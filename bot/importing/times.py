"""Times as text to aware UTC: ISO 8601 with an offset, or local in a stated zone, or YYYY/M/D."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.importing.answers import Unfit, shown

_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?P<second>[0-5][0-9]|60)(?P<part>[.,][0-9]+)?)?"
    r"(?P<offset>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_SLASHED = re.compile(
    r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})"
    r"(?:[ T](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?P<rest>:[0-9]{2}(?:[.,][0-9]+)?)?)?"
)
_HINTS = (
    (
        re.compile(r"[0-9]{5}(?:[.,][0-9]+)?"),
        "looks like an Excel day number; format the column as text",
    ),
    (re.compile(r"[0-9]{8}"), "has no hyphens; write 2026-02-03"),
    (
        re.compile(r"[0-9]{10}|[0-9]{13}"),
        "looks like a Unix time; write 2026-02-03T14:05:00+08:00",
    ),
    (re.compile(r".*[T ]24:.*"), "24:00 is 00:00 of the next day; write it so"),
    (re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}.*"), "does not say which is the month"),
)
_REMEMBERED = 8192


def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name. Raises KeyError when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise KeyError(name) from unknown


class Times:
    """Reads times; remembers the latest texts and the offsets of the zone by the local hour."""

    def __init__(self, zone_name: str | None) -> None:
        """`zone_name` is what times without an offset mean; None refuses them."""
        self._zone = None if zone_name is None else zone(zone_name)
        self._known: dict[str, datetime] = {}
        self._offsets: dict[int, timedelta | None] = {}

    def __call__(self, text: str) -> datetime:
        """The instant in UTC. Raises Unfit."""
        known = self._known.get(text)
        if known is not None:
            return known
        try:
            instant = self._instant(text)
        except (ValueError, OverflowError):
            detail = f"{shown(text)} is not a day of the calendar, or beyond the years 1 to 9999"
            raise Unfit(detail, "occurred_at", "no_such_date") from None
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[text] = instant
        return instant

    def _instant(self, text: str) -> datetime:
        iso = _ISO.fullmatch(text)
        if iso is None:
            text = _hyphened(text)
            iso = _ISO.fullmatch(text)
            if iso is None:
                raise _unreadable(text)
        if iso["part"] or iso["second"] == "60":
            return self._fine(text, iso)
        return self._in_utc(datetime.fromisoformat(text), text)

    def _fine(self, text: str, iso: re.Match[str]) -> datetime:
        """With parts of a second (kept to the microsecond, the rest cut off) or a leap second."""
        leap = iso["second"] == "60"
        micros = 999_999 if leap else int(iso["part"][1:7].ljust(6, "0"))
        offset = iso["offset"] or ""
        stem = text[:17] + ("59" if leap else iso["second"])
        instant = self._in_utc(datetime.fromisoformat(stem + offset), text)
        if leap and (instant.hour, instant.minute) != (23, 59):
            detail = f"{shown(text)} has a second 60 that is no leap second (23:59:60 in UTC)"
            raise Unfit(detail, "occurred_at", "time_format")
        return instant.replace(microsecond=micros)

    def _in_utc(self, moment: datetime, text: str) -> datetime:
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
        if self._zone is None:
            detail = f"{shown(text)} has no offset, and no zone was named"
            raise Unfit(detail, "occurred_at", "time_zone_required")
        hour = moment.toordinal() * 24 + moment.hour
        offset = self._offsets.get(hour)
        if offset is not None:
            return (moment - offset).replace(tzinfo=UTC)
        return self._first_of_hour(moment, hour, self._zone, text)

    def _first_of_hour(self, moment: datetime, hour: int, local: ZoneInfo, text: str) -> datetime:
        """Of two instants with the same local time the earlier; none in the gap of a change."""
        instant = moment.replace(tzinfo=local).astimezone(UTC)
        if instant.astimezone(local).replace(tzinfo=None) != moment:
            detail = (
                f"{shown(text)} does not exist in {local.key}: clocks were put forward over it"
            )
            raise Unfit(detail, "occurred_at", "no_such_time")
        ends = (
            moment.replace(minute=m, second=s, microsecond=0, tzinfo=local, fold=fold).utcoffset()
            for m, s in ((0, 0), (59, 59))
            for fold in (0, 1)
        )
        if len(self._offsets) >= _REMEMBERED:
            self._offsets.clear()
        offsets = set(ends)
        self._offsets[hour] = offsets.pop() if len(offsets) == 1 else None
        return instant


def _hyphened(text: str) -> str:
    """`2026/2/3 9:05` as `2026-02-03 09:05`; anything else as it is."""
    found = _SLASHED.fullmatch(text)
    if found is None:
        return text
    day = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    if found["hour"] is None:
        return day
    return f"{day} {found['hour']:0>2}:{found['minute']}{found['rest'] or ''}"


def _unreadable(text: str) -> Unfit:
    hint = next((hint for form, hint in _HINTS if form.fullmatch(text)), "")
    detail = (
        f"{shown(text)} {hint}" if hint else f"{shown(text)} is not like 2026-02-03T14:05:00+08:00"
    )
    return Unfit(detail, "occurred_at", "time_format")
