"""The Bot API's methods: which function answers which typed call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.methods import about, arriving, editing, files, membership, pressing, sending
from bot.playground.records import Refused

if TYPE_CHECKING:
    from aiogram.methods import TelegramMethod

    from bot.playground.world import Playground

SERVED = {
    **arriving.SERVED,
    **sending.SERVED,
    **editing.SERVED,
    **pressing.SERVED,
    **files.SERVED,
    **membership.SERVED,
    **about.SERVED,
}


async def perform(world: Playground, method: TelegramMethod[Any]) -> Any:
    """The typed result, or a refusal."""
    serve = SERVED.get(type(method))
    if serve is None:
        words = f"Not Implemented: the playground does not serve {method.__api_method__}"
        raise Refused(501, words)
    return await serve(world, method)
