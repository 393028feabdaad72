"""Members who claim, here or in a process of their own: `python -m benchmarks.claimants URL FIRST LAST`."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from benchmarks.shop import KEY, TEXT, now
from tiers.perks import ClaimPerk
from tiers.programme import load
from tiers.records import Actor, MemberId, Role
from tiers.store.engine import open_store
from tiers.timeline import Version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiers.store.engine import Store

COMMON: Final = "gift"
"""There is one for everybody."""
FEW: Final = "rare"
"""There are `QUOTA`."""
QUOTA: Final = 100
_WORDS: Final = '{ en = "A gift", zh-Hans = "礼品", zh-Hant = "禮品" }'
_PERK: Final = """
[perks.{name}]
kind = "manual"
name = {words}
how = {words}
tiers = {{ member = {{ from = "silver" }} }}
period = "once"
{stock}
"""
PERKS: Final = (
    TEXT
    + _PERK.format(name=COMMON, words=_WORDS, stock="")
    + _PERK.format(name=FEW, words=_WORDS, stock=f"stock = {QUOTA}")
)
"""Both are for silver and above: who stands where is folded from their orders at that instant."""
PROGRAMME: Final = load(PERKS, "shop.toml")
VERSIONS: Final = (Version(datetime(1990, 1, 1, tzinfo=UTC), PROGRAMME),)


def claiming(store: Store) -> ClaimPerk:
    """Our own use case, as the bot has it."""
    return ClaimPerk(store, lambda: VERSIONS, now)


def claimants(numbers: Iterable[int]) -> list[Actor]:
    """The members with these ids."""
    return [Actor(MemberId(each), 1000 + each, Role.MEMBER, "en") for each in numbers]


async def rush(store: Store, actors: list[Actor]) -> int:
    """All of them press at once. Gives how many got one."""
    claim = claiming(store)
    asked = (claim(actor, FEW) for actor in actors)
    answers = await asyncio.gather(*asked, return_exceptions=True)
    return sum(not isinstance(each, BaseException) for each in answers)


async def _wait_and_rush(url: str, first: int, last: int) -> None:
    async with open_store(url, KEY) as store:
        # The connections are there before it begins.
        await store.write(lambda books: books.journal.count_accounts())
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        print(await rush(store, claimants(range(first, last))), flush=True)


if __name__ == "__main__":
    asyncio.run(_wait_and_rush(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
