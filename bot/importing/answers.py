"""What the import says: a checked row, a row that it cannot take, or a fault of the whole file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiers.records import Event

SHOWN = 40
"""Characters of a value that a sentence repeats."""


class Row(NamedTuple):
    """An event that passed every check that one row alone can fail."""

    line: int
    """The physical line, from 1, on which the row begins."""
    event: Event


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken, with all that is needed to mend it."""

    line: int
    """The physical line, from 1, on which the row begins."""
    column: str
    """The column at fault; empty when it is the row as a whole."""
    reason: str
    """A stable word, see `bot.importing.reasons`."""
    detail: str
    """One English sentence."""
    raw: str
    """The row as it stands in the file, without its line end."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file, or the options given with it, cannot be read at all."""

    reason: str
    """A stable word, see `bot.importing.reasons`."""
    detail: str
    """An English sentence with what to do about it."""
    line: int | None = None


class ImportRefused(Exception):  # noqa: N818 - an answer to the operator, not a fault of ours
    """The file or the options cannot be used; every fault that was found is listed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.detail for fault in faults))
        self.faults = tuple(faults)


class Unfit(Exception):  # noqa: N818 - becomes a BadRow at once
    """One value cannot be taken. Raised by the checks, caught where the line is known."""

    def __init__(self, detail: str, column: str, reason: str) -> None:
        super().__init__(detail)
        self.column, self.reason, self.detail = column, reason, detail


def shown(text: str) -> str:
    """`text` in quotes for a sentence, cut where it gets long."""
    return repr(text if len(text) <= SHOWN else text[:SHOWN] + "…")


def contradicting(line: int, first_line: int, event_id: str, raw: str = "") -> BadRow:
    """The answer to a row that repeats the event id of another row of the file with other content.

    Only the staging side sees two rows at once; the words stay here with the others.
    """
    detail = f"lines {first_line} and {line} both hold event {shown(event_id)}, with other content"
    return BadRow(line, "event_id", "id_conflict", detail, raw)
