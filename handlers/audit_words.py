"""Rows of the audit log in words: acts, whom they were about, and what was before and after."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from locales.values import Letter, Safe

if TYPE_CHECKING:
    from locales.catalog import Catalog

_NUMBERED: Final = re.compile(
    r"(account|broadcast|case|claim|import|invite|link|member|payout|promotion|segment|telegram"
    r"|terms|ticket):([0-9]{1,20})"
)
_FIRST: Final = ("name", "perk", "track", "tier", "kind", "from", "until")
"""What is read first; the database keeps parts in an order of its own."""
_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+\+00:00")


def act_words(action: str, language: str, catalog: Catalog) -> Safe:
    """In words; an act that has none is said as it is written down."""
    return catalog.text(language, "audit-act", act=word(action), code=action)


def word(action: str) -> str:
    """As the sentence knows it: Fluent's names have no dots."""
    return action.replace(".", "-")


def whom(written: str, language: str, catalog: Catalog) -> str:
    """«member #12»: a number says what it is of; everything else as it is written down."""
    if written == "engine":
        return catalog.text(language, "audit-engine")
    numbered = _NUMBERED.fullmatch(written)
    if numbered is None:
        return written
    return catalog.text(language, "audit-whom", kind=numbered[1], number=Safe(numbered[2]))


def value_words(value: Any, language: str, catalog: Catalog) -> Letter:
    """What was before or is after: its parts by name, instants in the programme's zone."""
    if isinstance(value, dict):
        parts = [
            catalog.plain(
                language,
                "audit-field-is",
                field=_field(key, language, catalog),
                value=_part(each),
            )
            for key, each in sorted(value.items(), key=_place)
        ]
        return Letter(" · ".join(parts))
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return Letter(" · ".join(_field(each, language, catalog) for each in value))
    return Letter(_plain(value))


def _place(part: tuple[str, Any]) -> tuple[int, str]:
    key = part[0]
    return (_FIRST.index(key) if key in _FIRST else len(_FIRST)), key


def _field(code: str, language: str, catalog: Catalog) -> str:
    return catalog.plain(language, "audit-field", field=code, code=code)


def _part(value: Any) -> datetime | Letter:
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return datetime.fromisoformat(value)
    return Letter("–" if value is None else _plain(value))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
