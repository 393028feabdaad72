"""What each measure counts, and what it says about the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tiers.histories import LIFE, lives, programmes
from tests.tiers.making import NOON, bought, days, metric, programme, ratio, refunded
from tests.tiers.naive import value_of
from tiers.metrics import Sheet, measure, sheet_of
from tiers.programme import Programme
from tiers.records import LeftOut, Omission, Posting, Reading

ALL = programme(
    metric("spend", events='["purchase", "recharge"]')
    + metric("orders", "count")
    + metric("days", "distinct_days")
    + metric("people", "distinct_counterparties", events='["purchase", "service"]')
    + metric("complaints", "count", events='["complaint"]')
    + ratio("rate", "complaints", "orders", "2"),
    settles=7,
)
CALENDAR = ALL.calendar
DAY = CALENDAR.day_of(NOON)


def read(
    name: str, *postings: Posting, after: int = 7, left_out: tuple[LeftOut, ...] = ()
) -> Reading:
    """A metric, so many days after noon, over these postings."""
    return measure(ALL, name, sheet_of(postings, CALENDAR, left_out), DAY + after)


def test_an_amount_is_the_sum_in_the_currency_of_the_programme() -> None:
    dollars = Posting(NOON, "purchase", NOON, "USD", 99_00, 1)
    found = read("spend", bought(NOON, 100), bought(NOON, 23), dollars)
    assert (found.value, found.counted) == (123, 2)
    assert found.omitted == (Omission("other_currency", 1),)
    assert (found.window.label, found.window.last) == ("rolling:30", date(2026, 3, 17))
    assert found.window.first == date(2026, 2, 16)


def test_what_has_not_settled_is_pending_until_its_day() -> None:
    later = bought(NOON + days(2), 300)
    found = read("spend", bought(NOON, 100), later, after=6)
    assert (found.value, found.counted) == (0, 0)
    assert found.omitted == (Omission("pending", 2, 400, date(2026, 3, 17)),)
    assert read("spend", bought(NOON, 100), later, after=7).value == 100


def test_a_refund_lowers_its_purchase_and_is_named() -> None:
    purchase, other = bought(NOON, 100), bought(NOON + days(1), 50)
    part = refunded(NOON + days(3), purchase, 30, fully=False)
    rest = refunded(NOON + days(4), purchase, 70, fully=True)
    assert read("spend", purchase, other, part, after=8).value == 120
    found = read("spend", purchase, other, part, rest, after=8)
    assert (found.value, found.counted) == (50, 1)
    assert found.omitted == (Omission("refunded", 1, 100),)
    assert read("orders", purchase, other, part, after=8).omitted == ()
    assert read("orders", purchase, other, part, rest, after=8).value == 1


def test_what_was_refunded_before_it_settled_is_not_pending() -> None:
    purchase = bought(NOON, 100)
    found = read("spend", purchase, refunded(NOON, purchase, 100, fully=True), after=3)
    assert found.omitted == (Omission("refunded", 1, 100),)


def test_an_event_without_an_amount_is_in_no_other_currency() -> None:
    found = read("spend", Posting(NOON, "purchase", NOON, "", 0, 1))
    assert (found.value, found.counted, found.omitted) == (0, 1, ())


def test_refunds_in_another_currency_are_not_added_up() -> None:
    dollars = Posting(NOON, "purchase", NOON, "USD", 500, 1)
    found = read("orders", dollars, refunded(NOON, dollars, 500, fully=True))
    assert found.omitted == (Omission("refunded", 1, 0),)


def test_a_purchase_of_zero_is_counted() -> None:
    assert read("orders", bought(NOON, 0)).value == 1
    assert read("days", bought(NOON, 0)).value == 1


def test_days_are_counted_once_and_only_while_something_stands() -> None:
    first, second = bought(NOON, 100), bought(NOON, 50)
    tomorrow = bought(NOON + days(1), 10)
    undone = refunded(NOON + days(2), tomorrow, 10, fully=True)
    assert read("days", first, second, tomorrow, after=9).value == 2
    assert read("days", first, second, tomorrow, undone, after=9).value == 1


def test_counterparties_are_counted_once_over_all_kinds() -> None:
    served = bought(NOON, 0, kind="service", party="a")
    found = read("people", served, bought(NOON, 5, party="a"), bought(NOON, 5, party="b"))
    assert (found.value, found.counted) == (2, 3)
    nobody = bought(NOON, 5)
    gone = bought(NOON, 5, party="c")
    assert read("people", nobody, gone, refunded(NOON, gone, 5, fully=True)).value == 0


def test_a_ratio_shows_its_parts_and_has_no_value_below_its_minimum() -> None:
    complaint = bought(NOON, 0, kind="complaint")
    found = read("rate", complaint, bought(NOON, 1), bought(NOON, 2), bought(NOON, 3))
    assert found.value == Fraction(1, 3)
    assert [part.value for part in found.parts] == [1, 3]
    assert (found.counted, found.minimum_denominator) == (3, 2)
    assert read("rate", complaint, bought(NOON, 1)).value is None
    assert read("rate").value is None


def test_excluded_events_are_named_with_their_reasons() -> None:
    out = (
        LeftOut("purchase", NOON, "velocity", 500, "CNY", "e1"),
        LeftOut("purchase", NOON, "velocity", 700, "USD", "e2"),
        LeftOut("purchase", NOON, "self_dealing", None, None, "e3"),
        LeftOut("purchase", NOON - days(40), "velocity", 900, "CNY", "e4"),
        LeftOut("activity", NOON, "velocity", None, None, "e5"),
    )
    found = read("spend", left_out=out)
    assert found.omitted == (Omission("self_dealing", 1), Omission("velocity", 2, 500))


def test_windows_end_at_local_midnights() -> None:
    evening = datetime(2026, 3, 10, 15, 59, 59, 999_999, tzinfo=UTC)
    sheet = sheet_of([bought(evening, 100)], CALENDAR)
    last = date(2026, 4, 8).toordinal()
    assert measure(ALL, "spend", sheet, last).value == 100
    assert measure(ALL, "spend", sheet, last + 1).value == 0


def test_an_unknown_metric_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        read("nothing")


@given(programmes(), lives(), st.timedeltas(days(0), 2 * LIFE))
@settings(deadline=None)
def test_measuring_the_sheet_gives_what_the_postings_give(
    rules: Programme, life: list[Posting], later: object
) -> None:
    at = NOON + later  # type: ignore[operator]
    seen = [posting for posting in life if posting.at <= at]
    sheet = sheet_of(seen, rules.calendar)
    for name, asked in rules.metrics.items():
        found = measure(rules, name, sheet, rules.calendar.day_of(at))
        assert found.value == value_of(rules, asked, seen, at)


@given(lives(), st.integers(0, 20))
def test_a_sheet_does_not_mind_how_it_came_about(life: list[Posting], cut: int) -> None:
    """I4: order and parts do not matter, only what was posted."""
    whole = sheet_of(life, CALENDAR)
    assert sheet_of(reversed(life), CALENDAR) == whole
    assert sheet_of(life[:cut], CALENDAR).plus(life[cut:], CALENDAR) == whole
    assert Sheet().plus([], CALENDAR) == Sheet()


@given(lives(), st.integers(0, 200))
def test_what_is_counted_and_what_is_left_out_add_up(life: list[Posting], after: int) -> None:
    """T8: the trace accounts for every event that the window holds."""
    own = [one for one in life if one.kind == "purchase" and one.currency == "CNY"]
    found = read("spend", *own, after=after)
    low, high = DAY + after - 29, DAY + after
    within = [one for one in own if low <= CALENDAR.day_of(one.belongs_to) <= high]
    pending = sum(one.amount for one in found.omitted if one.reason == "pending")
    refunds = sum(one.amount for one in found.omitted if one.reason == "refunded")
    assert isinstance(found.value, int)
    assert found.value + pending + refunds == sum(max(0, one.amount) for one in within)
