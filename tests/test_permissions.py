"""Every use case has its row in the table, and each role may do what its row says (A1)."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from dataclasses import fields, is_dataclass

import pytest

import tiers
from tests.conftest import NOON, Clock
from tests.invariants.shop import Shop
from tiers.errors import NotAllowed
from tiers.members import GrantRole, Identify
from tiers.operations import ShowStatus
from tiers.permissions import (
    EVERYBODY,
    HANDLES_CLAIMS,
    MAY,
    NOBODY_IN_CHAT,
    OWNS_IT,
    RUNS_IT,
    STAFF,
    require,
)
from tiers.records import Actor, MemberId, Role
from tiers.store.engine import Store

MEMBER, READ_ONLY, SUPPORT, MARKETER, ADMIN, OWNER = Role
FOR_ALL = (
    "ChooseLanguage", "ChooseNotices", "ClaimPerk", "EraseMe", "ExportMine", "Identify",
    "ExportPoints", "LookUpCode", "MarkReachable",
    "MyClaims", "MyPrivacy", "OpenLink", "ShowHistory", "ShowPerks", "ShowStanding",
    "PointsStatement", "ShowPoints",
    "FindItem", "QuoteItem", "ShowPrices", "ShowBenefits", "ShowSupport", "OpenTicket",
    "ExportTeam", "ShowPeople", "ShowTeam", "ShowTeamLinks", "ShowTeamMonths",
    "AcknowledgeTerms", "ShowTerms",
    "CloseTicket", "MyBirthday", "TellBirthday",
    "AcceptInvite", "ChooseContact", "DeclineInvite", "DeleteInvite", "FindPurpose", "LabelInvite",
    "MakeInvite", "MyUpline", "NameAgent", "OfferInvites", "OpenInvite", "RestInvite",
    "ShowContacts", "ShowInvite", "ShowInvites",
    "AskPayout", "CommissionLines", "CommissionStatement", "ComputeShare", "ShowCommission",
    "ShowPayouts", "StatementLines", "WithdrawPayout",
    "ChooseMost", "ChoosePromotions", "ChooseQuiet", "MySettings",
    "AppealCase", "MyCases", "NotePress", "OpenStaffLink",
)  # fmt: skip
WHO = {name: set(Role) for name in FOR_ALL}
WHO |= {"InviteStaff": {OWNER}}
WHO |= {
    name: set(Role) - {MEMBER}
    for name in ("ExportStats", "FindMember", "ShowDesk", "ShowMember", "ShowStats", "ShowStatus")
}
WHO |= {name: {READ_ONLY, ADMIN, OWNER} for name in ("ShowAudit", "ShowEntry", "ShowKinds")}
WHO |= {key: {SUPPORT, ADMIN, OWNER} for key in (
    "FulfilClaim", "RefuseClaim", "ShowQueue", "TicketQueue", "AnswerTicket", "EscalateTicket",
    "PayoutQueue",
    "CaseQueue", "ClearCase", "FreezeMember", "LiftFlag", "RefuseCase", "ShowCase",
    "LiftExclusion", "ShowExcluded",
)}  # fmt: skip
WHO |= {
    key: {ADMIN, OWNER}
    for key in (
        "PausePerk",
        "PoolLevels",
        "EndLayer",
        "GrantPerk",
        "LayTier",
        "RefundPurchase",
        "ShowGrants",
        "ShowPurchases",
        "ShowLayers",
        "MoveUpline",
        "RemoveUpline",
        "ShowUpline",
        "ApprovePayout",
        "MarkPaid",
        "RefusePayout",
        "AppointMember",
        "ExportAudit",
        "ChangeRole",
        "ShowServing",
        "ShowStaff",
    )
}
WHO |= {key: {MARKETER, ADMIN, OWNER} for key in (
    "ConfirmBroadcast", "FreezeAudience", "LeaveUnclear", "PauseBroadcast", "ResumeBroadcast",
    "ScheduleBroadcast", "SendAgain", "ShowFrozen", "StopBroadcast", "WatchHere",
    "WithdrawBroadcast", "DeleteBroadcast", "ShowDeletion", "StopRevising",
    "ConfirmCorrection", "FreezeCorrection", "ShowCorrection", "WithdrawCorrection",
    "AddButton", "BeginPromotion", "ChooseCategory", "ChooseOptions", "ClearButtons", "CopyPromotion",
    "EditMessage", "GatherAlbum", "NamePromotion", "ShelvePromotion", "UnsayMessage",
    "ChooseReturns", "IncludeEarlier", "StopStanding",
)}  # fmt: skip
WHO |= {key: {READ_ONLY, MARKETER, ADMIN, OWNER} for key in (
    "ExportResults", "ShowBroadcast", "ShowBroadcasts", "ShowResults", "ShowUnclear",
    "PreviewPromotion", "ShowPromotion", "ShowPromotions", "TryPromotion",
)}  # fmt: skip
WHO |= {"ApproveBroadcast": {ADMIN, OWNER}, "ApproveCorrection": {ADMIN, OWNER}}
WHO |= {key: {MARKETER, ADMIN, OWNER} for key in (
    "AddCondition", "ArrangeSegment", "ChooseSegment", "CountAudience", "DropSegment",
    "ListSegments", "RenameSegment", "SaveSegment", "ShowSegment", "TypeValue",
)}  # fmt: skip
"""What can be asked for in the chat, by whom; everything else, by nobody."""


def use_cases() -> dict[str, type]:
    """Every frozen dataclass of `tiers` that is called with `await`."""
    found: dict[str, type] = {}
    for module in pkgutil.walk_packages(tiers.__path__, "tiers."):
        loaded = importlib.import_module(module.name)
        for name, kind in inspect.getmembers(loaded, inspect.isclass):
            call = kind.__dict__.get("__call__")
            if kind.__module__ != module.name or name.startswith("_"):
                continue
            if is_dataclass(kind) and inspect.iscoroutinefunction(call):
                found[name] = kind
    return found


def test_every_use_case_has_a_row_and_every_row_a_use_case() -> None:
    assert set(use_cases()) == set(MAY)


def test_use_cases_are_frozen_and_know_nothing_of_telegram() -> None:
    for name, kind in use_cases().items():
        assert kind.__dataclass_params__.frozen, name  # type: ignore[attr-defined]
        assert "bot" not in {field.name for field in fields(kind)}, name


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_the_table_says_and_nothing_else(role: Role) -> None:
    actor = Actor(MemberId(1), 1, role, "en")
    for use_case in MAY:
        if role in WHO.get(use_case, set()):
            require(actor, use_case)
        else:
            with pytest.raises(NotAllowed):
                require(actor, use_case)


def test_an_act_that_nobody_has_written_down_is_nobodys() -> None:
    with pytest.raises(KeyError):
        require(Actor(MemberId(1), 1, OWNER, "en"), "Unheard")


def test_the_groups_of_roles_are_what_their_names_say() -> None:
    assert set(Role) == EVERYBODY
    assert set(Role) - {MEMBER} == STAFF
    assert {ADMIN, OWNER} == RUNS_IT
    assert {SUPPORT, ADMIN, OWNER} == HANDLES_CLAIMS
    assert {OWNER} == OWNS_IT
    assert set() == NOBODY_IN_CHAT


@pytest.mark.parametrize("role", Role)
async def test_status_is_for_staff_and_a_lost_role_is_lost_at_once(
    store: Store, role: Role
) -> None:
    shop = await Shop(store, Clock(NOON)).opens()
    identify, grant = Identify(store, shop.clock), GrantRole(store, shop.clock)
    show = ShowStatus(store, lambda: shop.programme, shop.clock)
    await grant(7, role, "test")
    actor = await identify(7, "en")
    if role is MEMBER:
        with pytest.raises(NotAllowed):
            await show(actor)
    else:
        assert (await show(actor)).members == 1
    assert await grant(7, MEMBER, "test") is role
    with pytest.raises(NotAllowed):
        await show(await identify(7, "en"))
