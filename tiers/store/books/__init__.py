"""What a use case may ask of the store, one book per flow, all inside one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tiers.store.books.audiences import AudienceBook
from tiers.store.books.audit import AuditBook
from tiers.store.books.awards import AwardBook
from tiers.store.books.birthdays import BirthdayBook
from tiers.store.books.broadcasts import BroadcastBook
from tiers.store.books.cases import CaseBook
from tiers.store.books.claims import ClaimBook
from tiers.store.books.codes import CodeBook
from tiers.store.books.commission import CommissionBook
from tiers.store.books.corrections import CorrectionBook
from tiers.store.books.couriers import CourierBook
from tiers.store.books.deliveries import DeliveryBook
from tiers.store.books.exclusions import ExclusionBook
from tiers.store.books.goods import GoodsBook
from tiers.store.books.history import HistoryBook
from tiers.store.books.imports import ImportBook
from tiers.store.books.inbox import InboxBook
from tiers.store.books.integrity import IntegrityBook
from tiers.store.books.invites import InviteBook
from tiers.store.books.journal import JournalBook
from tiers.store.books.layers import LayerBook
from tiers.store.books.ledger import LedgerBook
from tiers.store.books.links import LinkBook
from tiers.store.books.lots import LotBook
from tiers.store.books.payouts import PayoutBook
from tiers.store.books.people import PeopleBook
from tiers.store.books.periods import PeriodBook
from tiers.store.books.perks import PerkBook
from tiers.store.books.points import PointsBook
from tiers.store.books.preferences import PreferenceBook
from tiers.store.books.privacy import PrivacyBook
from tiers.store.books.profiles import ProfileBook
from tiers.store.books.programmes import ProgrammeBook
from tiers.store.books.promotions import PromotionBook
from tiers.store.books.publishing import PublishingBook
from tiers.store.books.purses import PurseBook
from tiers.store.books.recipients import RecipientBook
from tiers.store.books.reckoning import ReckoningBook
from tiers.store.books.results import ResultBook
from tiers.store.books.revisions import RevisionBook
from tiers.store.books.rings import RingBook
from tiers.store.books.sales import SalesBook
from tiers.store.books.shares import ShareBook
from tiers.store.books.staff import StaffBook
from tiers.store.books.statement import StatementBook
from tiers.store.books.stats import StatsBook
from tiers.store.books.suspicion import SuspicionBook
from tiers.store.books.team_checks import TeamCheckBook
from tiers.store.books.teams import TeamBook
from tiers.store.books.tickets import TicketBook
from tiers.store.books.totals import TotalsBook
from tiers.store.books.trees import TreeBook
from tiers.store.books.unclear import UnclearBook
from tiers.store.books.uplines import UplineBook
from tiers.store.books.wallets import WalletBook
from tiers.store.books.work import WorkBook

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Shelf:
    """What all books of a store share: the key outside the database, and names that never change."""

    key: bytes
    dialect: str
    sources: dict[str, int] = field(default_factory=dict)
    """Ids of committed sources by name; only `JournalBook.source` writes it."""


class Books:
    """All books over one connection, each opened when it is first asked for."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self.connection = connection
        self.shelf = shelf

    @cached_property
    def audiences(self) -> AudienceBook:
        return AudienceBook(self.connection)

    @cached_property
    def audit(self) -> AuditBook:
        return AuditBook(self.connection)

    @cached_property
    def awards(self) -> AwardBook:
        return AwardBook(self.connection)

    @cached_property
    def cases(self) -> CaseBook:
        return CaseBook(self.connection)

    @cached_property
    def claims(self) -> ClaimBook:
        return ClaimBook(self.connection, self.shelf)

    @cached_property
    def codes(self) -> CodeBook:
        return CodeBook(self.connection, self.shelf)

    @cached_property
    def commission(self) -> CommissionBook:
        return CommissionBook(self.connection)

    @cached_property
    def birthdays(self) -> BirthdayBook:
        return BirthdayBook(self.connection)

    @cached_property
    def broadcasts(self) -> BroadcastBook:
        return BroadcastBook(self.connection)

    @cached_property
    def corrections(self) -> CorrectionBook:
        return CorrectionBook(self.connection, self.journal)

    @cached_property
    def couriers(self) -> CourierBook:
        return CourierBook(self.connection)

    @cached_property
    def deliveries(self) -> DeliveryBook:
        return DeliveryBook(self.connection)

    @cached_property
    def exclusions(self) -> ExclusionBook:
        return ExclusionBook(self.connection)

    @cached_property
    def goods(self) -> GoodsBook:
        return GoodsBook(self.connection)

    @cached_property
    def history(self) -> HistoryBook:
        return HistoryBook(self.connection)

    @cached_property
    def imports(self) -> ImportBook:
        return ImportBook(self.connection)

    @cached_property
    def inbox(self) -> InboxBook:
        return InboxBook(self.connection)

    @cached_property
    def integrity(self) -> IntegrityBook:
        return IntegrityBook(self.connection)

    @cached_property
    def invites(self) -> InviteBook:
        return InviteBook(self.connection, self.shelf, self.links)

    @cached_property
    def journal(self) -> JournalBook:
        return JournalBook(self.connection, self.shelf)

    @cached_property
    def layers(self) -> LayerBook:
        return LayerBook(self.connection)

    @cached_property
    def ledger(self) -> LedgerBook:
        return LedgerBook(self.connection)

    @cached_property
    def links(self) -> LinkBook:
        return LinkBook(self.connection)

    @cached_property
    def lots(self) -> LotBook:
        return LotBook(self.connection)

    @cached_property
    def payouts(self) -> PayoutBook:
        return PayoutBook(self.connection)

    @cached_property
    def people(self) -> PeopleBook:
        return PeopleBook(self.connection, self.shelf)

    @cached_property
    def points(self) -> PointsBook:
        return PointsBook(self.ledger, self.lots)

    @cached_property
    def periods(self) -> PeriodBook:
        return PeriodBook(self.connection)

    @cached_property
    def perks(self) -> PerkBook:
        return PerkBook(self.connection, self.shelf)

    @cached_property
    def preferences(self) -> PreferenceBook:
        return PreferenceBook(self.connection)

    @cached_property
    def privacy(self) -> PrivacyBook:
        return PrivacyBook(self.connection)

    @cached_property
    def promotions(self) -> PromotionBook:
        return PromotionBook(self.connection)

    @cached_property
    def profiles(self) -> ProfileBook:
        return ProfileBook(self.connection, self.shelf)

    @cached_property
    def programmes(self) -> ProgrammeBook:
        return ProgrammeBook(self.connection)

    @cached_property
    def publishing(self) -> PublishingBook:
        return PublishingBook(self.connection)

    @cached_property
    def purses(self) -> PurseBook:
        return PurseBook(self.connection)

    @cached_property
    def recipients(self) -> RecipientBook:
        return RecipientBook(self.connection)

    @cached_property
    def reckoning(self) -> ReckoningBook:
        return ReckoningBook(self.connection)

    @cached_property
    def revisions(self) -> RevisionBook:
        return RevisionBook(self.connection)

    @cached_property
    def results(self) -> ResultBook:
        return ResultBook(self.connection)

    @cached_property
    def sales(self) -> SalesBook:
        return SalesBook(self.connection)

    @cached_property
    def shares(self) -> ShareBook:
        return ShareBook(self.connection)

    @cached_property
    def staff(self) -> StaffBook:
        return StaffBook(self.connection)

    @cached_property
    def stats(self) -> StatsBook:
        return StatsBook(self.connection)

    @cached_property
    def statement(self) -> StatementBook:
        return StatementBook(self.connection)

    @cached_property
    def suspicion(self) -> SuspicionBook:
        return SuspicionBook(self.connection)

    @cached_property
    def team_checks(self) -> TeamCheckBook:
        return TeamCheckBook(self.connection)

    @cached_property
    def rings(self) -> RingBook:
        return RingBook(self.connection)

    @cached_property
    def teams(self) -> TeamBook:
        return TeamBook(self.connection)

    @cached_property
    def tickets(self) -> TicketBook:
        return TicketBook(self.connection)

    @cached_property
    def totals(self) -> TotalsBook:
        return TotalsBook(self.connection)

    @cached_property
    def trees(self) -> TreeBook:
        return TreeBook(self.connection)

    @cached_property
    def unclear(self) -> UnclearBook:
        return UnclearBook(self.connection)

    @cached_property
    def uplines(self) -> UplineBook:
        return UplineBook(self.connection, self.shelf)

    @cached_property
    def wallets(self) -> WalletBook:
        return WalletBook(self.connection)

    @cached_property
    def work(self) -> WorkBook:
        return WorkBook(self.connection)
