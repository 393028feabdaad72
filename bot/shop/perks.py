"""The made-up shop's pools of codes, and the first claims out of them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tiers.errors import Refusal
from tiers.perks import ClaimPerk, CodeFile, CodeRow, ImportCodes
from tiers.programme.perks import BY_HAND

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.engine import Store
    from tiers.timeline import Version

CODES: Final = 60
"""In each pool."""
_LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


async def stock_up(
    store: Store,
    versions: Sequence[Version],
    people: Sequence[Actor],
    now: datetime,
    chance: random.Random,
    author: str,
) -> None:
    """Fill every pool, and let whoever comes first claim one thing of each kind that is open to them."""
    perks = versions[-1].programme.perks.values()
    for pool in dict.fromkeys(perk.pool for perk in perks if perk.pool):
        rows = [CodeRow(line, _code(pool, chance)) for line in range(2, CODES + 2)]
        about = CodeFile(f"{pool}.csv", f"playground:{pool}", author)
        await ImportCodes(store, lambda: versions, lambda: now)(pool, about, rows)
    claim = ClaimPerk(store, lambda: versions, lambda: now)
    for kinds in ({"code"}, BY_HAND):
        wanted = [perk.id for perk in perks if perk.kind in kinds and not perk.cost]
        for actor in people:
            if await _claims_one(claim, actor, wanted):
                break


async def _claims_one(claim: ClaimPerk, actor: Actor, wanted: Sequence[str]) -> bool:
    for perk in wanted:
        with suppress(Refusal):
            await claim(actor, perk)
            return True
    return False


def _code(pool: str, chance: random.Random) -> str:
    parts = ("".join(chance.choices(_LETTERS, k=4)) for _ in range(3))
    return "-".join([pool[:2].upper(), *parts])
