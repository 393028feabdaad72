"""/reviews: what looks odd, with its evidence, decided by the staff; /appeal: one's own side of it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.prompting import Prompts
from handlers.review_callbacks import (
    MyReviewsPress,
    ReviewAskPress,
    ReviewClearPress,
    ReviewLiftPress,
    ReviewPress,
    ReviewsPress,
)
from handlers.review_screens import case_screen, menu_row, mine_screen, queue_screen
from handlers.screens import Screen, close, show

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.records import Actor
    from tiers.risk import (
        AppealCase,
        CaseQueue,
        ClearCase,
        FreezeMember,
        LiftFlag,
        MyCases,
        RefuseCase,
        ShowCase,
    )

REFUSE, FREEZE, APPEAL = "refuse", "freeze", "appeal"
_PROMPTS: Final = Prompts("review", (REFUSE, FREEZE, APPEAL))
_NUMBER: Final = re.compile(r"#?([1-9][0-9]{0,17})\s+(.+)", re.DOTALL)


async def on_reviews(
    message: Message, actor: Actor, case_queue: CaseQueue, catalog: Catalog
) -> None:
    await show(message, queue_screen(await case_queue(actor), actor, catalog))


async def on_turned(
    query: CallbackQuery,
    callback_data: ReviewsPress,
    actor: Actor,
    case_queue: CaseQueue,
    catalog: Catalog,
) -> None:
    queue = await case_queue(actor, callback_data.page)
    await show(query, queue_screen(queue, actor, catalog))


async def on_case(
    query: CallbackQuery,
    callback_data: ReviewPress,
    actor: Actor,
    show_case: ShowCase,
    catalog: Catalog,
) -> None:
    view = await show_case(actor, callback_data.case)
    await show(query, case_screen(view, actor, catalog))


async def on_clear(
    query: CallbackQuery,
    callback_data: ReviewClearPress,
    actor: Actor,
    clear_case: ClearCase,
    show_case: ShowCase,
    catalog: Catalog,
) -> None:
    case = await clear_case(actor, callback_data.case)
    await show(query, case_screen(await show_case(actor, case), actor, catalog))


async def on_lift(
    query: CallbackQuery,
    callback_data: ReviewLiftPress,
    actor: Actor,
    lift_flag: LiftFlag,
    show_case: ShowCase,
    catalog: Catalog,
) -> None:
    view = await show_case(actor, callback_data.case)
    await lift_flag(actor, view.case.member_id)
    await show(query, case_screen(await show_case(actor, view.case.id), actor, catalog))


async def on_freeze(  # noqa: PLR0913, PLR0917 - what it takes to act and to show
    message: Message,
    payload: str,
    actor: Actor,
    freeze_member: FreezeMember,
    show_case: ShowCase,
    case_queue: CaseQueue,
    catalog: Catalog,
) -> None:
    """`/freeze 12 REASON`"""
    await case_queue(actor)  # whoever may not do it is not told how
    said = _NUMBER.fullmatch(unicodedata.normalize("NFKC", payload).strip())
    if said is None:
        words = catalog.text(actor.language, "review-freeze-usage")
        await show(message, Screen(words, menu_row(catalog, actor)))
        return
    case = await freeze_member(actor, int(said[1]), said[2])
    await show(message, case_screen(await show_case(actor, case), actor, catalog))


async def on_ask(
    query: CallbackQuery,
    callback_data: ReviewAskPress,
    actor: Actor,
    case_queue: CaseQueue,
    catalog: Catalog,
    bot: Bot,
) -> None:
    if callback_data.what != APPEAL:
        await case_queue(actor)  # whoever may not decide is not asked for words
    prompt = (callback_data.what, callback_data.number)
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    prompt: Prompt,
    actor: Actor,
    refuse_case: RefuseCase,
    freeze_member: FreezeMember,
    appeal_case: AppealCase,
    show_case: ShowCase,
    my_cases: MyCases,
    catalog: Catalog,
    bot: Bot,
) -> None:
    what, number = prompt
    text = await _PROMPTS.typed(message, bot, catalog, actor.language, prompt)
    if text is None:
        return
    if what == APPEAL:
        await appeal_case(actor, number, text)
        await show(message, mine_screen(await my_cases(actor), actor, catalog))
        return
    act = refuse_case if what == REFUSE else freeze_member
    case = await act(actor, number, text)
    await show(message, case_screen(await show_case(actor, case), actor, catalog))


async def on_mine(message: Message, actor: Actor, my_cases: MyCases, catalog: Catalog) -> None:
    await show(message, mine_screen(await my_cases(actor), actor, catalog))


async def on_mine_pressed(
    query: CallbackQuery, actor: Actor, my_cases: MyCases, catalog: Catalog
) -> None:
    await show(query, mine_screen(await my_cases(actor), actor, catalog))


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.message.register(on_reviews, Asks("reviews"))
    chat.message.register(on_freeze, Asks("freeze"))
    chat.message.register(on_mine, Asks("appeal"))
    chat.callback_query.register(on_turned, ReviewsPress.filter())
    chat.callback_query.register(on_case, ReviewPress.filter())
    chat.callback_query.register(on_clear, ReviewClearPress.filter())
    chat.callback_query.register(on_lift, ReviewLiftPress.filter())
    chat.callback_query.register(on_ask, ReviewAskPress.filter())
    chat.callback_query.register(on_mine_pressed, MyReviewsPress.filter())
