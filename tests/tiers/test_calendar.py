"""Local days and windows: cut at local midnights, whatever the clocks do (B25)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiers.calendar import Calendar, Span, counts_on, looks_at, period_first, period_next

ZONES = (
    "Asia/Shanghai",
    "Asia/Kathmandu",
    "America/New_York",
    "America/Havana",
    "America/St_Johns",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Apia",
)
MICRO = timedelta(microseconds=1)
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
DATES = sorted(
    {date(2024, 1, 1) + timedelta(days=37 * step) for step in range(36)}
    | {date(year, 2, 28) for year in (2023, 2024)}
    | {date(2024, 2, 29), date(2024, 3, 1), date(2025, 12, 31), date(1988, 4, 10)}
    # Midnights that did not exist or came twice, and a whole day that a country left out.
    | {date(2026, 3, 8), date(2026, 11, 1), date(2024, 3, 31), date(2024, 10, 27)}
    | {date(1988, 10, 30), date(2011, 12, 29), date(2011, 12, 30), date(2011, 12, 31)}
)
SPANS = (
    Span("rolling", days=1),
    Span("rolling", days=30),
    *(
        Span(kind, unit=unit)
        for kind in ("calendar", "last")
        for unit in ("month", "quarter", "year")
    ),
    Span("lifetime"),
)


def calendar(zone: str, **settles: int) -> Calendar:
    return Calendar(ZoneInfo(zone), settles)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", DATES)
def test_a_day_holds_its_first_instant_and_not_the_one_before(zone: str, day: date) -> None:
    days, number = calendar(zone), day.toordinal()
    begins, ends = days.begins(number), days.begins(number + 1)
    if begins < ends:
        assert days.day_of(begins) == number
        assert days.day_of(ends - MICRO) == number
    assert days.day_of(begins - MICRO) < number
    assert days.day_of(ends) > number


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", DATES)
def test_a_day_begins_when_the_wall_clock_first_shows_it(zone: str, day: date) -> None:
    """Found by looking at each minute of two days, without any knowledge of the rules."""
    here = ZoneInfo(zone)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=24)
    minutes = (start + timedelta(minutes=step) for step in range(60 * 48))
    first = next(at for at in minutes if at.astimezone(here).date() >= day)
    assert calendar(zone).begins(day.toordinal()) == first


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("America/Havana", date(2026, 3, 8), 23),
        ("America/Havana", date(2026, 11, 1), 25),
        ("Asia/Beirut", date(2024, 3, 31), 23),
        ("Asia/Beirut", date(2024, 10, 26), 25),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Asia/Shanghai", date(2026, 3, 8), 24),
    ],
)
def test_days_have_the_hours_that_the_clocks_give_them(zone: str, day: date, hours: float) -> None:
    days, number = calendar(zone), day.toordinal()
    assert days.begins(number + 1) - days.begins(number) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("clock", "fold", "day"),
    [
        ("2026-03-08T02:30", 0, 8),  # does not exist: reads as 03:30
        ("2026-11-01T01:30", 0, 1),
        ("2026-11-01T01:30", 1, 1),
        ("2026-11-01T23:59:59.999999", 0, 1),
        ("2026-11-02T00:00", 0, 2),
    ],
)
def test_times_that_do_not_exist_or_come_twice_have_their_day(
    clock: str, fold: int, day: int
) -> None:
    at = datetime.fromisoformat(clock).replace(tzinfo=ZoneInfo("America/New_York"), fold=fold)
    assert date.fromordinal(calendar("America/New_York").day_of(at)).day == day


@given(
    st.sampled_from(ZONES),
    st.timedeltas(timedelta(0), timedelta(days=80 * 365)).map(lambda since: EPOCH + since),
)
def test_every_instant_lies_in_exactly_one_day(zone: str, at: datetime) -> None:
    days = calendar(zone)
    day = days.day_of(at)
    assert days.begins(day) <= at < days.begins(day + 1)


def test_a_skip_that_begins_before_midnight_ends_the_day() -> None:
    """Toronto, 1919: from 23:30 on March 30 straight to 00:30 on March 31."""
    days, day = calendar("America/Toronto"), date(1919, 3, 31).toordinal()
    assert days.begins(day) == datetime(1919, 3, 31, 4, 30, tzinfo=UTC)
    assert days.begins(day + 1) - days.begins(day) == timedelta(hours=23.5)


def test_a_day_that_has_begun_is_not_left_again() -> None:
    """St. John's set its clocks back at 00:01: the wall then showed the evening before again."""
    days, day = calendar("America/St_Johns"), date(2010, 11, 7).toordinal()
    evening = datetime(2010, 11, 6, 23, 30, fold=1, tzinfo=ZoneInfo("America/St_Johns"))
    assert days.begins(day) < evening
    assert days.day_of(evening) == day


def test_an_event_counts_from_the_midnight_on_which_it_settles() -> None:
    days = calendar("Asia/Shanghai", purchase=7)
    at = datetime(2026, 3, 10, 16, tzinfo=UTC)
    assert days.place("purchase", at) == (
        date(2026, 3, 11).toordinal(),
        date(2026, 3, 18).toordinal(),
    )
    assert days.place("recharge", at - MICRO) == (date(2026, 3, 10).toordinal(),) * 2


def test_calendars_place_alike_when_zone_and_holding_periods_agree() -> None:
    mine = calendar("Asia/Shanghai", purchase=7, review=0)
    assert mine.places_like(calendar("Asia/Shanghai", purchase=7, service=0))
    assert not mine.places_like(calendar("Asia/Shanghai", purchase=8))
    assert not mine.places_like(calendar("Asia/Taipei", purchase=7))


@pytest.mark.parametrize(
    ("span", "today", "first", "last"),
    [
        (Span("rolling", days=1), date(2024, 3, 1), date(2024, 3, 1), date(2024, 3, 1)),
        (Span("rolling", days=30), date(2024, 3, 1), date(2024, 2, 1), date(2024, 3, 1)),
        (Span("rolling", days=30), date(2023, 3, 1), date(2023, 1, 31), date(2023, 3, 1)),
        (Span("calendar", unit="month"), date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (
            Span("calendar", unit="quarter"),
            date(2026, 12, 31),
            date(2026, 10, 1),
            date(2026, 12, 31),
        ),
        (Span("calendar", unit="year"), date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31)),
        (Span("last", unit="month"), date(2024, 3, 31), date(2024, 2, 1), date(2024, 2, 29)),
        (Span("last", unit="month"), date(2026, 1, 1), date(2025, 12, 1), date(2025, 12, 31)),
        (Span("last", unit="quarter"), date(2026, 1, 1), date(2025, 10, 1), date(2025, 12, 31)),
        (Span("last", unit="year"), date(2026, 6, 1), date(2025, 1, 1), date(2025, 12, 31)),
        (Span("lifetime"), date(2026, 6, 1), None, date(2026, 6, 1)),
    ],
)
def test_windows_look_at_these_days(
    span: Span, today: date, first: date | None, last: date
) -> None:
    found = looks_at(span, today.toordinal())
    assert found == (first and first.toordinal(), last.toordinal())


@given(
    st.sampled_from(SPANS),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 400),
    st.integers(-10, 800),
)
def test_an_event_counts_on_exactly_the_days_whose_window_holds_it(
    span: Span, day: date, holding: int, later: int
) -> None:
    """`counts_on` and `looks_at` are two views of one rule."""
    number, today = day.toordinal(), day.toordinal() + later
    first, end = counts_on(span, number, number + holding)
    since, until = looks_at(span, today)
    seen = (since is None or since <= number) and number <= until and number + holding <= today
    assert seen is (first <= today and (end is None or today < end))


@pytest.mark.parametrize(("unit", "months"), [("month", 12), ("quarter", 4), ("year", 1)])
def test_periods_tile_the_year(unit: str, months: int) -> None:
    day, starts = date(2024, 1, 1).toordinal(), []
    while day < date(2025, 1, 1).toordinal():
        assert period_first(day, unit) == day
        assert period_first(period_next(day, unit) - 1, unit) == day
        starts.append(day)
        day = period_next(day, unit)
    assert len(starts) == months
    assert day == date(2025, 1, 1).toordinal()


def test_labels_are_stable_words() -> None:
    assert [span.label for span in SPANS] == [
        "rolling:1",
        "rolling:30",
        "calendar:month",
        "calendar:quarter",
        "calendar:year",
        "last:month",
        "last:quarter",
        "last:year",
        "lifetime",
    ]
