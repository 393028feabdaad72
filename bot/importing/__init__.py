"""The reading side of `tierbot import`: from bytes on disk to checked rows, and nothing else."""

from __future__ import annotations

from bot.importing.answers import BadRow, Fault, ImportRefused, Row, contradicting
from bot.importing.looking import inspect
from bot.importing.preview import Preview
from bot.importing.reading import read
from bot.importing.rejects import SkippedRows
from bot.importing.shape import Options, Shape, said_constants, said_maps

__all__ = [
    "BadRow",
    "Fault",
    "ImportRefused",
    "Options",
    "Preview",
    "Row",
    "Shape",
    "SkippedRows",
    "contradicting",
    "inspect",
    "read",
    "said_constants",
    "said_maps",
]
