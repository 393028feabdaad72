"""/settings in three languages, and the way out under a promotion (A41)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground.posting import put
from handlers.promotion_callbacks import PromotionOutPress
from handlers.settings_callbacks import MostSetPress
from locales.values import Safe
from tests.handlers.guild import says, taps
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.people import programme
from tiers.records import MemberId

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiogram.types import Message
    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from bot.playground.people import Person
    from tiers.store.books.preferences import Preferences
    from tiers.store.engine import Store

LANGUAGES = {"zh-hans": "zh-Hans", "zh-TW": "zh-Hant", "en": "en"}
RULES = """
[promotions]
frequency = { most = 3, days = 14 }
quiet_hours = { from = 22, to = 8 }

[promotions.categories]
deals = { name = { zh-Hans = "限时优惠", zh-Hant = "限時優惠", en = "Deals" } }
news = { name = { zh-Hans = "新品", zh-Hant = "新品", en = "News" } }

[points]
name"""


@pytest.fixture
async def promoting(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    rules = programme(("[points]\nname", RULES.lstrip("\n")))
    async with running(world, sqlite_store, clock, rules) as one:
        yield one


async def chosen(house: House, member: int = 1) -> tuple[Preferences, set[str]]:
    me = MemberId(member)
    return await house.store.read(
        lambda books: (books.preferences.of(me), books.people.opted_out(me))
    )


async def promotion(house: House, person: Person, category: str = "deals") -> Message:
    """A message as the courier sends it."""
    out = CATALOG.plain("en", "promotion-button-out")
    press = PromotionOutPress(category=category).pack()
    keyboard = {
        "inline_keyboard": [
            [{"text": "Shop", "url": "https://shop.example"}],
            [{"text": out, "callback_data": press}],
        ]
    }
    return put(
        house.world, person.private, house.world.bot, {"text": "Sale", "reply_markup": keyboard}
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_is_chosen_on_one_screen(
    promoting: House, language: str, snapshot: SnapshotAssertion
) -> None:
    house, spoken = promoting, LANGUAGES[language]
    one = await house.member("会员甲", language)
    first = await says(one, "/settings")
    assert shown(first) == snapshot(name="as it is")
    assert shown(await taps(one, first.rows[1][0].text)) == snapshot(name="no deals")
    quiet = CATALOG.plain(spoken, "settings-button-quiet")
    most = CATALOG.plain(spoken, "settings-button-most")
    assert shown(await taps(one, quiet)) == snapshot(name="from")
    assert shown(await taps(one, "20")) == snapshot(name="until")
    assert shown(await taps(one, "09")) == snapshot(name="quiet")
    assert shown(await taps(one, most)) == snapshot(name="how often")
    assert shown(await taps(one, "1")) == snapshot(name="one")
    own, out = await chosen(house)
    assert (own.quiet, own.most_a_week, out) == ((20, 9), 1, {"deals"})
    await taps(one, quiet)
    never = await taps(one, CATALOG.plain(spoken, "settings-button-never"))
    assert shown(never) == snapshot(name="never")
    await taps(one, quiet)
    usual = CATALOG.plain(spoken, "settings-button-usual", usual=Safe("22:00–08:00"))
    await taps(one, usual)
    await taps(one, most)
    await taps(one, CATALOG.plain(spoken, "settings-button-as-usual"))
    own, _ = await chosen(house)
    assert (own.quiet, own.most_a_week) == (None, None)


async def test_one_tap_under_a_promotion_ends_its_category_and_one_more_takes_it_back(
    promoting: House,
) -> None:
    house, one = promoting, await promoting.member("会员甲", "en")
    message = await promotion(house, one)
    for _ in range(2):  # pressed twice, it is still off
        press = await house.forges(one, "promout:deals", message)
        assert await press.answer() == "\u2068Deals\u2069: we will not send you these any more."
    await house.quiet()
    assert (await chosen(house))[1] == {"deals"}
    press = await house.forges(one, "promin:deals", message)
    assert await press.answer() == "\u2068Deals\u2069: you will hear from us again."
    assert (await chosen(house))[1] == set()
    await house.quiet()
    shown_now = one.private.messages[message.message_id].reply_markup
    assert shown_now is not None
    assert [each.text for row in shown_now.inline_keyboard for each in row] == [
        "Shop", CATALOG.plain("en", "promotion-button-out"),
    ]  # fmt: skip


async def test_the_way_out_works_under_a_message_that_is_gone(promoting: House) -> None:
    house, one = promoting, await promoting.member("会员甲", "en")
    message = await promotion(house, one)
    del one.private.messages[message.message_id]
    await house.forges(one, "promout:deals", message)
    heard = await one.hears_one()
    assert heard.labels == [CATALOG.plain("en", "promotion-button-in")]
    assert (await chosen(house))[1] == {"deals"}


@pytest.mark.parametrize(
    "data",
    ["promout:unheard", "promwish:tier:off", "promwish:ticket:off", "quietset:24:1", "quietset:1",
     "mostset:9", "mostset:-1", "quietfrom:+5"],
)  # fmt: skip
async def test_forged_choices_are_not_written_down(promoting: House, data: str) -> None:
    one = await promoting.member("会员甲", "en")
    await promoting.forges(one, data)
    await promoting.quiet()
    own, out = await chosen(promoting)
    assert (own.quiet, own.most_a_week, out) == (None, None, set())


async def test_a_choice_is_the_choosers_alone(promoting: House) -> None:
    one, two = await promoting.member("A", "en"), await promoting.member("B", "en")
    await promoting.forges(one, "quietset:1:2")
    await promoting.forges(two, "promout:news")
    await promoting.quiet()
    assert [(await chosen(promoting, each))[0].quiet for each in (1, 2)] == [(1, 2), None]
    assert [(await chosen(promoting, each))[1] for each in (1, 2)] == [set(), {"news"}]


async def test_whoever_wants_none_a_week_reads_that_nothing_comes(promoting: House) -> None:
    """It said «on» beside «none a week», and «you will hear from us again»."""
    one = await promoting.member(language="en")
    await promoting.forges(one, MostSetPress(most="0").pack())
    screen = await one.hears_one()
    assert "Deals\u2069: paused" in " ".join(screen.labels)
    press = await promoting.forges(one, "promin:deals")
    said = str(await press.answer())
    assert "no promotions a week" in said
    assert "hear from us again" not in said
