"""`tierbot courier`: a process that only sends promotions, until a signal stops it."""

from __future__ import annotations

import asyncio
import sys

from bot import logs
from bot.courier.working import work
from bot.refusing import CannotRun
from bot.settings import SettingsError, read


def courier() -> int:
    """Gives the exit code: 0 after a signal, 1 when it can't run, 130 when it was stopped at once."""
    try:
        settings = read()
        logs.configure(settings)
        asyncio.run(work(settings))
    except (SettingsError, CannotRun) as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 130
    return 0
