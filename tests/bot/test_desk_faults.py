"""What can not be handled is tried again, apologised for or set aside, and harms nobody else."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest
from aiogram.types import Message

from handlers.refusals import fault_number
from tests.bot.rig import flow, living
from tests.bot.test_fetching import text
from tiers.errors import DeadLink, StoreBusy

if TYPE_CHECKING:
    from bot.playground import Playground
    from tiers.store.engine import Store


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
