"""/reviews: what looks odd, with its evidence, decided by the staff; /appeal: one's own side of it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.callbacks import MenuPress
from handlers.prompting import Prompts
from handlers.review_callbacks import (
    MyReviewsPress,
    ReviewAskPress,
    ReviewClearPress,
    ReviewLiftPress,
    ReviewPress,
    ReviewsPress,
)
from handlers.screens import Screen, close, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.values import Letter, Safe
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aiogram import Bot, Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.records import Actor
    from tiers.risk import (
        AppealCase,
        CaseQueue,
        CaseView,
        ClearCase,
        FreezeMember,
        LiftFlag,
        MyCases,
        RefuseCase,
        ShowCase,
        WaitingCases,
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
        await show(message, Screen(words, _menu(catalog, actor)))
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
    if message.text is None:
        before = catalog.plain(actor.language, "ticket-text-please") + "\n\n"
        await _PROMPTS.ask(bot, message.chat.id, catalog, actor.language, prompt, before)
        return
    if what == APPEAL:
        await appeal_case(actor, number, message.text)
        await show(message, mine_screen(await my_cases(actor), actor, catalog))
        return
    act = refuse_case if what == REFUSE else freeze_member
    case = await act(actor, number, message.text)
    await show(message, case_screen(await show_case(actor, case), actor, catalog))


async def on_mine(message: Message, actor: Actor, my_cases: MyCases, catalog: Catalog) -> None:
    await show(message, mine_screen(await my_cases(actor), actor, catalog))


async def on_mine_pressed(
    query: CallbackQuery, actor: Actor, my_cases: MyCases, catalog: Catalog
) -> None:
    await show(query, mine_screen(await my_cases(actor), actor, catalog))


def queue_screen(queue: WaitingCases, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, queue.programme)
    again = (teller.plain("status-button-again"), ReviewsPress(page=queue.page))
    if not queue.waiting:
        return Screen(teller.text("reviews-empty"), keyboard([again]))
    lines = [teller.text("reviews-title", total=queue.total), GAP]
    lines += [
        teller.text(
            "reviews-line",
            case=Safe(str(each.case.id)),
            member=Safe(str(each.case.member_id)),
            score=each.case.score,
            count=each.count,
            gross=Money(each.gross, queue.programme.currency),
            appealed=each.case.appealed,
            state=each.case.state,
        )
        for each in queue.waiting
    ]
    opens = [(f"#{each.case.id}", ReviewPress(case=each.case.id)) for each in queue.waiting]
    turns = turning(
        queue.page,
        queue.pages,
        lambda to: ReviewsPress(page=to),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    return Screen(fitted(lines), keyboard(opens[:4], opens[4:], turns, [again]))


def case_screen(view: CaseView, actor: Actor, catalog: Catalog) -> Screen:
    """All that is known, in plain words, and what can be done."""
    teller, case = Teller.of(catalog, actor.language, view.programme), view.case
    lines = [
        teller.text(
            "review-title",
            case=Safe(str(case.id)),
            member=Safe(str(case.member_id)),
            score=case.score,
            state=case.state,
        ),
        *_flags(teller, view),
        *_evidence(teller, view),
        *_said(teller, view),
    ]
    rows: list[list[tuple[str, CallbackData]]] = []
    if case.waits:
        clear = (teller.plain("review-button-clear"), ReviewClearPress(case=case.id))
        refuse = ReviewAskPress(what=REFUSE, number=case.id)
        rows.append([clear, (teller.plain("review-button-refuse"), refuse)])
    if view.frozen or view.held:
        rows.append([(teller.plain("review-button-lift"), ReviewLiftPress(case=case.id))])
    if not view.frozen:
        freeze = ReviewAskPress(what=FREEZE, number=case.member_id)
        rows.append([(teller.plain("review-button-freeze"), freeze)])
    rows.append([(teller.plain("review-button-all"), ReviewsPress(page=0))])
    return Screen(fitted(lines), keyboard(*rows))


def mine_screen(views: Sequence[CaseView], actor: Actor, catalog: Catalog) -> Screen:
    """One's own cases, the newest first: what was noticed, what was decided, and the way to object."""
    if not views:
        words = catalog.text(actor.language, "review-mine-none")
        return Screen(words, _menu(catalog, actor))
    teller = Teller.of(catalog, actor.language, views[0].programme)
    lines: list[Safe] = []
    rows: list[list[tuple[str, CallbackData]]] = []
    for view in views:
        case = view.case
        if lines:
            lines.append(GAP)
        number = Safe(str(case.id))
        lines.append(teller.text("review-mine-title", case=number, state=case.state))
        lines += [*_flags(teller, view), *_evidence(teller, view), *_said(teller, view)]
        if case.appealed_at is None and case.state != "cleared":
            appeal = ReviewAskPress(what=APPEAL, number=case.id)
            rows.append([(teller.plain("review-button-appeal", case=number), appeal)])
    rows.append([(teller.plain("start-button-menu"), MenuPress())])
    return Screen(fitted(lines), keyboard(*rows))


def _flags(teller: Teller, view: CaseView) -> Iterator[Safe]:
    if view.frozen:
        yield teller.text("review-frozen")
    elif view.held:
        yield teller.text("review-held")


def _evidence(teller: Teller, view: CaseView) -> Iterator[Safe]:
    """The purchases with what was noticed about each; what they would earn stands with them."""
    if not view.lines:
        return
    currency = view.programme.currency
    gross = Money(view.gross, currency)
    yield teller.text("review-sum", count=view.count, gross=gross, state=view.case.state)
    for line in view.lines:
        yield GAP
        yield teller.text(
            "review-line",
            day=date.fromordinal(line.day),
            code=Safe(view.codes[line.buyer_id]),
            gross=Money(line.gross, currency),
            score=line.score,
            state=view.case.state,
        )
        for name, said in line.signals.items():
            yield teller.text("review-signal", signal=name, n=said["n"], weight=said["weight"])
    if view.count > len(view.lines):
        yield GAP
        yield teller.text("review-more", count=view.count - len(view.lines))


def _said(teller: Teller, view: CaseView) -> Iterator[Safe]:
    case = view.case
    if case.reason and case.state != "cleared":
        yield GAP
        yield teller.text("review-reason", reason=Letter(case.reason))
    if case.appealed_at is not None:
        yield GAP
        yield teller.text("review-appeal", at=case.appealed_at, text=Letter(case.appeal or ""))
        if case.answer:
            yield teller.text("review-answer", text=Letter(case.answer))
        elif case.appealed:
            yield teller.text("review-unanswered")


def review_notice(teller: Teller, words: str, values: Mapping[str, object]) -> Screen:
    """The message of a delivery about a case."""
    case = Safe(str(values.get("case", "")))
    if words == "case-staff":
        told = teller.text("case-staff", what=str(values["what"]), case=case)
        opens = ReviewPress(case=int(str(values["case"])))
        return Screen(told, keyboard([(teller.plain("review-button-look"), opens)]))
    mine = keyboard([(teller.plain("review-button-mine"), MyReviewsPress())])
    if words == "case-unfrozen":
        return Screen(teller.text("case-unfrozen"), mine)
    if words == "case-opened":
        return Screen(teller.text("case-opened", case=case), mine)
    reason = Letter(str(values.get("reason", "")))
    if words == "case-frozen":
        return Screen(teller.text("case-frozen", reason=reason), mine)
    lines = [
        teller.text(
            "case-decided",
            case=case,
            state=str(values["state"]),
            appealed=bool(values["appealed"]),
        )
    ]
    if reason:
        lines.append(teller.text("review-reason", reason=reason))
    return Screen("\n".join(lines), mine)


def _menu(catalog: Catalog, actor: Actor) -> InlineKeyboardMarkup:
    return keyboard([(catalog.plain(actor.language, "start-button-menu"), MenuPress())])


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
