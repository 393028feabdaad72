"""The unmodified python-telegram-bot lives on the playground."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import telegram
from telegram.error import BadRequest, Forbidden, RetryAfter
from telegram.ext import Application, CommandHandler

from tests.playground.bots import picture, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground import Playground


@pytest.fixture
async def courier(world: Playground) -> AsyncIterator[telegram.Bot]:
    base = f"{world.url}/bot"
    bot = telegram.Bot(world.token, base_url=base, base_file_url=f"{world.url}/file/bot")
    async with bot:
        yield bot


async def test_it_sends_words_buttons_and_files(world: Playground, courier: telegram.Bot) -> None:
    person = world.person("甲", started=True)
    button = telegram.InlineKeyboardButton("打开", callback_data="x:1")
    markup = telegram.InlineKeyboardMarkup([[button]])
    sent = await courier.send_message(
        person.id, "<b>双倍积分</b>", parse_mode="HTML", reply_markup=markup
    )
    assert sent.entities[0].type == "bold"
    png, raw = picture("navy"), bytes(range(256)) * 9
    await courier.send_photo(person.id, png, caption="图", filename="a.png")
    await courier.send_document(person.id, raw, filename="名单.bin")
    words, photo, file = await person.hears(3)
    assert (words.html, words.labels) == ("<b>双倍积分</b>", ["打开"])
    assert photo.photo == png
    assert file.document is not None
    assert (file.document.name, file.document.content) == ("名单.bin", raw)
    await sent.edit_text("改了")
    assert (await person.hears_one()).kind == "edit"


async def test_an_album_from_it_arrives_byte_for_byte(
    world: Playground, courier: telegram.Bot
) -> None:
    person = world.person("甲", started=True)
    pictures = [picture("red"), picture("blue")]
    await courier.send_media_group(person.id, [telegram.InputMediaPhoto(p) for p in pictures])
    assert [h.photo for h in await person.hears(2)] == pictures


async def test_it_can_replace_a_picture_and_fetch_a_file(
    world: Playground, courier: telegram.Bot
) -> None:
    person = world.person("甲", started=True)
    sent = await courier.send_photo(person.id, picture("red"))
    fresh = picture("blue")
    await courier.edit_message_media(telegram.InputMediaPhoto(fresh), person.id, sent.message_id)
    assert (await person.hears(2))[1].photo == fresh
    file = await courier.get_file(sent.photo[-1].file_id)
    assert len(await file.download_as_bytearray()) > 0


async def test_its_errors_are_its_own_classes(world: Playground, courier: telegram.Bot) -> None:
    person = world.person("甲", started=True)
    with pytest.raises(BadRequest, match="Chat not found"):
        await courier.send_message(12345, "x")
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await courier.send_message(person.id, "<b>x", parse_mode="HTML")
    await person.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await courier.send_message(person.id, "x")
    await person.unblocks()
    world.faults.next("sendMessage", status=429, retry_after=7)
    with pytest.raises(RetryAfter) as caught:
        await courier.send_message(person.id, "x")
    assert "7" in str(caught.value)


async def test_it_polls_too(world: Playground) -> None:
    async def on_tier(update: telegram.Update, _: object) -> None:
        assert update.message is not None
        await update.message.reply_text("PTB")

    builder = Application.builder().token(world.token).base_url(f"{world.url}/bot")
    application = builder.build()
    application.add_handler(CommandHandler("tier", on_tier))
    person = world.person("甲")
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=2)
        await person.says("/tier")
        assert (await person.hears_one()).text == "PTB"
        await application.updater.stop()
        await application.stop()
    assert world.confirmations
    await until(lambda: not world.updates.fresh())


async def test_the_log_shows_calls_as_they_were_meant(
    world: Playground, courier: telegram.Bot
) -> None:
    person = world.person("甲", started=True)
    await courier.send_document(person.id, b"12345", filename="a.bin")
    call = world.calls[-1]
    assert (call.method, call.status) == ("sendDocument", 200)
    assert call.params["document"] == "<a.bin, 5 bytes>"
    assert json.dumps(call.answer)
