"""Segments by chance: every condition, near the values where it turns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.segments.crowd import LANGUAGES, TRACKS
from tests.segments.doings import TODAY
from tiers.segments import (
    Active,
    AllOf,
    AnyOf,
    BornIn,
    InLine,
    Joined,
    Leads,
    Measured,
    Near,
    NotThat,
    OfTier,
    OnTrack,
    PointsExpire,
    PointsHave,
    Speaks,
    Unclaimed,
)

if TYPE_CHECKING:
    from tiers.segments import Segment

_days = st.integers(0, 22).map(lambda ago: date.fromordinal(TODAY - ago))
_tiers = st.sampled_from(sorted(TRACKS)).flatmap(
    lambda track: st.builds(
        OfTier,
        st.just(track),
        st.sampled_from(TRACKS[track]).map(lambda tier: (tier,)),
        st.sampled_from(["one_of", "at_least", "at_most"]),
    )
)
_money = st.sampled_from(["0", "100.00", "100.01", "300.00", "700.00", "900.00"])
_count = st.integers(0, 4)
_values = st.sampled_from([
    *[(name, _money) for name in ("spend", "month", "sales")],
    *[(name, _count) for name in ("before", "orders", "days", "people", "complaints", "buyers")],
    ("rate", st.sampled_from(["0%", "25%", "50%", "100%", "0.333"])),
])  # fmt: skip
_measured = _values.flatmap(
    lambda one: st.builds(
        Measured,
        st.just(one[0]),
        st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
        one[1],
    )
)
_near = st.one_of(
    st.builds(
        Near, st.just("member"), st.just("spend"), st.sampled_from(["0.01", "100", "200", "800"])
    ),
    st.builds(Near, st.just("member"), st.just("orders"), st.integers(1, 6)),
    st.builds(
        Near,
        st.just("member"),
        st.sampled_from(["spend", "orders"]),
        percent=st.sampled_from([1, 33, 34, 67, 100]),
    ),
)
CONDITIONS: st.SearchStrategy[Segment] = st.one_of(
    _tiers,
    st.builds(OnTrack, st.sampled_from(sorted(TRACKS))),
    st.builds(Speaks, st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True).map(tuple)),
    st.builds(Joined, since=_days),
    st.builds(Joined, before=_days),
    st.builds(Joined, within_days=st.integers(1, 22)),
    st.builds(InLine, st.integers(1, 9)),
    st.builds(BornIn, st.sampled_from([(), (1,), (11, 12), (6,)])),
    st.builds(Active, st.sampled_from([1, 2, 4, 10, 31])),
    _measured,
    _near,
    st.builds(Unclaimed, st.sampled_from(["code", "cake", "over", "early"])),
    st.builds(PointsHave, st.sampled_from([1, 40, 41, 500])),
    st.builds(PointsExpire, st.integers(1, 9), st.sampled_from([1, 30, 31, 230])),
    st.builds(
        Leads,
        st.integers(0, 12),
        st.sampled_from([None, "900", "900.01", "3900"]),
        st.integers(1, 2),
    ),
)
SEGMENTS: st.SearchStrategy[Segment] = st.recursive(
    CONDITIONS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda of: AllOf(tuple(of))),
        st.lists(inner, min_size=1, max_size=3).map(lambda of: AnyOf(tuple(of))),
        inner.map(NotThat),
    ),
    max_leaves=5,
)
