"""People: what somebody with a Telegram app can do to the bot, and what they hear back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from aiogram.types import Message, User

from bot.playground import posting
from bot.playground.answers import plain
from bot.playground.chats import Chat, Seat
from bot.playground.hearing import Ear, Heard, heard, reply_rows
from bot.playground.links import PAYLOAD, deep_link
from bot.playground.presses import Press, find_button, find_key, press_button
from bot.playground.records import NotPossible
from bot.playground.wording import read_text

if TYPE_CHECKING:
    from bot.playground.groups import Group
    from bot.playground.world import Playground

PATIENCE = 10.0


class Person:
    """A Telegram account on the playground."""

    def __init__(self, world: Playground, id: int, name: str, **about: Any) -> None:  # noqa: A002
        self.world = world
        self.id = id
        self.name = name
        self.last_name: str = about.get("last_name", "")
        self.username: str = about.get("username", "")
        self.language_code: str = about.get("language_code", "en")
        self.role: str = about.get("role", "")
        self.about: str = about.get("about", "")
        self.phone: str = about.get("phone", f"+8613{id % 10**9:09d}")
        self.suggestions: list[str | tuple[str, str]] = list(about.get("suggestions", ()))
        self.started: bool = about.get("started", False)
        self.blocked = False
        self.deactivated = False
        self.awaited_until = world.clock()
        self.clipboard = ""
        self.opened: list[str] = []
        self.ear = Ear(name)

    @property
    def user(self) -> User:
        """The account as the bot is told about it."""
        return User(
            id=self.id,
            is_bot=False,
            first_name=self.name,
            last_name=self.last_name or None,
            username=self.username or None,
            language_code=self.language_code or None,
        )

    @property
    def private(self) -> Chat:
        return self.world.chats[self.id]

    @property
    def chat(self) -> list[Heard]:
        """The private chat as it stands on the screen now, edits made, deletions gone."""
        return self.sees()

    def sees(self, in_: Group | None = None) -> list[Heard]:
        chat = in_.chat if in_ else self.private
        bot = self.world.bot.id
        return [
            heard(self.world.files, m, "message", bot) for _, m in sorted(chat.messages.items())
        ]

    @property
    def keyboard(self) -> list[list[str]]:
        """The reply keyboard under the private chat."""
        return reply_rows(self.private.keyboard)

    @property
    def commands(self) -> list[dict[str, str]]:
        """The menu this person gets in the private chat."""
        return self.world.settings.commands_for(self.private, self)

    # -- listening -------------------------------------------------------------------------

    async def hears(self, n: int = 1, timeout: float = PATIENCE) -> list[Heard]:  # noqa: ASYNC109
        """The next n messages, edits, alerts or toasts; `Silence` when they do not come."""
        return await self.ear.hears(n, timeout)

    async def hears_one(self, timeout: float = PATIENCE) -> Heard:  # noqa: ASYNC109
        return (await self.ear.hears(1, timeout))[0]

    async def hears_nothing(self, seconds: float = 0.3) -> None:
        """Wait that long and be sure that nothing came."""
        await asyncio.sleep(seconds)
        came = self.ear.catch_up()
        if came:
            msg = f"{self.name} heard {[(h.kind, h.text[:80]) for h in came]}"
            raise AssertionError(msg)

    # -- speaking --------------------------------------------------------------------------

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
