"""`python -m locales.checker`: every language says the same things, and only what somebody speaks.

Exit code 1 with a line `file:line: what is wrong` for each: text that Fluent drops, keys that a
language lacks or says twice, other variables, markup in what is shown plain, keys that nobody
speaks, keys that are spoken and do not exist, and sentences asked for with the wrong values.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fluent.syntax import FluentParser, ast

from locales.catalog import SHELF
from locales.languages import LANGUAGES
from locales.spoken import spoken_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from locales.spoken import Spoken

HOUSE = SHELF.parent
ROOMS = ("handlers", "bot", "tiers")
_READ_BY_CATALOG = "asked-"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message of one language."""

    key: str
    place: str
    variables: frozenset[str]
    marked_up: bool
    mentions: frozenset[str]
    """Other messages that it is made of."""


def complaints(shelf: Path = SHELF, house: Path = HOUSE) -> list[str]:
    """Everything that is wrong, in the order of the files."""
    found: list[str] = []
    languages = {each: _sentences(shelf / each, found) for each in LANGUAGES}
    found.extend(_differences(languages))
    heard = [each for room in ROOMS for each in spoken_in(house / room, house)]
    reference = languages[LANGUAGES[0]]
    found.extend(_unknown(heard, reference))
    found.extend(_unheard(heard, reference))
    return found


def _sentences(folder: Path, found: list[str]) -> dict[str, Sentence]:
    sentences: dict[str, Sentence] = {}
    for path in sorted(folder.glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        for entry in FluentParser().parse(source).body:
            start = entry.span.start if entry.span else 0
            place = f"{path}:{source.count(chr(10), 0, start) + 1}"
            if isinstance(entry, ast.Junk):
                reason = entry.annotations[0].message if entry.annotations else "unreadable"
                found.append(f"{place}: Fluent would drop this: {reason}")
            elif isinstance(entry, ast.Message):
                key = entry.id.name
                if key in sentences:
                    found.append(f"{place}: {key} is said twice, before at {sentences[key].place}")
                sentences[key] = _sentence(key, place, entry)
    return sentences


def _sentence(key: str, place: str, message: ast.Message) -> Sentence:
    nodes = list(_nodes(message))
    return Sentence(
        key=key,
        place=place,
        variables=frozenset(n.id.name for n in nodes if isinstance(n, ast.VariableReference)),
        marked_up=any(
            isinstance(n, ast.TextElement) and re.search(r"[<>&]", n.value) for n in nodes
        ),
        mentions=frozenset(n.id.name for n in nodes if isinstance(n, ast.MessageReference)),
    )


def _nodes(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _nodes(child)


def _differences(languages: Mapping[str, Mapping[str, Sentence]]) -> Iterator[str]:
    everything = {key: each for shelf in languages.values() for key, each in shelf.items()}
    for language, shelf in languages.items():
        for key, elsewhere in everything.items():
            here = shelf.get(key)
            if here is None:
                yield f"{elsewhere.place}: {key} is missing in {language}"
            elif here.variables != elsewhere.variables:
                mine, theirs = sorted(here.variables), sorted(elsewhere.variables)
                yield f"{here.place}: {key} has the values {mine}, but {theirs} elsewhere"


def _unknown(heard: Sequence[Spoken], sentences: Mapping[str, Sentence]) -> Iterator[str]:
    for each in heard:
        if not each.certain:
            continue
        known = [key for key in sentences if each.matches(key)]
        if not known:
            yield f"{each.place}: {each.key} is spoken and does not exist"
        for key in known:
            yield from _misused(each, sentences, key)


def _misused(each: Spoken, sentences: Mapping[str, Sentence], key: str) -> Iterator[str]:
    wanted = _all_variables(key, sentences)
    if each.values is not None and each.values != wanted:
        yield f"{each.place}: {key} wants {sorted(wanted)}, is given {sorted(each.values)}"
    if each.plain and sentences[key].marked_up:
        yield f"{sentences[key].place}: {key} is shown plain ({each.place}), so without markup"


def _all_variables(key: str, sentences: Mapping[str, Sentence]) -> set[str]:
    sentence = sentences[key]
    mentioned = (_all_variables(each, sentences) for each in sentence.mentions & sentences.keys())
    return set(sentence.variables).union(*mentioned)


def _unheard(heard: Sequence[Spoken], sentences: Mapping[str, Sentence]) -> Iterator[str]:
    mentioned = {key for each in sentences.values() for key in each.mentions}
    for key, sentence in sentences.items():
        if key.startswith(_READ_BY_CATALOG) or key in mentioned:
            continue
        if not any(each.matches(key) for each in heard):
            yield f"{sentence.place}: nobody speaks {key}"


def main() -> int:
    found = complaints()
    for line in found:
        print(line.replace(f"{HOUSE}/", ""))  # noqa: T201 - its output is its purpose
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
