"""A promotion on its way: a store with an audience, and the courier at work on a playground."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.courier.broadcasting import Broadcaster
from bot.courier.gate import Gate
from bot.courier.opening import connected
from bot.courier.pace import Pace
from bot.courier.parcels import post
from bot.courier.roll import Rates, Roll
from bot.courier.taking import Taking
from bot.courier.writing import Writing
from locales.catalog import Catalog
from tests.bot.rig import now, process
from tests.programmes import ladder
from tiers.programme import load
from tiers.store.tables import metadata
from tiers.versions import FirstProgramme

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from datetime import datetime

    from bot.playground import Playground
    from bot.process import Process
    from tiers.programme import Programme
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

CATALOG = Catalog.load()
MEMBERS, RECIPIENTS = metadata.tables["members"], metadata.tables["recipients"]
BROADCASTS, PROMOTIONS = metadata.tables["broadcasts"], metadata.tables["promotions"]
CATEGORY = "promotion"
TEXT = {"parts": {"A": {"en": {"kind": "text", "text": "<b>Autumn</b> sale"}}}}
QUIET_OFF = "\n[promotions]\nquiet_hours = false\n"


def promoting(more: str = QUIET_OFF) -> Programme:
    return load(ladder() + more, "shop.toml")


@dataclass
class Mailing:
    """An audience in a store, and what became of each of them."""

    store: Store
    clock: Callable[[], datetime] = now
    programme: Programme = field(default_factory=promoting)
    known: tuple[Version, ...] = ()

    async def opens(self) -> Mailing:
        self.known = await FirstProgramme(self.store, self.clock)(self.programme)
        return self

    def versions(self) -> tuple[Version, ...]:
        return self.known

    async def begins(self, chats: Iterable[int], **about: Any) -> int:
        """A sending under way, to the people of these chats."""
        return await self.store.write(partial(self._begin, chats=list(chats), about=about))

    def _begin(self, books: Books, chats: list[int], about: dict[str, Any]) -> int:
        at, run = self.clock(), books.connection.execute
        parts, language = about.pop("part", "A"), about.pop("language", "en")
        tier = about.pop("tier", None)
        said = {
            "category": CATEGORY, "content": TEXT, "segment": {"kind": "all", "of": []},
            "options": {}, "author": 1,
        }  # fmt: skip
        said |= {name: about.pop(name) for name in [*said] if name in about}
        promotion = run(
            PROMOTIONS.insert()
            .values(created_at=at, edited_at=at, **said)
            .returning(PROMOTIONS.c.id)
        ).scalar_one()
        sending = {
            "promotion_id": promotion, "hash": "x", "state": "sending", "frozen_at": at,
            "confirmed_at": at, "starts_at": at, "audience": len(chats), "left_out": {},
        }  # fmt: skip
        number: int = run(
            BROADCASTS.insert().values(**(said | sending | about)).returning(BROADCASTS.c.id)
        ).scalar_one()
        rows = []
        for chat in chats:
            member = books.people.enrol(chat, language, at)
            rows.append(
                {"broadcast_id": number, "member_id": member.id, "part": parts, "tier": tier}
            )
        if rows:
            run(RECIPIENTS.insert(), rows)
        return number

    async def changes(self, broadcast: int, **values: Any) -> None:
        """What the staff does to a sending."""
        line = BROADCASTS.update().where(BROADCASTS.c.id == broadcast).values(**values)
        await self.store.write(lambda books: books.connection.execute(line).rowcount)

    async def ends(self, broadcast: int | None = None) -> list[tuple[int, str, str | None]]:
        """Chat, state and reason of each recipient, in their order."""
        query = (
            select(MEMBERS.c.telegram_id, RECIPIENTS.c.state, RECIPIENTS.c.reason)
            .join(MEMBERS, MEMBERS.c.id == RECIPIENTS.c.member_id)
            .order_by(RECIPIENTS.c.id)
        )
        if broadcast is not None:
            query = query.where(RECIPIENTS.c.broadcast_id == broadcast)
        return [
            (row[0], row[1], row[2])
            for row in await self.store.read(lambda books: books.connection.execute(query).all())
        ]

    async def states(self) -> list[str]:
        return [state for _, state, _ in await self.ends()]

    async def reasons(self) -> list[str | None]:
        return [reason for _, _, reason in await self.ends()]

    async def message_ids(self) -> list[list[int] | None]:
        """Telegram's numbers of what each was sent."""
        query = select(RECIPIENTS.c.message_ids).order_by(RECIPIENTS.c.id)
        return await self.store.read(lambda books: [*books.connection.scalars(query)])

    async def reaches(self, chat: int) -> bool:
        """Whether somebody is still taken to hear from us."""
        member = await self.store.read(lambda books: books.people.on_telegram(chat))
        return member is not None and member.reachable

    async def over(self, seconds: float = 20.0) -> list[str]:
        """Wait until nobody is open."""
        async with asyncio.timeout(seconds):
            while await self.goes_on():
                await asyncio.sleep(0.02)
        return await self.states()

    async def goes_on(self) -> bool:
        """Whether somebody is open. Who read all of them each time would slow down what is measured."""
        waits = RECIPIENTS.c.state.in_(["pending", "sending"])
        query = select(RECIPIENTS.c.id).where(waits).limit(1)
        return await self.store.read(lambda books: books.connection.scalar(query)) is not None

    @asynccontextmanager
    async def carrying(
        self,
        world: Playground,
        rate: int = 1000,
        *,
        pid: int = 1,
        main: bool = True,
        me: Process | None = None,
    ) -> AsyncIterator[Broadcaster]:
        """A courier at work until the block ends."""
        gate = Gate(Pace(rate), asyncio.get_running_loop().time)
        roll = Roll(self.store, now, me or process(pid), gate, Rates(rate), main=main)
        await roll.join()
        async with connected(world.token, world.url) as bot, asyncio.TaskGroup() as tasks:
            courier = Broadcaster(
                self.store,
                self.clock,
                roll,
                gate,
                partial(post, bot),
                Writing(self.store, self.versions, self.clock, CATALOG),
                Taking(self.versions),
            )
            keeping = tasks.create_task(roll.keep())
            working = tasks.create_task(courier.run())
            try:
                yield courier
            finally:
                courier.stop()
                await asyncio.wait([working])
                keeping.cancel()
        await roll.leave()


def soon(seconds: float) -> datetime:
    return now() + timedelta(seconds=seconds)
