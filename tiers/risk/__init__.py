"""Risk: what people decide about purchases that look odd, and what they let count."""

from __future__ import annotations

from tiers.risk.lifting import LiftExclusion
from tiers.risk.refusals import CountsAlready

__all__ = ["CountsAlready", "LiftExclusion"]
