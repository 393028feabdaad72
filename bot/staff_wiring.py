"""What the staff's handlers may ask for, by parameter name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiers.auditing import ExportAudit, NoteDenied, ShowAudit, ShowEntry, ShowKinds
from tiers.intake.refunding import RefundPurchase, ShowPurchases
from tiers.risk import (
    AppealCase,
    CaseQueue,
    ClearCase,
    FreezeMember,
    LiftExclusion,
    LiftFlag,
    MyCases,
    RefuseCase,
    ShowCase,
    ShowExcluded,
)
from tiers.staff import (
    AppointMember,
    ChangeRole,
    InviteStaff,
    OpenStaffLink,
    ShowDesk,
    ShowServing,
    ShowStaff,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.store.engine import Store
    from tiers.timeline import Version

    Clock = Callable[[], datetime]
    Versions = Callable[[], Sequence[Version]]


def reviews(store: Store, versions: Versions, clock: Clock) -> dict[str, Any]:
    """What looks odd, and who decides about it."""

    def programme() -> Programme:
        return versions()[-1].programme

    return {
        "appeal_case": AppealCase(store, clock),
        "case_queue": CaseQueue(store, programme),
        "clear_case": ClearCase(store, versions, clock),
        "freeze_member": FreezeMember(store, clock),
        "refund_purchase": RefundPurchase(store, programme, clock),
        "show_purchases": ShowPurchases(store, programme),
        "lift_exclusion": LiftExclusion(store, versions, clock),
        "show_excluded": ShowExcluded(store, programme),
        "lift_flag": LiftFlag(store, clock),
        "my_cases": MyCases(store, programme),
        "refuse_case": RefuseCase(store, versions, clock),
        "show_case": ShowCase(store, programme),
    }


def staff(store: Store, clock: Clock, new_token: Callable[[], str]) -> dict[str, Any]:
    """Who serves, and what the staff did."""
    return {
        "export_audit": ExportAudit(store, clock),
        "note_denied": NoteDenied(store, clock),
        "show_audit": ShowAudit(store),
        "show_entry": ShowEntry(store),
        "show_kinds": ShowKinds(store),
        "appoint_member": AppointMember(store, clock),
        "change_role": ChangeRole(store, clock),
        "invite_staff": InviteStaff(store, clock, new_token),
        "open_staff_link": OpenStaffLink(store, clock),
        "show_desk": ShowDesk(store),
        "show_serving": ShowServing(store),
        "show_staff": ShowStaff(store),
    }
