"""Messages from the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram.methods import (
    CopyMessage,
    ForwardMessage,
    SendChatAction,
    SendContact,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendSticker,
    SendVideo,
)
from aiogram.types import ForceReply, InputMediaDocument, Message, MessageId

from bot.playground import posting
from bot.playground.answers import plain
from bot.playground.methods.markup import inline, keep_keyboard
from bot.playground.records import bad_request
from bot.playground.seats import addressed, known
from bot.playground.wording import given, message_caption, message_text

if TYPE_CHECKING:
    from bot.playground.chats import Chat
    from bot.playground.requests import Served
    from bot.playground.world import Playground

ALBUM = range(2, 11)


def say(
    world: Playground, chat: Chat, content: dict[str, Any], asked: Any = None, album: str = ""
) -> Message:
    """Put the bot's message into the chat, with its keyboard and what it replies to."""
    markup = getattr(asked, "reply_markup", None)
    content["reply_markup"] = inline(markup)
    content["reply_to_message"] = replied(chat, asked)
    content["media_group_id"] = album or None
    if given(getattr(asked, "protect_content", None)):
        content["has_protected_content"] = True
    message = posting.put(world, chat, world.bot, content)
    chat.asks = message.message_id if isinstance(markup, ForceReply) else None
    if keep_keyboard(chat, markup):
        for person in posting.audience(world, chat):
            world.person_changed(person)
    posting.announce(world, chat, message)
    return message


def replied(chat: Chat, asked: Any) -> dict[str, Any] | None:
    parameters = getattr(asked, "reply_parameters", None)
    number = parameters.message_id if parameters else getattr(asked, "reply_to_message_id", None)
    if number is None:
        return None
    found = chat.messages.get(number)
    if found is not None:
        body: dict[str, Any] = plain(found)
        return {k: v for k, v in body.items() if k != "reply_to_message"}
    allow = given(getattr(parameters or asked, "allow_sending_without_reply", None))
    if allow:
        return None
    words = "message to be replied not found"
    raise bad_request(words)


async def send_message(world: Playground, asked: SendMessage) -> Message:
    chat = addressed(world, asked.chat_id)
    return say(world, chat, message_text(asked.text, asked.parse_mode, asked.entities), asked)


async def send_photo(world: Playground, asked: SendPhoto) -> Message:
    chat = addressed(world, asked.chat_id)
    return say(world, chat, photo(world, asked.photo, asked), asked)


async def send_video(world: Playground, asked: SendVideo) -> Message:
    chat = addressed(world, asked.chat_id)
    return say(world, chat, video(world, asked.video, asked), asked)


async def send_document(world: Playground, asked: SendDocument) -> Message:
    chat = addressed(world, asked.chat_id)
    return say(world, chat, document(world, asked.document, asked), asked)


def photo(world: Playground, file: Any, words: Any) -> dict[str, Any]:
    caption = message_caption(words.caption, words.parse_mode, words.caption_entities)
    return {"photo": world.files.use(file, "photo").photo_sizes(), **caption}


def video(world: Playground, file: Any, words: Any) -> dict[str, Any]:
    caption = message_caption(words.caption, words.parse_mode, words.caption_entities)
    return {"video": world.files.use(file, "video").video(), **caption}


def document(world: Playground, file: Any, words: Any) -> dict[str, Any]:
    caption = message_caption(words.caption, words.parse_mode, words.caption_entities)
    return {"document": world.files.use(file, "document").document(), **caption}


def media(world: Playground, item: Any) -> dict[str, Any]:
    """The content an `InputMedia` stands for."""
    if item.type == "photo":
        return photo(world, item.media, item)
    if item.type == "video":
        return video(world, item.media, item)
    if item.type == "document":
        return document(world, item.media, item)
    words = f"the playground does not send media of type {item.type}"
    raise bad_request(words)


async def send_media_group(world: Playground, asked: SendMediaGroup) -> list[Message]:
    chat = addressed(world, asked.chat_id)
    if len(asked.media) not in ALBUM:
        words = "there must be from 2 to 10 media in an album"
        raise bad_request(words)
    if len({isinstance(item, InputMediaDocument) for item in asked.media}) > 1:
        words = "document can't be mixed with other media types"
        raise bad_request(words)
    contents = [media(world, item) for item in asked.media]
    album = str(world.chance.randrange(1 << 53))
    return [say(world, chat, content, asked, album) for content in contents]


async def send_sticker(world: Playground, asked: SendSticker) -> Message:
    chat = addressed(world, asked.chat_id)
    kept = world.files.use(asked.sticker, "sticker")
    return say(world, chat, {"sticker": kept.sticker(asked.emoji or "🙂")}, asked)


async def send_contact(world: Playground, asked: SendContact) -> Message:
    chat = addressed(world, asked.chat_id)
    card = {"phone_number": asked.phone_number, "first_name": asked.first_name}
    return say(world, chat, {"contact": card}, asked)


CONTENT = ("text", "entities", "photo", "video", "document", "sticker", "contact", "location")


async def copy_message(world: Playground, asked: CopyMessage) -> MessageId:
    chat = addressed(world, asked.chat_id)
    source = known(world, asked.from_chat_id).message(asked.message_id, "copy")
    body = plain(source)
    content = {
        name: body[name] for name in (*CONTENT, "caption", "caption_entities") if name in body
    }
    if not any(name in content for name in CONTENT):
        words = "message can't be copied"
        raise bad_request(words)
    if asked.caption is not None and "text" not in content:
        content |= message_caption(asked.caption, asked.parse_mode, asked.caption_entities)
    return MessageId(message_id=say(world, chat, content, asked).message_id)


async def forward_message(world: Playground, asked: ForwardMessage) -> Message:
    chat = addressed(world, asked.chat_id)
    source = known(world, asked.from_chat_id).message(asked.message_id, "forward")
    body = plain(source)
    content = {
        name: body[name] for name in (*CONTENT, "caption", "caption_entities") if name in body
    }
    origin = {"type": "user", "date": body["date"], "sender_user": body.get("from")}
    return say(world, chat, {**content, "forward_origin": origin}, asked)


async def send_chat_action(world: Playground, asked: SendChatAction) -> bool:
    chat = addressed(world, asked.chat_id)
    for person in posting.audience(world, chat):
        world.page.publish(
            {"kind": "typing", "person": person.id, "chat": chat.id, "action": asked.action}
        )
    return True


SERVED: Served = {
    SendMessage: send_message,
    SendPhoto: send_photo,
    SendVideo: send_video,
    SendDocument: send_document,
    SendMediaGroup: send_media_group,
    SendSticker: send_sticker,
    SendContact: send_contact,
    CopyMessage: copy_message,
    ForwardMessage: forward_message,
    SendChatAction: send_chat_action,
}
