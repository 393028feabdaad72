"""Rings: circles are found through whoever is one person, and honest lines are none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.rings import rows, table
from tests.conftest import NOON
from tests.invariants.shop import event
from tests.risk.farm import Farm
from tiers.rings import FindRings, Ring, circles, clusters, shared
from tiers.store.books.rings import Flow

if TYPE_CHECKING:
    from tiers.store.engine import Store


def test_a_line_is_no_circle_however_long() -> None:
    assert circles([Flow(n + 1, n, 3, 100) for n in range(2_000)], []) == []


def test_a_customer_who_pays_like_their_agent_closes_a_circle() -> None:
    flows = [Flow(2, 1, 3, 300), Flow(3, 2, 1, 50), Flow(9, 8, 1, 70)]
    assert circles(flows, [{1, 2}]) == [Ring("circle", (1, 2), 3, 300)]
    assert circles(flows, [{1, 3}]) == [Ring("circle", (1, 2, 3), 4, 350)]
    assert circles(flows, [{3, 9}]) == []


def test_a_move_can_close_a_circle_over_time() -> None:
    assert circles([Flow(2, 1, 1, 10), Flow(1, 2, 1, 20)], []) == [Ring("circle", (1, 2), 2, 30)]


def test_who_shares_is_named_together_with_what_they_sell_each_other() -> None:
    flows = [Flow(2, 1, 2, 200), Flow(4, 1, 1, 10)]
    found = shared("payer", {"x": {1, 2}, "y": {2, 3}, "z": {7, 8}}, flows)
    assert found == [Ring("payer", (1, 2, 3), 2, 200), Ring("payer", (7, 8))]


def test_a_burst_of_joins_is_one_cluster_and_four_are_none() -> None:
    def at(*minutes: int) -> list[tuple[int, int, object]]:
        return [(1, 10 + n, NOON + timedelta(minutes=m)) for n, m in enumerate(minutes)]

    assert clusters(at(0, 1, 2, 3, 60, 61)) == []  # type: ignore[arg-type]
    assert clusters(at(0, 2, 4, 6, 11)) == []  # type: ignore[arg-type]
    (found,) = clusters(at(0, 30, 31, 33, 36, 40, 90))  # type: ignore[arg-type]
    assert found == Ring("joins", (1, 11, 12, 13, 14, 15), since=NOON + timedelta(minutes=30))


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_circles_are_exactly_what_a_naive_walk_comes_back_by(edges: list[tuple[int, int]]) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph(edges)
    back = {n for n in graph if any(nx.has_path(graph, each, n) for each in graph.successors(n))}
    found = circles([Flow(buyer, upline, 1, 1) for buyer, upline in edges], [])
    assert {member for ring in found for member in ring.members} == back


async def test_rings_are_found_in_the_store_and_printed_by_number(store: Store) -> None:
    farm = Farm(store)
    await farm.opens()
    await farm.shop.records(
        *[
            event(f"{kind}{number}", f"{kind}{number}", payer_ref=kind)
            for kind in ("one", "two")
            for number in range(2)
        ],
        event("alone", "c", payer_ref="mine"),
    )
    found = await FindRings(store)()
    assert [(ring.kind, len(ring.members)) for ring in found] == [("payer", 2), ("payer", 2)]
    programme = farm.shop.programme
    told = "\n".join(table(found, programme))
    assert "shared payers: 2" in told
    assert "shared devices: none" in told
    assert "one" not in told.replace("none", "")  # nothing from outside is printed
    assert len(rows(found, programme)) == 1 + 4
