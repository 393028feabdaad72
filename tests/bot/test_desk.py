"""Each update is handled in its person's order, once, and a stop or a flood harms nobody."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiogram.types import Message

from bot.inbox import desk
from bot.throttle import Throttle
from tests.bot.rig import flow, living, now
from tests.bot.test_fetching import text
from tests.playground.bots import until
from tiers.members import ChooseLanguage, GrantRole
from tiers.records import Actor, Role

if TYPE_CHECKING:
    from bot.playground import Playground
    from tiers.store.engine import Store


async def test_one_person_is_answered_in_their_order_and_others_are_not_kept_waiting(
    world: Playground, store: Store
) -> None:
    """U3, with a first update that takes longest."""
    order: list[str] = []
    gate = asyncio.Event()

    async def on_text(message: Message) -> None:
        assert message.from_user
        if message.text == "0" and message.from_user.id == 1:
            await gate.wait()
        order.append(f"{message.from_user.id}:{message.text}")
        await message.answer(message.text or "")

    for person in (1, 2, 3):
        world.person(f"P{person}", id=person, started=True)
    async with living(world, store, flow(on_text)) as rig:
        for number in range(10):
            for person in (1, 2, 3):
                world.push(text(100 + number * 3 + person, str(number), person))
        await until(lambda: len(order) == 20)
        assert not any(each.startswith("1:") for each in order)
        gate.set()
        await rig.settled(30)
    for person in (1, 2, 3):
        mine = [each.partition(":")[2] for each in order if each.startswith(f"{person}:")]
        assert mine == [str(n) for n in range(10)]
        said = [line.text for line in world.people[person].chat]
        assert said == [str(n) for n in range(10)]


async def test_the_next_update_of_a_person_finds_what_the_one_before_has_changed(
    world: Playground, store: Store
) -> None:
    """Both are read in one batch: language and role must be those of the moment all the same."""
    seen: list[tuple[str, Role]] = []
    choose = ChooseLanguage(store, now, ("en", "zh-Hans"))

    async def on_text(message: Message, actor: Actor) -> None:
        seen.append((actor.language, actor.role))
        if message.text == "0":
            await choose(actor, "zh-Hans")
            await GrantRole(store, now)(actor.telegram_id, Role.ADMIN, "test")

    for number in range(3):
        world.push(text(100 + number, str(number), person=7))
    async with living(world, store, flow(on_text)) as rig:
        await rig.settled(3)
    assert seen == [("en", Role.MEMBER), ("zh-Hans", Role.ADMIN), ("zh-Hans", Role.ADMIN)]


async def test_who_floods_is_told_once_and_everybody_else_is_served(
    world: Playground, store: Store
) -> None:
    """A17: 20 in 10 s, then one notice, and nothing of the rest reaches a handler."""
    handled: list[int] = []

    async def on_text(message: Message) -> None:
        assert message.from_user
        handled.append(message.from_user.id)

    flooder = world.person("F", id=50, language_code="en", started=True)
    now_ = 0.0
    throttle = Throttle(lambda: now_)
    async with living(world, store, flow(on_text), throttle=throttle) as rig:
        for number in range(300):
            world.push(text(1000 + number, "x", person=50))
        world.push(text(2000, "x", person=51))
        await rig.settled(301)
        assert handled.count(50) == 20
        assert handled.count(51) == 1
        notice = await flooder.hears_one()
        assert "10" in notice.text
        await flooder.hears_nothing()
        now_ = 10.5
        world.push(text(3000, "again", person=50))
        await rig.settled(302)
    assert handled.count(50) == 21


async def test_a_stop_lets_handlers_finish_and_leaves_the_rest_for_the_next_start(
    world: Playground, store: Store
) -> None:
    """B2: fifty handlers in flight, and more behind them: nothing lost, nothing twice."""
    effects: list[str] = []
    begun = asyncio.Event()

    async def on_text(message: Message) -> None:
        assert message.from_user
        begun.set()
        await asyncio.sleep(0.3)
        effects.append(f"{message.from_user.id}:{message.text}")

    for number in range(3):
        for person in range(50):
            world.push(text(1000 + number * 50 + person, str(number), 100 + person))
    async with living(world, store, flow(on_text)) as rig:
        await begun.wait()
    unfinished = [each for each in (await rig.states()).values() if each == "waiting"]
    assert 0 < len(effects) < 150
    assert len(effects) + len(unfinished) >= len(await rig.states())
    async with living(world, store, flow(on_text)) as rig:
        await rig.settled(150)
    assert len(effects) == len(set(effects)) == 150


async def test_a_handler_that_does_not_end_is_left_for_the_next_start(
    world: Playground, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "FINISHES_WITHIN", 0.2)
    ends = False
    heard: list[str] = []
    begun = asyncio.Event()

    async def on_text(message: Message) -> None:
        begun.set()
        if not ends:
            await asyncio.Event().wait()
        heard.append(message.text or "")

    world.push(text(5, "later"))
    async with living(world, sqlite_store, flow(on_text)):
        await begun.wait()
    assert heard == []
    ends = True
    async with living(world, sqlite_store, flow(on_text)) as rig:
        await rig.settled(1)
    assert heard == ["later"]


async def test_an_update_of_an_unknown_kind_is_let_pass(
    world: Playground, sqlite_store: Store
) -> None:
    """E.8 row 133: an unknown kind is ignored, unknown fields too."""
    heard: list[str] = []

    async def on_text(message: Message) -> None:
        heard.append(message.text or "")

    odd = text(6, "with more")
    odd["message"]["brand_new"] = {"x": 1}  # type: ignore[index]
    world.push({"update_id": 5, "brand_new_kind": {"from": {"id": 3}}})
    world.push(odd)
    async with living(world, sqlite_store, flow(on_text)) as rig:
        assert set((await rig.settled(2)).values()) == {"done"}
    assert heard == ["with more"]
