"""What a person reads when something breaks, and what the log keeps."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Update

import handlers
from bot.playground.presses import queue_press
from tests.handlers.house import CATALOG
from tests.handlers.people import NOON
from tiers.errors import Refusal, StoreBusy
from tiers.records import Actor, MemberId, Role

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground import Playground
    from bot.playground.people import Person

APOLOGY = re.compile(r"出错了，编号 \u2068E-[0-9A-F]{4}\u2069，请稍后再试。")


class Broken:
    """A use case that fails the way it is told to."""

    def __init__(self) -> None:
        self.fault: Exception = RuntimeError("secret of the house")

    async def __call__(self, *_: Any, **__: Any) -> Any:
        raise self.fault


@pytest.fixture
async def bot(world: Playground) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(world.url))
    yield Bot(world.token, session=session)
    await (await session.create_session()).close()  # the bot's own way takes 0.25 s


@pytest.fixture
def broken() -> Broken:
    return Broken()


async def told(
    world: Playground, bot: Bot, broken: Broken, person: Person, *, actor: bool
) -> None:
    """Handle what waits, with every use case broken."""
    names = (
        "show_standing",
        "show_history",
        "my_privacy",
        "mark_reachable",
        "open_link",
        "note_denied",
    )
    needs: dict[str, Any] = dict.fromkeys(names, broken)
    dispatcher = Dispatcher(catalog=CATALOG, clock=lambda: NOON, **needs)
    dispatcher.include_router(handlers.router())
    who = {"actor": Actor(MemberId(1), person.id, Role.MEMBER, "zh-Hans")} if actor else {}
    for raw in [each.raw for each in world.updates.waiting]:
        update = Update.model_validate(raw, context={"bot": bot})
        await dispatcher.feed_update(bot, update, **who)


@pytest.mark.parametrize("actor", [True, False])
async def test_a_fault_is_one_apology_and_one_line_in_the_log(
    world: Playground, bot: Bot, broken: Broken, caplog: pytest.LogCaptureFixture, *, actor: bool
) -> None:
    person = world.person("会员甲", language_code="zh-hans")
    await person.says("/tier")
    with caplog.at_level(logging.ERROR, logger="handlers"):
        await told(world, bot, broken, person, actor=actor)
    heard = await person.hears_one()
    assert APOLOGY.fullmatch(heard.text)
    assert "secret" not in heard.text
    [line] = [each for each in caplog.records if each.name == "handlers.refusals"]
    assert line.exc_info is not None
    assert re.findall("E-[0-9A-F]{4}", line.getMessage()) == re.findall(
        "E-[0-9A-F]{4}", heard.text
    )


async def test_a_fault_behind_a_button_is_an_alert(
    world: Playground, bot: Bot, broken: Broken
) -> None:
    person = world.person("会员甲", language_code="zh-hans", started=True)
    await bot.send_message(person.id, "x")
    [message] = person.private.messages.values()
    press = queue_press(person, person.private, message, "mytier")
    await told(world, bot, broken, person, actor=True)
    assert APOLOGY.fullmatch(await press.answer() or "")
    assert press.alert


async def test_busy_is_said_without_a_number(world: Playground, bot: Bot, broken: Broken) -> None:
    broken.fault = StoreBusy()
    person = world.person("会员甲", language_code="zh-hans")
    await person.says("/tier")
    await told(world, bot, broken, person, actor=True)
    assert (await person.hears_one()).text == CATALOG.plain("zh-Hans", "refusal-busy")


async def test_a_refusal_is_an_answer_and_not_a_fault(
    world: Playground, bot: Bot, broken: Broken, caplog: pytest.LogCaptureFixture
) -> None:
    broken.fault = Refusal()
    person = world.person("会员甲", language_code="zh-hans")
    await person.says("/tier")
    await told(world, bot, broken, person, actor=True)
    assert (await person.hears_one()).text == CATALOG.plain("zh-Hans", "refusal-generic")
    assert not caplog.records


async def test_who_has_blocked_the_bot_is_left_alone(
    world: Playground, bot: Bot, broken: Broken, caplog: pytest.LogCaptureFixture
) -> None:
    person = world.person("会员甲", language_code="zh-hans")
    await person.says("/help")
    person.blocked = True
    with caplog.at_level(logging.WARNING):
        await told(world, bot, broken, person, actor=True)
    assert not [each for each in caplog.records if each.name.startswith("handlers")]
