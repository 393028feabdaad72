"""Nothing that Telegram gives away is lost: stored first, confirmed then, by set membership."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from aiogram import Router
from aiogram.types import Message

from bot.inbox.arrivals import arrival
from tests.bot.rig import living, now, process
from tests.playground.bots import until

if TYPE_CHECKING:
    from bot.playground import Playground
    from tiers.store.engine import Store


def listening(heard: list[str]) -> Router:
    flow = Router()

    async def on_text(message: Message) -> None:
        heard.append(message.text or "")

    flow.message.register(on_text)
    return flow


def text(update_id: int, words: str, person: int = 7) -> dict[str, object]:
    user = {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": "P"}
    message = {"message_id": update_id, "date": 1, "from": user, "chat": chat, "text": words}
    return {"update_id": update_id, "message": message}


async def test_an_offset_beyond_an_update_is_sent_only_after_it_is_stored(
    world: Playground, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """U1, on the server's own log: at each confirmation, all it confirms was in the store before."""
    committed: set[int] = set()
    early: list[int] = []
    write = store.write

    async def watched(decide, once=None):  # type: ignore[no-untyped-def]
        answer = await write(decide, once)
        rows = await store.read(
            lambda books: books.connection.exec_driver_sql("SELECT update_id FROM inbox").all()
        )
        committed.update(row[0] for row in rows)
        return answer

    confirm = world.updates._confirm

    def confirming(offset: int) -> None:
        gone = [w.update_id for w in world.updates.waiting if w.update_id < offset]
        early.extend(each for each in gone if each not in committed)
        confirm(offset)

    monkeypatch.setattr(store, "write", watched)
    monkeypatch.setattr(world.updates, "_confirm", confirming)
    heard: list[str] = []
    async with living(world, store, listening(heard)) as rig:
        for number in range(40):
            world.push(text(1000 + number, str(number), person=7 + number % 5))
            await asyncio.sleep(0.005)
        await rig.settled(40)
        await until(lambda: not world.updates.waiting)
    assert world.confirmations
    assert early == []
    assert sorted(heard, key=int) == [str(n) for n in range(40)]


async def test_updates_that_come_again_are_handled_once(world: Playground, store: Store) -> None:
    heard: list[str] = []
    world.faults.duplicate_updates = True
    world.faults.shuffle_updates = True
    async with living(world, store, listening(heard)) as rig:
        for number in range(30):
            world.push(text(500 + number, str(number), person=100 + number))
        await rig.settled(30)
        await until(lambda: not world.updates.waiting, 10)
    assert sorted(heard, key=int) == [str(n) for n in range(30)]


async def test_ids_that_begin_lower_again_are_handled(world: Playground, store: Store) -> None:
    """B18: after a quiet week the next id is random; a high-water mark would throw it away."""
    heard: list[str] = []
    async with living(world, store, listening(heard)) as rig:
        for number in (900, 901, 902):
            world.push(text(number, str(number)))
        await rig.settled(3)
        await until(lambda: not world.updates.waiting)
        await asyncio.sleep(0.05)
        for number in (12, 13):
            world.push(text(number, str(number)))
        await rig.settled(5)
    assert heard == ["900", "901", "902", "12", "13"]


async def test_a_batch_that_the_store_refuses_is_not_confirmed(
    world: Playground, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tiers.errors import StoreBusy

    write, refused = store.write, 0

    async def busy(decide, once=None):  # type: ignore[no-untyped-def]
        nonlocal refused
        if "Fetcher" in getattr(decide, "__qualname__", "") and refused < 1:
            refused += 1
            assert not world.confirmations
            raise StoreBusy
        return await write(decide, once)

    monkeypatch.setattr(store, "write", busy)
    heard: list[str] = []
    async with living(world, store, listening(heard)) as rig:
        world.push(text(5, "held"))
        await rig.settled(1)
    assert (heard, refused) == (["held"], 1)


async def test_telegram_is_asked_no_faster_than_it_likes(
    world: Playground, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """A wrong token, somebody else who polls, a gateway's page: said once, then waited for (B41, B15)."""
    world.faults.next("getUpdates", status=401, description="Unauthorized", times=None)
    async with living(world, store, listening([])):
        await asyncio.sleep(1.5)
    asked = [call for call in world.calls if call.method == "getUpdates"]
    assert len(asked) == 1
    assert caplog.text.count("TIERBOT_TOKEN") == 1


async def test_another_poller_is_named_and_not_fought(
    world: Playground, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    async with living(world, store, listening([])):
        await until(lambda: any(call.method == "getUpdates" for call in world.calls))
        async with world.faults.second_poller():
            await until(lambda: "somebody else polls" in caplog.text)
            before = len(world.calls)
            await asyncio.sleep(1.0)
            mine = [c for c in world.calls[before:] if c.params.get("allowed_updates")]
            assert len(mine) <= 1
    assert caplog.text.count("somebody else polls") == 1


async def test_a_webhook_that_is_set_is_named_with_the_way_out(
    world: Playground, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    world.webhook.pretend()
    async with living(world, store, listening([])):
        await until(lambda: "--take-over" in caplog.text)
    assert world.webhook.url


@pytest.mark.parametrize("fault", ["html", "reset", "server", "too many"])
async def test_fetching_goes_on_after_a_fault(world: Playground, store: Store, fault: str) -> None:
    faults = world.faults
    {
        "html": faults.html_502,
        "reset": faults.reset_before,
        "server": faults.next,
        "too many": lambda method: faults.next(method, status=429, retry_after=1),
    }[fault]("getUpdates")
    heard: list[str] = []
    async with living(world, store, listening(heard)) as rig:
        world.push(text(5, "after all"))
        await rig.settled(1)
    assert heard == ["after all"]


async def test_a_lost_lease_stores_nothing_more(world: Playground, store: Store) -> None:
    from bot.lease import LeaseTaken, _attempt

    async def lose() -> None:
        async with living(world, store, listening([])) as rig:
            await rig.tenure.release()
            await store.write(lambda books: _attempt(books, now(), process(2)))
            world.push(text(5, "not ours"))
            await asyncio.sleep(10)

    with pytest.raises(ExceptionGroup) as caught:
        await lose()
    assert caught.group_contains(LeaseTaken)
    states = await store.read(lambda books: books.inbox.depth())
    assert states == (0, None, 0)


@pytest.mark.parametrize(
    ("value", "person", "update_id"),
    [
        (text(5, "hi", person=9), 9, 5),
        ({"update_id": 5, "message": {"chat": {"id": -100}, "sender_chat": {"id": -100}}}, -100, 5),
        ({"update_id": 5, "message": {"chat": {"id": -1}, "from": {"id": 1087968824}}}, -1, 5),
        ({"update_id": 5, "message": {"chat": {"id": -1}, "from": {"id": 9, "is_bot": True}}}, -1, 5),
        ({"update_id": 5, "callback_query": {"from": {"id": 9}, "message": {"chat": {"id": 4}}}}, 9, 5),
        ({"update_id": 5, "message_reaction": {"chat": {"id": -1}, "user": {"id": 9}}}, 9, 5),
        ({"update_id": 5, "something_new": 3}, 0, 5),
        ({"update_id": True}, 0, None),
        ({"update_id": "5"}, 0, None),
        ({"update_id": 2**70}, 0, None),
        ({"hello": 1}, 0, None),
        ([1, 2], 0, None),
        ("x", 0, None),
        (None, 0, None),
    ],
)  # fmt: skip
def test_whose_turn_an_update_is(value: object, person: int, update_id: int | None) -> None:
    kept = arrival(value)
    assert (kept.person, kept.update_id) == (person, update_id)
    assert json.loads(kept.raw) == value


async def test_what_no_database_could_hold_is_kept_all_the_same(store: Store) -> None:
    """NUL and a lone surrogate: JSON can spell both, PostgreSQL's text can hold neither."""
    value = json.loads('{"update_id":1,"message":{"text":"\\u0000\\ud83d"}}')
    await store.write(lambda books: books.inbox.store([arrival(value)], now()))
    [row] = await store.read(lambda books: books.inbox.waiting(10))
    assert json.loads(row.raw) == value
