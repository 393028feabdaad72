"""The staff's desk: how much waits for whoever looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.permissions import MAY, require

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store

_WAITS: Final[Mapping[str, Callable[[Books, MemberId], int]]] = {
    "ShowQueue": lambda books, _: books.claims.count_waiting(),
    "TicketQueue": lambda books, _: books.tickets.count_waiting(),
    "CaseQueue": lambda books, me: books.cases.count_waiting(me),
    "PayoutQueue": lambda books, _: books.payouts.count_waiting(),
}


@dataclass(frozen=True, slots=True)
class ShowDesk:
    """How many wait, by the use case that shows them; only of what this role may see."""

    store: Store

    async def __call__(self, actor: Actor) -> dict[str, int]:
        """Raises `NotAllowed`."""
        require(actor, "ShowDesk")

        def look(books: Books) -> dict[str, int]:
            return {
                name: count(books, actor.member_id)
                for name, count in _WAITS.items()
                if actor.role in MAY[name]
            }

        return await self.store.read(look)
