"""The page's shop panel: whoever runs the playground may put a shop behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from bot.playground.acts import whom
from bot.playground.records import NotPossible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.playground.people import Person
    from bot.playground.world import Playground


class ShopCounter(Protocol):
    """What the panel shows of one person's account and lets happen to it."""

    async def shown(self, person: Person) -> dict[str, Any]:
        """As JSON values."""

    async def act(self, person: Person, order: Mapping[str, Any]) -> dict[str, Any]:
        """Raises `NotPossible` with the reason."""


async def visit(
    world: Playground, counter: ShopCounter | None, order: Mapping[str, Any]
) -> dict[str, Any]:
    """Look (no `act`) or carry out an order; what the panel shows afterwards, in either case."""
    if counter is None:
        msg = "there is no shop here"
        raise NotPossible(msg)
    try:
        person = whom(world, dict(order))
        done = await counter.act(person, order) if order.get("act") else {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"the order is not understood: {error}"
        raise NotPossible(msg) from None
    return {**await counter.shown(person), "done": done}
