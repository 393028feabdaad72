"""Promotions that come back: chosen in a draft, with a typed time; stopped; and what is told of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from handlers.promotion_callbacks import (
    EarlierPress,
    PromotionPress,
    ReturnsAskPress,
    ReturnsPress,
    StopStandingPress,
)
from handlers.promotion_screens import back_to, promotion_screen
from handlers.promotion_wording import return_line, switched
from handlers.prompting import Prompts
from handlers.screens import Screen, close, keyboard, show
from handlers.telling import Teller
from locales.values import Safe
from tiers.promotions import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.promotion_screens import Row
    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.promotions import (
        ChooseReturns,
        Composed,
        IncludeEarlier,
        ShowPromotion,
        StopStanding,
    )
    from tiers.records import Actor

ONCE: Final = "once"
_PROMPTS: Final = Prompts("returning", tuple(NUMBERS))


def returns_screen(composed: Composed, actor: Actor, catalog: Catalog) -> Screen:
    """The ways in which it can come back, and the one that is chosen."""
    teller = Teller.of(catalog, actor.language, composed.programme)
    known = composed.promotion
    chosen = ONCE if known.options.returns is None else known.options.returns.how
    rows: list[Row] = [
        [
            (
                switched(teller, teller.plain("returning-how", how=each), on=each == chosen),
                ReturnsAskPress(promotion=known.id, how=each),
            )
            for each in pair
        ]
        for pair in (
            (ONCE, "day"),
            ("week", "month"),
            ("upgraded", "birthday"),
            ("dormant", "losing"),
        )
    ]
    if chosen == "dormant":
        on = bool(known.options.returns and known.options.returns.earlier)
        wish = EarlierPress(promotion=known.id, wish="off" if on else "on")
        rows.append([(switched(teller, teller.plain("returning-earlier"), on=on), wish)])
    words = teller.text("returning-title", line=return_line(teller, known.options))
    return Screen(words, keyboard(*rows, back_to(teller, known)))


async def on_returns(
    query: CallbackQuery,
    callback_data: ReturnsPress,
    actor: Actor,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    composed = await show_promotion(actor, callback_data.promotion, to_change=True)
    await show(query, returns_screen(composed, actor, catalog))


async def on_way(  # noqa: PLR0913, PLR0917 - once, or its time is asked for
    query: CallbackQuery,
    callback_data: ReturnsAskPress,
    actor: Actor,
    choose_returns: ChooseReturns,
    show_promotion: ShowPromotion,
    catalog: Catalog,
    bot: Bot,
) -> None:
    number, how = callback_data.promotion, callback_data.how
    if how == ONCE:
        await choose_returns(actor, number, how)
        composed = await show_promotion(actor, number)
        await show(query, returns_screen(composed, actor, catalog))
        return
    await show_promotion(actor, number, to_change=True)  # or nobody is asked for a time
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, (how, number))
    await close(query)


async def on_typed(
    message: Message,
    prompt: Prompt,
    actor: Actor,
    choose_returns: ChooseReturns,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    how, number = prompt
    await choose_returns(actor, number, how, message.text or "")
    composed = await show_promotion(actor, number)
    # For whom it is on its first day is still to be said.
    screen = returns_screen if how == "dormant" else promotion_screen
    await show(message, screen(composed, actor, catalog))


async def on_earlier(
    query: CallbackQuery,
    callback_data: EarlierPress,
    actor: Actor,
    include_earlier: IncludeEarlier,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    wished = callback_data.wish == "on"
    number = await include_earlier(actor, callback_data.promotion, wished=wished)
    await show(query, returns_screen(await show_promotion(actor, number), actor, catalog))


async def on_stop(
    query: CallbackQuery,
    callback_data: StopStandingPress,
    actor: Actor,
    stop_standing: StopStanding,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    number = await stop_standing(actor, callback_data.promotion)
    await show(query, promotion_screen(await show_promotion(actor, number), actor, catalog))


def returning_notice(teller: Teller, _words: str, values: Mapping[str, object]) -> Screen:
    """What whoever began it is told: that it stands, or that an occasion was left out."""
    number = int(str(values["promotion"]))
    told = teller.text(
        "returning-told",
        what=str(values["what"]),
        promotion=Safe(str(number)),
        n=int(str(values["missed"])),
        at=datetime.fromisoformat(str(values["next_at"])),
    )
    see = (teller.plain("returning-button-see"), PromotionPress(promotion=number))
    return Screen(told, keyboard([see]))


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.callback_query.register(on_returns, ReturnsPress.filter())
    chat.callback_query.register(on_way, ReturnsAskPress.filter())
    chat.callback_query.register(on_earlier, EarlierPress.filter())
    chat.callback_query.register(on_stop, StopStandingPress.filter())
