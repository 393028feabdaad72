"""Writing what must be written: again and again while the store is busy or out of reach."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final, TypeVar

from bot.pausing import pause
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from tiers.store.books import Books
    from tiers.store.engine import Store

T = TypeVar("T")

log = logging.getLogger(__name__)

_APART: Final = 1.0


async def insist(
    store: Store, decide: Callable[[Books], T], stopping: asyncio.Event, what: str
) -> T | None:
    """Until it is written; None when we are stopped before it could be. `what` is for the log."""
    while True:
        try:
            return await store.write(decide)
        except (StoreBusy, OSError) as fault:
            log.warning("%s can not be written yet: %s", what, fault)
        if await pause(_APART, stopping):
            return None
