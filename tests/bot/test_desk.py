"""Each update is handled in its person's order, once, and what can't be handled harms nobody else."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest
from aiogram import Router
from aiogram.types import Message

from bot.inbox import desk
from bot.throttle import Throttle
from handlers.refusals import fault_number
from tests.bot.rig import living, now
from tests.bot.test_fetching import text
from tests.playground.bots import until
from tiers.errors import DeadLink, StoreBusy
from tiers.members import ChooseLanguage, GrantRole
from tiers.records import Actor, Role

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.playground import Playground
    from tiers.store.engine import Store


def flow(handler: Callable[..., Awaitable[object]]) -> Router:
    made = Router()
    made.message.register(handler)
    return made


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


@pytest.mark.parametrize("place", [0, 5, 9])
async def test_a_poisoned_update_stands_aside_and_its_neighbours_go_on(
    world: Playground, store: Store, place: int, caplog: pytest.LogCaptureFixture
) -> None:
    """B26: at the first, a middle and the last place."""
    heard: list[str] = []

    async def on_text(message: Message) -> None:
        heard.append(message.text or "")

    for number in range(10):
        if number == place:
            world.faults.poison()
        world.push(text(10_000_000_000 + number, str(number)))
    async with living(world, store, flow(on_text)) as rig:
        states = await rig.settled(11)
        [aside] = await rig.quarantined()
    assert heard == [str(n) for n in range(10)]
    assert sorted(states.values()) == ["done"] * 10 + ["quarantined"]
    assert "hidden_user" in (aside[4] or "")
    assert "sender_user_name" in caplog.text


async def test_a_hundred_poisons_of_one_shape_are_one_line(
    world: Playground, sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(100):
        world.faults.poison()
    async with living(world, sqlite_store, flow(_nothing)) as rig:
        await rig.settled(100)
    assert caplog.text.count("can't be decoded") == 1


async def _nothing(_: Message) -> None:
    pass


async def test_a_fault_is_apologised_for_once_with_the_number_that_the_log_has(
    world: Playground, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    runs = 0

    async def on_text(message: Message) -> None:
        nonlocal runs
        if message.text == "well":
            await message.answer("fine")
            return
        runs += 1
        msg = "broken"
        raise KeyError(msg)

    person = world.person("P", language_code="en")
    async with living(world, store, flow(on_text)) as rig:
        await person.says("ill")
        apology = await person.hears_one()
        await person.says("well")
        assert (await person.hears_one()).text == "fine"
        await rig.settled(2)
        [(_, update_id, fault, number, raw)] = await rig.quarantined()
    assert runs == 1
    assert number is not None
    assert number.startswith("E-")
    assert number in apology.text
    assert number in caplog.text
    assert fault == "KeyError: 'broken'"
    assert update_id is not None
    assert "ill" in (raw or "")
    assert await _released(store, update_id) == 1


async def _released(store: Store, update_id: int) -> int:
    return await store.write(lambda books: books.inbox.release([update_id]))


async def test_a_refusal_is_an_answer_and_no_fault(world: Playground, store: Store) -> None:
    async def on_text(_: Message) -> None:
        raise DeadLink

    person = world.person("P", language_code="en")
    async with living(world, store, flow(on_text)) as rig:
        await person.says("x")
        await person.hears_one()
        assert list((await rig.settled(1)).values()) == ["done"]


@pytest.mark.parametrize("fault", [StoreBusy(), ConnectionError("gone")])
async def test_a_passing_fault_is_tried_again_and_holds_its_lane(
    world: Playground, store: Store, fault: Exception
) -> None:
    runs: list[str] = []

    async def on_text(message: Message) -> None:
        runs.append(message.text or "")
        if runs.count("first") < 3 and message.text == "first":
            raise fault
        await message.answer(f"did {message.text}")

    person = world.person("P", language_code="en")
    async with living(world, store, flow(on_text)) as rig:
        await person.says("first")
        await person.says("second")
        told = await person.hears(2)
        assert set((await rig.settled(2)).values()) == {"done"}
    assert runs == ["first", "first", "first", "second"]
    assert [each.text for each in told] == ["did first", "did second"]


@pytest.mark.parametrize("fault", ["html", "reset", "server", "too many"])
async def test_an_answer_that_telegram_does_not_take_is_given_again(
    world: Playground, sqlite_store: Store, fault: str
) -> None:
    faults = world.faults
    {
        "html": faults.html_502,
        "reset": faults.reset_before,
        "server": faults.next,
        "too many": lambda method: faults.next(method, status=429, retry_after=1),
    }[fault]("sendMessage")

    async def on_text(message: Message) -> None:
        await message.answer("at last")

    person = world.person("P", language_code="en")
    async with living(world, sqlite_store, flow(on_text)) as rig:
        await person.says("hello")
        assert (await person.hears_one()).text == "at last"
        assert list((await rig.settled(1)).values()) == ["done"]
    assert world.limits.impatient == []


async def test_a_handler_that_hangs_is_ended_tried_again_and_then_apologised_for(
    world: Playground, sqlite_store: Store
) -> None:
    runs = 0

    async def on_text(message: Message) -> None:
        nonlocal runs
        if message.text == "hang":
            runs += 1
            await asyncio.Event().wait()
        await message.answer("quick")

    slow = world.person("Slow", language_code="en")
    other = world.person("Other", language_code="en")
    async with living(world, sqlite_store, flow(on_text), limit=0.1) as rig:
        await slow.says("hang")
        await other.says("hello")
        assert (await other.hears_one()).text == "quick"
        apology = await slow.hears_one()
        await rig.settled(2)
        [(_, update_id, fault, number, _)] = await rig.quarantined()
    assert runs == 4
    assert number is not None
    assert number in apology.text
    assert fault is not None
    assert fault.startswith("TimeoutError")
    assert update_id is not None


async def test_somebody_who_has_blocked_the_bot_is_no_fault(
    world: Playground, sqlite_store: Store
) -> None:
    async def on_text(message: Message) -> None:
        await message.answer("hello")

    person = world.person("P", language_code="en")
    world.faults.blocked("sendMessage")
    async with living(world, sqlite_store, flow(on_text)) as rig:
        await person.says("x")
        assert list((await rig.settled(1)).values()) == ["done"]


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


async def test_when_even_the_apology_fails_the_update_stands_aside(
    world: Playground, sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    async def on_text(_: Message) -> None:
        msg = "broken"
        raise KeyError(msg)

    caplog.set_level(logging.INFO)
    person = world.person("P", language_code="en")
    world.faults.next("sendMessage", status=400, description="Bad Request: no", times=None)
    async with living(world, sqlite_store, flow(on_text)) as rig:
        message = await person.says("x")
        await rig.settled(1)
        [(_, _, _, number, _)] = await rig.quarantined()
    assert message is not None
    assert number in caplog.text


def test_the_number_is_the_same_when_the_same_update_fails_again() -> None:
    from aiogram.types import Update

    update = Update(update_id=5)
    assert fault_number(update, KeyError()) == fault_number(update, KeyError("x"))
