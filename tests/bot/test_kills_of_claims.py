"""Killed again and again while people claim codes: each code has one owner, who alone was sent it.

C1, C5, C6, B1. A code may be said at most once; what nobody can know for sure is listed, and the
owner finds every code among their coupons whatever became of the message.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
from typing import TYPE_CHECKING, Any

from tests.bot.rig import now
from tests.invariants.shop import Shop
from tests.perks.stall import Stall, perk
from tests.programmes import ladder
from tiers.members import Identify
from tiers.perks import MyClaims
from tiers.programme import load
from tiers.store.engine import open_store
from tiers.store.migrating import migrate
from tiers.versions import FirstProgramme, loaded

if TYPE_CHECKING:
    from pathlib import Path

    from bot.playground import Heard, Playground
    from bot.playground.people import Person
    from tests.bot.processes import Nursery
    from tiers.store.engine import Store

KILLS = 100 if os.environ.get("TEST_PROFILE") == "deep" else 5
KEPT = bytes(range(32))
PEOPLE = 6
EACH = 60
"""Codes that one person may claim."""
CODE = re.compile(r"CD\d{8}")
TEXT = ladder() + perk(
    "card", "code", pool="cards", per_member=EACH, stock=PEOPLE * EACH, valid_days=90
).replace('en = "X"', 'en = "Card code"')


class Queue:
    """People who claim one code after another, and wait for each to be theirs."""

    def __init__(self, world: Playground, store: Store) -> None:
        self.store = store
        self.people = [world.person(f"P{n}", language_code="en") for n in range(PEOPLE)]
        self.over = asyncio.Event()

    async def claims(self, person: Person) -> None:
        """Open the list, the perk, and press; until the store has the claim."""
        for number in range(EACH):
            if self.over.is_set():
                return
            after = (await person.says("/perks")).message_id
            await self._press(person, "Card code", after)
            await self._press(person, "Claim", after)
            await self._until_claimed(person, number + 1)

    async def _press(self, person: Person, label: str, after: int) -> None:
        async with asyncio.timeout(120):
            while (found := with_button(person, label, after)) is None:
                await asyncio.sleep(0.02)
        await person.presses(label, message=found)

    async def _until_claimed(self, person: Person, many: int) -> None:
        mine = (
            "SELECT count(*) FROM claims JOIN members ON members.id = member_id"
            f" WHERE telegram_id = {person.id}"
        )
        async with asyncio.timeout(120):
            while await self.count(mine) < many:
                await asyncio.sleep(0.05)

    async def quiet(self, world: Playground) -> None:
        """Wait until everything that came in and everything to be said is settled."""
        inbox = "SELECT count(*) FROM inbox WHERE state = 'waiting'"
        outbox = "SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending')"
        async with asyncio.timeout(120):
            while world.updates.waiting or await self.count(f"SELECT ({inbox}) + ({outbox})"):
                await asyncio.sleep(0.05)

    async def count(self, query: str) -> int:
        return int(
            await self.store.read(
                lambda books: books.connection.exec_driver_sql(query).scalar_one()
            )
        )


def with_button(person: Person, label: str, after: int) -> Heard | None:
    """A message of the bot since then that has this button."""
    said = (each for each in person.chat if each.from_bot and each.message_id > after)
    return next((each for each in said if label in each.labels), None)


async def test_a_bot_that_is_killed_during_claims_gives_each_code_to_one_and_tells_nobody_else(
    world: Playground, tmp_path: Path, nursery: Nursery
) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    file = tmp_path / "shop.toml"
    file.write_text(TEXT, encoding="utf-8")
    chance = random.Random(KILLS)
    await migrate(database)
    async with open_store(database, KEPT) as store:
        shop = await filled(store)
        queue = Queue(world, store)
        world.faults.some(0.1, "sendMessage", kind="drop_answer")
        world.faults.some(0.02, "sendMessage", kind="html", status=502)
        settings: Any = {"TIERBOT_PROGRAMME": str(file), "TIERBOT_KEY": KEPT.hex()}
        async with asyncio.TaskGroup() as tasks:
            for person in queue.people:
                tasks.create_task(queue.claims(person))
            for _ in range(KILLS):
                child = nursery.bears(world, database, tmp_path, **settings)
                await asyncio.sleep(chance.uniform(0.3, 2.0))
                child.signal(signal.SIGKILL)
                assert await child.ends() == -signal.SIGKILL
            queue.over.set()
            world.faults.clear()
            last = nursery.bears(world, database, tmp_path, **settings)
        await queue.quiet(world)
        last.signal(signal.SIGTERM)
        assert await last.ends() == 0
        await check(queue, shop)


async def filled(store: Store) -> Shop:
    """A shop with a code for everybody who may ask."""
    await FirstProgramme(store, now)(load(TEXT, "shop.toml"))
    shop = Shop(store, text=TEXT)
    shop.versions = loaded(await store.read(lambda books: books.programmes.versions()))
    await Stall(shop).fills("cards", *(f"CD{n:08}" for n in range(PEOPLE * EACH)))
    return shop


async def check(queue: Queue, shop: Shop) -> None:
    """The sums, over the store and over what people saw."""
    store = shop.store
    given: list[str] = []
    unclear = await queue.count("SELECT count(*) FROM deliveries WHERE state = 'unknown'")
    unsaid = 0
    for person in queue.people:
        actor = await Identify(store, now)(person.id, "en")
        mine, page, pages = [], 0, 1
        while page < pages:
            cards = await MyClaims(store, lambda: shop.versions)(actor, page)
            mine += [card.code or "" for card in cards.cards]
            page, pages = page + 1, cards.pages
        heard = [found[0] for line in person.chat if (found := CODE.search(bare(line.text)))]
        assert len(heard) == len(set(heard)), "no code is said twice"
        assert set(heard) <= set(mine), "nobody is told another's code"
        unsaid += len(set(mine) - set(heard))
        given += mine
    assert len(given) == len(set(given)) == await queue.count("SELECT count(*) FROM claims")
    assert await queue.count("SELECT taken FROM perk_counters") == len(given) > KILLS
    assert unsaid <= unclear, "whatever was not heard is listed"
    assert (await shop.verifies()).difference is None
    print(
        f"{KILLS} kills: {len(given)} codes claimed, each once; {unclear} messages listed as unclear"
    )


def bare(text: str) -> str:
    """A code as it is, however it is shown: `CD-0000-0012` is CD00000012."""
    return text.replace("-", "")
