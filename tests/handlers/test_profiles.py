"""One member as the staff see them: found without names, part by part by role, and each look noted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.playground.answers import plain
from tests.handlers.broadcasting import draft, promoting, settled
from tests.handlers.guild import says, taps
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.test_reviews import member_id
from tests.handlers.test_tickets import prompted, replies
from tiers.profiles import ShowMember
from tiers.records import Actor, MemberId, Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from bot.playground.hearing import Heard
    from bot.playground.people import Person
    from tiers.store.books import Books
    from tiers.store.engine import Store

LANGUAGES = ["zh-hans", "zh-TW", "en"]


async def looks(house: House) -> list[tuple[str, str]]:
    def look(books: object) -> list[tuple[str, str]]:
        rows = books.connection.exec_driver_sql(  # type: ignore[attr-defined]
            "SELECT actor, subject FROM audit WHERE action = 'member.seen' ORDER BY id"
        )
        return [(actor, subject) for actor, subject in rows]

    return await house.store.read(look)


async def a_full_life(house: House, language: str = "zh-hans") -> tuple[Person, int]:
    """Somebody with something of everything."""
    one = await house.shopper("会员甲", language)
    await house.buys("会员甲", 1200, days_ago=9)
    await house.forges(one, "ask:ask")
    prompt = await one.hears_one()
    await one.says("?", reply_to=prompt.message_id)
    await one.hears_one()
    await house.forges(one, "notices:tier:off")
    await one.hears_one()
    number = await member_id(house, one)

    def spoil(books: object) -> None:
        books.deliveries.add(  # type: ignore[attr-defined]
            "broken", member_id=number, chat_id=one.id, category="tier", words="tier-changed",
            values={}, created_at=house.clock(),
        )  # fmt: skip
        books.deliveries.settle(1, "failed", house.clock(), fault="<chat> not found")  # type: ignore[attr-defined]

    await house.store.write(spoil)
    return one, number


async def forwards(house: House, person: Person, text: str, origin: dict[str, Any]) -> Heard:
    when = {"date": int(house.clock().timestamp())}
    await person.sends({"text": text, "forward_origin": origin | when})
    return await person.hears_one()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_admin_sees_everything_with_the_trace_and_the_way_to_each_act(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    _, number = await a_full_life(house, language)
    boss = await house.member("店长", language)
    await house.makes_staff(boss, Role.ADMIN)
    assert shown(await says(boss, "/member")) == snapshot(name="usage")
    await says(boss, f"/settier {number} gold floor Thanks")
    await says(boss, f"/freeze {number} <b>why</b>")
    assert shown(await says(boss, f"/member {number}")) == snapshot(name="everything")
    why = CATALOG.plain(language.replace("TW", "Hant"), "profile-button-why", track="")[:3]
    assert shown(await taps(boss, why)) == snapshot(name="why")
    back = await taps(boss, "👤")
    assert f"#{number}" in back.text


@pytest.mark.parametrize("role", [Role.READ_ONLY, Role.SUPPORT, Role.MARKETER])
async def test_each_role_sees_what_it_may_ask_for_elsewhere(
    house: House, role: Role, snapshot: SnapshotAssertion
) -> None:
    _, number = await a_full_life(house, "en")
    boss = await house.member("店员", "en")
    await house.makes_staff(boss, role)
    assert shown(await says(boss, f"/member {number}")) == snapshot


async def test_somebody_is_found_by_number_id_account_or_a_forwarded_message(
    house: House,
) -> None:
    one, boss = await house.shopper("会员甲"), await house.member("店长")
    await house.makes_staff(boss, Role.SUPPORT)
    number = await member_id(house, one)
    for asked in (f"{number}", f"#{number}", f"{one.id}", "kameng:会员甲", "会员甲", "１"):
        assert f"#{number}</b>" in ((await says(boss, f"/member {asked}")).html or ""), asked
    who = {"type": "user", "sender_user": plain(one.user)}
    assert f"#{number}</b>" in ((await forwards(house, boss, "Hello", who)).html or "")
    hidden = await forwards(house, boss, "Hello", {"type": "hidden_user", "sender_user_name": "x"})
    assert "隐藏了转发来源" in hidden.text
    # A23: what looks like a command in it is theirs, not ours.
    told = await forwards(house, boss, f"/settier {number} gold lock x", who)
    assert "锁定" not in told.text
    for asked in ("99", "kameng:nobody", "nobody", "-1", "0", "kameng:", "' OR 1=1 --"):
        assert "没有找到" in (await says(boss, f"/member {asked}")).text, asked
    assert "名字可能会换人" in (await says(boss, "/member @oldname")).text


async def test_a_member_is_found_by_a_reply_to_the_prompt(house: House) -> None:
    one, boss = await house.shopper("会员甲"), await house.member("店长")
    await house.makes_staff(boss, Role.SUPPORT)
    number = await member_id(house, one)
    prompt = await prompted(house, boss, "members")
    for typed in (f"#{number}", "kameng:会员甲"):
        assert f"#{number}</b>" in ((await replies(boss, prompt, typed)).html or ""), typed
    assert "没有找到" in (await replies(boss, prompt, "99")).text
    # A1: the same words, shown to somebody who is not on the staff, lead nowhere.
    await one.says("/help")
    other = await one.hears_one()
    assert "#" not in (await replies(one, other, f"#{number}")).text


async def test_members_are_shown_to_nobody_else(house: House) -> None:
    """A1, A4: neither by command, nor by a forged press, nor by forwarding."""
    one, other = await house.shopper("会员甲"), await house.member("会员乙")
    number, no = await member_id(house, one), CATALOG.plain("zh-Hans", "refusal-not-allowed")
    assert (await says(other, f"/member {number}")).text == no
    assert (await says(other, "/member @x")).text == no
    assert (await says(other, "/member")).text == no
    for data in ("members", f"member:{number}", f"memberwhy:{number}:0:0"):
        await house.forges(other, data)
        assert (await other.hears_one()).text == no
    assert await looks(house) == []


async def test_every_look_is_noted_once_a_day(house: House) -> None:
    one, boss = await house.shopper("会员甲"), await house.member("店长")
    await house.makes_staff(boss, Role.READ_ONLY)
    number, mine = await member_id(house, one), await member_id(house, boss)
    for _ in range(3):
        await says(boss, f"/member {number}")
    await says(boss, f"/member {mine}")  # their own
    seen = (f"member:{mine}", f"member:{number}")
    assert await looks(house) == [seen]
    house.clock.move_to(86_400)
    await says(boss, f"/member {number}")
    assert await looks(house) == [seen, seen]
    await says(boss, f"/member {number}")
    await house.forges(boss, f"memberwhy:{number}:0:999")
    await boss.hears_one()
    assert await looks(house) == [seen, seen]


async def test_looks_at_the_same_moment_are_noted_once(house: House) -> None:
    one, boss = await house.shopper("会员甲"), await house.member("店长")
    number, mine = await member_id(house, one), await member_id(house, boss)
    actor = Actor(MemberId(mine), boss.id, Role.SUPPORT, "en")
    show = ShowMember(house.store, lambda: house.versions, house.clock)
    await asyncio.gather(*(show(actor, number) for _ in range(5)))
    assert await looks(house) == [(f"member:{mine}", f"member:{number}")]


async def test_what_a_member_wants_to_hear_is_said_in_their_words(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> None:
    """Categories by the programme's names; how often and when, if they have chosen; the last received."""
    deals = 'categories.deals.name = { zh-Hans = "限时优惠", zh-Hant = "限時優惠", en = "Deals" }'
    async with running(world, sqlite_store, clock, promoting(more=deals)) as house:
        one, boss = await house.member("会员甲", "zh-hans"), await house.member("店长", "zh-TW")
        await house.makes_staff(boss, Role.ADMIN)
        number = MemberId(await member_id(house, one))
        plain_card = (await says(boss, f"/member {number}")).text
        assert "推廣" not in plain_card
        assert "勿擾" not in plain_card
        sent = await draft(house, boss, category="deals", name="双十二")

        def choose(books: Books) -> None:
            books.people.choose(number, "deals", wanted=False, now=house.clock())
            books.preferences.put(number, {"most_a_week": 0, "quiet_from": 21, "quiet_to": 9})

        await house.forges(boss, f"promsend:{sent}")
        await boss.hears_one()
        await settled(house, 1, sent=2)
        await house.store.write(choose)
        card = (await says(boss, f"/member {number}")).text
    assert "🔕 不接收：\u2068限時優惠\u2069" in card
    assert "📬 推廣：不接收（會員的選擇）" in card
    assert "🌙 勿擾：21:00–09:00（會員的選擇）" in card
    assert "群發 #1 \u2068双十二\u2069" in card
    assert "简体中文" in card
