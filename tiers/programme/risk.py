"""Risk as the engine uses it: thresholds, weights of signals, and what counts at most."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction


class Action(StrEnum):
    """What a score leads to, in rising order."""

    PAY = "pay"
    LONGER = "longer"
    REVIEW = "review"
    FREEZE = "freeze"


WEIGHTS: Final[Mapping[str, int]] = MappingProxyType({
    "young_account": 10,
    "other_language": 5,
    "joined_in_a_burst": 25,
    "joined_at_intervals": 30,
    "small_order": 10,
    "bought_at_once": 20,
    "refunded_line": 30,
    "payer_of_upline": 60,
    "device_of_upline": 60,
    "payer_of_others": 40,
    "device_of_others": 40,
    "purchase_circle": 60,
    "one_item": 10,
    "only_at_period_ends": 15,
})  # fmt: skip
"""Ours. None of the weak ones reaches a review alone, nor do three of the weakest together."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts at most, of events of these kinds; None: no such limit. Amounts in minor units."""

    kinds: frozenset[str]
    a_day: int | None = None
    amount_a_day: int | None = None
    a_counterparty: int | None = None
    counterparties: int | None = None
    counterparties_from: int = 0
    device_members: int | None = None
    refund_share: Fraction | None = None
    refund_from: int = 0


@dataclass(frozen=True, slots=True)
class RiskRules:
    """All about risk of one programme."""

    longer: int = 30
    longer_days: int = 14
    review: int = 60
    freeze: int = 150
    account_ids_from: int = 8_000_000_000
    small_order: int = 0
    """Minor units; 0: no purchase is small."""
    weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)
    limits: Limits | None = None

    def action(self, score: int) -> Action:
        """What a score leads to."""
        for least, action in (
            (self.freeze, Action.FREEZE), (self.review, Action.REVIEW), (self.longer, Action.LONGER)
        ):  # fmt: skip
            if score >= least:
                return action
        return Action.PAY
