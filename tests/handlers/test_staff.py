"""/staff and /admin in the chat: roles by buttons and typed reasons, in three languages (A23, F20)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from handlers.admin import WAYS
from tests.handlers.guild import says, taps
from tests.handlers.house import CATALOG, House, shown
from tests.handlers.test_perks import sent
from tests.handlers.test_tickets import prompted, replies
from tiers.permissions import MAY
from tiers.records import Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.hearing import Heard
    from bot.playground.people import Person

LANGUAGES = ["zh-hans", "zh-TW", "en"]
WORDS = {"zh-hans": "协助客服", "zh-TW": "協助客服", "en": "helps at the desk"}


async def owner(house: House, language: str = "en", name: str = "店长") -> Person:
    person = await house.member(name, language)
    await house.makes_staff(person, Role.OWNER)
    return person


async def roles(house: House) -> dict[int, Role]:
    return await house.store.read(lambda books: books.staff.serving())


def token_in(text: str) -> str:
    """The token of the link on a screen."""
    return text.partition("start=")[2].split()[0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_comes_by_a_link_rises_and_goes(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss, one = await owner(house, language), await house.member("会员甲", language)
    text = {
        key: CATALOG.plain({"zh-TW": "zh-Hant", "zh-hans": "zh-Hans"}.get(language, "en"), key)
        for key in ("staff-button-new", "staff-button-link", "staff-button-all", "staff-button-away")
    }  # fmt: skip
    support, marketer = (
        CATALOG.plain({"zh-TW": "zh-Hant", "zh-hans": "zh-Hans"}.get(language, "en"),
                      "staff-role", role=role)
        for role in ("support", "marketer")
    )  # fmt: skip
    assert shown(await says(boss, "/admin")) == snapshot(name="desk")
    assert shown(await says(boss, "/staff")) == snapshot(name="alone")
    assert shown(await taps(boss, text["staff-button-new"])) == snapshot(name="new")
    assert shown(await taps(boss, support)) == snapshot(name="way")
    link = await taps(boss, text["staff-button-link"])
    assert shown(link) == snapshot(name="link")
    assert shown(await says(one, f"/start {token_in(link.text)}")) == snapshot(name="joined")
    assert shown(await says(one, "/admin")) == snapshot(name="desk of support")
    assert shown(await taps(boss, text["staff-button-all"])) == snapshot(name="two")
    assert shown(await taps(boss, f"#2 {support}")) == snapshot(name="one")
    prompt = await taps(boss, marketer)
    assert shown(prompt) == snapshot(name="why")
    assert shown(await replies(boss, prompt, WORDS[language])) == snapshot(name="changed")
    await taps(boss, f"#2 {marketer}")
    prompt = await taps(boss, text["staff-button-away"])
    assert shown(prompt) == snapshot(name="why away")
    assert shown(await replies(boss, prompt, WORDS[language])) == snapshot(name="gone")
    assert [letter.text for letter in await sent(house)] == snapshot(name="messages")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_somebody_comes_by_their_number(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await owner(house, language)
    await house.member("会员甲", language)
    prompt = await prompted(house, boss, "rolenumber:support")
    assert shown(prompt) == snapshot(name="whom")
    again = await replies(boss, prompt, f"@somebody {WORDS[language]}")
    assert shown(again) == snapshot(name="no names")
    assert shown(await replies(boss, again, f"#2 {WORDS[language]}")) == snapshot(name="two")


async def test_the_staff_find_their_desk_in_the_menu_and_members_none(house: House) -> None:
    boss, one = await owner(house), await house.member("会员甲", "en")
    assert "🗂 Staff desk" in (await says(boss, "/start")).labels
    assert "🗂 Staff desk" not in (await says(one, "/start")).labels
    assert "<b>Staff desk</b>" in shown(await taps(boss, "🗂 Staff desk"))


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.MEMBER])
async def test_the_desk_shows_what_the_role_may_do_and_every_button_leads_there_and_back(
    house: House, role: Role
) -> None:
    person = await house.member("店员", "en")
    await house.makes_staff(person, role)
    desk = await says(person, "/admin")
    open_to = [
        CATALOG.plain("en", f"admin-button-{way.name}")
        for way in WAYS
        if role in MAY[way.use_case]
    ]
    assert desk.labels == [*open_to, "‹ Menu"]
    for label in open_to:
        screen = await taps(person, label)
        assert screen.kind in {"edit", "message"}, label
        if label == "Find a member":  # a prompt, below the desk: who answers it gets the card
            card = await replies(person, screen, "1")
            assert "‹ Staff desk" in card.labels
            desk = await says(person, "/admin")
            continue
        assert "‹ Staff desk" in screen.labels, label
        assert (await taps(person, "‹ Staff desk")).labels == desk.labels


@pytest.mark.parametrize(
    "data",
    ["admin", "staff:0", "serving:1", "roleask:1:support", "rolenew", "roleway:support",
     "rolelink:support", "rolenumber:support"],
)  # fmt: skip
@pytest.mark.parametrize("role", [Role.MEMBER, Role.SUPPORT])
async def test_forged_presses_of_others_do_nothing(house: House, data: str, role: Role) -> None:
    boss, one = await owner(house), await house.member("会员甲", "en")
    if role is not Role.MEMBER:
        await house.makes_staff(one, role)
    before = await roles(house)
    press = await house.forges(one, data)
    if data == "admin" and role is not Role.MEMBER:
        assert await press.answer() is None
        return
    assert "role does not allow" in str(await press.answer())
    assert await roles(house) == before
    assert boss.id in before


async def test_an_admin_gives_nothing_from_admin_up(house: House) -> None:
    boss, one, two = (
        await owner(house),
        await house.member("A", "en"),
        await house.member("B", "en"),
    )
    await house.makes_staff(one, Role.ADMIN)
    await house.makes_staff(two, Role.SUPPORT)
    before = await roles(house)
    for data in ("roleask:1:member", "roleask:2:owner", "rolelink:support", "rolenumber:admin"):
        press = await house.forges(one, data)
        assert "role does not allow" in str(await press.answer()), data
        await one.hears_one()
    prompt = await prompted(
        house, one, "roleask:3:owner"
    )  # they may change this role, but not so far up
    assert "role does not allow" in (await replies(one, prompt, "because")).text
    mine = await prompted(house, boss, "roleask:3:owner")
    fake = await one.says(mine.text)
    await one.hears_one()
    await one.says("because", reply_to=fake)
    await one.hears_one()
    assert await roles(house) == before


async def test_a_lost_role_is_lost_on_the_next_press_of_an_old_button(house: House) -> None:
    boss, one = await owner(house), await house.member("A", "en")
    await house.makes_staff(one, Role.ADMIN)
    old = await says(one, "/staff")
    prompt = await prompted(house, one, "rolenumber:support")
    await house.makes_staff(one, Role.MEMBER)
    await one.presses("➕ Somebody new", message=old)
    assert "role does not allow" in (await one.hears_one()).text
    assert "role does not allow" in (await replies(one, prompt, "1 because")).text
    assert list(await roles(house)) == [boss.id]


@pytest.mark.parametrize("late", [timedelta(minutes=15), timedelta(0)])
async def test_a_dead_link_to_the_staff_is_like_every_dead_link(
    house: House, late: timedelta
) -> None:
    boss, one, two = (
        await owner(house),
        await house.member("A", "en"),
        await house.member("B", "en"),
    )
    token = token_in((await taps_link(house, boss)).text)
    if late:
        house.clock.move_to(house.clock.offset + late.total_seconds())
    else:
        await says(one, f"/start {token}")
    refused = await says(two, f"/start {token}")
    assert refused.text == CATALOG.plain("en", "refusal-dead-link")
    assert two.id not in await roles(house)


async def taps_link(house: House, boss: Person) -> Heard:
    await house.forges(boss, "rolelink:support")
    return await boss.hears_one()


async def test_a_forwarded_link_command_is_not_acted_upon(house: House) -> None:
    boss, one = await owner(house), await house.member("A", "en")
    token = token_in((await taps_link(house, boss)).text)
    origin = {"type": "hidden_user", "sender_user_name": "x", "date": 1}
    await one.sends({"text": f"/start {token}", "forward_origin": origin})
    await one.hears_one()
    assert list(await roles(house)) == [boss.id]
