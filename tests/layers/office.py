"""An office in which tiers are laid over members' own: a shop, an admin, and what members were told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.invariants.shop import SHOP, Shop
from tiers.layers import EndLayer, LayTier, ShowLayers, Wish
from tiers.links import MakeLink, OpenLink
from tiers.members import GrantRole, Identify
from tiers.progress import ShowHistory
from tiers.records import Role

if TYPE_CHECKING:
    from tiers.layers import Layered
    from tiers.records import Actor
    from tiers.store.engine import Store


@dataclass
class Office:
    shop: Shop
    boss: Actor

    @classmethod
    async def opens(cls, store: Store, **how: Any) -> Office:
        shop = await Shop(store, **how).opens()
        actor = await Identify(store, shop.clock)(99, "en")
        await GrantRole(store, shop.clock)(99, Role.ADMIN, "test")
        return cls(shop, replace(actor, role=Role.ADMIN))

    async def comes(self, telegram: int, account: str = "") -> Actor:
        """A member; with an account, what they buy counts."""
        store, clock = self.shop.store, self.shop.clock
        actor = await Identify(store, clock)(telegram, "en")
        if account:
            tokens = lambda: f"{telegram:022}"  # noqa: E731
            link = await MakeLink(store, clock, tokens)(SHOP, account, "test")
            await OpenLink(store, clock)(actor, link.token)
        return actor

    async def lays(self, member: Actor, wish: Wish, reason: str = "because") -> int:
        use = LayTier(self.shop.store, lambda: self.shop.versions, self.shop.clock)
        return await use(self.boss, member.member_id, wish, reason)

    async def ends(self, member: Actor, layer: int, reason: str = "over") -> int:
        use = EndLayer(self.shop.store, lambda: self.shop.versions, self.shop.clock)
        return await use(self.boss, member.member_id, layer, reason)

    async def shows(self, member: Actor) -> Layered:
        use = ShowLayers(self.shop.store, lambda: self.shop.versions, self.shop.clock)
        return await use(self.boss, member.member_id)

    async def tier(self, member: Actor) -> str:
        return (await self.shows(member)).standing.tracks[0].tier

    async def history(self, member: Actor) -> list[Any]:
        use = ShowHistory(self.shop.store, lambda: self.shop.versions, self.shop.clock)
        return [*(await use(member)).lines]

    async def told(self, member: Actor) -> list[tuple[str, str, str]]:
        """Words, kind and the tier that is said to hold now, in order."""
        rows = await self.shop.store.read(
            lambda books: books.deliveries.open(self.shop.clock(), 1000)
        )
        return [
            (row.words, row.values["kind"], row.values["now"])
            for row in rows
            if row.member_id == member.member_id and row.words.startswith("layer-")
        ]

    async def audited(self, action: str) -> list[Any]:
        return [row for row in await self.shop.rows("audit") if action in row]
