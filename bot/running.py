"""The one process: inbox, handlers, courier, jobs and, where it is wanted, HTTP, in one TaskGroup."""

from __future__ import annotations

import asyncio
import gc
import logging
from contextlib import AsyncExitStack, contextmanager
from typing import TYPE_CHECKING

from bot import given
from bot.furnishing import break_ground, furnish
from bot.inbox.way_in import WebhookInTheWayError
from bot.lease import LeaseTaken
from bot.refusing import CannotRun
from bot.settings import PREFIX
from bot.stopping import signals
from tiers.versions import UnknownProgramme

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from datetime import datetime

    from bot.furnishing import House
    from bot.settings import Settings
    from bot.web.serving import Server

log = logging.getLogger(__name__)


async def run(
    settings: Settings,
    *,
    take_over: bool = False,
    clock: Callable[[], datetime] = given.wall_clock,
    stop: asyncio.Event | None = None,
) -> None:
    """Run until `stop` or a signal. Raises `CannotRun` with the reason and the remedy.

    `clock` is the time that people see (the playground moves it); the lease keeps to the machines'.
    """
    if settings.on_playground:
        msg = f"{PREFIX}TOKEN: not set. Take one from @BotFather, or try `tierbot playground`"
        raise CannotRun(msg)
    stopping = stop or asyncio.Event()
    try:
        with signals(stopping):
            async with AsyncExitStack() as stack:
                ground = await break_ground(settings, stack, clock)
                house = await furnish(ground, stack, take_over=take_over)
                log.info("ready")
                with _standing_still():
                    await _live(house, stopping)
    except* UnknownProgramme as group:
        said = f"{_words(group)}: say `tierbot apply {settings.programme}` first"
        raise CannotRun(said) from None
    except* (LeaseTaken, WebhookInTheWayError, CannotRun) as group:
        raise CannotRun(_words(group)) from None
    log.info("stopped")


async def _live(house: House, stopping: asyncio.Event) -> None:
    """Until told to stop: then nothing new comes in, what is being done is done, and all is quiet."""
    async with asyncio.TaskGroup() as tasks:
        background = [tasks.create_task(_go(each)) for each in house.background]
        arriving = None if house.fetch is None else tasks.create_task(_go(house.fetch))
        serving = None if house.server is None else tasks.create_task(_serve(house.server))
        sending = (house.courier, house.broadcaster)
        working = [tasks.create_task(each.run()) for each in (house.desk, *sending)]
        await stopping.wait()
        log.info("stopping: what is being done is finished, within 20 s")
        if arriving is not None:
            arriving.cancel()
        if house.server is not None and serving is not None:
            house.server.stop()
            await asyncio.wait([serving])
        house.desk.stop()
        for each in sending:
            each.stop()
        await asyncio.wait(working)
        for task in background:
            task.cancel()


async def _go(work: Callable[[], Awaitable[None]]) -> None:
    await work()


async def _serve(server: Server) -> None:
    try:
        await server.serve()
    except SystemExit as fault:  # this is how uvicorn says it
        where = f"{server.config.host}:{server.config.port}"
        raise CannotRun(
            f"{PREFIX}PORT: {where} can not be served on, see the line above"
        ) from fault


@contextmanager
def _standing_still() -> Iterator[None]:
    """What has been built by now is there to stay: the garbage collector need not walk it any more.

    It is a quarter of a million objects, mostly aiogram's and SQLAlchemy's. Walking them again and
    again took a third of what an update cost.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _words(group: BaseExceptionGroup[BaseException]) -> str:
    """The first of them, which is the only one."""
    first: BaseException = group
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return str(first)
