"""What sending promotions needs: its use cases by parameter name, and what goes on by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot import jobs
from bot.live import LiveMessages
from bot.wording import wording
from tiers.promotions import (
    ApproveBroadcast,
    ApproveCorrection,
    ConfirmBroadcast,
    ConfirmCorrection,
    DeleteBroadcast,
    ExportResults,
    FreezeAudience,
    FreezeCorrection,
    LeaveUnclear,
    LiveBroadcasts,
    MakeOccasions,
    NotePress,
    PauseBroadcast,
    ProceedWithBroadcasts,
    ResumeBroadcast,
    ScheduleBroadcast,
    SendAgain,
    ShowBroadcast,
    ShowBroadcasts,
    ShowCorrection,
    ShowDeletion,
    ShowFrozen,
    ShowResults,
    ShowUnclear,
    StopBroadcast,
    StopRevising,
    StopStanding,
    StopWatching,
    WatchHere,
    WithdrawBroadcast,
    WithdrawCorrection,
)
from tiers.promotions.choosing import CountAudience, DropSegment, ListSegments, SaveSegment
from tiers.promotions.segmenting import (
    AddCondition,
    ArrangeSegment,
    ChooseSegment,
    RenameSegment,
    ShowSegment,
    TypeValue,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from aiogram import Bot

    from bot.furnishing import Ground
    from tiers.addressees import Wording
    from tiers.programme import Programme
    from tiers.store.engine import Store
    from tiers.timeline import Version


def sending(
    store: Store,
    versions: Callable[[], Sequence[Version]],
    clock: Callable[[], datetime],
    words: Wording,
) -> dict[str, Any]:
    """From a frozen audience to the end of a broadcast."""

    def programme() -> Programme:
        return versions()[-1].programme

    return {
        "approve_broadcast": ApproveBroadcast(store, versions, clock),
        "approve_correction": ApproveCorrection(store, clock),
        "confirm_correction": ConfirmCorrection(store, programme, clock),
        "confirm_broadcast": ConfirmBroadcast(store, versions, clock),
        "delete_broadcast": DeleteBroadcast(store, clock),
        "export_results": ExportResults(store, programme, clock),
        "freeze_audience": FreezeAudience(store, versions, clock, words),
        "freeze_correction": FreezeCorrection(store, programme, clock, words),
        "leave_unclear": LeaveUnclear(store, clock),
        "note_press": NotePress(store, clock),
        "pause_broadcast": PauseBroadcast(store, clock),
        "resume_broadcast": ResumeBroadcast(store, clock),
        "schedule_broadcast": ScheduleBroadcast(store, versions, clock),
        "send_again": SendAgain(store, clock),
        "show_broadcast": ShowBroadcast(store, programme, clock),
        "show_broadcasts": ShowBroadcasts(store, programme),
        "show_correction": ShowCorrection(store, programme, clock),
        "show_deletion": ShowDeletion(store, programme, clock),
        "show_frozen": ShowFrozen(store, versions, clock),
        "show_results": ShowResults(store, programme, clock),
        "show_unclear": ShowUnclear(store, programme, clock),
        "stop_broadcast": StopBroadcast(store, clock),
        "stop_revising": StopRevising(store, clock),
        "stop_standing": StopStanding(store, clock),
        "watch_here": WatchHere(store),
        "withdraw_broadcast": WithdrawBroadcast(store, clock),
        "withdraw_correction": WithdrawCorrection(store, clock),
    }


def choosing(
    store: Store, versions: Callable[[], Sequence[Version]], clock: Callable[[], datetime]
) -> dict[str, Any]:
    """Whom promotions are for."""
    return {
        "add_condition": AddCondition(store, versions, clock),
        "arrange_segment": ArrangeSegment(store, versions, clock),
        "choose_segment": ChooseSegment(store, versions, clock),
        "count_audience": CountAudience(store, versions, clock),
        "drop_segment": DropSegment(store, clock),
        "list_segments": ListSegments(store, versions),
        "rename_segment": RenameSegment(store, clock),
        "save_segment": SaveSegment(store, versions, clock),
        "show_segment": ShowSegment(store, versions),
        "type_value": TypeValue(store, versions, clock),
    }


def by_itself(ground: Ground, bot: Bot) -> list[Callable[[], Awaitable[None]]]:
    """Broadcasts begin and end, and the messages that follow them are kept up to date."""

    def programme() -> Programme:
        return ground.versions()[-1].programme

    store, clock = ground.store, ground.clock
    live = LiveMessages(
        bot,
        ground.catalog,
        LiveBroadcasts(store, programme, clock),
        StopWatching(store),
        ground.may_work,
    )
    proceed = ProceedWithBroadcasts(store, clock)
    make_occasions = MakeOccasions(store, ground.versions, clock, wording(ground.catalog))
    return [
        live.run,
        partial(jobs.steadily, "broadcasting", proceed, ground.may_work),
        partial(jobs.steadily, "returning", make_occasions, ground.may_work),
    ]
