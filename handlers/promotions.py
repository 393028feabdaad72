"""/promote: composing. What is typed or sent replies to a prompt; everything else is a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.promotion_callbacks import (
    CopyPromotionPress,
    NewPromotionPress,
    PromotionAskPress,
    PromotionNamePress,
    PromotionPress,
    PromotionsPress,
    PromotionWordsPress,
    ShelvePromotionPress,
)
from handlers.promotion_screens import promotion_screen, promotions_screen, words_screen
from handlers.promotion_words import AlbumPart, read
from handlers.prompting import Prompts
from handlers.screens import Screen, close, keyboard, show
from locales.languages import LANGUAGES
from tiers.promotions import PARTS, Place

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.promotions import (
        AddButton,
        BeginPromotion,
        Composed,
        CopyPromotion,
        EditMessage,
        GatherAlbum,
        NamePromotion,
        ShelvePromotion,
        ShowPromotion,
        ShowPromotions,
    )
    from tiers.records import Actor

NAME: Final = "name"
_WHATS: Final = tuple(
    f"{what}-{part}-{language}"
    for what in ("message", "words", "link")
    for part in PARTS
    for language in LANGUAGES
)
_PROMPTS: Final = Prompts("promotion", (*_WHATS, NAME))


async def on_promote(
    message: Message, actor: Actor, show_promotions: ShowPromotions, catalog: Catalog
) -> None:
    await show(message, promotions_screen(await show_promotions(actor), actor, catalog))


async def on_promotions(
    query: CallbackQuery,
    callback_data: PromotionsPress,
    actor: Actor,
    show_promotions: ShowPromotions,
    catalog: Catalog,
) -> None:
    archived = callback_data.archived == "on"
    found = await show_promotions(actor, callback_data.page, archived=archived)
    await show(query, promotions_screen(found, actor, catalog))


async def on_new(
    query: CallbackQuery,
    actor: Actor,
    begin_promotion: BeginPromotion,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    composed = await show_promotion(actor, await begin_promotion(actor))
    await show(query, promotion_screen(composed, actor, catalog))


async def on_promotion(
    query: CallbackQuery,
    callback_data: PromotionPress,
    actor: Actor,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    composed = await show_promotion(actor, callback_data.promotion)
    await show(query, promotion_screen(composed, actor, catalog))


async def on_words(
    query: CallbackQuery,
    callback_data: PromotionWordsPress,
    actor: Actor,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    at = Place(callback_data.promotion, callback_data.part, callback_data.language)
    composed = await show_promotion(actor, at.promotion)
    await show(query, words_screen(composed, at, actor, catalog))


async def on_ask(
    query: CallbackQuery,
    callback_data: PromotionAskPress | PromotionNamePress,
    actor: Actor,
    show_promotion: ShowPromotion,
    catalog: Catalog,
    bot: Bot,
) -> None:
    number = callback_data.promotion
    await show_promotion(actor, number, to_change=True)  # or nobody is asked for words
    what = NAME
    if isinstance(callback_data, PromotionAskPress):
        what = f"{callback_data.what}-{callback_data.part}-{callback_data.language}"
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, (what, number))
    await close(query)


async def on_answered(  # noqa: PLR0913, PLR0917 - one way in for all that is sent
    message: Message,
    prompt: Prompt,
    actor: Actor,
    edit_message: EditMessage,
    add_button: AddButton,
    name_promotion: NamePromotion,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    what, number = prompt
    if what == NAME:
        await name_promotion(actor, number, message.text or "")
        composed = await show_promotion(actor, number)
        await show(message, promotion_screen(composed, actor, catalog))
        return
    kind, part, language = what.split("-", 2)
    at = Place(number, part, language)
    if kind == "link":
        await add_button(actor, at, link=message.text or "")
    else:
        await edit_message(actor, at, read(message), words_only=kind == "words")
    composed = await show_promotion(actor, number)
    await _received(message, composed, at, actor, catalog)


async def on_album_part(
    message: Message,
    actor: Actor,
    gather_album: GatherAlbum,
    show_promotions: ShowPromotions,
    catalog: Catalog,
) -> None:
    """Telegram hands an album over file by file; what was said to the first holds for the others."""
    if await gather_album(actor, read(message)) is None:
        await show(message, promotions_screen(await show_promotions(actor), actor, catalog))


async def _received(
    message: Message, composed: Composed, at: Place, actor: Actor, catalog: Catalog
) -> None:
    """Once for a whole album: when its first file comes, the others are still on their way."""
    if not message.media_group_id:
        await show(message, words_screen(composed, at, actor, catalog))
        return
    said = composed.promotion.content.parts[at.part][at.language]
    if len(said.media) == 1:
        way = PromotionWordsPress(promotion=at.promotion, part=at.part, language=at.language)
        look = (catalog.plain(actor.language, "promotion-button-look"), way)
        words = catalog.text(actor.language, "promotion-gathering")
        await show(message, Screen(words, keyboard([look])))


async def on_copy(
    query: CallbackQuery,
    callback_data: CopyPromotionPress,
    actor: Actor,
    copy_promotion: CopyPromotion,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    copy = await copy_promotion(actor, callback_data.promotion)
    await show(query, promotion_screen(await show_promotion(actor, copy), actor, catalog))


async def on_shelve(
    query: CallbackQuery,
    callback_data: ShelvePromotionPress,
    actor: Actor,
    shelve_promotion: ShelvePromotion,
    show_promotion: ShowPromotion,
    catalog: Catalog,
) -> None:
    away = callback_data.wish == "on"
    number = await shelve_promotion(actor, callback_data.promotion, away=away)
    await show(query, promotion_screen(await show_promotion(actor, number), actor, catalog))


def join(chat: Router) -> None:
    chat.message.register(on_answered, _PROMPTS)
    chat.message.register(on_album_part, AlbumPart())
    chat.message.register(on_promote, Asks("promote"))
    chat.callback_query.register(on_promotions, PromotionsPress.filter())
    chat.callback_query.register(on_new, NewPromotionPress.filter())
    chat.callback_query.register(on_promotion, PromotionPress.filter())
    chat.callback_query.register(on_words, PromotionWordsPress.filter())
    chat.callback_query.register(on_ask, PromotionAskPress.filter())
    chat.callback_query.register(on_ask, PromotionNamePress.filter())
    chat.callback_query.register(on_copy, CopyPromotionPress.filter())
    chat.callback_query.register(on_shelve, ShelvePromotionPress.filter())
