"""What Telegram is told about the bot: commands by language and scope, and descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from handlers.commands import MEMBERS, STAFF, register, register_for
from tests.handlers.house import CATALOG

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground import Playground


@pytest.fixture
async def bot(world: Playground) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(world.url))
    one = Bot(world.token, session=session)
    yield one
    await (await session.create_session()).close()  # the bot's own way takes 0.25 s


@pytest.mark.parametrize(
    ("app", "language"), [("zh-hans", "zh-Hans"), ("en", "en"), ("fr", "en"), ("zh-TW", "zh-Hans")]
)
async def test_everybody_gets_a_list_in_the_language_of_their_app(
    world: Playground, bot: Bot, app: str, language: str
) -> None:
    """Telegram tells Traditional from Simplified by no means: those readers choose theirs."""
    await register(bot, CATALOG)
    person = world.person("会员甲", language_code=app.split("-", maxsplit=1)[0], started=True)
    assert [each["command"] for each in person.commands] == list(MEMBERS)
    assert person.commands[0]["description"] == CATALOG.plain(language, "command-tier")


async def test_a_reader_of_traditional_gets_theirs_for_the_chat(
    world: Playground, bot: Bot
) -> None:
    await register(bot, CATALOG)
    person = world.person("會員甲", language_code="zh", started=True)
    await register_for(bot, CATALOG, person.id, "zh-Hant", staff=True)
    assert [each["command"] for each in person.commands] == [*MEMBERS, *STAFF]
    assert person.commands[0]["description"] == "我的等級與進度"


async def test_the_bot_introduces_itself(bot: Bot) -> None:
    await register(bot, CATALOG)
    told = await bot.get_my_description(language_code="zh")
    assert told.description == CATALOG.plain("zh-Hans", "command-description")
    assert len(told.description) <= 512
    short = await bot.get_my_short_description()
    assert 0 < len(short.short_description) <= 120
