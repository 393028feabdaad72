"""What most commands begin with: settings, store and programme, and how they say that it won't do."""

from __future__ import annotations

import asyncio
import getpass
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot import given, logs
from bot.opening import open_programme, opened
from bot.refusing import CannotRun
from bot.settings import SettingsError, read
from tiers.errors import Refusal, StoreBusy
from tiers.versions import FirstProgramme, loaded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

    from bot.settings import Settings
    from tiers.programme import Programme
    from tiers.store.engine import Store
    from tiers.timeline import Version


def carry_out(act: Callable[[Settings], Coroutine[None, None, int]]) -> int:
    """Run a command. A 'no' is one line on standard error, and exit code 1."""
    try:
        settings = read()
        logs.configure(settings)
        return asyncio.run(act(settings))
    except (SettingsError, CannotRun, Refusal) as reason:
        sys.stderr.write(f"{reason}\n")
    except StoreBusy:
        sys.stderr.write("the store is busy: another process is writing; try again\n")
    except KeyboardInterrupt:
        return 130
    return 1


@asynccontextmanager
async def store(settings: Settings) -> AsyncIterator[Store]:
    """The store that the settings name, made if there is none."""
    async with opened(settings, given.new_key) as found:
        yield found


async def versions(store: Store, settings: Settings) -> tuple[Version, ...]:
    """The programmes in force; an empty store takes the one in the settings."""
    known = loaded(await store.read(lambda books: books.programmes.versions()))
    if known:
        return known
    return await FirstProgramme(store, given.wall_clock)(open_programme(settings.programme))


async def programme(store: Store, settings: Settings) -> Programme:
    """The programme in force."""
    return (await versions(store, settings))[-1].programme


def author() -> str:
    """Who is at the command line, for the audit log."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):
        return "cli"


def say(text: str) -> None:
    """A line for the operator."""
    sys.stdout.write(f"{text}\n")
