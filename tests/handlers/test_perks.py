"""/perks and /coupons, as people read and press them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.wiring import letters
from tests.handlers.house import CATALOG, House, shown
from tests.handlers.people import NOON
from tiers.vault import vault

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.courier.outcomes import Letter

LANGUAGES = ["zh-hans", "zh-TW", "en"]


async def filled(house: House, *codes: str) -> None:
    keys = vault(house.store.shelf.key)
    rows = [
        {"mark": keys.mark(each), "sealed": keys.seal(each), "expires_at": None} for each in codes
    ]
    await house.store.write(
        lambda books: books.codes.add(
            "cards", rows, name="f", digest=repr(codes), author="test", at=NOON
        )
    )


async def sent(house: House) -> list[Letter]:
    """What the courier would carry out now."""
    write = letters(lambda: house.versions, CATALOG, house.store.shelf.key)
    later = house.clock() + timedelta(days=1)
    rows = await house.store.read(lambda books: books.deliveries.open(later, 50))
    return [write(row) for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_perks_are_listed_claimed_and_kept(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    await filled(house, "KM-7Q2X-90BD", "KM-7Q2X-90BE")
    person = await house.shopper(language=language)
    await house.buys("会员甲", 1500, days_ago=5)
    await person.says("/perks")
    listed = await person.hears_one()
    assert shown(listed) == snapshot(name="list")
    await person.presses(listed.rows[0][0].text)
    perk = await person.hears_one()
    assert shown(perk) == snapshot(name="perk")
    await person.presses(perk.rows[0][0].text)
    claimed = await person.hears_one()
    assert shown(claimed) == snapshot(name="claimed")
    [letter] = await sent(house)
    assert letter.text == snapshot(name="message")
    await person.says("/mycodes")
    assert shown(await person.hears_one()) == snapshot(name="coupons")


async def test_a_press_that_comes_twice_says_the_same(house: House) -> None:
    await filled(house, "KM-7Q2X-90BD", "KM-7Q2X-90BE")
    person = await house.shopper()
    await house.buys("会员甲", 1500, days_ago=5)
    await person.says("/perks")
    await person.hears_one()
    said = []
    for _ in range(2):
        await house.forges(person, "claim:monthly_card:1")
        assert "领取成功" in shown(await person.hears_one())
        await person.says("/coupons")
        said.append(shown(await person.hears_one()))
    assert said[0] == said[1]
    assert "KM-7Q2X-90BD" in said[0]
    assert "90BE" not in said[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("claim:monthly_card:1", "等级"),
        ("claim:support_line:1", "权益"),
        ("claim:nothing:1", "权益"),
        ("claim:welcome:9", "权益"),
        ("claim:welcome:+1", "失效"),
    ],
)
async def test_a_press_of_what_is_not_theirs_gives_nothing(
    house: House, data: str, words: str
) -> None:
    person = await house.shopper()
    await person.says("/perks")
    await person.hears_one()
    press = await house.forges(person, data)
    alert = await press.answer()
    assert words in str(alert)
    assert await house.store.read(lambda books: books.claims.count_waiting()) == 0


async def test_refusals_tell_instants_in_the_zone_of_the_programme(house: House) -> None:
    person = await house.shopper()
    for _ in range(6):
        await person.says("/redeem KM-0000-0000")
        heard = await person.hears_one()
    until = (house.clock() + timedelta(hours=1)).astimezone(house.programme.calendar.zone)
    assert f"{until:%H:%M}" in heard.text
