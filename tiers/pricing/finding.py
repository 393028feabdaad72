"""Finding an item by what a person writes: its id, its name in any language, or nearly so."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiers.pricing.listing import Item, PriceList

MOST: Final = 6
"""So many near matches are shown."""
LONGEST: Final = 64
"""Characters of what was written that are looked at."""
_NEAR: Final = 0.6


def find(prices: PriceList, words: str) -> tuple[Item, ...]:
    """The item meant, alone; else those nearest to the words, best first; none: nothing is near."""
    asked = _folded(words[:LONGEST])
    if not asked:
        return ()
    items = prices.items.values()
    meant = [item for item in items if asked in set(_names(item))]
    if meant:
        return tuple(meant[:MOST])
    likely = [(_likeness(asked, item), item) for item in items]
    near = [one for one in likely if one[0] >= _NEAR]
    return tuple(item for _, item in sorted(near, key=lambda one: -one[0])[:MOST])


def _names(item: Item) -> Iterator[str]:
    yield _folded(item.sku)
    for name in item.name.values():
        yield _folded(name)


def _likeness(asked: str, item: Item) -> float:
    """1 where the words are part of a name; else how alike they are, from 0 to 1."""
    names = list(_names(item))
    if any(asked in name for name in names):
        return 1.0
    return max(SequenceMatcher(None, asked, name).ratio() for name in names)


def _folded(text: str) -> str:
    """As it is compared: full width made narrow, no case, no spaces, nothing invisible."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in narrow if not c.isspace() and unicodedata.category(c)[0] != "C")
