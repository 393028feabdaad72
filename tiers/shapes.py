"""How deep and how large lines are. Pure, without recursion: a chain may have 100,000 links."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEP, LARGE = 3, 30
"""From here on two paid levels look like a pyramid (公通字〔2013〕37号: three levels, thirty people)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The deepest line (levels below its head) and the largest team (all levels), with whose it is."""

    depth: int = 0
    deepest: int = 0
    size: int = 0
    largest: int = 0

    @property
    def alarming(self) -> bool:
        """Whether it has the shape that the decree counts."""
        return self.depth >= DEEP or self.size >= LARGE


def shape_of(edges: Iterable[tuple[int, int]]) -> Shape:
    """Depth and size of all teams from (member, upline): each edge is walked once, without recursion.

    A circle, which `verify` names, is left out.
    """
    upline = dict(edges)
    waiting = Counter(upline.values())
    depth: Counter[int] = Counter()
    size: Counter[int] = Counter()
    ready = [one for one in upline if not waiting[one]]
    while ready:
        one = ready.pop()
        above = upline.get(one)
        if above is None:
            continue
        depth[above] = max(depth[above], depth[one] + 1)
        size[above] += size[one] + 1
        waiting[above] -= 1
        if not waiting[above]:
            ready.append(above)
    if not size:
        return Shape()
    deepest = max(depth, key=lambda one: depth[one])
    largest = max(size, key=lambda one: size[one])
    return Shape(depth[deepest], deepest, size[largest], largest)
