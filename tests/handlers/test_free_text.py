"""Commands in any spelling, and everything that is no command (reliability.md E.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from locales.languages import negotiate
from tests.handlers.house import CATALOG, House, shown

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

NOT_TEXT = "请发送文字，或点下面的按钮。"
PHOTO = b"\x89PNG"


def other(kind: str) -> str:
    return CATALOG.plain("zh-Hans", "fallback-other", kind=kind, most=500)


@pytest.mark.parametrize("language", ["zh-hans", "zh-TW", "en"])
async def test_an_unknown_command_names_the_three_nearest(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    """E.3-60"""
    person = await house.member(language=language)
    await person.says("/teir")
    assert shown(await person.hears_one()) == snapshot


@pytest.mark.parametrize(
    "said",
    [
        "我的等级",
        " 我的等级 ",
        "我的等級",
        "等级",
        "/me",
        "/TIER",
        "/tier@{bot}",
        "／tier",
        "My Tier",
    ],
)
async def test_the_tier_is_shown_however_it_is_asked_for(house: House, said: str) -> None:
    """E.3-60"""
    person = await house.member()
    await person.says(said.format(bot=house.world.bot.username))
    card = await person.hears_one()
    assert card.photo
    assert "青铜" in card.text


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        pytest.param({"text": "你好吗"}, other("text"), id="free text"),
        pytest.param({"text": "😀" * 2000}, other("long"), id="43-emoji"),
        pytest.param({"text": "x" * 4096}, other("long"), id="43-long"),
        pytest.param({"text": "   "}, other("empty"), id="44-spaces"),
        pytest.param({"text": "\u200b"}, other("empty"), id="44-zero-width"),
        pytest.param({"text": "\u3164\u2800"}, other("empty"), id="44-blank-letters"),
        pytest.param({"text": "a\0b"}, other("text"), id="45-nul"),
        pytest.param({"text": "<b>x & y < z</b> &lt;"}, other("text"), id="47"),
        pytest.param({"text": "_ * [ ] ( ) ~ ` > # + - = | { } . !"}, other("text"), id="48"),
        pytest.param({"dice": {"emoji": "🎲", "value": 3}}, other("not-text"), id="55-dice"),
        pytest.param(
            {"location": {"latitude": 1.0, "longitude": 2.0}}, other("not-text"), id="55-place"
        ),
        pytest.param(
            {
                "text": "/tier",
                "forward_origin": {
                    "type": "hidden_user",
                    "sender_user_name": "x",
                    "date": 1_700_000_000,
                },
            },
            other("forwarded"),
            id="58-forwarded",
        ),
    ],
)
async def test_what_is_no_request_gets_one_answer_and_changes_nothing(
    house: House, content: dict[str, Any], answer: str
) -> None:
    person = await house.member()
    before = await house.counts()
    await person.sends(content)
    heard = await person.hears_one()
    assert heard.text == answer
    assert heard.buttons
    await person.hears_nothing(0.05)
    assert await house.counts() == before


async def test_stickers_photos_and_contacts_are_not_text(house: House) -> None:
    """E.3-55"""
    person = await house.member()
    await person.sends_sticker()
    assert (await person.hears_one()).text == NOT_TEXT
    await person.sends_contact(phone="+100", name="他人", user_id=None)
    assert (await person.hears_one()).text == NOT_TEXT
    await person.sends_file(b"1,2", "a.csv", caption="/tier")
    assert (await person.hears_one()).text == other("caption")


async def test_an_edited_message_is_not_asked_twice(house: House) -> None:
    """E.3-56"""
    person = await house.member()
    message = await person.says("/help")
    await person.hears_one()
    await person.edits(message, "/tier")
    await person.hears_nothing(0.1)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hans-XX", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh_CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-hant", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("en-GB", "en"),
        ("xx", "zh-Hans"),
        ("", "zh-Hans"),
        (None, "zh-Hans"),
        ("zh-", "zh-Hans"),
        ("🤖", "zh-Hans"),
    ],
)
def test_a_language_is_found_for_every_app(code: str | None, language: str) -> None:
    """E.3-61"""
    assert negotiate(code) == language
    assert negotiate(code, "en") == (
        "en" if language == "zh-Hans" and not (code or "").lower().startswith("zh") else language
    )


@pytest.mark.parametrize("command", ["start", "tier", "why", "history", "privacy", "status"])
async def test_a_group_learns_nothing_about_anybody(house: House, command: str) -> None:
    """A18, E.1-8: one button that opens the private chat."""
    person = await house.shopper()
    before = await house.counts()
    group = house.world.group("团队")
    await group.adds(person)
    await house.quiet()
    person.ear.catch_up()
    await person.says(f"/{command}@{house.world.bot.username} r_AbC", in_=group)
    heard = await person.hears_one()
    assert heard.chat_id == group.id
    assert heard.text == CATALOG.plain("zh-Hans", "group-in-private")
    assert [button.kind for button in heard.buttons] == ["url"]
    assert await house.counts() == before


async def test_chatter_in_a_group_is_not_ours(house: House) -> None:
    person = await house.member()
    group = house.world.group("团队")
    await group.adds(person)
    await house.quiet()
    person.ear.catch_up()
    await person.says("我的等级", in_=group)
    await person.says("/foo", in_=group)
    await person.says("/tier@otherbot", in_=group)
    await house.quiet()
    await person.hears_nothing(0.05)


SERVICE = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
OTHER_BOT = {"id": 999, "is_bot": True, "first_name": "Bot", "username": "other_bot"}
BROADCAST = {"id": -100777, "type": "channel", "title": "c"}
GROUP = {"id": -100555, "type": "supergroup", "title": "g"}


@pytest.mark.parametrize(
    ("kind", "sender", "chat", "more"),
    [
        pytest.param("message", SERVICE, GROUP, {"sender_chat": BROADCAST}, id="linked channel"),
        pytest.param("message", SERVICE, {"id": 777000, "type": "private"}, {}, id="Telegram"),
        pytest.param("message", ANONYMOUS, GROUP, {"sender_chat": GROUP}, id="anonymous admin"),
        pytest.param("message", CHANNEL, GROUP, {"sender_chat": BROADCAST}, id="as a channel"),
        pytest.param("message", OTHER_BOT, GROUP, {}, id="another bot"),
        pytest.param(
            "message", OTHER_BOT, {"id": 999, "type": "private"}, {}, id="bot in private"
        ),
        pytest.param("channel_post", None, BROADCAST, {"sender_chat": BROADCAST}, id="post"),
    ],
)
async def test_pseudo_people_are_not_answered(
    house: House,
    kind: str,
    sender: dict[str, Any] | None,
    chat: dict[str, Any],
    more: dict[str, Any],
) -> None:
    """A19"""
    message = {"message_id": 5, "date": 1_800_000_000, "chat": chat, "text": "/start", **more}
    if sender is not None:
        message["from"] = sender
    house.world.push({kind: message})
    await house.quiet()
    assert not [call for call in house.world.calls if call.method.startswith("send")]


@pytest.mark.parametrize(
    "update",
    [
        pytest.param({"message": {"message_id": 1}}, id="133-missing"),
        pytest.param({"something_new": {"x": 1}}, id="133-unknown"),
    ],
)
async def test_an_update_from_tomorrow_is_ignored(house: House, update: dict[str, Any]) -> None:
    """E.8-133: what aiogram itself cannot read is the inbox's to put aside."""
    person = await house.member()
    if "message" not in update:
        house.world.push(update)
    await person.says("/help")
    assert "/tier" in (await person.hears_one()).text
