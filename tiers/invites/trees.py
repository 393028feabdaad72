"""A whole tree from elsewhere: all of it or nothing, with everything that is wrong in it (E.9-141)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from tiers.tree_checks import circles

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
    from datetime import datetime

    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

MOST_FAULTS: Final = 50
LONGEST_PATH: Final = 12
"""Names of a circle that are told; more are cut in the middle."""


class TreeRow(NamedTuple):
    """One line of the file: an account of the shop and the account above it; '' for none."""

    line: int
    account: str
    upline: str


@dataclass(frozen=True, slots=True)
class TreeFault:
    """What is wrong, in which line of the file: `self`, `twice`, `missing`, `placed` or `circle`."""

    line: int
    reason: str
    account: str
    detail: str = ""
    """Whom it is about: the missing account, the other upline, the path «A→B→C→A»."""


@dataclass(frozen=True, slots=True)
class TreeImported:
    """What came of it; with faults, nothing did."""

    placed: int = 0
    known: int = 0
    """Edges that were there before."""
    enrolled: int = 0
    """Accounts of which nothing had been known."""
    deepest: int = 0
    """How many stand above the lowest, all that was there before included."""
    faults: tuple[TreeFault, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportTree:
    """Put shop accounts under each other, as another system had them. The same file twice adds nothing.

    Nobody who is placed already is moved by it. Nothing is said to anybody: it is the past.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(
        self, source: str, rows: Sequence[TreeRow], author: str, *, dry: bool = False
    ) -> TreeImported:
        """Gives what was done, or, when `dry`, what would be; or all that is wrong."""
        now, versions = self.clock(), self.versions()

        def decide(books: Books) -> TreeImported:
            planted = _plan(books, source, rows)
            if planted.answer.faults or dry:
                return planted.answer
            members = dict(planted.members)
            members |= books.trees.enrol(books.journal.source(source), planted.fresh, now)
            edges = [(members[child], members[parent]) for child, parent in planted.edges]
            day = versions[-1].programme.calendar.day_of(now)
            books.trees.place(edges, now, day, author)
            books.audit.note(
                now, author, "tree.imported", f"source:{source}", after=planted.answer.placed
            )
            return planted.answer

        if dry:
            return await self.store.read(decide)
        return await self.store.write(decide)


@dataclass(slots=True)
class _Plan:
    """What a file would do to the store."""

    members: Mapping[str, MemberId]
    answer: TreeImported = field(default_factory=TreeImported)
    edges: list[tuple[str, str]] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)


def _plan(books: Books, source: str, rows: Sequence[TreeRow]) -> _Plan:
    names = {row.account for row in rows} | {row.upline for row in rows if row.upline}
    plan = _Plan(books.trees.owners(source, sorted(names)))
    faults = list(_row_faults(rows, plan.members))
    standing: dict[Hashable, Hashable] = dict(books.uplines.edges())
    known = 0
    above = dict(standing)
    lines: dict[Hashable, tuple[int, str]] = {}
    for row in rows:
        if not row.upline or row.upline == row.account:
            continue
        child, parent = _node(plan.members, row.account), _node(plan.members, row.upline)
        if above.get(child) == parent:
            known += child in standing
            continue
        if child in above:
            if child in standing:
                faults.append(TreeFault(row.line, "placed", row.account, f"#{above[child]}"))
            continue  # told already: two uplines in one file
        above[child] = parent
        lines[child] = (row.line, row.account)
        plan.edges.append((row.account, row.upline))
    faults += _circles(above, lines)
    plan.fresh = [name for name in dict.fromkeys(row.account for row in rows)
                  if name not in plan.members]  # fmt: skip
    told = tuple(sorted(faults, key=lambda each: each.line)[:MOST_FAULTS])
    deepest = 0 if told else _deepest(above)
    plan.answer = TreeImported(len(plan.edges), known, len(plan.fresh), deepest, told)
    return plan


def _node(members: Mapping[str, MemberId], account: str) -> Hashable:
    """Two accounts of one member are one node; an account of nobody is a node of its own."""
    return members.get(account, account)


def _row_faults(rows: Sequence[TreeRow], members: Mapping[str, MemberId]) -> Iterator[TreeFault]:
    """What can be seen without walking: self-parents, two parents, missing parents."""
    listed = {row.account for row in rows}
    first: dict[Hashable, TreeRow] = {}
    for row in rows:
        node = _node(members, row.account)
        before = first.setdefault(node, row) if row.upline else row
        if row.upline == row.account:
            yield TreeFault(row.line, "self", row.account)
        elif row.upline and row.upline not in listed and row.upline not in members:
            yield TreeFault(row.line, "missing", row.account, row.upline)
        other = _node(members, before.upline) != _node(members, row.upline)
        if before is not row and other:
            yield TreeFault(row.line, "twice", row.account, f"{before.upline}, {row.upline}")


def _circles(
    above: Mapping[Hashable, Hashable], lines: Mapping[Hashable, tuple[int, str]]
) -> Iterator[TreeFault]:
    """Each circle once, told at the first of its lines, by the names of the file."""
    for circle in circles(above.items()):
        here = min(lines[node] for node in circle if node in lines)
        begin = next(at for at, node in enumerate(circle) if lines.get(node) == here)
        turned = [*circle[begin:-1], *circle[:begin]]
        names = [lines[node][1] if node in lines else f"#{node}" for node in turned]
        if len(names) > LONGEST_PATH:
            names = [*names[: LONGEST_PATH - 1], f"… {len(names) - LONGEST_PATH + 1} more …"]
        yield TreeFault(here[0], "circle", here[1], "→".join([*names, names[0]]))


def _deepest(above: Mapping[Hashable, Hashable]) -> int:
    """The longest way up, without recursion: a chain may have 100,000 links (E.9-142)."""
    depth: Counter[Hashable] = Counter()
    for start in above:
        line = []
        node = start
        while node in above and node not in depth:
            line.append(node)
            node = above[node]
        for each in reversed(line):
            depth[each] = depth[above[each]] + 1
    return max(depth.values(), default=0)
