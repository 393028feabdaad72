"""`[commission]` resolved: tiers that exist, exact rates, holds that cover refunds, one paid level."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tiers.programme.commission import (
    BASIS,
    Acknowledgement,
    Band,
    Caps,
    Commission,
    Payouts,
)
from tiers.programme.compliance import report_levels
from tiers.programme.faults import did_you_mean
from tiers.programme.team_measures import RECRUITS
from tiers.programme.thresholds import amount_at, share_at, threshold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiers.programme.commission_tables import CommissionBandsTable, CommissionTable
    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.rules import EventKind, Metric, Track

_HERE: Final[Path] = ("commission",)


@dataclass(frozen=True, slots=True)
class Paying:
    """Resolves commission against the kinds, metrics and tracks of one file."""

    report: Report
    kinds: Mapping[str, EventKind]
    metrics: Mapping[str, Metric]
    tracks: Sequence[Track]
    decimals: int

    def commission(self, table: CommissionTable) -> Commission | None:
        """None when something in it is wrong, which goes to the report."""
        before = len(self.report.faults)
        signed = table.acknowledgement
        report_levels(self.report, (*_HERE, "levels"), table.levels, signed=signed is not None)
        track = self._track(table)
        self._holds(table)
        levels = [self._rates("rates", table.rates, track)]
        if table.levels > 1:
            levels.append(self._rates("second_rates", table.second_rates, track))
        elif table.second_rates:
            what = "There are rates for a second level, and one level is paid."
            self._fault(("second_rates",), what, fix="Leave them out.")
        made = Commission(
            track=track.id if track else "",
            effective=table.effective.toordinal(),
            rates=tuple(levels),
            hold_days=table.hold_days,
            refund_days=table.refund_days,
            band_metric=table.bands.metric if table.bands else "",
            bands=self._bands(table.bands) if table.bands else (),
            caps=self._caps(table),
            ceiling=self._basis(("ceiling",), table.ceiling),
            notice_days=table.notice_days,
            payouts=self._payouts(table),
            acknowledgement=Acknowledgement(signed.name, signed.date, signed.statement)
            if signed
            else None,
        )
        self._ceiling(made)
        return made if len(self.report.faults) == before and track else None

    def _ceiling(self, made: Commission) -> None:
        worst = made.worst_rate()
        if worst > made.ceiling:
            what = f"Together {worst / 100:g} % of a purchase are paid at the worst."
            why = f"The ceiling is {made.ceiling / 100:g} %."
            self._fault(("ceiling",), what, why, "Lower the rates or raise the ceiling.")

    def _holds(self, table: CommissionTable) -> None:
        settles = self.kinds["purchase"].settles_after_days
        for days, what in (
            (table.refund_days, "customers can return things"),
            (settles, "a purchase settles"),
        ):
            if table.hold_days < days:
                said = f"Commission is payable after {table.hold_days} days; {what} for {days}."
                why = "Who is paid before can buy, collect and return (A11)."
                self._fault(("hold_days",), said, why, f"Say {days} or more.", "hold")
                return

    def _track(self, table: CommissionTable) -> Track | None:
        known = {track.id: track for track in self.tracks}
        if table.track is None:
            return self.tracks[0] if self.tracks else None
        if table.track not in known and not any(p[0] == "tracks" for p in self.report.broken):
            what, fix = f"Unknown track '{table.track}'.", did_you_mean(table.track, known)
            self._fault(("track",), what, fix=fix, code="unknown-track")
        return known.get(table.track)

    def _rates(self, key: str, said: Mapping[str, str], track: Track | None) -> dict[str, int]:
        if track is None:
            return {}
        ids = [tier.id for tier in track.tiers]
        for tier in said:
            if tier not in ids:
                what = f"The track '{track.id}' has no tier '{tier}'."
                path = (*_HERE, key, tier)
                fix = did_you_mean(tier, ids)
                self.report.fault(path, "unknown-tier", what, "", fix, key=True)
        return {tier: self._basis((key, tier), rate) for tier, rate in said.items()}

    def _bands(self, table: CommissionBandsTable) -> tuple[Band, ...]:
        metric = self.metrics.get(table.metric)
        if metric is None:
            if ("metrics", table.metric) not in self.report.broken:
                what, fix = (
                    f"Unknown metric '{table.metric}'.",
                    did_you_mean(table.metric, self.metrics),
                )
                self._fault(("bands", "metric"), what, fix=fix, code="unknown-metric")
            return ()
        if not self._may_lift(metric):
            return ()
        bands = []
        for number, step in enumerate(table.steps):
            here: Path = ("bands", "steps", number)
            least = threshold(metric.measure, step.at_least, self.decimals)
            if not isinstance(least, int):
                self._fault((*here, "at_least"), "'at_least' cannot be used.", fix=str(least))
                least = 0
            bands.append(Band(least, self._basis((*here, "extra"), step.extra)))
        for number, (lower, upper) in enumerate(pairwise(bands), start=1):
            if upper.at_least <= lower.at_least or upper.extra <= lower.extra:
                what = "A step does not lie above the one before it."
                self._fault(("bands", "steps", number), what, fix="Let both rise.", code="rising")
        return tuple(bands)

    def _may_lift(self, metric: Metric) -> bool:
        """Whether a band may rest on the metric: direct sales may lift a rate, nothing else."""
        why = ""
        if metric.measure == RECRUITS:
            code, what = "recruit-reward", f"'{metric.id}' counts heads, and would raise a rate."
            why = "Recruiting a person must not be paid (禁止传销条例 art. 7(1))."
        elif metric.measure == "ratio":
            code, what = "value", f"'{metric.id}' is a ratio."
        elif metric.scope != "team":
            code, what = "entry-fee", f"'{metric.id}' measures one's own purchases."
            why = "Commission must not be bought (禁止传销条例 art. 7(2))."
        else:
            return True
        fix = 'Name an amount or a count with scope = "team": it measures direct sales.'
        self._fault(("bands", "metric"), what, why, fix, code)
        return False

    def _caps(self, table: CommissionTable) -> Caps:
        if table.caps is None:
            return Caps()
        said = {key: value for key, value in table.caps if value is not None}
        found = {key: self._amount(("caps", key), value) for key, value in said.items()}
        for (name, less), (wider, more) in pairwise(found.items()):
            if less > more:
                what = f"'{name}' is more than '{wider}'."
                self._fault(("caps", name), what, "It would never bite.", "Lower it.")
        return Caps(**found)

    def _payouts(self, table: CommissionTable) -> Payouts:
        said = table.payouts
        if said is None:
            return Payouts()
        above = said.two_person_above
        return Payouts(
            self._amount(("payouts", "minimum"), said.minimum),
            said.cooldown_days,
            None if above is None else self._amount(("payouts", "two_person_above"), above),
        )

    def _amount(self, path: Path, said: str) -> int:
        return amount_at(self.report, (*_HERE, *path), said, self.decimals)

    def _basis(self, path: Path, said: str) -> int:
        rate = share_at(self.report, (*_HERE, *path), said) * BASIS
        if rate.denominator != 1:
            what = f'"{said}" is finer than a hundredth of a percent.'
            self._fault(path, what, "Whole basis points keep every amount exact.", 'Say "1.25%".')
        return int(rate)

    def _fault(
        self, path: Path, what: str, why: str = "", fix: str = "", code: str = "value"
    ) -> None:
        self.report.fault((*_HERE, *path), code, what, why, fix)
