"""The programme in numbers, for the staff."""

from tiers.stats.exporting import ExportStats
from tiers.stats.showing import LATELY, PAGES, WEEKS, ShowStats, Stats

__all__ = ["LATELY", "PAGES", "WEEKS", "ExportStats", "ShowStats", "Stats"]
