"""The agents' example: the weight lies on customers who buy again and stay (capability 22)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.teams.lines import on
from tiers.periods import NO_TEAM, Closing, TeamFact, TeamFigures, published_on
from tiers.programme import load
from tiers.timeline import Version, fold

RULES = load((Path(__file__).parents[2] / "examples/agents.toml").read_bytes(), "agents")
BEGINS = datetime(2026, 1, 5, 4, tzinfo=UTC)
UNTIL = datetime(2026, 4, 20, 4, tzinfo=UTC)


def told(month: int, buyers: int, repeat: int, before: int, back: int, joined: int) -> TeamFact:
    first = on(2026, month)
    return TeamFact(
        "month", first, published_on("month", first, 15), 90_000, buyers, buyers, repeat, before,
        back, joined,
    )  # fmt: skip


def steps(*facts: TeamFact) -> list[tuple[str, str]]:
    """(tier, local date) of each change on the track `care`."""
    closings = tuple(Closing("month", one.first, one.day) for one in facts)
    team = TeamFigures(facts, closings) if facts else NO_TEAM
    found = fold([Version(BEGINS, RULES)], None, (), BEGINS, UNTIL, team)
    zone = RULES.calendar.day_of
    return [
        (one.tier, str(date.fromordinal(zone(one.effective_at))))
        for one in found.changes
        if one.track == "care" and one.before
    ]


def test_who_keeps_customers_rises_on_the_day_the_month_is_told_and_falls_with_them() -> None:
    assert steps(told(1, 10, 4, 10, 6, 0), told(2, 10, 3, 10, 4, 0), told(3, 10, 0, 10, 0, 0)) == [
        ("trusted", "2026-02-15"),
        ("steady", "2026-03-15"),
        ("starting", "2026-04-15"),
    ]


@pytest.mark.parametrize("joined", [0, 5_000])
def test_however_many_come_nobody_rises_by_them(joined: int) -> None:
    assert steps(told(1, 20, 2, 20, 2, joined)) == []


def test_among_a_handful_of_customers_nothing_is_judged() -> None:
    assert steps(told(1, 4, 4, 4, 4, 0)) == []


def test_what_is_published_anew_holds_from_its_own_day_on() -> None:
    first = told(1, 10, 4, 10, 6, 0)
    late = TeamFact(
        "month", first.first, on(2026, 2, 20), 80_000, 10, 10, 3, 10, 4, 0,
    )  # fmt: skip
    team = TeamFigures((first, late), (Closing("month", first.first, first.day),))
    found = fold([Version(BEGINS, RULES)], None, (), BEGINS, UNTIL, team)
    care = [one.tier for one in found.changes if one.track == "care" and one.before]
    assert care == ["trusted", "steady"]
