"""Times: every accepted form to UTC, the others by name (E.5, row 89; E.7, row 127)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.answers import Unfit
from bot.importing.times import Times, zone
from tests.importing.conftest import Tell

SHANGHAI, BERLIN = Times("Asia/Shanghai"), Times("Europe/Berlin")
NOON = datetime(2026, 2, 3, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03T12:00:00+08:00",
        "2026-02-03 12:00:00+08:00",
        "2026-02-03T12:00:00+0800",
        "2026-02-03T12:00+08",
        "2026-02-03T04:00:00Z",
        "2026-02-02T23:00:00.000000-05:00",
        "2026-02-03T12:00:00",
        "2026-02-03 12:00",
        "2026/2/3 12:00",
        "2026/02/03 12:00:00.0",
    ],
)
def test_every_accepted_form_is_the_same_instant(text: str) -> None:
    assert SHANGHAI(text) == NOON
    assert SHANGHAI(text).tzinfo is UTC


@pytest.mark.parametrize("text", ["2026-02-03", "2026/2/3", "2026/02/03 0:00"])
def test_a_day_is_its_local_midnight(text: str) -> None:
    assert SHANGHAI(text) == datetime(2026, 2, 2, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "time_format"),
        ("03-02-2026", "time_format"),
        ("3/2/2026", "time_format"),
        ("45000", "time_format"),
        ("45000.5", "time_format"),
        ("20260203", "time_format"),
        ("1770000000", "time_format"),
        ("2026-W05-1", "time_format"),
        ("2026-2-3", "time_format"),
        ("2026-02-03T24:00:00", "time_format"),
        ("2026-02-03T12:00:60", "time_format"),
        ("２０２６-02-03", "time_format"),
        ("2026-02-03T12", "time_format"),
        ("2026-02-30", "no_such_date"),
        ("2026/13/1", "no_such_date"),
        ("0001-01-01T00:00:00+08:00", "no_such_date"),
        ("0001-01-01", "no_such_date"),
        ("9999-12-31T23:00:00-08:00", "no_such_date"),
        ("2026-02-03T00:00:00+25:00", "no_such_date"),
    ],
)
def test_other_forms_are_refused_by_name(text: str, reason: str) -> None:
    with pytest.raises(Unfit) as refused:
        SHANGHAI(text)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("45000", "Excel"),
        ("20260203", "2026-02-03"),
        ("1770000000", "Unix"),
        ("03-02-2026", "month"),
        ("2026-02-03T24:00:00", "next day"),
    ],
)
def test_a_refused_form_says_what_it_looks_like(text: str, hint: str) -> None:
    with pytest.raises(Unfit, match=hint):
        SHANGHAI(text)


def test_a_leap_second_is_the_last_moment_of_its_day() -> None:
    last = datetime(2016, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    assert SHANGHAI("2016-12-31T23:59:60Z") == last
    assert SHANGHAI("2017-01-01T07:59:60") == last


def test_parts_of_a_second_are_kept_to_the_microsecond() -> None:
    assert SHANGHAI("2026-02-03T04:00:00.1234569Z").microsecond == 123_456
    assert SHANGHAI("2026-02-03T04:00:00,5Z").microsecond == 500_000


def test_a_time_in_the_gap_is_refused_and_one_that_comes_twice_is_the_first() -> None:
    assert BERLIN("2026-03-29T01:59:59") == datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)
    with pytest.raises(Unfit) as refused:
        BERLIN("2026-03-29T02:30:00")
    assert refused.value.reason == "no_such_time"
    assert BERLIN("2026-03-29T03:00:00") == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert BERLIN("2026-10-25T02:30:00") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert BERLIN("2026-10-25T02:40:00") == datetime(2026, 10, 25, 0, 40, tzinfo=UTC)
    assert BERLIN("2026-10-25T03:00:00") == datetime(2026, 10, 25, 2, tzinfo=UTC)


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(
    st.datetimes(
        min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - the strategy wants naive bounds
        max_value=datetime(2200, 1, 1),  # noqa: DTZ001
        timezones=OFFSETS,
    )
)
def test_iso_text_comes_back_as_the_instant(moment: datetime) -> None:
    assert SHANGHAI(moment.isoformat()) == moment


@given(
    st.datetimes(
        min_value=datetime(1970, 1, 2),  # noqa: DTZ001
        max_value=datetime(2037, 1, 1),  # noqa: DTZ001
    )
)
def test_local_text_names_an_instant_with_that_local_time(moment: datetime) -> None:
    berlin = zone("Europe/Berlin")
    exists = moment.replace(tzinfo=berlin).astimezone(UTC).astimezone(berlin)
    if exists.replace(tzinfo=None) != moment:
        with pytest.raises(Unfit, match="clocks"):
            BERLIN(moment.isoformat())
        return
    assert BERLIN(moment.isoformat()).astimezone(berlin).replace(tzinfo=None) == moment


def test_times_without_an_offset_ask_for_the_zone(tell: Tell) -> None:
    text = "event_id,account,kind,occurred_at\n1,u,activity,2026-02-03 12:00\n"
    told = tell(text)
    assert told.faults == ["zone_required"]
    assert "--zone" in told.details
    told = tell(text, zone="Asia/Shanghai")
    assert told.events[0].occurred_at == NOON
    assert "times without an offset are taken in Asia/Shanghai" in told.preview.times


def test_one_without_an_offset_far_below_is_a_bad_row(tell: Tell) -> None:
    rows = [f"{n},u,activity,2026-02-03T12:00:00Z" for n in range(20_001)]
    told = tell("\n".join(["event_id,account,kind,occurred_at", *rows, "x,u,activity,2026/2/3"]))
    assert [(bad.line, bad.reason) for bad in told.bad] == [(20_003, "time_zone_required")]
