"""/terms in the chat, in three languages: what holds, what will change, and that it was read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.notices import notice
from tests.handlers.guild import BRONZE, RULES, says, taps
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.people import programme
from tiers.programme import load
from tiers.versions import ApplyProgramme, loaded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from tiers.programme import Programme
    from tiers.store.engine import Store

LANGUAGES = ["zh-hans", "zh-TW", "en"]
OURS = {"zh-hans": "zh-Hans", "zh-TW": "zh-Hant", "en": "en"}

SALES = """
[metrics.line_sales]
name = { zh-Hans = "客户上月消费", zh-Hant = "客戶上月消費", en = "Sales to customers last month" }
measure = "amount"
window = { last = "month" }
scope = "team"

"""
PAYS = """
[commission]
effective = 2026-01-01
notice_days = 30
rates = { bronze = "0.5%", silver = "1.2%" }
hold_days = 15
refund_days = 14
bands = { metric = "line_sales", steps = [{ at_least = "5000.00", extra = "0.3%" }] }

[commission.caps]
per_purchase = "200.00"
per_month = "8000.00"

[commission.payouts]
minimum = "20.00"
cooldown_days = 7
two_person_above = "2000.00"

"""


def rules(*changes: tuple[str, str]) -> Programme:
    """The shop of these tests, with agents who earn; some of its terms replaced."""
    text = SALES + PAYS
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    may = BRONZE.replace(" }", ", may_invite = true }")
    return programme((BRONZE, may), ("[points]\nname", f"{RULES}{text}[points]\nname"))


LATER = (
    ("2026-01-01", "2026-12-24"),
    ('bronze = "0.5%", silver = "1.2%"', 'silver = "1.4%", gold = "1.6%"'),
    ('bands = { metric = "line_sales", steps = [{ at_least = "5000.00", extra = "0.3%" }] }', ""),
    ('per_purchase = "200.00"\n', ""),
)


@pytest.fixture
async def shop(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock, rules()) as one:
        yield one


def words(language: str, key: str, **values: object) -> str:
    return CATALOG.plain(OURS[language], key, **values)


async def applies(shop: House, changed: Programme) -> None:
    """As `tierbot apply` does, and the bot follows."""
    await ApplyProgramme(shop.store, shop.clock)(load(changed.text, "x"), "test")
    rows = await shop.store.read(lambda books: books.programmes.versions())
    shop.versions = loaded(rows)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_agent_reads_the_terms_before_the_first_link_and_hears_what_changes(
    shop: House, language: str, snapshot: SnapshotAssertion
) -> None:
    agent = await shop.member("会员甲", language)
    assert shown(await says(agent, "/invite")) == snapshot(name="invite")
    assert shown(await says(agent, "/invite WALL 50 30")) == snapshot(name="refused")
    assert shown(await taps(agent, words(language, "terms-button"))) == snapshot(name="terms")
    read = await taps(agent, words(language, "terms-button-read"))
    assert shown(read) == snapshot(name="read")
    assert "WALL" in (await says(agent, "/invite WALL 50 30")).text
    await applies(shop, rules(*LATER))
    asked = words(language, "asked-terms").split("|")[0].strip()
    assert shown(await says(agent, asked)) == snapshot(name="coming")
    [told] = await shop.store.read(
        lambda books: books.deliveries.open(shop.clock() + timedelta(days=1), 10)
    )
    said = notice(told.words, told.values, CATALOG, OURS[language], shop.versions[-1].programme)
    assert said.text == snapshot(name="told")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_ways_in_which_terms_come_and_go_are_told(
    shop: House, language: str, snapshot: SnapshotAssertion
) -> None:
    for kind in ("first", "withdrawn"):
        values = {"kind": kind, "effective": 739_600}
        said = notice("terms-told", values, CATALOG, OURS[language], shop.programme)
        assert said.text == snapshot(name=kind)


async def test_a_screen_that_is_out_of_date_acknowledges_nothing(shop: House) -> None:
    agent = await shop.member("会员甲")
    await says(agent, "/terms")
    await applies(shop, rules(*LATER))
    gone = await taps(agent, words("zh-hans", "terms-button-read"))
    assert gone.text == words("zh-hans", "refusal-terms-changed")
    await taps(agent, words("zh-hans", "terms-button"))
    await taps(agent, words("zh-hans", "terms-button-read"))
    assert words("zh-hans", "terms-unread") not in (await says(agent, "/terms")).text


async def test_a_press_for_a_link_leads_to_the_terms_as_well(shop: House) -> None:
    agent = await shop.member("会员甲")
    await says(agent, "/invite")
    await shop.forges(agent, "invmake:50:30:0")
    refused = await agent.hears_one()
    assert refused.text == words("zh-hans", "refusal-terms-unread")
    assert [button.text for button in refused.buttons] == [words("zh-hans", "terms-button")]


@pytest.mark.parametrize("data", ["termsread:", "termsread:xyz", "termsread:" + "a" * 54])
async def test_a_mark_that_is_none_reads_nothing(shop: House, data: str) -> None:
    agent = await shop.member("会员甲")
    await shop.forges(agent, data)
    assert [(await agent.hears_one()).kind, (await agent.hears_one()).kind] == ["alert", "message"]
    assert words("zh-hans", "terms-unread") in (await says(agent, "/terms")).text


async def test_without_commission_there_are_no_terms(house: House) -> None:
    person = await house.member("会员甲")
    assert (await says(person, "/terms")).text == words("zh-hans", "terms-none")


async def test_terms_of_which_little_is_said_are_told_as_well(
    world: Playground, sqlite_store: Store, clock: MovableClock, snapshot: SnapshotAssertion
) -> None:
    bare = (
        (PAYS[PAYS.index("hold_days") :], "hold_days = 3\nrefund_days = 0\n\n"),
        ('bronze = "0.5%", silver = "1.2%"', ""),
    )
    async with running(world, sqlite_store, clock, rules(*bare)) as shop:
        agent = await shop.member("Member A", "en")
        assert shown(await says(agent, "/terms")) == snapshot(name="bare")
        await applies(shop, rules(*bare, ("2026-01-01", "2026-12-24")))
        assert shown(await says(agent, "/terms")) == snapshot(name="the same from another day on")
