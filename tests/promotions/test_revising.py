"""What was sent is taken back: agreed to by its number, walked once over, counted, stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from tests.promotions.mailroom import RECIPIENTS, mailroom
from tiers.broadcast_checks import wrong_with_broadcasts
from tiers.errors import NotAllowed
from tiers.promotions import DeleteBroadcast, ShowDeletion, StopRevising
from tiers.promotions.sending_refusals import (
    BroadcastGone,
    DeleteCountWrong,
    NothingToDelete,
    NotRevising,
    NotRunning,
)
from tiers.records import Role

if TYPE_CHECKING:
    from tests.promotions.mailroom import Mailroom
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.revisions import Revision
    from tiers.store.engine import Store


async def deletes(room: Mailroom, actor: Actor, number: int, typed: object) -> int:
    act = DeleteBroadcast(room.store, room.shop.clock)
    return await act(room.at(actor), number, str(typed))


async def stops(room: Mailroom, actor: Actor, number: int) -> int:
    return await StopRevising(room.store, room.shop.clock)(room.at(actor), number)


async def shown(room: Mailroom, actor: Actor, number: int) -> tuple[int, int]:
    found = await ShowDeletion(room.store, room.programme, room.shop.clock)(actor, number)
    return found.got, found.too_old


async def last(room: Mailroom, number: int) -> Revision:
    found = await room.store.read(lambda books: books.revisions.last_of(number))
    assert found is not None
    return found


async def arrives(room: Mailroom, recipient: int | None, *ids: int) -> None:
    assert recipient is not None
    await room.settles(recipient, "sent")
    line = update(RECIPIENTS).where(RECIPIENTS.c.id == recipient).values(message_ids=[*ids])
    await room.store.write(lambda books: books.connection.execute(line).rowcount)


async def ready(room: Mailroom, number: int, most: int = 9) -> list[Any]:
    found = await last(room, number)
    return await room.store.read(lambda books: books.revisions.ready(found, most))


async def settles(room: Mailroom, number: int, ends: dict[int, str], reached: int) -> None:
    found = await last(room, number)
    await room.store.write(lambda books: books.revisions.settle(found, ends, reached))


async def test_it_is_deleted_by_its_number_and_what_goes_on_is_stopped(store: Store) -> None:
    """One person is enough, whoever sent it; what is deleted goes to nobody any more."""
    room = await mailroom(store, two_people_above=1)
    await room.members(4)
    boss, other = await room.staff(1), await room.staff(2)
    clerk = await room.staff(3, Role.MARKETER)
    number = await room.freezes(boss, await room.draft(boss))
    with pytest.raises(BroadcastGone):
        await deletes(room, boss, number, 4)
    await room.confirms(boss, number)
    with pytest.raises(NothingToDelete):  # it has not begun
        await deletes(room, boss, number, 4)
    await room.approves(other, number)
    room.shop.clock.moves(minutes=2)
    await room.proceeds()
    await arrives(room, await room.takes(number), 11)
    assert await shown(room, clerk, number) == (1, 0)
    for wrong in ("", "1", "5", "four"):
        with pytest.raises(DeleteCountWrong):
            await deletes(room, clerk, number, wrong)
    assert (await room.one(number)).state == "sending"
    await deletes(room, clerk, number, "４")
    assert (await room.one(number)).state == "stopped"
    with pytest.raises(NothingToDelete):
        await deletes(room, boss, number, 4)
    assert (await room.noted())[-1] == "broadcast.deleted"


async def test_whoever_only_looks_on_deletes_nothing_and_stops_nothing(
    sqlite_store: Store,
) -> None:
    room = await mailroom(sqlite_store)
    await room.members(4)
    boss = await room.staff(1)
    number = await room.sending(boss)
    for role in (Role.READ_ONLY, Role.SUPPORT):
        reader = await room.staff(4, role)
        for act in (deletes(room, reader, number, 4), stops(room, reader, number)):
            with pytest.raises(NotAllowed):
                await act
    with pytest.raises(NotRevising):
        await stops(room, boss, number)


async def test_a_finished_one_is_not_sent_again_to_the_unclear_once_it_is_deleted(
    store: Store,
) -> None:
    room = await mailroom(store)
    await room.members(2)
    boss = await room.staff(1)
    number = await room.sending(boss)
    await arrives(room, await room.takes(number), 11)
    unclear = await room.takes(number)
    assert unclear is not None
    await room.settles(unclear, "unknown")
    await room.proceeds()
    assert (await room.unclear(boss, number)).again
    await deletes(room, boss, number, 2)
    assert not (await room.unclear(boss, number)).again
    with pytest.raises(NotRunning):
        await room.sends_again(boss, number)


async def test_it_goes_to_each_once_is_stopped_and_gone_on_with(store: Store) -> None:
    room = await mailroom(store)
    await room.members(4)
    boss = await room.staff(1)
    number = await room.sending(boss)
    rows = [await room.takes(number) for _ in range(4)]
    for place, row in enumerate(rows):
        await arrives(room, row, 10 + place, 20 + place)
    await deletes(room, boss, number, 4)
    one, two = await ready(room, number, 2)
    assert (one.chat_id, one.message_ids) == (1_000, [10, 20])
    await settles(room, number, {one.id: "done", two.id: "blocked"}, two.id)
    await settles(room, number, {one.id: "done"}, two.id)  # a crash repeats it
    assert await store.read(wrong_with_broadcasts) is None
    found = await last(room, number)
    assert (found.done, found.failed) == (1, 1)
    for _ in range(2):  # asked again, it is the same
        await stops(room, boss, number)
    assert not await store.read(lambda books: books.revisions.goes_on(found))
    await deletes(room, boss, number, 4)
    assert [each.id for each in await ready(room, number)] == rows[2:]
    await settles(room, number, {two.id + 1: "done", two.id + 2: "too_old"}, two.id + 2)
    found = await last(room, number)
    assert (found.done, found.too_old, found.failed) == (2, 1, 1)
    assert await store.read(wrong_with_broadcasts) is None
    noted = [each for each in await room.noted() if "delet" in each]
    assert noted == ["broadcast.deleted", "broadcast.deletion-stopped", "broadcast.deleted"]


async def test_an_albums_buttons_that_come_late_are_gone_back_for(store: Store) -> None:
    room = await mailroom(store)
    await room.members(1)
    boss = await room.staff(1)
    number = await room.sending(boss)
    row = await room.takes(number)
    assert row is not None
    await arrives(room, row, 1, 2)
    await deletes(room, boss, number, 1)
    await settles(room, number, {row: "done"}, row)
    found = await last(room, number)
    await store.write(lambda books: books.revisions.change(found, state="finished"))

    def late(books: Books) -> None:
        books.recipients.said_below(row, [3])
        books.revisions.come_again(row)

    await store.write(late)
    found = await last(room, number)
    assert (found.state, found.done) == ("running", 0)
    assert await store.read(lambda books: books.revisions.first_left(found)) == row
    assert await store.read(wrong_with_broadcasts) is None
    await store.write(lambda books: books.revisions.change(found, reached=row - 1))
    [again] = await ready(room, number)
    assert again.message_ids == [1, 2, 3]


async def test_verify_finds_a_deletion_that_says_more_than_its_rows(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    await room.members(2)
    boss = await room.staff(1)
    number = await room.sending(boss)
    row = await room.takes(number)
    assert row is not None
    await arrives(room, row, 1)
    await deletes(room, boss, number, 2)
    await settles(room, number, {row: "done"}, row)
    found = await last(room, number)
    await sqlite_store.write(lambda books: books.revisions.change(found, done=2))
    assert await sqlite_store.read(wrong_with_broadcasts) == (
        f"broadcast {number}", "revised at 2 recipients, 1 are written down",
    )  # fmt: skip


async def test_after_two_days_telegram_deletes_nothing_and_it_is_said_before(
    sqlite_store: Store,
) -> None:
    room = await mailroom(sqlite_store)
    await room.members(2)
    boss = await room.staff(1)
    number = await room.sending(boss)
    await arrives(room, await room.takes(number), 1)
    room.shop.clock.moves(hours=47)
    await arrives(room, await room.takes(number), 2)
    room.shop.clock.moves(minutes=59, seconds=59)
    assert await shown(room, boss, number) == (2, 0)
    room.shop.clock.moves(seconds=1)
    assert await shown(room, boss, number) == (2, 1)
