"""Small programmes and postings for the tests, written as an operator and a shop would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tiers.programme import Programme, load
from tiers.records import Posting

NOON = datetime(2026, 3, 10, 4, tzinfo=UTC)
"""Noon in Shanghai on an ordinary Tuesday."""

Rung = tuple[str, str] | tuple[str, str, str]
"""A tier's id, its `enter` and perhaps its `keep`, as TOML."""


def programme_text(
    metrics: str,
    *tiers: Rung,
    zone: str = "Asia/Shanghai",
    currency: str = "CNY",
    settles: int = 0,
    kind: str = "earned",
) -> str:
    """A programme with one track `member`: `base`, then the tiers."""
    lines = [
        '[programme]\nid = "test"\nname = { en = "Test" }',
        f'currency = "{currency}"\nzone = "{zone}"\nlanguages = ["en"]',
        f"[events.purchase]\nsettles_after_days = {settles}",
        metrics,
        f'[[tracks]]\nid = "member"\nkind = "{kind}"\nname = {{ en = "Member" }}',
    ]
    for tier in (("base", ""), *tiers):
        lines.append(f'[[tracks.tiers]]\nid = "{tier[0]}"')
        lines.append('name = { en = "A tier" }\nhow = { en = "As it says." }')
        lines += [
            f"{key} = {said}"
            for key, said in zip(("enter", "keep"), tier[1:], strict=False)
            if said
        ]
    return "\n".join(lines) + "\n"


def programme(metrics: str, *tiers: Rung, **more: object) -> Programme:
    """The programme of `programme_text`, loaded."""
    return load(programme_text(metrics, *tiers, **more), "test.toml")  # type: ignore[arg-type]


def metric(
    name: str,
    measure: str = "amount",
    window: str = "{ rolling_days = 30 }",
    events: str = '["purchase"]',
) -> str:
    """A metric over events as TOML."""
    return (
        f'[metrics.{name}]\nname = {{ en = "{name}" }}\nmeasure = "{measure}"\n'
        f"events = {events}\nwindow = {window}\n"
    )


def team(name: str, measure: str = "count", window: str = '{ last = "month" }') -> str:
    """A metric of a direct line as TOML."""
    return (
        f'[metrics.{name}]\nname = {{ en = "{name}" }}\nmeasure = "{measure}"\n'
        f'scope = "team"\nwindow = {window}\n'
    )


def ratio(name: str, of: str, per: str, least: str) -> str:
    """A ratio of two metrics as TOML."""
    return (
        f'[metrics.{name}]\nname = {{ en = "{name}" }}\nmeasure = "ratio"\n'
        f'of = "{of}"\nper = "{per}"\nminimum_denominator = {least}\n'
    )


def at_least(name: str, threshold: str) -> str:
    """A comparison as TOML."""
    return f'{{ metric = "{name}", at_least = {threshold} }}'


def bought(
    at: datetime, amount: int = 10_000, *, party: str = "", kind: str = "purchase"
) -> Posting:
    """The posting of a purchase, 100.00 unless said otherwise."""
    return Posting(at, kind, at, "CNY", amount, 1, party)


def refunded(at: datetime, bought_before: Posting, amount: int, *, fully: bool) -> Posting:
    """The posting of a refund of a purchase."""
    return Posting(
        at,
        bought_before.kind,
        bought_before.belongs_to,
        bought_before.currency,
        -amount,
        -1 if fully else 0,
        bought_before.counterparty,
    )


def days(number: float) -> timedelta:
    """So many times 24 hours."""
    return timedelta(days=number)
