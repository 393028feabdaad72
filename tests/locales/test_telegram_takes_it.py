"""Every sentence, in every language, with the worst values, against Telegram's own parser."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import tdjson
from fluent.syntax import FluentParser, ast

from handlers.screens import ALERT_CHARACTERS
from locales.catalog import SHELF, Catalog
from locales.languages import LANGUAGES
from locales.values import Prose
from tests.locales.test_catalog import Money

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CATALOG = Catalog.load()
tdjson.td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')
HOSTILE = [
    "<b>管理员</b>",
    "</b></i></code>",
    "x & y < z > \" ' &lt; &#65;",
    '<a href="tg://user?id=1">x</a>',
    "_ * [ ] ( ) ~ ` > # + - = | { } . ! \\",
    "\u202eadmin\u202d\u2066\u2069",
    "a" + "\u0301" * 200,
    "👨‍👩‍👧‍👦" * 100,
    "𠮷㐂" * 4000,
    "\0\ud800\ufffe",
    "\u3164\u2800",
    "",
    "{ $name } { -term } %s {0}",
]


@cache
def parsed(flow: Path) -> dict[str, ast.Message]:
    body = FluentParser().parse(flow.read_text(encoding="utf-8")).body
    return {each.id.name: each for each in body if isinstance(each, ast.Message)}


def keys(flow: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Every message with its variables, those of the messages that it mentions included."""
    said = {
        key: entry
        for beside in sorted(flow.parent.glob("*.ftl"))
        for key, entry in parsed(beside).items()
    }
    found = [(key, tuple(sorted(variables(said[key], said)))) for key in parsed(flow)]
    assert found
    return found


def shelf(language: str) -> list[Path]:
    return sorted((SHELF / language).glob("*.ftl"))


def variables(node: ast.BaseNode, said: Mapping[str, ast.BaseNode]) -> set[str]:
    if isinstance(node, ast.VariableReference):
        return {node.id.name}
    if isinstance(node, ast.MessageReference):
        return variables(said[node.id.name], said)
    names: set[str] = set()
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                names |= variables(child, said)
    return names


def read(html: str) -> dict[str, Any]:
    """What Telegram's own library makes of it, offline."""
    request = {"@type": "parseTextEntities", "text": html}
    asked = {**request, "parse_mode": {"@type": "textParseModeHTML"}}
    answer = tdjson.td_execute(json.dumps(asked).encode())
    assert answer is not None
    found: dict[str, Any] = json.loads(answer)
    return found


def markup(parsed: dict[str, Any]) -> list[str]:
    """The kinds of entities that come from markup."""
    return [each["type"]["@type"] for each in parsed["entities"]]


FLOWS = pytest.mark.parametrize(
    ("language", "flow"),
    [
        pytest.param(language, path, id=f"{language}-{path.stem}")
        for language in LANGUAGES
        for path in shelf(language)
    ],
)


@FLOWS
def test_sentences_are_valid_html_whatever_they_are_given(language: str, flow: Path) -> None:
    worst: list[object] = [*HOSTILE, *map(Prose, HOSTILE)]
    for key, names in keys(flow):
        harmless = read(CATALOG.text(language, key, **dict.fromkeys(names, "x")))
        assert harmless["@type"] == "formattedText", (key, harmless)
        for value in worst if names else ():
            said = CATALOG.text(language, key, **dict.fromkeys(names, value))
            taken = read(said)
            assert taken["@type"] == "formattedText", (key, value, taken)
            assert len(taken["text"].encode("utf-16-le")) // 2 <= 4096, (key, value)
            assert markup(taken) == markup(harmless), (key, value)


@FLOWS
def test_sentences_take_every_kind_of_value(language: str, flow: Path) -> None:
    for key, names in keys(flow):
        for value in (0, 1, 2, 10**18, Money(123_456, "CNY"), Fraction(1, 3), True, False):
            taken = read(CATALOG.text(language, key, **dict.fromkeys(names, value)))
            assert taken["@type"] == "formattedText", (key, value, taken)
            plain = CATALOG.plain(language, key, **dict.fromkeys(names, value))
            assert "&amp;" not in plain, (key, value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_as_an_alert_fits(language: str) -> None:
    said = {
        key: CATALOG.plain(language, key, **dict.fromkeys(names, "商店一号"))
        for flow in shelf(language)
        for key, names in keys(flow)
        if key.startswith(("refusal-", "fallback-"))
    }
    assert said
    assert [key for key, words in said.items() if len(words) > ALERT_CHARACTERS] == []
