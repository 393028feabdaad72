"""Tracks, tiers and their conditions: resolved, and rising from tier to tier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.programme import compliance
from tiers.programme.faults import did_you_mean
from tiers.programme.rising import check_rising
from tiers.programme.rules import Badge, Comparison, Condition, Group, Metric, Tier, Track
from tiers.programme.shape import COMPARISONS, plain
from tiers.programme.thresholds import threshold
from tiers.records import Compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.shape import ConditionTable, TierTable, TrackTable

MOST_NESTED = 20


@dataclass(frozen=True, slots=True)
class Ladders:
    """Resolves tracks against the metrics, kinds and rights of one file."""

    report: Report
    metrics: Mapping[str, Metric]
    decimals: int
    paid: frozenset[str]
    """The kinds that carry money."""
    rights: frozenset[str]

    def tracks(self, tables: Sequence[TrackTable]) -> tuple[Track, ...]:
        """All tracks; what is wrong with them goes to the report."""
        found: list[Track] = []
        for number, table in enumerate(tables):
            path: Path = ("tracks", number)
            self._unique(path, table.id, [track.id for track in found])
            tiers: list[Tier] = []
            for rank, tier in enumerate(table.tiers):
                here = (*path, "tiers", rank)
                self._unique(here, tier.id, [one.id for one in tiers])
                tiers.append(self._tier(here, rank, tier, table.kind))
            track = Track(table.id, table.kind, plain(table.name), tuple(tiers))
            check_rising(self.report, path, track)
            compliance.check_track(self.report, path, track, self.metrics, self.paid)
            found.append(track)
        return tuple(found)

    def _unique(self, path: Path, name: str, known: Sequence[str]) -> None:
        if name in known:
            first = (*path[:-1], known.index(name), "id")
            line = self.report.places.of(first).line
            what = f"The id '{name}' is used twice: here and in line {line}."
            self.report.fault((*path, "id"), "twice", what, "", "Give it an id of its own.")

    def _tier(self, path: Path, rank: int, table: TierTable, kind: str) -> Tier:
        for name in table.rights:
            if name not in self.rights:
                fix = did_you_mean(name, self.rights) + " A right needs [rights.<id>] with a name."
                here = (*path, "rights", name)
                what = f"Unknown right '{name}'."
                self.report.fault(here, "unknown-right", what, "", fix.strip(), key=True)
        if rank == 0:
            for key in ("enter", "keep"):
                if getattr(table, key) is not None:
                    what = f"The base tier '{table.id}' must not have '{key}'."
                    why = "Whoever meets nothing else stands there."
                    fix = "Remove it, or put a tier without conditions before it."
                    self.report.fault((*path, key), "base", what, why, fix, key=True)
        elif table.enter is None and kind == "earned":
            what = f"The tier '{table.id}' has no 'enter'."
            why = "Only the first tier needs nothing."
            self.report.fault((*path, "enter"), "missing", what, why, "Say what it takes.")
        return Tier(
            table.id,
            plain(table.name),
            plain(table.how),
            Badge(
                (table.badge and table.badge.emoji) or "",
                (table.badge and table.badge.colour) or "",
            ),
            dict(table.rights),
            self._condition((*path, "enter"), table.enter, 0) if rank else None,
            self._condition((*path, "keep"), table.keep, 0) if rank else None,
        )

    def _condition(self, path: Path, table: ConditionTable | None, depth: int) -> Condition | None:
        if table is None:
            return None
        if depth > MOST_NESTED:
            what = f"Conditions are nested more than {MOST_NESTED} deep."
            self.report.fault(path, "nesting", what, "", "Write them flatter.")
            return None
        said = [key for key, value in table if value is not None]
        if table.metric is not None:
            return self._comparison(path, table, said)
        groups = [key for key in ("all", "any", "at_least_n") if key in said]
        if len(groups) != 1 or set(said) - {*groups, *(("of",) if "at_least_n" in said else ())}:
            what = "A condition is one comparison or one group, not " + _listed(said) + "."
            fix = "Use {metric, at_least}, {all = []}, {any = []} or {at_least_n = 2, of = []}."
            self.report.fault(path, "condition", what, "", fix)
            return None
        return self._group(path, table, groups[0], depth)

    def _group(self, path: Path, table: ConditionTable, word: str, depth: int) -> Condition | None:
        key = "of" if word == "at_least_n" else word
        tables = getattr(table, key) or ()
        parts = [
            self._condition((*path, key, number), part, depth + 1)
            for number, part in enumerate(tables)
        ]
        needs = {"all": len(tables), "any": 1}.get(word, table.at_least_n or 0)
        if needs > len(tables) or not tables:
            what = f"'at_least_n' is {needs}, and 'of' has {len(tables)} conditions."
            fix = "It can never be met: lower it or add conditions."
            self.report.fault((*path, "at_least_n"), "condition", what, "", fix)
            return None
        resolved = tuple(part for part in parts if part is not None)
        return Group(needs, resolved) if len(resolved) == len(parts) else None

    def _comparison(
        self, path: Path, table: ConditionTable, said: Sequence[str]
    ) -> Condition | None:
        name, compares = str(table.metric), [key for key in said if key in COMPARISONS]
        if len(compares) != 1 or len(said) > 2:  # noqa: PLR2004 - metric, and one comparison
            what = f"A comparison has 'metric' and one of {', '.join(COMPARISONS)}; this has "
            what += _listed([key for key in said if key != "metric"]) + "."
            fix = "Put several comparisons into {all = [...]}."
            self.report.fault(path, "condition", what, "", fix)
            return None
        metric = self.metrics.get(name)
        if metric is None:
            if not self.report.knows_broken(("metrics", name)):
                fix = did_you_mean(name, self.metrics)
                here = (*path, "metric")
                self.report.fault(here, "unknown-metric", f"Unknown metric '{name}'.", "", fix)
            return None
        if self.report.knows_broken(("metrics", name)):
            return None
        word = compares[0]
        value = threshold(metric.measure, getattr(table, word), self.decimals)
        here = (*path, word)
        if isinstance(value, str):
            what = f"'{word}' of '{name}' (measure {metric.measure}) cannot be used."
            self.report.fault(here, "threshold", what, "", value)
            return None
        if value == 0 and word in {"at_least", "less_than"}:
            outcome = "always" if word == "at_least" else "never"
            what = f"'{word}' zero is {outcome} met."
            self.report.fault(here, "threshold", what, "", "Use a threshold above zero.")
        return Comparison(name, Compare(word), value)


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(f"'{key}'" for key in keys) or "nothing"
