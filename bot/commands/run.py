"""`tierbot run`: the bot, until a signal stops it."""

from __future__ import annotations

import asyncio
import sys

from bot import logs
from bot.refusing import CannotRun
from bot.running import run as live
from bot.settings import SettingsError, read


def run(*, take_over: bool = False) -> int:
    """Gives the exit code: 0 after a signal, 1 when it can't run, 130 when it was stopped at once."""
    try:
        settings = read()
        logs.configure(settings)
        asyncio.run(live(settings, take_over=take_over))
    except (SettingsError, CannotRun) as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 130
    return 0
