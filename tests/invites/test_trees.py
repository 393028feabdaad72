"""A tree from elsewhere: what is wrong is told with its path, and nothing is applied (E.9-141, E.9-142)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.commands.team import sentence
from bot.importing import ImportRefused
from bot.importing.trees import read_tree
from tests.conftest import NOON
from tests.invariants.shop import SHOP
from tiers.invites import ImportTree, TreeRow

if TYPE_CHECKING:
    from pathlib import Path

    from tests.invites.guild import Guild
    from tiers.invites import TreeImported


async def plants(one: Guild, *edges: str, dry: bool = False) -> TreeImported:
    """`B<A`: B under A; `A` alone: a row without an upline."""
    pairs = [each.partition("<") for each in edges]
    rows = [TreeRow(at, child, up) for at, (child, _, up) in enumerate(pairs, start=2)]
    load = ImportTree(one.store, lambda: one.shop.versions, one.shop.clock)
    return await load(SHOP, rows, "test", dry=dry)


@pytest.mark.parametrize(
    ("edges", "told"),
    [
        pytest.param(["A<C", "B<A", "C<B"], ["2: these stand under each other: A→C→B→A"], id="circle"),
        pytest.param(["A<A", "B<A"], ["2: 'A' stands under itself"], id="self"),
        pytest.param(
            ["B<A"], ["2: 'B' stands under 'A', which is in no row and not in the store"], id="missing"
        ),
        pytest.param(
            ["A", "B", "C<A", "C<B"], ["5: 'C' stands under two others: A, B"], id="two-parents"
        ),
        pytest.param(
            ["A<B", "B<A", "C<C", "D<X", "E<A", "E<C", "F<G", "G<F"],
            ["2: these stand under each other: A→B→A", "4: 'C' stands under itself",
             "5: 'D' stands under 'X', which is in no row and not in the store",
             "7: 'E' stands under two others: A, C", "8: these stand under each other: F→G→F"],
            id="all-at-once",
        ),
    ],
)  # fmt: skip
async def test_everything_that_is_wrong_is_told_and_nothing_applied(
    here: Guild, edges: list[str], told: list[str]
) -> None:
    done = await plants(here, *edges)
    assert [f"{each.line}: {sentence(each)}" for each in done.faults] == told
    assert await here.shop.count("uplines") == await here.shop.count("accounts") == 0
    assert await here.audited("tree.imported") == 0


async def test_a_tree_is_placed_once_and_counted(both: Guild) -> None:
    edges = ["A", "B<A", "C<B", "D<B"]
    looked = await plants(both, *edges, dry=True)
    assert (looked.placed, looked.enrolled, looked.deepest) == (3, 4, 2)
    assert await both.shop.count("uplines") == 0
    assert await plants(both, *edges) == looked
    again = await plants(both, *edges)
    assert (again.placed, again.known, again.enrolled) == (0, 3, 0)
    assert await both.audited("tree.imported") == 2
    assert (await both.shop.verifies()).difference is None


async def test_who_stands_somewhere_is_not_moved_and_old_edges_close_circles_too(
    here: Guild,
) -> None:
    await plants(here, "A", "B<A", "C<B")
    moved = await plants(here, "C<A")
    assert [each.reason for each in moved.faults] == ["placed"]
    circle = await plants(here, "A<C")
    assert [each.reason for each in circle.faults] == ["circle"]
    assert circle.faults[0].detail.startswith("A→")
    assert len(await here.edges()) == 2


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        (3_000, "chain"),
        (3_000, "star"),
        pytest.param(100_000, "chain", marks=pytest.mark.deep),
        pytest.param(100_000, "star", marks=pytest.mark.deep),
    ],
)
async def test_a_long_chain_and_a_wide_star_are_taken(both: Guild, size: int, shape: str) -> None:
    """E.9-142: nothing in it recurses, and a walk to the root is one question."""
    edges = [f"n{at}<n{at - 1 if shape == 'chain' else 0}" for at in range(1, size)]
    done = await plants(both, "n0", *edges)
    assert done.faults == ()
    assert (done.placed, done.deepest) == (size - 1, size - 1 if shape == "chain" else 1)
    last = await both.store.read(lambda books: books.trees.owners(SHOP, ["n0", f"n{size - 1}"]))
    top, low = last["n0"], last[f"n{size - 1}"]
    assert await both.store.read(lambda books: books.uplines.is_above(top, low))
    edge = await both.store.read(lambda books: books.uplines.upline_at(low, NOON))
    assert edge is not None


def test_a_file_of_a_tree_is_read_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "tree.csv"
    file.write_text("会员;上级\nA;\n B ; A \n\nC;B\n", encoding="gb18030")
    assert read_tree(file, "gb18030") == [
        TreeRow(2, "A", ""), TreeRow(3, "B", "A"), TreeRow(5, "C", "B"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name,who\nA,B\n", "header_missing"),
        ("account,upline,rate\nA,B,3\n", "header_missing"),
        ("account,upline\n", "no_rows"),
        ("account,upline\nA,B,C\n", "column_count"),
        ("account,upline\n,B\n", "missing_value"),
        (f"account,upline\n{'x' * 201},B\n", "text_too_long"),
    ],
)
def test_a_file_that_is_no_tree_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "tree.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        read_tree(file, None)
    assert [each.reason for each in refused.value.faults] == [reason]
