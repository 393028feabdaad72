"""Changing, deleting and pinning what was sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    PinChatMessage,
    UnpinAllChatMessages,
    UnpinChatMessage,
)

from bot.playground import posting
from bot.playground.answers import plain
from bot.playground.methods.markup import inline
from bot.playground.methods.sending import media
from bot.playground.records import Refused, bad_request
from bot.playground.seats import addressed
from bot.playground.wording import message_caption, message_text

if TYPE_CHECKING:
    from aiogram.types import Message

    from bot.playground.chats import Chat
    from bot.playground.requests import Served
    from bot.playground.world import Playground

DELETABLE = timedelta(hours=48)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
NO_CONTENT = dict.fromkeys(
    ("text", "entities", "photo", "video", "document", "caption", "caption_entities")
)


def own(world: Playground, asked: Any) -> tuple[Chat, Message]:
    """The bot's message that is to be edited."""
    if asked.chat_id is None:
        words = "message identifier is not specified"
        raise bad_request(words)
    chat = addressed(world, asked.chat_id)
    message = chat.message(asked.message_id, "edit")
    if message.from_user is None or message.from_user.id != world.bot.id:
        words = "message can't be edited"
        raise bad_request(words)
    return chat, message


def edit(
    world: Playground, chat: Chat, message: Message, content: dict[str, Any], markup: Any
) -> Message:
    """An edit without a keyboard takes the keyboard away, as on the real server."""
    changes = posting.resolved(world, {**content, "reply_markup": inline(markup)})
    if posting.same(message, changes):
        raise bad_request(NOT_MODIFIED)
    now = int(world.clock().timestamp())
    fresh = posting.changed(world, chat, message, {**changes, "edit_date": now})
    posting.announce(world, chat, fresh, "edit")
    return fresh


async def edit_text(world: Playground, asked: EditMessageText) -> Message:
    chat, message = own(world, asked)
    content = message_text(asked.text or "", asked.parse_mode, asked.entities)
    if message.text is None:
        words = "there is no text in the message to edit"
        raise bad_request(words)
    return edit(world, chat, message, content, asked.reply_markup)


async def edit_caption(world: Playground, asked: EditMessageCaption) -> Message:
    chat, message = own(world, asked)
    content = message_caption(asked.caption, asked.parse_mode, asked.caption_entities)
    if message.photo is None and message.video is None and message.document is None:
        words = "there is no caption in the message to edit"
        raise bad_request(words)
    return edit(world, chat, message, content, asked.reply_markup)


async def edit_media(world: Playground, asked: EditMessageMedia) -> Message:
    chat, message = own(world, asked)
    content = NO_CONTENT | media(world, asked.media)
    return edit(world, chat, message, content, asked.reply_markup)


async def edit_markup(world: Playground, asked: EditMessageReplyMarkup) -> Message:
    chat, message = own(world, asked)
    return edit(world, chat, message, {}, asked.reply_markup)


async def delete_message(world: Playground, asked: DeleteMessage) -> bool:
    chat = addressed(world, asked.chat_id)
    message = chat.message(asked.message_id, "delete")
    bots_own = message.from_user is not None and message.from_user.id == world.bot.id
    allowed = bots_own or chat.kind == "private" or chat.runs(world.bot.id)
    age = world.clock().timestamp() - plain(message)["date"]
    if not allowed or age > DELETABLE.total_seconds():
        words = "message can't be deleted for everyone"
        raise bad_request(words)
    posting.vanish(world, chat, asked.message_id)
    return True


async def delete_messages(world: Playground, asked: DeleteMessages) -> bool:
    for number in asked.message_ids:
        one = DeleteMessage(chat_id=asked.chat_id, message_id=number)
        try:
            await delete_message(world, one)
        except Refused as refused:
            # What cannot be found is passed over; a chat that cannot be reached is not.
            if "message" not in refused.description:
                raise
    return True


async def pin(world: Playground, asked: PinChatMessage) -> bool:
    chat = addressed(world, asked.chat_id)
    message = chat.message(asked.message_id, "pin")
    if chat.kind != "private" and not chat.runs(world.bot.id):
        words = "not enough rights to manage pinned messages in the chat"
        raise bad_request(words)
    chat.pinned = message.message_id
    service = posting.put(world, chat, world.bot, {"pinned_message": plain(message)})
    posting.announce(world, chat, message, "service")
    posting.announce(world, chat, service, "service")
    return True


async def unpin(world: Playground, asked: UnpinChatMessage | UnpinAllChatMessages) -> bool:
    addressed(world, asked.chat_id).pinned = None
    return True


SERVED: Served = {
    EditMessageText: edit_text,
    EditMessageCaption: edit_caption,
    EditMessageMedia: edit_media,
    EditMessageReplyMarkup: edit_markup,
    DeleteMessage: delete_message,
    DeleteMessages: delete_messages,
    PinChatMessage: pin,
    UnpinChatMessage: unpin,
    UnpinAllChatMessages: unpin,
}
