"""The house keeps its manners: names, sizes, and one place where anything is committed (house, 5)."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "tiers", "locales", "migrations", "tests", "benchmarks", "examples")
FORBIDDEN = {
    "utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers", "data",
    "info", "core", "services", "service", "lib", "stuff",
}  # fmt: skip
LONGEST = 310
"""Lines: a file that is longer is two files."""
LONGEST_TEST = 400
GENERATED = {"migrations/versions/0001_the_first_tables.py"}


def sources(*rooms: str) -> list[Path]:
    return [
        path for room in rooms for path in (ROOT / room).rglob("*.py")
        if "__pycache__" not in path.parts and "node_modules" not in path.parts
    ]  # fmt: skip


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(text(path))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    bad = {
        name(path)
        for path in sources(*ROOMS)
        for part in (*path.relative_to(ROOT).parent.parts, path.stem)
        if part.lower() in FORBIDDEN
        or set(part.lower().split("_")) & (FORBIDDEN - {"data", "base"})
    }
    assert bad == set()


def test_no_class_is_called_a_manager_or_a_helper() -> None:
    bad = [
        f"{name(path)}: {called}"
        for path in sources("bot", "handlers", "tiers")
        for called in re.findall(r"^ *class (\w+)", text(path), re.MULTILINE)
        if called.lower().endswith(("manager", "helper", "helpers", "utils", "service", "impl"))
    ]
    assert bad == []


def test_only_the_writer_commits() -> None:
    """One function is one transaction: whoever commits in between breaks it in two."""
    allowed = {"tiers/store/writer.py", "tiers/store/serializing.py"}
    bad = [
        name(path)
        for path in sources("bot", "handlers", "tiers")
        if ".commit(" in text(path) and name(path) not in allowed
    ]
    assert bad == []


def test_no_file_is_longer_than_a_few_screens() -> None:
    long = {
        name(path): lines
        for path in sources(*ROOMS)
        if (lines := text(path).count("\n"))
        > (LONGEST_TEST if path.is_relative_to(ROOT / "tests") else LONGEST)
        and name(path) not in GENERATED
    }
    assert long == {}


@pytest.mark.parametrize("room", ["tiers", "handlers"])
def test_neither_clock_nor_chance_nor_environment_is_taken_inside(room: str) -> None:
    taken = {"time.time(", "datetime.now(", "utcnow(", "os.environ", "secrets.", "uuid4("}
    bad = [
        f"{name(path)}: {word}" for path in sources(room) for word in taken if word in text(path)
    ]
    assert bad == []


def test_sql_lives_in_the_store() -> None:
    """Outside it, only types are named."""
    bad = []
    for path in sources("tiers", "handlers"):
        if name(path).startswith("tiers/store/") or "sqlalchemy" not in text(path):
            continue
        tree = parsed(path)
        typed = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            for inner in ast.walk(node)
        }
        bad += [
            name(path)
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in typed
            and "sqlalchemy" in ast.dump(node)
        ]  # fmt: skip
    assert bad == []


def test_no_test_of_the_house_fakes_the_house() -> None:
    bad = [
        name(path)
        for path in sources("tests")
        if path != Path(__file__) and "unittest.mock" in text(path)
    ]
    assert bad == []
