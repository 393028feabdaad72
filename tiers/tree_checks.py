"""What `verify` asks of links and uplines: one upline at a time, no circle, counters that agree (R1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from tiers.store.books import Books


def wrong_with_uplines(books: Books) -> tuple[str, str] | None:
    """Where, and what differs; None: it is a forest, and links count whom they brought."""
    twice = books.trees.overlapping()
    if twice is not None:
        return f"member {twice}", "they had two uplines at one time"
    circle = next(circles(books.uplines.edges()), None)
    if circle is not None:
        return "uplines", f"they go in a circle: {' → '.join(map(str, circle))}"
    link = books.trees.miscounted()
    if link is not None:
        return f"invite {link}", "its counters do not match its people"
    return None


def circles(edges: Iterable[tuple[Hashable, Hashable]]) -> Iterator[list[Hashable]]:
    """Every circle of a graph of (child, parent) with one parent each, its first node again last.

    It takes as many steps as there are edges, and no recursion: a chain may have 100,000 links.
    """
    parent = dict(edges)
    done: set[Hashable] = set()
    for start in parent:
        walked: dict[Hashable, None] = {}
        node = start
        while node in parent and node not in done:
            if node in walked:
                line = [*walked]
                yield [*line[line.index(node) :], node]
                break
            walked[node] = None
            node = parent[node]
        done.update(walked)
