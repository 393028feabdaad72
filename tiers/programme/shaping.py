"""From a TOML document to the typed file, turning every misfit into a fault with its place."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from tiers.programme import (
    commission_tables,
    perk_tables,
    point_tables,
    price_tables,
    promotion_tables,
    shape,
    support_tables,
)
from tiers.programme.compliance import report_forbidden
from tiers.programme.faults import did_you_mean, nearest
from tiers.programme.mending import at, mend
from tiers.programme.tables import THRESHOLD_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from tiers.programme.places import Path
    from tiers.programme.report import Report

_LATER = frozenset({"invites", "referral", "risk"})
_SHOWN_MOST = 60
_TWO = 2
"""Paid levels that somebody can take the responsibility for."""
_ID = "An id is a lowercase letter, then up to 31 lowercase letters, digits, '_' or '-'."
_SKU = "An item's id is up to 32 letters, digits, '_' or '-', and begins with a letter or a digit."

_MODELS: dict[tuple[str, ...], type[BaseModel]] = {
    (): shape.ProgrammeFile,
    ("programme",): shape.Head,
    ("commission",): commission_tables.CommissionTable,
    ("commission", "acknowledgement"): commission_tables.AcknowledgementTable,
    ("commission", "bands"): commission_tables.CommissionBandsTable,
    ("commission", "bands", "steps"): commission_tables.CommissionBandTable,
    ("commission", "caps"): commission_tables.CapsTable,
    ("commission", "payouts"): commission_tables.PayoutsTable,
    ("events", "*"): shape.EventTable,
    ("metrics", "*"): shape.MetricTable,
    ("metrics", "*", "window"): shape.WindowTable,
    ("rights", "*"): shape.RightTable,
    ("perks", "*"): perk_tables.PerkTable,
    ("perks", "*", "windows"): perk_tables.PerkWindowTable,
    ("perks", "*", "tiers", "*"): perk_tables.FromTable,
    ("points",): point_tables.PointsTable,
    ("points", "earn", "*"): point_tables.EarnTable,
    ("points", "expires"): point_tables.ExpiryTable,
    ("points", "promotions"): point_tables.PointPromotionTable,
    ("tracks",): shape.TrackTable,
    ("tracks", "tiers"): shape.TierTable,
    ("tracks", "tiers", "badge"): shape.BadgeTable,
    ("support",): support_tables.SupportTable,
    ("support", "classes", "*"): support_tables.ServiceTable,
    ("support", "contacts", "*"): support_tables.ContactTable,
    ("support", "tiers", "*"): support_tables.TierSupportTable,
    ("promotions",): promotion_tables.PromotionsTable,
    ("promotions", "categories", "*"): promotion_tables.PromotionCategoryTable,
    ("promotions", "quiet_hours"): promotion_tables.QuietTable,
    ("promotions", "frequency"): promotion_tables.FrequencyTable,
    ("prices",): price_tables.PricesTable,
    ("prices", "categories", "*"): price_tables.CategoryTable,
    ("prices", "categories", "*", "tiers", "*"): price_tables.TierPriceTable,
    ("prices", "items", "*"): price_tables.ItemTable,
    ("prices", "items", "*", "tiers", "*"): price_tables.TierPriceTable,
    ("prices", "bands"): price_tables.BandsTable,
    ("prices", "bands", "steps"): price_tables.BandTable,
    ("prices", "quantities"): price_tables.QuantitiesTable,
    ("prices", "quantities", "steps"): price_tables.QuantityTable,
    ("prices", "birthday"): price_tables.BirthdayTable,
}
"""The table at each path, without numbers and with `*` for a free name."""


def shaped(document: dict[str, Any], report: Report) -> shape.ProgrammeFile | None:
    """The typed file; what does not fit is reported and stands in as a placeholder.

    None when so much is missing that nothing more can be said.
    """
    document = _lawful(document, report)
    try:
        return shape.ProgrammeFile.model_validate(document)
    except ValidationError as misfits:
        details = misfits.errors(include_url=False, include_context=True)
    mended = copy.deepcopy(document)
    broken: set[Path] = set()
    for path, detail in _distinct(details, document).items():
        _report(report, path, detail, document)
        broken.add(mend(mended, path, detail["type"]))
    report.broken |= broken
    try:
        return shape.ProgrammeFile.model_validate(mended)
    except ValidationError:
        return None


def _lawful(document: dict[str, Any], report: Report) -> dict[str, Any]:
    """The document without parts that the law forbids: nothing else need be said of those."""
    kept = dict(document)
    for name in ("commission", "invites"):
        part = kept.get(name)
        signed = (
            isinstance(part, dict) and "acknowledgement" in part and part.get("levels") == _TWO
        )
        seen = {key: part[key] for key in part if key != "levels"} if signed and part else part
        if part is not None and report_forbidden(report, (name,), seen):
            del kept[name]
            report.broken.add((name,))
    return kept


def _distinct(details: list[ErrorDetails], document: object) -> dict[Path, ErrorDetails]:
    """One misfit for each path, unknown keys first: one may be the missing key, misspelt."""
    found: dict[Path, ErrorDetails] = {}
    for detail in sorted(details, key=lambda one: one["type"] != "extra_forbidden"):
        path = _path(detail["loc"], document, detail["type"])
        # A list is also «too short» when all that it holds was refused; that has been said.
        if detail["type"] != "too_short" or not at(document, path):
            found.setdefault(path, detail)
    # Of a union, the member that went deeper is the one that was meant.
    around = {path[:length] for path in found for length in range(len(path))}
    return {path: detail for path, detail in found.items() if path not in around}


def _path(loc: tuple[int | str, ...], document: object, kind: str) -> Path:
    """A pydantic location without what is no part of the file (names of union members)."""
    path: list[str | int] = []
    here = document
    for number, step in enumerate(loc):
        last = number == len(loc) - 1
        if (isinstance(here, dict) and step in here) or (
            isinstance(here, list) and isinstance(step, int)
        ):
            here = here[step]  # type: ignore[index]  # it is in there
            path.append(step)
        elif last and kind == "missing":
            path.append(step)
    return tuple(path)


def _report(report: Report, path: Path, detail: ErrorDetails, document: object) -> None:
    name, kind = path[-1] if path else "", detail["type"]
    about = _field_text(path)
    if kind == "extra_forbidden":
        _report_unknown(report, path, detail["input"])
    elif kind == "missing":
        why = "A member must be able to check how a tier is computed." if name == "how" else ""
        report.fault(path, "missing", f"'{name}' is missing.", why, about)
    elif detail["loc"][-1] == "[key]" and path[-2:-1] and _is_text(path[:-1]):
        fix = did_you_mean(str(name), shape.LANGUAGES)
        report.fault(path, "language", f"'{name}' is no language.", "", fix, key=True)
    elif detail["loc"][-1] == "[key]":
        fix = _SKU if path[:-1] == ("prices", "items") else _ID
        report.fault(path, "id", f"'{name}' cannot be an id.", "", fix, key=True)
    elif kind == "string_pattern_mismatch" and name == "id":
        report.fault(path, "id", f"{_shown(detail['input'])} cannot be an id.", "", _ID)
    else:
        value = at(document, path)
        about_what = next((step for step in reversed(path) if isinstance(step, str)), "file")
        what = f"'{about_what}' has {_shown(value)}: {_said(detail, value)}."
        report.fault(path, "value", what, "", about)


def _said(detail: ErrorDetails, value: object) -> str:
    if type(value).__name__ == "Decimal":
        return "it must be written between quotes, so that no digit is lost"
    if "float" in detail["type"] or "_type" in detail["type"]:
        return "another type is needed"
    return detail["msg"][:1].lower() + detail["msg"][1:]


def _report_unknown(report: Report, path: Path, value: object) -> None:
    if report_forbidden(report, path, value):
        return
    name = str(path[-1])
    if len(path) == 1 and name in _LATER:
        what = f"[{name}] is not known to this version."
        why = "A part that is not computed must not be promised."
        report.fault(path, "later", what, why, "Leave it out; it comes later.", key=True)
        return
    fields = _fields(path[:-1])
    fix = did_you_mean(name, fields)
    report.fault(path, "unknown-key", f"Unknown key '{name}'.", "", fix, key=True)
    report.broken |= {(*path[:-1], meant) for meant in nearest(name, fields)}
    if _model(path[:-1]) is shape.ConditionTable:
        report.broken.add(path[:-1])


def _model(path: Path) -> type[BaseModel] | None:
    """The model of the table at a path; None for tables with free keys."""
    steps = tuple(step for step in path if isinstance(step, str))
    if {"enter", "keep"} & set(steps):
        return shape.ConditionTable
    if steps[:1] in {("events",), ("metrics",), ("rights",), ("perks",)}:
        steps = (steps[0], "*", *steps[2:]) if len(steps) > 1 else steps
    if steps[:3] == ("perks", "*", "tiers") and len(steps) > 3:  # noqa: PLR2004 - a track's name
        steps = (*steps[:3], "*")
    named = {("support", "classes"), ("support", "contacts"), ("support", "tiers")}
    named |= {("promotions", "categories")}
    if steps[:2] in {("prices", "items"), ("prices", "categories"), *named}:
        # A name stands at every second place from here on: an item's, then a tier's.
        steps = tuple("*" if at in {2, 4} else step for at, step in enumerate(steps))
    if steps[:2] == ("points", "earn") and len(steps) > 2:  # noqa: PLR2004 - a kind's name
        steps = (*steps[:2], "*")
    return _MODELS.get(steps)


def _fields(path: Path) -> Mapping[str, Any]:
    model = _model(path)
    fields = model.model_fields if model else {}
    return {each.alias or name: each for name, each in fields.items()}


def _field_text(path: Path) -> str:
    while path and isinstance(path[-1], int):
        path = path[:-1]
    field = _fields(path[:-1]).get(str(path[-1])) if path else None
    if field is None:
        return ""
    if field.description is None and path[-1] in shape.COMPARISONS:
        return THRESHOLD_TEXT
    return field.description or ""


def _is_text(path: Path) -> bool:
    return path[-1] in {"name", "how"}


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = text if len(text) <= _SHOWN_MOST else text[: _SHOWN_MOST - 3] + "..."
    return f'"{text}"' if isinstance(value, str) else text
