"""A refund recorded in the chat: by buttons, in three languages (E.4 row 72)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handlers.guild import says, taps
from tests.handlers.house import House, shown
from tests.handlers.test_reviews import button, member_id
from tests.handlers.test_tickets import replies
from tiers.intake import RecordEvent
from tiers.records import Event, Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


@pytest.mark.parametrize("language", ["zh-hans", "zh-TW", "en"])
async def test_a_purchase_goes_back_in_part_and_then_no_more_than_is_left(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss, member = await house.member("店长", language), await house.shopper("会员甲")
    await house.makes_staff(boss, Role.ADMIN)
    bought = Event(
        "kameng", "shirt", "会员甲", "purchase", house.clock(), 50_00, "CNY", device_hash="x"
    )
    await RecordEvent(house.store, lambda: house.programme, house.clock)(bought)
    await says(boss, f"/member {await member_id(house, member)}")
    listed = await taps(boss, button("profile-button-bought", language))
    assert shown(listed) == snapshot(name="bought")
    last = listed.rows[0][0].text
    prompt = await taps(boss, last)
    assert shown(prompt) == snapshot(name="asked")
    assert (await replies(boss, prompt, "a lot")).text == snapshot(name="no amount")
    assert shown(await replies(boss, prompt, "38.00 broken")) == snapshot(name="in part")
    assert (await replies(boss, prompt, "12.01 more")).text == snapshot(name="too much")
    await replies(boss, prompt, "all the rest")
    assert (await replies(boss, prompt, "all again")).text == snapshot(name="again")
