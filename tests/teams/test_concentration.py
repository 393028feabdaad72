"""How sales are spread, and how deep lines are: plain walks agree, and depth costs no recursion (E.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.commands.concentration import table
from tests.conftest import Clock
from tests.programmes import SHOP
from tests.teams.lines import members, on
from tiers.shapes import Shape, shape_of
from tiers.teams import ShowConcentration
from tiers.teams.concentrating import Share, shares

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store

trees = st.lists(st.integers(0, 10_000), max_size=40).map(
    lambda said: [(one + 2, said[one] % (one + 1) + 1) for one in range(len(said))]
)
"""(member, upline): everybody came under somebody who was there before."""


def _walked(edges: list[tuple[int, int]], head: int) -> tuple[int, int]:
    """Depth below somebody, and how many are below them, by walking."""
    below = [one for one, upline in edges if upline == head]
    parts = [_walked(edges, one) for one in below]
    return max((deep + 1 for deep, _ in parts), default=0), sum(size + 1 for _, size in parts)


@given(trees)
def test_depth_and_size_are_what_a_walk_says(edges: list[tuple[int, int]]) -> None:
    """R3"""
    shape = shape_of(edges)
    walked = {head: _walked(edges, head) for head in {upline for _, upline in edges}}
    assert shape.depth == max((deep for deep, _ in walked.values()), default=0)
    assert shape.size == max((size for _, size in walked.values()), default=0)
    if edges:
        assert walked[shape.deepest][0] == shape.depth
        assert walked[shape.largest][1] == shape.size


def test_a_chain_and_a_star_of_100_000_are_measured_without_recursion() -> None:
    many = 100_000
    chain = shape_of((one + 1, one) for one in range(1, many + 1))
    assert (chain.depth, chain.deepest, chain.size, chain.largest) == (many, 1, many, 1)
    star = shape_of((one, 1) for one in range(2, many + 2))
    assert (star.depth, star.size) == (1, many)


def test_three_levels_or_thirty_people_alarm() -> None:
    assert not Shape(2, 1, 29, 1).alarming
    assert Shape(3, 1, 3, 1).alarming
    assert Shape(1, 1, 30, 1).alarming


def test_a_part_of_an_agent_counts_as_a_whole_one() -> None:
    assert shares([50, 30, 20]) == (Share(1, 1, 50), Share(5, 1, 50), Share(10, 1, 50))
    assert [each.agents for each in shares([1] * 250)] == [3, 13, 25]
    assert shares([]) == (Share(1, 0, 0), Share(5, 0, 0), Share(10, 0, 0))


async def test_the_operator_sees_who_sells_how_much_of_it_all(store: Store) -> None:
    one, two, buyer = await members(store, 3)

    def sells(books: Books) -> None:
        books.teams.post(one, buyer, None, on(2026, 11, 3), 9_000, 1)
        books.teams.post(two, buyer, None, on(2026, 11, 3), 1_000, 1)
        books.teams.post(two, buyer, None, on(2025, 11, 3), 70_000, 1)

    await store.write(sells)
    seen = await ShowConcentration(store, lambda: SHOP, Clock())()
    assert table(seen) == [
        "Since 2025-12-01: 2 agents with sales, 100.00 CNY",
        "  top  1 %        1 agents             90.00   90.0%",
        "  top  5 %        1 agents             90.00   90.0%",
        "  top 10 %        1 agents             90.00   90.0%",
    ]
