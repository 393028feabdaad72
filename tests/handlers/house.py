"""The real dispatcher over a real store, on a playground: what tests of the chat talk to."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiogram import BaseMiddleware, Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

import handlers
from bot.playground.presses import queue_press
from locales.catalog import Catalog
from locales.languages import negotiate
from tests.handlers.people import NOON, programme
from tiers.intake import RecordEvent
from tiers.links import MakeLink, OpenLink
from tiers.members import ChooseLanguage, GrantRole, Identify, MarkReachable
from tiers.operations import ShowStatus
from tiers.privacy import ChooseNotices, EraseMe, ExportMine, MyPrivacy
from tiers.progress import ShowHistory, ShowStanding
from tiers.records import Event
from tiers.timeline import Version
from tiers.versions import FirstProgramme

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from aiogram.types import Message, TelegramObject

    from bot.playground import MovableClock, Playground
    from bot.playground.hearing import Heard
    from bot.playground.people import Person
    from bot.playground.presses import Press
    from tiers.programme import Programme
    from tiers.store.engine import Store

CATALOG = Catalog.load()


class Identity(BaseMiddleware):
    """As `bot.identity` does it: a person in private is looked up, nobody else is."""

    def __init__(self, identify: Identify) -> None:
        self.identify = identify

    async def __call__(self, handler: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
        speaker, chat = data.get("event_from_user"), data.get("event_chat")
        if speaker and not speaker.is_bot and chat is not None and chat.type == "private":
            language = negotiate(speaker.language_code)
            update_id = getattr(event, "update_id", None)
            data["actor"] = await self.identify(speaker.id, language, update_id)
        return await handler(event, data)


@dataclass
class House:
    """Everything a conversation needs: people, their shop, and the bot that they talk to."""

    world: Playground
    store: Store
    clock: MovableClock
    programme: Programme
    versions: Sequence[Version]
    numbers: Any = field(default_factory=lambda: iter(range(1, 1_000_000)))

    def person(self, name: str = "会员甲", language: str = "zh-hans", **about: Any) -> Person:
        return self.world.person(name, language_code=language, **about)

    async def member(self, name: str = "会员甲", language: str = "zh-hans") -> Person:
        """Somebody who has started the bot and read the menu."""
        person = self.person(name, language)
        await person.says("/start")
        await person.hears_one()
        return person

    async def shopper(self, name: str = "会员甲", language: str = "zh-hans") -> Person:
        """A member with a linked account; what they buy counts."""
        person = await self.member(name, language)
        await self.buys(name, 0, kind="activity")
        await person.says(f"/start {await self.link(name)}")
        await person.hears_one()
        return person

    async def link(self, account: str) -> str:
        """The token of a fresh link that the shop asked for."""
        make = MakeLink(self.store, self.clock, lambda: secrets.token_urlsafe(16))
        return (await make("kameng", account, "shop")).token

    async def buys(
        self, account: str, yuan: int, days_ago: float = 5, kind: str = "purchase"
    ) -> None:
        money = {"amount": yuan * 100, "currency": "CNY"} if kind == "purchase" else {}
        record = RecordEvent(self.store, lambda: self.programme, self.clock)
        await record(
            Event(
                source="kameng",
                event_id=f"e{next(self.numbers)}",
                account=account,
                kind=kind,
                occurred_at=self.clock() - timedelta(days=days_ago),
                **money,  # type: ignore[arg-type]
            )
        )

    async def makes_staff(self, person: Person, role: Any) -> None:
        await GrantRole(self.store, self.clock)(person.id, role, "test")

    async def forges(self, person: Person, data: str, message: Message | None = None) -> Press:
        """A press with data that is on no button, as a modified app can send it."""
        chat = person.private
        on = message or chat.messages[max(chat.messages)]
        press = queue_press(person, chat, on, data)
        await asyncio.sleep(0)
        return press

    async def quiet(self) -> None:
        """Wait until everything is handled: only then the bot confirms it and asks for more."""
        async with asyncio.timeout(10):
            while self.world.updates.waiting:
                await asyncio.sleep(0.01)

    async def counts(self) -> tuple[int, int]:
        """How many members and accounts there are."""
        return await self.store.read(
            lambda books: (books.people.count(), books.integrity.count_events())
        )


def use_cases(house: House) -> dict[str, Any]:
    """What handlers are given, by parameter name."""
    store, clock = house.store, house.clock

    def versions() -> Sequence[Version]:
        return house.versions

    return {
        "catalog": CATALOG,
        "clock": clock,
        "show_standing": ShowStanding(store, versions, clock),
        "show_history": ShowHistory(store, versions, clock),
        "choose_language": ChooseLanguage(store, clock, house.programme.languages),
        "open_link": OpenLink(store, clock),
        "export_mine": ExportMine(store, clock),
        "erase_me": EraseMe(store, clock),
        "choose_notices": ChooseNotices(store, clock),
        "my_privacy": MyPrivacy(store),
        "mark_reachable": MarkReachable(store),
        "show_status": ShowStatus(store, lambda: house.programme, clock),
    }


@asynccontextmanager
async def running(world: Playground, store: Store, clock: MovableClock) -> AsyncIterator[House]:
    """The bot at work until the block ends."""
    rules = programme()
    versions = await FirstProgramme(store, lambda: NOON - timedelta(days=60))(rules)
    house = House(world, store, clock, rules, versions)
    dispatcher = Dispatcher(**use_cases(house))
    dispatcher.update.outer_middleware(Identity(Identify(store, clock)))
    dispatcher.include_router(handlers.router())
    session = AiohttpSession(api=TelegramAPIServer.from_base(world.url))
    bot = Bot(world.token, session=session)
    carrying = asyncio.get_running_loop().create_task(_carry(bot, dispatcher))
    try:
        yield house
    finally:
        carrying.cancel()
        with suppress(asyncio.CancelledError):
            await carrying
        await session.close()


async def _carry(bot: Bot, dispatcher: Dispatcher) -> None:
    wanted = dispatcher.resolve_used_update_types()
    offset = None
    while True:
        for update in await bot.get_updates(offset, timeout=20, allowed_updates=wanted):
            await dispatcher.feed_update(bot, update)
            offset = update.update_id + 1


def shown(*heard: Heard) -> str:
    """What a person sees, as text: markup kept, buttons in brackets, a picture by its size."""
    return "\n\n".join(map(_one, heard))


def _one(each: Heard) -> str:
    rows = "\n".join("".join(f"[{button.text}]" for button in row) for row in each.rows)
    picture = "🖼\n" if each.photo else ""
    text = f"{picture}{each.html or each.text}\n{rows}".strip()
    return text if each.kind == "message" else f"({each.kind}) {text}"
