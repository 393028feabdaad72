"""The playground's shop with the real bot on it, as tests live in it."""

from __future__ import annotations

import asyncio
import json
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.running import run
from bot.shop.opening import Shop, shop
from locales.catalog import Catalog
from tiers.intake import RecordEvent
from tiers.records import Event

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground import Heard, Person, Playground

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
"""Noon in Shanghai."""
DAY = timedelta(days=1)
WORDS = Catalog.load()
SPOKEN = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "en": "en"}
"""What a Telegram app reports for each of our languages."""
TOLD = frozenset(
    WORDS.plain(language, "tier-changed", up=up, track="", before="", tier="").splitlines()[0]
    for language in SPOKEN
    for up in ("yes", "no")
)
"""How the news of a changed tier begins."""


@dataclass
class Home:
    """The shop that is open, and what was said while it was opened."""

    shop: Shop
    said: list[str] = field(default_factory=list)

    @property
    def world(self) -> Playground:
        return self.shop.world

    def named(self, name: str) -> Person:
        return next(each for each in self.world.people.values() if each.name == name)

    async def newcomer(self, language: str) -> Person:
        """Somebody new with an account, who has looked at their tier once."""
        person = self.world.person("Newcomer", language_code=SPOKEN[language])
        await person.opens(await self.shop.counter.link(person))
        await person.hears_one()
        await person.says("/tier")
        await person.hears_one()
        return person

    async def buys(self, person: Person, amount: int, ago: int = 8) -> None:
        await self.shop.counter.act(person, {"act": "buy", "amount": amount, "ago": ago})

    async def returns_the_last(self, person: Person) -> None:
        (last, *_) = (await self.shop.counter.shown(person))["entries"]
        await self.shop.counter.act(person, {"act": "refund", "of": last["id"]})

    async def records(self, account: str, amount: int) -> None:
        """The shop tells of an order, whoever the account belongs to."""
        counter = self.shop.counter
        at = self.shop.clock() - 8 * DAY
        event = Event("kameng", f"late-{amount}", account, "purchase", at, amount, "CNY")
        await RecordEvent(counter.store, lambda: counter.programme, self.shop.clock)(event)

    async def answer(self, person: Person, command: str) -> Heard:
        """What a command is answered, whatever the bot tells of its own accord at that moment."""
        await person.says(command)
        while (said := await person.hears_one()).text.splitlines()[0] in TOLD:
            pass
        return said

    def moves(self, **time: float) -> None:
        """As the page does it."""
        self.world.move_clock(self.world.offset + timedelta(**time).total_seconds())


@asynccontextmanager
async def home(
    folder: Path, programme: Path | None = None, **settings: Any
) -> AsyncIterator[Home]:
    """Open for as long as it is wanted, with the bot running as `tierbot run` would run it."""
    said: list[str] = []
    stop = asyncio.Event()
    async with (
        shop(folder, programme, said.append, wall=lambda: NOON) as found,
        asyncio.TaskGroup() as tasks,
    ):
        chosen = found.settings.model_copy(update=settings)
        tasks.create_task(run(chosen, clock=found.clock, stop=stop))
        try:
            yield Home(found, said)
        finally:
            stop.set()


def word(language: str, key: str, **values: Any) -> str:
    """A caption or a sentence as it is spoken, without markup."""
    return WORDS.plain(language, key, **values)


def unheard(_: str) -> None:
    """For what nobody listens to."""


def bare(text: str) -> str:
    """A text without the marks that keep names apart from the sentence around them."""
    return text.replace("\u2068", "").replace("\u2069", "")


def copied(seeded: Path, to: Path) -> Path:
    shutil.copytree(seeded, to)
    return to


def read(document: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document)
    return found
