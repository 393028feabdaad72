"""Standings of made-up people under a small programme, as the engine itself tells them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tiers.ladder import standing
from tiers.programme import Programme, load
from tiers.records import Layer, Posting
from tiers.timeline import Version, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiers.records import Standing

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
"""Noon in Shanghai."""
BEGAN = NOON - timedelta(days=300)
FILE = Path(__file__).with_name("programme.toml")


@cache
def programme(*changes: tuple[str, str]) -> Programme:
    """The programme of `programme.toml`, with some of its text replaced."""
    text = FILE.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return load(text, FILE.name)


def bought(days_ago: float, yuan: int, kind: str = "purchase") -> Posting:
    at = NOON - timedelta(days=days_ago)
    return Posting(at, kind, at, "CNY" if yuan else "", yuan * 100, 1)


def stands(
    rules: Programme, postings: Sequence[Posting] = (), layers: Sequence[Layer] = ()
) -> Standing:
    """Where somebody with these purchases stands at noon."""
    told = fold([Version(BEGAN, rules)], None, sorted(postings, key=lambda p: p.at), BEGAN, NOON)
    return standing(rules, told.sheet, told.state, layers, NOON)


def temporary(tier: str, reason: str, track: str = "member") -> Layer:
    return Layer(
        track, "temporary", tier, NOON - timedelta(days=1), NOON + timedelta(days=6), reason, "1"
    )


def chose(plan: str) -> Layer:
    return Layer("plan", "lock", plan, NOON - timedelta(days=90), None, "2026-08", "1")


NOBODY: tuple[Posting, ...] = ()
SILVER = (bought(20, 900), bought(9, 260), bought(1, 300))
GOLD = (
    *(bought(n, 640 + 40 * n) for n in range(4, 13)),
    bought(2, 1200),
    bought(5, 0, "complaint"),
)
RICH = tuple(bought(n, 900) for n in range(4, 29))

__all__ = ["BEGAN", "GOLD", "NOBODY", "NOON", "RICH", "SILVER", "replace"]
