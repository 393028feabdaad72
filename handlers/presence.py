"""Whether a person can be written to: they blocked the bot, or came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram import Router
from aiogram.enums import ChatMemberStatus

from handlers.asking import InPrivate

if TYPE_CHECKING:
    from aiogram.types import ChatMemberUpdated

    from tiers.members import MarkReachable


async def on_presence(event: ChatMemberUpdated, mark_reachable: MarkReachable) -> None:
    gone = event.new_chat_member.status in {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}
    await mark_reachable(event.from_user.id, reachable=not gone)


def router() -> Router:
    flow = Router(name="presence")
    flow.my_chat_member.register(on_presence, InPrivate())
    return flow
