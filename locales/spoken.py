"""Which keys the code speaks, read from its syntax trees."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPEAKERS = {"text", "plain"}
_KEY = re.compile(r"[a-z]+(-[a-z]+)+")
_ATTRIBUTES = {"key", "words"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A key in the code. With a hole (`refusal-*`) it stands for every key of that shape."""

    key: str
    place: str
    certain: bool
    """Certainly meant as a key: said by the catalog, or the key of a refusal or a delivery."""
    plain: bool = False
    values: frozenset[str] | None = None
    """None: not to be read from the code."""

    def matches(self, key: str) -> bool:
        """Whether it means this key."""
        return _shape(self.key).fullmatch(key) is not None if "*" in self.key else self.key == key


@cache
def _shape(key: str) -> re.Pattern[str]:
    return re.compile(re.escape(key).replace(r"\*", "[a-z0-9-]+"))


def spoken_in(room: Path, house: Path) -> Iterator[Spoken]:
    """Every key in the sources of a room: certain ones, and words that look like keys."""
    for path in sorted(room.rglob("*.py")):
        place = str(path.relative_to(house))
        yield from _spoken(ast.parse(path.read_text(encoding="utf-8")), place)


def _spoken(tree: ast.Module, path: str) -> Iterator[Spoken]:
    for node in ast.walk(tree):
        place = f"{path}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call):
            yield from _said(node, place)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _declared(node, place)
        elif isinstance(node, ast.Constant) and _KEY.fullmatch(str(node.value)):
            yield Spoken(str(node.value), place, certain=False)


def _said(call: ast.Call, place: str) -> Iterator[Spoken]:
    """`catalog.text(language, "key", …)`, `teller.plain("key", …)`, and `words="key"` anywhere."""
    for named in call.keywords:
        if named.arg == "words" and isinstance(named.value, ast.Constant):
            yield from (Spoken(key, place, certain=True) for key in _keys(named.value))
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in _SPEAKERS:
        return
    names = [named.arg for named in call.keywords]
    values = None if None in names else frozenset(name for name in names if name)
    for argument in call.args[:2]:
        for key in _keys(argument):
            plain = call.func.attr == "plain"
            yield Spoken(key, place, certain=True, plain=plain, values=values)


def _declared(node: ast.Assign | ast.AnnAssign, place: str) -> Iterator[Spoken]:
    """`key = "refusal-…"` in the body of a refusal."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = {each.id for each in targets if isinstance(each, ast.Name)}
    if names & _ATTRIBUTES and isinstance(node.value, ast.Constant):
        # A refusal is shown in alerts too, which know no markup.
        yield from (Spoken(key, place, certain=True, plain=True) for key in _keys(node.value))


def _keys(node: ast.expr) -> Iterator[str]:
    """The keys that an expression may be: a word, one of two, or a word with holes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _KEY.fullmatch(node.value):
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _keys(node.body)
        yield from _keys(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        parts = [str(p.value) if isinstance(p, ast.Constant) else "*" for p in node.values]
        yield "".join(parts)
