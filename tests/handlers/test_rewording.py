"""Below a file the words alone are changed, in the chat: that is what can be corrected of it later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from handlers.promotion_callbacks import NewPromotionPress, PromotionAskPress
from tests.handlers.house import shown
from tests.handlers.test_promotions import LANGUAGES, asked, goes, message, picture, staff

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from tests.handlers.house import House


@pytest.mark.parametrize("language", LANGUAGES)
async def test_below_a_picture_the_words_alone_are_changed(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one = await staff(house, language)
    await goes(house, one, NewPromotionPress())
    await one.sends_photo(picture(), "Hi", reply_to=await asked(house, one))
    screen = await one.hears_one()
    before = await message(house)
    assert [each.text for each in screen.rows[0]] == snapshot(name="buttons")
    prompt = await goes(
        house, one, PromotionAskPress(what="words", promotion=1, part="A", language="en")
    )
    assert shown(prompt) == snapshot(name="prompt")
    await one.says("Hello", reply_to=prompt.message_id)
    await one.hears_one()
    assert await message(house) == replace(before, text="Hello")
    await one.sends_photo(picture(), "Other", reply_to=prompt.message_id)
    await one.hears_one()
    assert await message(house) == replace(before, text="Hello")
