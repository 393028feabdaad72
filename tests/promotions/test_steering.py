"""A broadcast is paused, resumed and stopped; what is unclear is decided by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.promotions.mailroom import mailroom
from tiers.errors import NotAllowed
from tiers.promotions.sending_refusals import BroadcastGone, NotRunning, RecipientDecided
from tiers.records import Role

if TYPE_CHECKING:
    from tiers.store.engine import Store


async def test_paused_it_waits_resumed_it_goes_on_stopped_it_ends(store: Store) -> None:
    """B4: whoever still waits is skipped, whoever has it has it."""
    room = await mailroom(store)
    await room.members(4)
    boss, clerk = await room.staff(1), await room.staff(2, Role.MARKETER)
    number = await room.sending(boss)
    one = await room.takes(number)
    assert one is not None
    await room.settles(one, "sent")
    await room.pauses(clerk, number)
    await room.pauses(boss, number)  # asked again, it is the same
    assert await room.takes(number) is None
    await room.resumes(boss, number)
    two = await room.takes(number)
    assert two is not None
    await room.stops(clerk, number)
    assert await room.takes(number) is None
    await room.proceeds()
    await room.settles(two, "sent")  # it had left before
    assert await room.states(number) == {"sent": 2, "skipped": 2}
    ended = await room.one(number)
    assert (ended.state, ended.ended_at) == ("stopped", room.shop.clock())
    for act in (room.pauses, room.resumes):
        with pytest.raises(NotRunning):
            await act(boss, number)
    assert await room.noted() == [
        "broadcast.confirmed", "broadcast.paused", "broadcast.resumed", "broadcast.stopped",
    ]  # fmt: skip


async def test_what_was_never_confirmed_can_not_be_steered_or_seen(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    await room.members(2)
    boss, support = await room.staff(1), await room.staff(2, Role.SUPPORT)
    number = await room.freezes(boss, await room.draft(boss))
    for act in (room.pauses, room.resumes, room.stops, room.leaves, room.sends_again, room.shows):
        with pytest.raises(BroadcastGone):
            await act(boss, number)
        with pytest.raises(BroadcastGone):
            await act(boss, 999)
        with pytest.raises(NotAllowed):
            await act(support, number)


async def test_when_it_expires_nobody_gets_it_any_more(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    await room.members(3)
    boss = await room.staff(1)
    number = await room.sending(boss, options={"expires_hours": 1})
    one = await room.takes(number)
    await room.pauses(boss, number)
    room.shop.clock.moves(hours=2)
    await room.proceeds()
    assert await room.states(number) == {"sending": 1, "expired": 2}
    assert one is not None
    await room.settles(one, "unknown", "timeout")
    await room.proceeds()
    assert (await room.one(number)).state == "finished"
    with pytest.raises(NotRunning):
        await room.sends_again(boss, number)


async def test_when_telegram_took_it_for_some_not_its_author_hears_for_how_many(
    sqlite_store: Store,
) -> None:
    """B28: who has blocked the bot is not among them."""
    room = await mailroom(sqlite_store)
    await room.members(4)
    boss = await room.staff(1)
    number = await room.sending(boss)
    for reason in ("unfit", "refused", "blocked", None):
        one = await room.takes(number)
        assert one is not None
        await room.settles(one, "failed" if reason else "sent", reason)
    await room.proceeds()
    await room.proceeds()
    assert await room.told() == [(boss.telegram_id, "finished"), (boss.telegram_id, "spoilt")]
    heard = await sqlite_store.read(lambda books: books.deliveries.open(room.shop.clock(), 9))
    assert [each.values["audience"] for each in heard] == [4, 2]


async def test_the_unclear_are_left_or_sent_again_and_by_nobody_but_people(store: Store) -> None:
    """B13: nothing is sent a second time by itself."""
    room = await mailroom(store)
    await room.members(4)
    boss = await room.staff(1)
    number = await room.sending(boss)
    taken = [one for _ in range(4) if (one := await room.takes(number)) is not None]
    for one in taken:
        await room.settles(one, "unknown", "timeout")
    await room.proceeds()
    assert (await room.one(number)).state == "finished"
    seen = await room.unclear(boss, number)
    assert ([each.id for each in seen.people], seen.total, seen.again) == (taken, 4, True)
    await room.leaves(boss, number, taken[0])
    for act in (room.leaves, room.sends_again):
        with pytest.raises(RecipientDecided):
            await act(boss, number, taken[0])
    await room.sends_again(boss, number, taken[1])
    assert (await room.one(number)).state == "sending"
    again = await room.takes(number)
    assert again == taken[1]
    await room.settles(again, "sent")
    await room.proceeds()
    assert await room.sends_again(boss, number) == 2
    assert await room.states(number) == {"unknown": 1, "sent": 1, "pending": 2}
    assert (await room.shows(boss, number)).unclear == 0
    assert await room.noted() == [
        "broadcast.confirmed", "broadcast.unclear-left", "broadcast.unclear-again",
        "broadcast.unclear-again",
    ]  # fmt: skip


async def test_a_recipient_of_another_broadcast_is_not_decided_about(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    await room.members(1)
    boss = await room.staff(1)
    one, other = await room.sending(boss), await room.sending(boss)
    taken = await room.takes(one)
    assert taken is not None
    await room.settles(taken, "unknown")
    for act in (room.leaves, room.sends_again):
        with pytest.raises(RecipientDecided):
            await act(boss, other, taken)
    assert (await room.unclear(boss, one)).total == 1
