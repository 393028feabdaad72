"""The results of a promotion in the chat: a picture with its words, and a file; in three languages."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from handlers.cards.painting import BUNDLED
from handlers.results import results_card
from handlers.telling import Teller
from tests.conftest import NOON
from tests.handlers import people
from tests.handlers.broadcasting import draft, goes, promoting
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.test_tickets import prompted, replies
from tiers.promotions import Results
from tiers.proportions import compared
from tiers.records import Role
from tiers.store.books.broadcasts import Broadcast
from tiers.store.books.results import Arm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from tiers.store.engine import Store

RULES = people.programme()
DAY = NOON.toordinal()


@pytest.fixture
async def house(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock, promoting()) as one:
        yield one


def results(*, two: bool = True, held: bool = True) -> Results:
    """Of a promotion to a few thousand people."""
    told = [Arm("A", 2_410, 2_301, 188, 141, 263, 311, 4_218_050)]
    if two:
        told.append(Arm("B", 2_397, 2_290, 240, 196, 269, 330, 4_390_900))
    control = [Arm("C", 534, 0, 0, 11, 38, 44, 560_000)] if held else []
    hits, many = sum(arm.buyers for arm in told), sum(arm.people for arm in told)
    broadcast = Broadcast(
        id=12, promotion_id=1, occasion="", category="promotion", content={}, segment={},
        options={}, hash="", state="finished", author=1, frozen_at=NOON, confirmed_at=NOON,
        approved_by=None, approved_at=None, starts_at=NOON, expires_at=None, ended_at=NOON,
        audience=many, held_out=534, left_out={}, shown_chat=None, shown_message=None,
    )  # fmt: skip
    return Results(
        broadcast=broadcast,
        name="双十二会员日",
        arms=(*told, *control),
        states={"sent": 4_591, "failed": 121, "unknown": 3, "skipped": 74, "expired": 18},
        reasons=(),
        perks=("gift",),
        links=True,
        lift=compared(hits, many, 38, 534) if held else None,
        split=compared(141, 2_410, 196, 2_397) if two else None,
        first=DAY,
        last=DAY + 6,
        until=NOON,
        now=NOON,
        programme=RULES,
    )


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize(("two", "held"), [(True, True), (False, True), (False, False)])
def test_the_card_says_what_came_of_it_and_how_sure_that_is(
    language: str, two: bool, held: bool, snapshot: SnapshotAssertion
) -> None:
    card = results_card(Teller.of(CATALOG, language, RULES), results(two=two, held=held))
    assert card == snapshot
    picture = Image.open(io.BytesIO(asyncio.run(BUNDLED.draw(card))))
    assert picture.size == (card.size[0] * 2, card.size[1] * 2)


@pytest.mark.parametrize("language", ["zh-hans", "zh-TW", "en"])
async def test_results_are_asked_for_from_the_broadcast(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await house.member("店长", language)
    await house.makes_staff(boss, Role.MARKETER)
    for n in range(4):
        await house.member(f"会员{n}", "en")
    number = await draft(house, boss, options={"control_percent": 30})
    await house.forges(boss, f"promsend:{number}")
    count = (await boss.hears_one()).rows[0][0].text
    prompt = await prompted(house, boss, "bccount:1")
    await replies(boss, prompt, "".join(each for each in count if each.isdigit()))
    await house.forges(boss, "bcresults:1")
    assert shown(await boss.hears_one()) == snapshot(name="early")
    await goes(house, 1, sent=2, failed=1)
    await house.forges(boss, "bc:1")
    seen = await boss.hears_one()
    await boss.presses(seen.rows[1][0].text)
    assert shown(await boss.hears_one()) == snapshot(name="results")
    await house.forges(boss, "bcfile:1")
    file = await boss.hears_one()
    assert file.text == snapshot(name="file")
