"""How updates wait, are handed out, confirmed and forgotten."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.playground import MovableClock, NotPossible, Playground
from tests.playground.bots import ask, keyboard

if TYPE_CHECKING:
    from aiogram import Bot

HOUR = 3600.0


async def ids(world: Playground, **params: Any) -> list[int]:
    return [u["update_id"] for u in (await ask(world, "getUpdates", **params))["result"]]


async def test_an_update_stays_until_a_later_offset(world: Playground) -> None:
    person = world.person("甲")
    for text in "abc":
        await person.says(text)
    first = await ids(world)
    assert len(first) == 3
    assert await ids(world, offset=first[0]) == first
    assert await ids(world, offset=first[1]) == first[1:]
    assert await ids(world, offset=first[-1] + 1) == []
    assert [c.offset for c in world.confirmations] == [first[0], first[1], first[-1] + 1]


async def test_a_negative_offset_forgets_all_but_the_last(world: Playground) -> None:
    person = world.person("甲")
    for text in "abcd":
        await person.says(text)
    last = await ids(world, offset=-1)
    assert len(last) == 1
    assert await ids(world, offset=0) == last


async def test_a_message_lives_a_day_and_a_press_150_seconds(
    world: Playground, clock: MovableClock, bot: Bot
) -> None:
    person = world.person("甲", started=True)
    await bot.send_message(person.id, "x", reply_markup=keyboard(("ok", "ok")))
    await person.says("hello")
    await person.presses("ok")
    assert len(world.updates.fresh()) == 2
    clock.move_to(151)
    assert [list(w.raw)[1] for w in world.updates.fresh()] == ["message"]
    clock.move_to(24 * HOUR + 1)
    assert world.updates.fresh() == []


async def test_a_repeated_offset_gets_one_update(world: Playground) -> None:
    person = world.person("甲")
    await person.says("a")
    await person.says("b")
    assert len(await ids(world)) == 2
    assert len(await ids(world)) == 1


async def test_a_poll_without_timeout_that_repeats_itself_has_to_wait(world: Playground) -> None:
    begin = asyncio.get_running_loop().time()
    await ids(world)
    async with asyncio.TaskGroup() as tasks:
        second = tasks.create_task(ids(world))
        await asyncio.sleep(0.2)
        assert not second.done()
        await world.person("甲").says("now")
    assert len(second.result()) == 1
    assert asyncio.get_running_loop().time() - begin < 2


async def test_a_parked_poll_is_ended_by_another_that_parks(world: Playground) -> None:
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(ask(world, "getUpdates", timeout=30))
        await asyncio.sleep(0.1)
        second = tasks.create_task(ask(world, "getUpdates", timeout=30, offset=1))
        await asyncio.sleep(0.1)
        assert first.done()
        assert first.result()["error_code"] == 409
        assert "terminated by other getUpdates request" in first.result()["description"]
        await world.person("甲").says("x")
    assert second.result()["ok"]


async def test_polls_that_find_updates_are_all_answered(world: Playground) -> None:
    await world.person("甲").says("x")
    one, two = await asyncio.gather(ids(world), ids(world, offset=1))
    assert one == two
    assert len(one) == 1


async def test_a_second_poller_takes_updates_and_makes_conflicts(world: Playground) -> None:
    async with world.faults.second_poller() as rival:
        await asyncio.sleep(0.1)
        # Each that parks ends the other, so both of them hear «Conflict» again and again.
        answer = await ask(world, "getUpdates", timeout=5)
        assert answer["error_code"] == 409
        assert rival.conflicts == 1
        await world.person("甲").says("x")
        await asyncio.sleep(0.1)
        assert len(rival.taken) == 1


async def test_after_a_quiet_week_ids_start_anywhere(
    world: Playground, clock: MovableClock
) -> None:
    person = world.person("甲")
    await person.says("a")
    await person.says("b")
    first, second = await ids(world)
    assert second == first + 1
    clock.move_to(8 * 24 * HOUR)
    await person.says("c")
    (third,) = await ids(world)
    assert abs(third - second) > 1000


async def test_only_the_kinds_asked_for_are_queued(world: Playground) -> None:
    person = world.person("甲")
    await ask(world, "getUpdates", allowed_updates=["callback_query"])
    await person.says("unwanted")
    assert world.updates.fresh() == []
    await ask(world, "getUpdates", offset=5, allowed_updates=[])
    await person.says("wanted")
    assert len(world.updates.fresh()) == 1


async def test_a_webhook_that_is_still_set_forbids_polling(world: Playground) -> None:
    world.faults.webhook_left()
    answer = await ask(world, "getUpdates")
    assert answer["error_code"] == 409
    assert "can't use getUpdates method while webhook is active" in answer["description"]
    info = await ask(world, "getWebhookInfo")
    assert info["result"]["url"].startswith("https://")
    await ask(world, "deleteWebhook")
    assert (await ask(world, "getUpdates"))["ok"]


async def test_a_press_must_be_on_the_message(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    sent = await bot.send_message(person.id, "x", reply_markup=keyboard(("ok", "a:1")))
    with pytest.raises(NotPossible):
        await person.presses(data="a:2", message=sent.message_id)
    await person.presses(data="a:1", message=sent.message_id)
    (update,) = (await ask(world, "getUpdates"))["result"]
    query = update["callback_query"]
    assert query["data"] == "a:1"
    assert query["chat_instance"] == person.private.instance
    assert query["message"]["message_id"] == sent.message_id


async def test_the_same_press_can_come_again_with_a_new_id(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    await bot.send_message(person.id, "x", reply_markup=keyboard(("ok", "a:1")))
    world.faults.press_twice = True
    await person.presses("ok")
    one, two = (await ask(world, "getUpdates"))["result"]
    assert one["update_id"] != two["update_id"]
    assert one["callback_query"]["id"] != two["callback_query"]["id"]
    assert one["callback_query"]["data"] == two["callback_query"]["data"]


async def test_people_write_edit_and_reply(world: Playground, bot: Bot) -> None:
    person = world.person("甲")
    mine = await person.says("/TIER@tier_playground_bot hello")
    asked = await bot.send_message(person.id, "?")
    await person.says("42", reply_to=asked)
    await person.edits(mine, "/tier")
    first, second, third = (await ask(world, "getUpdates"))["result"]
    assert first["message"]["entities"][0]["type"] == "bot_command"
    assert first["message"]["from"]["language_code"] == "en"
    assert second["message"]["reply_to_message"]["message_id"] == asked.message_id
    assert third["edited_message"]["text"] == "/tier"


async def test_what_cannot_be_decoded_goes_out_as_it_is(world: Playground) -> None:
    world.person("甲")
    world.push({"update_id": 7, "message": {"no": "chat"}})
    number = world.faults.poison()
    one, two = (await ask(world, "getUpdates"))["result"]
    assert one == {"update_id": 7, "message": {"no": "chat"}}
    assert two["update_id"] == number
    assert two["message"]["forward_origin"] == {
        "type": "hidden_user",
        "date": two["message"]["date"],
    }
