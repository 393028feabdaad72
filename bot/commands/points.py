"""`tierbot points`: what an account's owner has, and in which lots."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bot import given
from bot.commands.opened import carry_out, say, store, versions
from tiers.points import PointsOf

if TYPE_CHECKING:
    from bot.settings import Settings
    from tiers.points import Purse


def points(account: str, source: str) -> int:
    """Print the balance and the lots as JSON."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            known = await versions(found, settings)
            ask = PointsOf(found, lambda: known[-1].programme, given.wall_clock)
            purse = await ask(source, account)
        say(json.dumps(as_document(purse), indent=2))
        return 0

    return carry_out(act)


def as_document(purse: Purse) -> dict[str, Any]:
    """Whole points; times in ISO 8601 UTC."""
    return {
        "available": purse.wallet.available,
        "pending": purse.wallet.pending,
        "debt": purse.wallet.debt,
        "programme": purse.programme.hash,
        "lots": [
            {
                "id": lot.id,
                "amount": lot.amount,
                "remaining": lot.remaining,
                "settles_at": lot.settles_at.isoformat() if lot.settles_at else None,
                "expires_at": lot.expires_at.isoformat() if lot.expires_at else None,
            }
            for lot in purse.lots
        ],
    }
