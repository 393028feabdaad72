"""The commission of one purchase: how it was computed, by which terms, and what became of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from handlers.commission import BASIS, state
from handlers.commission_callbacks import EarnedPress, SharePress
from handlers.review_callbacks import MyReviewsPress
from handlers.screens import Screen, fitted, keyboard, show
from handlers.telling import GAP, Teller
from locales.values import Safe
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.types import CallbackQuery

    from locales.catalog import Catalog
    from tiers.commission import Computed, ComputeShare
    from tiers.records import Actor
    from tiers.store.books.shares import Booking

_STEPS: Final = 12
"""Movements of one purchase that are told, the last ones."""


async def on_share(
    query: CallbackQuery,
    callback_data: SharePress,
    actor: Actor,
    compute_share: ComputeShare,
    catalog: Catalog,
) -> None:
    found = await compute_share(actor, callback_data.event, callback_data.level)
    await show(query, share_screen(found, callback_data.page, actor, catalog))


def share_screen(found: Computed, page: int, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, found.programme)
    back = [(teller.plain("commission-button-lines-back"), EarnedPress(page=page))]
    # What is being looked at, or was refused, has a case: with what was noticed, and the way to object.
    looked = found.line.state in {"review", "refused"}
    why = [(teller.plain("review-button-mine"), MyReviewsPress())] if looked else []
    return Screen(fitted(list(_computed(teller, found))), keyboard(why, back))


def _computed(teller: Teller, found: Computed) -> Iterator[Safe]:
    line, share = found.line, found.line.share

    def money(minor: int) -> Money:
        return Money(minor, found.programme.currency)

    yield teller.text("commission-how-title")
    yield GAP
    yield teller.text(
        "commission-how-who", code=Safe(line.customer), at=line.at, level=share.level
    )
    yield teller.text("commission-how-paid", amount=money(line.first_paid))
    if line.first_paid != share.paid:
        yield teller.text(
            "commission-how-refunded",
            amount=money(line.first_paid - share.paid),
            left=money(share.paid),
        )
    yield from _rate(teller, found)
    if share.state not in {"none", "refused"}:
        whole = share.paid * share.rate // BASIS
        yield teller.text(
            "commission-how-sum",
            paid=money(share.paid),
            rate=Fraction(share.rate, BASIS),
            sum=money(whole),
        )
        if share.most is not None and whole > share.most:
            yield teller.text("commission-how-capped", most=money(share.most))
    yield teller.text("commission-how-result", sum=money(share.gross), state=state(teller, line))
    if found.payout is not None:
        yield teller.text("commission-how-payout", payout=Safe(str(found.payout)))
    yield from _caps(teller, found)
    if found.steps:
        yield GAP
        yield from (_step(teller, found, each) for each in found.steps[-_STEPS:])


def _rate(teller: Teller, found: Computed) -> Iterator[Safe]:
    share, terms = found.line.share, found.terms
    if share.state == "none":
        return
    base = int(share.because.get("base", share.rate))
    track = terms.track if terms is not None else found.programme.tracks[0].id
    yield teller.text(
        "commission-how-rate",
        rate=Fraction(base, BASIS),
        tier=teller.badged(track, share.tier),
        since=date.fromordinal(terms.effective) if terms is not None else Safe("?"),
    )
    extra = int(share.because.get("extra", 0))
    if extra:
        yield teller.text("commission-how-band", extra=Fraction(extra, BASIS))


def _caps(teller: Teller, found: Computed) -> Iterator[Safe]:
    """A day or a month may cut a sum of many purchases: it is said beside each of them."""
    caps = found.terms.caps if found.terms is not None else None
    if caps is not None and (caps.per_day is not None or caps.per_month is not None):
        currency = found.programme.currency
        yield teller.text(
            "commission-how-caps",
            kind="both" if caps.per_day is not None and caps.per_month is not None
            else "day" if caps.per_day is not None else "month",
            day=Money(caps.per_day or 0, currency),
            month=Money(caps.per_month or 0, currency),
        )  # fmt: skip


def _step(teller: Teller, found: Computed, step: Booking) -> Safe:
    """One movement: what this purchase's commission changed by; a settlement has sums of many."""
    change = -step.changes.get("earned", 0)
    return teller.text(
        "commission-step",
        at=step.at,
        kind=step.kind if step.kind != "adjust" or change >= 0 else "claw_back",
        change=Money(abs(change), found.programme.currency),
    )


def join(chat: Router) -> None:
    chat.callback_query.register(on_share, SharePress.filter())
