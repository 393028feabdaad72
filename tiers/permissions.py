"""Who may do what: one row per use case. A use case without a row fails the build (A1, ASVS 8.3.2)."""

from __future__ import annotations

from typing import Final

from tiers.errors import NotAllowed
from tiers.records import Actor, Role

EVERYBODY: Final = frozenset(Role)
STAFF: Final = EVERYBODY - {Role.MEMBER}
RUNS_IT: Final = frozenset({Role.ADMIN, Role.OWNER})
HANDLES_CLAIMS: Final = frozenset({Role.SUPPORT, Role.ADMIN, Role.OWNER})
NOBODY_IN_CHAT: Final[frozenset[Role]] = frozenset()
"""Asked for by the process itself or from the command line, where the operator is already inside."""

MAY: Final[dict[str, frozenset[Role]]] = {
    "AcceptInvite": EVERYBODY,
    "AnswerTicket": HANDLES_CLAIMS,
    "ApplyProgramme": NOBODY_IN_CHAT,
    "AssessStale": NOBODY_IN_CHAT,
    "AttributeSales": NOBODY_IN_CHAT,
    "AwardPoints": NOBODY_IN_CHAT,
    "BootstrapStaff": NOBODY_IN_CHAT,
    "ChooseContact": EVERYBODY,
    "ChooseLanguage": EVERYBODY,
    "ChooseNotices": EVERYBODY,
    "ClaimPerk": EVERYBODY,
    "ClosePeriods": NOBODY_IN_CHAT,
    "CloseTicket": EVERYBODY,
    "CorrectBirthday": NOBODY_IN_CHAT,
    "DeclineInvite": EVERYBODY,
    "DeleteInvite": EVERYBODY,
    "EraseMe": EVERYBODY,
    "EscalateTicket": HANDLES_CLAIMS,
    "ExpireClaims": NOBODY_IN_CHAT,
    "ExportTeam": EVERYBODY,
    "ExpirePoints": NOBODY_IN_CHAT,
    "ExportMine": EVERYBODY,
    "ExportPoints": EVERYBODY,
    "FindDoor": NOBODY_IN_CHAT,
    "FindItem": EVERYBODY,
    "FindPurpose": EVERYBODY,
    "FirstProgramme": NOBODY_IN_CHAT,
    "FulfilClaim": HANDLES_CLAIMS,
    "GrantRole": NOBODY_IN_CHAT,
    "HangLink": NOBODY_IN_CHAT,
    "Identify": EVERYBODY,
    "ImportCodes": NOBODY_IN_CHAT,
    "ImportEvents": NOBODY_IN_CHAT,
    "ImportTree": NOBODY_IN_CHAT,
    "LabelInvite": EVERYBODY,
    "LetIn": NOBODY_IN_CHAT,
    "LiftExclusion": NOBODY_IN_CHAT,
    "LiftHold": NOBODY_IN_CHAT,
    "LookUpCode": EVERYBODY,
    "MakeInvite": EVERYBODY,
    "MakeLink": NOBODY_IN_CHAT,
    "MarkReachable": EVERYBODY,
    "MoveUpline": RUNS_IT,
    "MyBirthday": EVERYBODY,
    "MyClaims": EVERYBODY,
    "MyPrivacy": EVERYBODY,
    "MyUpline": EVERYBODY,
    "NameAgent": EVERYBODY,
    "OfferInvites": EVERYBODY,
    "OpenInvite": EVERYBODY,
    "OpenLink": EVERYBODY,
    "OpenTicket": EVERYBODY,
    "PausePerk": RUNS_IT,
    "PointsOf": NOBODY_IN_CHAT,
    "PointsStatement": EVERYBODY,
    "PoolLevels": RUNS_IT,
    "QuoteAccount": NOBODY_IN_CHAT,
    "QuoteItem": EVERYBODY,
    "RecordEvent": NOBODY_IN_CHAT,
    "RefuseClaim": HANDLES_CLAIMS,
    "RemindOfExpiry": NOBODY_IN_CHAT,
    "RemoveUpline": RUNS_IT,
    "RestInvite": EVERYBODY,
    "SawOut": NOBODY_IN_CHAT,
    "SealJournal": NOBODY_IN_CHAT,
    "ShowBenefits": EVERYBODY,
    "ShowContacts": EVERYBODY,
    "ShowConcentration": NOBODY_IN_CHAT,
    "ShowHistory": EVERYBODY,
    "ShowInvite": EVERYBODY,
    "ShowInvites": EVERYBODY,
    "ShowPeople": EVERYBODY,
    "ShowPerks": EVERYBODY,
    "ShowPoints": EVERYBODY,
    "ShowPrices": EVERYBODY,
    "ShowQueue": HANDLES_CLAIMS,
    "ShowStanding": EVERYBODY,
    "ShowStatus": STAFF,
    "ShowSupport": EVERYBODY,
    "ShowUpline": RUNS_IT,
    "ShowTeam": EVERYBODY,
    "ShowTeamLinks": EVERYBODY,
    "ShowTeamMonths": EVERYBODY,
    "StandingOf": NOBODY_IN_CHAT,
    "SettleCommission": NOBODY_IN_CHAT,
    "TellBirthday": EVERYBODY,
    "TellBreaches": NOBODY_IN_CHAT,
    "TellLateChanges": NOBODY_IN_CHAT,
    "TicketQueue": HANDLES_CLAIMS,
    "UndoImport": NOBODY_IN_CHAT,
    "Unlink": NOBODY_IN_CHAT,
    "UseCode": NOBODY_IN_CHAT,
    "Verify": NOBODY_IN_CHAT,
}


def require(actor: Actor, use_case: str) -> None:
    """Raise `NotAllowed` unless the acting person's present role has this in its row."""
    if actor.role not in MAY[use_case]:
        raise NotAllowed
