"""Agents' direct lines: closing calendar periods, and showing what a line comes to."""

from __future__ import annotations

from tiers.teams.closing import ClosePeriods, TellLateChanges

__all__ = ["ClosePeriods", "TellLateChanges"]
