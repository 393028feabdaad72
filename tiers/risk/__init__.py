"""Risk: cases that people decide, what they let count, and what those concerned say to it."""

from __future__ import annotations

from tiers.risk.appealing import AppealCase
from tiers.risk.deciding import ClearCase, FreezeMember, LiftFlag, RefuseCase
from tiers.risk.lifting import Excluded, LiftExclusion, ShowExcluded
from tiers.risk.looking import LookTwice
from tiers.risk.refusals import CaseGone, CountsAlready, NoAppeal, NobodyToFreeze, OwnCase
from tiers.risk.showing import CaseQueue, CaseView, MyCases, Queued, ShowCase, WaitingCases

__all__ = [
    "AppealCase", "CaseGone", "CaseQueue", "CaseView", "ClearCase", "CountsAlready", "Excluded",
    "FreezeMember",
    "LiftExclusion", "LiftFlag", "LookTwice", "MyCases", "NoAppeal", "NobodyToFreeze", "OwnCase",
    "Queued", "RefuseCase", "ShowCase", "ShowExcluded", "WaitingCases",
]  # fmt: skip
