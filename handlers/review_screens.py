"""What is shown of cases: the queue, one case with its evidence, one's own, and what is told of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handlers.callbacks import MenuPress
from handlers.member_callbacks import MemberPress
from handlers.review_callbacks import (
    MyReviewsPress,
    ReviewAskPress,
    ReviewClearPress,
    ReviewLiftPress,
    ReviewPress,
    ReviewsPress,
)
from handlers.screens import Screen, fitted, keyboard, turning
from handlers.staff_screens import desk
from handlers.telling import GAP, Teller
from locales.values import Letter, Safe
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import InlineKeyboardMarkup

    from locales.catalog import Catalog
    from tiers.records import Actor
    from tiers.risk import CaseView, WaitingCases


def queue_screen(queue: WaitingCases, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, queue.programme)
    again = (teller.plain("status-button-again"), ReviewsPress(page=queue.page))
    back = desk(catalog, actor.language)
    if not queue.waiting:
        return Screen(teller.text("reviews-empty"), keyboard([again, back]))
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
    return Screen(fitted(lines), keyboard(opens[:4], opens[4:], turns, [again, back]))


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
        refuse = ReviewAskPress(what="refuse", number=case.id)
        rows.append([clear, (teller.plain("review-button-refuse"), refuse)])
    if view.frozen or view.held:
        rows.append([(teller.plain("review-button-lift"), ReviewLiftPress(case=case.id))])
    if not view.frozen:
        freeze = ReviewAskPress(what="freeze", number=case.member_id)
        rows.append([(teller.plain("review-button-freeze"), freeze)])
    card = teller.plain("profile-button-back", member=Safe(str(case.member_id)))
    every = (teller.plain("review-button-all"), ReviewsPress(page=0))
    rows.append([(card, MemberPress(member=case.member_id)), every])
    return Screen(fitted(lines), keyboard(*rows))


def mine_screen(views: Sequence[CaseView], actor: Actor, catalog: Catalog) -> Screen:
    """One's own cases, the newest first: what was noticed, what was decided, and the way to object."""
    if not views:
        words = catalog.text(actor.language, "review-mine-none")
        return Screen(words, menu_row(catalog, actor))
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
            appeal = ReviewAskPress(what="appeal", number=case.id)
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


def menu_row(catalog: Catalog, actor: Actor) -> InlineKeyboardMarkup:
    """The way back, alone."""
    return keyboard([(catalog.plain(actor.language, "start-button-menu"), MenuPress())])
