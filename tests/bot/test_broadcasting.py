"""Each recipient gets it at most once, and only who still may: looked at when they are taken."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.courier.roll import Roll
from tests.bot.mailing import CATEGORY, Mailing, promoting, soon
from tests.bot.rig import now, process
from tests.playground.bots import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground import Playground
    from bot.playground.faults import Faults
    from tiers.store.books import Books
    from tiers.store.engine import Store


def heard(world: Playground, *chats: int) -> list[list[str]]:
    return [[line.text for line in world.people[chat].chat] for chat in chats]


async def test_everybody_hears_it_once_with_a_way_out_below(
    world: Playground, store: Store
) -> None:
    people = [world.person(f"P{n}", started=True) for n in range(6)]
    mailing = await Mailing(store).opens()
    await mailing.begins(each.id for each in people)
    async with mailing.carrying(world):
        assert await mailing.over() == ["sent"] * 6
    assert heard(world, *[each.id for each in people]) == [["Autumn sale"]] * 6
    [line] = people[0].chat
    assert (line.html, line.labels) == ("<b>Autumn</b> sale", ["🔕 No more of these"])


FAULTS: dict[str, tuple[Callable[[Faults], object], str, str | None]] = {
    "blocked": (lambda f: f.blocked("sendMessage"), "failed", "blocked"),
    "server": (lambda f: f.next("sendMessage", status=500), "unknown", "no_answer"),
    "gateway": (lambda f: f.html_502("sendMessage"), "unknown", "no_answer"),
    "reset": (lambda f: f.reset_before("sendMessage"), "unknown", "no_answer"),
    "lost": (lambda f: f.drop_answer("sendMessage"), "unknown", "no_answer"),
    "refused": (
        lambda f: f.next("sendMessage", status=400, description="Bad Request: no"),
        "failed",
        "refused",
    ),
    "too fast": (lambda f: f.next("sendMessage", status=429, retry_after=1), "sent", None),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_every_fault_has_its_outcome_and_the_next_one_is_sent(
    world: Playground, sqlite_store: Store, fault: str
) -> None:
    """At most once: the unclear is listed and never goes again by itself (B11, B12, B13, B21)."""
    inflict, expected, why = FAULTS[fault]
    people = [world.person(name, started=True) for name in "AB"]
    inflict(world.faults)
    mailing = await Mailing(sqlite_store).opens()
    await mailing.begins(each.id for each in people)
    async with mailing.carrying(world, rate=5):
        found = await mailing.over()
    assert sorted(found) == sorted([expected, "sent"])
    assert why in await mailing.reasons()
    ends = {chat: state for chat, state, _ in await mailing.ends()}
    for person in people:
        reached = ends[person.id] == "sent" or fault == "lost"
        assert len(person.chat) == int(reached)
        blocked = fault == "blocked" and ends[person.id] == "failed"
        assert await mailing.reaches(person.id) is not blocked


async def test_who_came_too_soon_is_not_unclear_while_the_others_are_being_told(
    world: Playground, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B1: a 429 is sure. What is written beside it must not keep it in a state that a kill makes unclear."""
    told = asyncio.Event()

    async def halt(_roll: Roll, _seconds: float) -> None:
        await told.wait()

    monkeypatch.setattr(Roll, "halt", halt)
    person = world.person("P", started=True)
    world.faults.next("sendMessage", status=429, retry_after=1)
    mailing = await Mailing(sqlite_store).opens()
    await mailing.begins([person.id])
    async with mailing.carrying(world):
        await until(lambda: any(call.status == 429 for call in world.calls))
        async with asyncio.timeout(10):
            while await mailing.states() != ["pending"]:
                await asyncio.sleep(0.02)
        told.set()
        assert await mailing.over() == ["sent"]


async def test_a_fifth_who_have_blocked_the_bot_do_not_hold_up_the_rest(
    world: Playground, sqlite_store: Store
) -> None:
    """B21: no second attempt at any of them."""
    people = [world.person(f"P{n}", started=True) for n in range(20)]
    for each in people[::5]:
        world.faults.blocked("sendMessage", chat=each.id, times=None)
    mailing = await Mailing(sqlite_store).opens()
    await mailing.begins(each.id for each in people)
    async with mailing.carrying(world):
        found = await mailing.over()
    assert (found.count("sent"), found.count("failed")) == (16, 4)
    assert len([call for call in world.calls if call.method == "sendMessage"]) == 20
    await mailing.begins(each.id for each in people)
    async with mailing.carrying(world):
        await mailing.over()
    assert (await mailing.reasons())[20:].count("blocked") == 4
    assert (await mailing.states())[20:].count("skipped") == 4


async def test_one_that_telegram_can_not_read_goes_plainly_and_the_queue_goes_on(
    world: Playground, sqlite_store: Store
) -> None:
    """B28: one attempt more as plain text, then failed; those after it get theirs."""
    people = [world.person(f"P{n}", started=True) for n in range(12)]
    mailing = await Mailing(sqlite_store).opens()
    broken = {"parts": {"A": {"en": {"text": "<b>5 &lt; 7"}}, "B": {"en": {"text": "<i>"}}}}
    await mailing.begins([people[0].id], content=broken)
    await mailing.begins([people[1].id], content=broken, part="B")
    await mailing.begins(each.id for each in people[2:])
    async with mailing.carrying(world):
        assert await mailing.over() == ["sent", "failed", *["sent"] * 10]
    assert heard(world, people[0].id) == [["5 < 7"]]
    assert len([call for call in world.calls if call.method == "sendMessage"]) == 14


async def test_one_without_any_words_fails_alone(world: Playground, sqlite_store: Store) -> None:
    people = [world.person(name, started=True) for name in "AB"]
    mailing = await Mailing(sqlite_store).opens()
    await mailing.begins([people[0].id], part="B")
    await mailing.begins([people[1].id])
    async with mailing.carrying(world):
        assert await mailing.over() == ["failed", "sent"]


async def test_who_does_not_want_it_any_more_is_skipped_with_the_reason(
    world: Playground, store: Store
) -> None:
    """A41, B40: opted out, blocked, erased and frozen between the freeze and the send: 0 sent."""
    people = [world.person(f"P{n}", started=True) for n in range(5)]
    mailing = await Mailing(store).opens()
    await mailing.begins(each.id for each in people)

    def meanwhile(books: Books) -> None:
        ids = []
        for each in people:
            member = books.people.on_telegram(each.id)
            assert member is not None
            ids.append(member.id)
        books.people.choose(ids[0], CATEGORY, wanted=False, now=now())
        books.people.set_reachable(people[1].id, reachable=False)
        books.people.erase(ids[2], now())
        books.connection.exec_driver_sql(
            "INSERT INTO flags (member_id, kind, reason, author, at)"
            f" VALUES ({ids[3]}, 'freeze', 'x', 'x', 0)"
        )

    await store.write(meanwhile)
    async with mailing.carrying(world):
        await mailing.over()
    assert await mailing.reasons() == ["opted_out", "blocked", "no_telegram", "frozen", None]
    assert heard(world, *[each.id for each in people]) == [[], [], [], [], ["Autumn sale"]]


async def test_paused_stopped_not_begun_and_expired_sendings_send_nothing(
    world: Playground, sqlite_store: Store
) -> None:
    people = [world.person(f"P{n}", started=True) for n in range(5)]
    mailing = await Mailing(sqlite_store).opens()
    chats = [each.id for each in people]
    for state in ("paused", "stopped", "scheduled", "withdrawn", "frozen", "waiting"):
        await mailing.begins(chats, state=state)
    await mailing.begins(chats, starts_at=soon(60))
    await mailing.begins(chats, expires_at=soon(-1))
    async with mailing.carrying(world):
        await asyncio.sleep(1.5)
    assert await mailing.states() == [*["pending"] * 35, *["expired"] * 5]
    assert not [call for call in world.calls if call.method == "sendMessage"]


async def test_a_stop_is_seen_at_once_and_what_goes_on_goes_on_where_it_was(
    world: Playground, sqlite_store: Store
) -> None:
    """B4: nothing that begins two seconds after the stop; B40: each hears it once in the end."""
    people = [world.person(f"P{n}", started=True) for n in range(30)]
    mailing = await Mailing(sqlite_store).opens()
    number = await mailing.begins(each.id for each in people)
    async with mailing.carrying(world, rate=9):
        await until(lambda: sum(len(each.chat) for each in people) > 4)
        await mailing.changes(number, state="paused")
        paused = len([call for call in world.calls if call.method == "sendMessage"])
        await asyncio.sleep(1.2)
        assert len([call for call in world.calls if call.method == "sendMessage"]) <= paused + 1
    await mailing.changes(number, state="sending")
    async with mailing.carrying(world):
        assert await mailing.over() == ["sent"] * 30
    assert [len(each.chat) for each in people] == [1] * 30


async def test_rows_that_come_late_under_a_lower_number_are_found(
    world: Playground, sqlite_store: Store
) -> None:
    """B34: by state, and never by the last number seen."""
    people = [world.person(f"P{n}", started=True) for n in range(4)]
    mailing = await Mailing(sqlite_store).opens()
    first = await mailing.begins([each.id for each in people[:2]], state="paused")
    await mailing.begins(each.id for each in people[2:])
    async with mailing.carrying(world):
        await until(lambda: all(each.chat for each in people[2:]))
        await mailing.changes(first, state="sending")
        assert await mailing.over() == ["sent"] * 4


async def test_what_a_crash_has_interrupted_is_listed_and_the_rest_goes_on(
    world: Playground, store: Store
) -> None:
    """B1: at most once. Who was being sent to is unclear, who was only in hand is not."""
    people = [world.person(f"P{n}", started=True) for n in range(4)]
    mailing = await Mailing(store).opens()
    await mailing.begins(each.id for each in people)

    def crash(books: Books) -> None:
        gone = process(5)
        me = books.couriers.add(gone.host, gone.pid, gone.started_at, soon(60), main=True)
        rows = books.recipients.lease(me, now(), soon(60), 3)
        assert books.recipients.take([rows[0].id], me)

    await store.write(crash)
    async with mailing.carrying(world):
        assert await mailing.over() == ["unknown", "sent", "sent", "sent"]
    assert await mailing.reasons() == ["interrupted", None, None, None]
    assert [len(each.chat) for each in people] == [0, 1, 1, 1]


async def test_it_stops_with_nothing_half_said_and_gives_back_what_it_had_in_hand(
    world: Playground, sqlite_store: Store
) -> None:
    people = [world.person(f"P{n}", started=True) for n in range(40)]
    mailing = await Mailing(sqlite_store).opens()
    await mailing.begins(each.id for each in people)
    async with mailing.carrying(world, rate=5):
        await until(lambda: sum(len(each.chat) for each in people) > 3)
    sent = sum(len(each.chat) for each in people)
    assert (await mailing.states()).count("sent") == sent < 40
    leased = "SELECT count(*) FROM recipients WHERE state = 'pending' AND leased_by IS NOT NULL"
    look = await sqlite_store.read(
        lambda books: books.connection.exec_driver_sql(leased).scalar_one()
    )
    assert look == 0


async def test_nobody_hears_more_promotions_than_the_cap_allows(
    world: Playground, sqlite_store: Store
) -> None:
    person = world.person("P", started=True)
    capped = promoting("\n[promotions]\nquiet_hours = false\nfrequency = { most = 2, days = 7 }\n")
    mailing = await Mailing(sqlite_store, programme=capped).opens()
    for _ in range(4):
        await mailing.begins([person.id])
    async with mailing.carrying(world):
        found = await mailing.over()
    assert sorted(found) == ["sent", "sent", "skipped", "skipped"]
    assert len(person.chat) == 2
