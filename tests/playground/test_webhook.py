"""aiogram behind a webhook: secret, retries, order, a method in the answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tests.playground.bots import until

if TYPE_CHECKING:
    from aiogram.methods import SendMessage
    from aiogram.types import Message

    from bot.playground import MovableClock, Playground

SECRET = "s-1"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def receiver(handler: Handler) -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_post("/hook", handler)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_aiogram_by_webhook_answers_within_the_answer(world: Playground, bot: Bot) -> None:
    dispatcher = Dispatcher()

    async def on_tier(message: Message) -> SendMessage:
        return message.answer("银卡")

    dispatcher.message.register(on_tier, Command("tier"))
    handler = SimpleRequestHandler(
        dispatcher, bot, handle_in_background=False, secret_token=SECRET
    )
    person = world.person("甲")
    async with receiver(handler.handle) as url:
        await bot.set_webhook(url, secret_token=SECRET)
        await person.says("/tier")
        assert (await person.hears_one()).text == "银卡"
        info = await bot.get_webhook_info()
        assert (info.url, info.pending_update_count) == (url, 0)
        await bot.delete_webhook()


async def test_a_refused_update_comes_again_at_once_and_then_slower(
    world: Playground, bot: Bot
) -> None:
    times: list[float] = []

    async def on_update(_: web.Request) -> web.Response:
        times.append(asyncio.get_running_loop().time())
        return web.Response(status=200 if len(times) == 4 else 500)

    world.webhook.pace = 0.1
    async with receiver(on_update) as url:
        await bot.set_webhook(url)
        await world.person("甲").says("x")
        await until(lambda: len(times) == 4)
        info = await bot.get_webhook_info()
        assert info.last_error_message == (
            "Wrong response from the webhook: 500 Internal Server Error"
        )
        await until(lambda: not world.updates.fresh())
    gaps = [b - a for a, b in pairwise(times)]
    assert gaps[0] < 0.08
    assert 0.09 < gaps[1] < gaps[2]


async def test_it_honours_retry_after(world: Playground, bot: Bot) -> None:
    times: list[float] = []

    async def on_update(_: web.Request) -> web.Response:
        times.append(asyncio.get_running_loop().time())
        late = len(times) > 1
        return web.Response(status=200 if late else 503, headers={"Retry-After": "4"})

    world.webhook.pace = 0.1
    async with receiver(on_update) as url:
        await bot.set_webhook(url)
        await world.person("甲").says("x")
        await until(lambda: len(times) == 2)
    assert times[1] - times[0] > 0.35


async def test_one_chat_keeps_its_order_and_does_not_hold_up_another(
    world: Playground, bot: Bot
) -> None:
    got: list[str] = []
    stuck = asyncio.Event()

    async def on_update(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
        text = (await request.json())["message"]["text"]
        if text == "first" and not stuck.is_set():
            return web.Response(status=500)
        got.append(text)
        return web.Response()

    world.webhook.pace = 0.01
    one, two = world.person("甲"), world.person("乙")
    async with receiver(on_update) as url:
        await bot.set_webhook(url, secret_token=SECRET)
        await one.says("first")
        await one.says("second")
        await two.says("other")
        await until(lambda: got == ["other"])
        stuck.set()
        await until(lambda: got == ["other", "first", "second"])


async def test_an_address_that_is_gone_is_forgotten(
    world: Playground, bot: Bot, clock: MovableClock
) -> None:
    calls: list[int] = []

    async def on_update(_: web.Request) -> web.Response:
        calls.append(1)
        return web.Response(status=410)

    world.webhook.pace = 0.01
    async with receiver(on_update) as url:
        await bot.set_webhook(url)
        await world.person("甲").says("x")
        await until(lambda: calls)
        clock.move_to(23 * 3600 + 1)
        await until(lambda: not world.webhook.url)


async def test_only_https_or_this_machine(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="An HTTPS URL must be provided"):
        await bot.set_webhook("http://example.com/hook")
    with pytest.raises(TelegramBadRequest, match="unallowed characters"):
        await bot.set_webhook("https://example.com/hook", secret_token="中")
    await bot.set_webhook("https://example.com/hook")
    assert (await bot.get_webhook_info()).last_error_message is not None
