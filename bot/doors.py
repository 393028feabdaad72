"""Jobs at the doors of groups: a link for a claim, and out again when the tier is gone."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.exceptions import TelegramBadRequest

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from aiogram import Bot

    from tiers.perks import FindDoor, HangLink, SawOut
    from tiers.store.books.work import Job

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class GroupDoors:
    """What Telegram is asked for lies outside of every transaction; asked twice, it is the same."""

    bot: Bot
    find_door: FindDoor
    hang_link: HangLink
    saw_out: SawOut

    async def open(self, job: Job) -> None:
        """Make the link by which the claimant can ask to join; nobody else is let in by it."""
        door = await self.find_door(int(job.payload["claim"]))
        if door is None or not door.is_open or door.link is not None:
            return
        made = await self.bot.create_chat_invite_link(
            door.group, name=f"claim {door.claim}", creates_join_request=True
        )
        await self.hang_link(door, made.invite_link)

    async def close(self, job: Job) -> None:
        """Out of the group, and free to come back another time; the link is dead."""
        door = await self.find_door(
            int(job.payload["claim"]), job.payload.get("who"), job.payload.get("link")
        )
        if door is None or door.is_open:
            return
        if door.link is not None:
            await self._asked(self.bot.revoke_chat_invite_link(door.group, door.link))
        if await self._asked(self.bot.ban_chat_member(door.group, door.telegram_id)):
            await self.bot.unban_chat_member(door.group, door.telegram_id, only_if_banned=True)
            await self.saw_out(door)

    async def _asked(self, request: Awaitable[object]) -> bool:
        """False where Telegram says no: they run the group, or the link is gone already."""
        try:
            await request
        except TelegramBadRequest as refused:
            log.warning("the door of a group stays as it is: %s", refused)
            return False
        return True
