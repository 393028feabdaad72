"""Placeholders for the parts of a file that do not fit, so that the rest can be checked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tiers.programme.shape import LANGUAGES

if TYPE_CHECKING:
    from tiers.programme.places import Path

_NEUTRAL = dict.fromkeys(LANGUAGES, "-")
_HEAD: dict[str, object] = {
    "id": "x",
    "name": _NEUTRAL,
    "currency": "CNY",
    "zone": "UTC",
    "languages": list(LANGUAGES),
}
_METRIC = {"name": _NEUTRAL, "measure": "count", "events": ["purchase"], "window": "lifetime"}
_PERK = {"kind": "manual", "name": _NEUTRAL, "how": _NEUTRAL}
_PROMOTION = {
    "name": _NEUTRAL,
    "factor": "1",
    "starts": datetime(2000, 1, 1, tzinfo=UTC),
    "ends": datetime(2000, 1, 2, tzinfo=UTC),
}
_TIER = {"id": "x", "name": _NEUTRAL, "how": _NEUTRAL}


def at(document: object, path: Path) -> object:
    """What a document holds at a path."""
    for step in path:
        document = document[step]  # type: ignore[index]  # the path is that of a fault in it
    return document


def mend(document: dict[str, Any], path: Path, kind: str) -> Path:
    """Put a placeholder where the file does not fit; returns the path of what was replaced."""
    if kind == "extra_forbidden":
        table: Any = at(document, path[:-1])
        table.pop(path[-1], None)
        return path
    if path[:1] == ("programme",):
        return _mend_head(document, path)
    return _mend_part(document, path)


def _mend_part(document: dict[str, Any], path: Path) -> Path:
    match path:
        case ("events" | "rights" | "metrics" | "perks" as section, str(name), *_):
            return _mend_entry(document, section, name)
        case ("points", *_):
            return _mend_points(document, path)
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
        case ("promotions", str(key), *_):
            document["promotions"].pop(key, None)
            path = path[:2]
        case ("prices" | "support" | "promotions" as section, *_):  # not needed by any other
            document.pop(section, None)
            return path[:1]
    return path


def _mend_points(document: dict[str, Any], path: Path) -> Path:
    points = document["points"]
    match path[1:]:
        case ("earn" | "multipliers" as part, str(key), *_):
            del points[part][key]
            return path[:3]
        case ("promotions", int(number), *_):
            points["promotions"][number] = dict(_PROMOTION, id=f"x{number}")
            return path[:3]
        case ("name", *_):
            points["name"] = _NEUTRAL
        case (str(key), *_):
            del points[key]
        case _:
            document["points"] = {"name": _NEUTRAL}
    return path[:2]


def _mend_head(document: dict[str, Any], path: Path) -> Path:
    head = document.get("programme")
    if len(path) == 1 or not isinstance(head, dict):
        document["programme"] = dict(_HEAD)
        return path[:1]
    head[path[1]] = _HEAD.get(str(path[1]))
    return path[:2]


def _mend_entry(document: dict[str, Any], section: str, name: str) -> Path:
    entries = document[section]
    fits: dict[str, Any] = {
        "events": {},
        "rights": {"name": _NEUTRAL},
        "metrics": _METRIC,
        "perks": _PERK,
    }
    entries[name] = fits[section]
    if not name.isidentifier() or not name.islower():
        del entries[name]
    return (section, name)
