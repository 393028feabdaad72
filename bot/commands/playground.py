"""`tierbot playground`: the real bot, a made-up shop and its people, in one process and a browser."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from bot.refusing import CannotRun
from bot.settings import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


def playground(port: int, programme: Path | None, *, fresh: bool, browser: bool) -> int:
    """Gives the exit code: 0 when it was stopped, 1 when it can't run."""
    say("Opening the playground …")
    from bot.shop.living import live  # noqa: PLC0415 - loading aiogram takes seconds

    try:
        asyncio.run(live(port, programme, say, fresh=fresh, browser=browser))
    except (SettingsError, CannotRun) as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except (KeyboardInterrupt, asyncio.CancelledError):
        say("Stopped.")
        return 0
    say("Stopped. What was bought is kept; the next start goes on from here.")
    return 0


def say(text: str) -> None:
    """A line for whoever started it, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
