"""What was sent says something else, over the Bot API: in the same messages, for all who have got it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.wording import wording
from handlers.settings_callbacks import PromotionInPress
from tests.bot.mailing import CATALOG, CATEGORY, PROMOTIONS, RECIPIENTS, Mailing, soon
from tests.bot.rig import now
from tests.bot.test_revising import boss_of, last, left, revising, sent, to_the_end
from tests.playground.bots import picture
from tiers.broadcast_checks import wrong_with_broadcasts
from tiers.members import Identify
from tiers.promotions import (
    ConfirmCorrection,
    DeleteBroadcast,
    FreezeCorrection,
    PauseBroadcast,
    ResumeBroadcast,
    StopRevising,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground import Playground
    from bot.playground.faults import Faults
    from bot.playground.people import Person
    from tiers.records import Actor
    from tiers.store.engine import Store


def saying(text: str, **more: Any) -> dict[str, Any]:
    return {"parts": {"A": {"en": {"kind": "text", "text": text, **more}}}}


async def drafts(mailing: Mailing, content: dict[str, Any]) -> None:
    line = PROMOTIONS.update().values(content=content)
    await mailing.store.write(lambda books: books.connection.execute(line).rowcount)


async def corrects(mailing: Mailing, boss: Actor, number: int, content: dict[str, Any]) -> None:
    """The draft says it, and so shall what was sent."""
    await drafts(mailing, content)
    store, programme = mailing.store, lambda: mailing.programme
    freeze = FreezeCorrection(store, programme, now, wording(CATALOG))
    frozen = await freeze(boss, number)
    found = await store.read(lambda books: books.broadcasts.one(number))
    assert found is not None
    await ConfirmCorrection(store, programme, now)(boss, frozen, str(found.audience))


def heard(people: list[Person]) -> list[list[str]]:
    return [[line.html or line.text for line in each.chat] for each in people]


def calls(world: Playground, prefix: str) -> int:
    return sum(call.method.startswith(prefix) for call in world.calls)


async def test_everybodys_message_says_it_otherwise_and_whoever_asked_is_told(
    world: Playground, store: Store
) -> None:
    mailing, people, number = await sent(world, store, 30)
    boss = await boss_of(mailing)
    button = {"kind": "link", "label": "Shop", "target": "https://example.com/"}
    await corrects(mailing, boss, number, saying("<b>Winter</b> sale, {name}", buttons=[[button]]))
    async with revising(world, mailing) as reviser:
        found = await to_the_end(reviser, mailing, number)
        assert not await reviser.turn()
    assert (found.kind, found.state, found.done, found.failed) == ("edit", "finished", 30, 0)
    assert [each.chat[-1].text for each in people] == ["Winter sale, there"] * 30
    assert people[0].chat[-1].labels == ["Shop", "🔕 No more of these"]
    assert (left(people), calls(world, "edit")) == ([1] * 30, 30)
    told = await store.read(lambda books: books.deliveries.open(now(), 9))
    assert [(each.values["what"], each.values["audience"]) for each in told] == [("corrected", 30)]
    assert await store.read(wrong_with_broadcasts) is None


async def test_each_reads_it_in_the_language_they_have_now(
    world: Playground, sqlite_store: Store
) -> None:
    said = {"en": {"text": "Autumn"}, "zh-Hans": {"text": "秋季"}}
    mailing, people, number = await sent(world, sqlite_store, 2, content={"parts": {"A": said}})
    reader = await Identify(sqlite_store, now)(people[1].id, "en")
    await sqlite_store.write(lambda books: books.people.set_language(reader.member_id, "zh-Hant"))
    said = {
        "en": {"text": "Winter"},
        "zh-Hans": {"text": "冬季"},
        "zh-Hant": {"text": "never sent"},
    }
    await corrects(mailing, await boss_of(mailing), number, {"parts": {"A": said}})
    async with revising(world, mailing) as reviser:
        await to_the_end(reviser, mailing, number)
    assert heard(people) == [["Winter"], ["冬季"]]


def pictured(world: Playground, kind: str, many: int) -> list[dict[str, str]]:
    keep = world.files.keep
    return [
        {"kind": kind, "file_id": keep(picture(name), "x.png", "image/png", kind).file_id}
        for name in ("red", "teal")[:many]
    ]


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_below_a_file_the_words_change_and_the_file_stays(
    world: Playground, sqlite_store: Store, kind: str
) -> None:
    media = pictured(world, kind, 1)
    message = {"kind": kind, "text": "old", "media": media}
    mailing, people, number = await sent(
        world, sqlite_store, 2, content={"parts": {"A": {"en": message}}}
    )
    await corrects(mailing, await boss_of(mailing), number, saying("new", kind=kind, media=media))
    async with revising(world, mailing) as reviser:
        assert (await to_the_end(reviser, mailing, number)).done == 2
    assert [each.chat[-1].text for each in people] == ["new", "new"]


async def test_an_albums_words_change_and_the_buttons_after_it(
    world: Playground, sqlite_store: Store
) -> None:
    media = pictured(world, "photo", 2)
    album = {"kind": "album", "text": "both", "media": media}
    mailing, people, number = await sent(
        world, sqlite_store, 2, content={"parts": {"A": {"en": album}}}
    )
    button = {"kind": "link", "label": "Shop", "target": "https://example.com/"}
    after = saying("neither", kind="album", media=media, buttons=[[button]])
    await corrects(mailing, await boss_of(mailing), number, after)
    async with revising(world, mailing) as reviser:
        assert (await to_the_end(reviser, mailing, number)).done == 2
    first, _, below = people[0].chat
    assert (first.text, below.labels) == ("neither", ["Shop", "🔕 No more of these"])
    assert calls(world, "edit") == 4


BAD = {
    "same": "message is not modified: specified new message content is the same",
    "gone": "message to edit not found",
    "closed": "message can't be edited",
}
FAULTS: dict[str, tuple[Callable[[Faults], object], str, str]] = {
    "lost": (lambda f: f.drop_answer("editMessageText"), "done", "new"),
    "server": (lambda f: f.next("editMessageText", status=500), "done", "new"),
    "too fast": (lambda f: f.next("editMessageText", status=429, retry_after=1), "done", "new"),
    "blocked": (lambda f: f.blocked("editMessageText"), "blocked", "old"),
    "mute": (lambda f: f.drop_answer("editMessageText", times=None), "no_answer", "new"),
    **{
        name: (
            lambda f, words=words: f.next(  # type: ignore[misc]
                "editMessageText", status=400, description=f"Bad Request: {words}"
            ),
            "done" if name == "same" else "refused",
            "old",
        )
        for name, words in BAD.items()
    },
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_every_fault_has_its_end_and_nobody_holds_up_the_rest(
    world: Playground, sqlite_store: Store, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B11–B13: an edit does no harm twice, so what is unclear is asked for again."""
    inflict, expected, reads = FAULTS[fault]
    mailing, people, number = await sent(world, sqlite_store, 3, content=saying("old"))
    boss = await boss_of(mailing)
    inflict(world.faults)
    if fault == "mute":
        monkeypatch.setattr("bot.courier.revising.MOST_TRIES", 1)
    await corrects(mailing, boss, number, saying("new"))
    async with revising(world, mailing) as reviser:
        await to_the_end(reviser, mailing, number)
    ends = RECIPIENTS.select().with_only_columns(RECIPIENTS.c.revision_end)
    rows = await sqlite_store.read(lambda books: [*books.connection.scalars(ends)])
    others = expected if fault == "mute" else "done"
    assert sorted(rows) == sorted([expected, others, others])
    assert sorted(each for [each] in heard(people)) == sorted([reads, "new", "new"])
    away = [not await mailing.reaches(each.id) for each in people]
    assert away.count(True) == (fault == "blocked")
    assert await sqlite_store.read(wrong_with_broadcasts) is None


async def test_who_still_waits_gets_the_new_words_and_no_edit(
    world: Playground, store: Store
) -> None:
    """Also whom a courier has had in hand before: they are written to anew."""
    people = [world.person(f"P{n}", started=True) for n in range(12)]
    mailing = await Mailing(store).opens()
    number = await mailing.begins([each.id for each in people], content=saying("old"))
    boss = await boss_of(mailing)
    async with mailing.carrying(world, rate=8), revising(world, mailing) as reviser:
        async with asyncio.timeout(20):
            while calls(world, "sendMessage") < 3:
                await asyncio.sleep(0.01)
        await PauseBroadcast(store, now)(boss, number)
        await corrects(mailing, boss, number, saying("new"))
        begun = [each for each in await mailing.states() if each in {"sent", "sending"}]
        await ResumeBroadcast(store, now)(boss, number)
        assert set(await mailing.over()) == {"sent"}
        found = await to_the_end(reviser, mailing, number)
    assert heard(people) == [["new"]] * 12
    assert found.done <= len(begun)
    assert calls(world, "sendMessage") == 12
    assert await store.read(wrong_with_broadcasts) is None


async def test_corrected_stopped_corrected_again_and_deleted_at_last(
    world: Playground, sqlite_store: Store
) -> None:
    mailing, people, number = await sent(world, sqlite_store, 3, content=saying("old"))
    boss = await boss_of(mailing)
    await corrects(mailing, boss, number, saying("one"))
    first = await last(mailing, number)
    await StopRevising(sqlite_store, now)(boss, number)
    async with revising(world, mailing) as reviser:
        assert not await reviser.turn()
        assert heard(people) == [["old"]] * 3
        await corrects(mailing, boss, number, saying("one"))  # gone on with
        assert (await to_the_end(reviser, mailing, number)).id == first.id
        assert heard(people) == [["one"]] * 3
        await corrects(mailing, boss, number, saying("two"))
        await corrects(mailing, boss, number, saying("three"))  # before it has begun
        assert (await to_the_end(reviser, mailing, number)).done == 3
        assert heard(people) == [["three"]] * 3
        await corrects(mailing, boss, number, saying("four"))
        await DeleteBroadcast(sqlite_store, now)(boss, number, "3")
        assert (await to_the_end(reviser, mailing, number)).kind == "delete"
    assert left(people) == [0, 0, 0]
    assert await sqlite_store.read(wrong_with_broadcasts) is None


async def test_a_long_one_does_not_hold_up_another(world: Playground, sqlite_store: Store) -> None:
    mailing, people, first = await sent(world, sqlite_store, 30, content=saying("old"))
    boss = await boss_of(mailing)
    second = await mailing.begins([people[0].id], content=saying("other"), starts_at=soon(-1))
    async with mailing.carrying(world):
        await mailing.over()
    await corrects(mailing, boss, first, saying("new"))
    await DeleteBroadcast(sqlite_store, now)(boss, second, "1")
    async with revising(world, mailing) as reviser:
        await reviser.turn()
        assert (await last(mailing, second)).done == 1
        assert (await last(mailing, first)).state == "running"


async def test_whoever_has_left_the_category_keeps_the_way_back(
    world: Playground, sqlite_store: Store
) -> None:
    """A41: below the corrected words as below the old ones."""
    mailing, (one, other), number = await sent(world, sqlite_store, 2)
    boss = await boss_of(mailing)
    gone = await Identify(sqlite_store, now)(other.id, "en")
    await sqlite_store.write(
        lambda books: books.people.choose(gone.member_id, CATEGORY, wanted=False, now=now())
    )
    await corrects(mailing, boss, number, saying("Winter"))
    async with revising(world, mailing) as reviser:
        await to_the_end(reviser, mailing, number)
    assert one.chat[-1].labels == ["🔕 No more of these"]
    assert other.chat[-1].labels == ["↩︎ Undo: send them again"]
    assert other.chat[-1].rows[-1][0].value == PromotionInPress(category=CATEGORY).pack()
