"""Who sends, each as a process of its own: `python -m benchmarks.senders KIND API RATE COUNT [FOLDER]`.

Prints one line of JSON: seconds of the clock and of the processor, and how long answers took meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from aiogram import Bot

    from bot.courier.gate import Gate

TOKEN: Final = "123456:" + "b" * 35
TEXT: Final = "<b>Double points</b> until Sunday"
ASKED_EVERY: Final = 0.5
TOGETHER: Final = 30


async def ours(api: str, rate: int, _count: int, folder: str) -> dict[str, Any]:
    """The courier of `tierbot run` on a SQLite file; somebody is answered through the same gate."""
    from bot.courier.gate import Gate
    from bot.courier.opening import connected
    from bot.courier.pace import Pace
    from tiers.store.engine import open_store

    url = f"sqlite+aiosqlite:///{folder}/store.db"
    async with open_store(url, bytes(32)) as store, connected(TOKEN, api) as speaker:
        gate = Gate(Pace(rate), asyncio.get_running_loop().time)
        roll, courier = await _courier(store, gate, speaker, rate)
        waits: list[float] = []
        async with asyncio.TaskGroup() as tasks:
            # Without a limit nobody waits for a turn: what is measured then is the sending alone.
            asked = _ask(gate, api, waits) if rate < 100 else asyncio.sleep(0)
            beside = [tasks.create_task(each) for each in (roll.keep(), asked)]
            wall, cpu = time.perf_counter(), time.process_time()
            working = tasks.create_task(courier.run())
            while await _open(store):
                await asyncio.sleep(0.2)
            spent = _spent(wall, cpu)
            for each in beside:
                each.cancel()
            courier.stop()
            await working
    return spent | {"answers": waits}


async def _courier(store: Any, gate: Gate, speaker: Any, rate: int) -> tuple[Any, Any]:
    from bot.courier.broadcasting import Broadcaster, abreast
    from bot.courier.parcels import post
    from bot.courier.roll import Rates, Roll
    from bot.courier.taking import Taking
    from bot.courier.writing import Writing
    from bot.given import wall_clock
    from bot.process import this_process
    from tests.bot.mailing import CATALOG, Mailing

    mailing = Mailing(store)
    mailing.known = await _known(store)
    roll = Roll(store, wall_clock, this_process(), gate, Rates(rate), main=True)
    await roll.join()
    writing = Writing(store, mailing.versions, wall_clock, CATALOG)
    return roll, Broadcaster(
        store, wall_clock, roll, gate, partial(post, speaker), writing, Taking(mailing.versions),
        abreast=abreast(rate),
    )  # fmt: skip


async def _known(store: Any) -> Any:
    from tiers.versions import loaded

    return loaded(await store.read(lambda books: books.programmes.versions()))


async def _open(store: Any) -> bool:
    query = "SELECT 1 FROM recipients WHERE state IN ('pending', 'sending') LIMIT 1"
    found = await store.read(lambda books: books.connection.exec_driver_sql(query).first())
    return found is not None


async def _ask(gate: Gate, api: str, waits: list[float]) -> None:
    """Somebody else each time, answered by aiogram."""
    from aiogram import Bot
    from aiogram.client.telegram import TelegramAPIServer

    from bot.replies import JsonSession, ReplyLane

    session = JsonSession(api=TelegramAPIServer.from_base(api))
    session.middleware(ReplyLane(gate))
    async with Bot(TOKEN, session=session).context() as bot:
        for person in range(10_000_000, 20_000_000):
            await asyncio.sleep(ASKED_EVERY)
            began = time.perf_counter()
            await bot.send_message(person, "answer")
            waits.append(time.perf_counter() - began)


async def ptb(api: str, _rate: int, count: int, _folder: str) -> dict[str, Any]:
    """python-telegram-bot as its documentation has it: its own limiter, which waits and tries again."""
    from telegram.ext import AIORateLimiter, ExtBot

    bot = ExtBot(TOKEN, base_url=f"{api}/bot", rate_limiter=AIORateLimiter(max_retries=10))
    async with bot:
        await bot.rate_limiter.initialize()  # type: ignore[union-attr] # it has just been given
        wall, cpu = time.perf_counter(), time.process_time()
        await _side_by_side(range(1, count + 1), partial(_said, bot.send_message))
        return _spent(wall, cpu)


async def _said(send: Callable[..., Awaitable[Any]], chat: int) -> None:
    await send(chat, TEXT, parse_mode="HTML")


async def _side_by_side(chats: Iterable[int], say: Callable[[int], Awaitable[None]]) -> None:
    left = iter(chats)

    async def work() -> None:
        for chat in left:
            await say(chat)

    async with asyncio.TaskGroup() as tasks:
        for _ in range(TOGETHER):
            tasks.create_task(work())


def _aiogram(api: str) -> Bot:
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    return Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))


async def loop(api: str, _rate: int, count: int, _folder: str) -> dict[str, Any]:
    """What most bots do: send, sleep a thirtieth of a second, and wait when Telegram says so."""
    from aiogram.exceptions import TelegramRetryAfter

    async with _aiogram(api).context() as bot:
        wall, cpu = time.perf_counter(), time.process_time()
        for chat in range(1, count + 1):
            try:
                await bot.send_message(chat, TEXT, parse_mode="HTML")
            except TelegramRetryAfter as asked:
                await asyncio.sleep(asked.retry_after)
                await bot.send_message(chat, TEXT, parse_mode="HTML")
            await asyncio.sleep(1 / 30)
        return _spent(wall, cpu)


async def broadcaster(api: str, _rate: int, count: int, _folder: str) -> dict[str, Any]:
    """aiogram-broadcaster with its defaults."""
    from aiogram_broadcaster import Broadcaster
    from aiogram_broadcaster.contents import TextContent
    from aiogram_broadcaster.intervals import SimpleInterval

    async with _aiogram(api).context() as bot:
        mailer = await Broadcaster(bot).create_mailer(
            chats=range(1, count + 1),
            content=TextContent(text=TEXT, parse_mode="HTML"),
            interval=SimpleInterval(interval=1 / 30),
        )
        wall, cpu = time.perf_counter(), time.process_time()
        await mailer.start()
        return _spent(wall, cpu)


def _spent(wall: float, cpu: float) -> dict[str, Any]:
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


KINDS: Final = {
    "ours": ours, "ptb": ptb, "loop": loop, "broadcaster": broadcaster,
}  # fmt: skip


async def main(kind: str, api: str, rate: str, count: str, folder: str = "") -> None:
    """Run one of them to its end."""
    found = await KINDS[kind](api, int(rate), int(count), folder)
    print(json.dumps(found | {"memory": _memory()}), flush=True)


def _memory() -> int:
    """KiB at the most. Not `ru_maxrss`: that begins with what the parent process had."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no file
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
