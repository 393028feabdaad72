"""Messages, people and calls as the page's script gets them: plain values, no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.answers import plain
from bot.playground.hearing import inline_rows, reply_rows

if TYPE_CHECKING:
    from aiogram.types import Message

    from bot.playground.people import Person
    from bot.playground.records import Call
    from bot.playground.world import Playground

CALL_TEXT = 4000
SHOWN = 200


def shown(world: Playground, message: Message) -> dict[str, Any]:
    body = plain(message)
    sender = message.from_user
    view: dict[str, Any] = {
        "id": message.message_id,
        "chat": message.chat.id,
        "at": body["date"],
        "edited": "edit_date" in body,
        "sender": sender.id if sender else 0,
        "name": sender.full_name if sender else message.chat.title or "",
        "text": message.text or message.caption or "",
        "entities": body.get("entities") or body.get("caption_entities") or [],
        "rows": [
            [{"text": b.text, "kind": b.kind, "value": b.value} for b in row]
            for row in inline_rows(message.reply_markup)
        ],
        "album": message.media_group_id,
        "pinned": world.chats[message.chat.id].pinned == message.message_id,
    }
    view |= attachments(message)
    if message.reply_to_message is not None:
        replied = message.reply_to_message
        view["reply"] = {"id": replied.message_id, "text": replied.text or replied.caption or ""}
    return view


def attachments(message: Message) -> dict[str, Any]:
    view: dict[str, Any] = {}
    if message.photo:
        size = message.photo[-1]
        view["photo"] = {"url": f"/page/file/{size.file_unique_id}"}
        view["photo"] |= {"width": size.width, "height": size.height}
    if message.document is not None:
        file = message.document
        view["document"] = {"url": f"/page/file/{file.file_unique_id}", "name": file.file_name}
        view["document"] |= {"size": file.file_size}
    if message.video is not None:
        film = message.video
        view["document"] = {"url": f"/page/file/{film.file_unique_id}", "name": film.file_name}
        view["document"] |= {"size": film.file_size}
    if message.sticker is not None:
        view["sticker"] = message.sticker.emoji
    if message.contact is not None:
        view["contact"] = {
            "name": message.contact.first_name,
            "phone": message.contact.phone_number,
        }
    if message.content_type not in ("text", "photo", "video", "document", "sticker", "contact"):
        view["service"] = str(message.content_type)
    return view


def person_shown(person: Person, *, messages: bool = False) -> dict[str, Any]:
    """Somebody's column. Messages come along only when the page has none yet."""
    world = person.world
    return {
        "id": person.id,
        "name": person.name,
        "username": person.username,
        "language": person.language_code,
        "role": person.role,
        "about": person.about,
        "suggestions": [suggested(one) for one in person.suggestions],
        "started": person.started,
        "blocked": person.blocked,
        "chats": [chat_shown(person, c, messages=messages) for c in world.chats_of(person)],
    }


def suggested(one: str | tuple[str, str]) -> dict[str, str]:
    """A suggestion is what to say, or a label and what to say or open."""
    label, text = one if isinstance(one, tuple) else (one, one)
    return {"label": label, "text": text}


def chat_shown(person: Person, chat_id: int, *, messages: bool) -> dict[str, Any]:
    world = person.world
    chat = world.chats[chat_id]
    keyboard = chat.keyboard
    view: dict[str, Any] = {
        "id": chat.id,
        "kind": chat.kind,
        "title": world.bot.first_name if chat.kind == "private" else chat.title,
        "keyboard": reply_rows(keyboard),
        "placeholder": keyboard.input_field_placeholder if keyboard else None,
        "commands": world.settings.commands_for(chat, person),
        "menu": world.settings.menu_for(chat),
    }
    if messages:
        last = sorted(chat.messages)[-SHOWN:]
        view["messages"] = [shown(world, chat.messages[number]) for number in last]
    return view


def call_shown(call: Call) -> dict[str, Any]:
    return {
        "number": call.number,
        "method": call.method,
        "at": call.at.timestamp(),
        "status": call.status,
        "fault": call.fault,
        "seconds": round(call.seconds, 3),
        "params": call.params,
        "answer": short(call.answer),
    }


def short(answer: Any) -> Any:
    """An answer that fits into a panel."""
    text = str(answer)
    return answer if len(text) < CALL_TEXT else text[:CALL_TEXT] + "…"
