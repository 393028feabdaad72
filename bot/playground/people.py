"""People: what somebody with a Telegram app can do to the bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from bot.playground import posting
from bot.playground.accounts import Account
from bot.playground.answers import plain
from bot.playground.chats import Chat, Seat
from bot.playground.links import PAYLOAD, deep_link
from bot.playground.presses import Press, find_button, find_key, press_button
from bot.playground.records import NotPossible
from bot.playground.wording import read_text

if TYPE_CHECKING:
    from aiogram.types import Message

    from bot.playground.groups import Group
    from bot.playground.hearing import Heard


class Person(Account):
    """Somebody who speaks, taps, comes and goes."""

    async def says(
        self, text: str, in_: Group | None = None, reply_to: int | Message | None = None
    ) -> Message:
        words, entities = read_text(text, None, None)
        if not words:
            msg = "an app does not send an empty message"
            raise NotPossible(msg)
        content = {"text": words, "entities": entities or None}
        return await self.sends(content, in_=in_, reply_to=reply_to)

    async def sends(
        self,
        content: dict[str, Any],
        in_: Group | None = None,
        reply_to: int | Message | None = None,
    ) -> Message:
        """Any content at all, by the Bot API's field names of `Message`."""
        chat = self._chat_to_write_in(in_)
        if reply_to is not None:
            number = reply_to if isinstance(reply_to, int) else reply_to.message_id
            content["reply_to_message"] = plain(chat.message(number, "reply to"))
        if chat.keyboard is not None and chat.keyboard.one_time_keyboard:
            chat.keyboard = None
            self.world.person_changed(self)
        message = posting.put(self.world, chat, self.user, content)
        posting.announce(self.world, chat, message)
        posting.hand_to_bot(self.world, chat, message)
        await asyncio.sleep(0)
        return message

    async def edits(self, message: Message, text: str) -> Message:
        """Change an own message; the bot gets `edited_message`."""
        chat = self.world.chats[message.chat.id]
        words, entities = read_text(text, None, None)
        now = int(self.world.clock().timestamp())
        changes = {"text": words, "entities": entities or None, "edit_date": now}
        changed = posting.changed(self.world, chat, message, changes)
        posting.announce(self.world, chat, changed, "edit")
        posting.hand_to_bot(self.world, chat, changed, "edited_message")
        await asyncio.sleep(0)
        return changed

    async def sends_photo(self, content: bytes, caption: str = "", **where: Any) -> Message:
        kept = self.world.files.keep(content, "photo.jpg", kind="photo")
        words = {"caption": caption or None}
        return await self.sends({"photo": kept.photo_sizes(), **words}, **where)

    async def sends_video(self, content: bytes, caption: str = "", **where: Any) -> Message:
        kept = self.world.files.keep(content, "video.mp4", kind="video")
        return await self.sends({"video": kept.video(), "caption": caption or None}, **where)

    async def sends_file(
        self, content: bytes, name: str, mime: str = "", caption: str = "", **where: Any
    ) -> Message:
        kept = self.world.files.keep(content, name, mime, kind="document")
        return await self.sends({"document": kept.document(), "caption": caption or None}, **where)

    async def sends_sticker(self, emoji: str = "👍", **where: Any) -> Message:
        kept = self.world.files.keep(b"RIFF0000WEBP", "sticker.webp", kind="sticker")
        return await self.sends({"sticker": kept.sticker(emoji)}, **where)

    async def sends_contact(
        self, phone: str = "", name: str = "", user_id: int | None = 0, **where: Any
    ) -> Message:
        """The own contact, or another one: `user_id=None` for somebody without Telegram."""
        card: dict[str, Any] = {"phone_number": phone or self.phone}
        card |= {"first_name": name or self.name, "user_id": self.id if user_id == 0 else user_id}
        return await self.sends({"contact": card}, **where)

    # -- tapping ---------------------------------------------------------------------------

    async def presses(
        self,
        label: str | None = None,
        *,
        data: str | None = None,
        message: Heard | Message | int | None = None,
        in_: Group | None = None,
    ) -> Press | Message | None:
        """Tap a button by its label or data: on that message, or the newest that carries it.

        A `Press` for a callback button, the sent message for a reply keyboard's button.
        """
        chat = in_.chat if in_ else self.private
        number = message if message is None or isinstance(message, int) else message.message_id
        found = find_button(chat, label, data, number)
        if found is not None:
            return await press_button(self, chat, *found)
        key = find_key(chat, label)
        if key is None:
            msg = f"no button {label or data!r} in front of {self.name}"
            raise NotPossible(msg)
        if key.request_contact:
            return await self.sends_contact(in_=in_)
        return await self.says(key.text, in_=in_)

    async def opens(self, url: str) -> Message | None:
        """Tap a `t.me` address: start the bot with its payload, or join by an invite link."""
        self.opened.append(url)
        link = deep_link(url)
        if link is None:
            return None
        if link.invite:
            await self.world.group_by_link(link.invite).asks_to_join(self, link.invite)
            return None
        if link.username.lower() != str(self.world.bot.username).lower():
            msg = f"{url} does not lead to @{self.world.bot.username}"
            raise NotPossible(msg)
        if not link.payload:
            return None if self.started else await self.says("/start")
        if not PAYLOAD.fullmatch(link.payload):
            msg = f"a start payload is 1–64 of A-Za-z0-9_-, not {link.payload!r}"
            raise NotPossible(msg)
        if self.blocked:
            await self.unblocks()
        return await self.says(f"/start {link.payload}")

    async def asks_inline(self, query: str, offset: str = "") -> str:
        """Type `@bot query`; the id of the inline query. Answers: `world.inline_answers`."""
        return self.world.ask_inline(self, query, offset)

    # -- coming and going ------------------------------------------------------------------

    async def blocks(self) -> None:
        self._turn("kicked", blocked=True)
        await asyncio.sleep(0)

    async def unblocks(self) -> None:
        self._turn("member", blocked=False)
        await asyncio.sleep(0)

    def leaves_telegram(self) -> None:
        self.deactivated = True

    def _turn(self, status: str, *, blocked: bool) -> None:
        if self.blocked == blocked:
            return
        self.blocked = blocked
        before = Seat("member" if blocked else "kicked")
        self.world.seat_changed(self.private, self.user, before, Seat(status), of_bot=True)
        self.world.person_changed(self)

    def _chat_to_write_in(self, group: Group | None) -> Chat:
        if group is not None:
            if not group.chat.present(self.id):
                msg = f"{self.name} is not in {group.chat.title}"
                raise NotPossible(msg)
            return group.chat
        if self.blocked:
            msg = f"{self.name} blocked the bot; unblock it first"
            raise NotPossible(msg)
        if not self.started:
            self.started = True
            self.world.person_changed(self)
        return self.private
