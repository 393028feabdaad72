"""Agents invite and newcomers are asked, in the chat, in three languages (E.1 rows 15–20, E.3)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image

from tests.handlers.guild import SILVER, inviting, link_in, says, taps
from tests.handlers.house import CATALOG, House, running, shown
from tests.handlers.test_perks import sent
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from syrupy.assertion import SnapshotAssertion

    from bot.playground import MovableClock, Playground
    from bot.playground.people import Person
    from tiers.store.engine import Store

LANGUAGES = ["zh-hans", "zh-TW", "en"]
OURS = {"zh-hans": "zh-Hans", "zh-TW": "zh-Hant", "en": "en"}


@pytest.fixture
async def shop(
    world: Playground, sqlite_store: Store, clock: MovableClock
) -> AsyncIterator[House]:
    async with running(world, sqlite_store, clock, inviting()) as one:
        yield one


def words(language: str, key: str, **values: object) -> str:
    return CATALOG.plain(OURS[language], key, **values)


async def joins(newcomer: Person, link: str, language: str = "zh-hans") -> None:
    """Opens it and agrees."""
    await newcomer.opens(link)
    await newcomer.hears_one()
    await newcomer.presses(words(language, "arrival-button-yes"))
    await newcomer.hears_one()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_agent_makes_a_link_by_buttons(
    shop: House, language: str, snapshot: SnapshotAssertion
) -> None:
    agent = await shop.member("会员甲", language)
    assert shown(await says(agent, "/invite")) == snapshot(name="none")
    draft = await taps(agent, words(language, "invite-button-new"))
    assert shown(draft) == snapshot(name="draft")
    assert shown(await taps(agent, words(language, "invite-places", n=50))) == snapshot(name="50")
    made = await taps(agent, words(language, "invite-button-make"))
    assert shown(made) == snapshot(name="made")
    # The button that made it, pressed again, gives the same link.
    press = await shop.forges(agent, "invmake:50:30:0")
    assert await press.answer() is None
    await agent.hears_nothing(0.05)  # the screen stands as it is
    prompt = await taps(agent, words(language, "invite-button-label"))
    assert shown(prompt) == snapshot(name="prompt")
    await agent.says("  朋友圈\n<b>x</b>  ", reply_to=prompt.message_id)
    assert shown(await agent.hears_one()) == snapshot(name="called")
    assert shown(await taps(agent, words(language, "invite-button-rest", paused=False))) == (
        snapshot(name="paused")
    )
    assert shown(await taps(agent, words(language, "invite-button-drop"))) == snapshot(name="ask")
    assert shown(await taps(agent, words(language, "invite-button-keep"))) == snapshot(name="kept")
    assert shown(await says(agent, "/invite")) == snapshot(name="list")
    await taps(agent, "🔗")
    await taps(agent, words(language, "invite-button-drop"))
    await taps(agent, words(language, "invite-button-drop-now"))
    person = shop.person("会员乙", language)
    await person.opens(link_in(made))
    assert (await person.hears_one()).text == words(language, "refusal-dead-link")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_newcomer_is_asked_agrees_and_both_know(
    shop: House, language: str, snapshot: SnapshotAssertion
) -> None:
    agent = await shop.member("会员甲", language)
    made = await says(agent, "/invite 门店 ５０ 30")
    assert shown(made) == snapshot(name="made")
    await taps(agent, words(language, "invite-button-back"))
    prompt = await taps(agent, words(language, "invite-button-name"))
    await agent.says("小李 \u202e<i>店</i>", reply_to=prompt.message_id)
    assert shown(await agent.hears_one()) == snapshot(name="named")
    newcomer = shop.person("会员乙", language)
    await newcomer.opens(link_in(made))
    assert shown(await newcomer.hears_one()) == snapshot(name="asked")
    await newcomer.presses(words(language, "arrival-button-no"))
    assert shown(await newcomer.hears_one()) == snapshot(name="declined")
    assert await sent(shop) == []
    await newcomer.opens(link_in(made))
    await newcomer.hears_one()
    await newcomer.presses(words(language, "arrival-button-yes"))
    assert shown(await newcomer.hears_one()) == snapshot(name="joined")
    told = await sent(shop)
    assert [letter.text for letter in told] == snapshot(name="told")
    await newcomer.opens(link_in(made))
    assert shown(await newcomer.hears_one()) == snapshot(name="before")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_joined_says_whether_they_may_be_written_to(
    shop: House, language: str, snapshot: SnapshotAssertion
) -> None:
    agent, newcomer = await shop.member("会员甲", language), shop.person("会员乙", language)
    await joins(newcomer, link_in(await says(agent, "/invite wall")), language)
    privacy = await says(newcomer, "/privacy")
    assert shown(privacy) == snapshot(name="privacy")
    await newcomer.presses(privacy.rows[0][0].text)
    await newcomer.hears_one()
    assert [letter.text for letter in await sent(shop)][-1:] == snapshot(name="may write")
    await says(agent, "/invite")
    contacts = await taps(agent, "💬")
    assert shown(contacts) == snapshot(name="contacts")
    assert f"tg://user?id={newcomer.id}" in contacts.html


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_may_not_invite_reads_what_is_missing(
    world: Playground,
    sqlite_store: Store,
    clock: MovableClock,
    language: str,
    snapshot: SnapshotAssertion,
) -> None:
    async with running(world, sqlite_store, clock, inviting(SILVER)) as shop:
        member = await shop.member("会员甲", language)
        assert shown(await says(member, "/invite")) == snapshot(name="missing")
        assert (await says(member, "/invite wall")).text == words(
            language, "refusal-may-not-invite"
        )


async def test_where_nobody_invites_it_is_said(house: House) -> None:
    person = await house.member()
    for asked in ("/invite", "/invite wall 5", "邀请"):
        assert (await says(person, asked)).text == words("zh-hans", "refusal-no-invites")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("/invite 0", id="nobody"),
        pytest.param("/invite 999999999", id="too-many"),
        pytest.param("/invite x 5 181", id="too-long"),
        pytest.param("/invite x 5 0", id="no-day"),
    ],
)
async def test_a_link_for_no_one_is_refused(shop: House, typed: str) -> None:
    """E.3-42: what is no plain number is a part of the label."""
    agent = await shop.member()
    refused = words("zh-hans", "refusal-bad-invite", most=100_000, longest=180)
    assert (await says(agent, typed)).text == refused
    assert "1e3" in (await says(agent, "/invite 1e3 -5")).text
    assert (await says(agent, "/invite")).text.count("#") == 0


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        pytest.param("\u3164", "refusal-text-empty", id="44"),
        pytest.param("x" * 65, "refusal-text-too-long", id="43"),
        pytest.param("😀" * 2000, "refusal-text-too-long", id="43-emoji"),
    ],
)
async def test_a_label_is_a_line_that_can_be_read(shop: House, typed: str, answer: str) -> None:
    """E.3-43, E.3-44."""
    agent = await shop.member()
    await says(agent, "/invite wall")
    prompt = await taps(agent, words("zh-hans", "invite-button-label"))
    await agent.says(typed, reply_to=prompt.message_id)
    values = {"most": 64} if answer.endswith("long") else {}
    refused = words("zh-hans", answer, **values)
    assert (await agent.hears_one()).text == f"{refused}\n\n{prompt.text}"
    await agent.sends_sticker(reply_to=prompt.message_id)
    assert words("zh-hans", "prompt-text-please") in (await agent.hears_one()).text


async def test_own_second_and_late_links_are_refused(shop: House) -> None:
    """E.1-15, E.1-17, E.1-19: as E.1 words them."""
    one, two = await shop.member("会员甲"), await shop.member("会员乙")
    first, second = [link_in(await says(each, "/invite wall")) for each in (one, two)]
    await one.opens(first)
    assert (await one.hears_one()).text == "不能使用自己的邀请链接。"
    newcomer = shop.person("会员丙")
    await joins(newcomer, first)
    await newcomer.opens(second)
    assert (await newcomer.hears_one()).text.startswith("您已由其他代理邀请，不能更改")
    await one.opens(link_in(await says(newcomer, "/invite wall")))
    assert (await one.hears_one()).text == "对方已在您的团队中，无法绑定。"
    late = await shop.member("会员丁")
    shop.clock.move_to(shop.clock.offset + 49 * 3600)
    await late.opens(first)
    assert (await late.hears_one()).text.startswith("邀请仅适用于新会员")


async def test_fifty_arrivals_are_one(shop: House) -> None:
    """E.1-20: one bind, one welcome, one message to the agent."""
    agent, newcomer = await shop.member("会员甲"), await shop.member("会员乙")
    token = link_in(await says(agent, "/invite wall")).split("=")[1]
    for _ in range(25):
        await newcomer.says(f"/start {token}")
    await newcomer.hears(25)
    presses = [await shop.forges(newcomer, "invyes:1") for _ in range(25)]
    assert [await each.answer() for each in presses] == [None] * 25
    answers = [each.text for each in newcomer.ear.catch_up()]
    assert answers[0].startswith("好的，您已接受")
    assert {each[:8] for each in answers[1:]} == {"您早已接受了代理"}
    assert len(await sent(shop)) == 1


async def test_in_a_group_nobody_is_bound(shop: House) -> None:
    """E.1-8."""
    agent, newcomer = await shop.member("会员甲"), await shop.member("会员乙")
    token = link_in(await says(agent, "/invite wall")).split("=")[1]
    group = shop.world.group("群", [agent, newcomer])
    await newcomer.says(f"/start@{shop.world.bot.username} {token}", in_=group)
    assert "私聊" in (await newcomer.hears_one()).text
    agent.ear.catch_up()
    assert "打开 0" in (await says(agent, "/invite")).text
    assert await sent(shop) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_poster_s_code_leads_where_the_link_does(shop: House, language: str) -> None:
    agent = await shop.member("会员甲", language)
    made = await says(agent, "/invite wall")
    poster = await taps(agent, words(language, "invite-button-poster"))
    assert poster.photo is not None
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(poster.photo)))
    assert read.text == link_in(made)
    back = await taps(agent, words(language, "invite-button-back"))
    assert link_in(back) == link_in(made)


async def test_the_link_is_copied_and_shared_whole(shop: House) -> None:
    agent = await shop.member()
    made = await says(agent, "/invite 门店")
    share, copy = made.rows[0]
    assert (copy.kind, copy.value) == ("copy", link_in(made))
    if share.kind == "url":  # where inline mode is off
        asked = parse_qs(urlsplit(share.value).query)
        assert asked["url"] == [link_in(made)]
    else:
        assert (share.kind, share.value) == ("inline", "门店")


async def test_an_inline_query_offers_one_s_own_links_only(shop: House) -> None:
    """A4, A20: somebody else, and whoever is no member, sees an empty list."""
    agent, other = await shop.member("会员甲"), await shop.member("会员乙")
    stranger = shop.person("路人")
    made = await says(agent, "/invite 门店")
    await says(agent, "/invite 网站")
    await says(other, "/invite secret")
    asked = {
        "own": await agent.asks_inline(""),
        "found": await agent.asks_inline("门"),
        "stranger": await stranger.asks_inline(""),
    }
    await shop.quiet()
    answers = {name: shop.world.inline_answers[number] for name, number in asked.items()}
    assert answers["stranger"] == []
    assert [each.title for each in answers["own"] or []] == ["网站", "门店"]
    (card,) = answers["found"] or []
    assert card.reply_markup.inline_keyboard[0][0].url == link_in(made)
    assert "门店" not in card.input_message_content.message_text
    assert await shop.counts() == (2, 0)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_admin_moves_and_removes_with_a_reason(
    shop: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss, one = await shop.member("店长", language), await shop.member("会员甲", language)
    await shop.member("会员乙", language)
    newcomer = shop.person("会员丙", language)
    await joins(newcomer, link_in(await says(one, "/invite wall")), language)
    await shop.makes_staff(boss, Role.ADMIN)
    assert shown(await says(boss, "/upline")) == snapshot(name="usage")
    assert shown(await says(boss, "/upline 4")) == snapshot(name="place")
    prompt = await taps(boss, words(language, "upline-button-move"))
    assert shown(prompt) == snapshot(name="prompt")
    await boss.says("第三位", reply_to=prompt.message_id)
    again = await boss.hears_one()
    assert words(language, "upline-number-please") in again.text
    await boss.says("#3 登记有误 <b>", reply_to=again.message_id)
    assert shown(await boss.hears_one()) == snapshot(name="moved")
    assert [letter.text for letter in await sent(shop)] == snapshot(name="all are told")
    assert (await says(boss, "/upline 3 4 x")).text == words(language, "refusal-goes-in-circles")
    assert (await says(boss, "/upline 4 99 x")).text == words(
        language, "refusal-unknown-member", number="99"
    )
    assert (await says(boss, "/upline 4 2")).text == words(language, "refusal-reason-missing")
    await says(boss, "/upline 4")
    prompt = await taps(boss, words(language, "upline-button-remove"))
    await boss.says("误会", reply_to=prompt.message_id)
    assert shown(await boss.hears_one()) == snapshot(name="removed")
    assert [letter.text for letter in await sent(shop)] == snapshot(name="and told again")


async def test_a_sticker_is_no_reason(shop: House) -> None:
    boss = await shop.member()
    await joins(shop.person(), link_in(await says(boss, "/invite wall")))
    await shop.makes_staff(boss, Role.ADMIN)
    await says(boss, "/upline 2")
    prompt = await taps(boss, words("zh-hans", "upline-button-remove"))
    await boss.sends_sticker(reply_to=prompt.message_id)
    assert words("zh-hans", "prompt-text-please") in (await boss.hears_one()).text


@pytest.mark.parametrize("role", [None, Role.SUPPORT, Role.MARKETER, Role.READ_ONLY])
async def test_nobody_else_moves_anybody(shop: House, role: Role | None) -> None:
    """A6."""
    person = await shop.member()
    if role is not None:
        await shop.makes_staff(person, role)
    refused = words("zh-hans", "refusal-not-allowed")
    assert (await says(person, "/upline 1")).text == refused
    assert (await says(person, "/upline 1 2 x")).text == refused
    for data in ("upline:1", "uplineask:move:1", "uplineask:remove:1"):
        press = await shop.forges(person, data)
        assert await press.answer() == refused


@pytest.mark.parametrize(
    "data", ["invite:1", "invposter:1", "invrest:1:on", "invdropask:1", "invdrop:1"]
)
async def test_the_buttons_of_another_agent_do_nothing(shop: House, data: str) -> None:
    """A4."""
    agent, other = await shop.member("会员甲"), await shop.member("会员乙")
    await says(agent, "/invite wall")
    before = shown(await says(agent, "/invite"))
    press = await shop.forges(other, data)
    assert await press.answer() == words("zh-hans", "refusal-invite-gone")
    assert shown(await says(agent, "/invite")) == before
