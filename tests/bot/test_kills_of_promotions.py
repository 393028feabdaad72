"""Killed again and again while a promotion goes out: nobody hears it twice, and what is unclear is listed.

B1, B13, B40. The judge is the server: what it has put into people's chats.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from typing import TYPE_CHECKING, Any

from tests.bot.mailing import QUIET_OFF, Mailing
from tests.programmes import ladder
from tiers.store.engine import open_store
from tiers.store.migrating import migrate

if TYPE_CHECKING:
    from pathlib import Path

    from bot.playground import Playground
    from tests.bot.processes import Nursery
    from tests.postgres import Server

DEEP = os.environ.get("TEST_PROFILE") == "deep"
KILLS = 200 if DEEP else 20
PEOPLE = 10_000 if DEEP else 300
KEPT = bytes(range(32))
FAST: dict[str, Any] = {"TIERBOT_KEY": KEPT.hex(), "TIERBOT_SEND_RATE": "60"}


def settings(folder: Path) -> dict[str, Any]:
    """The programme of `Mailing` in a file of its own."""
    file = folder / "shop.toml"
    file.write_text(ladder() + QUIET_OFF, encoding="utf-8")
    return FAST | {"TIERBOT_PROGRAMME": str(file)}


def sent(world: Playground) -> int:
    return sum(call.method == "sendMessage" for call in world.calls)


def abused(world: Playground, chats: list[int]) -> set[int]:
    """A fifth have blocked the bot, a tenth of the answers are lost, a twentieth come too fast."""
    blocked = set(chats[::5])
    for chat in blocked:
        world.faults.blocked("sendMessage", chat=chat, times=None)
    world.faults.some(0.1, "sendMessage", kind="drop_answer")
    world.faults.some(0.05 if not DEEP else 0.005, "sendMessage", status=429, retry_after=1)
    return blocked


async def check(world: Playground, mailing: Mailing, blocked: set[int]) -> None:
    """The sums, over the store and over what people saw."""
    ends = {chat: (state, reason) for chat, state, reason in await mailing.ends()}
    assert len(ends) == PEOPLE
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
    assert sum(heard.values()) <= told.count("sent") + told.count("unknown")
    interrupted = sum(reason == "interrupted" for _, reason in ends.values())
    assert interrupted <= 8 * KILLS, "no more than are sent to at a time"
    print(
        f"{KILLS} kills: {sum(heard.values())} of {PEOPLE - len(blocked)} heard it, each once; "
        f"{told.count('unknown')} unclear and listed, {interrupted} of them by a kill"
    )


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
            await _until_it_has_sent(world, child, chance.randint(1, PEOPLE // KILLS // 2))
            child.signal(signal.SIGKILL)
            assert await child.ends() == -signal.SIGKILL
        last = nursery.bears(world, database, tmp_path, **settings(tmp_path))
        await mailing.over(600)
        last.signal(signal.SIGTERM)
        assert await last.ends() == 0
        await check(world, mailing, blocked)
        assert world.token not in last.said


async def _until_it_has_sent(world: Playground, child: Any, many: int) -> None:
    before = sent(world)
    async with asyncio.timeout(120):
        while sent(world) < before + many:
            assert not child.end.exists(), child.said
            await asyncio.sleep(0.005)


async def test_two_couriers_of_whom_one_is_killed_tell_nobody_twice(
    world: Playground, tmp_path: Path, nursery: Nursery, one_for_all: Any, postgres: Server
) -> None:
    """Beside each other on PostgreSQL; the other one takes over what the dead one had in hand."""
    database = one_for_all.url
    try:
        async with open_store(database, KEPT) as store:
            mailing = await Mailing(store).opens()
            people = [world.person(f"P{n}", started=True).id for n in range(PEOPLE)]
            blocked = abused(world, people)
            children = [
                nursery.bears(world, database, tmp_path, courier=True, **settings(tmp_path))
                for _ in range(2)
            ]
            for child in children:
                await child.says("ready")
            await asyncio.sleep(6)  # each has to know the other before it begins
            await mailing.begins(people)
            await _until_it_has_sent(world, children[1], PEOPLE // 4)
            children[0].signal(signal.SIGKILL)
            await children[0].ends()
            await mailing.over(300)
            children[1].signal(signal.SIGTERM)
            assert await children[1].ends() == 0
            await check(world, mailing, blocked)
            for child in children:
                assert world.token not in child.said
    finally:
        one_for_all.empty()
