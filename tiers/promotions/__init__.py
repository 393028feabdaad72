"""Promotions: frozen for an audience, agreed to by typed count, sent, watched, and what came of it."""

from tiers.promotions.confirming import (
    ApproveBroadcast,
    ConfirmBroadcast,
    Confirmed,
    ScheduleBroadcast,
    WithdrawBroadcast,
)
from tiers.promotions.freezing import FreezeAudience
from tiers.promotions.pressing import NotePress
from tiers.promotions.proceeding import ProceedWithBroadcasts
from tiers.promotions.results import ExportResults, Results, ShowResults
from tiers.promotions.steering import PauseBroadcast, ResumeBroadcast, StopBroadcast
from tiers.promotions.unclear import LeaveUnclear, SendAgain, ShowUnclear, Unclears
from tiers.promotions.watching import (
    Broadcasts,
    Frozen,
    Live,
    LiveBroadcasts,
    ShowBroadcast,
    ShowBroadcasts,
    ShowFrozen,
    StopWatching,
    Watched,
    WatchHere,
)

__all__ = [
    "ApproveBroadcast",
    "Broadcasts",
    "ConfirmBroadcast",
    "Confirmed",
    "ExportResults",
    "FreezeAudience",
    "Frozen",
    "LeaveUnclear",
    "Live",
    "LiveBroadcasts",
    "NotePress",
    "PauseBroadcast",
    "ProceedWithBroadcasts",
    "Results",
    "ResumeBroadcast",
    "ScheduleBroadcast",
    "SendAgain",
    "ShowBroadcast",
    "ShowBroadcasts",
    "ShowFrozen",
    "ShowResults",
    "ShowUnclear",
    "StopBroadcast",
    "StopWatching",
    "Unclears",
    "WatchHere",
    "Watched",
    "WithdrawBroadcast",
]  # fmt: skip
