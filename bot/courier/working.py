"""A courier on its own: it sends promotions beside `tierbot run`, and never loads what answers people."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from bot import given
from bot.courier.broadcasting import Broadcaster, abreast
from bot.courier.gate import Gate
from bot.courier.opening import connected
from bot.courier.pace import Pace
from bot.courier.parcels import post
from bot.courier.roll import Rates, Roll
from bot.courier.taking import Taking
from bot.courier.writing import Writing
from bot.keys import store_key
from bot.process import this_process
from bot.programmes import Programmes
from bot.refusing import CannotRun
from bot.settings import PREFIX, SettingsError
from bot.stopping import signals
from bot.wording import FLOWS
from locales.catalog import Catalog
from tiers.errors import StoreBusy
from tiers.store.engine import open_store
from tiers.store.steps import newest_step, step_of
from tiers.versions import loaded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.settings import Settings
    from tiers.store.engine import Store

log = logging.getLogger(__name__)


async def work(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Send until `stop` or a signal. Raises `CannotRun` with the reason and the remedy."""
    if settings.on_playground:
        msg = f"{PREFIX}TOKEN: not set. Take one from @BotFather"
        raise CannotRun(msg)
    if settings.database_url.startswith("sqlite"):
        msg = (
            f"{PREFIX}DATABASE_URL: on SQLite one process sends, `tierbot run`, and it is as fast as "
            "Telegram allows; couriers beside it need PostgreSQL"
        )
        raise CannotRun(msg)
    stopping = stop or asyncio.Event()
    with signals(stopping):
        async with AsyncExitStack() as stack:
            store = await stack.enter_async_context(_opened(settings))
            roll, courier, versions = await _furnish(settings, store, stack)
            log.info("ready")
            async with asyncio.TaskGroup() as tasks:
                background = [tasks.create_task(each()) for each in (roll.keep, versions.follow)]
                working = tasks.create_task(courier.run())
                await stopping.wait()
                log.info("stopping: what has begun is finished, within 20 s")
                courier.stop()
                await asyncio.wait([working])
                for each in background:
                    each.cancel()
    log.info("stopped")


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Store]:
    """The store as `tierbot run` has made it; nothing is made or migrated from here."""
    try:
        key = store_key(settings, given.new_key)
    except SettingsError as wrong:
        raise CannotRun(str(wrong)) from wrong
    async with open_store(settings.database_url, key) as store:
        try:
            step = await store.read(step_of)
        except OSError as fault:
            msg = f"{PREFIX}DATABASE_URL: the store can not be reached ({fault})"
            raise CannotRun(msg) from fault
        if step != newest_step():
            at = "has no tables yet" if step is None else f"is at step {step}"
            msg = (
                f"the store {at}, this version needs {newest_step()}: start `tierbot run` first, "
                "or say `tierbot migrate`"
            )
            raise CannotRun(msg)
        yield store


async def _furnish(
    settings: Settings, store: Store, stack: AsyncExitStack
) -> tuple[Roll, Broadcaster, Programmes]:
    known = loaded(await store.read(lambda books: books.programmes.versions()))
    if not known:
        msg = "no programme is in force on this store: start `tierbot run` first"
        raise CannotRun(msg)
    versions = Programmes(store, known)
    loop, wall = asyncio.get_running_loop(), given.wall_clock
    paid = settings.paid_rate if settings.allow_paid_broadcast else 0
    gate = Gate(Pace(settings.send_rate), loop.time, paid=Pace(paid) if paid else None)
    rates = Rates(settings.send_rate, paid)
    roll = Roll(store, wall, this_process(), gate, rates, main=False)
    await roll.join()
    stack.push_async_callback(_leave, roll)
    bot = await stack.enter_async_context(
        connected(settings.token.get_secret_value(), settings.api_url)
    )
    writing = Writing(store, versions, wall, Catalog.load(flows=FLOWS), paid=bool(paid))
    taking = Taking(versions)
    courier = Broadcaster(
        store, wall, roll, gate, partial(post, bot), writing, taking,
        abreast=abreast(paid or settings.send_rate),
    )  # fmt: skip
    return roll, courier, versions


async def _leave(roll: Roll) -> None:
    with suppress(StoreBusy, OSError):
        await roll.leave()
