"""Killed again and again in the middle of chat and deliveries: nothing lost, no effect doubled (B1).

Only what Telegram's server or the store has acknowledged counts as done; what a person sees is
what the playground has put into their chat.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import secrets
import signal
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.bot.processes import PROGRAMME
from tests.bot.rig import now
from tests.conftest import KEY
from tiers.links import MakeLink
from tiers.programme import load
from tiers.store.engine import open_store
from tiers.store.migrating import migrate
from tiers.versions import FirstProgramme

if TYPE_CHECKING:
    from pathlib import Path

    from bot.playground import Playground
    from bot.playground.people import Person
    from tests.bot.processes import Nursery
    from tiers.store.books import Books
    from tiers.store.engine import Store

KILLS = 100 if os.environ.get("TEST_PROFILE") == "deep" else 8
PEOPLE = 8
AUDIENCE = 50
AT_ONCE = 4
"""Deliveries written down together."""


class Traffic:
    """What people do and what the bot is given to say, and what must be true of it at the end."""

    def __init__(self, world: Playground, store: Store, chance: random.Random) -> None:
        self.world = world
        self.store = store
        self.chance = chance
        self.people = [world.person(f"P{n}", language_code="en") for n in range(PEOPLE)]
        self.audience = [world.person(f"A{n}", started=True) for n in range(AUDIENCE)]
        self.over = asyncio.Event()
        self.opened: list[str] = []
        """Accounts whose link somebody has opened and had an answer to."""
        self.deliveries = 0

    async def converse(self, person: Person) -> None:
        """Open a fresh link, wait for the answer, and again."""
        make = MakeLink(self.store, now, lambda: secrets.token_urlsafe(16))
        number = 0
        while not self.over.is_set():
            account = f"{person.id}-{number}"
            number += 1
            link = await make("shop", account, "test")
            before = len(person.chat)
            await person.says(f"/start {link.token}")
            await self._answered(person, before, account)
            self.opened.append(account)

    async def _answered(self, person: Person, before: int, account: str) -> None:
        async with asyncio.timeout(120):
            while not any(account in line.text for line in person.chat[before + 1 :]):
                await asyncio.sleep(0.02)

    async def moves(self) -> None:
        """Wait until somebody has had an answer, however slow the machine is."""
        before = len(self.opened)
        async with asyncio.timeout(60):
            while len(self.opened) == before:
                await asyncio.sleep(0.02)

    async def announce(self) -> None:
        """Write deliveries down, a few at a time, while everything else goes on."""
        while not self.over.is_set():
            await self.store.write(self._some)
            self.deliveries += AT_ONCE
            await asyncio.sleep(self.chance.uniform(0.1, 0.4))

    def _some(self, books: Books) -> None:
        for number in range(self.deliveries, self.deliveries + AT_ONCE):
            chat = self.audience[number % AUDIENCE].id
            member = books.people.enrol(chat, "en", now())
            books.deliveries.add(
                f"d{number}", member_id=member.id, chat_id=chat, category="tier",
                words="refusal-fault", values={"number": f"D-{number}-"}, created_at=now(),
            )  # fmt: skip

    async def quiet(self) -> None:
        """Wait until everything that came in and everything to be said is settled."""
        async with asyncio.timeout(120):
            while self.world.updates.waiting or await self._open():
                await asyncio.sleep(0.05)

    async def _open(self) -> int:
        inbox = "SELECT count(*) FROM inbox WHERE state = 'waiting'"
        outbox = "SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending')"
        found = await self.rows(f"SELECT ({inbox}) + ({outbox})")
        return int(found[0][0])

    async def rows(self, query: str) -> list[Any]:
        return list(
            await self.store.read(lambda books: books.connection.exec_driver_sql(query).all())
        )


async def test_a_bot_that_is_killed_again_and_again_loses_and_doubles_nothing(
    world: Playground, tmp_path: Path, nursery: Nursery
) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    chance = random.Random(KILLS)
    await migrate(database)
    async with open_store(database, KEY) as store:
        await FirstProgramme(store, now)(load(PROGRAMME.read_bytes(), PROGRAMME.name))
        traffic = Traffic(world, store, chance)
        world.faults.some(0.02, "sendMessage", kind="drop_answer")
        world.faults.some(0.02, "sendMessage", kind="html", status=502)
        async with asyncio.TaskGroup() as tasks:
            for person in traffic.people:
                tasks.create_task(traffic.converse(person))
            tasks.create_task(traffic.announce())
            for number in range(KILLS):
                child = nursery.bears(world, database, tmp_path)
                if number % 2:  # the others are killed at any moment of their start
                    await traffic.moves()
                await asyncio.sleep(chance.uniform(0.05, 2.0))
                child.signal(signal.SIGKILL)
                assert await child.ends() == -signal.SIGKILL
            traffic.over.set()
            world.faults.clear()
            last = nursery.bears(world, database, tmp_path)
        await traffic.quiet()
        last.signal(signal.SIGTERM)
        assert await last.ends() == 0
        await check(traffic, tmp_path)


async def check(traffic: Traffic, folder: Path) -> None:
    """The sums, over the store and over what people saw."""
    done = await traffic.rows("SELECT state, count(*) FROM inbox GROUP BY state")
    assert [row[0] for row in done] == ["done"]
    assert len(traffic.opened) == done[0][1] >= KILLS // 2

    linked = await traffic.rows("SELECT subject FROM audit WHERE action = 'link.opened'")
    accounts = await traffic.rows(
        "SELECT external_id, count(*) FROM accounts JOIN members ON members.id = member_id"
        " WHERE telegram_id IS NOT NULL GROUP BY external_id"
    )
    assert {row[0]: row[1] for row in accounts} == dict.fromkeys(traffic.opened, 1)
    assert len(linked) == len({row[0] for row in linked}) == len(traffic.opened)

    heard = Counter(
        int(found[1])
        for person in traffic.audience
        for line in person.chat
        if (found := re.search(r"number .?D-(\d+)-", line.text))
    )
    states = await traffic.rows("SELECT key, state FROM deliveries")
    assert len(states) == traffic.deliveries > KILLS
    for key, state in states:
        times = heard[int(key.removeprefix("d"))]
        assert (state, times) in {("sent", 1), ("unknown", 0), ("unknown", 1)}, (key, state, times)

    replies = sum(len(person.chat) for person in traffic.people)
    twice = replies - 2 * len(traffic.opened)
    unknown = sum(state == "unknown" for _, state in states)
    assert twice <= 0.1 * len(traffic.opened) + KILLS * PEOPLE
    assert (await traffic.rows("PRAGMA integrity_check"))[0][0] == "ok"
    log = "".join(each.read_text("utf-8") for each in folder.glob("*.log"))
    assert "Traceback" not in log
    assert traffic.world.token.partition(":")[2] not in log
    print(
        f"{KILLS} kills: {len(traffic.opened)} updates, none lost, no effect doubled, {twice} replies "
        f"said again; {len(states)} deliveries, none doubled, {unknown} listed as unclear"
    )
