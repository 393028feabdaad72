"""When a promotion is to begin, as people type it (E.4 row 70)."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from tiers.promotions.sending_refusals import (
    NoSuchDay,
    NoSuchHour,
    NotATime,
    TimePassed,
    TimeSkipped,
    TimeTooFar,
)
from tiers.promotions.timing import begins_at

BERLIN, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    ["2026-03-01 10:00", "2026-3-1 10:00", " 2026/03/01 10:00 ", "2026年3月1日 10:00",
     "２０２６-０３-０１ １０：００", "2026-03-01T10:00", "2026.03.01 10:00"],
)  # fmt: skip
def test_a_time_is_read_in_the_programmes_zone(typed: str) -> None:
    assert begins_at(typed, NOW, SHANGHAI) == datetime(2026, 3, 1, 2, tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_refused_with_the_nearest() -> None:
    with pytest.raises(TimeSkipped) as refused:
        begins_at("2026-03-29 02:30", NOW, BERLIN)
    assert refused.value.at.astimezone(BERLIN).strftime("%H:%M") == "03:30"


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    assert begins_at("2026-10-25 02:30", NOW, BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["2026-01-10 19:59", "2026-01-10 20:00", "2025-12-01 10:00"])
def test_a_time_that_is_over_is_refused(typed: str) -> None:
    with pytest.raises(TimePassed):
        begins_at(typed, NOW, SHANGHAI)


@pytest.mark.parametrize("typed", ["2026-02-29 10:00", "2026-04-31 10:00", "2026-13-01 10:00"])
def test_a_day_that_the_calendar_has_not_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchDay):
        begins_at(typed, NOW, SHANGHAI)


@pytest.mark.parametrize("typed", ["2026-02-28 24:00", "2026-02-28 12:60", "2026-02-28 99:00"])
def test_an_hour_that_the_clock_has_not_is_refused(typed: str) -> None:
    with pytest.raises(NoSuchHour):
        begins_at(typed, NOW, SHANGHAI)


@pytest.mark.parametrize("typed", ["33658-09-27 01:46", "2027-02-01 10:00", "9999-12-31 23:59"])
def test_a_time_that_is_years_ahead_is_refused(typed: str) -> None:
    """Milliseconds that were taken for seconds are in the year 33658."""
    with pytest.raises(TimeTooFar):
        begins_at(typed, NOW, SHANGHAI)


@pytest.mark.parametrize("typed", ["", "tomorrow", "1767950000000", "10:00", "2026-03-01", "٣"])
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NotATime):
        begins_at(typed, NOW, SHANGHAI)
