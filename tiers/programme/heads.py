"""The head of a programme file and its texts: currency, zone, languages, words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global

from tiers.programme.faults import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.shape import Head, ProgrammeFile
    from tiers.programme.tables import Language

_LONGEST = {"name": 60, "how": 1_000, "terms": 300}
_MUST_NOT = {"Cc", "Cs", "Co", "Cn"}
_TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CHINA = re.compile(r"beijing|peking|prc|china|cst|utc|gmt|\+0?8", re.IGNORECASE)


def check_languages(head: Head, report: Report) -> None:
    if len(set(head.languages)) < len(head.languages):
        path: Path = ("programme", "languages")
        report.fault(path, "value", "A language is named twice.", "", "Name each once.")


def decimals_of(head: Head, report: Report) -> int:
    if head.currency not in get_global("all_currencies"):
        what = f"'{head.currency}' is no currency."
        fix = "Use an ISO 4217 code such as CNY, USD or JPY."
        report.fault(("programme", "currency"), "currency", what, "", fix)
    fractions = get_global("currency_fractions")
    return int(fractions.get(head.currency, fractions["DEFAULT"])[0])


def zone_of(head: Head, report: Report) -> ZoneInfo | None:
    name = head.zone
    # ZoneInfo reads files by name, and knows names that only this machine may have.
    if re.fullmatch(r"(?!posix/|right/)[A-Z][A-Za-z_]*(/[A-Za-z0-9_+-]+)+|UTC", name):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
            pass
    known = available_timezones()
    same = [one for one in known if one.casefold() == name.casefold()]
    near = did_you_mean(name, known) if "/" in name else ""
    if same and "/" in same[0]:
        near = f"Did you mean '{same[0]}'?"
    elif _CHINA.search(name) or not near:
        near = "Did you mean 'Asia/Shanghai'?"
    why = "Days and months begin at midnight there, so it must be an IANA name."
    report.fault(("programme", "zone"), "zone", f"'{name}' is no time zone.", why, near)
    return None


def texts_of(file: ProgrammeFile) -> list[tuple[Path, Mapping[Language, str]]]:
    """Every localised text of a file, with its path."""
    found: list[tuple[Path, Mapping[Language, str]]] = [
        (("programme", "name"), file.programme.name)
    ]
    for section in ("events", "metrics", "rights"):
        for name, table in getattr(file, section).items():
            if table.name is not None:
                found.append(((section, name, "name"), table.name))
    for name, perk in file.perks.items():
        found += [(("perks", name, "name"), perk.name), (("perks", name, "how"), perk.how)]
    found += _texts_of_points(file)
    for number, track in enumerate(file.tracks):
        found.append((("tracks", number, "name"), track.name))
        for rank, tier in enumerate(track.tiers):
            path: Path = ("tracks", number, "tiers", rank)
            found += [((*path, "name"), tier.name), ((*path, "how"), tier.how)]
    if file.invites is not None and file.invites.terms is not None:
        found.append((("invites", "terms"), file.invites.terms))
    return [
        *found,
        *_texts_of_prices(file),
        *_texts_of_support(file),
        *_texts_of_promotions(file),
    ]


def _texts_of_promotions(file: ProgrammeFile) -> list[tuple[Path, Mapping[Language, str]]]:
    categories = file.promotions.categories if file.promotions else {}
    return [
        (("promotions", "categories", name, "name"), one.name) for name, one in categories.items()
    ]


def _texts_of_support(file: ProgrammeFile) -> list[tuple[Path, Mapping[Language, str]]]:
    if file.support is None:
        return []
    return [
        (("support", section, name, "name"), table.name)
        for section in ("classes", "contacts")
        for name, table in getattr(file.support, section).items()
    ]


def _texts_of_prices(file: ProgrammeFile) -> list[tuple[Path, Mapping[Language, str]]]:
    if file.prices is None:
        return []
    return [
        (("prices", section, name, "name"), table.name)
        for section in ("categories", "items")
        for name, table in getattr(file.prices, section).items()
    ]


def _texts_of_points(file: ProgrammeFile) -> list[tuple[Path, Mapping[Language, str]]]:
    if file.points is None:
        return []
    return [
        (("points", "name"), file.points.name),
        *(
            (("points", "promotions", number, "name"), each.name)
            for number, each in enumerate(file.points.promotions)
        ),
    ]


def check_text(path: Path, words: Mapping[Language, str], head: Head, report: Report) -> None:
    missing = [language for language in head.languages if language not in words]
    if missing and not report.knows_broken(("programme", "languages")):
        what = f"'{path[-1]}' lacks {', '.join(missing)}."
        why = "Every text has every language of the programme, or somebody reads nothing."
        report.fault(path, "language", what, why, "Add it.")
    for language, said in words.items():
        trouble = _trouble(said, _LONGEST[str(path[-1])])
        if trouble:
            report.fault((*path, language), "text", trouble, "", "Write plain words.")


def _trouble(said: str, longest: int) -> str:
    if not said.strip():
        return "The text is empty."
    if len(said) > longest:
        return f"The text has {len(said)} characters, more than {longest}."
    for char in said:
        if char in _TURNS or (char != "\n" and unicodedata.category(char) in _MUST_NOT):
            return f"The text holds the invisible character U+{ord(char):04X}."
    return ""
