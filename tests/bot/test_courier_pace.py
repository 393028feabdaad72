"""The courier keeps the pace, the order and the lease, and leaves nothing half said."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.courier.gate import Gate
from bot.courier.pace import Lane, Pace
from bot.lease import LeaseTaken
from tests.bot.outgoing import carrying, over, states, written
from tests.bot.rig import process
from tests.bot.test_lease import held_by
from tests.playground.bots import until

if TYPE_CHECKING:
    from bot.playground import Playground
    from tiers.store.engine import Store


async def test_one_chat_hears_things_in_their_order_and_each_once(
    world: Playground, sqlite_store: Store
) -> None:
    people = [world.person(f"P{n}", started=True) for n in range(10)]
    await written(sqlite_store, [person.id for person in people] * 2)
    async with carrying(world, sqlite_store):
        assert set(await over(sqlite_store)) == {"sent"}
    for number, person in enumerate(people):
        assert [line.text for line in person.chat] == [f"number {number}", f"number {number + 10}"]


async def test_what_a_crash_has_interrupted_is_listed_or_goes_again(
    world: Playground, store: Store
) -> None:
    person, other = (world.person(name, started=True) for name in "AB")
    await written(store, [person.id])
    await written(store, [other.id], again=1)
    await store.write(lambda books: [books.deliveries.take(number) for number in (1, 2)] and None)
    async with carrying(world, store):
        assert await over(store) == ["unknown", "sent"]
    assert person.chat == []


async def test_the_server_never_complains_of_the_pace(
    world: Playground, sqlite_store: Store
) -> None:
    """B3, with replies among the deliveries, against a server that allows 30 a second.

    The rate is well below that: a busy machine may bunch what was sent evenly. That no second sees
    more than the rate is proven on the pace itself, in `test_pace.py`.
    """
    world.faults.flood_limit()
    people = [world.person(f"P{n}", started=True) for n in range(45)]
    await written(sqlite_store, [person.id for person in people])
    gate = Gate(Pace(12), asyncio.get_running_loop().time)
    async with carrying(world, sqlite_store, gate=gate):
        for _ in range(10):
            async with gate.turn(0, Lane.REPLY):
                pass
            await asyncio.sleep(0.1)
        assert set(await over(sqlite_store)) == {"sent"}
    calls = [call for call in world.calls if call.method == "sendMessage"]
    assert [call.status for call in calls] == [200] * 45
    assert world.limits.impatient == []


async def test_who_has_lost_the_lease_sends_nothing(world: Playground, store: Store) -> None:
    person = world.person("P", started=True)

    async def lose() -> None:
        async with carrying(world, store):
            await held_by(store, process(2))
            await written(store, [person.id])
            await asyncio.sleep(10)

    with pytest.raises(ExceptionGroup) as caught:
        await lose()
    assert caught.group_contains(LeaseTaken)
    assert set(await states(store)) <= {"pending"}
    assert person.chat == []


async def test_it_stops_with_nothing_half_said(world: Playground, sqlite_store: Store) -> None:
    people = [world.person(f"P{n}", started=True) for n in range(40)]
    await written(sqlite_store, [person.id for person in people])
    async with carrying(world, sqlite_store, rate=5):
        await until(lambda: sum(len(each.chat) for each in people) > 3)
    assert set(await states(sqlite_store)) == {"sent", "pending"}
    sent = sum(len(person.chat) for person in people)
    assert (await states(sqlite_store)).count("sent") == sent
    async with carrying(world, sqlite_store):
        await over(sqlite_store)
    assert [len(person.chat) for person in people] == [1] * 40
