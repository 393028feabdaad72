"""Rings: people who buy from each other in a circle, or who look like one person; a report, no verdict.

Offline and over the whole store: what `judge` may not do with every purchase, an operator may ask for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import networkx as nx

from tiers.suspicion import BURST, BURST_WITHIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.books.rings import Flow
    from tiers.store.engine import Store

Join = tuple[int, int, "datetime"]
"""Agent, member, instant."""


@dataclass(frozen=True, slots=True)
class Ring:
    """People who belong together, by number, and what they have bought from each other.

    `kind` is `circle` (they buy under each other, or from themselves), `payer`, `device` or `joins`.
    """

    kind: str
    members: tuple[int, ...]
    orders: int = 0
    amount: int = 0
    """Net minor units of the purchases inside the ring."""
    since: datetime | None = None
    """Of `joins`: when the first of them came."""


@dataclass(frozen=True, slots=True)
class FindRings:
    """All rings of the store: circles first, then what is shared, then clusters of joins."""

    store: Store

    async def __call__(self) -> list[Ring]:
        """The largest sums first within each kind. Nothing is written."""

        def look(books: Books) -> list[Ring]:
            book = books.rings
            flows, payers, devices = book.flows(), book.payers(), book.devices()
            return [
                *circles(flows, [*payers.values(), *devices.values()]),
                *shared("payer", payers, flows),
                *shared("device", devices, flows),
                *clusters(book.joins()),
            ]

        return await self.store.read(look)


def circles(flows: Sequence[Flow], same: Iterable[Iterable[int]]) -> list[Ring]:
    """Purchases that come back to where they began, when whoever shares a payer or device is one person.

    Uplines alone are a forest, so a circle closes over time (by a move), or over people who are one.
    """
    people: nx.Graph[int] = nx.Graph()
    for flow in flows:
        people.add_nodes_from((flow.buyer, flow.upline))
    for members in same:
        nx.add_path(people, sorted(members))
    person = {
        member: number
        for number, group in enumerate(nx.connected_components(people))
        for member in group
    }
    trade: nx.DiGraph[int] = nx.DiGraph()
    trade.add_edges_from((person[flow.buyer], person[flow.upline]) for flow in flows)
    found = []
    for part in nx.strongly_connected_components(trade):
        inside = [f for f in flows if person[f.buyer] in part and person[f.upline] in part]
        if inside:
            members = {f.buyer for f in inside} | {f.upline for f in inside}
            found.append(_ring("circle", members, inside))
    return sorted(found, key=_largest)


def shared(kind: str, marks: Mapping[str, set[int]], flows: Iterable[Flow]) -> list[Ring]:
    """Members who are connected by payers or devices that they share, with what they sell each other."""
    people: nx.Graph[int] = nx.Graph()
    for members in marks.values():
        nx.add_path(people, sorted(members))
    groups = list(nx.connected_components(people))
    place = {member: number for number, group in enumerate(groups) for member in group}
    inside: defaultdict[int, list[Flow]] = defaultdict(list)
    for flow in flows:
        number = place.get(flow.buyer)
        if number is not None and number == place.get(flow.upline):
            inside[number].append(flow)
    found = [_ring(kind, group, inside[number]) for number, group in enumerate(groups)]
    return sorted(found, key=_largest)


def clusters(joins: Sequence[Join]) -> list[Ring]:
    """Joins by one link, each burst once: from its first to the last that still is within the time."""
    found: list[Ring] = []
    start = 0
    while start < len(joins):
        agent, _, since = joins[start]
        end = start
        while (
            end < len(joins)
            and joins[end][0] == agent
            and timedelta(0) <= joins[end][2] - since <= BURST_WITHIN
        ):
            end += 1
        if end - start >= BURST:
            members = (agent, *(member for _, member, _ in joins[start:end]))
            found.append(Ring("joins", members, since=since))
            start = end
        else:
            start += 1
    return sorted(found, key=lambda ring: (-len(ring.members), ring.members))


def _ring(kind: str, members: Iterable[int], flows: Iterable[Flow]) -> Ring:
    inside = list(flows)
    return Ring(
        kind,
        tuple(sorted(members)),
        sum(flow.orders for flow in inside),
        sum(flow.amount for flow in inside),
    )


def _largest(ring: Ring) -> tuple[int, int, tuple[int, ...]]:
    return -ring.amount, -len(ring.members), ring.members
