"""The programme file: its shape, loading it with places, its compliance, and its resolved form."""

from __future__ import annotations

from tiers.programme.faults import Fault, Place, ProgrammeFaults
from tiers.programme.loading import load
from tiers.programme.perks import Perk
from tiers.programme.points import PointRules
from tiers.programme.rules import (
    Badge,
    Comparison,
    Condition,
    EventKind,
    Group,
    Localised,
    Metric,
    Programme,
    Tier,
    Track,
    comparisons,
)
from tiers.programme.shape import json_schema

__all__ = [
    "Badge",
    "Comparison",
    "Condition",
    "EventKind",
    "Fault",
    "Group",
    "Localised",
    "Metric",
    "Perk",
    "Place",
    "PointRules",
    "Programme",
    "ProgrammeFaults",
    "Tier",
    "Track",
    "comparisons",
    "json_schema",
    "load",
]
