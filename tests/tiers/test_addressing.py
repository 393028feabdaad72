"""Whom a promotion still reaches at the moment of its sending: a pure decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON
from tiers.addressing import (
    WEEK,
    Expire,
    Later,
    Leave,
    Looks,
    Send,
    Skip,
    addressed,
    asked_tiers,
    caps,
    quiet_until,
    still_there,
)
from tiers.programme.promoting import Frequency, PromotionRules

if TYPE_CHECKING:
    from datetime import datetime

SHANGHAI = ZoneInfo("Asia/Shanghai")
ZONES = [
    SHANGHAI,
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("Asia/Kathmandu"),
    ZoneInfo("Australia/Lord_Howe"),
]
RULES = PromotionRules(quiet_hours=(22, 8), frequency=Frequency(2, 7))
FINE = Looks("sending", NOON - timedelta(hours=1), NOON + timedelta(days=1))
ORDER = ("bronze", "silver", "gold")


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, Send()),
        ({"state": "paused"}, Leave()),
        ({"state": "stopped"}, Leave()),
        ({"starts_at": NOON + timedelta(seconds=1)}, Leave()),
        ({"starts_at": None}, Leave()),
        ({"expires_at": NOON}, Expire()),
        ({"on_telegram": False, "reachable": False}, Skip("no_telegram")),
        ({"reachable": False, "wanted": False}, Skip("blocked")),
        ({"frozen": True, "wanted": False}, Skip("frozen")),
        ({"wanted": False, "there": False}, Skip("opted_out")),
        ({"there": False}, Skip("tier")),
        ({"told": {timedelta(days=7): 2}}, Skip("capped")),
        ({"told": {timedelta(days=7): 1}}, Send()),
        ({"most_a_week": 0}, Skip("declined")),
        ({"most_a_week": 5, "told": {WEEK: 2}}, Skip("capped")),
        ({"own_hours": (11, 13)}, Later(NOON + timedelta(hours=1))),
        ({"own_hours": (11, 13), "keeps_quiet": False}, Later(NOON + timedelta(hours=1))),
        ({"own_hours": (11, 13), "wanted": False}, Skip("opted_out")),
    ],
)
def test_every_look_has_its_verdict(change: dict[str, object], verdict: object) -> None:
    """A41, B40; noon in Shanghai."""
    assert addressed(replace(FINE, **change), RULES, NOON, SHANGHAI) == verdict  # type: ignore[arg-type] # any of its fields


def test_at_night_it_waits_for_the_morning_unless_it_may_wake_people() -> None:
    night = NOON + timedelta(hours=11)
    assert addressed(FINE, RULES, night, SHANGHAI) == Later(NOON + timedelta(hours=20))
    assert addressed(replace(FINE, keeps_quiet=False), RULES, night, SHANGHAI) == Send()
    assert addressed(replace(FINE, own_hours=(3, 3)), RULES, night, SHANGHAI) == Send()
    assert addressed(FINE, replace(RULES, quiet_hours=None), night, SHANGHAI) == Send()


@given(
    st.integers(0, 366 * 86_400_000).map(lambda ms: NOON + timedelta(milliseconds=ms)),
    st.integers(0, 23),
    st.integers(0, 23),
    st.sampled_from(ZONES),
)
def test_quiet_hours_end_at_the_first_instant_that_is_not_quiet(
    now: datetime, start: int, end: int, zone: ZoneInfo
) -> None:
    """Against counting minutes, on days of 23, 24, 24½ and 25 hours."""

    def quiet(at: datetime) -> bool:
        hour = at.astimezone(zone).hour
        return start != end and hour in {(start + n) % 24 for n in range((end - start) % 24)}

    until = quiet_until((start, end), now, zone)
    assert (until is None) is not quiet(now)
    if until is not None:
        assert now < until <= now + timedelta(hours=25)
        assert not quiet(until)
        assert quiet(until - timedelta(microseconds=1))
        assert all(
            quiet(now + timedelta(minutes=n))
            for n in range(int((until - now).total_seconds()) // 60)
        )


def test_both_caps_hold_and_of_two_for_a_week_the_stricter() -> None:
    rules = PromotionRules(frequency=Frequency(3, 30))
    assert caps(rules, None) == {timedelta(days=30): 3}
    assert caps(rules, 1) == {timedelta(days=30): 3, WEEK: 1}
    assert caps(RULES, 1) == caps(RULES, None) | {WEEK: 1}
    assert caps(RULES, 9) == {WEEK: 2}
    assert caps(PromotionRules(), None) == {}


def of_tier(*tiers: str, how: str = "one_of", track: str = "member") -> dict[str, object]:
    return {"kind": "tier", "track": track, "tiers": list(tiers), "how": how}


@pytest.mark.parametrize(
    ("segment", "then", "now", "there"),
    [
        ({"kind": "all", "of": []}, "gold", "bronze", True),
        (of_tier("gold"), "gold", "silver", False),
        (of_tier("gold"), "gold", "gold", True),
        (of_tier("silver", "gold"), "silver", "gold", True),
        (of_tier("silver", how="at_least"), "silver", "gold", True),
        (of_tier("silver", how="at_least"), "silver", "bronze", False),
        (of_tier("silver", how="at_most"), "bronze", "silver", True),
        (of_tier("silver", how="at_most"), "bronze", "gold", False),
        ({"kind": "not", "of": of_tier("gold")}, "silver", "gold", False),
        ({"kind": "not", "of": of_tier("gold")}, "silver", "bronze", True),
        ({"kind": "track", "track": "member"}, "silver", "bronze", False),
        ({"kind": "track", "track": "member"}, "silver", "gold", True),
        (of_tier("gone"), "gold", "silver", True),
    ],
)
def test_who_is_no_longer_where_the_segment_looked_is_not_told(
    segment: object, then: str, now: str, *, there: bool
) -> None:
    assert still_there(asked_tiers(segment), ORDER, then, now) is there


def test_only_the_track_whose_tier_was_written_down_is_looked_at() -> None:
    segment = {"kind": "all", "of": [of_tier("gold"), of_tier("agent1", track="agent")]}
    assert len(asked_tiers(segment)) == 1
