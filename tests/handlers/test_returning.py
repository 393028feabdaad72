"""A promotion that comes back, in the chat: chosen, agreed to, listed, stopped; in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.wording import wording
from tests.handlers.broadcasting import draft, promoting
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.test_perks import sent
from tests.handlers.test_tickets import prompted, replies
from tiers.promotions import MakeOccasions
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from tiers.store.engine import Store


@pytest.fixture
async def house(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock, promoting()) as one:
        yield one


@pytest.mark.parametrize("language", ["zh-hans", "zh-TW", "en"])
async def test_a_promotion_comes_back_until_it_is_stopped(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss, other = await house.member("店长", language), await house.member("财务", language)
    for person in (boss, other):
        await house.makes_staff(person, Role.ADMIN)
    number = await draft(house, boss)
    await house.forges(boss, f"promback:{number}")
    assert shown(await boss.hears_one()) == snapshot(name="ways")
    for how, typed in (
        ("week", "1 10:00"),
        ("dormant", "30 9:30"),
        ("losing", "7 10:00"),
        ("month", "31 10:00"),
    ):
        prompt = await prompted(house, boss, f"promevery:{number}:{how}")
        assert shown(prompt) == snapshot(name=f"asked {how}")
        assert (await replies(boss, prompt, "x")).text == snapshot(name=f"not {how}")
        assert shown(await replies(boss, prompt, typed)) == snapshot(name=f"chosen {how}")
    await house.forges(boss, f"promsend:{number}")
    assert shown(await boss.hears_one()) == snapshot(name="frozen")
    await replies(boss, await prompted(house, boss, "bccount:1"), "2")
    await house.forges(other, "bc:1")
    assert shown(await other.hears_one()) == snapshot(name="seen by the second")
    await house.forges(other, "bcyes:1")
    assert shown(await other.hears_one()) == snapshot(name="stands")
    house.clock.move_to(house.clock.offset + 40 * 86_400)
    make = MakeOccasions(house.store, lambda: house.versions, house.clock, wording(CATALOG))
    assert await make() == 1
    await boss.says("/broadcasts")
    assert shown(await boss.hears_one()) == snapshot(name="list")
    await house.forges(boss, f"promhalt:{number}")
    assert shown(await boss.hears_one()) == snapshot(name="stopped")
    assert [letter.text for letter in await sent(house)] == snapshot(name="messages")


@pytest.mark.parametrize("language", ["zh-hans", "zh-TW", "en"])
async def test_who_is_quiet_already_is_a_choice_of_its_own(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await house.member("店长", language)
    await house.makes_staff(boss, Role.ADMIN)
    number = await draft(house, boss)
    prompt = await prompted(house, boss, f"promevery:{number}:dormant")
    assert shown(await replies(boss, prompt, "30 9:30")) == snapshot(name="from now on")
    await house.forges(boss, f"promalso:{number}:on")
    assert shown(await boss.hears_one()) == snapshot(name="those, too")


@pytest.mark.parametrize(
    "data", ["promback:1", "promevery:1:day", "promevery:1:once", "promalso:1:on", "promhalt:1"]
)
async def test_nobody_else_makes_it_come_back_or_stops_it(house: House, data: str) -> None:
    """A1."""
    boss, support = await house.member("店长", "en"), await house.member("客服", "en")
    await house.makes_staff(boss, Role.ADMIN)
    await house.makes_staff(support, Role.SUPPORT)
    await draft(house, boss)
    for person in (support, await house.member("会员甲", "en")):
        assert "role does not allow" in str(await (await house.forges(person, data)).answer())
