"""/points as people read it: what they have, what is coming, what ends, and every movement."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.notices import notice
from tests.handlers.house import CATALOG, House, shown
from tiers.ledger import Cause
from tiers.points import AwardPoints, ExpirePoints
from tiers.progress import AssessStale
from tiers.spreadsheets import cell

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.people import Person
    from tiers.records import MemberId
    from tiers.store.books import Books

LANGUAGES = ["zh-hans", "zh-TW", "en"]


async def awards(house: House) -> None:
    """As the background does within a second or two."""
    versions, clock = (lambda: house.versions), house.clock
    while await AssessStale(house.store, versions, clock)():
        pass
    while await AwardPoints(house.store, versions, clock)():
        pass


async def member_id(house: House, person: Person) -> MemberId:
    found = await house.store.read(lambda books: books.people.on_telegram(person.id))
    assert found is not None
    return found.id


async def spends(house: House, person: Person, amount: int, key: str) -> None:
    member, now = await member_id(house, person), house.clock()

    def decide(books: Books) -> None:
        books.points.spend(member, amount, Cause(key, now))

    await house.store.write(decide)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_has_none_is_told_how_to_get_some(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.member(language=language)
    await person.says("/points")
    assert shown(await person.hears_one()) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_balance_is_told_with_what_comes_and_what_ends(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.shopper(language=language)
    await house.buys("会员甲", 1200, days_ago=20)
    await house.buys("会员甲", 100, days_ago=10)
    await house.buys("会员甲", 88, days_ago=1)
    await awards(house)
    await person.says("/points")
    told = await person.hears_one()
    assert shown(told) == snapshot(name="balance")
    await spends(house, person, 250, "mug")
    await person.presses(told.rows[0][0].text)
    statement = await person.hears_one()
    assert shown(statement) == snapshot(name="statement")
    await person.presses(statement.rows[-1][0].text)
    assert shown(await person.hears_one()) == snapshot(name="back")


@pytest.mark.parametrize("words", ["我的积分", "积分", "積分明細", "my points", "/POINTS"])
async def test_plain_words_ask_for_points(house: House, words: str) -> None:
    person = await house.member()
    await person.says(words)
    assert "可用" in (await person.hears_one()).text


async def test_long_statements_turn_and_a_page_beyond_the_last_is_the_last(house: House) -> None:
    person = await house.shopper()
    for number in range(19):
        await house.buys("会员甲", 10 + number, days_ago=9)
    await awards(house)
    first = await house.forges(person, "statement:0")
    assert await first.answer() is None
    page = await person.hears_one()
    assert "（第 1 / 3 页）" in page.text
    await person.presses(page.rows[0][0].text)
    assert "（第 2 / 3 页）" in (await person.hears_one()).text
    beyond = await house.forges(person, "statement:999999")
    assert await beyond.answer() is None
    assert "（第 3 / 3 页）" in (await person.hears_one()).text


@pytest.mark.parametrize("data", ["statement:-1", "statement:+1", "statement:1e3", "statement:１"])
async def test_a_page_that_we_never_wrote_is_no_page(house: House, data: str) -> None:
    person = await house.shopper()
    press = await house.forges(person, data)
    assert await press.answer() is not None


async def test_every_movement_comes_as_a_file(house: House) -> None:
    person = await house.shopper()
    await house.buys("会员甲", 100, days_ago=9)
    await awards(house)
    await spends(house, person, 30, "mug")
    await person.says("/points")
    told = await person.hears_one()
    await person.presses(told.rows[0][1].text)
    file = (await person.hears_one()).document
    assert file is not None
    assert file.name == "my-points.csv"
    assert file.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [(row["what"], row["available"], row["available_after"]) for row in rows] == [
        ("earn", "100", "100"),
        ("spend", "-30", "70"),
    ]


@pytest.mark.parametrize("said", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_of_the_file_is_run_by_a_spreadsheet(said: str) -> None:
    """A38"""
    assert cell(said) == f"'{said}"
    assert cell(-30) == -30


async def test_nobody_sees_the_points_of_another(house: House) -> None:
    owner, other = await house.shopper("会员甲"), await house.member("会员乙")
    await house.buys("会员甲", 777, days_ago=9)
    await awards(house)
    for data in ("points", "statement:0"):
        await house.forges(other, data)
        assert "777" not in (await other.hears_one()).text
    await owner.says("/points")
    assert "777" in (await owner.hears_one()).text


async def test_what_has_expired_is_in_the_statement(house: House) -> None:
    person = await house.shopper()
    await house.buys("会员甲", 100, days_ago=9)
    await awards(house)
    house.clock.move_to(timedelta(days=60).total_seconds())
    await ExpirePoints(house.store, lambda: house.programme, house.clock)()
    await house.forges(person, "statement:0")
    told = (await person.hears_one()).text
    assert "过期" in told
    assert "−100" in told


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_messages_about_points(house: House, language: str, snapshot: SnapshotAssertion) -> None:
    back = {"points": 20, "short": 0, "policy": "debt", "available": 5, "debt": 0}
    for name, words, values in (
        ("back", "points-taken-back", back),
        ("owed", "points-taken-back", back | {"short": 80}),
        ("let go", "points-taken-back", back | {"short": 80, "policy": "clamp"}),
        ("ends", "points-expiring", {"points": 1200, "day": "2026-12-31"}),
    ):
        told = notice(words, values, CATALOG, language, house.programme)
        assert told.text == snapshot(name=name)


async def test_messages_about_points_can_be_switched_off_by_who_has_some(house: House) -> None:
    person = await house.shopper()
    await house.buys("会员甲", 100, days_ago=9)
    await awards(house)
    await person.says("/settings")
    told = await person.hears_one()
    assert told.rows[1][0].text == "积分通知：开"
    await person.presses(told.rows[1][0].text)
    assert (await person.hears_one()).rows[1][0].text == "积分通知：关"
