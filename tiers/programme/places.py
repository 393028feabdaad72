"""Where in a TOML text each key and value stands; the standard library keeps no positions."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING

from tiers.programme.faults import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''(?:.)*?'{3,5}|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")


class Lost(Exception):  # noqa: N818 - the reader only says that it cannot go on
    """The text is not TOML from here on."""


class Places:
    """Places by path, such as `("tracks", 0, "tiers", 2, "enter")`, for keys and for values.

    It reads any TOML that the standard library accepts. Given a text that it does not accept, it
    keeps what came before the trouble, and `again` names keys that were written twice.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._tables: dict[Path, int] = {}
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.again: list[tuple[Path, Place, Place]] = []
        with suppress(Lost, RecursionError):
            self._document()

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its end."""
        start = self._starts[min(number, len(self._starts)) - 1]
        return self._text[start:].split("\n", 1)[0].rstrip("\r")

    def of(self, path: Path, *, key: bool = False) -> Place:
        """The place of a value (or of its key); of the nearest thing around it if it is absent."""
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        for length in range(len(path), 0, -1):
            near = path[:length]
            found = first.get(near) or second.get(near)
            if found is not None:
                return found
            first, second = self.keys, self.values
        return Place(1, 1)

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def _document(self) -> None:
        here: Path = ()
        while self._skip():
            if self._text.startswith("[", self._at):
                here = self._header()
            else:
                self._pair(here)

    def _header(self) -> Path:
        many = self._text.startswith("[[", self._at)
        start, self._at = self._at, self._at + (2 if many else 1)
        path: Path = ()
        for name, _ in self._dotted():
            path = self._last((*path, name))
        self._expect("]]" if many else "]")
        if many:
            path = path[:-1] if isinstance(path[-1], int) else path
            number = self._tables.get(path, -1) + 1
            self._tables[path] = number
            self.keys.setdefault(path, self._place(start))
            path = (*path, number)
        elif path in self.keys and path in self._tables:
            self.again.append((path, self.keys[path], self._place(start)))
        self._tables.setdefault(path, -1)
        self.keys.setdefault(path, self._place(start))
        return path

    def _last(self, path: Path) -> Path:
        number = self._tables.get(path, -1)
        return (*path, number) if number >= 0 else path

    def _pair(self, here: Path) -> None:
        path = here
        for name, offset in self._dotted():
            path = (*path, name)
            last = offset
            self.keys.setdefault(path, self._place(offset))
        if path in self.values:
            self.again.append((path, self.keys[path], self._place(last)))
        self._expect("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip()
        self.values.setdefault(path, self._place(self._at))
        if self._text.startswith("[", self._at):
            self._array(path)
        elif self._text.startswith("{", self._at):
            self._inline(path)
        else:
            quoted = self._text[self._at : self._at + 1] in {'"', "'"}
            self._take(_STRING if quoted else _SCALAR)

    def _array(self, path: Path) -> None:
        for number in self._items("]"):
            self._value((*path, number))

    def _inline(self, path: Path) -> None:
        for _ in self._items("}"):
            self._pair(path)

    def _items(self, end: str) -> Iterator[int]:
        self._at, number = self._at + 1, 0
        while self._skip() and not self._text.startswith(end, self._at):
            yield number
            number += 1
            self._skip()
            if not self._text.startswith(end, self._at):
                self._expect(",")
        self._expect(end)

    def _dotted(self) -> Iterator[tuple[str, int]]:
        while True:
            self._skip()
            offset = self._at
            quoted = self._text[offset : offset + 1] in {'"', "'"}
            written = self._take(_STRING if quoted else _BARE_KEY)
            yield (tomllib.loads(f"k={written}")["k"] if quoted else written), offset
            self._skip()
            if not self._text.startswith(".", self._at):
                return
            self._at += 1

    def _skip(self) -> bool:
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at
        return self._at < len(self._text)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise Lost
        self._at = found.end()
        return found.group()

    def _expect(self, mark: str) -> None:
        self._skip()
        if not self._text.startswith(mark, self._at):
            raise Lost
        self._at += len(mark)
