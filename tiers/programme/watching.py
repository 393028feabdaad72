"""`[risk]` resolved: thresholds that rise, weights of all signals, limits made exact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.programme.faults import did_you_mean
from tiers.programme.risk import WEIGHTS, Limits, RiskRules
from tiers.programme.thresholds import amount_at, share_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.risk_tables import LimitsTable, RiskTable
    from tiers.programme.rules import EventKind

_HERE: Final = ("risk",)
_LIMITS: Final = ("risk", "limits")
_MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Watching:
    """Resolves risk against the kinds of one file."""

    report: Report
    kinds: Mapping[str, EventKind]
    decimals: int

    def risk(self, table: RiskTable) -> RiskRules:
        """The rules; what is wrong with them goes to the report."""
        if not table.longer < table.review < table.freeze:
            what = f"{table.longer}, {table.review} and {table.freeze} do not rise."
            why = "A higher score must not have a milder consequence."
            fix = "Let 'longer' be below 'review', and that below 'freeze'."
            self.report.fault((*_HERE, "review"), "rising", what, why, fix)
        small = 0
        if table.small_order is not None:
            small = self._amount((*_HERE, "small_order"), table.small_order)
        return RiskRules(
            table.longer,
            table.longer_days,
            table.review,
            table.freeze,
            table.account_ids_from,
            small,
            self._weights({str(name): weight for name, weight in table.weights.items()}),
            None if table.limits is None else self._limits(table.limits),
        )

    def _weights(self, said: Mapping[str, int]) -> dict[str, int]:
        for name, weight in said.items():
            if not 0 <= weight <= _MOST:
                what = f"A signal cannot weigh {weight}."
                fix = f"Write a whole number from 0 to {_MOST}; 0 switches the signal off."
                self.report.fault((*_HERE, "weights", name), "value", what, "", fix)
        return {**WEIGHTS, **said}

    def _limits(self, table: LimitsTable) -> Limits:
        for place, kind in enumerate(table.events):
            path: Path = (*_LIMITS, "events", place)
            if kind == "refund":
                what = "A refund is never left out."
                fix = "Limit the kind that it takes back."
                self.report.fault(path, "value", what, "It would come back as money.", fix)
            elif kind not in self.kinds:
                fix = did_you_mean(kind, self.kinds)
                self.report.fault(path, "unknown-kind", f"Unknown kind '{kind}'.", "", fix)
        share = None
        if table.refund_share is not None:
            share = share_at(self.report, (*_LIMITS, "refund_share"), table.refund_share)
        amount = None
        if table.amount_a_day is not None:
            amount = self._amount((*_LIMITS, "amount_a_day"), table.amount_a_day)
        return Limits(
            frozenset(table.events),
            table.a_day,
            amount,
            table.a_counterparty,
            table.counterparties,
            table.counterparties_from,
            table.device_members,
            share,
            table.refund_from,
        )

    def _amount(self, path: Path, said: str) -> int:
        before = len(self.report.faults)
        value = amount_at(self.report, path, said, self.decimals)
        if value == 0 and len(self.report.faults) == before:
            what = "Nothing would be allowed."
            self.report.fault(
                path, "value", what, "", "Write an amount above zero, or leave it out."
            )
        return value
