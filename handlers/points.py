"""/points: what I have, what is on its way, what expires next, where it all came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handlers.screens import Screen
from locales.languages import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.telling import Teller


def notice(teller: Teller, words: str, values: Mapping[str, object]) -> Screen:
    """What is said of points without being asked."""
    name = _name(teller)
    if words == "points-expiring":
        day = date.fromisoformat(str(values["day"]))
        return Screen(teller.text("points-expiring", points=values["points"], name=name, day=day))
    lines = [
        teller.text(
            "points-taken-back",
            points=values["points"],
            name=name,
            available=values["available"],
        )
    ]
    if values["short"]:
        owed = values["policy"] == "debt"
        lines.append(teller.text("points-short", short=values["short"], owed=owed))
    return Screen("\n".join(lines))


def _name(teller: Teller) -> str:
    """What the programme calls its points; it may have none any more when an old message is told."""
    rules = teller.programme.points
    return said(rules.name, teller.language) if rules is not None else "P"
