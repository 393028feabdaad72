"""The results on disk, and `README.md` written from them: what was not run this time is kept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "results.json"
README: Final = HERE / "README.md"

_HEAD: Final = """\
# Benchmarks

`make bench` runs all of this in a few minutes and writes this page; `python -m benchmarks updates
import` runs those two, `python -m benchmarks --large` also the import of a million rows. What was not
run keeps its earlier result, with its date.

Every benchmark runs us and a rival in turns, in the same run: read the ratios, the rest depends on the
machine. It warms up first, then takes several rounds; a figure is the median with the least and the
most of the rounds behind it. A ratio is taken round by round. *CPU* is what our own process spent,
threads included; on a shared machine it says more than the clock. Nothing here is checked by
a test; a goal that was not reached is called so.
"""


@dataclass(frozen=True, slots=True)
class Goal:
    """What we want, and what came out."""

    wanted: str
    got: str
    reached: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One benchmark's section."""

    title: str
    about: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    goals: Sequence[Goal] = ()
    notes: Sequence[str] = ()
    libraries: Sequence[str] = ()
    """Whose versions are named beside Python's and SQLite's."""
    measured: str = ""
    """When and on what."""
    also: Sequence[str] = field(default=())
    """Further versions, as they are to be said."""


def kept() -> dict[str, Result]:
    """The results so far."""
    if not RESULTS.exists():
        return {}
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return {
        name: Result(**(each | {"goals": [Goal(**goal) for goal in each["goals"]]}))
        for name, each in found.items()
    }


def write(results: dict[str, Result], order: Iterable[str]) -> None:
    """Keep the results, and write the page."""
    some = {name: results[name] for name in order if name in results}
    plain = {name: asdict(each) for name, each in some.items()}
    RESULTS.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    page = [_HEAD, _goals(some), *(section(name, each) for name, each in some.items())]
    README.write_text("\n".join(page), encoding="utf-8")


def section(name: str, result: Result) -> str:
    """A benchmark as it stands on the page."""
    lines = [f"## {result.title}", "", result.about, ""]
    lines += _table(result.columns, result.rows)
    lines += [line for goal in result.goals for line in ("", _goal(goal))]
    lines += [line for note in result.notes for line in ("", note)]
    return "\n".join([*lines, "", f"`{name}`, {result.measured}.", ""])


def _goals(results: dict[str, Result]) -> str:
    rows = [
        (each.title, goal.wanted, goal.got, "reached" if goal.reached else "not reached")
        for each in results.values()
        for goal in each.goals
    ]
    return "\n".join(["## Goals", "", *_table(("", "goal", "here", ""), rows), ""])


def _goal(goal: Goal) -> str:
    word = "reached" if goal.reached else "**not reached**"
    return f"Goal: {goal.wanted}. Here: {goal.got}: {word}."


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(columns)} |",
        f"|{'|'.join(['---', *['--:'] * (len(columns) - 1)])}|",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
