"""/why: the trace that decided, in a person's words, one tier to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.asking import Asks
from handlers.callbacks import MenuPress, MyWhyPress, TierPress, WhyPress
from handlers.conditions import condition, leaves
from handlers.progress import chosen, ends
from handlers.screens import Screen, fitted, keyboard, show
from handlers.telling import GAP, Teller, first_page, last_day_held
from locales.values import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from locales.catalog import Catalog
    from locales.values import Safe
    from tiers.progress import Overview, ShowStanding
    from tiers.records import Actor, Check, Rung, TrackStanding


async def on_why(
    event: Message | CallbackQuery,
    actor: Actor,
    show_standing: ShowStanding,
    catalog: Catalog,
) -> None:
    overview = await show_standing(actor)
    await show(event, why_screen(overview, "", None, actor, catalog))


async def on_why_pressed(
    query: CallbackQuery,
    callback_data: WhyPress,
    actor: Actor,
    show_standing: ShowStanding,
    catalog: Catalog,
) -> None:
    overview = await show_standing(actor)
    screen = why_screen(overview, callback_data.track, callback_data.page, actor, catalog)
    await show(query, screen)


def why_screen(
    overview: Overview, track: str, page: int | None, actor: Actor, catalog: Catalog
) -> Screen:
    """The page of one tier; without a page, the one that matters most to this member."""
    teller = Teller.of(catalog, actor.language, overview.programme)
    standing = chosen(overview, track)
    place = place_of(standing, page)
    return Screen(fitted(why_lines(teller, standing, place)), _keyboard(teller, standing, place))


def place_of(standing: TrackStanding, page: int | None) -> int:
    """The tier of a page, by its place; a page beyond the last is the last."""
    return first_page(standing) if page is None else min(page, len(standing.rungs) - 1)


def why_lines(teller: Teller, standing: TrackStanding, place: int) -> list[Safe]:
    """What decided about one tier of a track."""
    return list(_page(teller, standing, standing.rungs[place]))


def _page(teller: Teller, standing: TrackStanding, rung: Rung) -> Iterator[Safe]:
    track, own = standing.track, rung.tier == standing.tier
    yield teller.text(
        "why-title",
        track=teller.track_name(track),
        tier=teller.tier_name(track, rung.tier),
        place="own" if own else "next" if rung.tier == standing.next_tier else "other",
    )
    if how := teller.how(track, rung.tier):
        yield teller.text("why-how", how=how)
    if own:
        yield from _standing(teller, standing)
    yield from _conditions(teller, standing, rung)
    rights = list(teller.rights(track, rung.tier))
    if rights:
        yield GAP
        yield teller.text("why-rights")
        yield from rights


def _standing(teller: Teller, standing: TrackStanding) -> Iterator[Safe]:
    if standing.since is not None:
        yield teller.text("why-since", since=teller.day(standing.since))
    for layer in standing.layers:
        told = teller.text(
            "why-layer",
            kind="plan" if standing.kind == "plan" else layer.kind,
            tier=teller.tier_name(layer.track, layer.tier),
            reason=Prose(layer.reason),
        )
        yield told
        if layer.ends_at is not None:
            yield teller.text("why-layer-ends", until=teller.last_day(layer.ends_at))
    if standing.earned != standing.tier:
        earned = teller.tier_name(standing.track, standing.earned)
        yield teller.text("why-earned", kind=standing.kind, tier=earned)
    if standing.holds_until is not None and not ends(standing):
        yield teller.text("why-kept-until", day=last_day_held(standing), lost=standing.holds_until)


def _conditions(teller: Teller, standing: TrackStanding, rung: Rung) -> Iterator[Safe]:
    yield GAP
    if rung.enter is None:
        yield teller.text("why-needs-nothing", kind=standing.kind)
        return
    told: set[str] = set()
    yield teller.text("why-enter", met=rung.enter.met)
    yield from condition(teller, rung.enter, told)
    if rung.tier == standing.tier:
        yield from _kept_by(teller, rung.keep, told)
    elif rung.keep is not None:
        yield GAP
        yield teller.text("why-keep-later")
        for leaf in leaves(rung.keep):
            metric = teller.metric_name(leaf.reading.metric if leaf.reading else "")
            yield teller.text("why-keep-goal", metric=metric, goal=teller.goal(leaf))


def _kept_by(teller: Teller, keep: Check | None, told: set[str]) -> Iterator[Safe]:
    if keep is None:
        yield teller.text("why-keep-same")
        return
    yield GAP
    yield teller.text("why-keep", met=keep.met)
    yield from condition(teller, keep, told)


def _keyboard(teller: Teller, standing: TrackStanding, place: int) -> InlineKeyboardMarkup:
    def turn(key: str, to: int) -> tuple[str, WhyPress]:
        tier = teller.tier_name(standing.track, standing.rungs[to].tier)
        return teller.plain(key, tier=tier), WhyPress(track=standing.track, page=to)

    pages = []
    if place > 0:
        pages.append(turn("why-button-lower", place - 1))
    if place < len(standing.rungs) - 1:
        pages.append(turn("why-button-higher", place + 1))
    return keyboard(
        pages,
        [
            (teller.plain("why-button-card"), TierPress(track=standing.track)),
            (teller.plain("start-button-menu"), MenuPress()),
        ],
    )


def join(chat: Router) -> None:
    chat.message.register(on_why, Asks("why"))
    chat.callback_query.register(on_why, MyWhyPress.filter())
    chat.callback_query.register(on_why_pressed, WhyPress.filter())
