"""What is said without being asked."""

from __future__ import annotations

import pytest

from handlers.notices import notice
from handlers.screens import fitted
from locales.languages import LANGUAGES
from tests.handlers import people
from tests.handlers.house import CATALOG

RULES = people.programme()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("before", "tier"),
    [("bronze", "gold"), ("gold", "bronze"), (None, "silver"), ("gone", "gold")],
)
def test_a_change_of_tier_is_told_with_the_way_to_its_reason(
    language: str, before: str | None, tier: str, snapshot: object
) -> None:
    values = {"track": "member", "tier": tier, "before": before, "checks": ()}
    screen = notice("tier-changed", values, CATALOG, language, RULES)
    assert screen.text == snapshot
    assert screen.keyboard is not None
    [[card, why]] = screen.keyboard.inline_keyboard
    assert card.callback_data == "tier:member"
    assert why.callback_data == f"why:member:{RULES.tracks[0].rank(tier)}"


def test_a_screen_is_cut_by_whole_lines_in_telegrams_units() -> None:
    line = "<b>😀</b>&amp;"  # three units: a surrogate pair and one
    assert fitted([line] * 1024, 4096) == "\n".join([line] * 1024)
    cut = fitted([line] * 1025, 4096)
    assert cut.endswith("\n…")
    assert cut.count("😀") == 1023
