"""A shop with perks: who stands where, what they claim, and what the books say of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.invariants.shop import SHOP, Shop, event
from tests.programmes import ladder
from tiers.links import MakeLink, OpenLink
from tiers.members import Identify
from tiers.perks import Claimed, ClaimPerk, MyClaims, ShowPerks
from tiers.vault import vault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiers.perks import Card, Offer
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.claims import Claim
    from tiers.store.engine import Store


def perk(name: str, kind: str = "manual", **keys: Any) -> str:
    """A perk as TOML; strings are quoted unless they look like tables."""
    words = '{ en = "X", zh-Hans = "X", zh-Hant = "X" }'
    lines = [f"[perks.{name}]", f'kind = "{kind}"', f"name = {words}", f"how = {words}"]
    return "\n".join([*lines, *(f"{key} = {_toml(value)}" for key, value in keys.items())]) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    plain = not isinstance(value, str) or value[:1] in "[{"
    return str(value) if plain else f'"{value}"'


@dataclass
class Stall:
    """The shop, and people before it."""

    shop: Shop
    people: dict[int, Actor] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        return self.shop.store

    async def comes(self, number: int = 1, spends: int = 0) -> Actor:
        """Somebody on Telegram, with a linked account that has bought for so many yuan."""
        clock = self.shop.clock
        actor = await Identify(self.store, clock)(1000 + number, "en")
        self.people[number] = actor
        if spends:
            account = f"a{number}"
            made = await MakeLink(self.store, clock, lambda: f"{number:022}")(SHOP, account, "t")
            await OpenLink(self.store, clock)(actor, made.token)
            await self.buys(number, spends)
        return actor

    async def buys(self, number: int, yuan: int, name: str = "") -> None:
        name = name or f"p{number}-{await self.shop.count('events')}"
        bought = event(name, f"a{number}", amount=yuan * 100, occurred_at=self.shop.clock())
        await self.shop.records(bought)

    async def claims(self, actor: Actor, name: str, n: int = 1) -> Claimed:
        return await ClaimPerk(self.store, lambda: self.shop.versions, self.shop.clock)(
            actor, name, n
        )

    async def race(self, actors: Sequence[Actor], name: str) -> list[Claimed | BaseException]:
        """All of them at once."""
        asked = (self.claims(actor, name) for actor in actors)
        return await asyncio.gather(*asked, return_exceptions=True)

    async def offer(self, actor: Actor, name: str) -> Offer:
        show = ShowPerks(self.store, lambda: self.shop.versions, self.shop.clock)
        return (await show(actor, name)).offers[0]

    async def cards(self, actor: Actor, page: int = 0) -> tuple[Card, ...]:
        return (await MyClaims(self.store, lambda: self.shop.versions)(actor, page)).cards

    async def fills(self, pool: str, *codes: str, expires: Any = None) -> None:
        """Codes as an import leaves them."""
        keys = vault(self.store.shelf.key)
        rows = [
            {"mark": keys.mark(each), "sealed": keys.seal(each), "expires_at": expires}
            for each in codes
        ]
        now = self.shop.clock()

        def decide(books: Books) -> int:
            return books.codes.add(pool, rows, name="f", digest=repr(codes), author="test", at=now)

        await self.store.write(decide)

    async def books(self, ask: Any) -> Any:
        return await self.store.read(ask)

    async def runs(self, sql: str) -> None:
        """What nobody of ours would do to the store."""
        await self.store.write(lambda books: books.connection.exec_driver_sql(sql))

    async def all_claims(self) -> list[Claim]:
        ids = [row[0] for row in await self.shop.rows("claims")]
        found = await self.store.read(lambda books: [books.claims.one(each) for each in ids])
        return [claim for claim in found if claim is not None]


async def stall(store: Store, *perks: str, **changes: Any) -> Stall:
    """A store with a programme that has these perks, in force."""
    shop = Shop(store, text=ladder(**changes) + "".join(perks))
    return Stall(await shop.opens())
