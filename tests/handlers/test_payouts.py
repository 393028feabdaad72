"""Payouts in the chat: asked for and taken back, approved, refused and paid; in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handlers.guild import taps
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.line import Line, line, paying
from tests.handlers.test_perks import sent
from tests.handlers.test_tickets import prompted, replies
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from bot.playground.people import Person
    from tiers.store.engine import Store

SPOKEN = ["zh-hans", "zh-TW", "en"]


@pytest.fixture
async def house(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock, paying()) as one:
        yield one


async def _staff(house: House, name: str, language: str, role: Role = Role.ADMIN) -> Person:
    person = await house.member(name, language)
    await house.makes_staff(person, role)
    return person


async def _asks(one: Line) -> None:
    """With the two presses that it takes."""
    await one.house.forges(one.agent, "payouts:0")
    mine = await one.agent.hears_one()
    await one.agent.presses(mine.rows[0][0].text)
    sure = await one.agent.hears_one()
    await one.agent.presses(sure.rows[0][0].text)
    await one.agent.hears_one()


@pytest.mark.parametrize("language", SPOKEN)
async def test_a_payout_is_asked_for_agreed_to_by_two_and_paid(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one = await line(house, language)
    boss, other = [await _staff(house, name, language) for name in ("店长", "财务")]
    await house.forges(one.agent, "payouts:0")
    mine = await one.agent.hears_one()
    assert shown(mine) == snapshot(name="can ask")
    await one.agent.presses(mine.rows[0][0].text)
    sure = await one.agent.hears_one()
    assert shown(sure) == snapshot(name="sure")
    await one.agent.presses(sure.rows[0][0].text)
    assert shown(await one.agent.hears_one()) == snapshot(name="asked")
    await one.agent.says("/commission")
    assert shown(await one.agent.hears_one()) == snapshot(name="sums")
    await boss.says("/payouts")
    queue = await boss.hears_one()
    assert shown(queue) == snapshot(name="queue")
    await boss.presses(queue.rows[0][0].text)
    assert shown(await boss.hears_one()) == snapshot(name="queue of the first")
    await _second(house, one, other, snapshot)


async def _second(house: House, one: Line, other: Person, snapshot: SnapshotAssertion) -> None:
    """The other of the two approves, and pays."""
    await other.says("/payouts")
    queue = await other.hears_one()
    assert shown(queue) == snapshot(name="queue of the second")
    await other.presses(queue.rows[0][0].text)
    approved = await other.hears_one()
    assert shown(approved) == snapshot(name="queue approved")
    await other.presses(approved.rows[0][0].text)
    prompt = await other.hears_one()
    assert shown(prompt) == snapshot(name="paid prompt")
    assert shown(await replies(other, prompt, "<b>T-1</b> & 7")) == snapshot(name="queue empty")
    await house.forges(one.agent, "payouts:0")
    assert shown(await one.agent.hears_one()) == snapshot(name="paid")
    await house.forges(one.agent, "share:4:1:0")
    assert "#1" in (await one.agent.hears_one()).text
    assert [_text(letter) for letter in await sent(house)] == snapshot(name="messages")


def _text(letter: object) -> str:
    return str(getattr(letter, "text", ""))


@pytest.mark.parametrize("language", SPOKEN)
async def test_a_payout_is_refused_taken_back_and_sent_back(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, boss = await line(house, language), await _staff(house, "店长", language)
    await _asks(one)
    prompt = await prompted(house, boss, "payno:1")
    assert shown(prompt) == snapshot(name="refuse prompt")
    await boss.sends_sticker(reply_to=prompt.message_id)
    again = await boss.hears_one()
    assert again.text.endswith(prompt.text)  # a sticker is no reason: asked again, nothing done
    await replies(boss, again, "<i>Which account?</i>")
    await _asks(one)
    await one.returns("c2", "p2")
    await boss.says("/payouts")
    assert shown(await boss.hears_one()) == snapshot(name="short")
    await house.forges(boss, "payok:2")
    assert shown(await boss.hears_one()) == snapshot(name="sent back")
    await _asks(one)
    await house.forges(one.agent, "paybackask:3")
    assert shown(await one.agent.hears_one()) == snapshot(name="back sure")
    await house.forges(one.agent, "payback:3")
    assert shown(await one.agent.hears_one()) == snapshot(name="history")
    assert [_text(letter) for letter in await sent(house)] == snapshot(name="messages")


@pytest.mark.parametrize("data", ["payqueue:0", "payok:1", "payno:1", "paypaid:1"])
async def test_the_staffs_side_is_the_staffs(house: House, data: str) -> None:
    """A4, A6: forged presses of members, and of those who may only look."""
    one = await line(house, "en")
    other = await house.member("会员乙", "en")
    support = await _staff(house, "客服", "en", Role.SUPPORT)
    await _asks(one)
    for person in (one.agent, other):
        assert "role does not allow" in str(await (await house.forges(person, data)).answer())
        await person.hears_one()
    if data != "payqueue:0":
        assert "role does not allow" in str(await (await house.forges(support, data)).answer())
        await support.hears_one()
    prompt = CATALOG.plain("en", "payout-prompt", what="refuse", payout="1")
    await support.says("/payouts")
    queue = await support.hears_one()
    assert [button for row in queue.rows for button in row if "#" in button.text] == []
    assert "member" in queue.text
    assert prompt


async def test_presses_of_old_screens_do_nothing_twice(house: House) -> None:
    """A replayed press: of asking, approving, taking back, and words for a payout that is over."""
    one, boss = await line(house, "en"), await _staff(house, "店长", "en")
    other = await _staff(house, "财务", "en")
    wrong = CATALOG.plain("en", "refusal-payout-gone")
    for _ in range(3):
        await (await house.forges(one.agent, "paysure:5580")).answer()
    assert await house.store.read(lambda books: books.payouts.count_of(one.member)) == 1
    await house.forges(boss, "payok:1")
    await boss.hears_one()
    again = str(await (await house.forges(boss, "payok:1")).answer())
    assert "second person" in again
    await boss.hears_one()
    await house.forges(other, "payok:1")
    await other.hears_one()
    for data in ("payback:1", "payback:999"):
        assert str(await (await house.forges(one.agent, data)).answer()) == wrong
        await one.agent.hears_one()
    prompt = await prompted(house, boss, "paypaid:1")
    await replies(boss, prompt, "T-1")
    late = await replies(boss, prompt, "T-2")
    assert wrong in late.text
    assert wrong in (await replies(boss, await prompted(house, boss, "payno:1"), "no")).text
    kept = await house.store.read(lambda books: books.payouts.one(1))
    assert kept is not None
    assert (kept.state, kept.reference) == ("paid", "T-1")


async def test_a_forged_sum_is_not_asked_for(house: House) -> None:
    one = await line(house, "en")
    for amount in (1, 5_581, 999_999_999_999_999_999):
        said = str(await (await house.forges(one.agent, f"paysure:{amount}")).answer())
        assert "CN¥55.80 is payable now" in said
        await one.agent.hears_one()
    assert await house.store.read(lambda books: books.payouts.count_of(one.member)) == 0


async def test_every_no_is_said_on_the_screen_where_it_is_met(house: House) -> None:
    one = await line(house, "en")
    await house.store.write(
        lambda books: books.connection.exec_driver_sql("DELETE FROM terms_acknowledged")
    )
    await house.forges(one.agent, "payouts:0")
    mine = await one.agent.hears_one()
    assert CATALOG.plain("en", "refusal-terms-unread") in mine.text
    assert not any("Ask for" in label for label in mine.labels)
    await house.forges(one.agent, "payask:5580")
    refused = await one.agent.hears_one()
    assert refused.text == CATALOG.plain("en", "refusal-terms-unread")
    terms = await taps(one.agent, CATALOG.plain("en", "terms-button"))
    assert CATALOG.plain("en", "terms-unread") in terms.text
