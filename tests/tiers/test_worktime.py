"""Working time, held against a clock that walks minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiers.worktime import WorkTime

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = WorkTime(SHANGHAI, frozenset(range(5)), 9 * 60, 18 * 60)
FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""17:30 in Shanghai."""
MINUTE = timedelta(minutes=1)


def walked(calendar: WorkTime, start: datetime, minutes: int) -> datetime:
    """The plain way: minute after minute, counting those in which somebody is there."""
    at = start
    while minutes:
        local = at.astimezone(calendar.zone)
        minute = local.hour * 60 + local.minute
        day = local.date()
        works = day not in calendar.holidays and (
            day in calendar.extra or day.weekday() in calendar.weekdays
        )
        minutes -= works and calendar.opens <= minute < calendar.closes
        at += MINUTE
    return at


def test_the_clock_stands_still_at_night_and_on_the_weekend() -> None:
    assert OFFICE.due(FRIDAY, 30) == datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    assert OFFICE.due(FRIDAY, 31) == datetime(2026, 11, 23, 1, 1, tzinfo=UTC)
    assert OFFICE.due(FRIDAY, 3 * OFFICE.day_minutes) == FRIDAY + timedelta(days=5)


def test_holidays_are_not_worked_and_extra_days_are() -> None:
    calendar = WorkTime(
        SHANGHAI, frozenset(range(5)), 540, 1080, frozenset({date(2026, 11, 23)}),
        frozenset({date(2026, 11, 21)}),
    )  # fmt: skip
    assert calendar.due(FRIDAY, 31) == datetime(2026, 11, 21, 1, 1, tzinfo=UTC)
    assert calendar.due(FRIDAY, 30 + 540 + 1) == datetime(2026, 11, 24, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "there"), [(0.99, False), (1, True), (9.99, True), (10, False)])
def test_at_closing_time_nobody_is_there(hour: float, there: bool) -> None:
    assert OFFICE.is_open(datetime(2026, 11, 20, tzinfo=UTC) + timedelta(hours=hour)) is there


def test_a_calendar_that_never_opens_is_said() -> None:
    shut = WorkTime(SHANGHAI, frozenset(), 540, 1080)
    with pytest.raises(OverflowError):
        shut.due(FRIDAY, 1)


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.tuples(st.integers(0, 1_380), st.integers(30, 1_440)),
    st.sets(st.integers(0, 20)),
    st.integers(0, 60 * 24 * 10),
    st.integers(1, 1_500),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"]),
)
def test_it_comes_to_the_same_as_walking(
    weekdays: set[int],
    hours: tuple[int, int],
    holidays: set[int],
    start: int,
    minutes: int,
    zone: str,
) -> None:
    """Over a change of the clocks as well: in Berlin and New York it lies within these days."""
    opens = hours[0]
    closes = min(opens + hours[1], 1_440)
    first = date(2026, 10, 20)
    calendar = WorkTime(
        ZoneInfo(zone), frozenset(weekdays), opens, closes,
        frozenset(first + timedelta(days=each) for each in holidays),
    )  # fmt: skip
    begun = datetime(2026, 10, 20, tzinfo=UTC) + timedelta(minutes=start)
    due = calendar.due(begun, minutes)
    assert due == walked(calendar, begun, minutes)
    assert calendar.minutes(begun, due) == minutes
    assert calendar.minutes(due, begun) == 0
