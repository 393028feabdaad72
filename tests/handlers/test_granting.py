"""A perk given by the staff in the chat: by buttons and by command, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handlers.guild import says, taps
from tests.handlers.house import House, shown
from tests.handlers.test_perks import sent
from tests.handlers.test_reviews import member_id
from tests.handlers.test_tickets import replies
from tiers.records import Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.hearing import Heard

LANGUAGES = ["zh-hans", "zh-TW", "en"]


def _gift(heard: Heard) -> str:
    """The first button with a present on it."""
    return next(each.text for row in heard.rows for each in row if "🎁" in each.text)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_perk_is_given_by_buttons_and_the_member_reads_it(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss, member = await house.member("店长", language), await house.shopper("会员甲")
    await house.makes_staff(boss, Role.ADMIN)
    number = await member_id(house, member)
    profile = await says(boss, f"/member {number}")
    grants = await taps(boss, _gift(profile))
    assert shown(grants) == snapshot(name="what there is")
    prompt = await taps(boss, _gift(grants))
    assert shown(prompt) == snapshot(name="asked")
    assert (await replies(boss, prompt, "50 早")).text == snapshot(name="too many")
    assert (await replies(boss, prompt, "many")).text == snapshot(name="how many")
    assert shown(await replies(boss, prompt, "1 包裹送晚了")) == snapshot(name="given")
    assert (await says(boss, "/grant")).text == snapshot(name="usage")
    assert (await says(boss, f"/grant {await member_id(house, boss)}")).text == snapshot(
        name="own"
    )
    assert [letter.text for letter in await sent(house)] == snapshot(name="messages")


async def test_an_unknown_perk_is_answered_with_those_that_there_are(house: House) -> None:
    boss, member = await house.member("店长", "en"), await house.shopper("会员甲")
    await house.makes_staff(boss, Role.ADMIN)
    number = await member_id(house, member)
    answer = (await says(boss, f"/grant {number} nosuch 2 thanks")).text
    assert answer.startswith("There is no benefit \u2068nosuch\u2069 to give. You can use: ")
    offered = [each.id for each in house.programme.perks.values() if not each.is_standing]
    assert offered
    assert all(each in answer for each in offered)


@pytest.mark.parametrize("typed", ["/grant @name gift 1 x", "/grant 0", "/grant x"])
async def test_names_lead_to_nobody(house: House, typed: str) -> None:
    boss = await house.member("店长", "en")
    await house.makes_staff(boss, Role.ADMIN)
    assert "number" in (await says(boss, typed)).text
