"""From a TOML document to the typed file, turning every misfit into a fault with its place."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from tiers.programme import shape
from tiers.programme.compliance import report_forbidden
from tiers.programme.faults import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from tiers.programme.places import Path
    from tiers.programme.report import Report

_LATER = frozenset(
    {"perks", "points", "prices", "commission", "invites", "referral", "risk", "promotions"}
)
_NEUTRAL = dict.fromkeys(shape.LANGUAGES, "-")
_HEAD: dict[str, object] = {
    "id": "x",
    "name": _NEUTRAL,
    "currency": "CNY",
    "zone": "UTC",
    "languages": list(shape.LANGUAGES),
}
_METRIC = {"name": _NEUTRAL, "measure": "count", "events": ["purchase"], "window": "lifetime"}
_TIER = {"id": "x", "name": _NEUTRAL, "how": _NEUTRAL}
_ID = "An id is a lowercase letter, then up to 31 lowercase letters, digits, '_' or '-'."


def shaped(document: dict[str, Any], report: Report) -> shape.ProgrammeFile | None:
    """The typed file; what does not fit is reported and stands in as a placeholder.

    None when so much is missing that nothing more can be said.
    """
    try:
        return shape.ProgrammeFile.model_validate(document)
    except ValidationError as misfits:
        details = misfits.errors(include_url=False, include_context=True)
    mended = copy.deepcopy(document)
    seen: set[Path] = set()
    broken: set[Path] = set()
    for detail in details:
        path = _path(detail["loc"], document, detail["type"])
        # A list is also «too short» when all that it holds was refused; that has been said.
        emptied = detail["type"] == "too_short" and _at(document, path)
        if path not in seen and not emptied:
            seen.add(path)
            _report(report, path, detail, document)
            broken.add(_mend(mended, path, detail["type"]))
    report.broken |= broken
    try:
        return shape.ProgrammeFile.model_validate(mended)
    except ValidationError:
        return None


def _path(loc: tuple[int | str, ...], document: object, kind: str) -> Path:
    """A pydantic location without what is no part of the file (names of union members)."""
    path: list[str | int] = []
    here = document
    for number, step in enumerate(loc):
        last = number == len(loc) - 1
        if (isinstance(here, dict) and step in here) or (
            isinstance(here, list) and isinstance(step, int)
        ):
            here = here[step]  # type: ignore[index]
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
        report.fault(path, "id", f"'{name}' cannot be an id.", "", _ID, key=True)
    elif kind == "string_pattern_mismatch" and name == "id":
        report.fault(path, "id", f"{_shown(detail['input'])} cannot be an id.", "", _ID)
    else:
        value = _at(document, path)
        what = f"'{name}' is {_shown(value)}: {_said(detail, value)}."
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
    fix = did_you_mean(name, _fields(path[:-1]))
    report.fault(path, "unknown-key", f"Unknown key '{name}'.", "", fix, key=True)


def _model(path: Path) -> type[BaseModel] | None:
    """The model of the table at a path; None for tables with free keys."""
    steps = [step for step in path if isinstance(step, str)]
    if not steps:
        return shape.ProgrammeFile
    tables: dict[str, type[BaseModel]] = {
        "events": shape.EventTable,
        "metrics": shape.MetricTable,
        "rights": shape.RightTable,
    }
    if steps[0] in tables:
        if len(steps) > 2:  # noqa: PLR2004 - section, name, and a table within
            return shape.WindowTable if steps[-1] == "window" else None
        return tables[steps[0]] if len(steps) == 2 else None  # noqa: PLR2004
    if steps[0] == "programme":
        return shape.Head if len(steps) == 1 else None
    if {"enter", "keep"} & set(steps):
        return shape.ConditionTable
    ladder: dict[tuple[str, ...], type[BaseModel]] = {
        ("tracks",): shape.TrackTable,
        ("tracks", "tiers"): shape.TierTable,
        ("tracks", "tiers", "badge"): shape.BadgeTable,
    }
    return ladder.get(tuple(steps))


def _fields(path: Path) -> Mapping[str, Any]:
    model = _model(path)
    return model.model_fields if model else {}


def _field_text(path: Path) -> str:
    while path and isinstance(path[-1], int):
        path = path[:-1]
    field = _fields(path[:-1]).get(str(path[-1])) if path else None
    if field is None:
        return ""
    if field.description is None and path[-1] in shape.COMPARISONS:
        return str(shape.THRESHOLD_TEXT)
    return field.description or ""


def _is_text(path: Path) -> bool:
    return path[-1] in {"name", "how"}


def _at(document: object, path: Path) -> object:
    for step in path:
        document = document[step]  # type: ignore[index]
    return document


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004
    return f'"{text}"' if isinstance(value, str) else text


def _mend(document: dict[str, Any], path: Path, kind: str) -> Path:
    """Put a placeholder where the file does not fit; returns the path of what was replaced."""
    if kind == "extra_forbidden":
        table: Any = _at(document, path[:-1])
        table.pop(path[-1], None)
        return path
    if path[:1] == ("programme",):
        return _mend_head(document, path)
    return _mend_part(document, path)


def _mend_part(document: dict[str, Any], path: Path) -> Path:
    match path:
        case ("events" | "rights" | "metrics" as section, str(name), *_):
            return _mend_entry(document, section, name)
        case ("tracks", int(track), "tiers", int(tier), *_):
            document["tracks"][track]["tiers"][tier] = dict(_TIER, id=f"x{tier}")
            return path[:4]
        case ("tracks", int(track), *_):
            document["tracks"][track] = {
                "id": f"x{track}",
                "kind": "earned",
                "name": _NEUTRAL,
                "tiers": [_TIER],
            }
            return path[:2]
    return path


def _mend_head(document: dict[str, Any], path: Path) -> Path:
    head = document.get("programme")
    if len(path) == 1 or not isinstance(head, dict):
        document["programme"] = dict(_HEAD)
        return path[:1]
    head[path[1]] = _HEAD.get(str(path[1]))
    return path[:2]


def _mend_entry(document: dict[str, Any], section: str, name: str) -> Path:
    entries = document[section]
    fits: dict[str, Any] = {"events": {}, "rights": {"name": _NEUTRAL}, "metrics": _METRIC}
    entries[name] = fits[section]
    if not name.isidentifier() or not name.islower():
        del entries[name]
    return (section, name)
