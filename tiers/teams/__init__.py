"""Agents' direct lines: closing calendar periods, and showing what a line comes to."""

from __future__ import annotations

from tiers.teams.closing import ClosePeriods, TellLateChanges
from tiers.teams.concentrating import Concentration, ShowConcentration
from tiers.teams.exporting import ExportTeam, TooSoon
from tiers.teams.showing import (
    LinkSum,
    LinkSums,
    Months,
    MonthSum,
    People,
    Person,
    ShowPeople,
    ShowTeam,
    ShowTeamLinks,
    ShowTeamMonths,
    Team,
)

__all__ = [
    "ClosePeriods",
    "Concentration",
    "ExportTeam",
    "LinkSum",
    "LinkSums",
    "MonthSum",
    "Months",
    "People",
    "Person",
    "ShowConcentration",
    "ShowPeople",
    "ShowTeam",
    "ShowTeamLinks",
    "ShowTeamMonths",
    "Team",
    "TellLateChanges",
    "TooSoon",
]
