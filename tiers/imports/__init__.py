"""Whole files come in: staged in slices where nobody sees them, published at once, or not at all."""

from tiers.imports.answers import (
    AlreadyImported,
    File,
    Holder,
    Imported,
    ImportRunning,
    ProgrammeChanged,
    Refused,
    UnknownImport,
)
from tiers.imports.running import ImportEvents
from tiers.imports.undoing import UndoImport

__all__ = [
    "AlreadyImported",
    "File",
    "Holder",
    "ImportEvents",
    "ImportRunning",
    "Imported",
    "ProgrammeChanged",
    "Refused",
    "UndoImport",
    "UnknownImport",
]
