"""/benefits: what people read, and what is on the picture."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from handlers.benefits import benefits_card, benefits_screen
from handlers.cards.benefits import TICK, BenefitsCard, Column, Line
from handlers.cards.painting import BUNDLED, Sheet
from handlers.telling import Teller
from locales.languages import LANGUAGES
from tests.handlers import people
from tests.handlers.house import CATALOG, House, shown
from tests.handlers.test_progress import LANGUAGES as APPS
from tests.handlers.test_progress import bare
from tiers.benefits import Benefits, compare
from tiers.records import Actor, MemberId, Role
from tiers.savings import Savings

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULES = people.programme()
TRACK = RULES.tracks[0]
SAVED = Savings(date(2026, 1, 1), 123_450, 12, (("no_item", 1), ("unknown_item", 2)))


def benefits(rank: int = 1, shown: int | None = None, savings: Savings | None = SAVED) -> Benefits:
    chosen = rank if shown is None else shown
    return Benefits(TRACK.id, rank, chosen, tuple(compare(RULES, TRACK)), savings, RULES)


def card(language: str = "zh-Hans", rank: int = 1) -> BenefitsCard:
    return benefits_card(Teller.of(CATALOG, language, RULES), benefits(rank), TRACK)


@pytest.mark.parametrize("language", APPS)
async def test_a_member_compares_the_tiers(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.shopper(language=language)
    await house.buys("会员甲", 1200, days_ago=9)
    await person.says("/benefits")
    heard = await person.hears_one()
    assert heard.photo
    assert shown(heard) == snapshot(name="own")
    await person.presses(heard.rows[0][2].text)
    assert shown(await person.hears_one()) == snapshot(name="one above")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_saved_and_what_could_not_be_counted_is_said(
    language: str, snapshot: SnapshotAssertion
) -> None:
    actor = Actor(MemberId(1), 1, Role.MEMBER, language)
    screen = await benefits_screen(benefits(), actor, CATALOG, BUNDLED)
    assert screen.text.partition("\n\n")[0] == snapshot


def test_the_picture_shows_own_and_locked_tiers() -> None:
    said = card()
    assert [column.name for column in said.columns] == ["青铜", "白银", "黄金", "钻石"]
    assert [(column.own, column.locked) for column in said.columns] == [
        (False, False), (True, False), (False, True), (False, True),
    ]  # fmt: skip
    cells = {line.label: line.cells for line in said.lines}
    assert cells["价格档"] == ("C", "B", "A", "S")
    assert cells["专属客服"] == ("", "", TICK, TICK)
    assert cells["充值卡"] == ("", "−2%", "−5%", "−5%")
    assert cells["白银立减券"] == ("", TICK, "", "")
    assert said.foot == "今年已省 ¥1,234.50"


def test_the_base_has_what_everybody_has(snapshot: SnapshotAssertion) -> None:
    assert {line.label: line.cells[0] for line in card(rank=0).lines} == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_same_comparison_is_the_same_picture(language: str) -> None:
    said = card(language)
    first = await BUNDLED.draw(said)
    sheet = Sheet(said.size, BUNDLED.font)
    said.paint(sheet)
    assert sheet.png() == first
    image = Image.open(io.BytesIO(first))
    assert image.size == (said.size[0] * 2, said.size[1] * 2)
    assert max(image.size) < 10_000
    assert len(first) < 300_000


def test_long_names_stay_in_their_columns() -> None:
    long = BenefitsCard(
        language="en",
        title="T" * 200,
        accent="#FFFFFF",
        columns=tuple(Column("W" * 60, at == 1, at > 1) for at in range(5)),
        lines=tuple(Line("L" * 200, ("9" * 80, TICK, "", "W" * 90, "x")) for _ in range(14)),
        foot="F" * 400,
    )
    sheet = Sheet(long.size, BUNDLED.font)
    long.paint(sheet)
    for left in (0, 1_538):
        margin = sheet.image.crop((left, 200, left + 62, long.size[1] * 2))
        assert margin.getcolors() == [(62 * (long.size[1] * 2 - 200), (255, 255, 255))]


async def test_a_page_beyond_the_last_tier_is_the_last_and_an_unknown_track_the_first(
    house: House,
) -> None:
    person = await house.member()
    await house.forges(person, "benefits:gone:999999")
    assert "💎 钻石 🔒" in bare(await person.hears_one())
    await house.forges(person, "benefits:plan:0")
    assert "基础版 · 您在这里" in bare(await person.hears_one())
