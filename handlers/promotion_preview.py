"""A promotion as it will look: the real messages, to whoever composes it and to nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
)

from handlers.callbacks import PerkPress
from handlers.promotion_callbacks import PreviewPress, PromotionSamplePress, PromotionTryPress
from handlers.promotion_screens import promotion_screen, sight_head
from handlers.screens import Screen, close, send
from handlers.telling import Teller
from tiers.promotions import limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery

    from locales.catalog import Catalog
    from tiers.messages import Button, Message, Options
    from tiers.promotions import PreviewPromotion, ShowPromotion, Sight, TryPromotion
    from tiers.records import Actor


class Outgoing(Protocol):
    """What is sent, and how: a draft, or what was frozen of one."""

    @property
    def options(self) -> Options: ...


_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_INPUT = {"photo": InputMediaPhoto, "video": InputMediaVideo, "document": InputMediaDocument}


async def on_preview(
    query: CallbackQuery,
    callback_data: PreviewPress,
    actor: Actor,
    preview_promotion: PreviewPromotion,
    catalog: Catalog,
    bot: Bot,
) -> None:
    """Every part and language: its head, the shortest, the longest; then what stands against it."""
    composed, sights = await preview_promotion(actor, callback_data.promotion)
    await close(query)
    teller = Teller.of(catalog, actor.language, composed.programme)
    out = composed.promotion
    for sight in sights:
        await send(bot, actor.telegram_id, Screen(sight_head(sight, teller)))
        for message in _different(sight):
            await post(bot, actor, out, message, catalog, sight.language)
    await send(bot, actor.telegram_id, promotion_screen(composed, actor, catalog))


async def on_try(  # noqa: PLR0913, PLR0917 - what is tried, and the draft again below it
    query: CallbackQuery,
    callback_data: PromotionTryPress,
    actor: Actor,
    try_promotion: TryPromotion,
    show_promotion: ShowPromotion,
    catalog: Catalog,
    bot: Bot,
) -> None:
    """What the staff member would get of it, at once: no quiet hours, no count."""
    promotion, messages = await try_promotion(actor, callback_data.promotion)
    await close(query)
    for message in messages:
        await post(bot, actor, promotion, message, catalog, actor.language)
    composed = await show_promotion(actor, callback_data.promotion)
    await send(bot, actor.telegram_id, promotion_screen(composed, actor, catalog))


def _different(sight: Sight) -> Sequence[Message]:
    """Nobody needs to see the same twice; what is too long can't be shown."""
    found = dict.fromkeys((sight.shortest.message, sight.longest.message))
    lengths = {case.message: case.units for case in (sight.longest, sight.shortest)}
    return [each for each in found if lengths[each] <= limit(each)]


async def post(
    bot: Bot, actor: Actor, promotion: Outgoing, message: Message, catalog: Catalog, language: str
) -> None:
    """As the courier sends it. What Telegram does not take, such as a file that is gone, is said."""
    chat, how = actor.telegram_id, _how(promotion)
    buttons = keyboard_below(message, catalog, language)
    try:
        if message.kind == "album":
            await bot.send_media_group(chat, _album(message), **how)
            below = catalog.text(language, "promotion-below-album")
            await bot.send_message(chat, below, reply_markup=buttons, **how)
        else:
            await _one(bot, chat, message, {**how, "reply_markup": buttons})
    except TelegramBadRequest as refused:
        words = catalog.text(actor.language, "promotion-untaken", reason=refused.message)
        await send(bot, chat, Screen(words))


async def _one(bot: Bot, chat: int, message: Message, how: dict[str, Any]) -> None:
    if message.kind == "text":
        await bot.send_message(
            chat,
            message.text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            **how,
        )
        return
    ways: dict[str, Any] = {
        "photo": bot.send_photo, "video": bot.send_video, "document": bot.send_document,
    }  # fmt: skip
    said = {"caption": message.text or None, "parse_mode": ParseMode.HTML}
    await ways[message.kind](chat, message.media[0].file_id, **said, **how)


def _album(message: Message) -> list[Any]:
    first = {"caption": message.text, "parse_mode": ParseMode.HTML}
    return [
        _INPUT[each.kind](media=each.file_id, **(first if place == 0 else {}))
        for place, each in enumerate(message.media)
    ]


def _how(promotion: Outgoing) -> dict[str, Any]:
    options = promotion.options
    return {
        "disable_notification": options.silent or None,
        "protect_content": options.protect or None,
    }


def keyboard_below(message: Message, catalog: Catalog, language: str) -> InlineKeyboardMarkup:
    """The promotion's own buttons, and where the way out of its category will be."""
    rows = [[_button(each) for each in row] for row in message.buttons]
    out = InlineKeyboardButton(
        text=catalog.plain(language, "promotion-button-out"),
        callback_data=PromotionSamplePress().pack(),
    )
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [out]])


def _button(button: Button) -> InlineKeyboardButton:
    if button.kind == "link":
        return InlineKeyboardButton(text=button.label, url=button.target)
    return InlineKeyboardButton(
        text=button.label, callback_data=PerkPress(perk=button.target).pack()
    )


async def on_sample(query: CallbackQuery, actor: Actor, catalog: Catalog) -> None:
    await close(query, catalog.plain(actor.language, "promotion-sample"))


def join(chat: Router) -> None:
    chat.callback_query.register(on_preview, PreviewPress.filter())
    chat.callback_query.register(on_sample, PromotionSamplePress.filter())
    chat.callback_query.register(on_try, PromotionTryPress.filter())
