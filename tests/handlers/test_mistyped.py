"""A slip of the finger costs one more reply: what was asked for is asked for again, below the refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.promotion_callbacks import NewPromotionPress
from tests.handlers.broadcasting import draft
from tests.handlers.house import House, shown
from tests.handlers.test_promotions import LANGUAGES, SPOKEN, asked, goes, message, staff
from tests.handlers.test_tickets import prompted, replies

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.people import Person


@pytest.mark.parametrize("language", LANGUAGES)
async def test_words_that_can_not_be_taken_are_asked_for_again(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, mine = await staff(house, language), SPOKEN[language]
    await goes(house, one, NewPromotionPress())
    await one.says("{nane}", reply_to=await asked(house, one, language=mine))
    again = await one.hears_one()
    assert shown(again) == snapshot(name="words")
    await one.says("{nane}", reply_to=again.message_id)
    again = await one.hears_one()
    assert again.text.count("nane") == 1
    await one.says("{name}", reply_to=again.message_id)
    await one.hears_one()
    assert (await message(house, mine)).text == "{name}"
    link = await asked(house, one, "link", language=mine)
    await one.says("Shop http://example.com", reply_to=link)
    again = await one.hears_one()
    assert shown(again) == snapshot(name="link")
    await one.says("Shop https://example.com", reply_to=again.message_id)
    await one.hears_one()
    [[button]] = (await message(house, mine)).buttons
    assert button.target == "https://example.com"


async def test_a_wrong_hour_and_a_wrong_count_are_asked_for_again(house: House) -> None:
    one = await staff(house)
    await house.member("会员甲", "en")
    await goes_to_confirm(house, one)
    prompt = await prompted(house, one, "bcwhen:1:ask")
    again = await replies(one, prompt, "tomorrow")
    assert again.text.endswith(prompt.text)
    assert "begins" in (await replies(one, again, "2026-11-20 12:30")).text.lower()
    prompt = await prompted(house, one, "bccount:1")
    again = await replies(one, prompt, "77")
    assert again.text.endswith(prompt.text)
    assert again.text != prompt.text


async def goes_to_confirm(house: House, one: Person) -> None:
    number = await draft(house, one)
    await house.forges(one, f"promsend:{number}")
    await one.hears_one()


@pytest.mark.parametrize("said", ["/language", "hello?", "/nothing"])
async def test_the_staff_keep_the_way_to_their_desk(house: House, said: str) -> None:
    """Whatever they type that leads nowhere."""
    one = await staff(house)
    await one.says(said)
    heard = await one.hears_one()
    if said == "/language":
        await one.presses(heard.rows[0][0].text)
        heard = await one.hears_one()
    assert "🗂" in heard.labels[-1]


async def test_a_refusal_of_a_command_leaves_the_way_to_the_desk(house: House) -> None:
    one = await staff(house)
    await one.says("/member 4711")
    heard = await one.hears_one()
    assert "🗂" in heard.labels[-1]
