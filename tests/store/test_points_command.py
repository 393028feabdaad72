"""`tierbot points` and `tierbot verify` say what the store says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.points import as_document
from tests.invariants.shop import SHOP, event
from tests.store.test_earning import Till, pointed
from tiers.points import PointsOf

if TYPE_CHECKING:
    from tiers.store.engine import Store


async def test_an_accounts_points_are_printed_with_their_lots(sqlite_store: Store) -> None:
    till = await Till(sqlite_store, pointed(7, "expires = { days = 30 }")).opens()
    await till.records(event("p"))
    purse = await PointsOf(sqlite_store, lambda: till.shop.programme, till.clock)(SHOP, "a")
    assert as_document(purse) == {
        "available": 0,
        "pending": 100,
        "debt": 0,
        "programme": till.shop.programme.hash,
        "lots": [
            {
                "id": 1,
                "amount": 100,
                "remaining": 100,
                "settles_at": "2026-11-27T16:00:00+00:00",
                "expires_at": "2026-12-28T16:00:00+00:00",
            }
        ],
    }
