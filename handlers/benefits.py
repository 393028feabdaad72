"""/benefits: the tiers side by side as a picture, one of them in words, and what was saved this year."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.callbacks import BenefitsPress, MenuPress, MyBenefitsPress
from handlers.cards.benefits import TICK, BenefitsCard, Column, Line
from handlers.cards.painting import BUNDLED, CardPainter
from handlers.cards.progress import BY_RANK, drawable
from handlers.screens import CAPTION_UNITS, Screen, fitted, keyboard, show
from handlers.telling import GAP, Teller
from locales.languages import said
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from locales.catalog import Catalog
    from locales.values import Safe
    from tiers.benefits import Benefits, Feature, ShowBenefits, Value
    from tiers.programme import Track
    from tiers.records import Actor
    from tiers.savings import Savings

_COLUMNS: Final = 5
_LINES: Final = 14


async def on_benefits(
    message: Message,
    actor: Actor,
    show_benefits: ShowBenefits,
    catalog: Catalog,
    cards: CardPainter = BUNDLED,
) -> None:
    await show(message, await benefits_screen(await show_benefits(actor), actor, catalog, cards))


async def on_benefits_pressed(
    query: CallbackQuery,
    actor: Actor,
    show_benefits: ShowBenefits,
    catalog: Catalog,
    callback_data: BenefitsPress | MyBenefitsPress,
    cards: CardPainter = BUNDLED,
) -> None:
    asked = callback_data
    if isinstance(asked, BenefitsPress):
        found = await show_benefits(actor, asked.track, asked.page)
    else:
        found = await show_benefits(actor)
    await show(query, await benefits_screen(found, actor, catalog, cards))


async def benefits_screen(
    benefits: Benefits, actor: Actor, catalog: Catalog, cards: CardPainter
) -> Screen:
    """The picture, with one tier in words below it."""
    teller = Teller.of(catalog, actor.language, benefits.programme)
    track = next(each for each in benefits.programme.tracks if each.id == benefits.track)
    return Screen(
        fitted(list(_lines(teller, benefits, track)), CAPTION_UNITS),
        _keyboard(teller, benefits, track),
        await cards.draw(benefits_card(teller, benefits, track)),
    )


def _lines(teller: Teller, benefits: Benefits, track: Track) -> Iterator[Safe]:
    if benefits.savings is not None:
        yield from _saved(teller, benefits.savings)
    tier = track.tiers[benefits.shown]
    name, above = teller.badged(track.id, tier.id), benefits.shown > benefits.rank
    where = "own" if benefits.shown == benefits.rank else "above" if above else "below"
    yield teller.text("benefits-tier", tier=name, where=where)
    yield teller.text("benefits-how", how=teller.how(track.id, tier.id))
    given = [
        line
        for feature in benefits.features
        if (line := _given(teller, feature, benefits.shown)) is not None
    ]
    yield from given or [teller.text("benefits-nothing")]


def _saved(teller: Teller, savings: Savings) -> Iterator[Safe]:
    amount = Money(savings.amount, teller.programme.currency)
    if savings.orders:
        yield teller.text(
            "benefits-saved", since=savings.since, amount=amount, orders=savings.orders
        )
    for reason, orders in savings.left_out:
        yield teller.text("benefits-not-counted", reason=reason.replace("_", "-"), orders=orders)
    if savings.orders or savings.left_out:
        yield GAP


def _given(teller: Teller, feature: Feature, rank: int) -> Safe | None:
    """One benefit of a tier in words; None: the tier does not have it."""
    value = feature.values[rank]
    if value is False or (isinstance(value, tuple) and not value[1]):
        return None
    label = _label(teller, feature)
    if value is True:
        return teller.text("benefits-has", label=label)
    return teller.text("benefits-has-value", label=label, value=_cell(teller, value))


def _label(teller: Teller, feature: Feature) -> str:
    programme, language = teller.programme, teller.language
    if feature.kind == "right":
        return said(programme.rights[feature.id], language)
    if feature.kind == "perk":
        return said(programme.perks[feature.id].name, language)
    if feature.kind == "points" and programme.points is not None:
        return said(programme.points.name, language)
    categories = programme.prices.categories if programme.prices else {}
    return said(categories[feature.id].name, language)


def _cell(teller: Teller, value: Value) -> str:
    """A value in as few characters as a column has room for."""
    if value is True:
        return TICK
    if isinstance(value, tuple):
        if not value[1]:
            return ""
        alike = value[0] == value[1] or not value[0]
        return teller.plain("benefits-off", alike=alike, least=value[0], most=value[1])
    if isinstance(value, Fraction):
        return teller.plain("benefits-times", factor=f"{float(value):.10g}")
    return "" if value is False or value is None else str(value)


def _keyboard(teller: Teller, benefits: Benefits, track: Track) -> InlineKeyboardMarkup:
    tiers = [
        (
            teller.plain(
                "benefits-tab",
                tier=teller.tier_name(track.id, tier.id),
                here=rank == benefits.shown,
            ),
            BenefitsPress(track=track.id, page=rank),
        )
        for rank, tier in enumerate(track.tiers)
    ]
    others = [
        (teller.track_name(each.id), BenefitsPress(track=each.id, page=0))
        for each in benefits.programme.tracks
        if each.id != track.id
    ]
    return keyboard(
        *[tiers[at : at + 3] for at in range(0, len(tiers), 3)],
        *[others[at : at + 3] for at in range(0, len(others), 3)],
        [(teller.plain("start-button-menu"), MenuPress())],
    )


# --- the picture ------------------------------------------------------------------------------------


def benefits_card(teller: Teller, benefits: Benefits, track: Track) -> BenefitsCard:
    """Up to five tiers around the member's own, and as many benefits as there is room for."""
    first = max(0, min(benefits.rank - 2, len(track.tiers) - _COLUMNS))
    ranks = range(first, min(first + _COLUMNS, len(track.tiers)))
    own = track.tiers[benefits.rank]
    foot = ""
    if benefits.savings is not None and benefits.savings.amount:
        amount = Money(benefits.savings.amount, teller.programme.currency)
        foot = teller.plain("benefits-saved-short", amount=amount)
    return BenefitsCard(
        language=teller.language,
        title=drawable(teller.plain("benefits-title", track=teller.track_name(track.id))),
        accent=own.badge.colour or BY_RANK[min(benefits.rank, len(BY_RANK) - 1)],
        columns=tuple(
            Column(
                drawable(teller.tier_name(track.id, track.tiers[rank].id)),
                own=rank == benefits.rank,
                locked=rank > benefits.rank,
            )
            for rank in ranks
        ),
        lines=tuple(
            Line(
                drawable(_label(teller, feature)),
                tuple(_drawn(teller, feature.values[rank]) for rank in ranks),
            )
            for feature in benefits.features[:_LINES]
        ),
        foot=drawable(foot),
    )


def _drawn(teller: Teller, value: Value) -> str:
    cell = _cell(teller, value)
    return cell if cell == TICK else drawable(cell)


def join(chat: Router) -> None:
    chat.message.register(on_benefits, Asks("benefits"))
    chat.callback_query.register(on_benefits_pressed, BenefitsPress.filter())
    chat.callback_query.register(on_benefits_pressed, MyBenefitsPress.filter())
