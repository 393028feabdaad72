"""The inbox on a real store and a real playground, with handlers that a test brings along."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiogram import Bot, Dispatcher, Router
from aiogram.client.telegram import TelegramAPIServer

from bot.chat import Chat
from bot.courier.gate import Gate
from bot.courier.pace import Pace
from bot.identity import Identity
from bot.inbox.desk import Desk
from bot.inbox.faults import LIMIT, FaultWatch
from bot.inbox.fetching import Fetcher
from bot.lease import take
from bot.process import Process
from bot.replies import JsonSession, ReplyLane
from bot.throttle import Throttle
from handlers import refusals
from handlers.refusals import fault_number
from locales.catalog import Catalog
from locales.languages import LANGUAGES
from tiers.auditing import NoteDenied
from tiers.members import Identify

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from bot.lease import Tenure
    from bot.playground import Playground
    from tiers.store.engine import Store

CATALOG = Catalog.load()
ALLOWED = ("message", "callback_query", "my_chat_member", "edited_message")


def now() -> datetime:
    """The real time: what waits in these tests is real."""
    return datetime.now(UTC)


@dataclass
class Rig:
    """What runs."""

    world: Playground
    store: Store
    bot: Bot
    desk: Desk
    tenure: Tenure
    gate: Gate

    async def states(self) -> dict[int, str]:
        """By update id, what became of each row."""
        rows = await self.store.read(
            lambda books: books.connection.exec_driver_sql(
                "SELECT update_id, state FROM inbox WHERE update_id IS NOT NULL ORDER BY id"
            ).all()
        )
        return {row[0]: row[1] for row in rows}

    async def quarantined(self) -> list[tuple[Any, ...]]:
        """What was set aside, newest first."""
        return list(await self.store.read(lambda books: books.inbox.quarantined(100)))

    async def settled(self, count: int, seconds: float = 20.0) -> dict[int, str]:
        """Wait until so many rows are there and none waits."""
        async with asyncio.timeout(seconds):
            while True:
                states = await self.states()
                if len(states) >= count and "waiting" not in states.values():
                    return states
                await asyncio.sleep(0.02)


def flow(handler: Callable[..., Awaitable[object]]) -> Router:
    """A handler for every message."""
    made = Router()
    made.message.register(handler)
    return made


def process(pid: int = 1) -> Process:
    """Some process of another machine: nothing is certain about it from here."""
    return Process(f"elsewhere-{pid}/1", pid, datetime(2026, 11, 21, tzinfo=UTC))


@asynccontextmanager
async def living(
    world: Playground,
    store: Store,
    flow: Router,
    *,
    pauses: Sequence[float] = (0.02, 0.02, 0.02),
    limit: float = LIMIT,
    throttle: Throttle | None = None,
    clock: Callable[[], datetime] = now,
    fetching: bool = True,
    me: Process | None = None,
) -> AsyncIterator[Rig]:
    """The inbox at work until the block ends; then it stops in good order."""
    async with AsyncExitStack() as stack:
        tenure = await take(store, now, me or process())
        stack.push_async_callback(tenure.release)
        gate = Gate(Pace(1000), asyncio.get_running_loop().time)
        bot = _bot(world, gate)
        stack.push_async_callback(bot.session.close)
        chat = Chat(_dispatcher(store, flow, limit), bot, CATALOG)
        judge = throttle or Throttle(asyncio.get_running_loop().time, taps=10_000)
        desk = Desk(store, clock, chat, judge, lambda: tenure.alive, pauses)
        base = f"{world.url}/bot{world.token}"
        fetcher = Fetcher(store, clock, tenure, base, ALLOWED, desk.wake, lambda: 0.0)
        async with asyncio.TaskGroup() as tasks:
            keeping = tasks.create_task(tenure.keep())
            working = tasks.create_task(desk.run())
            fetched = tasks.create_task(fetcher.run()) if fetching else None
            try:
                yield Rig(world, store, bot, desk, tenure, gate)
            finally:
                if fetched is not None:
                    fetched.cancel()
                desk.stop()
                await asyncio.wait([working])
                keeping.cancel()


def _bot(world: Playground, gate: Gate) -> Bot:
    session = JsonSession(api=TelegramAPIServer.from_base(world.url))
    session.middleware(ReplyLane(gate))
    return Bot(world.token, session=session)


def _dispatcher(store: Store, flow: Router, limit: float) -> Dispatcher:
    made = Dispatcher(disable_fsm=True, catalog=CATALOG, note_denied=NoteDenied(store, now))
    made.update.outer_middleware(FaultWatch(fault_number, limit))
    made.update.outer_middleware(Identity(Identify(store, now), LANGUAGES, "en"))
    house = Router()
    house.include_router(flow)
    refusals.watch(house)
    made.include_router(house)
    return made
