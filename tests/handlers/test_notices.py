"""What is said without being asked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from handlers.notices import notice
from handlers.screens import fitted
from locales.languages import LANGUAGES
from tests.handlers import people
from tests.handlers.house import CATALOG
from tiers.programme import load
from tiers.records import Check

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from tiers.records import Posting

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
    assert why.callback_data == f"why:member:{max(RULES.tracks[0].rank(tier) or 0, 1)}"


def told(
    before: str, tier: str, checks: object, language: str = "zh-Hans", **more: object
) -> list[str]:
    values = {"track": "member", "tier": tier, "before": before, "checks": checks, **more}
    text = notice("tier-changed", values, CATALOG, language, RULES).text
    return [line for line in re.sub("[\u2068\u2069]|</?b>", "", text).splitlines()[2:] if line]


def stored(*postings: Posting, tier: str, keep: bool = False) -> list[dict[str, Any]]:
    """The condition of a tier as the assessor writes it into a delivery."""
    [rung] = [each for each in people.stands(RULES, postings).tracks[0].rungs if each.tier == tier]
    checks: TypeAdapter[tuple[Check, ...]] = TypeAdapter(tuple[Check, ...])
    asked = rung.keep if keep else rung.enter
    assert asked is not None
    written = checks.dump_python((asked,), mode="json")
    found: list[dict[str, Any]] = json.loads(json.dumps(written))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cause", ["event", "day", "programme"])
def test_a_rise_and_a_fall_are_told_with_their_reason(
    language: str, cause: str, snapshot: SnapshotAssertion
) -> None:
    rise = stored(people.bought(9, 1200), tier="silver")
    fall = stored(people.bought(9, 700), tier="silver", keep=True)
    assert "\n".join(told("bronze", "silver", rise, language, cause=cause)) == snapshot(name="up")
    assert "\n".join(told("silver", "bronze", fall, language, cause=cause)) == snapshot(
        name="down"
    )


def test_the_way_back_is_measured_to_where_one_enters() -> None:
    """800 would have kept silver; 1,000 is what it takes to become silver again."""
    fall = stored(people.bought(9, 700), tier="silver", keep=True)
    assert told("silver", "bronze", fall) == [
        "✗ 近 30 天消费：¥700（要求达到 ¥800），离升回去还差 ¥300",
        "点「为什么」可以看到怎么升回去。",
    ]


def test_only_what_is_not_met_is_told_of_a_fall() -> None:
    fall = stored(*people.GOLD, tier="gold")
    assert told("gold", "silver", fall)[:-1] == ["✗ 投诉率：11.11%（要求不超过 2%）"]


def test_of_alternatives_it_is_told_that_one_would_do() -> None:
    shop = Path("examples/kameng.toml")
    rules = load(shop.read_text(encoding="utf-8"), shop.name)
    [rung] = [r for r in people.stands(rules).tracks[0].rungs if r.tier == "silver"]
    values = {"track": "member", "tier": "ordinary", "before": "silver", "checks": (rung.enter,)}
    text = notice("tier-changed", values, CATALOG, "zh-Hans", rules).text
    lines = re.sub("[\u2068\u2069]|</?b>", "", text).splitlines()
    assert lines[3:6] == [
        "以下满足任一项即可保留，目前都没有满足：",
        "✗ 近 90 天消费：¥0（要求达到 ¥500），离升回去还差 ¥500",
        "✗ 近 90 天订单数：0 次（要求达到 10 次），离升回去还差 10 次",
    ]


@pytest.mark.parametrize(
    "checks",
    [None, (), [{"met": True}], "nonsense", [{"met": "what"}], [{"reading": 5}], 7],
)
def test_a_row_without_a_readable_reason_leads_to_why(checks: object) -> None:
    assert told("silver", "bronze", checks) == ["点「为什么」可以看到原因，以及怎么升回去。"]
    assert told("bronze", "silver", checks) == []


def test_a_metric_that_the_programme_no_longer_has_is_passed_over() -> None:
    fall = stored(people.bought(9, 700), tier="gold")
    fall[0]["parts"][0]["reading"]["metric"] = "<b>gone</b>"
    fall[0]["parts"][1]["reading"]["metric"] = "orders_of_old"
    fall[0]["parts"] = fall[0]["parts"][:2]
    assert told("gold", "silver", fall) == ["点「为什么」可以看到原因，以及怎么升回去。"]


def test_a_reason_that_speaks_against_the_step_is_not_told() -> None:
    """From bronze over gold to silver is told as a rise; the row holds what gold lost."""
    lost = stored(people.bought(9, 1200), tier="gold")
    assert told("bronze", "silver", lost) == []
    assert told("bronze", "silver", lost, cause="an unknown one") == []


def test_a_screen_is_cut_by_whole_lines_in_telegrams_units() -> None:
    line = "<b>😀</b>&amp;"  # three units: a surrogate pair and one
    assert fitted([line] * 1024, 4096) == "\n".join([line] * 1024)
    cut = fitted([line] * 1025, 4096)
    assert cut.endswith("\n…")
    assert cut.count("😀") == 1023
