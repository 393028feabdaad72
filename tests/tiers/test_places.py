"""Places in a file: every key and every value is found where it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path as File

import pytest

from tiers.programme.faults import Place
from tiers.programme.places import Path, Places

EXAMPLES = File(__file__).parents[2] / "examples"
ODD = '''\
# everything that TOML allows between a key and its value
a.b . "c d".'e.f' = 1
"quo\\"ted" = "say \\"=\\" [x] # no comment"
literal = 'C:\\\\[x] # no'
many = """
line = "one"
[no.table] ""\\"""" # comment
lines = \'\'\'
it's ''fine'' = [
\'\'\'
list = [ # first
  1, [2, "]"], { x = 1, y.z = [true] }, # last
]
when = 2026-03-10 10:00:00
[table . "with space"]
x = 0x1F
[[rows]]
x = 1
[rows.sub]
y = -1.5e3
[[rows.deep]]
z = 1
[[rows.deep]]
z = 2
[[rows]]
[rows.sub]
y = { }
[empty]
'''


def leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path, value


@pytest.mark.parametrize(
    "text", [ODD, *(file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*.toml")))]
)
def test_every_value_stands_where_its_place_says(text: str) -> None:
    places = Places(text)
    found = list(leaves(tomllib.loads(text)))
    assert found
    for path, value in found:
        place = places.values[path]
        rest = places.line(place.line)[place.column - 1 :]
        after = text.split("\n", place.line - 1)[-1][place.column - 1 :]
        assert _begins(after, value), (path, rest)


def _begins(text: str, value: object) -> bool:
    """Whether a text begins with a TOML value: read up to where it is one."""
    lines = text.split("\n")
    for many in range(1, min(6, len(lines)) + 1):
        piece = "\n".join(lines[:many])
        for end in range(len(piece), 0, -1):
            try:
                if tomllib.loads(f"x = {piece[:end]}") == {"x": value}:
                    return True
            except tomllib.TOMLDecodeError:
                continue
    return False


def test_keys_and_tables_have_places_too() -> None:
    places = Places(ODD)
    assert places.of(("a", "b", "c d", "e.f"), key=True) == Place(2, 13)
    assert places.of(("table", "with space")) == Place(15, 1)
    assert places.of(("rows", 0, "sub", "y"), key=True) == Place(20, 1)
    assert places.of(("rows", 0, "deep", 1, "z")) == Place(24, 5)
    assert places.of(("rows", 1)) == Place(25, 1)
    assert places.of(("rows", 1, "sub", "y")) == Place(27, 5)
    assert places.of(("list", 2, "y", "z", 0)) == Place(12, 32)


def test_what_is_absent_has_the_place_of_what_is_around_it() -> None:
    places = Places(ODD)
    assert places.of(("rows", 0, "nothing", "here")) == Place(17, 1)
    assert places.of(("nowhere",)) == Place(1, 1)


def test_a_text_that_is_no_toml_keeps_what_came_before() -> None:
    places = Places("a = 1\nb = [1, {c = 2}\nd = ")
    assert places.of(("a",)) == Place(1, 5)
    assert places.of(("b", 1, "c")) == Place(2, 14)
    assert Places("= 1").keys == {}
    assert Places("[a").keys == {}
