"""Each message is said once or is on a list: an outcome for every fault."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.courier.outcomes import plain
from tests.bot.outgoing import carrying, over, rows, states, written
from tests.bot.rig import now
from tests.playground.bots import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground import Playground
    from tiers.store.books import Books
    from tiers.store.engine import Store


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


def test_plain_words_have_no_markup_and_fit() -> None:
    assert plain('<a href="x">A</a> &amp; &lt;b&gt;') == "A & <b>"
    assert plain("😀" * 3000).encode("utf-16-le").__len__() <= 2 * 4096
