"""Points: awarded for events, settled, expired, shown, handed over as a file."""

from __future__ import annotations

from tiers.points.awarding import Awarding, AwardPoints
from tiers.points.moving import ExpirePoints, RemindOfExpiry
from tiers.points.showing import (
    ExportPoints,
    PointsOf,
    PointsStatement,
    Purse,
    ShowPoints,
    StatementPage,
)

__all__ = [
    "AwardPoints",
    "Awarding",
    "ExpirePoints",
    "ExportPoints",
    "PointsOf",
    "PointsStatement",
    "Purse",
    "RemindOfExpiry",
    "ShowPoints",
    "StatementPage",
]
