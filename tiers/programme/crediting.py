"""`[points]` resolved: kinds that may earn, tiers that exist, rates and factors made exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.programme.compliance import report_paid_invitations
from tiers.programme.faults import did_you_mean
from tiers.programme.points import Earn, PointPromotion, PointRules
from tiers.programme.shape import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from tiers.programme.places import Path
    from tiers.programme.point_tables import EarnTable, PointPromotionTable, PointsTable
    from tiers.programme.report import Report
    from tiers.programme.rules import EventKind, Track

MOST_PER_UNIT: Final = 100
MOST_PER_EVENT: Final = 10_000
MOST_TIMES: Final = 100


@dataclass(frozen=True, slots=True)
class Crediting:
    """Resolves points against the kinds and tracks of one file."""

    report: Report
    kinds: Mapping[str, EventKind]
    tracks: Sequence[Track]
    zone: ZoneInfo

    def points(self, table: PointsTable) -> PointRules:
        """The rules; what is wrong with them goes to the report."""
        days, months = self._expiry(table)
        return PointRules(
            plain(table.name),
            None if table.from_ is None else table.from_.toordinal(),
            {kind: self._earn(kind, each) for kind, each in table.earn.items()},
            {track: self._tiers(track, said) for track, said in table.multipliers.items()},
            tuple(self._promotion(*each, table) for each in enumerate(table.promotions)),
            table.stacking,
            days,
            months,
            table.remind_days if days or months else 0,
            table.on_refund,
        )

    def _expiry(self, table: PointsTable) -> tuple[int, int]:
        if isinstance(table.expires, str):
            return 0, 0
        days, months = table.expires.days, table.expires.months
        if (days is None) == (months is None):
            what = "'expires' has exactly one of days and months."
            self._fault(("points", "expires"), what, fix="Keep one.")
        return days or 0, 0 if days else months or 0

    def _earn(self, kind: str, table: EarnTable) -> Earn:
        path: Path = ("points", "earn", kind)
        report_paid_invitations(self.report, path, kind)
        if kind == "refund":
            why = "It takes back what its purchase has earned."
            self._fault(path, "A refund earns nothing.", why, "Remove it.")
        elif kind not in self.kinds:
            fix = did_you_mean(kind, self.kinds) + " A kind of your own needs [events.<kind>]."
            self.report.fault(
                path, "unknown-kind", f"Unknown kind '{kind}'.", "", fix.strip(), key=True
            )
        elif table.per_unit is not None and not self.kinds[kind].money:
            self._fault((*path, "per_unit"), f"'{kind}' carries no amount.", fix="Use per_event.")
        if (table.per_unit is None) == (table.per_event is None):
            what = f"'{kind}' needs exactly one of per_unit and per_event."
            self._fault(path, what, fix="Keep one.")
        return Earn(
            self._hundredths((*path, "per_unit"), table.per_unit, MOST_PER_UNIT),
            self._hundredths((*path, "per_event"), table.per_event, MOST_PER_EVENT),
        )

    def _tiers(self, track: str, said: Mapping[str, str]) -> dict[str, int]:
        path: Path = ("points", "multipliers", track)
        known = {each.id: each for each in self.tracks}
        if track not in known:
            fix = did_you_mean(track, known)
            what = f"Unknown track '{track}'."
            self.report.fault(path, "unknown-track", what, "", fix, key=True)
            return {}
        ids = [tier.id for tier in known[track].tiers]
        for tier in said:
            if tier not in ids:
                what, fix = f"The track '{track}' has no tier '{tier}'.", did_you_mean(tier, ids)
                self.report.fault((*path, tier), "unknown-tier", what, "", fix, key=True)
        return {
            tier: self._hundredths((*path, tier), times, MOST_TIMES)
            for tier, times in said.items()
        }

    def _promotion(
        self, number: int, table: PointPromotionTable, whole: PointsTable
    ) -> PointPromotion:
        path: Path = ("points", "promotions", number)
        starts, ends = self._instant(table.starts), self._instant(table.ends)
        if ends <= starts:
            what = "'ends' is not after 'starts'."
            self._fault((*path, "ends"), what, "It would never begin.", "Swap them.", "window")
        if any(each.id == table.id for each in whole.promotions[:number]):
            self._fault((*path, "id"), f"'{table.id}' is the id of another promotion.")
        for place, kind in enumerate(table.events or ()):
            if kind not in whole.earn:
                what = f"'{kind}' earns no points."
                fix = did_you_mean(kind, whole.earn)
                self._fault((*path, "events", place), what, fix=fix, code="unknown-kind")
        factor = self._hundredths((*path, "factor"), table.factor, MOST_TIMES)
        if 0 < factor < 100:  # noqa: PLR2004 - in hundredths
            self._fault((*path, "factor"), "A promotion does not make less of points.")
        kinds = frozenset(table.events or ())
        return PointPromotion(table.id, plain(table.name), factor, starts, ends, kinds)

    def _instant(self, said: datetime) -> datetime:
        return said.replace(tzinfo=self.zone) if said.tzinfo is None else said

    def _hundredths(self, path: Path, said: str | None, most: int) -> int:
        if said is None:
            return 0
        found = re.fullmatch(r"([0-9]{1,9})(?:\.([0-9]{1,2}))?", said, re.ASCII)
        value = int(found[1] + (found[2] or "").ljust(2, "0")) if found else 0
        if not 0 < value <= most * 100:
            what = f'"{said[:40]}" cannot be used.'
            why = "With at most two decimals every purchase is worth an exact number of parts."
            fix = f'Write a number above 0 and up to {most} with at most two decimals: "1.5".'
            self._fault(path, what, why, fix, "threshold")
        return value

    def _fault(
        self, path: Path, what: str, why: str = "", fix: str = "", code: str = "value"
    ) -> None:
        self.report.fault(path, code, what, why, fix)
