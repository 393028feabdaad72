"""Tickets: one open at a time, quotas that hold in a race, nothing told twice, closed for good."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOON
from tests.invariants.shop import Shop, event
from tests.programmes import ladder
from tests.store.test_linking import People
from tiers.errors import NoSupport, NotAllowed, TextEmpty, TextTooLong
from tiers.members import GrantRole
from tiers.privacy import EraseMe, ExportMine
from tiers.records import Role
from tiers.support import (
    AnswerTicket,
    CloseTicket,
    EscalateTicket,
    NoUrgentLeft,
    OpenTicket,
    ShowSupport,
    TellBreaches,
    TicketGone,
    TicketQueue,
)

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.engine import Store

SUPPORT = """
[support]
opens = "09:00"
closes = "18:00"
weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

[support.classes.ordinary]
name = { en = "Ordinary", zh-Hans = "普通客服", zh-Hant = "一般客服" }
answer = "2 h"

[support.tiers]
basic = { service = "ordinary", urgent = 2 }
"""
BOSS = 99


class Line:
    """A shop whose support is open, with one of the staff."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.people, self.store = shop, People(shop), shop.store
        self.open = OpenTicket(self.store, lambda: shop.versions, shop.clock)
        self.answer = AnswerTicket(self.store, shop.clock)
        self.close = CloseTicket(self.store, shop.clock)
        self.escalate = EscalateTicket(self.store, shop.clock)
        self.late = TellBreaches(self.store, shop.clock)
        self.show = ShowSupport(self.store, lambda: shop.versions, shop.clock)
        self.queue = TicketQueue(self.store, lambda: shop.programme, shop.clock)

    async def staff(self, role: Role = Role.SUPPORT, telegram_id: int = BOSS) -> Actor:
        await GrantRole(self.store, self.shop.clock)(telegram_id, role, "test")
        return await self.people.person(telegram_id)

    async def told(self) -> list[tuple[int, str, str]]:
        rows = await self.store.read(
            lambda books: books.deliveries.open(NOON + timedelta(days=999), 100)
        )
        return [(row.chat_id, row.words, str(row.values.get("what", ""))) for row in rows]


@pytest.fixture
async def line(store: Store) -> Line:
    return Line(await Shop(store, text=ladder() + SUPPORT).opens())


async def test_a_question_is_answered_and_more_is_added_to_the_same_ticket(line: Line) -> None:
    boss, one = await line.staff(), await line.people.person(1)
    number = await line.open(one, " 在哪里？\0 ")
    assert await line.open(one, "And when?") == number
    assert await line.told() == [(BOSS, "ticket-staff", "asked")]
    [waiting] = (await line.queue(boss)).waiting
    assert [each.text for each in waiting.said] == ["在哪里？", "And when?"]
    line.shop.clock.moves(minutes=30)
    await line.answer(boss, number, "On its way")
    assert (1, "ticket-answered", "") in await line.told()
    assert (await line.queue(boss)).waiting == ()
    mine = (await line.show(one)).mine
    assert mine is not None
    assert (mine.ticket.state, mine.ticket.answered_at) == ("answered", line.shop.clock())
    line.shop.clock.moves(minutes=30)
    assert await line.open(one, "Thanks, but how?") == number
    mine = (await line.show(one)).mine
    assert mine is not None
    assert (mine.ticket.state, mine.minutes) == ("open", 120)
    assert mine.ticket.due_at == mine.ticket.first_due_at + timedelta(hours=1)
    assert (await line.told()).count((BOSS, "ticket-staff", "asked")) == 2
    assert (await line.shop.verifies()).difference is None


async def test_urgent_questions_stay_within_the_month_even_in_a_race(line: Line) -> None:
    boss, one = await line.staff(), await line.people.person(1)
    for _ in range(2):
        number = await line.open(one, "now", urgent=True)
        await line.close(one, number)
    with pytest.raises(NoUrgentLeft):
        await line.open(one, "now", urgent=True)
    assert (await line.queue(boss)).total == 0
    line.shop.clock.now = datetime(2026, 11, 30, 15, 59, tzinfo=UTC)
    with pytest.raises(NoUrgentLeft):
        await line.open(one, "still November in Shanghai", urgent=True)
    line.shop.clock.moves(minutes=1)
    barrier = asyncio.Barrier(8)

    async def races(n: int) -> int:
        await barrier.wait()
        actor = replace(one, update_id=100 + n)
        number = await line.open(actor, f"now {n}", urgent=True)
        with suppress(TicketGone):  # another one has closed it
            await line.close(replace(actor, update_id=200 + n), number)
        return number

    found = await asyncio.gather(*map(races, range(8)), return_exceptions=True)
    numbers = {each for each in found if isinstance(each, int)}
    assert 1 <= len(numbers) <= 2
    assert all(isinstance(each, int | NoUrgentLeft) for each in found), found
    urgent = await line.store.read(
        lambda books: books.tickets.urgent_since(one.member_id, line.shop.clock())
    )
    assert urgent <= 2


async def test_the_urgent_come_first_and_then_what_is_due_first(line: Line) -> None:
    boss = await line.staff()
    numbers = []
    for n in (1, 2, 3):
        person = await line.people.person(n)
        numbers.append(await line.open(person, f"from {n}", urgent=n == 3))
        line.shop.clock.moves(minutes=1)
    queue = await line.queue(boss)
    assert [each.ticket.id for each in queue.waiting] == [numbers[2], numbers[0], numbers[1]]


async def test_one_member_has_one_open_ticket_in_a_race(line: Line) -> None:
    one = await line.people.person(1)
    found = await asyncio.gather(
        *(line.open(replace(one, update_id=n), f"question {n}") for n in range(10))
    )
    assert len(set(found)) == 1
    said = await line.store.read(lambda books: books.tickets.last_said(found[0], 50))
    assert len(said) == 10


async def test_the_same_update_adds_nothing_twice(line: Line) -> None:
    boss, one = await line.staff(), replace(await line.people.person(1), update_id=5)
    numbers = [await line.open(one, "once") for _ in range(3)]
    for _ in range(3):
        await line.answer(replace(boss, update_id=6), numbers[0], "yes")
    said = await line.store.read(lambda books: books.tickets.last_said(numbers[0], 50))
    assert [each.author for each in said] == ["member", "staff"]
    assert len(await line.told()) == 2


async def test_a_foreign_ticket_answers_as_an_unknown_one_and_closed_stays_closed(
    line: Line,
) -> None:
    boss = await line.staff()
    one, two = await line.people.person(1), await line.people.person(2)
    number = await line.open(one, "mine")
    for ticket in (number, 777, 10**17):
        with pytest.raises(TicketGone):
            await line.close(two, ticket)
    for act in (line.answer, line.escalate):
        with pytest.raises(NotAllowed):
            await act(one, number, "x")
    with pytest.raises(NotAllowed):
        await line.queue(one)
    await line.close(one, number)
    for attempt in (
        line.close(one, number),
        line.close(boss, number),
        line.answer(boss, number, "too late"),
        line.escalate(boss, number, "too late"),
    ):
        with pytest.raises(TicketGone):
            await attempt
    assert await line.open(one, "another") != number
    second = await line.open(two, "theirs")
    await line.close(boss, second)
    assert (2, "ticket-closed", "") in await line.told()


async def test_a_late_first_answer_is_told_once(line: Line) -> None:
    boss, one = await line.staff(), await line.people.person(1)
    two = await line.people.person(2)
    late, answered = await line.open(one, "hello?"), await line.open(two, "hello?")
    await line.answer(boss, answered, "Hello.")
    line.shop.clock.moves(hours=1, minutes=59)
    assert await line.late() == 0
    line.shop.clock.moves(minutes=1)
    assert [await line.late() for _ in range(3)] == [1, 0, 0]
    await line.open(one, "Anybody?")
    await line.answer(boss, late, "Sorry.")
    await line.open(one, "And?")
    line.shop.clock.moves(days=2)
    assert await line.late() == 0
    assert (await line.told()).count((BOSS, "ticket-staff", "late")) == 1


async def test_escalated_tickets_are_told_to_the_admins_alone(line: Line) -> None:
    boss = await line.staff()
    admin, one = await line.staff(Role.ADMIN, 98), await line.people.person(1)
    number = await line.open(one, "refund please")
    await line.escalate(boss, number, "above my limit")
    told = await line.told()
    assert [who for who, _, what in told if what == "escalated"] == [98]
    [waiting] = (await line.queue(admin)).waiting
    assert waiting.ticket.escalation == "above my limit"


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "\u3164\u2800", "\0", "\u200d\ufe0f"])
async def test_nothing_readable_is_refused(line: Line, text: str) -> None:
    """E.3-44"""
    with pytest.raises(TextEmpty):
        await line.open(await line.people.person(1), text)


async def test_long_texts_are_refused_and_broken_ones_are_mended(line: Line) -> None:
    """E.3-43, 45, 46"""
    one = await line.people.person(1)
    for text in ("😀" * 501, "x" * 4096, "\ufdfa" * 100):
        with pytest.raises(TextTooLong):
            await line.open(one, text)
    assert (await line.show(one)).mine is None
    number = await line.open(one, "a\0b \ud800 \u202ec\n" + "😀" * 400)
    [said] = await line.store.read(lambda books: books.tickets.last_said(number, 5))
    assert said.text == "ab \ufffd c\n" + "😀" * 400


async def test_erasing_closes_the_ticket_and_takes_the_words_away(line: Line) -> None:
    boss, one = await line.staff(), await line.people.person(1)
    number = await line.open(one, "c4n4ry question")
    await line.answer(boss, number, "c4n4ry answer")
    await line.escalate(boss, number, "c4n4ry reason")
    told = await ExportMine(line.store, line.shop.clock)(one)
    assert told.count(b"c4n4ry") == 4  # the answer is in the outbox too
    await EraseMe(line.store, line.shop.clock)(one)
    ticket = await line.store.read(lambda books: books.tickets.open_one(number))
    said = await line.store.read(lambda books: books.tickets.last_said(number, 5))
    assert ticket is None
    assert [each.text for each in said] == ["", ""]
    with pytest.raises(NoSupport):  # asked for at the moment of the erasure
        await line.open(one, "again")
    assert (await line.shop.verifies()).difference is None


async def test_tickets_move_with_a_merged_member(line: Line) -> None:
    await line.shop.records(event("p", amount=100))
    one = await line.people.person(1)
    mine = await line.open(one, "mine")
    account = await line.store.read(lambda books: books.people.account("shop", "a"))
    assert account is not None
    theirs = await line.open(replace(one, member_id=account.member_id), "as somebody else")
    await line.people.links(one, "a")
    assert (await line.open(one, "still mine")) == mine
    with pytest.raises(TicketGone):
        await line.close(one, theirs)


async def test_without_support_nobody_can_ask(store: Store) -> None:
    bare = Line(await Shop(store).opens())
    with pytest.raises(NoSupport):
        await bare.open(await bare.people.person(1), "hello?")


async def test_verify_names_a_ticket_that_says_it_was_answered(line: Line) -> None:
    number = await line.open(await line.people.person(1), "hello?")
    await line.store.write(lambda books: books.tickets.change(number, answered_at=NOON))
    wrong = (await line.shop.verifies()).difference
    assert wrong is not None
    assert wrong.where == f"ticket {number}"
