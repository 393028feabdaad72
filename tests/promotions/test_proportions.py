"""Intervals of shares: as published, and never surer than they may be."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiers.proportions import compared, wilson


@pytest.mark.parametrize(
    ("groups", "low", "high"),
    [
        # Newcombe 1998, table II, method 10, contrasts (a) to (h).
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_the_intervals_are_the_published_ones(
    groups: tuple[int, int, int, int], low: float, high: float
) -> None:
    found = compared(*groups)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


people = st.integers(0, 2_000)


@given(people, people, st.data())
def test_an_interval_holds_its_difference_and_stays_between_minus_one_and_one(
    one: int, other: int, data: st.DataObject
) -> None:
    hits, others = data.draw(st.integers(0, one)), data.draw(st.integers(0, other))
    found = compared(hits, one, others, other)
    assert -1.0000001 <= found.low <= found.difference <= found.high <= 1.0000001
    back = compared(others, other, hits, one)
    assert back.low == pytest.approx(-found.high)
    low, high = wilson(hits, one)
    assert 0 <= low <= high <= 1
    if min(one, other) < 30:
        assert found.verdict == "unclear"


def test_where_nothing_differs_it_is_seldom_sure() -> None:
    """At most about one in twenty, however small the share is."""
    chance = Random(7)
    for share in (0.02, 0.1, 0.5):
        wrong = 0
        for _ in range(400):
            one, other = [sum(chance.random() < share for _ in range(60)) for _ in (1, 2)]
            wrong += compared(one, 60, other, 60).verdict != "unclear"
        assert wrong <= 32  # 8 %: what chance allows around 5 % in 400


def test_a_real_difference_is_found() -> None:
    assert compared(300, 1_000, 200, 1_000).verdict == "more"
    assert compared(20, 1_000, 60, 1_000).verdict == "less"
