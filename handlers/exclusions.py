"""What rules have left out of a member's, for the staff; each can be let count again, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.member_callbacks import MemberPress
from handlers.prompting import Prompts
from handlers.review_callbacks import CountAskPress, ExcludedPress
from handlers.screens import Screen, close, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.values import Letter, Safe
from tiers.records import Money

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.records import Actor
    from tiers.risk import CaseQueue, Excluded, LiftExclusion, ShowExcluded

_PROMPTS: Final = Prompts("excluded", ("count",))


async def on_excluded(
    query: CallbackQuery,
    callback_data: ExcludedPress,
    actor: Actor,
    show_excluded: ShowExcluded,
    catalog: Catalog,
) -> None:
    found = await show_excluded(actor, callback_data.member, callback_data.page)
    await show(query, excluded_screen(found, actor, catalog))


async def on_ask(
    query: CallbackQuery,
    callback_data: CountAskPress,
    actor: Actor,
    case_queue: CaseQueue,
    catalog: Catalog,
    bot: Bot,
) -> None:
    await case_queue(actor)  # whoever may not decide is not asked for words
    prompt = ("count", callback_data.event)
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - what it takes to act and to show
    message: Message,
    prompt: Prompt,
    actor: Actor,
    lift_exclusion: LiftExclusion,
    show_excluded: ShowExcluded,
    catalog: Catalog,
    bot: Bot,
) -> None:
    text = await _PROMPTS.typed(message, bot, catalog, actor.language, prompt)
    if text is None:
        return
    member = await lift_exclusion(actor, prompt[1], text)
    await show(message, excluded_screen(await show_excluded(actor, member), actor, catalog))


def excluded_screen(found: Excluded, actor: Actor, catalog: Catalog) -> Screen:
    """Each with its reason; a button lets it count."""
    teller = Teller.of(catalog, actor.language, found.programme)
    member = Safe(str(found.member))
    lines = [teller.text("excluded-title" if found.lines else "excluded-none", member=member)]
    buttons: list[tuple[str, CallbackData]] = []
    for each in found.lines:
        number = Safe(str(each.event_id))
        lines += [GAP, teller.text("excluded-line", event=number, at=each.occurred_at)]
        paid = each.amount is not None and each.currency == found.programme.currency
        amount = Money(each.amount or 0, found.programme.currency)
        said = teller.text("condition-left-out-amount", amount=amount) if paid else Safe("")
        why = each.reason.replace("_", "-")
        lines.append(teller.text("condition-left-out", reason=why, count=1, amount=said))
        lines.append(teller.text("excluded-name", source=each.source, name=Letter(each.name)))
        if not found.own:
            press = CountAskPress(event=each.event_id)
            buttons.append((teller.plain("excluded-button", event=number), press))
    turns = turning(
        found.page,
        found.pages,
        lambda to: ExcludedPress(member=found.member, page=to),
        back=teller.plain("points-button-newer"),
        on=teller.plain("points-button-older"),
    )
    card = (teller.plain("profile-button-back", member=member), MemberPress(member=found.member))
    return Screen(fitted(lines), keyboard(buttons[:3], buttons[3:], turns, [card]))


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.callback_query.register(on_excluded, ExcludedPress.filter())
    chat.callback_query.register(on_ask, CountAskPress.filter())
