"""Somebody knocks at a group by a link that a claim has given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram import Router

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import ChatJoinRequest

    from tiers.perks import LetIn


async def on_knock(request: ChatJoinRequest, let_in: LetIn, bot: Bot) -> None:
    if request.invite_link is None:
        return
    person, group = request.from_user.id, request.chat.id
    answer = await let_in(person, group, request.invite_link.invite_link)
    if answer is True:
        await bot.approve_chat_join_request(group, person)
    elif answer is False:
        await bot.decline_chat_join_request(group, person)


def router() -> Router:
    flow = Router(name="doors")
    flow.chat_join_request.register(on_knock)
    return flow
