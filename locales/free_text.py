"""What a person typed, made safe to stand in a sentence: no controls, no disguise, no flood."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME_CLUSTERS = 32
PROSE_CLUSTERS = 400
LETTER_CLUSTERS = 500
"""What members and staff may write to each other is shown whole."""
NAME_UNITS = 128
"""The longest first name that Telegram takes: 64 characters of two UTF-16 units."""
_MARKS_PER_CLUSTER = 4
_CODE_POINTS_PER_CLUSTER = 16
"""The longest emoji in use (a couple with skin tones) has ten."""
_LEAST_UNITS = 512
"""A name of 32 of the usual emoji families is not cut; eight such names fit into a message."""

_JOINER = "\u200d"
_FLAG = "\U0001f3f4"
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters that draw nothing: a name made of them would be invisible."""


@lru_cache(maxsize=512)
def tidy(text: str, clusters: int = NAME_CLUSTERS) -> str:
    """The text on one line, without controls and bidi tricks, at most so many characters.

    Kept for a while: most of what is tidied are the programme's own names, the same on every screen.
    """
    visible = "".join(_visible(unicodedata.normalize("NFC", text[: clusters * 64])))
    pieces = list(islice(grapheme_clusters(" ".join(visible.split())), clusters + 1))
    kept = _within(pieces, max(clusters * 2, _LEAST_UNITS))
    if kept < len(pieces) or len(pieces) > clusters:
        return "".join(pieces[: min(kept, clusters - 1)]).rstrip() + "…"
    return "".join(pieces)


def called(name: str) -> str:
    """A person's name as promotions say it: what Telegram takes, on one line and harmless (A16)."""
    shown = tidy(name)
    pieces = list(grapheme_clusters(shown))
    return "".join(pieces[: _within(pieces, NAME_UNITS)])


def _within(pieces: list[str], units: int) -> int:
    """How many of the pieces fit into so many UTF-16 units, by which Telegram counts."""
    sizes = accumulate(len(piece.encode("utf-16-le")) // 2 for piece in pieces)
    return sum(size <= units for size in sizes)


def grapheme_clusters(text: str) -> Iterator[str]:
    """What a reader calls one character each, with at most four combining marks on any.

    A small part of Unicode's annex 29: marks, emoji sequences, flags, Hangul by its jamo.
    """
    cluster, marks = "", 0
    for character in text:
        if not cluster or not _extends(cluster, character):
            if cluster:
                yield cluster.rstrip(_JOINER)
            cluster, marks = character, 0
            continue
        marks += _is_mark(character)
        if marks <= _MARKS_PER_CLUSTER and len(cluster) < _CODE_POINTS_PER_CLUSTER:
            cluster += character
    if cluster:
        yield cluster.rstrip(_JOINER)


def _visible(text: str) -> Iterator[str]:
    before = ""
    for character in text:
        kept = _kept(character, before)
        if kept:
            before = kept
            yield kept


def _kept(character: str, before: str) -> str:
    kind = unicodedata.category(character)
    if kind in {"Cc", "Zl", "Zp"}:
        return " " if character in "\t\n\r\x0b\x0c\x85\u2028\u2029" else ""
    if kind == "Cs":
        return "\ufffd"
    if kind == "Cf":
        joins = character == _JOINER and _is_emoji(before)
        flies = _is_tag(character) and (before == _FLAG or _is_tag(before))
        return character if joins or flies else ""
    return "" if character in _BLANK_LETTERS or _is_noncharacter(character) else character


def _extends(cluster: str, character: str) -> bool:
    if unicodedata.category(character).startswith("M") or character == _JOINER:
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # skin tones
        return True
    if _is_flag_letter(character):
        return len(cluster) == 1 and _is_flag_letter(cluster)
    if "\u1161" <= character <= "\u11ff":  # vowels and finals of Hangul
        return "\u1100" <= cluster[-1] <= "\u11ff"
    return cluster[-1] == _JOINER or _is_tag(character)


def _is_mark(character: str) -> bool:
    variation = "\ufe00" <= character <= "\ufe0f"
    return unicodedata.category(character).startswith("M") and not variation


def _is_emoji(character: str) -> bool:
    # Emoji younger than this Python's tables have no category yet (Cn).
    return bool(character) and (
        unicodedata.category(character) in {"So", "Sk", "Cn"} or character == "\ufe0f"
    )


def _is_tag(character: str) -> bool:
    return "\U000e0020" <= character <= "\U000e007f"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_noncharacter(character: str) -> bool:
    point = ord(character)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF  # noqa: PLR2004 - Unicode's own
