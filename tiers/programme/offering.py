"""`[perks]` resolved: tiers that exist, quotas that have a source, windows that follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from tiers.programme.compliance import report_forbidden
from tiers.programme.faults import did_you_mean
from tiers.programme.perks import DISCOUNTS, STANDING, Perk, PerkWindow
from tiers.programme.shape import plain
from tiers.programme.thresholds import threshold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from tiers.programme.perk_tables import PerkTable
    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.rules import Track

_NEEDS: Final = {
    "percent_off": "percent",
    "amount_off": "amount",
    "points": "points",
    "code": "pool",
    "group": "group",
}
"""The one key that a kind cannot be without; no other kind has it."""
_OF_CLAIMS: Final = (
    "period", "stock", "budget", "windows", "opens_early", "cost", "valid_days", "approval",
)  # fmt: skip
"""Keys that say nothing about what is only held."""


@dataclass(frozen=True, slots=True)
class Offering:
    """Resolves perks against the tracks of one file."""

    report: Report
    tracks: Sequence[Track]
    decimals: int
    zone: ZoneInfo

    def perks(self, tables: Mapping[str, PerkTable]) -> dict[str, Perk]:
        """All perks in the order of the file; what is wrong with them goes to the report."""
        found = {name: self._perk(name, table) for name, table in tables.items()}
        for pool in {perk.pool for perk in found.values() if perk.pool}:
            marks = {perk.low_stock for perk in found.values() if perk.pool == pool}
            if len(marks) > 1:
                name = next(each.id for each in found.values() if each.pool == pool)
                self._fault(
                    ("perks", name, "low_stock"),
                    f"Perks that share the pool '{pool}' have different 'low_stock'.",
                    fix="Write the same number for each.",
                )
        return found

    def _perk(self, name: str, table: PerkTable) -> Perk:
        path: Path = ("perks", name)
        report_forbidden(self.report, path, None)
        self._check_kind(path, table)
        standing = table.kind == "entitlement" or (
            table.kind in DISCOUNTS and table.period is None
        )
        if standing:
            self._check_standing(path, table)
        tiers = self._tiers(path, table)
        windows = self._windows(path, table)
        self._check_early(path, table, tiers)
        worth = self._amount((*path, "worth"), table.worth)
        budget = self._amount((*path, "budget"), table.budget)
        if table.budget is not None and not worth:
            why = "Without it nobody knows what a claim takes from the budget."
            self._fault((*path, "budget"), "'budget' needs 'worth'.", why, "Add 'worth'.")
        elif budget is not None and worth and budget < worth:
            self._fault((*path, "budget"), "'budget' is less than one claim is worth.")
        if table.kind == "gift" and table.stock is None and table.budget is None:
            what = f"The gift '{name}' has neither 'stock' nor 'budget'."
            why = "Nobody would know when there are no more."
            self._fault((*path, "stock"), what, why, "Say how many there are.", "quota")
        return Perk(
            name,
            table.kind,
            plain(table.name),
            plain(table.how),
            tiers,
            STANDING if standing else table.period or "once",
            table.per_member,
            table.stock,
            worth or 0,
            budget,
            windows,
            dict(table.opens_early),
            table.approval,
            table.cost or 0,
            table.valid_days,
            table.merchant or "",
            table.category or "",
            self._percent((*path, "percent"), table.percent),
            self._amount((*path, "amount"), table.amount) or 0,
            table.points or 0,
            table.pool or "",
            table.low_stock or 0,
            table.group or 0,
        )

    def _check_kind(self, path: Path, table: PerkTable) -> None:
        needed = _NEEDS.get(table.kind)
        if needed is not None and getattr(table, needed) is None:
            code = "quota" if needed == "pool" else "missing"
            what = f"A perk of kind '{table.kind}' needs '{needed}'."
            self._fault((*path, needed), what, code=code)
        for key in _NEEDS.values():
            if key != needed and getattr(table, key) is not None:
                owner = next(kind for kind, each in _NEEDS.items() if each == key)
                what = f"'{key}' belongs to perks of kind '{owner}', not '{table.kind}'."
                self._fault((*path, key), what, fix="Remove it, or change the kind.")
        if table.low_stock is not None and table.kind != "code":
            what = "'low_stock' belongs to perks of kind 'code'."
            self._fault((*path, "low_stock"), what, fix="Remove it.")
        if table.kind == "group" and table.per_member > 1:
            self._fault((*path, "per_member"), "A group is entered once.", fix="Remove it.")

    def _check_standing(self, path: Path, table: PerkTable) -> None:
        for key in _OF_CLAIMS:
            if key in table.model_fields_set:
                what = f"'{key}' is about claims, and this perk is held without any."
                fix = "Remove it" + (", or add 'period'." if table.kind in DISCOUNTS else ".")
                self._fault((*path, key), what, fix=fix)

    def _tiers(self, path: Path, table: PerkTable) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        known = {track.id: track for track in self.tracks}
        for name, said in table.tiers.items():
            here: Path = (*path, "tiers", name)
            track = known.get(name)
            if track is None:
                fix = did_you_mean(name, known)
                self.report.fault(
                    here, "unknown-track", f"Unknown track '{name}'.", "", fix, key=True
                )
                continue
            ids = [tier.id for tier in track.tiers]
            asked = said if isinstance(said, tuple) else (said.from_,)
            found[name] = frozenset(ids)
            for number, tier in enumerate(asked):
                if tier not in ids:
                    place = (*here, number) if isinstance(said, tuple) else (*here, "from")
                    what = f"The track '{name}' has no tier '{tier}'."
                    self._fault(place, what, fix=did_you_mean(tier, ids), code="unknown-tier")
            if not asked:
                self._fault(here, "The list of tiers is empty.", fix="Name one, or remove it.")
            if not isinstance(said, tuple) and said.from_ in ids:
                found[name] = frozenset(ids[ids.index(said.from_) :])
            elif set(asked) <= set(ids):
                found[name] = frozenset(asked)
        return found

    def _windows(self, path: Path, table: PerkTable) -> tuple[PerkWindow, ...]:
        found: list[PerkWindow] = []
        for number, each in enumerate(table.windows):
            here: Path = (*path, "windows", number)
            starts = self._instant(each.starts)
            ends = None if each.ends is None else self._instant(each.ends)
            if ends is not None and ends <= starts:
                what = "'ends' is not after 'starts'."
                self._fault((*here, "ends"), what, "It would never open.", "Swap them.", "window")
            if found and (found[-1].ends is None or starts < found[-1].ends):
                what = "This window begins before the one above it has ended."
                fix = "Put them in their order, without overlap."
                self._fault((*here, "starts"), what, "", fix, "window")
            found.append(PerkWindow(starts, ends))
        return tuple(found)

    def _instant(self, said: datetime) -> datetime:
        return said.replace(tzinfo=self.zone) if said.tzinfo is None else said

    def _check_early(
        self, path: Path, table: PerkTable, tiers: Mapping[str, frozenset[str]]
    ) -> None:
        among = frozenset().union(*tiers.values()) if tiers else self._all()
        for tier, hours in table.opens_early.items():
            here: Path = (*path, "opens_early", tier)
            if tier not in among:
                what = f"The perk is not for a tier '{tier}'."
                self._fault(here, what, fix=did_you_mean(tier, among), code="unknown-tier")
            elif not 0 < hours <= 24 * 90:
                self._fault(here, f"{hours} hours: between 1 and 2160 are possible.")
        if table.opens_early and not table.windows:
            what = "'opens_early' needs 'windows': what is always open cannot open earlier."
            self._fault((*path, "opens_early"), what, fix="Add a window, or remove it.")

    def _all(self) -> frozenset[str]:
        return frozenset(tier.id for track in self.tracks for tier in track.tiers)

    def _amount(self, path: Path, said: str | None) -> int | None:
        if said is None:
            return None
        value = threshold("amount", said, self.decimals)
        if isinstance(value, str):
            self._fault(path, f"'{path[-1]}' cannot be used.", fix=value, code="threshold")
            return None
        if not value:
            self._fault(path, f"'{path[-1]}' is zero.", fix="Write more, or remove it.")
        return int(value)

    def _percent(self, path: Path, said: str | None) -> Fraction | None:
        if said is None:
            return None
        value = threshold("ratio", said, 0)
        if isinstance(value, str):
            self._fault(path, "'percent' cannot be used.", fix=value, code="threshold")
            return None
        if not value:
            self._fault(path, "'percent' is zero.", fix="Write more, or remove the perk.")
        return Fraction(value)

    def _fault(
        self, path: Path, what: str, why: str = "", fix: str = "", code: str = "value"
    ) -> None:
        self.report.fault(path, code, what, why, fix)
