"""What is wrong with a programme file: where, what, why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 50
"""So many faults are carried at once; a file with more is better mended in rounds."""


FEW = 12
"""So many known words are listed when none is near."""


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column in a file, both from 1; a column is one character, a TAB too."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `code` is a stable word for programs; the sentences are English."""

    file: str
    place: Place
    code: str
    what: str
    why: str
    fix: str
    shown: str = ""
    """The line of the file that it is about."""

    def __str__(self) -> str:
        said = f"{self.file}:{self.place.line}:{self.place.column}: {self.sentence}"
        return _printable(said)

    @property
    def sentence(self) -> str:
        """What, why and what to do, on one line."""
        return " ".join(part for part in (self.what, self.why, self.fix) if part)

    def with_line(self) -> str:
        """The fault, the line it is about, and a mark under the column."""
        if not self.shown.strip():
            return str(self)
        column = self.place.column
        start = max(0, column - 60)
        # Wide characters and tabs would push the mark away: repeat the text itself as blanks.
        lead = "".join(_blank(char) for char in self.shown[start : column - 1])
        line = _printable(self.shown[start : start + 100].rstrip())
        return f"{self}\n    {line}\n    {lead}^"


def _printable(text: str) -> str:
    """A file must not be able to write escape sequences to the operator's terminal."""
    return "".join(char if char.isprintable() or char == "\t" else "\ufffd" for char in text)


def _blank(char: str) -> str:
    if char == "\t":
        return char
    return "\u3000" if "\u2e80" <= char <= "\uffee" else " "


class ProgrammeFaults(Exception):  # noqa: N818 - it is a list of faults, and says so
    """The file is no programme. Carries every fault that was found, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        found = sorted(set(faults), key=lambda one: (one.place.line, one.place.column, one.what))
        self.faults: tuple[Fault, ...] = tuple(found[:MOST])
        self.more: int = len(found) - len(self.faults)
        """How many were found beyond the first fifty."""
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """The known word that was probably meant, if any."""
    return get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence with the nearest known word, or with all of them when they are few."""
    words = sorted(set(known))
    near = nearest(word, words)
    if near:
        return f"Did you mean '{near[0]}'?"
    if words and len(words) <= FEW:
        return "Known: " + ", ".join(words) + "."
    return ""
