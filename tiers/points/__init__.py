"""Points: awarded for events, settled, expired, shown, handed over as a file."""

from __future__ import annotations

from tiers.points.awarding import Awarding, AwardPoints
from tiers.points.moving import ExpirePoints, RemindOfExpiry

__all__ = ["AwardPoints", "Awarding", "ExpirePoints", "RemindOfExpiry"]
