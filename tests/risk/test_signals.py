"""What is noticed about a purchase, and what it adds up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiers.programme.risk import WEIGHTS, Action, RiskRules
from tiers.suspicion import NEIGHBOURS, Facts, Line, score, signals

AT = datetime(2026, 3, 10, 4, tzinfo=UTC)
RULES = RiskRules(small_order=1_000)
CALM = Facts(bought_at=AT, amount=5_000, joined_at=AT - timedelta(days=3), language="en")


def joined(*seconds: float, own: int = 0) -> Facts:
    """Joins at these seconds; the buyer's own by its place."""
    joins = tuple(AT + timedelta(seconds=each) for each in seconds)
    return replace(CALM, joins=joins, joined_at=joins[own], bought_at=AT + timedelta(days=2))


def noticed(facts: Facts, rules: RiskRules = RULES) -> dict[str, int]:
    return {name: each["n"] for name, each in signals(facts, rules).items()}


def days(*said: str) -> tuple[int, ...]:
    return tuple(date.fromisoformat(each).toordinal() for each in said)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (CALM, {}),
        (replace(CALM, telegram_id=7_999_999_999), {}),
        (replace(CALM, telegram_id=8_000_000_000), {"young_account": 0}),
        (replace(CALM, agent_language="zh-Hans"), {"other_language": 0}),
        (replace(CALM, agent_language="en"), {}),
        (replace(CALM, amount=1_000), {"small_order": 0}),
        (replace(CALM, amount=1_001), {}),
        (replace(CALM, amount=0), {}),
        (replace(CALM, joined_at=AT - timedelta(seconds=60)), {"bought_at_once": 60}),
        (replace(CALM, joined_at=AT - timedelta(seconds=61)), {}),
        (replace(CALM, joined_at=None), {}),
        (joined(0, 100, 210, 330, 600), {"joined_in_a_burst": 5}),
        (joined(0, 100, 210, 330, 601), {}),
        (joined(0, 100, 210, 330), {}),
        (joined(0, 3_600, 7_200, 10_800, 14_400, own=2), {"joined_at_intervals": 3_600}),
        (joined(0, 3_600, 7_400, 10_800, 14_400, own=2), {}),
        (replace(CALM, line=Line(5, 1_000, 301)), {"refunded_line": 30}),
        (replace(CALM, line=Line(5, 1_000, 300)), {}),
        (replace(CALM, line=Line(4, 1_000, 1_000)), {}),
        (replace(CALM, line=Line(10, 1_000, 0, 1)), {"one_item": 10}),
        (replace(CALM, line=Line(9, 1_000, 0, 1)), {}),
        (replace(CALM, line=Line(10, 1_000, 0, 0)), {}),
        (replace(CALM, payer_of_agent=True), {"payer_of_upline": 0}),
        (replace(CALM, device_of_agent=True), {"device_of_upline": 0}),
        (replace(CALM, payer_others=2), {"payer_of_others": 2}),
        (replace(CALM, payer_others=1), {}),
        (replace(CALM, device_others=2), {"device_of_others": 2}),
        (replace(CALM, circle=True), {"purchase_circle": 0}),
        (replace(CALM, days=days("2026-02-27", "2026-02-28", "2026-03-31")),
         {"only_at_period_ends": 3}),
        (replace(CALM, days=days("2026-02-27", "2026-02-28", "2026-03-29")), {}),
        (replace(CALM, days=days("2026-02-28", "2026-03-31")), {}),
    ],
)  # fmt: skip
def test_each_signal_is_noticed_at_its_bound_and_not_before(
    facts: Facts, found: dict[str, int]
) -> None:
    assert noticed(facts) == found


def test_every_signal_that_can_be_weighed_can_be_noticed() -> None:
    all_of_it = replace(
        joined(0, 60, 120, 180, 240),
        bought_at=AT + timedelta(seconds=30),
        amount=500, telegram_id=9_000_000_000, agent_language="zh-Hant",
        line=Line(10, 1_000, 900, 1), payer_of_agent=True, device_of_agent=True, payer_others=2,
        device_others=2, circle=True, days=days("2026-01-31", "2026-02-28", "2026-03-31"),
    )  # fmt: skip
    assert set(signals(all_of_it, RULES)) == set(WEIGHTS)
    assert score(signals(all_of_it, RULES)) == sum(WEIGHTS.values())


def test_a_weight_of_zero_switches_a_signal_off() -> None:
    rules = replace(RULES, weights={**WEIGHTS, "purchase_circle": 0})
    assert not signals(replace(CALM, circle=True), rules)


@given(
    st.lists(st.integers(0, 4_000), max_size=9),
    st.integers(0, 8),
    st.integers(-100, 100_000),
)
def test_the_order_and_the_epoch_of_joins_say_nothing(
    steps: list[int], own: int, shift: int
) -> None:
    """Wherever a stretch of joins lies in time, the same is noticed about it."""
    places = [sum(steps[:each]) for each in range(len(steps) + 1)]
    facts = joined(*places, own=min(own, len(places) - 1))
    moved = joined(*[each + shift for each in places], own=min(own, len(places) - 1))
    late = replace(moved, bought_at=moved.bought_at + timedelta(seconds=shift + 100))
    assert noticed(facts) == noticed(replace(late, bought_at=facts.bought_at + timedelta(1)))


@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=2 * NEIGHBOURS), st.integers(0, 8))
def test_a_burst_is_five_joins_within_ten_minutes_with_ones_own(
    steps: list[int], own: int
) -> None:
    places = [sum(steps[:each]) for each in range(len(steps) + 1)]
    own = min(own, len(places) - 1)
    plain = any(
        places[start + 4] - places[start] <= 600
        for start in range(len(places) - 4)
        if start <= own <= start + 4
    )
    assert ("joined_in_a_burst" in noticed(joined(*places, own=own))) == plain


@given(st.integers(0, 400))
def test_a_higher_score_never_has_a_milder_consequence(total: int) -> None:
    order = list(Action)
    assert order.index(RULES.action(total)) <= order.index(RULES.action(total + 1))
