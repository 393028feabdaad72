"""The shop is lived in: the real bot runs on it until it is stopped."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot import logs
from bot.refusing import CannotRun
from bot.running import run
from bot.shop import places
from bot.shop.opening import shop

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground import Playground
    from bot.shop.opening import Shop

FOLDER: Final = Path(".tierbot")
_LOOK: Final = 0.05


async def live(
    port: int, programme: Path | None, say: Callable[[str], None], *, fresh: bool, browser: bool
) -> None:
    """Until a signal. Raises `CannotRun` and `SettingsError` with the reason and the remedy."""
    taken = places.free_port(port)
    if taken != port and port:
        say(f"Port {port} is taken, so this is another one; choose your own with --port.")
    # The key belongs to a toy; nobody has to keep it with backups.
    logging.getLogger("bot.keys").setLevel(logging.ERROR)
    async with shop(FOLDER, programme, say, fresh=fresh, port=taken) as found:
        logs.configure(found.settings)
        await _with_bot(found, say, browser=browser)


async def _with_bot(found: Shop, say: Callable[[str], None], *, browser: bool) -> None:
    try:
        async with asyncio.TaskGroup() as tasks:
            welcome = tasks.create_task(_welcome(found.world, say, browser=browser))
            await run(found.settings, clock=found.clock)
            welcome.cancel()
    except* CannotRun as group:
        raise CannotRun(str(group.exceptions[0])) from None


async def _welcome(world: Playground, say: Callable[[str], None], *, browser: bool) -> None:
    """Once the bot listens: everybody who is on it asks where they stand, and the page is shown."""
    while not any(call.method == "getUpdates" for call in world.calls):  # noqa: ASYNC110 - it is heard, not told
        await asyncio.sleep(_LOOK)
    for person in list(world.people.values()):
        if person.started:
            await person.says("/status" if person.role == "admin" else "/tier")
    say(
        f"\n  {world.url}\n\nOpen it in a browser: these are the bot's people, and you play them all."
    )
    say("Ctrl-C stops it.")
    if browser:
        places.show(world.url)
