"""Putting messages into chats and telling everybody who is there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aiogram.types import Message, User

from bot.playground.answers import plain
from bot.playground.hearing import Heard, Kind, heard, reply_rows
from bot.playground.view import shown

if TYPE_CHECKING:
    from bot.playground.chats import Chat
    from bot.playground.people import Person
    from bot.playground.world import Playground


def put(world: Playground, chat: Chat, sender: User | None, content: dict[str, Any]) -> Message:
    """A new message, checked by aiogram's own type and kept."""
    body: dict[str, Any] = {
        "message_id": world.next_message_id(chat),
        "date": int(world.clock().timestamp()),
        "chat": chat.described(),
    }
    if sender is not None:
        body["from"] = plain(sender)
    body |= {n: value for n, value in resolved(world, content).items() if value is not None}
    message = Message.model_validate(body)
    chat.messages[message.message_id] = message
    return message


def resolved(world: Playground, content: dict[str, Any]) -> dict[str, Any]:
    """The content with `tg://user` links to people Telegram knows; a stranger's stays plain."""
    for name in ("entities", "caption_entities"):
        marks = [e for e in content.get(name) or [] if known_user(world, e)]
        if name in content:
            content[name] = marks or None
    return content


def known_user(world: Playground, entity: dict[str, Any]) -> bool:
    user = entity.get("user")
    if not isinstance(user, int):
        return True
    if user not in world.people:
        return False
    entity["user"] = plain(world.people[user].user)
    return True


def changed(world: Playground, chat: Chat, message: Message, changes: dict[str, Any]) -> Message:
    """The same message with other content."""
    body = plain(message) | resolved(world, changes)
    replaced = Message.model_validate({k: v for k, v in body.items() if v is not None})
    chat.messages[message.message_id] = replaced
    return replaced


def announce(world: Playground, chat: Chat, message: Message, kind: Kind = "message") -> None:
    """Everybody in the chat sees it; everybody but its author hears it."""
    author = message.from_user.id if message.from_user else 0
    view = shown(world, message) if world.page.watched else {}
    for person in audience(world, chat):
        world.page.publish({"kind": "message", "person": person.id, "message": view})
        if person.id != author and kind != "service":
            what = heard(world.files, message, kind, world.bot.id)
            what.keyboard = reply_rows(chat.keyboard)
            person.ear.add(what)


def audience(world: Playground, chat: Chat) -> list[Person]:
    if chat.kind == "private":
        return [world.people[chat.id]]
    return [p for p in world.people.values() if chat.present(p.id)]


def vanish(world: Playground, chat: Chat, message_id: int) -> None:
    del chat.messages[message_id]
    for person in audience(world, chat):
        world.page.publish(
            {"kind": "deleted", "person": person.id, "chat": chat.id, "message_id": message_id}
        )


def notice(person: Person, kind: Kind, text: str, chat_id: int) -> None:
    """A toast over the chat, or an alert that has to be closed."""
    world = person.world
    person.ear.add(Heard(kind, text, chat_id=chat_id, at=world.clock()))
    world.page.publish({"kind": kind, "person": person.id, "text": text})


def hand_to_bot(world: Playground, chat: Chat, message: Message, kind: str = "message") -> None:
    """Queue it for the bot, if the bot may see it."""
    if bot_sees(world, chat, message):
        world.updates.add(kind, plain(message), f"chat {chat.id}")


def bot_sees(world: Playground, chat: Chat, message: Message) -> bool:
    """Privacy mode: in groups a bot reads what is meant for it, unless it administers them."""
    if chat.kind == "private":
        return True
    if not chat.present(world.bot.id):
        return False
    if chat.runs(world.bot.id) or message.content_type not in ("text", "photo", "document"):
        return True
    name = f"@{world.bot.username}".lower()
    entities = message.entities or message.caption_entities or []
    text = message.text or message.caption or ""
    said = [e.extract_from(text).lower() for e in entities if e.type in ("bot_command", "mention")]
    to_bot = any(word.endswith(name) or (word[0] == "/" and "@" not in word) for word in said)
    answered = message.reply_to_message
    return to_bot or bool(
        answered and answered.from_user and answered.from_user.id == world.bot.id
    )


def same(one: Message, changes: dict[str, Any]) -> bool:
    """True when an edit would change nothing."""
    before = plain(one)
    return all(
        json.dumps(before.get(name), sort_keys=True) == json.dumps(value, sort_keys=True)
        for name, value in changes.items()
    )
