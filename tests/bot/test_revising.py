"""What was sent goes from the chats again, over the Bot API: once, to the end, or until stopped."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.courier.gate import Gate
from bot.courier.opening import connected
from bot.courier.pace import Pace
from bot.courier.revising import Reviser, ways
from bot.courier.writing import Writing
from tests.bot.mailing import CATALOG, RECIPIENTS, Mailing
from tests.bot.rig import now
from tests.playground.bots import picture
from tiers.broadcast_checks import wrong_with_broadcasts
from tiers.members import GrantRole, Identify
from tiers.promotions import DeleteBroadcast, StopRevising
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.playground import Playground
    from bot.playground.faults import Faults
    from bot.playground.people import Person
    from tiers.records import Actor
    from tiers.store.books.revisions import Revision
    from tiers.store.engine import Store


async def boss_of(mailing: Mailing) -> Actor:
    await GrantRole(mailing.store, now)(9_000, Role.ADMIN, "test")
    return await Identify(mailing.store, now)(9_000, "en")


async def sent(
    world: Playground, store: Store, many: int, **about: object
) -> tuple[Mailing, list[Person], int]:
    people = [world.person(f"P{n}", started=True) for n in range(many)]
    mailing = await Mailing(store).opens()
    number = await mailing.begins([each.id for each in people], **about)
    async with mailing.carrying(world):
        assert set(await mailing.over()) == {"sent"}
    return mailing, people, number


@asynccontextmanager
async def revising(
    world: Playground, mailing: Mailing, rate: int = 1000
) -> AsyncIterator[Reviser]:
    """The work of `run`, by hand."""
    halted: list[float] = []

    async def halt(seconds: float) -> None:
        halted.append(seconds)

    gate = Gate(Pace(rate), asyncio.get_running_loop().time)
    async with connected(world.token, world.url) as bot:
        writing = Writing(mailing.store, mailing.versions, mailing.clock, CATALOG)
        yield Reviser(
            mailing.store, mailing.clock, gate, ways(bot, writing), halt, lambda: True
        )  # fmt: skip


async def to_the_end(reviser: Reviser, mailing: Mailing, number: int) -> Revision:
    async with asyncio.timeout(20):
        while (found := await last(mailing, number)).state == "running":
            if not await reviser.turn():
                await asyncio.sleep(0.02)
    return found


async def last(mailing: Mailing, number: int) -> Revision:
    found = await mailing.store.read(lambda books: books.revisions.last_of(number))
    assert found is not None
    return found


def left(people: list[Person]) -> list[int]:
    return [len(each.chat) for each in people]


def deletions(world: Playground) -> int:
    return sum(call.method.startswith("deleteMessage") for call in world.calls)


async def test_everybodys_message_goes_and_whoever_asked_is_told(
    world: Playground, store: Store
) -> None:
    mailing, people, number = await sent(world, store, 30)
    boss = await boss_of(mailing)
    await DeleteBroadcast(store, now)(boss, number, "30")
    async with revising(world, mailing) as reviser:
        found = await to_the_end(reviser, mailing, number)
        assert not await reviser.turn()
    assert left(people) == [0] * 30
    assert (found.state, found.done, found.failed, found.too_old) == ("finished", 30, 0, 0)
    assert deletions(world) == 30
    told = await store.read(lambda books: books.deliveries.open(now(), 9))
    assert [each.values["what"] for each in told] == ["deleted"]
    assert await store.read(wrong_with_broadcasts) is None


async def test_an_album_goes_whole_with_its_buttons(
    world: Playground, sqlite_store: Store
) -> None:
    kept = [
        world.files.keep(picture(n), "x.png", "image/png", "photo").file_id
        for n in ("red", "teal")
    ]
    album = {
        "kind": "album", "text": "both",
        "media": [{"kind": "photo", "file_id": each} for each in kept],
    }  # fmt: skip
    content = {"parts": {"A": {"en": album}}}
    mailing, people, number = await sent(world, sqlite_store, 2, content=content)
    assert left(people) == [3, 3]
    await DeleteBroadcast(sqlite_store, now)(await boss_of(mailing), number, "2")
    async with revising(world, mailing) as reviser:
        assert (await to_the_end(reviser, mailing, number)).done == 2
    assert left(people) == [0, 0]


FAULTS: dict[str, tuple[Callable[[Faults], object], str, int]] = {
    "lost": (lambda f: f.drop_answer("deleteMessage"), "done", 0),
    "server": (lambda f: f.next("deleteMessage", status=500), "done", 0),
    "too fast": (lambda f: f.next("deleteMessage", status=429, retry_after=1), "done", 0),
    "blocked": (lambda f: f.blocked("deleteMessage"), "blocked", 1),
    "gone": (
        lambda f: f.next(
            "deleteMessage", status=400, description="Bad Request: message to delete not found"
        ),
        "done",
        1,
    ),
    "too late": (
        lambda f: f.next(
            "deleteMessage",
            status=400,
            description="Bad Request: message can't be deleted for everyone",
        ),
        "too_old",
        1,
    ),
    "refused": (
        lambda f: f.next("deleteMessage", status=400, description="Bad Request: no"), "refused", 1,
    ),
    "mute": (lambda f: f.drop_answer("deleteMessage", times=None), "no_answer", 0),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
async def test_every_fault_has_its_end_and_nobody_holds_up_the_rest(
    world: Playground, sqlite_store: Store, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that got lost is asked for again: deleting twice does no harm."""
    inflict, expected, stays = FAULTS[fault]
    mailing, people, number = await sent(world, sqlite_store, 3)
    boss = await boss_of(mailing)
    inflict(world.faults)
    if fault == "mute":
        monkeypatch.setattr("bot.courier.revising.MOST_TRIES", 1)
    await DeleteBroadcast(sqlite_store, now)(boss, number, "3")
    async with revising(world, mailing) as reviser:
        await to_the_end(reviser, mailing, number)
    rows = await sqlite_store.read(
        lambda books: [*books.connection.scalars(RECIPIENTS.select().with_only_columns(
            RECIPIENTS.c.revision_end))]
    )  # fmt: skip
    others = expected if fault == "mute" else "done"
    assert sorted(rows) == sorted([expected, others, others])
    assert sum(left(people)) == stays
    assert await sqlite_store.read(wrong_with_broadcasts) is None


async def test_what_is_two_days_old_is_counted_and_not_asked_for(
    world: Playground, sqlite_store: Store
) -> None:
    mailing, people, number = await sent(world, sqlite_store, 3)
    line = RECIPIENTS.update().where(RECIPIENTS.c.id == 2)
    old = line.values(settled_at=now() - timedelta(hours=48))
    await sqlite_store.write(lambda books: books.connection.execute(old).rowcount)
    await DeleteBroadcast(sqlite_store, now)(await boss_of(mailing), number, "3")
    async with revising(world, mailing) as reviser:
        found = await to_the_end(reviser, mailing, number)
    assert (found.done, found.too_old) == (2, 1)
    assert (left(people), deletions(world)) == ([0, 1, 0], 2)


async def test_stopped_it_asks_for_nothing_more_than_what_has_begun(
    world: Playground, sqlite_store: Store
) -> None:
    mailing, people, number = await sent(world, sqlite_store, 20)
    boss = await boss_of(mailing)
    await DeleteBroadcast(sqlite_store, now)(boss, number, "20")
    async with revising(world, mailing, rate=10) as reviser, asyncio.TaskGroup() as tasks:
        turn = tasks.create_task(reviser.turn())
        async with asyncio.timeout(10):
            while deletions(world) < 3:
                await asyncio.sleep(0.01)
        await StopRevising(sqlite_store, now)(boss, number)
        asked = deletions(world)
        await turn
        assert deletions(world) <= asked + 1  # one may have looked right before
    found = await last(mailing, number)
    assert (found.state, found.done) == ("stopped", deletions(world))
    assert sum(left(people)) == 20 - found.done
    await DeleteBroadcast(sqlite_store, now)(boss, number, "20")
    async with revising(world, mailing) as reviser:
        assert (await to_the_end(reviser, mailing, number)).done == 20
    assert deletions(world) == 20


async def test_who_gets_it_late_is_gone_back_to_and_the_end_waits_for_them(
    world: Playground, sqlite_store: Store
) -> None:
    """Whoever was just being sent to when it was stopped has it too."""
    mailing, people, number = await sent(world, sqlite_store, 3)
    first = RECIPIENTS.update().where(RECIPIENTS.c.id == 1)

    async def becomes(state: str) -> None:
        await sqlite_store.write(
            lambda books: books.connection.execute(first.values(state=state)).rowcount
        )

    await becomes("sending")
    await DeleteBroadcast(sqlite_store, now)(await boss_of(mailing), number, "3")
    async with revising(world, mailing) as reviser:
        for _ in range(3):
            await reviser.turn()
        assert (left(people), (await last(mailing, number)).state) == ([1, 0, 0], "running")
        await becomes("sent")
        assert (await to_the_end(reviser, mailing, number)).done == 3
    assert left(people) == [0, 0, 0]
