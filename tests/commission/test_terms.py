"""Which terms hold when, whatever was applied in which order. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.store.test_accruing import paying
from tiers.programme import load
from tiers.terms import coming_terms, terms_on
from tiers.timeline import Version

RULES = load(paying(), "test")
BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
applied = st.lists(
    st.none() | st.tuples(st.integers(1, 12), st.integers(0, 3)), min_size=1, max_size=6
)


def versions(said: list[tuple[int, int] | None]) -> list[Version]:
    """Programmes applied one after the other: (effective day, rate), or without commission."""
    assert RULES.commission is not None
    return [
        Version(
            BEGINS,
            replace(
                RULES,
                commission=None
                if each is None
                else replace(RULES.commission, effective=each[0], rates=({"basic": each[1]},)),
            ),
        )
        for each in said
    ]


def naive(said: list[tuple[int, int] | None], day: int) -> tuple[int, int] | None:
    """The last applied of those that have begun."""
    begun = [each for each in said if each is not None and each[0] <= day]
    return begun[-1] if begun else None


@given(applied, st.integers(0, 13))
def test_what_is_told_to_come_is_what_comes(said: list[tuple[int, int] | None], day: int) -> None:
    known = versions(said)
    told = {terms.effective: terms.hash for terms in coming_terms(known, day)}
    holds = terms_on(known, day)
    now = "" if holds is None else holds.hash
    for later in range(day, 15):
        now = told.get(later, now) if later > day else now
        right, found = naive(said, later), terms_on(known, later)
        assert (found is None) == (right is None)
        if found is not None:
            assert right == (found.effective, found.rates[0]["basic"])
            assert now == found.hash


@given(applied, st.integers(0, 13))
def test_nothing_is_told_that_never_holds_or_changes_nothing(
    said: list[tuple[int, int] | None], day: int
) -> None:
    known = versions(said)
    holds = terms_on(known, day)
    told = [terms.hash for terms in coming_terms(known, day)]
    for terms in coming_terms(known, day):
        assert terms_on(known, terms.effective) == terms
    assert all(
        one != two for one, two in zip([holds.hash if holds else "", *told], told, strict=False)
    )
