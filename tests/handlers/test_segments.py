"""Segments in the chat: put together by buttons and typed values, counted, chosen; in three languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.handlers.broadcasting import draft
from tests.handlers.guild import inviting, says, taps
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.test_tickets import prompted, replies
from tiers.records import Role
from tiers.segments import Active, AllOf, Joined, Leads, Measured, Near, PointsHave, kept
from tiers.store.tables.promotions import promotions, segments

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Any

    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from bot.playground.hearing import Heard
    from bot.playground.people import Person
    from tiers.segments import Condition
    from tiers.store.engine import Store

SPOKEN = {"zh-hans": "zh-Hans", "zh-TW": "zh-Hant", "en": "en"}
KINDS = ("tier", "near", "metric", "active", "joined", "language", "birthday", "unclaimed",
         "points", "points_expiring", "track", "agents")  # fmt: skip


@pytest.fixture
async def house(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock, inviting()) as one:
        yield one


async def staff(house: House, language: str = "en", role: Role = Role.MARKETER) -> Person:
    person = await house.member("会员甲", language)
    await house.makes_staff(person, role)
    return person


async def rules(house: House) -> Any:
    return await house.store.read(
        lambda books: books.connection.execute(select(segments.c.rules)).scalar()
    )


def word(language: str, key: str, **values: object) -> str:
    return CATALOG.plain(SPOKEN[language], key, **values)


async def made(house: House, boss: Person, language: str) -> Heard:
    """A new segment without a condition."""
    await says(boss, "/segments")
    prompt = await prompted(house, boss, "segnew:0")
    return await replies(boss, prompt, "  双十一 <b>回访 ")


@pytest.mark.parametrize("language", SPOKEN)
async def test_a_segment_is_put_together_counted_and_chosen(  # noqa: PLR0915 - one conversation
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await staff(house, language)
    for number in range(2):
        await house.member(f"会员{number}", "en")
    heard = [await says(boss, "/segments")]
    heard.append(await made(house, boss, language))

    async def tap(key: str, **values: object) -> None:
        heard.append(await taps(boss, word(language, key, **values)))

    await tap("segment-button-add")
    await tap("segment-kind", kind="metric")
    await taps(boss, house.programme.metrics["spend"].name[SPOKEN[language]])
    await tap("segment-compare", how="at_most")
    heard.append(await boss.hears_one())
    heard.append(await replies(boss, heard[-1], "１,000"))
    await tap("segment-button-line", n=1)
    await tap("segment-button-or")
    await tap("segment-kind", kind="birthday")
    await tap("segment-month", n=0)
    await tap("segment-button-line", n=1)
    await tap("segment-button-turn")
    await tap("segment-button-line", n=1)
    await tap("segment-button-turn")
    await tap("segment-button-add")
    await tap("segment-kind", kind="language")
    await tap("segment-language-name", code="en")
    await tap("segment-button-count")
    number = await draft(house, boss)
    await house.forges(boss, f"promto:{number}")
    heard.append(await boss.hears_one())
    await house.forges(boss, f"segu:1:{number}")
    heard.append(await boss.hears_one())
    assert shown(*heard) == snapshot
    assert await house.store.read(
        lambda books: books.connection.execute(select(promotions.c.segment)).scalar()
    ) == await rules(house)


@pytest.mark.parametrize("language", SPOKEN)
async def test_every_kind_of_condition_is_chosen_by_buttons_and_said_in_words(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await staff(house, language)
    heard = [await made(house, boss, language)]
    for kind in KINDS:
        await taps(boss, word(language, "segment-button-add"))
        seen = await taps(boss, word(language, "segment-kind", kind=kind))
        while any(button.value.startswith("segp:") for button in seen.buttons):
            first = next(b for b in seen.buttons if b.value.startswith("segp:"))
            await boss.presses(first.text, message=seen)
            seen = await boss.hears_one()
        heard.append(seen)
        if kind in {"near", "metric", "points", "agents"}:
            prompt = await boss.hears_one()
            heard += [prompt, await replies(boss, prompt, "25%" if kind == "near" else "3")]
    assert shown(heard[0], *heard[-3:]) == snapshot
    found = await rules(house)
    assert [each["kind"] for each in found["of"]] == list(KINDS)
    await house.forges(boss, "segc:1:0")
    assert shown(await boss.hears_one()) == snapshot


async def test_an_agents_line_is_asked_for_by_number(house: House) -> None:
    boss = await staff(house)
    await made(house, boss, "en")
    await taps(boss, word("en", "segment-button-add"))
    prompt = await taps(boss, word("en", "segment-kind", kind="line"))
    await replies(boss, prompt, "#1")
    assert (await rules(house))["of"] == [{"kind": "line", "upline": 1}]


WRONG: list[tuple[Condition, str, str]] = [
    (Active(7), "0", "3660"),
    (Active(7), "soon", "no whole number"),
    (Joined(since=date(2026, 1, 1)), "2026-02-30", "no day"),
    (Joined(since=date(2026, 1, 1)), "yesterday", "no day"),
    (Measured("spend", "at_least", "1.00"), "12.345", "no amount"),
    (Measured("spend", "at_least", "1.00"), "-5", "no amount"),
    (Measured("complaint_rate", "at_most", "5%"), "101%", "no rate"),
    (Measured("orders", "at_least", 3), "2.5", "no whole number"),
    (Near("member", "spend", percent=20), "0%", "how much is missing"),
    (Near("member", "spend", percent=20), "0", "how much is missing"),
    (PointsHave(5), "1e9", "no whole number"),
    (Leads(sales="100"), "many", "no amount"),
]


async def test_what_is_typed_and_cannot_be_is_refused_with_the_reason(house: House) -> None:
    boss = await staff(house)
    await made(house, boss, "en")
    for one, typed, said in WRONG:
        now = kept(AllOf((one,)))
        await house.store.write(
            lambda books, now=now: books.audiences.change(1, 1, house.clock(), rules=now)  # type: ignore[misc]
        )
        prompt = await prompted(house, boss, f"sega:1:{one.kind}:0")
        answer = await replies(boss, prompt, typed)
        assert said in answer.text
        assert await rules(house) == now


async def test_a_button_of_another_state_or_another_hand_changes_nothing(house: House) -> None:
    boss = await staff(house)
    await made(house, boss, "en")
    await taps(boss, word("en", "segment-button-add"))
    old = boss.ear.everything[-1]
    press = next(b.value for b in old.buttons if ":language:" in b.value).split(":")
    await house.forges(boss, ":".join([*press[:6], "1", "0", "0"]))
    await house.quiet()
    once = await rules(house)
    assert len(once["of"]) == 1
    for forged in (
        ":".join([*press[:6], "1", "0", "0"]),  # the same again: the segment is another now
        ":".join([*press[:4], "000000", "language", "1", "0", "0"]),
        "segt:1:1:0:000000:drop", "segt:1:9:0:000000:turn", "sega:1:nonsense:0", "sega:1:active:5",
        "seg:77:0", "segu:77:1", "segu:1:77", "segdrop:77:0:yes",
    ):  # fmt: skip
        await house.forges(boss, forged)
        await boss.hears_one()
    stranger = await house.member("会员乙", "en")
    for forged in (
        ":".join([*press[:6], "2", "0", "0"]),
        "segdrop:1:0:yes",
        "segc:1:0",
        "segs:0:0",
    ):
        await house.forges(stranger, forged)
        await stranger.hears_one()
    assert await rules(house) == once


async def test_a_segment_is_renamed_and_deleted_after_a_question(house: House) -> None:
    boss = await staff(house)
    await made(house, boss, "en")
    prompt = await taps(boss, word("en", "segment-button-name"))
    assert "Deals" in (await replies(boss, prompt, "Deals")).text
    await taps(boss, word("en", "segment-button-drop"))
    assert await rules(house) is not None
    await taps(boss, word("en", "segment-button-drop-sure"))
    assert await rules(house) is None
