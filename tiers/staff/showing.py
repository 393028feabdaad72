"""Who serves now, and what the looking person may change of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.paging import page_at
from tiers.permissions import require
from tiers.serving import gives
from tiers.staff.refusals import NotServing

if TYPE_CHECKING:
    from tiers.records import Actor, Role
    from tiers.store.books import Books
    from tiers.store.books.staff import Serving
    from tiers.store.engine import Store

PAGE: Final = 8
"""People on one screen."""


@dataclass(frozen=True, slots=True)
class Servants:
    """One page of those who serve, the longest serving first; pages count from 0."""

    people: tuple[Serving, ...]
    page: int
    pages: int
    total: int
    gives: tuple[Role, ...]
    """The roles that whoever looks may give."""


@dataclass(frozen=True, slots=True)
class Servant:
    """One person who serves, and the roles that whoever looks may give them instead; empty: none."""

    one: Serving
    gives: tuple[Role, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class ShowStaff:
    """Everybody who has a role."""

    store: Store

    async def __call__(self, actor: Actor, page: int = 0) -> Servants:
        """A page beyond the last is the last. Raises `NotAllowed`."""
        require(actor, "ShowStaff")
        found = await self.store.read(lambda books: books.staff.present())
        at, pages = page_at(page, len(found), PAGE)
        shown = tuple(found[at * PAGE : (at + 1) * PAGE])
        return Servants(shown, at, pages, len(found), gives(actor.role))


@dataclass(frozen=True, slots=True)
class ShowServing:
    """One of them."""

    store: Store

    async def __call__(self, actor: Actor, serving_id: int) -> Servant:
        """Raises `NotAllowed`, `NotServing`."""
        require(actor, "ShowServing")

        def look(books: Books) -> Servant:
            one = books.staff.one(serving_id)
            if one is None:
                raise NotServing
            mine, mayhap = one.telegram_id == actor.telegram_id, gives(actor.role)
            others = tuple(each for each in mayhap if each is not one.role)
            return Servant(one, () if mine or one.role not in mayhap else others, mine)

        return await self.store.read(look)
