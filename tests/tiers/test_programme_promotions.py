"""`[promotions]` says what holds for every promotion; a programme without it goes on working."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tiers.wrong import GOOD, faults, only
from tiers.programme import load
from tiers.programme.promoting import Frequency, PromotionRules

WHOLE = """
[promotions]
two_people_above = 0
undo_seconds = 0
quiet_hours = { from = 21, to = 9 }
frequency = { most = 2, days = 7 }
control_percent = 50
results_days = 90
recipients_a_day = 5000
[promotions.categories.deals]
name = { en = "Deals" }
"""


def test_a_programme_without_promotions_has_the_rules_that_are_ours() -> None:
    assert load(GOOD, "x").promotions == PromotionRules()


def test_an_empty_section_says_what_no_section_says() -> None:
    assert load(GOOD + "[promotions]\n", "x").promotions == PromotionRules()


def test_every_key_arrives() -> None:
    assert load(GOOD + WHOLE, "x").promotions == PromotionRules(
        {"deals": {"en": "Deals"}}, 0, timedelta(0), (21, 9), Frequency(2, 7), 50, 90, 5000
    )


def test_false_means_that_no_hour_is_quiet() -> None:
    text = GOOD + "[promotions]\nquiet_hours = false\n"
    assert load(text, "x").promotions.quiet_hours is None


@pytest.mark.parametrize(
    ("said", "code", "helps"),
    [
        ("undo_seconds = 601", "value", "called back"),
        ("undo_seconds = -1", "value", "called back"),
        ("two_people_above = '100'", "value", "second person"),
        ("quiet_hours = true", "value", "`false`"),
        ("quiet_hours = { from = 24, to = 8 }", "value", "0 to 23"),
        ("quiet_hours = { from = 22 }", "missing", "full hour"),
        ("quiet_hours = { form = 22, to = 8 }", "unknown-key", "Did you mean 'from'?"),
        ("frequency = { most = 0, days = 7 }", "value", "promotions"),
        ("control_percent = 51", "value", "hundred"),
        ("control_percent = 5.0", "value", "hundred"),
        ("results_days = 0", "value", "result"),
        ("recipients_a_day = 0", "value", "24 hours"),
        ("two_people = 5", "unknown-key", "Did you mean 'two_people_above'?"),
        ("categories = { Deals = { name = { en = 'Deals' } } }", "id", "lowercase"),
        ("categories = { deals = { name = { fr = 'Deals' } } }", "language", ""),
        ("categories = { claim = { name = { en = 'Claims' } } }", "reserved", "another id"),
    ],
)
def test_what_is_wrong_is_said_at_its_line_with_a_way_out(
    said: str, code: str, helps: str
) -> None:
    text = f"{GOOD}[promotions]\n{said}\n"
    fault = only(text)
    assert (fault.code, fault.place.line) == (code, text.count("\n"))
    assert helps in fault.fix


def test_one_fault_does_not_hide_the_others() -> None:
    text = GOOD + "[promotions]\nundo_seconds = 9999\nquiet_hours = { from = 8, to = 8 }\n"
    assert [fault.code for fault in faults(text)] == ["value", "value"]
