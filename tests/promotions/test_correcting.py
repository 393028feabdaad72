"""What was sent is corrected: agreed to by its number and, if many have it, by two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.courier.taking import InHand, Taking
from tests.promotions.mailroom import WORDS, mailroom
from tests.promotions.test_revising import arrives, deletes, last, ready, settles, stops
from tiers.addressing import Leave, Send
from tiers.broadcast_checks import wrong_with_broadcasts
from tiers.errors import NotAllowed
from tiers.promotions import (
    ApproveCorrection,
    ConfirmCorrection,
    FreezeCorrection,
    ShowCorrection,
    WithdrawCorrection,
)
from tiers.promotions.composing_refusals import DoesNotFit
from tiers.promotions.sending_refusals import (
    BroadcastGone,
    CannotCorrect,
    ConfirmedByYou,
    CorrectionGone,
    CountWrong,
    NotRevising,
    PreviewOld,
    PromotionChanged,
    TooManyToday,
)
from tiers.records import Role

if TYPE_CHECKING:
    from tests.promotions.mailroom import Mailroom
    from tiers.records import Actor
    from tiers.store.engine import Store

Content = dict[str, Any]


def saying(**texts: str) -> Content:
    """By language: `en`, `hans`."""
    names = {"en": "en", "hans": "zh-Hans"}
    return {"parts": {"A": {names[key]: {"text": text} for key, text in texts.items()}}}


async def freezes(room: Mailroom, actor: Actor, number: int) -> int:
    act = FreezeCorrection(room.store, room.programme, room.shop.clock, WORDS)
    return await act(room.at(actor), number)


async def drafts(room: Mailroom, number: int, content: Content, **more: Any) -> None:
    """The promotion says that now."""
    await room.edits((await room.one(number)).promotion_id, content=content, **more)


async def confirms(room: Mailroom, actor: Actor, correction: int, typed: object) -> int:
    act = ConfirmCorrection(room.store, room.programme, room.shop.clock)
    return await act(room.at(actor), correction, str(typed))


async def approves(room: Mailroom, actor: Actor, correction: int) -> int:
    return await ApproveCorrection(room.store, room.shop.clock)(room.at(actor), correction)


async def withdraws(room: Mailroom, actor: Actor, correction: int) -> int:
    return await WithdrawCorrection(room.store, room.shop.clock)(room.at(actor), correction)


async def shows(room: Mailroom, actor: Actor, correction: int) -> Any:
    return await ShowCorrection(room.store, room.programme, room.shop.clock)(actor, correction)


async def corrects(room: Mailroom, actor: Actor, number: int, content: Content) -> int:
    await drafts(room, number, content)
    correction = await freezes(room, actor, number)
    await confirms(room, actor, correction, (await room.one(number)).audience)
    return correction


async def under_way(room: Mailroom, boss: Actor, **changes: Any) -> int:
    """One of them has got it."""
    number = await room.sending(boss, **changes)
    await arrives(room, await room.takes(number), 11)
    return number


async def test_it_is_shown_confirmed_by_its_number_and_what_goes_on_goes_on(store: Store) -> None:
    room = await mailroom(store)
    await room.members(4)
    boss = await room.staff(1)
    number = await under_way(room, boss, content=saying(en="old", hans="旧"))
    assert await freezes(room, boss, number) == 0  # nothing differs yet
    await drafts(room, number, saying(en="new", hans="旧"))
    correction = await freezes(room, boss, number)
    seen = await shows(room, boss, correction)
    assert [(each.part, each.language, each.text, each.buttons) for each in seen.changes] == [
        ("A", "en", True, False)
    ]
    assert (seen.got, seen.waiting, seen.second, seen.decides) == (1, 3, False, False)
    for wrong in ("", "1", "five"):
        with pytest.raises(CountWrong):
            await confirms(room, boss, correction, wrong)
    assert (await room.one(number)).edition is None
    await confirms(room, boss, correction, "４")
    assert ((await room.one(number)).state, (await room.one(number)).edition) == (
        "sending", correction,
    )  # fmt: skip
    assert (await last(room, number)).state == "running"
    assert [each.message_ids for each in await ready(room, number)] == [[11]]
    with pytest.raises(CorrectionGone):  # it has begun
        await confirms(room, boss, correction, 4)
    assert (await room.noted())[-1] == "broadcast.corrected"
    assert await store.read(wrong_with_broadcasts) is None


FILES = [{"kind": "photo", "file_id": name} for name in ("p1", "p2")]
PICTURE = {"kind": "photo", "text": "old", "media": FILES[:1]}
OTHER = {**PICTURE, "text": "new", "media": FILES[1:]}


@pytest.mark.parametrize(
    ("sent", "draft", "why"),
    [
        ({"en": {"text": "old"}}, {"en": PICTURE}, "kind"),
        ({"en": PICTURE}, {"en": OTHER}, "media"),
        ({"en": PICTURE}, {"en": {**PICTURE, "text": "new", "media": FILES}}, "media"),
        ({"en": {"text": "old"}, "zh-Hans": {"text": "旧"}}, {"en": {"text": "new"}}, "gone"),
        ({"en": {"text": "old"}}, {}, "gone"),
    ],
)  # fmt: skip
async def test_what_telegram_can_not_make_of_it_is_refused_with_the_reason(
    sqlite_store: Store, sent: Content, draft: Content, why: str
) -> None:
    room = await mailroom(sqlite_store)
    await room.members(1)
    boss = await room.staff(1)
    number = await under_way(room, boss, content={"parts": {"A": sent}})
    await drafts(room, number, {"parts": {"A": draft} if draft else {}})
    with pytest.raises(CannotCorrect) as no:
        await freezes(room, boss, number)
    assert (no.value.why, no.value.part) == (why, "")


async def test_neither_before_it_is_sent_nor_while_it_can_not_be_changed(
    sqlite_store: Store,
) -> None:
    room = await mailroom(sqlite_store)
    await room.members(1)
    boss = await room.staff(1)
    number = await room.freezes(boss, await room.draft(boss))
    with pytest.raises(BroadcastGone):
        await freezes(room, boss, number)
    await room.confirms(boss, number)
    await room.edits(1, content=saying(en="new"))
    whys = []
    for state in ("draft", "standing", "archived"):
        await room.edits(1, state=state)
        with pytest.raises(CannotCorrect) as no:
            await freezes(room, boss, number)
        whys.append(no.value.why)
        room.shop.clock.moves(minutes=2)
        await room.proceeds()
    assert whys == ["unsent", "closed", "closed"]


async def test_once_it_is_deleted_nothing_is_corrected(sqlite_store: Store) -> None:
    """And the deletion ends what was being corrected, or waited to be."""
    room = await mailroom(sqlite_store, two_people_above=5)
    await room.members(1)
    boss = await room.staff(1)
    number = await under_way(room, boss)
    first = await corrects(room, boss, number, saying(en="new"))
    await drafts(room, number, saying(en="newer"))
    second = await freezes(room, boss, number)
    await deletes(room, boss, number, 1)
    found = await sqlite_store.read(lambda books: books.revisions.one(first))
    assert found is not None
    assert (found.state, (await last(room, number)).kind) == ("stopped", "delete")
    for act in (freezes(room, boss, number), confirms(room, boss, second, 1)):
        with pytest.raises(CannotCorrect) as no:
            await act
        assert no.value.why == "deleted"


async def test_what_was_shown_is_what_is_confirmed_for_two_minutes_by_whoever_saw_it(
    sqlite_store: Store,
) -> None:
    """A24."""
    room = await mailroom(sqlite_store)
    await room.members(2)
    boss, other = await room.staff(1), await room.staff(2)
    number = await under_way(room, boss)
    await drafts(room, number, saying(en="new"))
    correction = await freezes(room, boss, number)
    for act in (confirms(room, other, correction, 2), shows(room, other, correction)):
        with pytest.raises(CorrectionGone):
            await act
    await drafts(room, number, saying(en="newer"))
    with pytest.raises(PromotionChanged):
        await confirms(room, boss, correction, 2)
    again = await freezes(room, boss, number)
    with pytest.raises(CorrectionGone):  # the older preview is not good any more
        await confirms(room, boss, correction, 2)
    room.shop.clock.moves(minutes=2, seconds=1)
    with pytest.raises(PreviewOld):
        await confirms(room, boss, again, 2)
    long = saying(en="x" * 4_097)
    await drafts(room, number, long)
    with pytest.raises(DoesNotFit):
        await freezes(room, boss, number)


async def much(store: Store) -> tuple[Mailroom, Actor, Actor, int]:
    """What two have agreed to, under way."""
    room = await mailroom(store, two_people_above=1)
    await room.members(2)
    boss, other = await room.staff(1), await room.staff(2)
    number = await room.freezes(boss, await room.draft(boss))
    await room.confirms(boss, number)
    await room.approves(other, number)
    room.shop.clock.moves(minutes=2)
    await room.proceeds()
    await arrives(room, await room.takes(number), 11)
    return room, boss, other, number


async def test_above_the_limit_a_second_person_agrees(store: Store) -> None:
    """A3, A22: new words before many people are as good as a sending."""
    room, boss, other, number = await much(store)
    asked = await corrects(room, boss, number, saying(en="new"))
    assert (await room.one(number)).edition is None
    assert (await room.shows(other, number)).asked.id == asked
    with pytest.raises(ConfirmedByYou):
        await approves(room, boss, asked)
    room.shop.clock.moves(hours=24)
    assert (await room.shows(other, number)).asked is None
    with pytest.raises(CorrectionGone):  # nobody agreed for a day
        await approves(room, other, asked)
    asked = await corrects(room, boss, number, saying(en="newer"))
    await drafts(room, number, saying(en="not shown to the second"))
    await approves(room, other, asked)
    assert ((await room.one(number)).edition, (await last(room, number)).id) == (asked, asked)
    assert (await room.noted())[-3:] == [
        "broadcast.correction-asked", "broadcast.correction-asked", "broadcast.corrected",
    ]  # fmt: skip


async def test_a_second_person_refuses_and_a_marketer_does_not_agree(sqlite_store: Store) -> None:
    room, boss, other, number = await much(sqlite_store)
    clerk = await room.staff(3, Role.MARKETER)
    asked = await corrects(room, clerk, number, saying(en="new"))
    assert (await shows(room, boss, asked)).decides
    assert not (await shows(room, clerk, asked)).decides
    mine = await corrects(room, other, number, saying(en="newer"))  # takes its place
    for act in (approves(room, boss, asked), withdraws(room, boss, asked)):
        with pytest.raises(CorrectionGone):
            await act
    with pytest.raises(NotAllowed):
        await approves(room, clerk, mine)
    await withdraws(room, boss, mine)
    with pytest.raises(CorrectionGone):
        await approves(room, boss, mine)
    told = [(chat, what) for chat, what in await room.told() if what == "correction-refused"]
    assert told == [(other.telegram_id, "correction-refused")]
    assert (await room.noted())[-1] == "broadcast.correction-withdrawn"


async def test_other_words_for_others_count_as_a_sending_within_a_day(store: Store) -> None:
    """A22: a stolen account changes no more than it could send; one's own mistake of today is mended."""
    room = await mailroom(store, recipients_a_day=4)
    await room.members(2)
    boss, thief = await room.staff(1), await room.staff(2, Role.MARKETER)
    numbers = [await under_way(room, boss) for _ in range(2)]
    await corrects(room, boss, numbers[0], saying(en="mended"))  # four are counted already
    room.shop.clock.moves(hours=25)
    numbers.append(await under_way(room, boss))
    for number, words in ((numbers[0], "bad"), (numbers[0], "worse"), (numbers[1], "bad")):
        await corrects(room, thief, number, saying(en=words))
    with pytest.raises(TooManyToday) as no:
        await corrects(room, thief, numbers[2], saying(en="bad"))
    assert no.value.values() == {"n": 2, "left": 0, "most": 4}
    assert (await room.one(numbers[2])).edition is None
    room.shop.clock.moves(hours=24)
    await corrects(room, thief, numbers[2], saying(en="bad"))


async def test_whom_a_courier_has_in_hand_with_older_words_is_written_to_anew(
    store: Store,
) -> None:
    """Looked at in the transaction that takes them; what they got is written beside them."""
    room = await mailroom(store)
    await room.members(2)
    boss = await room.staff(1)
    number = await room.sending(boss)
    taking, now = Taking(room.versions), room.shop.clock()

    async def leases() -> list[InHand]:
        rows = await store.write(lambda books: books.recipients.lease(7, now, now, 9))
        return [InHand(each, 7) for each in rows]

    async def takes(several: list[InHand]) -> list[Any]:
        return await store.write(lambda books: taking(books, several, now))

    early, late = await leases()
    assert await takes([early]) == [Send()]
    correction = await corrects(room, boss, number, saying(en="new"))
    assert await takes([late]) == [Leave()]
    [anew] = await leases()
    assert (anew.row.id, anew.row.edition) == (late.row.id, correction)
    stale = replace(anew, row=late.row)
    assert await takes([stale]) == [Leave()]  # in hand again, and still with the older words
    [anew] = await leases()
    assert await takes([anew]) == [Send()]
    await arrives(room, anew.row.id, 2)
    found = await last(room, number)
    assert await store.read(lambda books: books.revisions.on_its_way(found, now))
    await arrives(room, early.row.id, 1)
    assert not await store.read(lambda books: books.revisions.on_its_way(found, now))
    assert [each.id for each in await ready(room, number)] == [early.row.id]


async def test_a_newer_one_takes_the_place_of_an_older_and_goes_to_all_again(
    sqlite_store: Store,
) -> None:
    room = await mailroom(sqlite_store)
    await room.members(2)
    boss = await room.staff(1)
    number = await room.sending(boss)
    one, two = [await room.takes(number) for _ in range(2)]
    await arrives(room, one, 1)
    await arrives(room, two, 2)
    first = await corrects(room, boss, number, saying(en="new"))
    assert one is not None
    assert two is not None
    await settles(room, number, {one: "done"}, one)
    older = await last(room, number)
    second = await corrects(room, boss, number, saying(en="newer"))
    assert not await sqlite_store.read(lambda books: books.revisions.goes_on(older))
    assert [each.id for each in await ready(room, number)] == [one, two]
    await settles(room, number, {one: "done"}, one)
    late = {one: "done", two: "done"}
    await sqlite_store.write(lambda books: books.revisions.settle(older, late, 9))
    assert [each.id for each in await ready(room, number)] == [two]  # an older one comes too late
    found = await last(room, number)
    await sqlite_store.write(lambda books: books.revisions.change(found, state="finished"))
    with pytest.raises(NotRevising):
        await stops(room, boss, number)
    assert second > first
    assert await sqlite_store.read(wrong_with_broadcasts) is None


async def test_verify_finds_a_broadcast_that_says_somebody_elses_correction(
    sqlite_store: Store,
) -> None:
    room = await mailroom(sqlite_store)
    await room.members(1)
    boss = await room.staff(1)
    one, two = await under_way(room, boss), await under_way(room, boss)
    correction = await corrects(room, boss, one, saying(en="new"))
    found = await room.one(two)
    await sqlite_store.write(lambda books: books.broadcasts.change(found, edition=correction))
    assert await sqlite_store.read(wrong_with_broadcasts) == (
        f"broadcast {two}", "says the words of a correction that is not its own",
    )  # fmt: skip
