"""Every act that the code can write into the audit log is said in words in every language (A2)."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import tiers
from locales.catalog import Catalog
from locales.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOM: Final = Path(tiers.__file__).parent
ACT: Final = re.compile(r"[a-z]+\.[a-z]+(?:-[a-z]+)*")
FAMILIES: Final = {
    "case.": {"cleared", "refused"},
    "invite.": {"active", "paused"},
    "promotion.": {"archived", "draft", "missed", "unfit"},
}
"""Acts that are put together: what may follow the dot."""


def trees() -> Iterator[ast.Module]:
    """Where acts are written: all use cases; the tables name columns in the same shape."""
    for path in sorted(ROOM.rglob("*.py")):
        if "store" not in path.relative_to(ROOM).parts:
            yield ast.parse(path.read_text(encoding="utf-8"))


@cache
def written() -> tuple[set[str], set[str]]:
    """Acts as they stand in the code, and how those begin that are put together there."""
    whole, begun = {"denied"}, set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and len(node.values) > 1:
                first = node.values[0]
                if isinstance(first, ast.Constant) and re.fullmatch(r"[a-z]+\.", str(first.value)):
                    begun.add(str(first.value))
            elif isinstance(node, ast.Constant) and ACT.fullmatch(str(node.value)):
                whole.add(str(node.value))
    return whole, begun


def test_the_acts_of_the_code_are_found() -> None:
    whole, begun = written()
    assert {"tier.laid", "perk.granted", "member.seen", "broadcast.paused"} <= whole
    assert len(whole) > 75
    assert begun == FAMILIES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_words(language: str) -> None:
    catalog, (whole, begun) = Catalog.load(flows=["audit"]), written()
    acts = whole | {first + rest for first in begun for rest in FAMILIES[first]}
    unsaid = {
        act
        for act in acts
        if catalog.plain(language, "audit-act", act=act.replace(".", "-"), code="?")
        == "\u2068?\u2069"
    }
    assert not unsaid
