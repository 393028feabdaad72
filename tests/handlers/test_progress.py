"""/tier and /why, as people read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.handlers.house import House, shown

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.hearing import Heard

LANGUAGES = ["zh-hans", "zh-TW", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_member_sees_where_they_stand_and_why(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.shopper(language=language)
    await house.buys("会员甲", 1200, days_ago=9)
    await house.buys("会员甲", 300, days_ago=1)
    await person.says("/tier")
    card = await person.hears_one()
    assert card.photo
    assert shown(card) == snapshot(name="tier")
    await person.presses(card.rows[1][0].text)
    assert shown(await person.hears_one()) == snapshot(name="why")
    await person.says("/why")
    assert shown(await person.hears_one()) == snapshot(name="/why")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_an_account_the_card_says_how_to_link_one(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.member(language=language)
    await person.says("/tier")
    assert shown(await person.hears_one()) == snapshot(name="tier")
    await person.says("/why")
    assert shown(await person.hears_one()) == snapshot(name="why")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_ratios_alternatives_and_the_top_are_explained(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.shopper(language=language)
    for day in range(4, 29):
        await house.buys("会员甲", 900, days_ago=day)
    await house.buys("会员甲", 0, days_ago=3, kind="complaint")
    await person.says("/tier")
    assert shown(await person.hears_one()) == snapshot(name="tier")
    await person.says("/why")
    top = await person.hears_one()
    assert shown(top) == snapshot(name="why top")
    await person.presses(top.rows[0][0].text)
    assert shown(await person.hears_one()) == snapshot(name="why gold")


async def test_why_at_the_base_opens_with_the_next_tier(house: House) -> None:
    """The base asks for nothing, which explains nothing."""
    person = await house.member()
    await person.says("/start")
    await person.hears_one()
    await person.presses("为什么")
    assert "白银 · 下一个等级" in bare(await person.hears_one())
    await person.says("/tier")
    await person.presses((await person.hears_one()).rows[1][0].text)
    assert "白银 · 下一个等级" in bare(await person.hears_one())


def bare(heard: Heard) -> str:
    return re.sub("[\u2068\u2069]", "", heard.text)


async def test_a_tab_changes_the_card_in_its_place(house: House) -> None:
    person = await house.member()
    await person.says("/tier")
    card = await person.hears_one()
    await person.presses(card.rows[0][1].text)
    other = await person.hears_one()
    assert (other.kind, other.message_id) == ("edit", card.message_id)
    assert "基础版" in other.text
    assert other.photo
    assert other.photo != card.photo


async def test_the_same_card_pressed_again_is_answered_and_stays(house: House) -> None:
    """E.2-35, E.8-140: «message is not modified» is no fault."""
    person = await house.member()
    await person.says("/why")
    page = await person.hears_one()
    await person.presses(page.rows[0][0].text)
    await person.hears_one()
    again = await house.forges(person, "why:member:0", page.message)
    assert await again.answer() is None


async def test_why_is_turned_page_by_page(house: House) -> None:
    person = await house.member()
    await person.says("/why")
    page = await person.hears_one()
    seen = [page.text.splitlines()[0]]
    while page.rows[0][-1].text.endswith("›"):
        await person.presses(page.rows[0][-1].text, message=page)
        page = await person.hears_one()
        assert page.kind == "edit"
        seen.append(page.text.splitlines()[0])
    assert len(seen) == 3
    assert "钻石" in seen[-1]


async def test_a_page_beyond_the_last_is_the_last(house: House) -> None:
    """E.2-34"""
    person = await house.member()
    await person.says("/why")
    await person.hears_one()
    press = await house.forges(person, "why:member:999999")
    assert await press.answer() is None
    assert "钻石" in (await person.hears_one()).text
