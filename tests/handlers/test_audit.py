"""/audit in the chat, in three languages; and every refused act is a row in it (A1, F20)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.handlers.guild import says, taps
from tests.handlers.house import CATALOG, House, shown
from tests.handlers.people import NOON
from tiers.records import Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.people import Person
    from tiers.store.books import Books

LANGUAGES = {"zh-hans": "zh-Hans", "zh-TW": "zh-Hant", "en": "en"}


async def boss_of(house: House, language: str = "en") -> Person:
    boss = await house.member("店长", language)
    await house.makes_staff(boss, Role.ADMIN)
    return boss


async def acts(house: House) -> list[tuple[str, str, str]]:
    """Actor, action and subject of every row after the programme's."""
    rows = await house.store.read(lambda books: books.audit.newest(None, 100, 0))
    return [(each.actor, each.action, each.subject) for each in reversed(rows[:-1])]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_log_is_read_and_narrowed_by_buttons(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, boss = await house.member("会员甲", language), await boss_of(house, language)
    await says(one, "/audit")
    await house.forges(boss, "pause:welcome:on")
    await boss.hears_one()
    spoken = LANGUAGES[language]
    whole = await says(boss, "/audit")
    assert shown(whole) == snapshot(name="log")
    assert shown(await taps(boss, "#1")) == snapshot(name="row")
    like = CATALOG.plain(spoken, "audit-button-like", by="subject")
    assert shown(await taps(boss, like)) == snapshot(name="like it")
    await taps(boss, CATALOG.plain(spoken, "audit-button-all"))
    assert shown(await taps(boss, CATALOG.plain(spoken, "audit-button-kinds"))) == snapshot(
        name="kinds"
    )
    assert shown(await says(boss, "/audit 1")) == snapshot(name="person")


async def test_what_stands_in_the_log_is_no_markup(house: House) -> None:
    """A16: shop accounts and operators' names come from elsewhere."""
    boss = await boss_of(house)
    hostile = "<b>管理员</b>&\u202e"

    def write(books: Books) -> None:
        books.audit.note(NOON, hostile, hostile, hostile, before=hostile, reason=hostile)

    await house.store.write(write)
    for screen in (
        await says(boss, "/audit"),
        await taps(boss, "#3"),
        await taps(boss, "🔎 All by this person"),
        await taps(boss, "🔎 By act"),
    ):
        seen = screen.text + " ".join(screen.labels)
        assert "<b>管理员</b>" in seen
        assert "\u202e" not in seen


async def test_what_was_written_down_is_said_in_words(house: House) -> None:
    boss = await boss_of(house, "zh-hans")
    laid = {"layer": 3, "kind": "floor", "from": "2026-11-21T04:01:01+00:00", "until": None}

    def write(books: Books) -> None:
        books.audit.note(NOON, "member:22", "tier.laid", "member:9", before="gold", after=laid)
        books.audit.note(NOON, "engine", "promotion.changed", "promotion:7", after=["content"])

    await house.store.write(write)
    log = await says(boss, "/audit")
    assert "系统 · 推广已修改 · 推广 #7" in log.text
    assert "会员 #22 · 手动设置等级 · 会员 #9" in log.text
    assert "之后：\u2068内容\u2069" in (await taps(boss, "#4")).text
    await taps(boss, "‹ 全部日志")
    row = (await taps(boss, "#3")).text
    assert "之前：\u2068gold\u2069" in row
    assert "方式：floor · 开始：2026年11月21日 12:01 · 结束：– · 调整编号：3" in row


async def test_the_log_is_handed_over_as_a_file(house: House) -> None:
    boss = await boss_of(house)
    await says(boss, "/audit")
    file = await taps(boss, "Export JSONL")
    assert file.document is not None
    rows = [json.loads(line) for line in file.document.content.decode().splitlines()]
    assert [each["action"] for each in rows][1:] == ["staff.role", "audit.exported"]


@pytest.mark.parametrize(
    "asked", ["/audit", "/staff", "/admin", "/claims", "/upline 1", "/status"]
)
async def test_a_refused_command_leaves_one_row_and_nothing_else(house: House, asked: str) -> None:
    """A1: however often it is tried, forged or pressed."""
    one = await house.member("会员甲", "en")
    for _ in range(3):
        assert "role does not allow" in (await says(one, asked)).text
    [(actor, action, subject)] = await acts(house)
    assert (actor, action) == ("member:1", "denied")
    assert subject.startswith("act:")


@pytest.mark.parametrize("data", ["audit:subject:99:0", "audit:member:99:0", "entry:99"])
async def test_rows_that_are_not_there_lead_nowhere(house: House, data: str) -> None:
    boss = await boss_of(house)
    press = await house.forges(boss, data)
    heard = await boss.hears_one()
    if data.startswith("audit:member"):
        assert "Nothing has been written down" in heard.text
    else:
        assert await press.answer() == CATALOG.plain("en", "refusal-no-such-entry")
    assert [action for _, action, _ in await acts(house)] == ["staff.role"]
