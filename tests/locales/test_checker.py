"""The checker finds what it is there for, with its place, and finds nothing in this house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from locales.checker import complaints, main
from locales.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "greeting-hello = Hello, { $name }\ngreeting-button = Go\n"
CODE = """
def on_hello(catalog, actor):
    catalog.text(actor.language, "greeting-hello", name="x")
    catalog.plain(actor.language, "greeting-button")
"""


class Little:
    """A house of one room."""

    def __init__(self, place: Path) -> None:
        self.place = place
        for room in ("handlers", "bot", "tiers"):
            (place / room).mkdir()
        for language in LANGUAGES:
            (place / "locales" / language).mkdir(parents=True)
            self.says(language, GOOD)
        self.does(CODE)

    def says(self, language: str, text: str) -> None:
        (self.place / "locales" / language / "greeting.ftl").write_text(text, encoding="utf-8")

    def does(self, code: str, room: str = "handlers") -> None:
        (self.place / room / "greeting.py").write_text(code, encoding="utf-8")

    def wrong(self) -> list[str]:
        found = complaints(self.place / "locales", self.place)
        return [each.replace(f"{self.place}/", "") for each in found]


@pytest.fixture
def little(tmp_path: Path) -> Little:
    return Little(tmp_path)


def test_a_sound_house_has_no_complaints(little: Little) -> None:
    assert little.wrong() == []


def test_what_fluent_would_drop_is_named(little: Little) -> None:
    little.says("en", GOOD + "broken = { $cur\n")
    [junk] = [each for each in little.wrong() if "drop" in each]
    assert junk.startswith("locales/en/greeting.ftl:3: ")


def test_a_missing_key_is_named(little: Little) -> None:
    little.says("zh-Hant", "greeting-hello = 您好，{ $name }\n")
    assert any("greeting-button is missing in zh-Hant" in each for each in little.wrong())


def test_other_variables_are_named(little: Little) -> None:
    little.says("en", GOOD.replace("$name", "$who"))
    assert any("greeting-hello has the values" in each for each in little.wrong())


def test_a_key_said_twice_is_named(little: Little) -> None:
    little.says("en", GOOD + "greeting-button = Again\n")
    [twice] = little.wrong()
    assert twice.startswith("locales/en/greeting.ftl:3: greeting-button is said twice")


def test_a_key_that_nobody_speaks_is_named(little: Little) -> None:
    for language in LANGUAGES:
        little.says(language, GOOD + "greeting-old = Old\n")
    assert little.wrong() == ["locales/zh-Hans/greeting.ftl:3: nobody speaks greeting-old"]


@pytest.mark.parametrize(
    ("code", "room"),
    [
        ('def on(catalog):\n    catalog.text("en", "greeting-gone")\n', "bot"),
        ('class Gone(Exception):\n    key = "greeting-gone"\n', "tiers"),
        ('def add(books):\n    books.add(words="greeting-gone")\n', "tiers"),
        (
            (
                "def on(catalog, x):\n"
                '    catalog.text("en", "greeting-button" if x else "greeting-gone")\n'
            ),
            "bot",
        ),
        ('def on(catalog, x):\n    catalog.text("en", f"gone-{x}")\n', "bot"),
    ],
)
def test_a_spoken_key_that_does_not_exist_is_named(little: Little, code: str, room: str) -> None:
    little.does(code, room)
    [gone] = little.wrong()
    assert gone.startswith(f"{room}/greeting.py:2: ")
    assert gone.endswith("is spoken and does not exist")


def test_a_family_of_keys_is_spoken_by_its_shape(little: Little) -> None:
    for language in LANGUAGES:
        little.says(language, GOOD + "mood-good = Good\nmood-bad = Bad\n")
    little.does('def on(catalog, x):\n    catalog.text("en", f"mood-{x}")\n', "bot")
    assert little.wrong() == []


def test_wrong_values_are_named(little: Little) -> None:
    little.does(CODE.replace("name=", "nam="))
    [wrong] = little.wrong()
    assert "greeting-hello wants ['name'], is given ['nam']" in wrong


def test_markup_in_a_caption_is_named(little: Little) -> None:
    for language in LANGUAGES:
        little.says(language, GOOD.replace("= Go", "= <b>Go</b>"))
    [wrong] = little.wrong()
    assert "greeting-button is shown plain" in wrong


def test_this_house_has_no_complaints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out
