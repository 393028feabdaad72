"""Killed again and again while a promotion goes out: nobody hears it twice, and what is unclear is listed.

B1, B13, B40. The judge is the server: what it has put into people's chats.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from bot.courier.broadcasting import LEAST_ABREAST
from tests.bot.mailing import QUIET_OFF, Mailing
from tests.programmes import ladder
from tiers.store.engine import open_store
from tiers.store.migrating import migrate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.playground import Playground
    from tests.bot.processes import Nursery, Running
    from tests.postgres import Server
    from tiers.store.books import Books

DEEP = os.environ.get("TEST_PROFILE") == "deep"
KILLS, PEOPLE, LIFE = (200, 10_000, 8.0) if DEEP else (20, 300, 0.4)
"""A life ends at any moment within so many seconds after its first message."""
KILLS_BESIDE, PEOPLE_BESIDE = (20, 3_000) if DEEP else (1, 300)
MOST_UNCLEAR = 1 if DEEP else LEAST_ABREAST
"""By a kill on average. A few kills on a busy machine say little: then it is as many as can be."""
DELIVERED = 0.997 if DEEP else 0.9
"""Of those who can be reached."""
KEPT = bytes(range(32))
TOLD: dict[str, Any] = {"TIERBOT_KEY": KEPT.hex()} | ({} if DEEP else {"TIERBOT_SEND_RATE": "60"})
"""The deep one goes at the pace that everybody has who sets none."""


def settings(folder: Path) -> dict[str, Any]:
    """The programme of `Mailing` in a file of its own."""
    file = folder / "shop.toml"
    file.write_text(ladder() + QUIET_OFF, encoding="utf-8")
    return TOLD | {"TIERBOT_PROGRAMME": str(file)}


def abused(world: Playground, chats: list[int]) -> set[int]:
    """A fifth have blocked the bot, a tenth of the answers are lost, a twentieth come too fast."""
    blocked = set(chats[::5])
    for chat in blocked:
        world.people[chat].blocked = True
    world.faults.some(0.1, "sendMessage", kind="drop_answer")
    world.faults.some(0.05, "sendMessage", status=429, retry_after=1)
    return blocked


async def check(world: Playground, mailing: Mailing, blocked: set[int], kills: int) -> None:
    """The sums, over the store and over what people saw."""
    ends = {chat: (state, reason) for chat, state, reason in await mailing.ends()}
    assert len(ends) == len(world.people)
    assert {state for state, _ in ends.values()} <= {"sent", "failed", "unknown", "skipped"}
    heard = {chat: len(world.people[chat].chat) for chat in ends}
    assert max(heard.values()) == 1, "nobody hears it twice"
    for chat, (state, reason) in ends.items():
        if state == "sent":
            assert heard[chat] == 1, "what is said to be sent has arrived"
        elif state in {"failed", "skipped"}:
            assert heard[chat] == 0
            assert reason == "blocked"
            assert chat in blocked
    told = [state for state, _ in ends.values()]
    reachable = len(ends) - len(blocked)
    assert sum(heard.values()) <= told.count("sent") + told.count("unknown")
    interrupted = sum(reason == "interrupted" for _, reason in ends.values())
    print(
        f"{kills} kills: {sum(heard.values())} of {reachable} heard it, each once; "
        f"{told.count('unknown')} unclear and listed, {interrupted} of them by a kill"
    )
    assert interrupted <= MOST_UNCLEAR * kills
    assert sum(heard.values()) >= DELIVERED * reachable


async def test_a_bot_that_is_killed_during_a_promotion_tells_nobody_twice(
    world: Playground, tmp_path: Path, nursery: Nursery
) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    await migrate(database)
    chance = random.Random(KILLS)
    async with open_store(database, KEPT) as store:
        mailing = await Mailing(store).opens()
        people = [world.person(f"P{n}", started=True).id for n in range(PEOPLE)]
        blocked = abused(world, people)
        await mailing.begins(people)
        for _ in range(KILLS):
            child = nursery.bears(world, database, tmp_path, **settings(tmp_path))
            await _until_it_sends(world, mailing, child)
            await asyncio.sleep(chance.uniform(0, LIFE))
            child.signal(signal.SIGKILL)
            assert await child.ends() == -signal.SIGKILL
        last = nursery.bears(world, database, tmp_path, **settings(tmp_path))
        await mailing.over(1_800)
        last.signal(signal.SIGTERM)
        assert await last.ends() == 0
        await check(world, mailing, blocked, KILLS)
        assert world.token not in last.said


async def _until_it_sends(world: Playground, mailing: Mailing, child: Running) -> None:
    """Its first message, or there is none left to send."""
    before = world.calls[-1].number if world.calls else 0
    async with asyncio.timeout(120):
        while not _sent_since(world, before) and await mailing.goes_on():
            assert not child.end.exists(), child.said
            await asyncio.sleep(0.01)


def _sent_since(world: Playground, number: int) -> bool:
    late = takewhile(lambda call: call.number > number, reversed(world.calls))
    return any(call.method == "sendMessage" for call in late)


@dataclass
class Pair:
    """Two couriers beside each other; when one is dead another one is born."""

    world: Playground
    mailing: Mailing
    bears: Callable[[], Running]
    chance: random.Random
    living: list[Running] = field(default_factory=list)

    async def complete(self) -> None:
        """Each knows the other, and the second after that is over: only then does a newcomer begin."""
        while len(self.living) < 2:
            self.living.append(self.bears())
        for child in self.living:
            await child.says("ready")
        async with asyncio.timeout(60):
            while not await self.mailing.store.read(self._know_each_other):
                await asyncio.sleep(0.1)
        await asyncio.sleep(2)

    @staticmethod
    def _know_each_other(books: Books) -> bool:
        here = books.couriers.all()
        return len(here) == 2 and all(len(each.knows) == 1 for each in here)

    async def loses_one(self) -> None:
        """At any moment."""
        await _until_it_sends(self.world, self.mailing, self.living[0])
        await asyncio.sleep(self.chance.uniform(0, LIFE))
        dead = self.living.pop(self.chance.randrange(2))
        dead.signal(signal.SIGKILL)
        assert await dead.ends() == -signal.SIGKILL
        assert self.world.token not in dead.said

    async def stops(self) -> None:
        for child in self.living:
            child.signal(signal.SIGTERM)
            assert await child.ends() == 0
            assert self.world.token not in child.said


async def test_couriers_of_whom_one_is_killed_again_and_again_tell_nobody_twice(
    world: Playground, tmp_path: Path, nursery: Nursery, one_for_all: Any, postgres: Server
) -> None:
    """On PostgreSQL; the other one takes over what a dead one had in hand."""
    database = one_for_all.url
    bears = partial(nursery.bears, world, database, tmp_path, courier=True, **settings(tmp_path))
    try:
        async with open_store(database, KEPT) as store:
            mailing = await Mailing(store).opens()
            people = [world.person(f"P{n}", started=True).id for n in range(PEOPLE_BESIDE)]
            blocked = abused(world, people)
            pair = Pair(world, mailing, bears, random.Random(KILLS_BESIDE))
            await pair.complete()
            await mailing.begins(people)
            await pair.loses_one()
            for _ in range(1, KILLS_BESIDE):
                await pair.complete()
                await pair.loses_one()
            await mailing.over(1_800)
            await pair.stops()
            await check(world, mailing, blocked, KILLS_BESIDE)
    finally:
        one_for_all.empty()
