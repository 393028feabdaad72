"""/history: every change of tier, when it took effect and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from handlers.asking import Asks
from handlers.callbacks import HistoryPress, MenuPress
from handlers.screens import Screen, fitted, keyboard, show, turning
from handlers.telling import GAP, Teller
from locales.values import Prose
from tiers.progress import LayerStep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from aiogram import Router
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from locales.catalog import Catalog
    from locales.values import Safe
    from tiers.progress import HistoryPage, ShowHistory
    from tiers.records import Actor

_LATE = timedelta(days=1)


class Line(Protocol):
    """What a line of the history tells."""

    @property
    def track(self) -> str: ...
    @property
    def tier(self) -> str: ...
    @property
    def before(self) -> str | None: ...
    @property
    def effective_at(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def cause(self) -> str: ...


async def on_history(
    message: Message, actor: Actor, show_history: ShowHistory, catalog: Catalog
) -> None:
    await show(message, history_screen(await show_history(actor, 0), actor, catalog))


async def on_history_turned(
    query: CallbackQuery,
    callback_data: HistoryPress,
    actor: Actor,
    show_history: ShowHistory,
    catalog: Catalog,
) -> None:
    page = await show_history(actor, callback_data.page)
    await show(query, history_screen(page, actor, catalog))


def history_screen(page: HistoryPage, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, page.programme)
    return Screen(fitted(list(_lines(teller, page))), _keyboard(teller, page))


def _lines(teller: Teller, page: HistoryPage) -> Iterator[Safe]:
    if not page.lines:
        yield teller.text("history-empty")
        return
    yield teller.text("history-title", page=page.page + 1, pages=page.pages)
    for line in page.lines:
        yield GAP
        yield from _layer(teller, line) if isinstance(line, LayerStep) else _line(teller, line)


def _layer(teller: Teller, step: LayerStep) -> Iterator[Safe]:
    layer = step.layer
    yield teller.text(
        "history-layer",
        at=step.effective_at,
        track=teller.track_name(layer.track),
        tier=teller.tier_name(layer.track, layer.tier),
        kind=layer.kind,
        began=step.began,
    )
    if step.reason:
        yield teller.text("history-layer-why", reason=Prose(step.reason))


def _line(teller: Teller, line: Line) -> Iterator[Safe]:
    track, tier = teller.track_name(line.track), teller.tier_name(line.track, line.tier)
    if line.before is None:
        yield teller.text("history-begin", at=line.effective_at, track=track, tier=tier)
    else:
        before = teller.tier_name(line.track, line.before)
        yield teller.text(
            "history-step", at=line.effective_at, track=track, tier=tier, before=before
        )
        yield teller.text("history-cause", cause=line.cause)
    # A day later or more: an order arrived late, or a refund reached back. That should be said.
    if line.recorded_at - line.effective_at >= _LATE:
        yield teller.text("history-late", at=line.recorded_at)


def _keyboard(teller: Teller, page: HistoryPage) -> InlineKeyboardMarkup:
    turns = turning(
        page.page,
        page.pages,
        lambda to: HistoryPress(page=to),
        back=teller.plain("history-button-newer"),
        on=teller.plain("history-button-older"),
    )
    return keyboard(turns, [(teller.plain("start-button-menu"), MenuPress())])


def join(chat: Router) -> None:
    chat.message.register(on_history, Asks("history"))
    chat.callback_query.register(on_history_turned, HistoryPress.filter())
