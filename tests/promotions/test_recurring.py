"""When a promotion comes back, held against a walk through every minute of the days around."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tiers.messages import Returns
from tiers.promotions.recurring import latest, next_time

ZONES = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai",
    "America/Sao_Paulo", "Africa/Cairo", "Asia/Kathmandu",
]  # fmt: skip
MINUTE = timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")


def _walked(day: date, at: str, zone: ZoneInfo) -> datetime:
    """The first minute at which the wall clock shows that day and time, or is past it."""
    wanted = datetime.fromisoformat(f"{day} {at}")
    minute = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
    while minute.astimezone(zone).replace(tzinfo=None) < wanted:
        minute += MINUTE
    return minute


def _days(returns: Returns, first: date) -> list[date]:
    """Days from `first` on on which it falls, by plain counting."""
    days = [first + timedelta(days=each) for each in range(70)]
    if returns.how == "week":
        return [day for day in days if day.weekday() + 1 == returns.number]
    if returns.how == "month":
        months = dict.fromkeys((day.year, day.month) for day in days)
        wanted = [(y, m, min(returns.number, monthrange(y, m)[1])) for y, m in months]
        return [day for each in wanted if (day := date(*each)) >= first]
    return days


@st.composite
def _returning(draw: st.DrawFn) -> Returns:
    how, most = draw(st.sampled_from([("day", 0), ("week", 7), ("month", 31), ("birthday", 0)]))
    at = draw(st.times()).strftime("%H:%M")
    at = draw(st.sampled_from([at, "00:00", "00:30", "02:00", "02:15", "02:30", "23:59"]))
    return Returns(how, at, draw(st.integers(1, most)) if most else 0)  # type: ignore[arg-type]


@st.composite
def _after(draw: st.DrawFn, zone: ZoneInfo) -> datetime:
    """Any instant, with a weakness for the hours about a change of the clock."""
    year = draw(st.integers(2005, 2034))
    instant = datetime(year, 1, 1, tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 525_000)))
    if draw(st.booleans()):
        hours = (datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(8_700))
        before, change = None, instant
        for hour in hours:
            offset = hour.astimezone(zone).utcoffset()
            if before is not None and offset != before:
                change = hour
                if draw(st.booleans()):
                    break
            before = offset
        instant = change + timedelta(minutes=draw(st.integers(-1_800, 240)))
    return instant


@given(st.data(), _returning(), st.sampled_from(ZONES))
def test_the_next_time_is_the_first_that_a_plain_walk_meets(
    data: st.DataObject, returns: Returns, name: str
) -> None:
    zone = ZoneInfo(name)
    after = data.draw(_after(zone))
    first = after.astimezone(zone).date() - timedelta(days=1)
    times = [_walked(day, returns.at, zone) for day in _days(returns, first)[:4]]
    found = next_time(returns, after, zone)
    assert found == min(each for each in times if each > after)
    shown = found.astimezone(zone).strftime("%H:%M")
    event("skipped" if shown != returns.at else "as it is written")


@given(_returning(), st.sampled_from(ZONES), st.integers(0, 40))
def test_every_time_that_is_over_is_made_or_counted_as_missed(
    returns: Returns, name: str, days: int
) -> None:
    zone = ZoneInfo(name)
    first = next_time(returns, datetime(2026, 3, 1, tzinfo=UTC), zone)
    now = first + timedelta(days=days, minutes=1)
    last, missed, following = latest(returns, first, now, zone)
    times = [first]
    while times[-1] <= now:
        times.append(next_time(returns, times[-1], zone))
    assert (last, missed, following) == (times[-2], len(times) - 2, times[-1])


@pytest.mark.parametrize(
    ("returns", "after", "comes"),
    [
        (Returns("month", "10:00", 31), "2026-02-01T00:00", "2026-02-28T09:00"),
        (Returns("month", "10:00", 31), "2028-02-01T00:00", "2028-02-29T09:00"),
        (Returns("day", "02:30"), "2026-03-28T20:00", "2026-03-29T01:00"),
        (Returns("day", "02:30"), "2026-10-24T20:00", "2026-10-25T00:30"),
        (Returns("day", "02:30"), "2026-10-25T00:30", "2026-10-26T01:30"),
        (Returns("week", "09:00", 1), "2026-11-23T08:00", "2026-11-30T08:00"),
    ],
)
def test_days_and_hours_that_a_calendar_has_not_or_has_twice(
    returns: Returns, after: str, comes: str
) -> None:
    """E.4 row 70, in Berlin; times are UTC."""
    found = next_time(returns, datetime.fromisoformat(f"{after}+00:00"), BERLIN)
    assert found == datetime.fromisoformat(f"{comes}+00:00")
