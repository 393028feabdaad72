"""Questions and answers in the chat: asked and answered by replying to a prompt, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.handlers.house import CATALOG, House, shown
from tests.handlers.test_perks import sent
from tiers.records import Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.hearing import Heard
    from bot.playground.people import Person

LANGUAGES = ["zh-hans", "zh-TW", "en"]
WORDS = {"zh-hans": "券码打不开", "zh-TW": "券碼打不開", "en": "My code does not open"}


async def prompted(house: House, person: Person, data: str) -> Heard:
    """The prompt that a button leads to."""
    await house.forges(person, data)
    return await person.hears_one()


async def replies(person: Person, prompt: Heard, text: str) -> Heard:
    await person.says(text, reply_to=prompt.message_id)
    return await person.hears_one()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_member_asks_and_the_staff_answer(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, boss = await house.member("会员甲", language), await house.member("店长", language)
    await house.makes_staff(boss, Role.SUPPORT)
    await one.says("/support")
    desk = await one.hears_one()
    await one.presses(desk.rows[0][0].text)
    prompt = await one.hears_one()
    assert shown(prompt) == snapshot(name="prompt")
    assert shown(await replies(one, prompt, WORDS[language])) == snapshot(name="asked")
    await boss.says("/tickets")
    queue = await boss.hears_one()
    assert shown(queue) == snapshot(name="queue")
    await boss.presses(queue.rows[0][0].text)
    prompt = await boss.hears_one()
    assert shown(prompt) == snapshot(name="answer prompt")
    assert shown(await replies(boss, prompt, "<b>Try & again</b>")) == snapshot(name="empty")
    assert [letter.text for letter in await sent(house)] == snapshot(name="messages")
    await one.says("/support")
    assert shown(await one.hears_one()) == snapshot(name="answered")
    await house.forges(one, "tdone:1")
    assert shown(await one.hears_one()) == snapshot(name="settled")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_urgent_question_is_passed_on_and_gets_late(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, boss = await house.shopper("会员甲", language), await house.member("店长", language)
    await house.buys("会员甲", 1200, days_ago=9)
    await house.makes_staff(boss, Role.ADMIN)
    prompt = await prompted(house, one, "ask:urgent")
    assert shown(prompt) == snapshot(name="prompt")
    assert shown(await replies(one, prompt, WORDS[language])) == snapshot(name="asked")
    again = await replies(one, prompt, WORDS[language])
    assert "1" in again.text  # it was added to the same question
    await house.forges(one, "tdone:1")
    await one.hears_one()
    assert shown(await replies(one, prompt, "!")) == snapshot(name="none left")
    await replies(one, await prompted(house, one, "ask:ask"), WORDS[language])
    house.clock.move_to(house.clock.offset + 3 * 3600)
    prompt = await prompted(house, boss, "tescalate:2")
    assert shown(prompt) == snapshot(name="why")
    assert shown(await replies(boss, prompt, "…")) == snapshot(name="late")
    await one.says("/support")
    assert shown(await one.hears_one()) == snapshot(name="sorry")
    await house.forges(boss, "tclose:2")
    await boss.hears_one()
    assert [letter.text for letter in await sent(house)] == snapshot(name="messages")


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1,
                     "height": 1, "is_animated": False, "is_video": False}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"location": {"latitude": 1.0, "longitude": 2.0}},
    ],
)  # fmt: skip
async def test_what_is_no_text_is_asked_for_again(house: House, content: dict[str, Any]) -> None:
    """E.3-55"""
    one = await house.member("会员甲", "zh-hans")
    prompt = await prompted(house, one, "ask:ask")
    await one.sends(content, reply_to=prompt.message_id)
    again = await one.hears_one()
    assert again.text.startswith("请发送文字")
    assert "#1" in (await replies(one, again, "券码打不开")).text


async def test_a_prompt_holds_whatever_language_is_spoken_since(house: House) -> None:
    one = await house.member("会员甲", "zh-hans")
    prompt = await prompted(house, one, "ask:ask")
    await one.says("/language")
    await one.hears_one()
    await house.forges(one, "language:en")
    await one.hears_one()
    assert "is with us" in (await replies(one, prompt, "我的等级")).text


async def test_commands_and_other_replies_are_no_questions(house: House) -> None:
    one = await house.member("会员甲", "en")
    prompt = await prompted(house, one, "ask:ask")
    assert "/tier — My tier" in (await replies(one, prompt, "/help")).text
    await one.says("/support")
    desk = await one.hears_one()
    assert "#1" not in (await replies(one, desk, "hello")).text
    mine = await one.says(prompt.text)
    await one.hears_one()
    await one.says("hello", reply_to=mine)
    assert "#1" not in (await one.hears_one()).text


@pytest.mark.parametrize("data", ["tickets:0", "tanswer:1", "tescalate:1", "tclose:1"])
async def test_the_staffs_side_is_the_staffs(house: House, data: str) -> None:
    one, two = await house.member("会员甲", "en"), await house.member("会员乙", "en")
    await replies(one, await prompted(house, one, "ask:ask"), "hello")
    assert "role does not allow" in str(await (await house.forges(two, data)).answer())
    await two.hears_one()
    foreign = str(await (await house.forges(two, "tdone:1")).answer())
    assert foreign == str(await (await house.forges(two, "tdone:999")).answer())
    assert foreign == CATALOG.plain("en", "refusal-ticket-gone")
    await one.says("/support")
    assert "is with us" in (await one.hears_one()).text
