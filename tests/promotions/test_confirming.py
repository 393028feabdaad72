"""Sending takes a frozen audience, its typed count, a second person above a limit, and time to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.promotions.mailroom import RECIPIENTS, mailroom
from tiers.errors import NotAllowed
from tiers.promotions import ShowFrozen
from tiers.promotions.sending_refusals import (
    BroadcastGone,
    ConfirmedByYou,
    CountWrong,
    EmptyAudience,
    NothingToSay,
    PreviewOld,
    PromotionChanged,
    PromotionGone,
    TooManyToday,
    UndoTooLate,
)
from tiers.records import Role

if TYPE_CHECKING:
    from tiers.store.engine import Store


async def test_an_empty_segment_makes_no_broadcast(store: Store) -> None:
    """E.4 row 68."""
    room = await mailroom(store)
    boss = await room.staff(1)
    with pytest.raises(EmptyAudience):
        await room.freezes(boss, await room.draft(boss))
    await room.proceeds()
    assert await room.broadcasts() == 0


async def test_an_old_button_never_confirms_what_was_previewed_later(store: Store) -> None:
    """Its number is not given again when the preview is emptied, not even the last one."""
    room = await mailroom(store)
    await room.members(3)
    boss = await room.staff(1)
    promotion = await room.draft(boss)
    old = await room.freezes(boss, promotion)
    room.shop.clock.moves(minutes=11)
    assert await room.proceeds() == 1
    assert await room.shop.count("recipients") == 0
    new = await room.freezes(boss, await room.draft(boss, name="Winter"))
    assert new > old
    with pytest.raises(BroadcastGone):
        await room.confirms(boss, old, 3)
    assert await room.proceeds() == 0, "what is emptied is not looked at again"
    assert await room.confirms(boss, new) == "scheduled"


async def test_a_promotion_is_frozen_confirmed_sent_and_ends(store: Store) -> None:
    room = await mailroom(store)
    people, boss = await room.members(4), await room.staff(1, Role.MARKETER)
    await room.opts_out(people[3])
    number = await room.freezes(boss, await room.draft(boss))
    frozen = await room.one(number)
    assert (frozen.audience, frozen.left_out, frozen.state) == (3, {"opted_out": 1}, "frozen")
    assert await room.confirms(boss, number) == "scheduled"
    assert await room.proceeds() == 0  # the minute in which it can be undone
    room.shop.clock.moves(seconds=60)
    assert await room.proceeds() == 1
    while (one := await room.takes(number)) is not None:
        await room.settles(one, "sent")
    await room.proceeds()
    ended = await room.one(number)
    assert (ended.state, ended.ended_at) == ("finished", room.shop.clock())
    assert await room.states(number) == {"sent": 3}
    assert await room.noted() == ["broadcast.confirmed"]
    assert await room.told() == [(boss.telegram_id, "finished")]


async def test_a_changed_segment_must_be_previewed_again(store: Store) -> None:
    """E.4 row 69."""
    room = await mailroom(store)
    await room.members(3)
    boss = await room.staff(1)
    promotion = await room.draft(boss)
    number = await room.freezes(boss, promotion)
    await room.member(50)
    assert await room.confirms(boss, number) == "changed"
    with pytest.raises(BroadcastGone):
        await room.confirms(boss, number, 3)
    assert await room.confirms(boss, await room.freezes(boss, promotion), "４") == "scheduled"
    await room.proceeds()
    assert await room.broadcasts() == 1
    assert await room.shop.count("recipients") == 4


@pytest.mark.parametrize("typed", ["2", "", "three", "3.0", "-3", "0x3", "3 members"])
async def test_another_count_confirms_nothing(sqlite_store: Store, typed: str) -> None:
    """E.4 row 69."""
    room = await mailroom(sqlite_store)
    await room.members(3)
    boss = await room.staff(1)
    number = await room.freezes(boss, await room.draft(boss))
    with pytest.raises(CountWrong):
        await room.confirms(boss, number, typed)
    assert (await room.one(number)).state == "frozen"


async def test_a_confirmation_is_bound_to_person_content_and_two_minutes(store: Store) -> None:
    """A24: whatever has changed since the preview, nothing is sent."""
    room = await mailroom(store)
    await room.members(3)
    boss, other = await room.staff(1), await room.staff(2)
    promotion = await room.draft(boss)
    number = await room.freezes(boss, promotion)
    with pytest.raises(BroadcastGone):
        await room.confirms(other, number)
    for change in (
        {"content": {"parts": {"A": {"en": {"text": "Other"}}}}},
        {"options": {"silent": True}},
        {"segment": {"kind": "language", "languages": ["en", "zh-Hant"]}},
        {"category": "news"},
    ):
        number = await room.freezes(boss, promotion)
        await room.edits(promotion, **change)
        with pytest.raises(PromotionChanged):
            await room.confirms(boss, number)
    number = await room.freezes(boss, promotion)
    room.shop.clock.moves(seconds=121)
    with pytest.raises(PreviewOld):
        await room.confirms(boss, number)
    number = await room.freezes(boss, promotion)
    await room.edits(promotion, state="archived")
    with pytest.raises(PromotionChanged):
        await room.confirms(boss, number)
    with pytest.raises(PromotionGone):
        await room.freezes(boss, promotion)
    assert await room.noted() == []


async def test_one_person_alone_can_not_send_to_many(store: Store) -> None:
    """A22 and A3: above the limit it takes two, and nobody is both of them."""
    room = await mailroom(store)
    await room.members(6)
    boss, other, clerk = [
        await room.staff(number, role)
        for number, role in enumerate([Role.OWNER, Role.ADMIN, Role.MARKETER])
    ]
    number = await room.freezes(boss, await room.draft(boss))
    assert await room.confirms(boss, number) == "waiting"
    assert await room.told() == [(other.telegram_id, "waiting")]
    with pytest.raises(ConfirmedByYou):
        await room.approves(boss, number)
    with pytest.raises(NotAllowed):
        await room.approves(clerk, number)
    room.shop.clock.moves(hours=1)
    await room.proceeds()
    assert (await room.one(number)).state == "waiting"
    await room.approves(other, number)
    with pytest.raises(BroadcastGone):
        await room.approves(other, number)
    agreed = await room.one(number)
    assert (agreed.state, agreed.approved_by) == ("scheduled", other.telegram_id)
    assert agreed.starts_at is not None
    assert (agreed.starts_at - room.shop.clock()).total_seconds() == 60
    assert await room.noted() == ["broadcast.confirmed-first", "broadcast.approved"]


async def test_one_account_reaches_so_many_in_a_day_whoever_agrees(store: Store) -> None:
    """A22: neither a second person nor being an owner lifts it."""
    room = await mailroom(store, recipients_a_day=8, two_people_above=2)
    await room.members(3)
    boss, other = await room.staff(1, Role.OWNER), await room.staff(2)
    for _ in range(2):
        number = await room.freezes(boss, await room.draft(boss))
        assert await room.confirms(boss, number) == "waiting"
        assert await room.approves(other, number) == "scheduled"
    third = await room.freezes(boss, await room.draft(boss))
    with pytest.raises(TooManyToday) as refused:
        await room.confirms(boss, third)
    assert refused.value.values() == {"n": 3, "left": 2, "most": 8}
    assert (await room.one(third)).state == "frozen"
    seen = await ShowFrozen(room.store, room.versions, room.shop.clock)(boss, third)
    assert seen.left == 2
    mine = await room.freezes(other, await room.draft(other))
    assert await room.confirms(other, mine) == "waiting"  # another person has their own
    room.shop.clock.moves(hours=24)
    again = await room.freezes(boss, await room.draft(boss))
    assert await room.confirms(boss, again) == "waiting"


async def test_what_was_not_sent_leaves_room_for_what_is(sqlite_store: Store) -> None:
    """Taken back: none of it counts; stopped: as many as had it; what comes back by itself: not at all."""
    room = await mailroom(sqlite_store, recipients_a_day=7)
    await room.members(3)
    boss = await room.staff(1)
    for _ in range(2):
        number = await room.freezes(boss, await room.draft(boss))
        await room.confirms(boss, number)
        await room.withdraws(boss, number)
    daily = {"returns": {"how": "day", "at": "13:00"}}
    for _ in range(3):
        assert (
            await room.confirms(
                boss, await room.freezes(boss, await room.draft(boss, options=daily))
            )
            == "waiting"
        )
    stopped = await room.sending(boss)
    first = await room.takes(stopped)
    assert first is not None
    await room.settles(first, "sent")
    await room.stops(boss, stopped)
    await room.proceeds()
    for left in (6, 3):
        number = await room.freezes(boss, await room.draft(boss))
        seen = await ShowFrozen(room.store, room.versions, room.shop.clock)(boss, number)
        assert seen.left == left
        assert await room.confirms(boss, number) == "scheduled"
    number = await room.freezes(boss, await room.draft(boss))
    with pytest.raises(TooManyToday):
        await room.confirms(boss, number)


async def test_what_nobody_agrees_to_within_a_day_is_withdrawn(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    await room.members(6)
    boss = await room.staff(1)
    number = await room.freezes(boss, await room.draft(boss))
    await room.confirms(boss, number)
    room.shop.clock.moves(hours=24)
    await room.proceeds()
    assert (await room.one(number)).state == "withdrawn"
    assert await room.states(number) == {"skipped": 6}
    assert (boss.telegram_id, "lapsed") in await room.told()
    assert await room.noted() == ["broadcast.confirmed-first", "broadcast.lapsed"]


async def test_it_can_be_taken_back_until_it_begins(store: Store) -> None:
    """E.4 row 71."""
    room = await mailroom(store)
    await room.members(3)
    boss, clerk = await room.staff(1), await room.staff(2, Role.MARKETER)
    number = await room.freezes(boss, await room.draft(boss))
    await room.confirms(boss, number)
    with pytest.raises(BroadcastGone):
        await room.withdraws(clerk, number)
    room.shop.clock.moves(seconds=59)
    await room.proceeds()
    await room.withdraws(boss, number)
    await room.proceeds()
    assert (await room.one(number)).state == "withdrawn"
    assert await room.states(number) == {"skipped": 3}
    later = await room.sending(boss)
    with pytest.raises(UndoTooLate):
        await room.withdraws(boss, later)
    assert (await room.one(later)).state == "sending"


async def test_it_begins_at_the_time_that_was_chosen_and_never_before_the_undo(
    sqlite_store: Store,
) -> None:
    room = await mailroom(sqlite_store)
    await room.members(3)
    boss = await room.staff(1)
    promotion = await room.draft(boss, options={"expires_hours": 2})
    number = await room.freezes(boss, promotion)
    await room.schedules(boss, number, "2026-11-21 18:00")
    number = await room.freezes(boss, promotion)  # previewed again, it keeps its time
    await room.confirms(boss, number)
    told = await room.one(number)
    assert told.starts_at is not None
    assert told.expires_at is not None
    assert told.starts_at.isoformat() == "2026-11-21T10:00:00+00:00"
    assert (told.expires_at - told.starts_at).total_seconds() == 7_200
    soon = await room.freezes(boss, promotion)
    await room.schedules(boss, soon, "2026-11-21 12:01")
    room.shop.clock.moves(seconds=30)
    await room.confirms(boss, soon)
    starts = (await room.one(soon)).starts_at
    assert starts is not None
    assert (starts - room.shop.clock()).total_seconds() == 60


async def test_a_promotion_without_words_is_not_frozen(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    await room.members(3)
    boss = await room.staff(1)
    empty = {"parts": {"A": {"en": {"text": ""}}}}
    wrong: list[dict[str, Any]] = [{"content": empty}, {"content": {}}]
    for changes in (*wrong, {"options": {"two_parts": True}}):
        with pytest.raises(NothingToSay):
            await room.freezes(boss, await room.draft(boss, **changes))


async def test_what_is_not_confirmed_is_dropped_with_its_rows(store: Store) -> None:
    room = await mailroom(store)
    await room.members(3)
    boss = await room.staff(1)
    await room.freezes(boss, await room.draft(boss))
    room.shop.clock.moves(minutes=9)
    await room.proceeds()
    assert await room.shop.count("recipients") == 3
    room.shop.clock.moves(minutes=1)
    await room.proceeds()
    assert (await room.shop.count("recipients"), await room.broadcasts()) == (0, 0)


async def test_a_recipient_who_is_gone_is_found_when_the_store_is_verified(store: Store) -> None:
    """B1: all states add up to the audience that was agreed to."""
    room = await mailroom(store)
    await room.members(3)
    boss = await room.staff(1)
    number = await room.sending(boss, options={"control_percent": 30})
    assert (await room.shop.verifies()).difference is None
    first = RECIPIENTS.delete().where(RECIPIENTS.c.id == await room.takes(number))
    await room.store.write(lambda books: books.connection.execute(first))
    found = (await room.shop.verifies()).difference
    assert found is not None
    assert found.where == f"broadcast {number}"
