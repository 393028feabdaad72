"""Everything a bot can send, and what people do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommandScopeAllChatAdministrators,
    BufferedInputFile,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaDocument,
    InputMediaPhoto,
    InputTextMessageContent,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.playground import MovableClock, NotPossible, Playground
from tests.playground.bots import ask, keyboard, picture

if TYPE_CHECKING:
    from aiogram import Bot


async def test_copies_forwards_and_replies(world: Playground, bot: Bot) -> None:
    one, two = world.person("甲", started=True), world.person("乙", started=True)
    file = BufferedInputFile(b"abc", "a.txt")
    sent = await bot.send_document(one.id, file, caption="<b>名单</b>", parse_mode="HTML")
    await bot.copy_message(two.id, one.id, sent.message_id)
    await bot.copy_message(two.id, one.id, sent.message_id, caption="另一个")
    await bot.forward_message(two.id, one.id, sent.message_id)
    copied, renamed, forwarded = await two.hears(3)
    assert (copied.html, renamed.text) == ("<b>名单</b>", "另一个")
    assert forwarded.message is not None
    assert forwarded.message.forward_origin is not None
    asked = await two.says("?")
    answer = await bot.send_message(
        two.id, "!", reply_parameters=ReplyParameters(message_id=asked.message_id)
    )
    assert answer.reply_to_message is not None
    lost = ReplyParameters(message_id=1)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(two.id, "!", reply_parameters=lost)
    lost = ReplyParameters(message_id=1, allow_sending_without_reply=True)
    assert (await bot.send_message(two.id, "!", reply_parameters=lost)).reply_to_message is None


async def test_stickers_contacts_and_entities(world: Playground, bot: Bot) -> None:
    person = world.person("甲", username="jiayi", last_name="王")
    got = await person.sends_sticker("🎉")
    assert got.sticker is not None
    assert (await bot.send_sticker(person.id, got.sticker.file_id)).sticker is not None
    assert (await bot.send_contact(person.id, "+86138", "乙")).contact is not None
    bold = MessageEntity(type="bold", offset=0, length=2)
    told = await bot.send_message(person.id, "你好 @jiayi", entities=[bold], protect_content=True)
    assert [e.type for e in told.entities or []] == ["bold", "mention"]
    linked = f'<a href="tg://user?id={person.id}">王</a><a href="tg://user?id=9">?</a>'
    named = await bot.send_message(person.id, linked, parse_mode="HTML")
    assert [e.user.full_name for e in named.entities or [] if e.user] == ["甲 王"]
    with pytest.raises(TelegramBadRequest, match="reads HTML only"):
        await bot.send_message(person.id, "*x*", parse_mode="MarkdownV2")
    words = await bot.send_message(person.id, "/a_b a@b.cc #1 #标签 见 https://例.中/路，好")
    kinds = [(e.type, e.extract_from(words.text or "")) for e in words.entities or []]
    assert kinds == [
        ("bot_command", "/a_b"),
        ("email", "a@b.cc"),
        ("hashtag", "#标签"),
        ("url", "https://例.中/路"),
    ]


async def test_kinds_of_files_do_not_mix(  # noqa: PLR0915 - one story
    world: Playground, bot: Bot
) -> None:
    person = world.person("甲", started=True)
    photo = await bot.send_photo(person.id, BufferedInputFile(picture(), "a.png"))
    assert photo.photo is not None
    file_id = photo.photo[-1].file_id
    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await bot.send_document(person.id, file_id)
    with pytest.raises(TelegramBadRequest, match="failed to get HTTP URL content"):
        await bot.send_photo(person.id, "https://example.com/a.png")
    with pytest.raises(TelegramBadRequest, match="invalid file_id"):
        await bot.get_file("nothing")
    with pytest.raises(TelegramBadRequest, match="from 2 to 10 media"):
        await bot.send_media_group(person.id, [InputMediaPhoto(media=file_id)])
    paper = BufferedInputFile(b"x", "a.txt")
    mixed: list[Any] = [InputMediaPhoto(media=file_id), InputMediaDocument(media=paper)]
    with pytest.raises(TelegramBadRequest, match="can't be mixed"):
        await bot.send_media_group(person.id, mixed)
    fresh = InputMediaDocument(media=BufferedInputFile(b"new", "b.txt"), caption="换")
    where: dict[str, Any] = {"chat_id": person.id, "message_id": photo.message_id}
    changed = await bot.edit_message_media(fresh, **where)
    assert getattr(changed, "photo", 1) is None
    assert await bot.edit_message_caption(**where, caption="再换")
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.edit_message_caption(**where, caption="长" * 1025)
    with pytest.raises(TelegramBadRequest, match="there is no text"):
        await bot.edit_message_text("x", **where)
    assert await bot.unpin_chat_message(person.id)
    assert await bot.delete_messages(person.id, [1, photo.message_id])
    assert photo.message_id not in person.private.messages


async def test_reply_keyboards_stay_until_taken_away(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    rows = [[KeyboardButton(text="我的等级")], [KeyboardButton(text="手机", request_contact=True)]]
    await bot.send_message(person.id, "?", reply_markup=ReplyKeyboardMarkup(keyboard=rows))
    assert person.keyboard == [["我的等级"], ["手机"]]
    await person.presses("我的等级")
    shared = await person.presses("手机")
    assert getattr(shared, "contact", None) is not None
    await bot.send_message(person.id, "!", reply_markup=ReplyKeyboardRemove())
    assert person.keyboard == []
    await bot.send_message(person.id, "?", reply_markup=ForceReply())
    with pytest.raises(NotPossible):
        await person.presses("我的等级")
    with pytest.raises(TelegramBadRequest, match="at least one button"):
        await bot.send_message(person.id, "?", reply_markup=ReplyKeyboardMarkup(keyboard=[]))


async def test_buttons_that_open_and_copy(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    row = [
        InlineKeyboardButton(text="邀请", url="https://t.me/tier_playground_bot?start=i-1"),
        InlineKeyboardButton(text="网站", url="https://example.com/"),
        InlineKeyboardButton(text="复制", copy_text=CopyTextButton(text="CODE-1")),
        InlineKeyboardButton(text="转发", switch_inline_query="x"),
    ]
    markup = InlineKeyboardMarkup(inline_keyboard=[row])
    await bot.send_message(person.id, "看 https://t.me/a", reply_markup=markup)
    heard = await person.hears_one()
    assert [b.kind for b in heard.buttons] == ["url", "url", "copy", "inline"]
    assert heard.links == ["https://t.me/a", row[0].url, row[1].url]
    for label in ("邀请", "网站", "复制"):
        await person.presses(label)
    assert person.chat[-1].text == "/start i-1"
    assert person.clipboard == "CODE-1"
    with pytest.raises(NotPossible):
        await person.presses("转发")
    with pytest.raises(NotPossible):
        await person.opens("https://t.me/another_bot?start=x")
    bare = {"inline_keyboard": [[{"text": "nothing"}]]}
    answer = await ask(world, "sendMessage", chat_id=person.id, text="x", reply_markup=bare)
    assert "Text buttons are unallowed" in answer["description"]
    many = keyboard(*[("b", "b")] * 101)
    with pytest.raises(TelegramBadRequest, match="reply markup is too long"):
        await bot.send_message(person.id, "x", reply_markup=many)


async def test_a_press_is_answered_once(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    await bot.send_message(person.id, "x", reply_markup=keyboard(("ok", "1")))
    press: Any = await person.presses("ok")
    await bot.answer_callback_query(press.id, "好")
    assert await press.answer() == "好"
    await bot.answer_callback_query(press.id, "又")
    assert [h.kind for h in await person.hears(2)] == ["message", "toast"]
    await person.hears_nothing(0.05)
    await person.blocks()
    with pytest.raises(NotPossible):
        await person.presses("ok")
    await person.opens("https://t.me/tier_playground_bot?start=again")
    assert not person.blocked


async def test_inline_queries(world: Playground, bot: Bot) -> None:
    person = world.person("甲")
    query = await person.asks_inline("tier")
    said = InputTextMessageContent(message_text="银卡")
    result = InlineQueryResultArticle(id="1", title="等级", input_message_content=said)
    assert await bot.answer_inline_query(query, [result])
    answers = world.inline_answers[query]
    assert answers is not None
    assert answers[0].title == "等级"
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_inline_query(query, [result])


async def test_administrators_have_their_own_commands(world: Playground, bot: Bot) -> None:
    boss, member = world.person("群主"), world.person("甲")
    group = world.group("群", [boss, member], bot="administrator")
    await group.promotes(boss)
    scope = BotCommandScopeAllChatAdministrators()
    commands = [{"command": "ban", "description": "踢出"}]
    await ask(world, "setMyCommands", commands=commands, scope=scope.model_dump())
    assert world.settings.commands_for(group.chat, boss) == commands
    assert world.settings.commands_for(group.chat, member) == []
    assert [m.user.id for m in await bot.get_chat_administrators(group.id)] == [
        boss.id,
        world.bot.id,
    ]
    assert await bot.get_chat_member_count(group.id) == 3
    await group.adds(world.person("新"), by=boss)
    await group.loses(member)
    assert (await bot.get_chat_member(group.id, member.id)).status == "left"
    with pytest.raises(TelegramBadRequest, match="is an administrator"):
        await bot.ban_chat_member(group.id, boss.id)
    assert await bot.leave_chat(group.id)


async def test_names_and_limits_of_the_card(world: Playground, bot: Bot) -> None:
    assert await bot.set_my_name("等级助手")
    assert (await bot.get_my_name()).name == "等级助手"
    for method, field, length in (
        ("setMyDescription", "description", 513),
        ("setMyShortDescription", "short_description", 121),
        ("setMyName", "name", 65),
    ):
        answer = await ask(world, method, **{field: "x" * length})
        assert not answer["ok"]
    long = [{"command": "a", "description": "x" * 257}]
    answer = await ask(world, "setMyCommands", commands=long)
    assert answer["description"] == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    many = [{"command": f"a{n}", "description": "x"} for n in range(101)]
    answer = await ask(world, "setMyCommands", commands=many)
    assert answer["description"] == "Bad Request: BOT_COMMANDS_TOO_MUCH"


async def test_malformed_requests_are_named(world: Playground) -> None:
    person = world.person("甲", started=True)
    for params, words in (
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": person.id}, "message text is empty"),
        ({"chat_id": person.id, "text": "x", "reply_markup": "{"}, "can't parse field \"reply_"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ):
        answer = await ask(world, "sendMessage", **params)
        assert words in answer["description"]


def test_a_clock_keeps_its_offset(clock: MovableClock) -> None:
    clock.move_to(60)
    saved = clock.save()
    other = MovableClock(clock, 0)
    other.load(saved)
    assert other.offset == 60
    assert (other() - clock()).total_seconds() == 60
