"""Which language a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_TRADITIONAL = {"hant", "tw", "hk", "mo"}
_NEAREST = {
    "zh-Hans": ("zh-Hans", "zh-Hant", "en"),
    "zh-Hant": ("zh-Hant", "zh-Hans", "en"),
    "en": ("en", "zh-Hans", "zh-Hant"),
}


def negotiate(
    language_code: str | None,
    default: str = "zh-Hans",
    offered: Collection[str] = LANGUAGES,
) -> str:
    """The language for what an app reports (`zh-hans-CN`, `zh-TW`, `en_GB`, None); never fails."""
    parts = (language_code or "").replace("_", "-").lower().split("-")
    wanted = {"zh": _chinese(parts), "en": "en"}.get(parts[0], default)
    return next((each for each in nearest(wanted) if each in offered), default)


def nearest(language: str) -> tuple[str, ...]:
    """All languages, the one asked for first and then those that its reader reads most easily."""
    return _NEAREST.get(language, (language, *LANGUAGES))


def said(texts: Mapping[str, str], language: str) -> str:
    """Of a text in several languages, the one that this reader reads most easily."""
    for each in nearest(language):
        if each in texts:
            return texts[each]
    return next(iter(texts.values()), "")


def _chinese(parts: list[str]) -> str:
    # A script beats a region: `zh-Hans-HK` is written in Simplified characters.
    if "hans" in parts:
        return "zh-Hans"
    return "zh-Hant" if _TRADITIONAL.intersection(parts) else "zh-Hans"
