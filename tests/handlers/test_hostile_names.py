"""Names as an operator should never write them: every screen still reaches the phone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handlers.cards.painting import BUNDLED
from handlers.history import history_screen
from handlers.progress import tier_screen
from handlers.screens import CAPTION_UNITS, TEXT_UNITS, Screen
from handlers.why import why_screen
from locales.languages import LANGUAGES
from tests.handlers import people
from tests.handlers.house import CATALOG
from tests.locales.test_telegram_takes_it import read
from tiers.progress import HistoryPage, Overview
from tiers.records import Actor, MemberId, Role
from tiers.store.books.history import HistoryRow

if TYPE_CHECKING:
    from tiers.programme import Programme

NAMES = {
    "html": "<b>管理员</b></i> & <a href='tg://user?id=1'>",
    "bidi": "\u202eadmin\u2066",
    "marks": "a" + "\u0301" * 40,
    "long": "很长很长的名字" * 40,
    "families": "👨‍👩‍👧‍👦" * 60,
    "placeholders": "{ $name } %s {0}",
}


def fits(screen: Screen) -> None:
    parsed = read(screen.text)
    assert parsed["@type"] == "formattedText", parsed
    units = len(parsed["text"].encode("utf-16-le")) // 2
    assert 0 < units <= (CAPTION_UNITS if screen.picture else TEXT_UNITS)
    kinds = {each["type"]["@type"] for each in parsed["entities"]}
    assert kinds <= {"textEntityTypeBold", "textEntityTypeItalic"}
    assert screen.keyboard is not None
    for row in screen.keyboard.inline_keyboard:
        for button in row:
            assert 0 < len(button.text) <= 600
            assert len(str(button.callback_data).encode()) <= 64


def renamed(name: str) -> Programme:
    """The loader refuses such names; what a person sees must not depend on that."""
    said = dict.fromkeys(LANGUAGES, name)
    rules = people.programme()
    tracks = [
        replace(
            track,
            name=said,
            tiers=tuple(replace(tier, name=said, how=said) for tier in track.tiers),
        )
        for track in rules.tracks
    ]
    metrics = {key: replace(each, name=said) for key, each in rules.metrics.items()}
    rights = dict.fromkeys(rules.rights, said)
    return replace(rules, tracks=tuple(tracks), metrics=metrics, rights=rights)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
async def test_every_screen_is_valid_and_fits(language: str, name: str) -> None:
    hostile = NAMES[name]
    rules = renamed(hostile)
    actor = Actor(MemberId(1), 7, Role.MEMBER, language)
    layers = (people.temporary("gold", hostile * 3),)
    overview = Overview(people.stands(rules, people.GOLD, layers), rules, 1)
    fits(await tier_screen(overview, "", actor, CATALOG, BUNDLED))
    for page in range(4):
        fits(why_screen(overview, "member", page, actor, CATALOG))
    line = HistoryRow(
        "member", "gold", "silver", people.NOON, people.NOON, people.NOON, hostile, "hash"
    )
    fits(history_screen(HistoryPage((line,) * 8, 0, 1, rules), actor, CATALOG))
