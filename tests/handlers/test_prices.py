"""/price and /birthday, as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handlers.house import House, shown
from tests.handlers.test_progress import LANGUAGES, bare

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_member_sees_their_prices_and_how_they_are_reached(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.shopper(language=language)
    await house.buys("会员甲", 1200, days_ago=24)
    await person.says("/price")
    listed = await person.hears_one()
    assert shown(listed) == snapshot(name="list")
    await person.presses(listed.rows[1][0].text)
    one = await person.hears_one()
    assert shown(one) == snapshot(name="one piece")
    await person.presses(one.rows[0][1].text)
    assert shown(await person.hears_one()) == snapshot(name="ten pieces")
    await person.says("/price video")
    assert shown(await person.hears_one()) == snapshot(name="near")
    await person.says("/price ???")
    assert shown(await person.hears_one()) == snapshot(name="nothing near")


@pytest.mark.parametrize(
    "words", ["card-100", "CARD-100", "１００ 元充值卡", "CNY 100 card", "100元儲值卡"]
)
async def test_an_item_is_found_by_its_id_or_its_name_in_any_language(
    house: House, words: str
) -> None:
    person = await house.member()
    await person.says(f"/price {words}")
    assert "100 元充值卡" in bare(await person.hears_one()).splitlines()[0]


async def test_the_list_is_turned_page_by_page_and_by_category(house: House) -> None:
    person = await house.member()
    await person.says("价格")
    page = await person.hears_one()
    await person.presses(page.rows[0][1].text)
    page = await person.hears_one()
    assert (page.kind, "视频月卡" in page.text, "视频年卡" in page.text) == ("edit", True, False)
    await person.presses("下一页 ›", message=page)
    assert "视频年卡" in (await person.hears_one()).text
    await house.forges(person, "prices:gone:0")
    assert "100 元充值卡" in (await person.hears_one()).text
    await house.forges(person, "prices:video:999999")
    assert "视频年卡" in (await person.hears_one()).text


@pytest.mark.parametrize("data", ["price:gone:1", "price:card-100:0", "price:card-100:1000001"])
async def test_what_cannot_be_quoted_is_refused_kindly(house: House, data: str) -> None:
    person = await house.member()
    press = await house.forges(person, data)
    assert await press.answer()


async def test_in_the_month_of_the_birthday_the_price_is_lower(house: House) -> None:
    """It is November; the floor of 90 % holds all the same."""
    person = await house.member()
    await person.says("/price video-1")
    assert "¥25\n" in bare(await person.hears_one())
    await person.says("/birthday 11-30")
    confirm = await person.hears_one()
    await person.presses(confirm.rows[0][0].text)
    await person.hears_one()
    await person.says("/price video-1")
    said = bare(await person.hears_one())
    assert "您的价格：¥23.75" in said
    assert "生日月优惠（−5%）：¥23.75" in said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_birthday_is_told_once(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.member(language=language)
    await person.says("/birthday")
    months = await person.hears_one()
    assert shown(months) == snapshot(name="months")
    await person.presses(months.rows[0][1].text)
    days = await person.hears_one()
    assert shown(days) == snapshot(name="days")
    await person.presses("29", message=days)
    confirm = await person.hears_one()
    assert shown(confirm) == snapshot(name="confirm")
    await person.presses(confirm.rows[0][0].text, message=confirm)
    told = await person.hears_one()
    assert shown(told) == snapshot(name="told")
    await person.says("/birthday 03-01")
    assert (await person.hears_one()).text == told.text
    press = await house.forges(person, "btell:3:1")
    assert await press.answer() == snapshot(name="stays")


@pytest.mark.parametrize("said", ["5-12", "05/12", "５月１２日", "5月12號"])
async def test_a_birthday_is_read_as_people_write_it(house: House, said: str) -> None:
    person = await house.member()
    await person.says(f"/birthday {said}")
    assert "5 月 12 日" in bare(await person.hears_one())


@pytest.mark.parametrize(
    "said",
    ["02-30", "13-01", "00-10", "5-32", "1990-05-12", "-5-12", "may", "٣-٣", "1e1-1", "5 12"],
)
async def test_what_is_no_day_is_not_taken(house: House, said: str) -> None:
    person = await house.member()
    await person.says(f"/birthday {said}")
    assert "例如 05-12" in (await person.hears_one()).text


@pytest.mark.parametrize(
    "data", ["btell:2:30", "btell:13:1", "bday:4:31", "btell:+5:1", "btell:05:1"]
)
async def test_a_forged_day_is_not_taken(house: House, data: str) -> None:
    person = await house.member()
    press = await house.forges(person, data)
    assert await press.answer()
    await person.says("/birthday")
    while "哪一天" not in (heard := await person.hears_one()).text:
        pass
    assert heard.rows
