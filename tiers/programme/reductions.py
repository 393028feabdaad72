"""Volume bands, the quantity ladder and the birthday rule of a price list: resolved, and rising."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from tiers.pricing import Level, Reduction
from tiers.programme.faults import did_you_mean
from tiers.programme.thresholds import share_at, threshold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiers.programme.places import Path
    from tiers.programme.price_tables import BandsTable, BirthdayTable, QuantitiesTable
    from tiers.programme.report import Report
    from tiers.programme.rules import Metric


@dataclass(frozen=True, slots=True)
class Reductions:
    """Resolves what is taken off besides the tier, against one file's metrics and categories."""

    report: Report
    metrics: Mapping[str, Metric]
    categories: frozenset[str]
    decimals: int

    def bands(self, table: BandsTable | None) -> Reduction | None:
        """The volume bands; None when there are none, or their metric will not do."""
        if table is None:
            return None
        path: Path = ("prices", "bands")
        metric = self._metric(path, table.metric)
        if metric is None:
            return None
        levels = []
        for number, step in enumerate(table.steps):
            here = (*path, "steps", number)
            value = threshold(metric.measure, step.at_least, self.decimals)
            if isinstance(value, str):
                what = f"'at_least' of '{metric.id}' (measure {metric.measure}) cannot be used."
                self.report.fault((*here, "at_least"), "threshold", what, "", value)
                value = 0
            levels.append(Level(int(value), share_at(self.report, (*here, "off"), step.off)))
        return self._rising(path, levels, table.categories)

    def quantities(self, table: QuantitiesTable | None) -> Reduction | None:
        """The quantity ladder."""
        if table is None:
            return None
        path: Path = ("prices", "quantities")
        levels = [
            Level(step.at_least, share_at(self.report, (*path, "steps", number, "off"), step.off))
            for number, step in enumerate(table.steps)
        ]
        return self._rising(path, levels, table.categories)

    def birthday(self, table: BirthdayTable | None) -> Reduction | None:
        """The birthday rule: one level that everybody reaches in their month."""
        if table is None:
            return None
        path: Path = ("prices", "birthday")
        level = Level(0, share_at(self.report, (*path, "off"), table.off))
        return self._rising(path, [level], table.categories)

    def _metric(self, path: Path, name: str) -> Metric | None:
        metric = self.metrics.get(name)
        if self.report.knows_broken(("metrics", name)):
            return None
        if metric is None:
            fix = did_you_mean(name, self.metrics)
            here = (*path, "metric")
            self.report.fault(here, "unknown-metric", f"Unknown metric '{name}'.", "", fix)
        elif metric.scope == "team":
            what = f"'{name}' is a figure of a team."
            why = "A price rests on what the buyer bought, never on what others did."
            fix = "Measure the member's own purchases."
            self.report.fault((*path, "metric"), "value", what, why, fix)
        elif metric.measure == "ratio":
            what = f"'{name}' is a ratio."
            self.report.fault((*path, "metric"), "value", what, "", "Name an amount or a count.")
        elif metric.span.kind != "last":
            what = f"The window of '{name}' is not closed."
            why = "A price must not change from one order to the next of a month."
            fix = "Measure over window = { last = 'month' }."
            self.report.fault((*path, "metric"), "value", what, why, fix)
        else:
            return metric
        return None

    def _rising(self, path: Path, levels: Sequence[Level], categories: Sequence[str]) -> Reduction:
        for number, (low, high) in enumerate(pairwise(levels), 1):
            for key, rises in (
                ("at_least", low.at_least < high.at_least),
                ("off", low.off < high.off),
            ):
                if not rises:
                    what = f"'{key}' of level {number + 1} is not above that of level {number}."
                    why = "Whoever buys more must never pay more."
                    here = (*path, "steps", number, key)
                    self.report.fault(here, "rising", what, why, "Let both keys rise.")
        for number, name in enumerate(categories):
            if name not in self.categories:
                fix = did_you_mean(name, self.categories)
                here = (*path, "categories", number)
                what = f"Unknown category '{name}'."
                self.report.fault(here, "unknown-category", what, "", fix)
        return Reduction(tuple(levels), frozenset(categories))
