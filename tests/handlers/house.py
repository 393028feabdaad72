"""The real dispatcher over a real store, on a playground: what tests of the chat talk to."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

import handlers
from bot.inbox.faults import PAUSES, Turn
from bot.playground.presses import queue_press
from bot.replies import JsonSession
from bot.wiring import dispatcher, use_cases
from locales.catalog import Catalog
from tests.handlers.people import NOON, programme
from tiers.intake import RecordEvent
from tiers.links import MakeLink
from tiers.members import GrantRole, Identify
from tiers.records import Event, Role
from tiers.store.books.inbox import Known, Waiting
from tiers.versions import FirstProgramme

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from aiogram import Dispatcher, Router
    from aiogram.types import Message

    from bot.playground import MovableClock, Playground
    from bot.playground.hearing import Heard
    from bot.playground.people import Person
    from bot.playground.presses import Press
    from tiers.programme import Programme
    from tiers.store.engine import Store
    from tiers.timeline import Version

CATALOG = Catalog.load()


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


@asynccontextmanager
async def running(
    world: Playground, store: Store, clock: MovableClock, rules: Programme | None = None
) -> AsyncIterator[House]:
    """The bot at work until the block ends, under these rules or the usual ones."""
    rules = rules or programme()
    versions = await FirstProgramme(store, lambda: NOON - timedelta(days=60))(rules)
    house = House(world, store, clock, rules, versions)
    tokens = iter(range(1_000_000))
    needs = use_cases(
        store, lambda: house.versions, clock, CATALOG, new_token=lambda: f"link{next(tokens):018}"
    )
    flows = _flows()
    chat = dispatcher(needs, Identify(store, clock), rules.languages, flows)
    bot = Bot(world.token, session=JsonSession(api=TelegramAPIServer.from_base(world.url)))
    carrying = asyncio.get_running_loop().create_task(_carry(bot, chat))
    try:
        yield house
    finally:
        carrying.cancel()
        with suppress(asyncio.CancelledError):
            await carrying
        await bot.session.close()
        flows._parent_router = None


def _flows() -> Router:
    """All handlers, free to be included: finding out what each of 300 takes is done once a worker."""
    if _known.parent_router is None:
        return _known
    return handlers.router()


_known = handlers.router()


async def _carry(bot: Bot, chat: Dispatcher) -> None:
    """As the inbox hands updates over, one after the other, to somebody it does not know yet."""
    wanted = chat.resolve_used_update_types()
    offset = None
    while True:
        for update in await bot.get_updates(offset, timeout=20, allowed_updates=wanted):
            stranger = Known(None, None, Role.MEMBER)
            row = Waiting(0, update.update_id, 0, "", len(PAUSES), None, stranger)
            await chat.feed_update(bot, update, turn=Turn(row))
            offset = update.update_id + 1


def shown(*heard: Heard) -> str:
    """What a person sees, as text: markup kept, buttons in brackets, a picture by its size."""
    return "\n\n".join(map(_one, heard))


def _one(each: Heard) -> str:
    rows = "\n".join("".join(f"[{button.text}]" for button in row) for row in each.rows)
    picture = "🖼\n" if each.photo else ""
    text = f"{picture}{each.html or each.text}\n{rows}".strip()
    return text if each.kind == "message" else f"({each.kind}) {text}"
