"""`@bot …` in any chat: an agent's own links as cards to send. Everybody else gets an empty list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram import Router
from aiogram.enums import ParseMode
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from handlers.invite_screens import called, url_of
from handlers.telling import Teller
from locales.free_text import tidy
from locales.languages import said

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import InlineQuery, User

    from locales.catalog import Catalog
    from tiers.invites import Link, OfferInvites

_SECONDS = 5
"""How long Telegram may give the same answer again, to the same person only."""


async def on_inline(
    query: InlineQuery, offer_invites: OfferInvites, catalog: Catalog, bot: Bot
) -> None:
    offered = await offer_invites(query.from_user.id)
    results = []
    if offered is not None:
        links, language = offered
        teller = Teller.of(catalog, language, links.programme)
        wanted = tidy(query.query).casefold()
        me = await bot.me()
        results = [
            _card(teller, each, me) for each in links.links if wanted in called(each).casefold()
        ]
    await query.answer(list(results), cache_time=_SECONDS, is_personal=True)


def _card(teller: Teller, link: Link, bot: User) -> InlineQueryResultArticle:
    """What the customer reads has the programme's name and a button; the label stays with the agent."""
    programme = said(teller.programme.name, teller.language)
    button = InlineKeyboardButton(text=teller.plain("invite-button-join"), url=url_of(link, bot))
    return InlineQueryResultArticle(
        id=str(link.invite.id),
        title=called(link),
        description=teller.plain("invite-figures", opened=link.invite.opened,
                                 joined=link.invite.joined, bought=link.bought),
        input_message_content=InputTextMessageContent(
            message_text=teller.text("invite-shared", programme=programme),
            parse_mode=ParseMode.HTML,
        ),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )  # fmt: skip


def router() -> Router:
    flow = Router(name="inline")
    flow.inline_query.register(on_inline)
    return flow
