"""The unmodified aiogram lives on the playground: polling, buttons, files, edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram import Bot, Dispatcher, F
from aiogram.filters import Command, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InputMediaDocument,
    Message,
)

from tests.playground.bots import keyboard, picture, polling, until

if TYPE_CHECKING:
    from bot.playground import Playground


async def on_tier(message: Message) -> None:
    await message.answer(
        "<b>银卡会员</b> 还差 <i>120</i> 分",
        parse_mode="HTML",
        reply_markup=keyboard(("领取 Claim", "perk:1"), ("刷新", "again")),
    )


async def on_claim(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text("已领取", reply_markup=keyboard(("刷新", "again")))
    await query.answer("兑换码 ABC", show_alert=True)


async def test_a_conversation_by_polling(world: Playground, bot: Bot) -> None:
    dispatcher = Dispatcher()
    dispatcher.message.register(on_tier, Command("tier"))
    dispatcher.callback_query.register(on_claim, F.data == "perk:1")
    person = world.person("会员甲", language_code="zh-hans")
    async with polling(bot, dispatcher):
        await person.says("/tier")
        card = await person.hears_one()
        assert card.text == "银卡会员 还差 120 分"
        assert card.html == "<b>银卡会员</b> 还差 <i>120</i> 分"
        assert card.labels == ["领取 Claim", "刷新"]
        press = await person.presses("领取 Claim")
        edit, alert = await person.hears(2)
        assert (edit.kind, edit.text, edit.labels) == ("edit", "已领取", ["刷新"])
        assert (alert.kind, alert.text) == ("alert", "兑换码 ABC")
        assert press is not None
    assert [line.text for line in person.chat] == ["/tier", "已领取"]
    offsets = [offset for offset, _ in world.confirmations]
    assert offsets == sorted(offsets)
    assert "sendMessage" in [call.method for call in world.calls]


async def test_a_deep_link_arrives_with_its_payload(world: Playground, bot: Bot) -> None:
    dispatcher = Dispatcher()

    async def on_arrival(message: Message, command: object) -> None:
        await message.answer(f"args={getattr(command, 'args', None)}")

    dispatcher.message.register(on_arrival, CommandStart(deep_link=True))
    person = world.person("新人")
    async with polling(bot, dispatcher):
        await person.opens("https://t.me/tier_playground_bot?start=i-Ab_9")
        assert (await person.hears_one()).text == "args=i-Ab_9"


async def test_files_arrive_byte_for_byte(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    png = picture()
    table = "名称,积分\r\n甲,1\r\n".encode() + bytes(range(256))
    await bot.send_photo(person.id, BufferedInputFile(png, "card.png"), caption="图")
    sent = await bot.send_document(person.id, BufferedInputFile(table, "会员 表.csv"))
    photo, file = await person.hears(2)
    assert (photo.photo, photo.text) == (png, "图")
    assert file.document is not None
    assert (file.document.name, file.document.content) == ("会员 表.csv", table)
    assert sent.document is not None
    again = await bot.send_document(person.id, sent.document.file_id)
    assert again.document is not None
    back = await bot.download(again.document.file_id)
    assert back is not None
    assert back.read() == table


async def test_an_album_arrives_byte_for_byte(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    parts = [b"one" * 100, b"two" * 5]
    files = [BufferedInputFile(p, f"{i}.txt") for i, p in enumerate(parts)]
    await bot.send_media_group(person.id, [InputMediaDocument(media=f) for f in files])
    one, two = await person.hears(2)
    assert one.document is not None
    assert two.document is not None
    assert [one.document.content, two.document.content] == parts
    assert one.album == two.album != ""


async def test_the_bot_fetches_what_a_person_sends(world: Playground, bot: Bot) -> None:
    person = world.person("管理员")
    got: list[bytes] = []

    async def on_file(message: Message) -> None:
        assert message.document is not None
        content = await bot.download(message.document)
        assert content is not None
        got.append(content.read())

    dispatcher = Dispatcher()
    dispatcher.message.register(on_file, F.document)
    async with polling(bot, dispatcher):
        await person.sends_file(b"code\nA1\n", "codes.csv")
        await until(lambda: got)
    assert got == [b"code\nA1\n"]


async def test_blocking_is_told_to_the_bot(world: Playground, bot: Bot) -> None:
    person = world.person("乙", started=True)
    seen: list[str] = []

    async def on_change(change: ChatMemberUpdated) -> None:
        seen.append(change.new_chat_member.status)

    dispatcher = Dispatcher()
    dispatcher.my_chat_member.register(on_change)
    async with polling(bot, dispatcher):
        await person.blocks()
        await person.unblocks()
        await until(lambda: len(seen) == 2)
    assert seen == ["kicked", "member"]
