"""Everything that can go wrong, on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from tests.playground.bots import ask

if TYPE_CHECKING:
    from aiogram import Bot

    from bot.playground import MovableClock, Playground


async def test_the_nth_send_is_told_to_wait(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    world.faults.every(3, "sendMessage", status=429, retry_after=35)
    waits: list[int] = []
    for n in range(6):
        try:
            await bot.send_message(person.id, str(n))
        except TelegramRetryAfter as error:
            waits.append(error.retry_after)
    assert waits == [35, 35]
    assert [h.text for h in await person.hears(4)] == ["0", "1", "3", "4"]


async def test_who_does_not_wait_is_noted(
    world: Playground, bot: Bot, clock: MovableClock
) -> None:
    one, two = world.person("甲", started=True), world.person("乙", started=True)
    world.faults.next("sendMessage", status=429, retry_after=10)
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(one.id, "a")
    await bot.send_message(two.id, "another chat may go on")
    assert world.limits.impatient == []
    await bot.send_message(one.id, "too early")
    assert [c.params["text"] for c in world.limits.impatient] == ["too early"]
    clock.move_to(11)
    await bot.send_message(one.id, "in time")
    assert len(world.limits.impatient) == 1


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_server_errors(world: Playground, bot: Bot, status: int) -> None:
    person = world.person("甲", started=True)
    world.faults.next("sendMessage", status=status)
    with pytest.raises(TelegramServerError):
        await bot.send_message(person.id, "x")
    assert person.chat == []


async def test_a_gateway_page_is_not_json(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    world.faults.html_502("sendMessage")
    with pytest.raises(ClientDecodeError):
        await bot.send_message(person.id, "x")
    assert person.chat == []


async def test_a_reset_before_did_nothing(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    world.faults.reset_before("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(person.id, "x")
    assert person.chat == []
    assert not world.calls[-1].applied


async def test_a_lost_answer_did_it_all_the_same(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    world.faults.drop_answer("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(person.id, "x")
    assert [line.text for line in person.chat] == ["x"]
    assert world.calls[-1].applied
    assert world.calls[-1].fault == "drop_answer"


async def test_a_slow_answer_runs_into_a_timeout(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    world.faults.delay("sendMessage", seconds=1.0)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(person.id, "x", request_timeout=0.2)  # type: ignore[arg-type]
    assert [line.text for line in person.chat] == ["x"]


async def test_403_for_one_chat_only(world: Playground, bot: Bot) -> None:
    one, two = world.person("甲", started=True), world.person("乙", started=True)
    world.faults.blocked("sendMessage", chat=one.id)
    await bot.send_message(two.id, "x")
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(one.id, "x")


async def test_a_share_of_the_calls_fails(world: Playground) -> None:
    person = world.person("甲", started=True)
    world.faults.some(0.3, "sendMessage", status=500)
    answers = [await ask(world, "sendMessage", chat_id=person.id, text="x") for _ in range(60)]
    assert 5 < sum(not a["ok"] for a in answers) < 35
    world.faults.clear()
    assert (await ask(world, "sendMessage", chat_id=person.id, text="x"))["ok"]


async def test_duplicates_come_after_they_were_confirmed(world: Playground) -> None:
    person = world.person("甲")
    world.faults.duplicate_updates = True
    await person.says("once")
    (first,) = (await ask(world, "getUpdates"))["result"]
    (again,) = (await ask(world, "getUpdates", offset=first["update_id"] + 1))["result"]
    assert again == first
    world.faults.duplicate_updates = False
    assert (await ask(world, "getUpdates", offset=first["update_id"] + 2))["result"] == []


async def test_shuffled_updates_are_all_there(world: Playground) -> None:
    person = world.person("甲")
    world.faults.shuffle_updates = True
    for n in range(20):
        await person.says(str(n))
    texts = [u["message"]["text"] for u in (await ask(world, "getUpdates"))["result"]]
    assert texts != sorted(texts, key=int)
    assert sorted(texts, key=int) == [str(n) for n in range(20)]


async def test_the_flood_limit_per_chat_group_and_all(
    world: Playground, clock: MovableClock
) -> None:
    people = [world.person(f"人{n}", started=True) for n in range(40)]
    group = world.group("群", people[:2])
    world.faults.flood_limit()

    async def send(chat_id: int) -> int:
        answer = await ask(world, "sendMessage", chat_id=chat_id, text="x")
        return 0 if answer["ok"] else int(answer["parameters"]["retry_after"])

    assert await send(people[0].id) == 0
    assert await send(people[0].id) == 1
    clock.move_to(2)
    assert [await send(p.id) for p in people[:30]] == [0] * 30
    assert await send(people[30].id) == 1
    for n in range(20):
        clock.move_to(10 + n)
        assert await send(group.id) == 0
    clock.move_to(31)
    assert await send(group.id) == 39
    clock.move_to(71)
    assert await send(group.id) == 0
    world.faults.flood_limit(on=False)
    assert await send(people[0].id) == await send(people[0].id) == 0


async def test_hears_says_what_was_heard_instead(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    await bot.send_message(person.id, "only this")
    with pytest.raises(AssertionError, match="only this"):
        await person.hears(2, timeout=0.1)
    await person.hears(1)
    await person.hears_nothing(0.05)
