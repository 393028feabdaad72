"""What waits for the staff, with its evidence; and what somebody sees of their own cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tiers.chain import customer_code
from tiers.paging import page_at
from tiers.permissions import require
from tiers.risk.refusals import CaseGone, OwnCase
from tiers.store.books.cases import FREEZE, HOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tiers.programme import Programme
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.books.cases import Case, CaseLine
    from tiers.store.engine import Store

PAGE: Final = 8
"""Cases on one screen."""
LINES: Final = 8
"""Purchases of a case that are told one by one."""
MINE: Final = 3


@dataclass(frozen=True, slots=True)
class Queued:
    """A case in the queue: how many purchases, and what they would earn."""

    case: Case
    count: int
    gross: int


@dataclass(frozen=True, slots=True)
class WaitingCases:
    """A page of what somebody must decide."""

    waiting: tuple[Queued, ...]
    total: int
    page: int
    pages: int
    programme: Programme


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case: what was noticed about which purchases, what was said and decided."""

    case: Case
    lines: tuple[CaseLine, ...]
    count: int
    gross: int
    frozen: bool
    held: bool
    programme: Programme
    codes: Mapping[MemberId, str] = field(default_factory=dict)
    """By buyer: how the agent knows them."""


@dataclass(frozen=True, slots=True)
class CaseQueue:
    """What waits: appeals first, then what scored most. Nobody's own case is among what they see."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor, page: int = 0) -> WaitingCases:
        """A page beyond the last is the last. Raises `NotAllowed`."""
        require(actor, "CaseQueue")

        def look(books: Books) -> WaitingCases:
            total = books.cases.count_waiting(actor.member_id)
            at, pages = page_at(page, total, PAGE)
            found = books.cases.waiting(actor.member_id, at * PAGE, PAGE)
            sums = books.cases.sums([each.id for each in found])
            waiting = tuple(Queued(each, *sums.get(each.id, (0, 0))) for each in found)
            return WaitingCases(waiting, total, at, pages, self.programme())

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ShowCase:
    """One case, decided or not, for one of the staff."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor, case_id: int) -> CaseView:
        """Raises `NotAllowed`, `CaseGone`, `OwnCase`."""
        require(actor, "ShowCase")

        def look(books: Books) -> CaseView:
            case = books.cases.one(case_id)
            if case is None:
                raise CaseGone
            if case.member_id == actor.member_id:
                raise OwnCase
            return _view(books, case, self.programme())

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class MyCases:
    """One's own newest cases, with all that was noticed: who is rated may ask why."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor) -> tuple[CaseView, ...]:
        require(actor, "MyCases")

        def look(books: Books) -> tuple[CaseView, ...]:
            mine = books.cases.of(actor.member_id, MINE)
            return tuple(_view(books, case, self.programme()) for case in mine)

        return await self.store.read(look)


def _view(books: Books, case: Case, programme: Programme) -> CaseView:
    lines = tuple(books.cases.lines(case.id, LINES))
    count, gross = books.cases.sums([case.id]).get(case.id, (0, 0))
    agent: MemberId = case.member_id
    codes = {each.buyer_id: customer_code(books.shelf.key, agent, each.buyer_id) for each in lines}
    frozen, held = books.cases.flagged(agent, FREEZE), books.cases.flagged(agent, HOLD)
    return CaseView(case, lines, count, gross, frozen, held, programme, codes)
