"""What the operator says about a file, and what is then known about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.importing.amounts import DecimalStyle
from bot.importing.answers import Fault, ImportRefused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LARGEST_FILE = 2 * 1024**3
"""Bytes; the limit when none is given."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the operator said. None means: find out."""

    source: str
    """The shop that the events belong to."""
    layout: str | None = None
    """`csv` or `jsonl`."""
    encoding: str | None = None
    delimiter: str | None = None
    """One of `, ; | ，`, a tab, or the word `tab`."""
    decimal: str | None = None
    """One of the values of DecimalStyle."""
    zone: str | None = None
    """The IANA zone of times without an offset."""
    rename: Mapping[str, str] = field(default_factory=dict)
    """Header of the file → our column (`--map`)."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Our column → the value that every row has (`--set`)."""
    ignore: frozenset[str] = frozenset()
    """Headers to leave out; `*` leaves out every unknown one."""
    largest: int = LARGEST_FILE
    """Bytes that a file may have."""


@dataclass(frozen=True, slots=True)
class Shape:
    """All that is needed to read a file, row by row. Made by `inspect`."""

    source: str
    layout: str
    encoding: str
    delimiter: str = ","
    decimal: DecimalStyle = DecimalStyle.POINT
    zone: str | None = None
    header: tuple[str, ...] = ()
    """The header line as it stands in the file; empty for JSONL."""
    rename: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    sha256: str | None = None
    """Of the file's bytes, in hex. Another content at the end of reading is refused."""


def said_maps(texts: Sequence[str]) -> dict[str, str]:
    """`--map` texts (`HEADER=COLUMN`) as a mapping. Raises ImportRefused."""
    return _pairs("--map", [text.rpartition("=") for text in texts])


def said_constants(texts: Sequence[str]) -> dict[str, str]:
    """`--set` texts (`COLUMN=VALUE`) as a mapping. Raises ImportRefused."""
    return _pairs("--set", [text.partition("=") for text in texts])


def _pairs(option: str, parts: list[tuple[str, str, str]]) -> dict[str, str]:
    faults: list[Fault] = []
    found: dict[str, str] = {}
    for left, sign, right in parts:
        key, value = left.strip(), right.strip()
        if not (sign and key and value):
            said = left + sign + right
            faults.append(Fault("option_format", f"{option} {said!r} is not of the form A=B"))
        elif key in found:
            faults.append(Fault("option_doubled", f"{option} names {key!r} twice"))
        else:
            found[key] = value
    if faults:
        raise ImportRefused(faults)
    return found
