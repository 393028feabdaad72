"""The store and the programme, opened as the settings say, or the reason why they can't be."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.keys import store_key
from bot.refusing import CannotRun
from bot.settings import PREFIX, SettingsError
from tiers.programme import ProgrammeFaults, load
from tiers.store.engine import open_store
from tiers.store.migrating import SchemaMismatchError, current, migrate, newest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.settings import Settings
    from tiers.programme import Programme
    from tiers.store.engine import Store


def open_programme(path: Path) -> Programme:
    """The programme in this file. Raises `CannotRun` with every fault in it."""
    try:
        return load(path.read_bytes(), str(path))
    except OSError as fault:
        msg = f"{PREFIX}PROGRAMME: {path} can not be read ({fault.strerror})"
        raise CannotRun(msg) from fault
    except ProgrammeFaults as found:
        raise CannotRun("\n".join(each.with_line() for each in found.faults)) from found


@asynccontextmanager
async def opened(settings: Settings, new_key: Callable[[int], bytes]) -> AsyncIterator[Store]:
    """The store, its tables made if there are none. An old one is not touched: `CannotRun`."""
    await _check_step(settings.database_url)
    try:
        key = store_key(settings, new_key)
    except SettingsError as wrong:
        raise CannotRun(str(wrong)) from wrong
    async with open_store(settings.database_url, key) as store:
        yield store


async def _check_step(url: str) -> None:
    try:
        step = await current(url)
        if step is None:
            await migrate(url)
        elif step != newest():
            msg = (
                f"the store is at step {step}, this version needs {newest()}: make a backup, then "
                "say `tierbot migrate`"
            )
            raise CannotRun(msg)
    except SchemaMismatchError as fault:
        raise CannotRun(str(fault)) from fault
    except OSError as fault:
        msg = f"{PREFIX}DATABASE_URL: the store can not be reached ({fault})"
        raise CannotRun(msg) from fault
