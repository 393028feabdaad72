"""Promotions: frozen for an audience, agreed to by typed count, sent, watched, and what came of it."""

from tiers.promotions.agreeing import ApproveCorrection, WithdrawCorrection
from tiers.promotions.checking import Fault, Sight, limit, parts
from tiers.promotions.composing import (
    PARTS,
    AddButton,
    ClearButtons,
    EditMessage,
    GatherAlbum,
    Place,
    Sent,
    UnsayMessage,
)
from tiers.promotions.confirming import (
    ApproveBroadcast,
    ConfirmBroadcast,
    Confirmed,
    ScheduleBroadcast,
    WithdrawBroadcast,
)
from tiers.promotions.correcting import (
    ConfirmCorrection,
    Correction,
    FreezeCorrection,
    ShowCorrection,
)
from tiers.promotions.drafting import (
    EXPIRIES,
    SHARES,
    SWITCHES,
    BeginPromotion,
    ChooseCategory,
    ChooseOptions,
    CopyPromotion,
    NamePromotion,
    ShelvePromotion,
    categories,
)
from tiers.promotions.drafts import (
    Composed,
    PreviewPromotion,
    Promotions,
    ShowPromotion,
    ShowPromotions,
    TryPromotion,
)
from tiers.promotions.following import Live, LiveBroadcasts, StopWatching, WatchHere
from tiers.promotions.freezing import FreezeAudience
from tiers.promotions.pressing import NotePress
from tiers.promotions.previewing import Frozen, ShowFrozen
from tiers.promotions.proceeding import ProceedWithBroadcasts
from tiers.promotions.results import ExportResults, Results, ShowResults
from tiers.promotions.returning import MakeOccasions
from tiers.promotions.revising import DeleteBroadcast, Deletion, ShowDeletion, StopRevising
from tiers.promotions.standing import (
    NUMBERS,
    ChooseReturns,
    IncludeEarlier,
    StopStanding,
    returns_of,
)
from tiers.promotions.steering import PauseBroadcast, ResumeBroadcast, StopBroadcast
from tiers.promotions.unclear import LeaveUnclear, SendAgain, ShowUnclear, Unclears
from tiers.promotions.watching import (
    Broadcasts,
    ShowBroadcast,
    ShowBroadcasts,
    Watched,
)

__all__ = [
    "EXPIRIES",
    "NUMBERS",
    "PARTS",
    "SHARES",
    "SWITCHES",
    "AddButton",
    "ApproveBroadcast",
    "ApproveCorrection",
    "BeginPromotion",
    "Broadcasts",
    "ChooseCategory",
    "ChooseOptions",
    "ChooseReturns",
    "ClearButtons",
    "Composed",
    "ConfirmBroadcast",
    "ConfirmCorrection",
    "Confirmed",
    "CopyPromotion",
    "Correction",
    "DeleteBroadcast",
    "Deletion",
    "EditMessage",
    "ExportResults",
    "Fault",
    "FreezeAudience",
    "FreezeCorrection",
    "Frozen",
    "GatherAlbum",
    "IncludeEarlier",
    "LeaveUnclear",
    "Live",
    "LiveBroadcasts",
    "MakeOccasions",
    "NamePromotion",
    "NotePress",
    "PauseBroadcast",
    "Place",
    "PreviewPromotion",
    "ProceedWithBroadcasts",
    "Promotions",
    "Results",
    "ResumeBroadcast",
    "ScheduleBroadcast",
    "SendAgain",
    "Sent",
    "ShelvePromotion",
    "ShowBroadcast",
    "ShowBroadcasts",
    "ShowCorrection",
    "ShowDeletion",
    "ShowFrozen",
    "ShowPromotion",
    "ShowPromotions",
    "ShowResults",
    "ShowUnclear",
    "Sight",
    "StopBroadcast",
    "StopRevising",
    "StopStanding",
    "StopWatching",
    "TryPromotion",
    "Unclears",
    "UnsayMessage",
    "WatchHere",
    "Watched",
    "WithdrawBroadcast",
    "WithdrawCorrection",
    "categories",
    "limit",
    "parts",
    "returns_of",
]  # fmt: skip
