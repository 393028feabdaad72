"""The courier at work on a real store and a playground."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot.courier.carrying import Courier
from bot.courier.gate import Gate
from bot.courier.opening import speaking
from bot.courier.outcomes import Letter
from bot.courier.pace import Pace
from bot.lease import take
from tests.bot.rig import now, process

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground import Playground
    from tiers.store.books import Books
    from tiers.store.books.deliveries import Delivery
    from tiers.store.engine import Store


def words(delivery: Delivery) -> Letter:
    """What these deliveries say."""
    text = delivery.values.get("text", f"<b>number</b> {delivery.values.get('n')}")
    return Letter(text, delivery.values.get("buttons"))


async def written(store: Store, chats: list[int], **about: Any) -> None:
    """Write one delivery for each of these chats down."""

    def decide(books: Books) -> None:
        start = len(books.connection.exec_driver_sql("SELECT id FROM deliveries").all())
        for number, chat in enumerate(chats, start):
            member = books.people.enrol(chat, "en", now())
            line: dict[str, Any] = {
                "member_id": member.id, "chat_id": chat, "category": "tier", "words": "x",
                "values": {"n": number}, "created_at": now(), **about,
            }  # fmt: skip
            books.deliveries.add(f"k{number}", **line)

    await store.write(decide)


async def rows(store: Store) -> list[tuple[str, str | None, int]]:
    """State, fault and attempts of each delivery, in their order."""
    found = await store.read(
        lambda books: books.connection.exec_driver_sql(
            "SELECT state, fault, attempts FROM deliveries ORDER BY id"
        ).all()
    )
    return [(row[0], row[1], row[2]) for row in found]


async def states(store: Store) -> list[str]:
    return [row[0] for row in await rows(store)]


@asynccontextmanager
async def carrying(
    world: Playground, store: Store, rate: int = 1000, gate: Gate | None = None, pid: int = 1
) -> AsyncIterator[Courier]:
    """The courier at work until the block ends."""
    tenure = await take(store, now, process(pid))
    pass_ = gate or Gate(Pace(rate), asyncio.get_running_loop().time)
    async with speaking(world.token, world.url) as send:
        courier = Courier(store, now, tenure, pass_, send, words)
        async with asyncio.TaskGroup() as tasks:
            working = tasks.create_task(courier.run())
            try:
                yield courier
            finally:
                courier.stop()
                await asyncio.wait([working])
    await tenure.release()


async def over(store: Store, seconds: float = 20.0) -> list[str]:
    """Wait until nothing is open."""
    async with asyncio.timeout(seconds):
        while {"pending", "sending"} & set(found := await states(store)):
            await asyncio.sleep(0.02)
    return found
