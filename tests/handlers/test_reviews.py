"""What looks odd in the chat: the queue with its evidence, decisions, appeals, in three languages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from locales.values import Safe
from tests.handlers.guild import BRONZE, says, taps
from tests.handlers.guild import RULES as INVITES
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.people import programme
from tests.handlers.test_perks import sent
from tests.handlers.test_tickets import replies
from tiers.attributing import AttributeSales
from tiers.intake import RecordEvent
from tiers.judging import Judging
from tiers.progress import AssessStale
from tiers.records import Event, Role
from tiers.screening import count_anew

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from bot.playground.people import Person
    from tiers.programme import Programme
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

LANGUAGES = ["zh-hans", "zh-TW", "en"]
RULES = """
[commission]
effective = 2026-01-01
rates = { bronze = "1%" }
hold_days = 7
refund_days = 7

[risk]
small_order = "10.00"

[points]
name"""
WORDS = {
    "zh-hans": "我们是一家人，共用一台电脑。", "zh-TW": "我們是一家人，共用一台電腦。",
    "en": "We are a family and share a computer.",
}  # fmt: skip


def watched() -> Programme:
    """Members may invite, earn, and are watched."""
    right = BRONZE.replace(" }", ", may_invite = true }")
    return programme((BRONZE, right), ("[points]\nname", INVITES + RULES.lstrip("\n")))


@pytest.fixture
async def house(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock, watched()) as one:
        yield one


async def member_id(house: House, person: Person) -> int:
    def look(books: Books) -> int:
        known = books.people.on_telegram(person.id)
        assert known is not None
        return known.id

    return await house.store.read(look)


async def suspicious(house: House, language: str) -> tuple[Person, Person]:
    """An agent, and a customer of theirs who buys on the agent's own device; and one of the staff."""
    agent, customer = (
        await house.shopper("会员甲", language), await house.shopper("会员乙", language)
    )  # fmt: skip
    boss = await house.member("店长", language)
    await house.makes_staff(boss, Role.SUPPORT)
    above, below = await member_id(house, agent), await member_id(house, customer)
    now = house.clock()

    def bind(books: Books) -> None:
        books.uplines.bind(below, above, now - timedelta(days=2), "test", reason="test")  # type: ignore[arg-type]

    await house.store.write(bind)
    record = RecordEvent(house.store, lambda: house.programme, house.clock)
    for number, name in enumerate(["会员甲", "会员乙", "会员乙"]):
        await record(
            Event(
                source="kameng", event_id=f"odd{number}", account=name, kind="purchase",
                occurred_at=now - timedelta(days=1) + timedelta(minutes=number),
                amount=60_00 if number else 100, currency="CNY", device_hash="one",
            )
        )  # fmt: skip
    await works(house)
    return agent, boss


async def works(house: House) -> None:
    def versions() -> Sequence[Version]:
        return house.versions

    assess = AssessStale(house.store, versions, house.clock)
    while await assess():
        pass
    attribute = AttributeSales(house.store, versions, house.clock, Judging(versions, house.clock))
    while await attribute():
        pass


def button(key: str, language: str, **values: object) -> str:
    named = {"zh-hans": "zh-Hans", "zh-TW": "zh-Hant", "en": "en"}[language]
    return CATALOG.plain(named, key, **values)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_case_is_refused_appealed_and_paid_after_all(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    agent, boss = await suspicious(house, language)
    assert [letter.text for letter in await sent(house)] == snapshot(name="told")
    assert shown(await says(agent, "/appeal")) == snapshot(name="mine")
    assert shown(await says(boss, "/reviews")) == snapshot(name="queue")
    assert shown(await taps(boss, "#1")) == snapshot(name="case")
    prompt = await taps(boss, button("review-button-refuse", language))
    assert shown(prompt) == snapshot(name="refuse prompt")
    refused = await replies(boss, prompt, "<b>One</b> device & household")
    assert shown(refused) == snapshot(name="refused")
    assert shown(await says(boss, "/reviews")) == snapshot(name="queue after")
    assert [letter.text for letter in await sent(house)] == snapshot(name="told of refusal")

    await says(agent, "/appeal")
    prompt = await taps(agent, button("review-button-appeal", language, case=Safe("1")))
    assert shown(prompt) == snapshot(name="appeal prompt")
    assert shown(await replies(agent, prompt, WORDS[language])) == snapshot(name="appealed")
    again = await replies(agent, prompt, "!")
    assert again.text == button("refusal-no-appeal", language)
    assert [letter.text for letter in await sent(house)] == snapshot(name="told of appeal")
    assert shown(await says(boss, "/reviews")) == snapshot(name="queue with appeal")
    await taps(boss, "#1")
    assert shown(await taps(boss, button("review-button-clear", language))) == snapshot(
        name="cleared"
    )
    assert [letter.text for letter in await sent(house)] == snapshot(name="told of clearing")
    assert shown(await says(agent, "/appeal")) == snapshot(name="all is well")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_what_is_looked_at_a_button_leads_to_what_was_noticed(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    agent, _ = await suspicious(house, language)
    assert shown(await says(agent, "/commission")) == snapshot(name="sums")
    mine = await taps(agent, button("review-button-mine", language))
    assert mine.text.startswith((await says(agent, "/appeal")).text[:20])
    await says(agent, "/commission")
    await taps(agent, button("commission-button-lines", language))
    share = await taps(agent, "1")
    assert button("review-button-mine", language) in [
        each.text for row in share.rows for each in row
    ]


async def _left_out(house: House, event: str, reason: str) -> None:
    """As a rule leaves an event out."""
    now = house.clock()

    def decide(books: Books) -> None:
        source = books.journal.known_source("kameng")
        assert source is not None
        named = books.journal.named(source, event)
        assert named is not None
        books.exclusions.leave_out(named[0].id, reason, "engine", now)
        known = books.exclusions.open_one(named[0].id)
        assert known is not None
        count_anew(books, house.programme, [known])

    await house.store.write(decide)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_a_rule_left_out_is_let_count_with_a_reason(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    agent, boss = await suspicious(house, language)
    await _left_out(house, "odd0", "daily_cap")
    number = await member_id(house, agent)
    await says(boss, f"/member {number}")
    listed = await taps(boss, button("profile-button-excluded", language, n=1))
    assert shown(listed) == snapshot(name="what does not count")
    prompt = await taps(boss, "✅ #3")
    assert shown(prompt) == snapshot(name="asked")
    assert shown(await replies(boss, prompt, "They came by twice")) == snapshot(name="all counts")
    again = await replies(boss, prompt, "And again")
    assert again.text == button("refusal-counts-already", language)
    noted = await house.store.read(lambda books: books.audit.newest(None, 1, 0))
    assert (noted[0].action, noted[0].reason) == ("exclusion.lifted", "They came by twice")


async def test_nobody_lets_their_own_count_and_members_let_nothing(house: House) -> None:
    """A1, A3."""
    agent, _ = await suspicious(house, "en")
    other = await house.member("会员丁", "en")
    await _left_out(house, "odd0", "daily_cap")
    number = await member_id(house, agent)
    for data in (f"excluded:{number}:0", "countask:3"):
        assert "role does not allow" in str(await (await house.forges(other, data)).answer())
    await house.makes_staff(agent, Role.ADMIN)
    await says(agent, f"/member {number}")
    listed = await taps(agent, button("profile-button-excluded", "en", n=1))
    assert "#3" in listed.text
    assert "✅ #3" not in [each.text for row in listed.rows for each in row]
    await house.forges(agent, "countask:3")
    prompt = await agent.hears_one()
    assert (await replies(agent, prompt, "mine")).text == button("refusal-own-case", "en")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_member_is_frozen_with_a_reason_and_goes_on(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    agent, boss = await house.member("会员甲", language), await house.member("店长", language)
    assert shown(await says(agent, "/appeal")) == snapshot(name="nothing")
    await house.makes_staff(boss, Role.ADMIN)
    number = await member_id(house, agent)
    assert shown(await says(boss, "/freeze")) == snapshot(name="usage")
    frozen = await says(boss, f"/freeze {number} Somebody else uses it")
    assert shown(frozen) == snapshot(name="frozen")
    assert [letter.text for letter in await sent(house)] == snapshot(name="told")
    assert shown(await says(agent, "/appeal")) == snapshot(name="mine")
    lifted = await taps(boss, button("review-button-lift", language))
    assert shown(lifted) == snapshot(name="lifted")
    assert [letter.text for letter in await sent(house)] == snapshot(name="told of lifting")


async def test_nobody_decides_about_themselves_and_members_decide_nothing(house: House) -> None:
    """A1, A3: neither by a forged press nor by a command, and not by their own case."""
    agent, boss = await suspicious(house, "en")
    for data in ("reviews:0", "review:1", "reviewok:1", "reviewask:refuse:1", "reviewlift:1"):
        await house.forges(agent, data)
        assert (await agent.hears_one()).text == CATALOG.plain("en", "refusal-not-allowed")
    assert (await says(agent, "/freeze 1 x")).text == CATALOG.plain("en", "refusal-not-allowed")
    await house.makes_staff(agent, Role.ADMIN)
    own = CATALOG.plain("en", "refusal-own-case")
    for data in ("review:1", "reviewok:1", "reviewlift:1"):
        await house.forges(agent, data)
        assert (await agent.hears_one()).text == own
    number = await member_id(house, agent)
    assert (await says(agent, f"/freeze {number} x")).text == own
    assert "#1" not in (await says(agent, "/reviews")).text
    assert "#1" in (await says(boss, "/reviews")).text


@pytest.mark.parametrize("role", [Role.SUPPORT, Role.OWNER])
async def test_nobody_freezes_a_colleague(house: House, role: Role) -> None:
    """Support could stop an admin. Their role is taken first, by who may do that."""
    boss, colleague = await house.member("店长"), await house.member("会员乙")
    await house.makes_staff(boss, Role.SUPPORT)
    await house.makes_staff(colleague, role)
    number = await member_id(house, colleague)
    refused = CATALOG.plain("zh-Hans", "refusal-staff-not-frozen")
    assert (await says(boss, f"/freeze {number} x")).text == refused
    await house.makes_staff(colleague, Role.MEMBER)
    assert (await says(boss, f"/freeze {number} x")).text != refused


async def test_a_foreign_case_cannot_be_appealed_and_is_as_unknown_as_none(house: House) -> None:
    _agent, boss = await suspicious(house, "en")
    other = await house.member("会员丙", "en")
    gone = CATALOG.plain("en", "refusal-case-gone")
    for number in (1, 99):
        await house.forges(other, f"reviewask:appeal:{number}")
        prompt = await other.hears_one()
        assert (await replies(other, prompt, "It was me")).text == gone
    for _ in range(2):
        await house.forges(boss, "reviewok:1")
        last = await boss.hears_one()
    assert last.text == gone
