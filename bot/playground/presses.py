"""Presses of inline buttons, and the answers they wait for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiogram.types import CallbackQuery, InlineKeyboardButton, KeyboardButton, Message

from bot.playground.answers import plain
from bot.playground.hearing import inline_button
from bot.playground.records import NotPossible

if TYPE_CHECKING:
    from datetime import datetime

    from bot.playground.chats import Chat
    from bot.playground.people import Person
    from bot.playground.world import Playground


@dataclass
class Press:
    """One press of a callback button; the wheel turns until `answered`."""

    id: str
    person: Person = field(repr=False)
    message: Message = field(repr=False)
    data: str
    at: datetime
    text: str | None = None
    alert: bool = False
    url: str = ""
    answered: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    async def answer(self, timeout: float = 10.0) -> str | None:  # noqa: ASYNC109 - plain words
        """Wait until the wheel stops; the text of the toast or alert, None when there is none."""
        async with asyncio.timeout(timeout):
            await self.answered.wait()
        return self.text


def find_button(
    chat: Chat, label: str | None, data: str | None, message_id: int | None = None
) -> tuple[Message, InlineKeyboardButton] | None:
    """The button in the newest message that carries it. Data that is on no button is refused."""
    for number in sorted(chat.messages, reverse=True):
        message = chat.messages[number]
        if message.reply_markup is None or message_id not in (None, number):
            continue
        for row in message.reply_markup.inline_keyboard:
            for button in row:
                by_label = label is not None and button.text == label
                if by_label or (data is not None and button.callback_data == data):
                    return message, button
    return None


def find_key(chat: Chat, label: str | None) -> KeyboardButton | None:
    """The button of the reply keyboard."""
    rows = chat.keyboard.keyboard if chat.keyboard else []
    return next((key for row in rows for key in row if key.text == label), None)


async def press_button(
    person: Person, chat: Chat, message: Message, button: InlineKeyboardButton
) -> Press | Message | None:
    """What a tap does: a callback query, an opened address, a copied text."""
    if person.blocked and chat.kind == "private":
        msg = f"{person.name} blocked the bot; unblock it first"
        raise NotPossible(msg)
    kind = inline_button(button).kind
    if kind == "url":
        return await person.opens(str(button.url))
    if kind == "copy" and button.copy_text is not None:
        person.clipboard = button.copy_text.text
        return None
    if button.callback_data is None:
        msg = f"the playground cannot press a button of kind {kind!r}"
        raise NotPossible(msg)
    press = queue_press(person, chat, message, button.callback_data)
    if person.world.faults.press_twice:
        # The app lost its connection and sends the press again: the same, under a new id.
        queue_press(person, chat, message, button.callback_data)
    await asyncio.sleep(0)
    return press


def queue_press(person: Person, chat: Chat, message: Message, data: str) -> Press:
    world = person.world
    query_id = str(world.chance.randrange(1 << 60, 1 << 62))
    press = Press(query_id, person, message, data, world.clock())
    world.presses[query_id] = press
    query = CallbackQuery.model_validate(
        {
            "id": query_id,
            "from": plain(person.user),
            "chat_instance": chat.instance,
            "message": plain(message),
            "data": data,
        }
    )
    world.updates.add("callback_query", plain(query), f"press {person.id}")
    return press


def inline_query(world: Playground, person: Person, query: str, offset: str) -> str:
    query_id = str(world.chance.randrange(1 << 60, 1 << 62))
    body: dict[str, Any] = {"id": query_id, "from": plain(person.user), "query": query}
    body |= {"offset": offset, "chat_type": "sender"}
    world.updates.add("inline_query", body, f"inline {person.id}")
    return query_id
