"""Each message is said once or is on a list: an outcome for every fault, at a pace that holds."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.courier.carrying import Courier
from bot.courier.gate import Gate
from bot.courier.opening import speaking
from bot.courier.outcomes import Letter, plain
from bot.courier.pace import Lane, Pace
from bot.lease import LeaseTaken, take
from tests.bot.rig import now, process
from tests.bot.test_lease import held_by
from tests.playground.bots import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.playground import Playground
    from tiers.store.books import Books
    from tiers.store.books.deliveries import Delivery
    from tiers.store.engine import Store


def words(delivery: Delivery) -> Letter:
    """What these deliveries say."""
    text = delivery.values.get("text", f"<b>number</b> {delivery.values.get('n')}")
    return Letter(text, delivery.values.get("buttons"))


async def written(store: Store, chats: list[int], **about: Any) -> None:
    """Write one delivery for each of these chats down."""

    def decide(books: Books) -> None:
        start = len(books.connection.exec_driver_sql("SELECT id FROM deliveries").all())
        for number, chat in enumerate(chats, start):
            member = books.people.enrol(chat, "en", now())
            line: dict[str, Any] = {
                "member_id": member.id, "chat_id": chat, "category": "tier", "words": "x",
                "values": {"n": number}, "created_at": now(), **about,
            }  # fmt: skip
            books.deliveries.add(f"k{number}", **line)

    await store.write(decide)


async def rows(store: Store) -> list[tuple[str, str | None, int]]:
    """State, fault and attempts of each delivery, in their order."""
    found = await store.read(
        lambda books: books.connection.exec_driver_sql(
            "SELECT state, fault, attempts FROM deliveries ORDER BY id"
        ).all()
    )
    return [(row[0], row[1], row[2]) for row in found]


async def states(store: Store) -> list[str]:
    return [row[0] for row in await rows(store)]


@asynccontextmanager
async def carrying(
    world: Playground, store: Store, rate: int = 1000, gate: Gate | None = None, pid: int = 1
) -> AsyncIterator[Courier]:
    """The courier at work until the block ends."""
    tenure = await take(store, now, process(pid))
    pass_ = gate or Gate(Pace(rate), asyncio.get_running_loop().time)
    async with speaking(world.token, world.url) as send:
        courier = Courier(store, now, tenure, pass_, send, words)
        async with asyncio.TaskGroup() as tasks:
            working = tasks.create_task(courier.run())
            try:
                yield courier
            finally:
                courier.stop()
                await asyncio.wait([working])
    await tenure.release()


async def over(store: Store, seconds: float = 20.0) -> list[str]:
    """Wait until nothing is open."""
    async with asyncio.timeout(seconds):
        while {"pending", "sending"} & set(found := await states(store)):
            await asyncio.sleep(0.02)
    return found


async def test_what_is_written_down_is_said_in_html_with_its_buttons(
    world: Playground, store: Store
) -> None:
    person = world.person("P", started=True)
    button = {"text": "打开", "callback_data": "x:1"}
    await written(
        store, [person.id],
        values={"text": "<b>双倍</b>", "buttons": {"inline_keyboard": [[button]]}},
    )  # fmt: skip
    async with carrying(world, store):
        heard = await person.hears_one()
        assert await over(store) == ["sent"]
    assert (heard.html, heard.labels) == ("<b>双倍</b>", ["打开"])


async def test_one_chat_hears_things_in_their_order_and_each_once(
    world: Playground, sqlite_store: Store
) -> None:
    people = [world.person(f"P{n}", started=True) for n in range(10)]
    await written(sqlite_store, [person.id for person in people] * 2)
    async with carrying(world, sqlite_store):
        assert set(await over(sqlite_store)) == {"sent"}
    for number, person in enumerate(people):
        assert [line.text for line in person.chat] == [f"number {number}", f"number {number + 10}"]


FAULTS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "blocked": (lambda f: f.blocked("sendMessage"), "failed"),
    "server": (lambda f: f.next("sendMessage", status=500), "unknown"),
    "gateway": (lambda f: f.html_502("sendMessage"), "unknown"),
    "reset": (lambda f: f.reset_before("sendMessage"), "unknown"),
    "lost": (lambda f: f.drop_answer("sendMessage"), "unknown"),
    "refused": (lambda f: f.next("sendMessage", status=400, description="Bad Request: no"), "failed"),
    "nobody": (
        lambda f: f.next("sendMessage", status=400, description="Bad Request: chat not found"),
        "failed",
    ),
    "too fast": (lambda f: f.next("sendMessage", status=429, retry_after=1), "sent"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
async def test_every_fault_has_its_outcome_and_the_next_one_is_sent(
    world: Playground, store: Store, fault: str
) -> None:
    """At most once: what is unclear is listed and not said again (B11, B12, B13, B21)."""
    inflict, expected = FAULTS[fault]
    first, second = (world.person(name, started=True) for name in "AB")
    inflict(world.faults)
    await written(store, [first.id, second.id])
    async with carrying(world, store, rate=1):
        found = await over(store)
    assert found == [expected, "sent"]
    heard = [line.text for line in first.chat]
    assert heard == (["number 0"] if fault in {"lost", "too fast"} else [])
    assert [line.text for line in second.chat] == ["number 1"]
    unclear = await store.read(lambda books: books.deliveries.unknown(10))
    assert len(unclear) == (expected == "unknown")
    reachable = await store.read(lambda books: books.people.on_telegram(first.id))
    assert reachable is not None
    assert reachable.reachable is (fault not in {"blocked", "nobody"})


async def test_what_may_be_said_twice_is_said_again_until_it_is_clear(
    world: Playground, store: Store
) -> None:
    person = world.person("P", started=True)
    world.faults.html_502("sendMessage")
    await written(store, [person.id], again=1)
    async with carrying(world, store):
        assert await over(store) == ["sent"]
    assert [line.text for line in person.chat] == ["number 0"]


async def test_without_a_connection_nothing_is_unclear(world: Playground, store: Store) -> None:
    """It surely has not been said, so it waits, however often (B12)."""
    person = world.person("P", started=True)
    await written(store, [person.id])
    url, world.url = world.url, "http://127.0.0.1:9"
    async with carrying(world, store):
        async with asyncio.timeout(10):
            while (await rows(store))[0][2] < 1 or (await states(store))[0] != "pending":
                await asyncio.sleep(0.02)
    world.url = url
    async with carrying(world, store):
        assert await over(store) == ["sent"]
    assert [line.text for line in person.chat] == ["number 0"]


async def test_a_wrong_token_is_said_and_waited_for(
    world: Playground, sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    person = world.person("P", started=True)
    await written(sqlite_store, [person.id])
    world.faults.next("sendMessage", status=401, description="Unauthorized", times=None)
    async with carrying(world, sqlite_store):
        await until(lambda: "nothing can be sent for 60 s" in caplog.text)
        await asyncio.sleep(0.5)
    assert await states(sqlite_store) == ["pending"]
    assert len([call for call in world.calls if call.method == "sendMessage"]) == 1


async def test_words_that_telegram_can_not_read_are_said_plainly(
    world: Playground, sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """B28: one retry as plain text, then failed; the queue goes on."""
    people = [world.person(name, started=True) for name in "ABC"]
    await written(sqlite_store, [people[0].id], values={"text": "<b>5 &lt; 7"})
    await written(sqlite_store, [people[1].id], values={"text": "<i></i>"})
    await written(sqlite_store, [people[2].id], values={"text": "长" * 5000})
    async with carrying(world, sqlite_store):
        assert await over(sqlite_store) == ["sent", "failed", "sent"]
    assert [line.text for line in people[0].chat] == ["5 < 7"]
    assert people[1].chat == []
    [long] = people[2].chat
    assert (len(long.text), long.text[-1]) == (4096, "…")
    assert "plain text" in caplog.text


async def test_words_that_can_not_be_made_fail_alone(
    world: Playground, sqlite_store: Store
) -> None:
    person = world.person("P", started=True)
    await written(sqlite_store, [person.id], values={"text": None})
    await written(sqlite_store, [person.id], values={"text": "fine"})
    async with carrying(world, sqlite_store):
        assert (await over(sqlite_store))[1] == "sent"


async def test_what_is_not_wanted_any_more_is_dropped_with_the_reason(
    world: Playground, store: Store
) -> None:
    """Asked at the moment of sending (A41): opted out, blocked, too late."""
    people = [world.person(name, started=True) for name in "ABC"]
    await written(store, [people[0].id, people[1].id])
    await written(store, [people[2].id], expires_at=now() - timedelta(seconds=1))

    def choose(books: Books) -> None:
        member = books.people.on_telegram(people[0].id)
        assert member is not None
        books.people.choose(member.id, "tier", wanted=False, now=now())
        books.people.set_reachable(people[1].id, reachable=False)

    await store.write(choose)
    async with carrying(world, store):
        assert await over(store) == ["dropped"] * 3
    assert [fault for _, fault, _ in await rows(store)] == ["opted out", "unreachable", "expired"]
    assert not [call for call in world.calls if call.method == "sendMessage"]


async def test_a_group_that_has_moved_is_followed(world: Playground, sqlite_store: Store) -> None:
    """E.8 row 137."""
    person = world.person("P", started=True)
    moved = world.person("Moved", started=True)
    await written(sqlite_store, [person.id])
    world.faults.next(
        "sendMessage", status=400, description="Bad Request: group chat was upgraded"
    )
    fault = world.faults.pending[0]
    refusal = fault.refusal()
    refusal.parameters = {"migrate_to_chat_id": moved.id}
    fault.refusal = lambda: refusal  # type: ignore[method-assign]
    async with carrying(world, sqlite_store):
        assert await over(sqlite_store) == ["sent"]
    assert [line.text for line in moved.chat] == ["number 0"]


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


async def test_no_second_sees_more_than_the_rate_and_the_server_never_complains(
    world: Playground, sqlite_store: Store
) -> None:
    """B3, with replies among the deliveries, against a server that allows 30 a second."""
    world.faults.flood_limit()
    people = [world.person(f"P{n}", started=True) for n in range(70)]
    await written(sqlite_store, [person.id for person in people])
    gate = Gate(Pace(25), asyncio.get_running_loop().time)
    began: list[float] = []
    time = asyncio.get_running_loop().time
    async with carrying(world, sqlite_store, gate=gate):
        for _ in range(10):
            async with gate.turn(0, Lane.REPLY):
                began.append(time())
            await asyncio.sleep(0.1)
        assert set(await over(sqlite_store)) == {"sent"}
    calls = [call for call in world.calls if call.method == "sendMessage"]
    assert [call.status for call in calls] == [200] * 70
    assert world.limits.impatient == []
    times = sorted([call.at.timestamp() for call in calls])
    assert all(late - early > 0.9 for early, late in zip(times, times[25:], strict=False))


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
    async with carrying(world, sqlite_store, rate=20):
        await until(lambda: people[3].chat)
    assert set(await states(sqlite_store)) == {"sent", "pending"}
    sent = sum(len(person.chat) for person in people)
    assert (await states(sqlite_store)).count("sent") == sent
    async with carrying(world, sqlite_store):
        await over(sqlite_store)
    assert [len(person.chat) for person in people] == [1] * 40


def test_plain_words_have_no_markup_and_fit() -> None:
    assert plain('<a href="x">A</a> &amp; &lt;b&gt;') == "A & <b>"
    assert plain("😀" * 3000).encode("utf-16-le").__len__() <= 2 * 4096
