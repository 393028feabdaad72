"""Who gets what, by parameter name: the one module that knows every room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram import Bot, Dispatcher
from aiogram.client.telegram import TelegramAPIServer

import handlers
from bot import given, promoting
from bot.composing import composing
from bot.courier.outcomes import Letter
from bot.identity import Identity
from bot.inbox.faults import FaultWatch
from bot.replies import JsonSession, ReplyLane
from bot.staff_wiring import reviews, staff
from bot.wording import wording
from handlers.cards.painting import BUNDLED, CardPainter
from handlers.notices import notice
from handlers.refusals import fault_number
from tiers.benefits import ShowBenefits
from tiers.birthday import MyBirthday, TellBirthday
from tiers.commission import (
    AcknowledgeTerms,
    CommissionLines,
    CommissionStatement,
    ComputeShare,
    ShowCommission,
    ShowTerms,
    StatementLines,
)
from tiers.invites import (
    AcceptInvite,
    ChooseContact,
    DeclineInvite,
    DeleteInvite,
    LabelInvite,
    MakeInvite,
    MoveUpline,
    MyUpline,
    NameAgent,
    OfferInvites,
    OpenInvite,
    RemoveUpline,
    RestInvite,
    ShowContacts,
    ShowInvite,
    ShowInvites,
    ShowUpline,
)
from tiers.layers import EndLayer, LayTier, ShowLayers
from tiers.links import FindPurpose, OpenLink
from tiers.members import ChooseLanguage, Identify, MarkReachable
from tiers.operations import ShowStatus
from tiers.payouts import (
    ApprovePayout,
    AskPayout,
    MarkPaid,
    PayoutQueue,
    RefusePayout,
    ShowPayouts,
    WithdrawPayout,
)
from tiers.perks import (
    ClaimPerk,
    FulfilClaim,
    GrantPerk,
    LetIn,
    LookUpCode,
    MyClaims,
    PausePerk,
    PoolLevels,
    RefuseClaim,
    ShowGrants,
    ShowPerks,
    ShowQueue,
)
from tiers.points import ExportPoints, PointsStatement, ShowPoints
from tiers.prices import FindItem, QuoteItem, ShowPrices
from tiers.privacy import ChooseNotices, EraseMe, ExportMine, MyPrivacy
from tiers.profiles import FindMember, ShowMember
from tiers.progress import ShowHistory, ShowStanding
from tiers.settings import ChooseMost, ChoosePromotions, ChooseQuiet, MySettings
from tiers.stats import ExportStats, ShowStats
from tiers.support import (
    AnswerTicket,
    CloseTicket,
    EscalateTicket,
    OpenTicket,
    ShowSupport,
    TicketQueue,
)
from tiers.teams import ExportTeam, ShowPeople, ShowTeam, ShowTeamLinks, ShowTeamMonths
from tiers.vault import vault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from aiogram import Router

    from bot.courier.gate import Gate
    from bot.settings import Settings
    from locales.catalog import Catalog
    from tiers.programme import Programme
    from tiers.store.books.deliveries import Delivery
    from tiers.store.engine import Store
    from tiers.timeline import Version

    Clock = Callable[[], datetime]
    Versions = Callable[[], Sequence[Version]]


def use_cases(
    store: Store,
    versions: Versions,
    clock: Clock,
    catalog: Catalog,
    font: CardPainter = BUNDLED,
    new_token: Callable[[], str] = given.new_token,
) -> dict[str, Any]:
    """What handlers may ask for, by parameter name."""

    def programme() -> Programme:
        return versions()[-1].programme

    return {
        **_invites(store, versions, clock, new_token),
        **composing(store, versions, clock, catalog),
        **promoting.choosing(store, versions, clock),
        **promoting.sending(store, versions, clock, wording(catalog)),
        "acknowledge_terms": AcknowledgeTerms(store, versions, clock),
        **reviews(store, versions, clock),
        **staff(store, clock, new_token),
        "answer_ticket": AnswerTicket(store, clock),
        "approve_payout": ApprovePayout(store, clock),
        "ask_payout": AskPayout(store, versions, clock),
        "cards": font,
        # Refusals tell instants too, and know no programme.
        "catalog": catalog.in_zone(programme().calendar.zone),
        "choose_language": ChooseLanguage(store, clock, programme().languages),
        "choose_most": ChooseMost(store),
        "choose_notices": ChooseNotices(store, clock),
        "choose_promotions": ChoosePromotions(store, programme, clock),
        "choose_quiet": ChooseQuiet(store),
        "my_settings": MySettings(store, programme),
        "claim_perk": ClaimPerk(store, versions, clock),
        "clock": clock,
        "close_ticket": CloseTicket(store, clock),
        "commission_lines": CommissionLines(store, programme),
        "commission_statement": CommissionStatement(store, programme, clock),
        "compute_share": ComputeShare(store, versions),
        "end_layer": EndLayer(store, versions, clock),
        "erase_me": EraseMe(store, clock),
        "escalate_ticket": EscalateTicket(store, clock),
        "export_mine": ExportMine(store, clock),
        "find_member": FindMember(store),
        "find_item": FindItem(versions),
        "find_purpose": FindPurpose(store),
        "export_points": ExportPoints(store, programme, clock),
        "fulfil_claim": FulfilClaim(store, versions, clock),
        "lay_tier": LayTier(store, versions, clock),
        "let_in": LetIn(store, versions, clock),
        "look_up_code": LookUpCode(store, versions, clock),
        "mark_paid": MarkPaid(store, clock),
        "mark_reachable": MarkReachable(store),
        "my_claims": MyClaims(store, versions),
        "my_birthday": MyBirthday(store),
        "my_privacy": MyPrivacy(store),
        "open_link": OpenLink(store, clock),
        "open_ticket": OpenTicket(store, versions, clock),
        "quote_item": QuoteItem(store, versions, clock),
        "show_benefits": ShowBenefits(store, versions, clock),
        "show_history": ShowHistory(store, versions, clock),
        "pause_perk": PausePerk(store, versions, clock),
        "payout_queue": PayoutQueue(store, programme),
        "pool_levels": PoolLevels(store, versions),
        "refuse_claim": RefuseClaim(store, clock),
        "refuse_payout": RefusePayout(store, clock),
        "show_commission": ShowCommission(store, versions, clock),
        "show_payouts": ShowPayouts(store, versions, clock),
        "show_queue": ShowQueue(store, versions),
        "grant_perk": GrantPerk(store, versions, clock),
        "show_grants": ShowGrants(store, versions, clock),
        "show_layers": ShowLayers(store, versions, clock),
        "show_member": ShowMember(store, versions, clock),
        "show_perks": ShowPerks(store, versions, clock),
        "show_prices": ShowPrices(store, versions, clock),
        "points_statement": PointsStatement(store, programme, clock),
        "show_points": ShowPoints(store, programme, clock),
        "show_standing": ShowStanding(store, versions, clock),
        "export_stats": ExportStats(store, programme, clock),
        "show_stats": ShowStats(store, programme, clock),
        "show_status": ShowStatus(store, programme, clock),
        "export_team": ExportTeam(store, programme, clock),
        "show_people": ShowPeople(store, programme, clock),
        "show_team": ShowTeam(store, programme, clock),
        "show_team_links": ShowTeamLinks(store, programme, clock),
        "show_team_months": ShowTeamMonths(store, programme, clock),
        "show_terms": ShowTerms(store, versions, clock),
        "show_support": ShowSupport(store, versions, clock),
        "statement_lines": StatementLines(store, programme, clock),
        "tell_birthday": TellBirthday(store, clock),
        "ticket_queue": TicketQueue(store, programme, clock),
        "withdraw_payout": WithdrawPayout(store, clock),
    }


def _invites(
    store: Store, versions: Versions, clock: Clock, new_token: Callable[[], str]
) -> dict[str, Any]:
    """Links of agents, and who is under whom."""
    return {
        "accept_invite": AcceptInvite(store, versions, clock),
        "choose_contact": ChooseContact(store, clock),
        "decline_invite": DeclineInvite(store, clock),
        "delete_invite": DeleteInvite(store, clock),
        "label_invite": LabelInvite(store),
        "make_invite": MakeInvite(store, versions, clock, new_token),
        "move_upline": MoveUpline(store, versions, clock),
        "my_upline": MyUpline(store),
        "name_agent": NameAgent(store, versions, clock),
        "offer_invites": OfferInvites(store, versions, clock),
        "open_invite": OpenInvite(store, versions, clock),
        "remove_upline": RemoveUpline(store, versions, clock),
        "rest_invite": RestInvite(store, clock),
        "show_contacts": ShowContacts(store),
        "show_invite": ShowInvite(store, versions, clock),
        "show_invites": ShowInvites(store, versions, clock),
        "show_upline": ShowUpline(store),
    }


def dispatcher(
    needs: Mapping[str, Any],
    identify: Identify,
    languages: Sequence[str],
    flows: Router | None = None,
) -> Dispatcher:
    """The whole chat, with who is speaking put beside every update."""
    made = Dispatcher(disable_fsm=True, **needs)
    made.update.outer_middleware(FaultWatch(fault_number))
    made.update.outer_middleware(Identity(identify, languages, languages[0]))
    made.include_router(flows or handlers.router())
    return made


def telegram(settings: Settings, gate: Gate | None = None) -> Bot:
    """The bot as aiogram speaks through it; with a gate, its messages wait their turn there."""
    session = JsonSession(api=TelegramAPIServer.from_base(settings.api_url))
    if gate is not None:
        session.middleware(ReplyLane(gate))
    return Bot(settings.token.get_secret_value(), session=session)


def painter(settings: Settings) -> CardPainter:
    """With the operator's font, or the one that came with us."""
    return BUNDLED if settings.font is None else CardPainter(settings.font)


def letters(
    versions: Versions, catalog: Catalog, key: bytes = b""
) -> Callable[[Delivery], Letter]:
    """The words of a delivery, in the language that its reader has now.

    `key` is the store's: a code is opened here and nowhere else on its way.
    """

    def write(delivery: Delivery) -> Letter:
        programme = versions()[-1].programme
        language = delivery.language or programme.languages[0]
        screen = notice(
            delivery.words, _opened(delivery.values, key), catalog, language, programme
        )
        buttons = screen.keyboard
        return Letter(
            screen.text,
            None if buttons is None else buttons.model_dump(mode="json", exclude_none=True),
        )

    return write


def _opened(values: Mapping[str, Any], key: bytes) -> Mapping[str, Any]:
    """The values of a delivery, with the code that it carries sealed."""
    if "sealed" not in values:
        return values
    sealed, mark = bytes.fromhex(values["sealed"]), bytes.fromhex(values["mark"])
    return {**values, "code": vault(key).open(sealed, mark)}
