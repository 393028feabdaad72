"""The programme versions in force, kept up with what `tierbot apply` puts in force meanwhile."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from tiers.errors import StoreBusy
from tiers.versions import loaded

if TYPE_CHECKING:
    from tiers.store.engine import Store
    from tiers.timeline import Version

log = logging.getLogger(__name__)

LOOKS_EVERY: Final = 5.0


class Programmes:
    """Called, it gives all versions, the one in force last."""

    def __init__(self, store: Store, versions: tuple[Version, ...]) -> None:
        self._store = store
        self._versions = versions

    def __call__(self) -> tuple[Version, ...]:
        return self._versions

    async def follow(self) -> None:
        """Look for new versions, for ever."""
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            try:
                await self.look()
            except (StoreBusy, OSError) as fault:
                log.warning("the programme versions can not be read: %s", fault)

    async def look(self) -> None:
        """Take what has been put in force since."""
        known = [each.programme.hash for each in self._versions]
        if await self._store.read(lambda books: books.programmes.hashes()) == known:
            return
        self._versions = loaded(await self._store.read(lambda books: books.programmes.versions()))
        log.info("programme %s is in force now", self._versions[-1].programme.hash[:12])
