"""The fold over time: as a slow look at every instant says, in one piece or in several."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tiers.histories import LIFE, lives, programmes
from tests.tiers.making import (
    NOON,
    at_least,
    bought,
    days,
    metric,
    programme,
    programme_text,
    refunded,
)
from tests.tiers.naive import history
from tiers.programme import Programme, load
from tiers.records import Posting
from tiers.timeline import Fold, Opening, Version, fold

END = NOON + 3 * LIFE
SILVER = programme(metric("spend"), ("silver", at_least("spend", '"100.00"')))


def steps(found: Fold) -> list[tuple[str, str, datetime]]:
    return [(change.track, change.tier, change.effective_at) for change in found.changes]


def folded(rules: Programme, *postings: Posting, until: datetime = END) -> Fold:
    return fold([Version(NOON, rules)], None, postings, NOON, until)


def tiers(found: Fold) -> list[tuple[str, str]]:
    """Tier and cause of each change, without the base."""
    return [(change.tier, change.cause) for change in found.changes[1:]]


@given(programmes(), lives())
@settings(deadline=None)
def test_the_fold_gives_what_looking_at_every_instant_gives(
    rules: Programme, life: list[Posting]
) -> None:
    versions = [Version(NOON, rules)]
    assert steps(fold(versions, None, life, NOON, END)) == history(versions, life, NOON, END)


@given(
    programmes(),
    programmes(),
    lives(),
    st.timedeltas(timedelta(-1), 2 * LIFE),
)
@settings(deadline=None)
def test_a_later_version_judges_from_the_instant_it_is_in_force(
    old: Programme, new: Programme, life: list[Posting], switch: timedelta
) -> None:
    versions = [Version(NOON - days(5), old), Version(NOON + switch, new)]
    assert steps(fold(versions, None, life, NOON, END)) == history(versions, life, NOON, END)


@given(
    programmes(zone="Europe/London", settles=3),
    programmes(zone="Europe/London", settles=3),
    lives(),
    st.timedeltas(timedelta(0), 2 * LIFE),
    st.timedeltas(timedelta(0), 2 * LIFE),
)
@settings(deadline=None)
def test_folding_in_two_pieces_gives_what_folding_in_one_gives(
    old: Programme, new: Programme, life: list[Posting], cut: timedelta, switch: timedelta
) -> None:
    versions = [Version(NOON, old), Version(NOON + switch, new)]
    whole = fold(versions, None, life, NOON, END)
    at = NOON + cut
    first = fold(versions, None, life, NOON, at)
    opening = Opening(first.sheet, first.state, at)
    rest = [posting for posting in life if posting.at > at]
    second = fold(versions, opening, rest, NOON, END)
    assert first.changes + second.changes == whole.changes
    assert second.state == whole.state
    assert second.sheet == whole.sheet


@given(programmes(), lives())
@settings(deadline=None)
def test_history_tiles_time_and_names_what_was_before(
    rules: Programme, life: list[Posting]
) -> None:
    """T3: each interval ends where the next begins, and the last one is the state."""
    found = fold([Version(NOON, rules)], None, life, NOON, END)
    first, *rest = found.changes
    assert (first.tier, first.effective_at, first.cause) == ("base", NOON, "base")
    for before, after in zip(found.changes, rest, strict=False):
        assert before.effective_at <= after.effective_at
        assert after.before == before.tier != after.tier
        assert len(after.checks) == 1
        rank = rules.tracks[0].rank
        assert after.checks[0].met is ((rank(after.tier) or 0) > (rank(before.tier) or 0))
    assert found.state == {"member": (found.changes[-1].tier, found.changes[-1].effective_at)}


@given(lives())
@settings(deadline=None)
def test_refunding_everything_leads_back_to_the_base(life: list[Posting]) -> None:
    """T4, with conditions that only rise."""
    left: dict[Posting, list[Posting]] = {}
    for posting in life:
        if posting.count > 0:
            left[posting] = []
    undone = [
        Posting(
            END - days(1),
            one.kind,
            one.belongs_to,
            one.currency,
            -one.amount,
            -1,
            one.counterparty,
        )
        for one in left
    ]
    bought_only = sorted([*left, *undone], key=lambda posting: posting.at)
    found = folded(SILVER, *bought_only)
    assert found.state["member"][0] == "base"
    assert all(row.amount == 0 and row.count == 0 for row in found.sheet.days)


def test_a_tier_is_reached_at_once_and_lost_when_the_window_has_passed() -> None:
    found = folded(SILVER, bought(NOON))
    assert tiers(found) == [("silver", "event"), ("base", "day")]
    # Bought on March 10 in Shanghai: rolling 30 days look at it until April 8.
    assert found.changes[-1].effective_at == datetime(2026, 4, 8, 16, tzinfo=UTC)


def test_a_purchase_counts_from_the_midnight_on_which_it_settles() -> None:
    rules = programme(metric("spend"), ("silver", at_least("spend", '"100.00"')), settles=7)
    found = folded(rules, bought(NOON))
    assert tiers(found) == [("silver", "day"), ("base", "day")]
    assert found.changes[1].effective_at == datetime(2026, 3, 16, 16, tzinfo=UTC)


def test_a_refund_lowers_the_purchase_from_the_instant_of_the_refund_on() -> None:
    purchase = bought(NOON)
    found = folded(SILVER, purchase, refunded(NOON + days(3), purchase, 1, fully=False))
    assert tiers(found) == [("silver", "event"), ("base", "event")]
    assert found.changes[-1].effective_at == NOON + days(3)


def test_what_is_posted_at_one_instant_is_seen_together() -> None:
    found = folded(SILVER, bought(NOON + days(1), 5_000), bought(NOON + days(1), 5_000))
    assert tiers(found)[0] == ("silver", "event")
    assert len(found.changes) == 3


def test_keep_lets_a_tier_stand_that_could_not_be_entered_again() -> None:
    rules = programme(
        metric("spend"),
        ("silver", at_least("spend", '"100.00"'), at_least("spend", '"10.00"')),
        ("gold", at_least("spend", '"200.00"')),
    )
    second = bought(NOON + days(20), 15_000)
    found = folded(
        rules, bought(NOON), second, refunded(NOON + days(40), second, 13_000, fully=False)
    )
    assert tiers(found) == [
        ("silver", "event"),
        ("gold", "event"),
        ("silver", "day"),
        ("base", "day"),
    ]


def test_the_highest_tier_that_is_met_wins_even_over_one_that_is_not() -> None:
    rules = programme(
        metric("spend") + metric("orders", "count"),
        ("silver", at_least("spend", '"100.00"')),
        ("gold", at_least("orders", "1")),
    )
    assert tiers(folded(rules, bought(NOON, 0)))[0] == ("gold", "event")


def test_a_new_version_moves_members_at_its_instant() -> None:
    dear = programme(metric("spend"), ("silver", at_least("spend", '"200.00"')))
    versions = [Version(NOON, SILVER), Version(NOON + days(2), dear)]
    found = fold(versions, None, [bought(NOON)], NOON, END)
    assert tiers(found) == [("silver", "event"), ("base", "programme")]
    assert found.changes[-1].effective_at == NOON + days(2)
    assert found.changes[-1].programme == dear.hash


def test_a_tier_that_a_new_version_dropped_is_judged_from_the_base() -> None:
    bronze = programme(metric("spend"), ("bronze", at_least("spend", '"50.00"')))
    versions = [Version(NOON, SILVER), Version(NOON + days(2), bronze)]
    found = fold(versions, None, [bought(NOON)], NOON, NOON + days(5))
    assert tiers(found) == [("silver", "event"), ("bronze", "programme")]
    assert found.changes[-1].before == "silver"


def test_a_track_that_a_version_drops_has_no_standing_until_one_brings_it_back() -> None:
    text = programme_text(metric("spend"), ("silver", at_least("spend", '"100.00"')))
    other = load(text.replace('id = "member"', 'id = "agent"'), "other.toml")
    versions = [
        Version(NOON, SILVER),
        Version(NOON + days(2), other),
        Version(NOON + days(4), SILVER),
    ]
    found = fold(versions[:2], None, [bought(NOON)], NOON, NOON + days(3))
    assert found.state == {"agent": ("silver", NOON + days(2))}
    back = fold(versions, None, [bought(NOON)], NOON, NOON + days(5))
    steps_back = [(one.tier, one.cause) for one in back.changes if one.track == "member"]
    assert steps_back == [
        ("base", "base"),
        ("silver", "event"),
        ("base", "base"),
        ("silver", "programme"),
    ]


def test_before_the_first_version_the_first_one_judges() -> None:
    found = fold([Version(NOON + days(9), SILVER)], None, [bought(NOON)], NOON, NOON + days(20))
    assert tiers(found) == [("silver", "event")]


def test_a_plan_has_no_history_of_numbers() -> None:
    plan = programme(metric("spend"), ("more", at_least("spend", '"1.00"')), kind="plan")
    assert folded(plan, bought(NOON)).changes == ()


def test_what_has_been_folded_is_not_folded_again() -> None:
    first = folded(SILVER, bought(NOON), until=NOON + days(1))
    opening = Opening(first.sheet, first.state, NOON + days(1))
    for late in (NOON, NOON + days(1)):
        with pytest.raises(ValueError, match="folded"):
            fold([Version(NOON, SILVER)], opening, [bought(late)], NOON, END)
    with pytest.raises(ValueError, match="folded"):
        fold([Version(NOON, SILVER)], None, [bought(NOON - days(1))], NOON, END)


def test_totals_by_day_cannot_be_carried_into_another_zone() -> None:
    moved = programme(
        metric("spend"), ("silver", at_least("spend", '"100.00"')), zone="Europe/London"
    )
    versions = [Version(NOON, SILVER), Version(NOON + days(2), moved)]
    first = folded(SILVER, bought(NOON), until=NOON + days(1))
    opening = Opening(first.sheet, first.state, NOON + days(1))
    with pytest.raises(ValueError, match="from the beginning"):
        fold(versions, opening, [], NOON, END)
    assert fold(versions, None, [bought(NOON)], NOON, END).changes


def test_nothing_is_known_of_a_member_who_begins_later() -> None:
    assert fold([Version(NOON, SILVER)], None, [], END, NOON) == Fold(
        (), {}, folded(SILVER, until=NOON).sheet
    )
