"""Standing and its trace: what is missing is exact, and layers lie over what was earned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.tiers.histories import LIFE, lives, programmes
from tests.tiers.making import NOON, at_least, bought, days, metric, programme
from tiers.conditions import check, compares, holds, next_rank
from tiers.ladder import effective, is_active, standing
from tiers.metrics import Sheet, measure, sheet_of
from tiers.programme import Comparison, Group, Programme
from tiers.records import Check, Compare, Layer, Posting, Reading, TrackStanding, Window
from tiers.timeline import Version, fold

RULES = programme(
    metric("spend") + metric("orders", "count"),
    ("silver", at_least("spend", '"100.00"')),
    (
        "gold",
        f"{{ all = [{at_least('spend', chr(34) + '300' + chr(34))}, {at_least('orders', '2')}] }}",
    ),
    ("diamond", '{ metric = "spend", more_than = "1000.00" }', at_least("spend", '"900.00"')),
)
TRACK = RULES.tracks[0]


def stands(
    rules: Programme, *postings: Posting, layers: tuple[Layer, ...] = (), at: datetime = NOON
) -> TrackStanding:
    found = fold([Version(NOON - days(400), rules)], None, postings, NOON - days(100), at)
    result = standing(rules, found.sheet, found.state, layers, at)
    assert (result.at, result.programme) == (at, rules.hash)
    return result.tracks[0]


def layer(kind: str, tier: str, starts: float = -1, ends: float | None = 1) -> Layer:
    """A layer from and to so many days from noon."""
    end = None if ends is None else NOON + days(ends)
    return Layer("member", kind, tier, NOON + days(starts), end, "because", "somebody")


def test_the_trace_shows_every_rung_with_what_is_missing() -> None:
    found = stands(RULES, bought(NOON - days(2), 15_000))
    assert (found.tier, found.earned, found.next_tier) == ("silver", "silver", "gold")
    assert found.since == NOON - days(2)
    base, silver, gold, diamond = found.rungs
    assert base.enter is None
    assert silver.enter is not None
    assert (silver.enter.met, silver.enter.missing) == (True, 0)
    assert gold.enter is not None
    assert (gold.enter.met, gold.enter.needs, gold.enter.missing) == (False, 2, None)
    assert [part.missing for part in gold.enter.parts] == [15_000, 1]
    assert diamond.enter is not None
    assert diamond.enter.missing == 85_001
    assert diamond.keep is not None
    assert diamond.keep.missing == 75_000
    assert found.holds_until == date(2026, 4, 7)


def test_a_member_without_events_stands_on_the_base() -> None:
    result = standing(RULES, Sheet(), {}, (), NOON)
    (found,) = result.tracks
    assert (found.tier, found.since, found.holds_until) == ("base", None, None)


def test_nobody_is_above_the_top() -> None:
    found = stands(RULES, bought(NOON - days(2), 200_000))
    assert (found.tier, found.next_tier) == ("diamond", None)


def test_a_lock_wins_over_everything_and_ends_exactly() -> None:
    layers = (layer("lock", "base"), layer("floor", "gold"), layer("temporary", "diamond"))
    purchase = bought(NOON - days(2), 15_000)
    found = stands(RULES, purchase, layers=layers)
    assert (found.tier, found.earned, found.layers) == ("base", "silver", layers)
    assert found.since == NOON - days(1)
    assert found.holds_until is None
    assert stands(RULES, purchase, layers=layers, at=NOON + days(1)).tier == "silver"


def test_the_highest_of_earned_floor_and_temporary_counts() -> None:
    layers = (layer("floor", "silver"), layer("temporary", "gold"))
    found = stands(RULES, layers=layers)
    assert (found.tier, found.next_tier, found.since) == ("gold", "diamond", NOON - days(1))
    assert found.holds_until == date(2026, 3, 11)
    higher = stands(RULES, bought(NOON - days(2), 200_000), layers=layers)
    assert (higher.tier, higher.since) == ("diamond", NOON - days(2))


def test_of_two_locks_the_later_one_counts() -> None:
    layers = (layer("lock", "gold", -1), layer("lock", "silver", -2))
    assert stands(RULES, layers=layers).tier == "gold"


@pytest.mark.parametrize("starts_ends", [(0.5, 1), (-2, -1), (-1, 0)])
def test_a_layer_that_is_not_active_does_not_count(starts_ends: tuple[float, float]) -> None:
    assert stands(RULES, layers=(layer("lock", "gold", *starts_ends),)).tier == "base"


def test_a_layer_on_another_track_or_with_an_unknown_tier_does_not_count() -> None:
    elsewhere = replace(layer("lock", "gold"), track="agent")
    assert not is_active(elsewhere, "member", NOON)
    unknown = layer("lock", "platinum", ends=None)
    found = stands(RULES, layers=(elsewhere, unknown))
    assert (found.tier, found.layers) == ("base", (unknown,))


def test_a_layer_that_begins_later_can_save_a_tier() -> None:
    """The tier holds until the floor ends, not only until the window has passed."""
    floor = layer("floor", "silver", starts=10, ends=50)
    found = stands(RULES, bought(NOON - days(2), 15_000), layers=(floor,))
    assert found.holds_until == date(2026, 4, 29)


def test_a_plan_is_chosen_and_the_numbers_recommend() -> None:
    plan = programme(
        metric("spend"), ("more", at_least("spend", '"100.00"')), ("most", ""), kind="plan"
    )
    purchase = bought(NOON - days(2), 15_000)
    found = stands(plan, purchase)
    assert (found.kind, found.tier, found.earned) == ("plan", "base", "more")
    assert (found.next_tier, found.since, found.holds_until) == (None, None, None)
    chosen = stands(plan, purchase, layers=(layer("lock", "most", ends=None),))
    assert (chosen.tier, chosen.earned, chosen.since) == ("most", "more", NOON - days(1))


def test_a_state_of_a_tier_that_is_gone_reads_as_the_base() -> None:
    result = standing(RULES, Sheet(), {"member": ("platinum", NOON)}, (), NOON)
    assert result.tracks[0].tier == "base"


@pytest.mark.parametrize("compare", list(Compare))
def test_no_value_meets_no_comparison(compare: Compare) -> None:
    assert not compares(None, compare, 0)
    reading = Reading("m", "ratio", Window("lifetime", None, date(2026, 1, 1)), None)
    found = check(Comparison("m", compare, Fraction(1, 2)), lambda _: reading)
    assert (found.met, found.missing) == (False, None)


@given(st.sampled_from(Compare), st.integers(0, 50), st.integers(0, 50))
def test_what_is_missing_is_exact(compare: Compare, value: int, threshold: int) -> None:
    """T9: exactly so much more meets it, and one unit less does not."""
    wanted = Comparison("m", compare, threshold)

    def found(more: int) -> Check:
        window = Window("lifetime", None, date(2026, 1, 1))
        return check(wanted, lambda _: Reading("m", "count", window, value + more))

    now = found(0)
    if now.met:
        assert now.missing == 0
    elif now.missing is None:
        assert not any(found(more).met for more in range(100))
    else:
        assert found(now.missing).met
        assert not found(now.missing - 1).met


@given(lives(), st.integers(0, 40), st.booleans())
@settings(deadline=None)
def test_buying_what_is_missing_reaches_the_next_tier(
    life: list[Posting],
    later: int,
    enough: bool,
) -> None:
    """T9 from end to end: the purchase settles at once, and the tier is there or is not."""
    at = NOON + days(later)
    seen = [posting for posting in life if posting.at <= at]
    versions = [Version(NOON, RULES)]
    before = fold(versions, None, seen, NOON, at)
    found = standing(RULES, before.sheet, before.state, (), at).tracks[0]
    enter = found.rungs[1].enter
    assert enter is not None
    assume(found.tier == "base" and enter.missing)
    amount = (enter.missing or 0) - (0 if enough else 1)
    after = fold(versions, None, [*seen, bought(at, amount)], NOON, at)
    assert (after.state["member"][0] != "base") is enough


MONOTONE = programme(
    metric("spend") + metric("orders", "count") + metric("days", "distinct_days", '"lifetime"'),
    ("a", at_least("spend", '"10.00"'), at_least("orders", "1")),
    (
        "b",
        f"{{ any = [{at_least('spend', chr(34) + '90' + chr(34))}, {at_least('orders', '4')}] }}",
    ),
    (
        "c",
        (
            f"{{ at_least_n = 2, of = [{at_least('spend', chr(34) + '150' + chr(34))}, "
            f"{at_least('orders', '5')}, {at_least('days', '4')}] }}"
        ),
        at_least("days", "2"),
    ),
)


@given(lives(), st.timedeltas(timedelta(0), LIFE), st.integers(0, 20_000))
@settings(deadline=None)
def test_more_spend_never_gives_a_lower_tier(
    life: list[Posting], when: timedelta, amount: int
) -> None:
    """T2, at every instant of the history."""
    more = sorted([*life, bought(NOON + when, amount)], key=lambda posting: posting.at)
    end = NOON + 2 * LIFE
    histories = [
        fold([Version(NOON, MONOTONE)], None, own, NOON, end).changes for own in (life, more)
    ]
    rank = MONOTONE.tracks[0].rank
    for at in {change.effective_at for changes in histories for change in changes}:
        less, greater = (
            [rank(change.tier) or 0 for change in changes if change.effective_at <= at][-1]
            for changes in histories
        )
        assert greater >= less


@given(programmes(), lives(), st.timedeltas(timedelta(0), LIFE))
@settings(deadline=None)
def test_a_tier_holds_until_the_day_that_is_named(
    rules: Programme, life: list[Posting], later: timedelta
) -> None:
    at = NOON + later
    seen = [posting for posting in life if posting.at <= at]
    versions = [Version(NOON, rules)]
    now = fold(versions, None, seen, NOON, at)
    found = standing(rules, now.sheet, now.state, (), at).tracks[0]
    ahead = fold(versions, None, seen, NOON, at + days(790)).changes
    rank = rules.tracks[0].rank
    mine = rank(found.tier) or 0
    lost = [one for one in ahead if one.effective_at > at and (rank(one.tier) or 0) < mine]
    if lost:
        day = rules.calendar.day_of(lost[0].effective_at)
        assert found.holds_until == date.fromordinal(day)
        assert rules.calendar.begins(day) == lost[0].effective_at
    else:
        assert found.holds_until is None


@given(programmes(), lives(), st.timedeltas(timedelta(0), LIFE))
@settings(deadline=None)
def test_the_quick_answer_and_the_explained_one_agree(
    rules: Programme, life: list[Posting], later: timedelta
) -> None:
    at = NOON + later
    sheet = sheet_of([posting for posting in life if posting.at <= at], rules.calendar)
    today = rules.calendar.day_of(at)
    for tier in rules.tracks[0].tiers[1:]:
        for condition in (tier.enter, tier.keep):
            if condition is not None:
                found = check(condition, lambda name: measure(rules, name, sheet, today))
                quick = holds(condition, lambda name: measure(rules, name, sheet, today).value)
                assert found.met is quick
                assert (found.missing == 0) is quick


@given(st.integers(0, 3), st.lists(st.booleans(), min_size=1, max_size=4), st.integers(1, 4))
def test_a_group_needs_so_many_of_its_parts(rank: int, met: list[bool], needs: int) -> None:
    parts = tuple(Comparison("m", Compare.AT_LEAST, 0 if one else 9) for one in met)
    assert holds(Group(needs, parts), lambda _: 5) is (sum(met) >= needs)
    assert next_rank(TRACK, rank, lambda _: 0) == 0


def test_the_layers_of_an_instant_decide_without_a_standing() -> None:
    lock = layer("lock", "gold")
    assert effective(TRACK, "silver", [lock], NOON) == ("gold", lock)
    assert effective(TRACK, "silver", [lock], NOON + days(1)) == ("silver", None)
