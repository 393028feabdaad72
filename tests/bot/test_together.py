"""Who waits at the same time is served together, and each hears what is theirs, faults too."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from bot.courier.outcomes import Kind, Outcome
from bot.courier.taking import InHand, Taking, settle
from bot.courier.together import Together
from tests.bot.mailing import Mailing, promoting, soon
from tests.bot.rig import now
from tiers.addressing import Leave, Send, Skip
from tiers.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tiers.addressing import Verdict
    from tiers.store.books import Books
    from tiers.store.engine import Store


T = TypeVar("T")
NOTHING: Any = None


class Desk:
    """A store that comes to nobody before it is told to, and then as often as it is told."""

    def __init__(self, times: int = 1) -> None:
        self.open = asyncio.Event()
        self.times = times
        self.lots: list[list[int]] = []

    async def write(self, decide: Callable[[Books], T]) -> T:
        await self.open.wait()
        for _ in range(self.times - 1):
            decide(NOTHING)
            await asyncio.sleep(0.01)
        return decide(NOTHING)

    def double(self, _books: Books, several: Sequence[int]) -> list[int]:
        self.lots.append([*several])
        if 99 in several:
            raise ConnectionError
        return [2 * each for each in several]


async def test_who_comes_before_the_store_has_time_goes_along_and_hears_their_own() -> None:
    desk = Desk()
    double = Together(desk.write, desk.double)
    early = [asyncio.create_task(double(each)) for each in range(50)]
    await asyncio.sleep(0.01)
    late = [asyncio.create_task(double(each)) for each in range(50, 60)]
    await asyncio.sleep(0.01)
    desk.open.set()
    assert await asyncio.gather(*early, *late) == [2 * each for each in range(60)]
    assert desk.lots == [[*range(60)]]
    assert await double(7) == 14


async def test_what_is_run_again_is_the_same_lot_and_who_came_meanwhile_has_their_own() -> None:
    desk = Desk(times=2)
    desk.open.set()
    double = Together(desk.write, desk.double)
    first = asyncio.create_task(double(1))
    async with asyncio.timeout(5):
        while not desk.lots:
            await asyncio.sleep(0)
        assert await double(2) == 4
    assert await first == 2
    assert sorted(desk.lots) == [[1], [1], [2], [2]]


async def test_a_fault_is_heard_by_its_lot_alone_and_who_went_away_stops_nobody() -> None:
    desk = Desk()
    double = Together(desk.write, desk.double)
    impatient = asyncio.create_task(double(1))
    beside = asyncio.create_task(double(2))
    await asyncio.sleep(0)
    impatient.cancel()
    desk.open.set()
    async with asyncio.timeout(5):
        assert await beside == 4
        with pytest.raises(ConnectionError):
            await double(99)
        assert await double(3) == 6


async def test_who_comes_after_a_store_that_was_out_of_reach_is_served() -> None:
    desk = Desk()
    away = [StoreBusy()]

    async def write(decide: Callable[[Books], T]) -> T:
        if away:
            raise away.pop()
        return await desk.write(decide)

    desk.open.set()
    double = Together(write, desk.double)
    with pytest.raises(StoreBusy):
        await double(1)
    assert await double(2) == 4


async def test_on_a_store_with_a_thread_of_its_own_each_is_served_once(store: Store) -> None:
    lots: list[int] = []

    def double(books: Books, several: Sequence[int]) -> list[int]:
        lots.append(len(several))
        books.connection.exec_driver_sql("SELECT 1").all()
        return [2 * each for each in several]

    together = Together(store.write, double)

    async def ask(number: int) -> None:
        for each in range(number, number + 20):
            assert await together(each) == 2 * each
            await asyncio.sleep(0)

    async with asyncio.timeout(30):
        await asyncio.gather(*(ask(100 * number) for number in range(20)))
    assert sum(lots) == 400


ME, OTHER = 7, 8


async def test_in_one_lot_each_has_their_own_verdict_and_foreign_ones_none(store: Store) -> None:
    """Taken by sets: who is foreign, away, over the cap or told by another sending of the same lot."""
    rules = "\n[promotions]\nquiet_hours = false\nfrequency = { most = 1, days = 7 }\n"
    mailing = await Mailing(store, programme=promoting(rules)).opens()
    taking = Taking(mailing.versions)
    await mailing.begins([1, 2, 3])
    await mailing.begins([1], state="paused")
    await mailing.begins([1, 4])

    def decide(books: Books) -> list[Verdict]:
        first = books.recipients.lease(OTHER, now(), soon(60), 1)
        rows = books.recipients.lease(ME, now(), soon(60), 9)
        books.people.set_reachable(3, reachable=False)
        several = [InHand(each, ME) for each in [*first, *rows]]
        assert [each.row.chat_id for each in several] == [1, 2, 3, 1, 4]
        return taking(books, several, now())

    verdicts = await store.write(decide)
    assert verdicts == [Leave(), Send(), Skip("blocked"), Send(), Send()]
    assert await mailing.states() == [
        "pending", "sending", "skipped", "pending", "sending", "sending",
    ]  # fmt: skip


async def test_two_sendings_to_one_person_in_one_lot_keep_the_cap(sqlite_store: Store) -> None:
    rules = "\n[promotions]\nquiet_hours = false\nfrequency = { most = 2, days = 7 }\n"
    mailing = await Mailing(sqlite_store, programme=promoting(rules)).opens()
    taking = Taking(mailing.versions)
    for _ in range(4):
        await mailing.begins([1])

    def decide(books: Books) -> list[Verdict]:
        rows = books.recipients.lease(ME, now(), soon(60), 9)
        return taking(books, [InHand(each, ME) for each in rows], now())

    verdicts = await sqlite_store.write(decide)
    assert verdicts == [Send(), Send(), Skip("capped"), Skip("capped")]


async def test_what_came_of_a_lot_is_written_down_for_each(store: Store) -> None:
    """And what somebody has decided meanwhile stays."""
    mailing = await Mailing(store).opens()
    taking = Taking(mailing.versions)
    await mailing.begins(range(1, 7))
    outcomes = [
        Outcome(Kind.SENT, message_ids=(11, 12)), Outcome(Kind.BLOCKED), Outcome(Kind.UNCLEAR),
        Outcome(Kind.TOO_FAST, seconds=30), Outcome(Kind.FAILED), Outcome(Kind.SENT),
    ]  # fmt: skip

    def decide(books: Books) -> list[InHand]:
        rows = books.recipients.lease(ME, now(), soon(60), 9)
        several = [InHand(each, ME) for each in rows]
        assert taking(books, several, now()) == [Send()] * 6
        books.recipients.abandoned(OTHER, now())
        return several

    several = await store.write(decide)
    foreign = [*several[:5], InHand(several[5].row, OTHER)]
    ends = [*zip(foreign, outcomes, strict=True)]
    await store.write(lambda books: settle(books, ends, now() + timedelta(seconds=1)))
    assert [(state, why) for _, state, why in await mailing.ends()] == [
        ("sent", None), ("failed", "blocked"), ("unknown", "no_answer"), ("pending", None),
        ("failed", "refused"), ("sending", None),
    ]  # fmt: skip
    assert await mailing.message_ids() == [[11, 12], *[None] * 5]
    assert not await mailing.reaches(2)
