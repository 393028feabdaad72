"""/team as agents read it: numbers, months, links, codes, a file; and nothing that names anybody."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.team import team_card
from handlers.telling import Teller
from tests.handlers.house import CATALOG, House, shown
from tiers.calendar import period_first
from tiers.records import Actor, Role
from tiers.spreadsheets import lines
from tiers.teams import Person as InLine
from tiers.teams import ShowTeam, Team
from tiers.teams.exporting import COLUMNS

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.people import Person
    from tiers.records import MemberId
    from tiers.store.books import Books

LANGUAGES = ["zh-hans", "zh-TW", "en"]


async def member_id(house: House, person: Person) -> MemberId:
    found = await house.store.read(lambda books: books.people.on_telegram(person.id))
    assert found is not None
    return found.id


async def agent(house: House, language: str = "zh-hans", people: int = 4) -> Person:
    """Somebody with a line: they came in different months, some bought, one may be contacted."""
    person = await house.member("会员甲", language)
    mine = await member_id(house, person)
    today = house.programme.calendar.day_of(house.clock())
    months = [today]
    while len(months) < 14:
        months.append(period_first(months[-1], "month") - 1)

    def comes(books: Books) -> None:
        link = books.invites.add(
            mine, "token" * 5, label="朋友圈", places=None, expires_at=None, sealed=b"",
            mark=b"", now=house.clock(),
        )  # fmt: skip
        for number in range(people):
            member = books.people.newcomer(house.clock())
            invite = link if number % 2 else None
            books.teams.joined(mine, member, invite, months[number % 3])
            books.uplines.bind(member, mine, house.clock(), "test", invite_id=invite)
            if number == 0:
                books.uplines.consent(member, mine, house.clock())
            for at in range(0 if number < 2 else 5, 0 if number == 3 else 12, number + 1):
                amount = 10_000 * (at % 5 + 1) + 550 * number
                books.teams.post(mine, member, invite, months[at], amount, 1)

    await house.store.write(comes)
    return person


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_screen(house: House, snapshot: SnapshotAssertion, language: str) -> None:
    person = await agent(house, language)
    await person.says("/team")
    told = await person.hears_one()
    seen = [told]
    for row, button in ((0, 0), (0, 1), (1, 0)):
        await person.presses(told.rows[row][button].text, message=told)
        seen.append(await person.hears_one())
    assert shown(*seen) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_has_nobody_reads_how_it_begins(
    house: House, snapshot: SnapshotAssertion, language: str
) -> None:
    person = await house.member("会员乙", language)
    await person.says("/team")
    assert shown(await person.hears_one()) == snapshot


async def test_twenty_stand_on_a_page_and_the_last_page_is_short(house: House) -> None:
    person = await agent(house, "en", people=45)
    await person.says("/team")
    told = await person.hears_one()
    pages = []
    for button in ("List", "More ›", "More ›"):
        await person.presses(button)
        pages.append(await person.hears_one())
    codes = [
        line.split("Customer ")[1][:6]
        for page in pages
        for line in (page.text or "").splitlines()
        if line.startswith("Customer ")
    ]
    assert len(codes) == len(set(codes)) == 45
    assert told.photo


async def test_the_file_has_the_columns_that_are_allowed_and_no_other(house: House) -> None:
    person = await agent(house, "zh-hans", people=3)
    await person.says("/team export")
    file = (await person.hears_one()).document
    assert file is not None
    assert file.name == "my-team.csv"
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert tuple(rows[0]) == COLUMNS
    assert {row["link"] for row in rows} == {"", "朋友圈"}


async def test_the_second_file_within_an_hour_is_refused_and_says_when(house: House) -> None:
    person = await agent(house, "en")
    await person.says("/team export")
    assert (await person.hears_one()).document
    house.clock.move_to(timedelta(minutes=59).total_seconds())
    await person.says("/team export")
    assert "ready after" in ((await person.hears_one()).text or "")
    house.clock.move_to(timedelta(minutes=60).total_seconds())
    await person.says("/team export")
    assert (await person.hears_one()).document


def test_all_that_an_agent_ever_sees_of_somebody_is_on_this_list() -> None:
    """A20: a new field is a decision, and changes this test."""
    assert {field.name for field in fields(InLine)} == {
        "code", "joined", "state", "orders", "sales", "all_orders", "all_sales", "contact",
    }  # fmt: skip
    assert COLUMNS == (
        "customer", "joined_month", "state", "orders_this_month", "sales_this_month", "orders",
        "sales", "currency", "link",
    )  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_is_marked_as_text(start: str) -> None:
    [row] = csv.reader(io.StringIO(lines([[f"{start}HYPERLINK()", "7"]]), newline=""))
    assert row == [f"'{start}HYPERLINK()", "7"]


async def test_the_picture_tells_the_best_month_and_shows_the_present_one(house: House) -> None:
    person = await agent(house)
    actor = Actor(await member_id(house, person), person.id, Role.MEMBER, "zh-Hans")
    team: Team = await ShowTeam(house.store, lambda: house.programme, house.clock)(actor)
    card = team_card(Teller.of(CATALOG, "zh-Hans", house.programme), team)
    assert len(card.bars) == 12
    assert [bar.name for bar in card.bars if bar.now] == ["11月"]
    assert [bar for bar in card.bars if bar.told] == [max(card.bars, key=lambda bar: bar.height)]
    assert team.trend[-1].month == date(2026, 11, 1)
