"""The chat page: static files, its JSON, and a stream of what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aiohttp import web

    from bot.playground.world import Playground


class ChatPage:
    """Placeholder until the page is there."""

    def __init__(self, world: Playground) -> None:
        self.world = world

    def join(self, application: web.Application) -> None:
        pass

    def publish(self, event: dict[str, Any]) -> None:
        pass

    def clock(self) -> dict[str, Any]:
        return {}

    def close(self) -> None:
        pass
