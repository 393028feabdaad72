"""A mail room for tests: members, staff, drafts, and a plain hand that sends what may be sent."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from bot.wording import wording
from locales.catalog import Catalog
from tests.invariants.shop import Shop
from tests.perks.stall import perk
from tests.programmes import ladder
from tiers.members import GrantRole, Identify
from tiers.programme.promoting import PromotionRules
from tiers.promotions import (
    ApproveBroadcast,
    ConfirmBroadcast,
    FreezeAudience,
    LeaveUnclear,
    PauseBroadcast,
    ProceedWithBroadcasts,
    ResumeBroadcast,
    ScheduleBroadcast,
    SendAgain,
    ShowBroadcast,
    ShowUnclear,
    StopBroadcast,
    WithdrawBroadcast,
)
from tiers.records import Role
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from tiers.promotions.confirming import Withdrawn
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.engine import Store

RECIPIENTS, PROMOTIONS = metadata.tables["recipients"], metadata.tables["promotions"]
MEMBERS = metadata.tables["members"]
BROADCASTS = metadata.tables["broadcasts"]
CATEGORY = "promotion"
WORDS = wording(Catalog.load())
TEXT = {"parts": {"A": {"en": {"kind": "text", "text": "Hello {name}"}}}}


EVERYBODY = {"kind": "language", "languages": ["en"]}
"""All members of these tests, and nobody of the staff."""


@dataclass
class Mailroom:
    """Use cases by name, and who is there."""

    shop: Shop
    updates: int = 0
    rules: PromotionRules = field(default_factory=lambda: PromotionRules(two_people_above=5))

    @property
    def store(self) -> Store:
        return self.shop.store

    def versions(self) -> Any:
        now = self.shop.versions[-1]
        programme = replace(now.programme, promotions=self.rules)
        return [replace(now, programme=programme)]

    def programme(self) -> Any:
        return self.versions()[-1].programme

    async def member(self, number: int) -> Actor:
        return await Identify(self.store, self.shop.clock)(1_000 + number, "en")

    async def members(self, many: int) -> list[Actor]:
        return [await self.member(number) for number in range(many)]

    async def staff(self, number: int, role: Role = Role.ADMIN) -> Actor:
        await GrantRole(self.store, self.shop.clock)(9_000 + number, role, "test")
        return await Identify(self.store, self.shop.clock)(9_000 + number, "zh-Hans")

    async def draft(self, author: Actor, **changes: Any) -> int:
        """A promotion as its author would have made it in the chat."""
        now = self.shop.clock()
        said = {
            "author": author.telegram_id, "name": "Autumn", "category": CATEGORY, "content": TEXT,
            "segment": EVERYBODY, "options": {}, "created_at": now, "edited_at": now,
        } | changes  # fmt: skip
        line = PROMOTIONS.insert().values(**said).returning(PROMOTIONS.c.id)
        return await self.store.write(lambda books: books.connection.execute(line).scalar_one())

    async def edits(self, promotion: int, **changes: Any) -> None:
        line = update(PROMOTIONS).where(PROMOTIONS.c.id == promotion).values(**changes)
        await self.store.write(lambda books: books.connection.execute(line))

    async def changes(self, broadcast: int, **changes: Any) -> None:
        line = update(BROADCASTS).where(BROADCASTS.c.id == broadcast).values(**changes)
        await self.store.write(lambda books: books.connection.execute(line))

    async def broadcasts(self) -> int:
        """How many there are, but those of which only the number is left."""
        query = select(func.count()).where(BROADCASTS.c.hash != "")
        return await self.store.read(lambda books: books.connection.scalar(query) or 0)

    async def opts_out(self, member: Actor) -> None:
        now = self.shop.clock()
        await self.store.write(
            lambda books: books.people.choose(member.member_id, CATEGORY, wanted=False, now=now)
        )

    # --- the staff's acts ---------------------------------------------------------------------

    def at(self, actor: Actor) -> Actor:
        """The same person with the next update."""
        self.updates += 1
        return replace(actor, update_id=self.updates)

    async def freezes(self, actor: Actor, promotion: int) -> int:
        act = FreezeAudience(self.store, self.versions, self.shop.clock, WORDS)
        return await act(self.at(actor), promotion)

    async def schedules(self, actor: Actor, broadcast: int, typed: str | None) -> int:
        act = ScheduleBroadcast(self.store, self.versions, self.shop.clock)
        return await act(self.at(actor), broadcast, typed)

    async def confirms(self, actor: Actor, broadcast: int, typed: object = None) -> str:
        """By the right number, unless another is typed."""
        if typed is None:
            typed = (await self.one(broadcast)).audience
        act = ConfirmBroadcast(self.store, self.versions, self.shop.clock)
        return (await act(self.at(actor), broadcast, str(typed))).state

    async def approves(self, actor: Actor, broadcast: int) -> str:
        act = ApproveBroadcast(self.store, self.versions, self.shop.clock)
        return (await act(self.at(actor), broadcast)).state

    async def withdraws(self, actor: Actor, broadcast: int) -> Withdrawn:
        return await WithdrawBroadcast(self.store, self.shop.clock)(self.at(actor), broadcast)

    async def pauses(self, actor: Actor, broadcast: int) -> int:
        return await PauseBroadcast(self.store, self.shop.clock)(self.at(actor), broadcast)

    async def resumes(self, actor: Actor, broadcast: int) -> int:
        return await ResumeBroadcast(self.store, self.shop.clock)(self.at(actor), broadcast)

    async def stops(self, actor: Actor, broadcast: int) -> int:
        return await StopBroadcast(self.store, self.shop.clock)(self.at(actor), broadcast)

    async def leaves(self, actor: Actor, broadcast: int, recipient: int | None = None) -> int:
        act = LeaveUnclear(self.store, self.shop.clock)
        return await act(self.at(actor), broadcast, recipient)

    async def sends_again(self, actor: Actor, broadcast: int, recipient: int | None = None) -> int:
        return await SendAgain(self.store, self.shop.clock)(self.at(actor), broadcast, recipient)

    async def unclear(self, actor: Actor, broadcast: int) -> Any:
        return await ShowUnclear(self.store, self.programme, self.shop.clock)(actor, broadcast)

    async def shows(self, actor: Actor, broadcast: int) -> Any:
        return await ShowBroadcast(self.store, self.programme, self.shop.clock)(actor, broadcast)

    async def proceeds(self) -> int:
        """As the job does it: until there is nothing more to be done."""
        steps = 0
        while done := await ProceedWithBroadcasts(self.store, self.shop.clock)():
            steps += done
        return steps

    async def sending(self, boss: Actor, **changes: Any) -> int:
        """A broadcast that has begun."""
        number = await self.freezes(boss, await self.draft(boss, **changes))
        await self.confirms(boss, number)
        self.shop.clock.moves(minutes=2)
        await self.proceeds()
        return number

    # --- what became of it ----------------------------------------------------------------------

    async def one(self, broadcast: int) -> Broadcast:
        found = await self.store.read(lambda books: books.broadcasts.one(broadcast))
        assert found is not None
        return found

    async def states(self, broadcast: int) -> dict[str, int]:
        return await self.store.read(lambda books: books.broadcasts.states(broadcast))

    async def noted(self) -> list[str]:
        """What the audit log has about broadcasts."""
        return [row[3] for row in await self.shop.rows("audit") if row[3].startswith("broadcast")]

    async def told(self) -> list[tuple[int, str]]:
        """Chat and what, of the messages to the staff."""

        def look(books: Books) -> list[tuple[int, str]]:
            rows = books.deliveries.open(self.shop.clock(), 500)
            return [(row.chat_id, str(row.values["what"])) for row in rows]

        return await self.store.read(look)

    async def takes(self, broadcast: int, number: int = 0) -> int | None:
        """As the courier takes one: with every look in the same transaction. Gives the recipient."""

        def decide(books: Books) -> int | None:
            at = books.broadcasts.one(broadcast)
            if at is None or at.state != "sending":
                return None
            mine = (RECIPIENTS.c.broadcast_id == broadcast) & (RECIPIENTS.c.state == "pending")
            first = select(func.min(RECIPIENTS.c.id)).where(mine, RECIPIENTS.c.id >= number)
            found: int | None = books.connection.scalar(first)
            if found is not None:
                line = update(RECIPIENTS).where(RECIPIENTS.c.id == found)
                books.connection.execute(line.values(state="sending"))
            return found

        return await self.store.write(decide)

    async def settles(self, recipient: int, state: str, reason: str | None = None) -> None:
        line = update(RECIPIENTS).where(RECIPIENTS.c.id == recipient)
        values = {"state": state, "reason": reason, "settled_at": self.shop.clock()}
        await self.store.write(lambda books: books.connection.execute(line.values(**values)))


async def mailroom(store: Store, **rules: Any) -> Mailroom:
    room = Mailroom(await Shop(store, text=ladder() + perk("gift", "gift", stock=3)).opens())
    room.rules = replace(room.rules, **rules)
    return room
