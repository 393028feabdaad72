"""aiogram's replies: JSON, files as before, and the same gate as the courier's."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramRetryAfter, TelegramServerError
from aiogram.methods import (
    AnswerCallbackQuery,
    BanChatMember,
    EditMessageText,
    SendMessage,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
)

from bot import replies
from bot.courier.gate import Gate
from bot.courier.pace import Lane, Pace
from bot.replies import JsonSession, ReplyLane
from tests.conftest import NOON
from tests.playground.bots import picture

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground import Playground


@pytest.fixture
def gate() -> Gate:
    return Gate(Pace(25), asyncio.get_event_loop().time)


@pytest.fixture
async def bot(world: Playground) -> AsyncIterator[Bot]:
    session = JsonSession(api=TelegramAPIServer.from_base(world.url))
    session.middleware(ReplyLane(Gate(Pace(25), asyncio.get_running_loop().time)))
    async with Bot(world.token, session=session).context() as made:
        yield made


async def test_words_and_buttons_arrive(world: Playground, bot: Bot) -> None:
    person = world.person("P", started=True)
    button = InlineKeyboardButton(text="打开", callback_data="x:1")
    await bot.send_message(
        person.id,
        "<b>双倍</b>",
        parse_mode="HTML",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        disable_notification=False,
    )
    heard = await person.hears_one()
    assert (heard.html, heard.labels) == ("<b>双倍</b>", ["打开"])


@pytest.mark.parametrize(
    "method",
    [
        SendMessage(
            chat_id=5,
            text="<b>x</b>",
            parse_mode=ParseMode.HTML,
            reply_markup=InlineKeyboardMarkup(
                inline_keyboard=[[InlineKeyboardButton(text="a", callback_data="b")]] * 2
            ),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            entities=[MessageEntity(type="bold", offset=0, length=1)],
        ),
        SetMyCommands(
            commands=[BotCommand(command="a", description="b")],
            scope=BotCommandScopeChat(chat_id=5),
        ),
        AnswerCallbackQuery(callback_query_id="1", show_alert=False),
        EditMessageText(text="x", chat_id=1, message_id=2),
        BanChatMember(chat_id=1, user_id=2, until_date=NOON),
    ],
    ids=lambda method: type(method).__name__,
)
async def test_what_is_said_is_what_aiogram_would_say(
    bot: Bot, method: TelegramMethod[Any]
) -> None:
    session = bot.session
    assert isinstance(session, JsonSession)
    said = session._said(method, bot, {})
    form = session.build_form_data(bot, method)
    theirs = {options["name"]: value for options, _, value in form._fields}
    ours = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in said.items()
    }
    assert {name: read(value) for name, value in ours.items()} == {
        name: read(value) for name, value in theirs.items()
    }


def read(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


async def test_files_arrive_byte_for_byte(world: Playground, bot: Bot) -> None:
    person = world.person("P", started=True)
    png = picture()
    await bot.send_photo(person.id, BufferedInputFile(png, "card.png"), caption="图")
    heard = await person.hears_one()
    assert (heard.photo, heard.text) == (png, "图")


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_gateways_page_is_a_fault_of_theirs(
    world: Playground, bot: Bot, status: int
) -> None:
    person = world.person("P", started=True)
    world.faults.html_502("sendMessage", status=status)
    with pytest.raises(TelegramServerError):
        await bot.send_message(person.id, "x")


async def test_a_429_is_waited_for_and_the_message_comes(world: Playground, bot: Bot) -> None:
    person = world.person("P", started=True)
    world.faults.next("sendMessage", status=429, retry_after=1)
    await bot.send_message(person.id, "after all")
    assert (await person.hears_one()).text == "after all"
    assert world.limits.impatient == []


async def test_a_wait_that_is_too_long_is_a_matter_for_later(
    world: Playground, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replies, "_LONGEST_WAIT", 0.1)
    person = world.person("P", started=True)
    world.faults.next("sendMessage", status=429, retry_after=3600)
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(person.id, "x")
    assert len([call for call in world.calls if call.method == "sendMessage"]) == 1


async def test_what_is_no_message_does_not_wait_at_the_gate(world: Playground) -> None:
    session = JsonSession(api=TelegramAPIServer.from_base(world.url))
    gate = Gate(Pace(1), asyncio.get_running_loop().time)
    gate.hold(3600, 0, Lane.BULK)
    session.middleware(ReplyLane(gate))
    async with Bot(world.token, session=session).context() as bot:
        assert (await bot.get_me()).is_bot


async def test_replies_go_before_the_couriers(world: Playground) -> None:
    """Ten of the courier's wait for a turn; an answer that comes after them is sent first."""
    said: list[str] = []
    time, order = 0.0, 0

    async def sleep(seconds: float) -> None:
        nonlocal time, order
        order += 1
        if order > 1000:
            msg = "nobody gets a turn"
            raise AssertionError(msg)
        await asyncio.sleep(0)
        time += min(seconds, 0.05)

    gate = Gate(Pace(1), lambda: time, sleep)

    async def speak(chat: int, lane: Lane) -> None:
        async with gate.turn(chat, lane) as turn:
            turn.begin()
            said.append(lane.name)

    async with asyncio.TaskGroup() as tasks:
        for chat in range(1, 6):
            tasks.create_task(speak(chat, Lane.BULK))
        await asyncio.sleep(0)
        tasks.create_task(speak(99, Lane.REPLY))
    assert said[:2] == ["BULK", "REPLY"]
    assert len(said) == 6
