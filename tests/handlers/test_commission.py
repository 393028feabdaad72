"""Commission in the chat: sums, purchases, how each was computed, statements; in three languages."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from handlers.cards.painting import BUNDLED
from handlers.statements import statement_card, statement_file
from handlers.telling import Teller
from locales.languages import LANGUAGES
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.line import Line, line, paying
from tests.handlers.test_perks import sent
from tiers.commission import CommissionStatement, StatementLines
from tiers.purse import ACCOUNTS
from tiers.records import Actor, Role

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from tiers.commission import Movement, Statement
    from tiers.store.engine import Store

SPOKEN = ["zh-hans", "zh-TW", "en"]


@pytest.fixture
async def house(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock, paying()) as one:
        yield one


@pytest.mark.parametrize("language", SPOKEN)
async def test_an_agent_sees_what_was_earned_and_how(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one = await line(house, language)
    await one.agent.says("/commission")
    assert shown(await one.agent.hears_one()) == snapshot(name="sums")
    await house.forges(one.agent, "earned:0")
    listed = await one.agent.hears_one()
    assert shown(listed) == snapshot(name="purchases")
    for button in listed.rows[0]:
        await one.agent.presses(button.text)
        assert shown(await one.agent.hears_one()) == snapshot(name=f"computed {button.text}")
        await one.agent.presses(data="earned:0")
        await one.agent.hears_one()
    assert [letter.text for letter in await sent(house)] == snapshot(name="told")


@pytest.mark.parametrize("language", SPOKEN)
async def test_a_month_is_a_picture_and_a_file(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one = await line(house, language)
    await house.forges(one.agent, "cmonth:0")
    month = await one.agent.hears_one()
    assert month.photo
    assert shown(month) == snapshot(name="month")
    await house.forges(one.agent, "cfile:0")
    file = await one.agent.hears_one()
    assert shown(file) == snapshot(name="file")
    whole, lines = await StatementLines(house.store, lambda: house.programme, house.clock)(
        _actor(one)
    )
    teller = Teller.of(CATALOG, _of(language), house.programme)
    assert statement_file(teller, whole, lines).decode("utf-8-sig") == snapshot(name="table")


def _of(app: str) -> str:
    return {"zh-hans": "zh-Hans", "zh-TW": "zh-Hant"}.get(app, app)


def _actor(one: Line) -> Actor:
    return Actor(one.member, one.agent.id, Role.MEMBER, "en")


async def test_statements_of_many_months_follow_from_each_other_to_the_cent(house: House) -> None:
    """Sums, lines, file and ledger agree, whatever happened; the last closes with what there is."""
    one = await line(house, "en")
    await one.later(40)
    await one.buys("c2", "p5", 900, 20)
    await one.returns("c2", "p2")
    await one.returns("c3", "p4", 100)
    await one.later(30)
    show = CommissionStatement(house.store, lambda: house.programme, house.clock)
    lines = StatementLines(house.store, lambda: house.programme, house.clock)
    whole = await show(_actor(one), 1)
    assert whole.before is None
    months, closing = 0, whole.opening
    while True:
        assert whole.opening == closing
        again, found = await lines(_actor(one), whole.first)
        assert again == whole
        _reconciles(whole, found)
        _file_reconciles(house, whole, found)
        months, closing = months + 1, whole.closing
        if whole.after is None:
            break
        whole = await show(_actor(one), whole.after)
    assert months == 3
    assert closing == await house.store.read(lambda books: books.purses.held(one.member))
    assert (await show(_actor(one), 3_000_000)).first == whole.first


def _reconciles(whole: Statement, found: Sequence[Movement]) -> None:
    sums = {name: sum(each.booking.changes.get(name, 0) for each in found) for name in ACCOUNTS}
    assert sum(sums.values()) == 0
    for name in ACCOUNTS:
        assert getattr(whole.opening, name) + sums[name] == getattr(whole.closing, name)
    assert sums["earned"] == -(whole.earned - whole.taken_back - whole.declined)
    assert (sums["capped"], sums["paid"], whole.moved) == (whole.capped, whole.paid, 0)


def _file_reconciles(house: House, whole: Statement, found: Sequence[Movement]) -> None:
    teller = Teller.of(CATALOG, "en", house.programme)
    rows = list(csv.reader(io.StringIO(statement_file(teller, whole, found).decode())))
    balances = [float(row[-1]) for row in rows[1:]]
    assert balances[-1] == balances[-2] == _coming(whole.closing) / 100
    assert balances[0] == _coming(whole.opening) / 100


def _coming(purse: object) -> int:
    return sum(getattr(purse, name) for name in ("pending", "review", "payable", "held"))


async def test_nobody_else_sees_a_share_and_no_buyer_is_named(house: House) -> None:
    """A4, A20"""
    one = await line(house, "en")
    buyer = await house.member("会员甲", "en")
    foreign = str(await (await house.forges(buyer, "share:1:1:0")).answer())
    unknown = str(await (await house.forges(buyer, "share:999:1:0")).answer())
    assert foreign == unknown == CATALOG.plain("en", "refusal-no-such-share")
    for data in ("commission", "earned:0", "cfile:0"):
        await house.forges(buyer, data)
    said = []
    for data in ("commission", "earned:0", "share:4:1:0", "cmonth:0", "payouts:0"):
        await house.forges(one.agent, data)
        said.append((await one.agent.hears_one()).text)
    whole, lines = await StatementLines(house.store, lambda: house.programme, house.clock)(
        _actor(one)
    )
    teller = Teller.of(CATALOG, "en", house.programme)
    said.append(statement_file(teller, whole, lines).decode())
    assert not re.search(r"\bc[123]\b|\bp[1-4]\b|会员甲", " ".join(said))


async def test_who_has_earned_nothing_is_told_so(house: House) -> None:
    person = await house.member("会员甲", "en")
    await person.says("/commission")
    assert "Nothing yet" in (await person.hears_one()).text
    for data in ("earned:7", "cmonth:1", "cfile:3000000", "payouts:9"):
        await house.forges(person, data)
        assert (await person.hears_one()).kind in {"message", "edit", "file", "document"}


async def test_without_commission_there_is_none(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> None:
    async with running(world, sqlite_store, clock) as plain:
        person = await plain.member("会员甲", "en")
        await person.says("/commission")
        assert "No commission is paid here" in (await person.hears_one()).text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_picture_has_room_for_every_word(house: House, language: str) -> None:
    one = await line(house, "en")
    show = CommissionStatement(house.store, lambda: house.programme, house.clock)
    card = statement_card(Teller.of(CATALOG, language, house.programme), await show(_actor(one)))
    drawn = Image.open(io.BytesIO(await BUNDLED.draw(card)))
    assert drawn.size == (card.size[0] * 2, card.size[1] * 2)
    assert (await BUNDLED.draw(card)) == (await BUNDLED.draw(card))
