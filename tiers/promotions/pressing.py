"""That somebody pressed a button below a promotion: what it is about interests them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class NotePress:
    """Note the first press of a recipient. Who never got it, or presses again, leaves no trace."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, broadcast_id: int) -> None:
        now = self.clock()
        await self.store.write(
            lambda books: books.recipients.pressed(broadcast_id, actor.member_id, now)
        )
