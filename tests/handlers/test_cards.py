"""The progress card: what is on it, and that it is the same picture for the same standing."""

from __future__ import annotations

import asyncio
import io
import json
from dataclasses import replace
from fractions import Fraction

import pytest
from PIL import Image

from handlers.cards.painting import BUNDLED, CardPainter, Letters, Sheet, colour
from handlers.cards.progress import drawable, progress_card
from handlers.cards.progress_picture import Bar, ProgressCard, Step, legible
from handlers.progress import tier_screen
from handlers.telling import Teller
from locales.languages import LANGUAGES
from tests.handlers import people
from tests.handlers.house import CATALOG
from tiers.progress import Overview
from tiers.records import Actor, MemberId, Role

RULES = people.programme()


def card(
    postings: object, language: str = "zh-Hans", track: int = 0, **more: object
) -> ProgressCard:
    standing = people.stands(RULES, postings, **more)  # type: ignore[arg-type]
    return progress_card(Teller.of(CATALOG, language, RULES), standing.tracks[track])


def test_it_says_the_tier_the_way_and_the_last_day() -> None:
    said = card(people.SILVER)
    assert (said.track, said.tier, said.place) == ("会员", "白银", "2 / 4")
    assert [step.name for step in said.steps if step.here] == ["白银"]
    assert said.heading == "距离 黄金"
    assert said.kept == "保留至 2026年11月29日"
    assert [(bar.label, bar.numbers, bar.met) for bar in said.bars] == [
        ("近 30 天消费", "¥1,160 / ¥5,000", False),
        ("近 30 天订单", "2 次 / 8 次", False),
        ("投诉率", "暂无数值 (不超过 2%)", False),
    ]


@pytest.mark.parametrize(
    ("enter", "words"),
    [
        ("{ any = [SPEND, ORDERS] }", "满足任一项即可"),
        ("{ at_least_n = 2, of = [SPEND, ORDERS, DAYS] }", "满足任意 2 项即可"),
        ("{ all = [SPEND, { any = [ORDERS, DAYS] }] }", "不必全部满足"),
        ("{ any = [SPEND, { all = [ORDERS, DAYS] }] }", "不必全部满足"),
        ("{ all = [SPEND, ORDERS] }", ""),
    ],
)
async def test_the_card_and_its_words_ask_for_the_same(enter: str, words: str) -> None:
    for name, asked in (("SPEND", "1000.00"), ("ORDERS", 8), ("DAYS", 9)):
        written = json.dumps({"metric": name.lower(), "at_least": asked}).replace('":', '" =')
        enter = enter.replace(name, written)
    rules = people.programme(
        ('enter = { metric = "spend", at_least = "1000.00" }', f"enter = {enter}")
    )
    here = Overview(people.stands(rules), rules, 1)
    teller = Teller.of(CATALOG, "zh-Hans", rules)
    heading = progress_card(teller, here.standing.tracks[0]).heading
    actor = Actor(MemberId(1), 1, Role.MEMBER, "zh-Hans")
    text = (await tier_screen(here, "", actor, CATALOG, BUNDLED)).text
    [line] = [each for each in text.splitlines() if each.startswith("距离")]
    assert heading == (f"距离 白银（{words}）" if words else "距离 白银")
    assert words in line
    assert words or line.endswith("</b>：")


def test_a_limit_that_is_passed_looks_passed() -> None:
    spend, orders, rate = card(people.GOLD).bars
    assert (spend.met, orders.met, rate.met, rate.over) == (True, True, False, True)
    assert rate.numbers == "11.11% (不超过 2%)"


def test_an_unmet_condition_is_never_full() -> None:
    almost = (people.bought(20, 999),)
    [bar] = card(almost).bars
    assert not bar.met
    assert bar.filled == Fraction(99, 100)


def test_the_top_shows_what_keeps_it_and_a_plan_what_fits() -> None:
    assert card(people.RICH, "en").heading == "The highest tier, kept by"
    chosen = card(people.GOLD, "en", 1, layers=(people.chose("basic"),))
    assert chosen.heading == "What you use today suggests Advanced"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["NOBODY", "SILVER", "GOLD", "RICH"])
async def test_the_same_standing_is_the_same_picture(language: str, who: str) -> None:
    said = card(getattr(people, who), language)
    first = await BUNDLED.draw(said)
    sheet = Sheet(said.size, BUNDLED.font)
    said.paint(sheet)
    assert sheet.png() == first
    image = Image.open(io.BytesIO(first))
    assert image.size == (1600, 840)
    assert len(first) < 300_000


def test_the_two_scripts_are_drawn_with_their_own_shapes() -> None:
    """The same code point has another shape in Taiwan: 骨."""
    pictures = []
    for language in ("zh-Hans", "zh-Hant"):
        sheet = Sheet((60, 60), BUNDLED.font)
        sheet.write((5, 50), "骨", Letters(40, 400, (0, 0, 0)), language)
        pictures.append(sheet.image.tobytes())
    assert pictures[0] != pictures[1]


def test_long_names_stay_on_the_card() -> None:
    """Nothing is drawn beyond the margins, however long the names are."""
    long = ProgressCard(
        language="en",
        track="T" * 200,
        tier="Distinguished " * 20,
        place="49 / 50",
        accent="#FFFFFF",
        steps=tuple(Step("W" * 60, at <= 2, at == 2, first=False, last=False) for at in range(6)),
        heading="To " + "W" * 300,
        bars=tuple(Bar("L" * 200, "9" * 200, Fraction(1, 3), met=at == 1) for at in range(3)),
        kept="Yours through Nov 30, 2026",
    )
    sheet = Sheet(long.size, BUNDLED.font)
    long.paint(sheet)
    margin = sheet.image.crop((0, 320, 90, 840))
    assert margin.getcolors() == [(90 * 520, (255, 255, 255))]
    right = sheet.image.crop((1510, 460, 1600, 840))
    assert right.getcolors() == [(90 * 380, (255, 255, 255))]


def test_what_the_font_cannot_draw_is_left_out() -> None:
    assert drawable("🥇 \u2068黄金\u2069 𠮷 👨‍👩‍👧 Gold") == "黄金 𠮷  Gold"


@pytest.mark.parametrize("shade", ["#FFFFFF", "#FFD700", "#C0C0C0", "#000000", "#3D8FB8"])
def test_white_letters_can_be_read_on_every_badge(shade: str) -> None:
    red, green, blue = legible(colour(shade))
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in (red / 255, green / 255, blue / 255)
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.5


async def test_drawing_does_not_hold_up_the_event_loop() -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    waiting = asyncio.get_running_loop().create_task(others())
    unseen = replace(card(people.SILVER), heading="drawn for the first time")
    await CardPainter(BUNDLED.font).draw(unseen)
    waiting.cancel()
    assert turns > 2
