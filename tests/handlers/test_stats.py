"""The staff's numbers in the chat: pictures, words and files, in three languages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from handlers.stats import whole_shares
from tests.handlers.guild import says, taps
from tests.handlers.house import CATALOG, House, shown
from tiers.progress import AssessStale
from tiers.records import Role
from tiers.stats import PAGES

if TYPE_CHECKING:
    from aiogram.types import Message
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.hearing import Heard
    from bot.playground.people import Person

COUNTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=9)
LANGUAGES = ["zh-hans", "zh-TW", "en"]


@given(COUNTS)
def test_shares_make_a_hundred_and_none_is_further_off_than_one(counts: list[int]) -> None:
    shares, total = whole_shares(counts), sum(counts)
    assert sum(shares) == (100 if total else 0)
    assert all(
        abs(share * total - count * 100) < total
        for share, count in zip(shares, counts, strict=True)
        if total
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_pages_are_turned_and_each_has_its_picture(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await house.member("店长", language)
    await house.makes_staff(boss, Role.READ_ONLY)
    for number, yuan in enumerate((1200, 300, 6000)):
        name = f"会员{number}"
        await house.shopper(name, language)
        await house.buys(name, yuan, days_ago=9 + number)
    while await AssessStale(house.store, lambda: house.versions, house.clock)():
        pass
    heard = await says(boss, "/stats")
    assert shown(heard) == snapshot(name="tiers")
    for page in PAGES[1:]:
        await house.forges(boss, f"stats:{page}:0", heard_on(boss, heard))
        heard = await boss.hears_one()
        assert shown(heard) == snapshot(name=page)
        assert heard.photo is not None
        assert Image.open(io.BytesIO(heard.photo)).width == 1600


def heard_on(boss: Person, heard: Heard) -> Message:
    return boss.private.messages[heard.message_id]


async def test_the_numbers_come_as_a_file(house: House) -> None:
    boss = await house.member("店长", "en")
    await house.makes_staff(boss, Role.MARKETER)
    await says(boss, "/stats")
    file = await taps(boss, CATALOG.plain("en", "stats-button-file"))
    assert file.document is not None
    assert file.document.name == "tiers.csv"
    assert file.document.content.decode("utf-8-sig").startswith("day,track,bronze,silver")


async def test_members_see_no_numbers_of_others(house: House) -> None:
    """A1"""
    one, no = await house.member(), CATALOG.plain("zh-Hans", "refusal-not-allowed")
    assert (await says(one, "/stats")).text == no
    for data in ("stats:tiers:0", "stats:commission:0", "statsfile:points:0"):
        await house.forges(one, data)
        assert (await one.hears_one()).text == no
