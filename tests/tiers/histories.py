"""Random programmes and random lives of members, for the properties."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from tests.tiers.making import NOON, metric, programme, ratio
from tiers.programme import Programme
from tiers.records import Posting

ZONES = ("Asia/Shanghai", "America/New_York", "Europe/London", "America/Havana", "UTC")
WINDOWS = (
    "{ rolling_days = 1 }",
    "{ rolling_days = 7 }",
    '{ calendar = "month" }',
    '{ last = "month" }',
    '{ calendar = "quarter" }',
    '"lifetime"',
)
KINDS = ("purchase", "complaint", "service")
LIFE = timedelta(days=120)


@st.composite
def programmes(draw: st.DrawFn, zone: str | None = None, settles: int | None = None) -> Programme:
    """Four metrics with random windows, a ratio, and three tiers above the base."""
    window = st.sampled_from(WINDOWS)
    metrics = "".join(
        [
            metric("spend", "amount", draw(window)),
            metric("orders", "count", draw(window), '["purchase", "service"]'),
            metric("days", "distinct_days", draw(window)),
            metric("people", "distinct_counterparties", draw(window), '["service", "purchase"]'),
            metric("complaints", "count", draw(window), '["complaint"]'),
            ratio("rate", "complaints", "orders", str(draw(st.integers(1, 3)))),
        ]
    )
    low = draw(st.integers(1, 100))
    few = draw(st.integers(1, 3))
    tiers = (
        ("silver", f'{{ metric = "spend", at_least = "{low}.50" }}', _keep(draw)),
        (
            "gold",
            (
                f'{{ any = [{{ metric = "spend", more_than = "{low + 100}.00" }}, '
                f'{{ metric = "orders", at_least = {few} }}] }}'
            ),
            _keep(draw),
        ),
        (
            "diamond",
            (
                f'{{ at_least_n = 2, of = [{{ metric = "people", at_least = {few} }}, '
                f'{{ metric = "rate", less_than = "50%" }}, '
                f'{{ metric = "days", at_least = {few + 1} }}] }}'
            ),
            _keep(draw),
        ),
    )
    return programme(
        metrics,
        *tiers,
        zone=zone or draw(st.sampled_from(ZONES)),
        settles=draw(st.integers(0, 9)) if settles is None else settles,
    )


def _keep(draw: st.DrawFn) -> str:
    return draw(
        st.sampled_from(
            [
                "",
                '{ metric = "spend", at_least = "1.00" }',
                '{ metric = "orders", at_least = 1 }',
                (
                    '{ any = [{ metric = "days", at_least = 1 }, '
                    '{ metric = "rate", at_most = "50%" }] }'
                ),
            ]
        )
    )


@st.composite
def lives(draw: st.DrawFn, most: int = 12) -> list[Posting]:
    """Events of a member over four months, with refunds, in the order of their instants."""
    made: list[Posting] = []
    for _ in range(draw(st.integers(0, most))):
        at = NOON + draw(_moments())
        kind = draw(st.sampled_from(KINDS))
        amount = draw(st.integers(0, 20_000)) if kind == "purchase" else 0
        currency = draw(st.sampled_from(("CNY", "CNY", "CNY", "USD"))) if amount else "CNY"
        party = draw(st.sampled_from(("", "a", "b", "c"))) if kind != "complaint" else ""
        made.append(Posting(at, kind, at, currency, amount, 1, party))
        if kind == "purchase" and draw(st.booleans()):
            back = at + draw(_moments())
            fully = draw(st.booleans())
            taken = amount if fully else draw(st.integers(0, amount))
            made.append(Posting(back, kind, at, currency, -taken, -1 if fully else 0, party))
    return sorted(made, key=lambda posting: posting.at)


def _moments() -> st.SearchStrategy[timedelta]:
    """Whole days, so that midnights and equal instants occur, and any other moment."""
    whole = st.integers(0, LIFE.days).map(lambda days: timedelta(days=days, hours=12))
    return whole | st.timedeltas(timedelta(0), LIFE)
