"""History, language, help, privacy and status, as people read them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.playground.presses import Press
from handlers.status import status_screen
from tests.handlers.house import CATALOG, House, shown
from tiers.operations import Health
from tiers.records import Actor, MemberId, Role
from tiers.shapes import Shape

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

LANGUAGES = ["zh-hans", "zh-TW", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_history_tells_every_step(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.shopper(language=language)
    await person.says("/history")
    assert shown(await person.hears_one()) == snapshot(name="begin")
    await house.buys("会员甲", 6000, days_ago=12)
    await person.says("/history")
    assert shown(await person.hears_one()) == snapshot(name="moved")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_lists_what_there_is(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.member(language=language)
    await person.says("/help")
    assert shown(await person.hears_one()) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
async def test_privacy_is_told_and_notices_are_switched(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.shopper(language=language)
    await person.says("/privacy")
    told = await person.hears_one()
    assert shown(told) == snapshot(name="told")
    await person.presses(told.rows[0][0].text)
    settings = await person.hears_one()
    await person.presses(settings.rows[0][0].text)
    assert (await person.hears_one()).rows[0] != settings.rows[0]
    again = await house.forges(person, "notices:tier:off")
    assert await again.answer() is None
    await person.hears_nothing(0.05)
    await person.says("/privacy")
    await person.presses((await person.hears_one()).rows[2][0].text)
    assert shown(await person.hears_one()) == snapshot(name="erase")


async def test_everything_stored_comes_as_a_file(house: House) -> None:
    person = await house.shopper()
    await person.says("/privacy")
    told = await person.hears_one()
    press = await person.presses(told.rows[1][0].text)
    file = await person.hears_one()
    assert file.document is not None
    assert file.document.name == "my-data.json"
    assert json.loads(file.document.content)
    assert press is not None


async def test_erasing_takes_two_presses_and_is_once(house: House) -> None:
    person = await house.shopper()
    await person.says("/privacy")
    await person.presses((await person.hears_one()).rows[2][0].text)
    asked = await person.hears_one()
    await person.presses(asked.rows[1][0].text)
    assert (await person.hears_one()).text.startswith("您的数据已删除")
    await person.says("/tier")
    assert "还没有关联" in (await person.hears_one()).text


async def test_somebody_elses_confirmation_is_not_mine(house: House) -> None:
    """E.2-31: the button names its person."""
    owner, other = await house.shopper("会员甲"), await house.shopper("会员乙")
    until = int(house.clock().timestamp()) + 60
    press = await house.forges(other, f"erase:{owner.id}:{until}")
    assert await press.answer() == "这不是您的按钮。"
    await owner.says("/tier")
    assert "还没有关联" not in (await owner.hears_one()).text


async def test_a_confirmation_lives_two_minutes(house: House) -> None:
    """E.2-32"""
    person = await house.shopper()
    await person.says("/privacy")
    await person.presses((await person.hears_one()).rows[2][0].text)
    asked = await person.hears_one()
    house.clock.move_to(121)
    press = await person.presses(asked.rows[1][0].text)
    assert isinstance(press, Press)
    assert await press.answer() == "确认已失效，请重新发起。"


async def test_staff_are_told_why_they_stay(house: House) -> None:
    person = await house.shopper()
    await house.makes_staff(person, Role.SUPPORT)
    until = int(house.clock().timestamp()) + 60
    press = await house.forges(person, f"erase:{person.id}:{until}")
    assert await press.answer() == CATALOG.plain("zh-Hans", "refusal-staff-stays")


async def test_a_chosen_language_stays_and_renames_the_commands(house: House) -> None:
    person = await house.member(language="en")
    await person.says("/language")
    await person.hears_one()
    await person.presses("繁體中文")
    assert "繁體中文" in (await person.hears_one()).text
    await house.quiet()
    await person.says("/help")
    assert "我的等級與進度" in (await person.hears_one()).text
    assert {each["command"]: each["description"] for each in person.commands}["tier"] == (
        "我的等級與進度"
    )


async def test_a_language_we_do_not_speak_is_refused(house: House) -> None:
    person = await house.member()
    press = await house.forges(person, "language:fr")
    assert await press.answer() == "暂不支持这种语言。"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_status_is_for_staff(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.member(language=language)
    await person.says("/status")
    refused = await person.hears_one()
    await house.makes_staff(person, Role.READ_ONLY)
    await person.says("/status")
    assert shown(refused, await person.hears_one()) == snapshot


def test_sealing_is_told_in_the_programmes_zone() -> None:
    health = Health(
        inbox_waiting=0,
        inbox_oldest_seconds=0,
        quarantined=0,
        deliveries_pending=0,
        deliveries_unknown=0,
        members=1,
        events=1,
        programme_hash="a" * 64,
        last_sealed_at=datetime(2026, 11, 20, 16, 30, tzinfo=UTC),
        zone="Asia/Shanghai",
    )
    owner = Actor(MemberId(1), 1, Role.OWNER, "zh-Hans")
    assert "最近封存：2026年11月21日 00:30" in status_screen(health, owner, CATALOG).text


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_staff_are_warned_when_two_levels_are_paid_and_lines_are_deep(
    language: str, snapshot: SnapshotAssertion
) -> None:
    """A21"""
    health = Health(0, 0, 0, 0, 0, 1, 1, "a" * 64, None, "Asia/Shanghai", Shape(3, 7, 45, 8))
    owner = Actor(MemberId(1), 1, Role.OWNER, language)
    assert status_screen(health, owner, CATALOG).text == snapshot


async def test_a_block_and_a_return_are_noted(house: House) -> None:
    """E.8-136"""
    person = await house.member()

    async def reachable() -> bool:
        member = await house.store.read(lambda books: books.people.on_telegram(person.id))
        assert member is not None
        return bool(member.reachable)

    await person.blocks()
    await house.quiet()
    assert not await reachable()
    await person.unblocks()
    await house.quiet()
    assert await reachable()
