"""/tier: where a member stands and what is missing, as a picture and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking import Asks
from handlers.callbacks import HistoryPress, MenuPress, MyTierPress, TierPress, WhyPress
from handlers.cards.painting import BUNDLED, CardPainter
from handlers.cards.progress import progress_card
from handlers.conditions import asked, leaves, missing
from handlers.screens import CAPTION_UNITS, Screen, fitted, keyboard, show
from handlers.telling import GAP, Teller, first_page, last_day_held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from locales.catalog import Catalog
    from locales.values import Safe
    from tiers.progress import Overview, ShowStanding
    from tiers.records import Actor, Check, Layer, TrackStanding


async def on_tier(
    message: Message,
    actor: Actor,
    show_standing: ShowStanding,
    catalog: Catalog,
    cards: CardPainter = BUNDLED,
) -> None:
    overview = await show_standing(actor)
    await show(message, await tier_screen(overview, "", actor, catalog, cards))


async def on_tier_pressed(
    query: CallbackQuery,
    actor: Actor,
    show_standing: ShowStanding,
    catalog: Catalog,
    callback_data: TierPress | MyTierPress,
    cards: CardPainter = BUNDLED,
) -> None:
    track = callback_data.track if isinstance(callback_data, TierPress) else ""
    overview = await show_standing(actor)
    await show(query, await tier_screen(overview, track, actor, catalog, cards))


async def tier_screen(
    overview: Overview, track: str, actor: Actor, catalog: Catalog, cards: CardPainter
) -> Screen:
    """The card with its words below; a track that is gone gives the first one."""
    teller = Teller.of(catalog, actor.language, overview.programme)
    standing = chosen(overview, track)
    lines = list(_lines(teller, standing, linked=overview.accounts > 0))
    return Screen(
        fitted(lines, CAPTION_UNITS),
        _keyboard(teller, overview, standing),
        await cards.draw(progress_card(teller, standing)),
    )


def chosen(overview: Overview, track: str) -> TrackStanding:
    """The standing on a track, or on the first one."""
    tracks = overview.standing.tracks
    return next((each for each in tracks if each.track == track), tracks[0])


def _lines(teller: Teller, standing: TrackStanding, *, linked: bool) -> Iterator[Safe]:
    track, tier = standing.track, teller.badged(standing.track, standing.tier)
    yield teller.text("progress-tier", track=teller.track_name(track), tier=tier)
    yield from _layers(teller, standing)
    if standing.holds_until is not None and not ends(standing):
        yield teller.text("progress-kept-until", day=last_day_held(standing))
    if not linked:
        yield teller.text("progress-not-linked")
    if standing.kind == "plan":
        advised = teller.tier_name(track, standing.earned)
        fits = standing.earned == standing.tier
        yield teller.text("progress-plan", tier=advised, fits=fits)
    elif standing.next_tier is None:
        yield teller.text("progress-top")
    else:
        yield GAP
        yield from _way_up(teller, standing)


def ends(standing: TrackStanding) -> list[Layer]:
    """What was laid over the tier for a while and will be gone at a known instant."""
    return [
        layer
        for layer in standing.layers
        if layer.tier == standing.tier and layer.ends_at is not None
    ]


def _layers(teller: Teller, standing: TrackStanding) -> Iterator[Safe]:
    for layer in ends(standing):
        assert layer.ends_at is not None  # noqa: S101 - that is how they were chosen
        until = teller.last_day(layer.ends_at)
        yield teller.text("progress-layer-until", kind=layer.kind, until=until)


def _way_up(teller: Teller, standing: TrackStanding) -> Iterator[Safe]:
    enter = next(each.enter for each in standing.rungs if each.tier == standing.next_tier)
    tier = teller.tier_name(standing.track, standing.next_tier or "")
    needs = enter.needs if enter else 0
    yield teller.text("progress-next", tier=tier, kind=asked(enter), needs=needs)
    for leaf in leaves(enter):
        yield _step(teller, leaf)


def _step(teller: Teller, leaf: Check) -> Safe:
    reading = leaf.reading
    if reading is None:
        return teller.text("condition-no-value")
    metric = teller.metric_name(reading.metric)
    value = teller.quantity(reading.measure, reading.value)
    waiting = teller.waiting(reading)
    if leaf.met:
        return teller.text("progress-step-met", metric=metric, value=value)
    if leaf.missing is None:
        return teller.text(
            "progress-step-open", metric=metric, value=value, goal=teller.goal(leaf)
        )
    return teller.text(
        "progress-step-missing",
        metric=metric,
        value=value,
        missing=missing(teller, leaf),
        waiting=waiting,
    )


def _keyboard(teller: Teller, overview: Overview, standing: TrackStanding) -> InlineKeyboardMarkup:
    tabs = [
        (
            teller.plain(
                "progress-tab",
                track=teller.track_name(each.track),
                here=each.track == standing.track,
            ),
            TierPress(track=each.track),
        )
        for each in overview.standing.tracks
    ]
    rows = [tabs[at : at + 3] for at in range(0, len(tabs), 3)] if len(tabs) > 1 else []
    why = WhyPress(track=standing.track, page=first_page(standing))
    return keyboard(
        *rows,
        [
            (teller.plain("progress-button-why"), why),
            (teller.plain("progress-button-history"), HistoryPress(page=0)),
        ],
        [(teller.plain("start-button-menu"), MenuPress())],
    )


def join(chat: Router) -> None:
    chat.message.register(on_tier, Asks("tier"))
    chat.callback_query.register(on_tier_pressed, TierPress.filter())
    chat.callback_query.register(on_tier_pressed, MyTierPress.filter())
