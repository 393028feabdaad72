"""Messages that follow a broadcast: kept up to date in the chat of whoever confirmed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.permissions import require
from tiers.promotions.watching import Watched, watched
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class Live:
    """A message in somebody's chat that follows a broadcast."""

    watched: Watched
    chat: int
    message: int
    language: str | None


@dataclass(frozen=True, slots=True)
class LiveBroadcasts:
    """Every broadcast whose message is to be kept up to date, as its reader may see it now."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self) -> list[Live]:
        programme, now = self.programme(), self.clock()

        def look(books: Books) -> list[Live]:
            found = []
            for each in books.broadcasts.shown():
                if each.shown_chat is None or each.shown_message is None:
                    continue
                role = books.staff.role(each.shown_chat)
                reader = books.people.on_telegram(each.shown_chat)
                seen = watched(books, each, programme, now, role=role, mine=True)
                language = None if reader is None else reader.language
                if role is not Role.MEMBER:
                    found.append(Live(seen, each.shown_chat, each.shown_message, language))
            return found

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class WatchHere:
    """Keep this message up to date from now on, for whoever confirmed the broadcast; None: no more."""

    store: Store

    async def __call__(self, actor: Actor, broadcast_id: int, message: int) -> bool:
        """False: it is another person's, and they follow it. Raises `NotAllowed`."""
        require(actor, "WatchHere")

        def decide(books: Books) -> bool:
            broadcast = books.broadcasts.one(broadcast_id)
            if broadcast is None or broadcast.author != actor.telegram_id:
                return False
            books.broadcasts.show(broadcast_id, actor.telegram_id, message)
            return True

        return await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class StopWatching:
    """The message says how it ended, or is gone."""

    store: Store

    async def __call__(self, broadcast_id: int, message: int) -> None:
        await self.store.write(lambda books: books.broadcasts.unshow(broadcast_id, message))
