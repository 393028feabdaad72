"""What a member has bought, for admins; and a refund that the shop can not say itself, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.member_callbacks import MemberPress, PurchasesPress, RefundAskPress
from handlers.prompting import Prompts
from handlers.screens import Screen, close, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.values import Letter, Safe
from tiers.permissions import require
from tiers.records import Money

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.intake.refunding import Purchases, RefundPurchase, ShowPurchases
    from tiers.records import Actor

_PROMPTS: Final = Prompts("refunding", ("back",))


async def on_purchases(
    query: CallbackQuery,
    callback_data: PurchasesPress,
    actor: Actor,
    show_purchases: ShowPurchases,
    catalog: Catalog,
) -> None:
    found = await show_purchases(actor, callback_data.member, callback_data.page)
    await show(query, purchases_screen(found, actor, catalog))


async def on_ask(
    query: CallbackQuery, callback_data: RefundAskPress, actor: Actor, catalog: Catalog, bot: Bot
) -> None:
    require(actor, "RefundPurchase")  # whoever may not do it is not asked for words
    prompt = ("back", callback_data.event)
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - what it takes to act and to show
    message: Message,
    prompt: Prompt,
    actor: Actor,
    refund_purchase: RefundPurchase,
    show_purchases: ShowPurchases,
    catalog: Catalog,
    bot: Bot,
) -> None:
    text = await _PROMPTS.typed(message, bot, catalog, actor.language, prompt)
    if text is None:
        return
    member = await refund_purchase(actor, prompt[1], text)
    await show(message, purchases_screen(await show_purchases(actor, member), actor, catalog))


def purchases_screen(found: Purchases, actor: Actor, catalog: Catalog) -> Screen:
    """The latest first, each with what is left of it; a button takes it back."""
    teller = Teller.of(catalog, actor.language, found.programme)
    member = Safe(str(found.member))
    lines = [teller.text("bought-title" if found.lines else "bought-none", member=member)]
    buttons: list[tuple[str, CallbackData]] = []
    for each in found.lines:
        one = each.bought
        number = Safe(str(one.event_id))
        lines += [
            GAP,
            teller.text("bought-line", event=number, at=one.occurred_at),
            teller.text(
                "bought-left",
                amount=Money(one.amount, one.currency),
                left=Money(each.left, one.currency),
                how="all" if each.left == one.amount else "some" if each.left else "none",
            ),
            teller.text("excluded-name", source=one.source, name=Letter(one.name)),
        ]
        if each.left and not found.own:
            words = teller.plain("bought-button", event=number)
            buttons.append((words, RefundAskPress(event=one.event_id)))
    turns = turning(
        found.page,
        found.pages,
        lambda to: PurchasesPress(member=found.member, page=to),
        back=teller.plain("points-button-newer"),
        on=teller.plain("points-button-older"),
    )
    card = (teller.plain("profile-button-back", member=member), MemberPress(member=found.member))
    return Screen(fitted(lines), keyboard(buttons[:3], buttons[3:], turns, [card]))


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.callback_query.register(on_purchases, PurchasesPress.filter())
    chat.callback_query.register(on_ask, RefundAskPress.filter())
