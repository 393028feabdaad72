"""Lots are fair, stay as they were drawn, and those of two drawings have nothing to do with each other."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

import pytest

from tests.conftest import KEY
from tiers.drawing import PRIME, draw_of

MEMBERS = range(1, 20_001)


def share(found: int, of: int, percent: int) -> float:
    """How many standard deviations from what chance would give."""
    expected, each = of * percent / 100, percent / 100
    return abs(found - expected) / sqrt(of * each * (1 - each))


@pytest.mark.parametrize("percent", [1, 5, 30, 50])
@pytest.mark.parametrize("step", [1, 2, 7, 1000])
def test_each_share_is_what_was_asked_whatever_the_numbers_have_in_common(
    percent: int, step: int
) -> None:
    draw = draw_of(KEY, 3, "held")
    out = [draw.number(one * step) < draw.bound(percent) for one in MEMBERS]
    assert share(sum(out), len(out), percent) < 4
    # The next one is as likely as any other, also after one who was drawn.
    after = [later for one, later in pairwise(out) if one]
    assert share(sum(after), len(after), percent) < 4


def test_the_text_that_somebody_gets_does_not_depend_on_who_is_held_out() -> None:
    held, parts = draw_of(KEY, 3, "held"), draw_of(KEY, 3, "parts")
    told = [one for one in MEMBERS if held.number(one) >= held.bound(30)]
    second = [one for one in told if parts.number(one) < parts.bound(50)]
    assert share(len(second), len(told), 50) < 4


def test_another_broadcast_draws_anew_and_the_same_one_draws_the_same() -> None:
    first, again, other = (draw_of(KEY, number, "held") for number in (3, 3, 4))
    assert first == again
    both = [
        one
        for one in MEMBERS
        if first.number(one) < first.bound(10) and other.number(one) < other.bound(10)
    ]
    assert share(len(both), len(MEMBERS), 1) < 4
    assert draw_of(b"another key", 3, "held") != first


def test_every_number_lies_where_the_databases_can_count() -> None:
    draw = draw_of(KEY, 3, "held")
    for member in (1, PRIME - 1, PRIME, 2**62):
        assert 0 <= draw.number(member) < PRIME
