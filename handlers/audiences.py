"""Whom a segment reaches, with examples; and the segment that a draft is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.promotion_callbacks import AudiencePress
from handlers.screens import show
from handlers.segment_callbacks import SegmentCountPress, SegmentUsePress
from handlers.segment_screens import chosen_screen, reach_screen
from handlers.segments import list_of
from handlers.telling import Teller

if TYPE_CHECKING:
    from aiogram import Router
    from aiogram.types import CallbackQuery

    from locales.catalog import Catalog
    from tiers.promotions.choosing import CountAudience, ListSegments
    from tiers.promotions.segmenting import ChooseSegment, ShowSegment
    from tiers.records import Actor


async def on_audience(
    query: CallbackQuery,
    callback_data: AudiencePress,
    actor: Actor,
    list_segments: ListSegments,
    catalog: Catalog,
) -> None:
    await show(query, await list_of(actor, list_segments, catalog, 0, callback_data.promotion))


async def on_count(
    query: CallbackQuery,
    callback_data: SegmentCountPress,
    actor: Actor,
    show_segment: ShowSegment,
    count_audience: CountAudience,
    catalog: Catalog,
) -> None:
    one = await show_segment(actor, callback_data.segment)
    reach = await count_audience(actor, one.rules, callback_data.promotion)
    teller = Teller.of(catalog, actor.language, one.programme)
    await show(query, reach_screen(one, reach, callback_data.promotion, teller))


async def on_use(
    query: CallbackQuery,
    callback_data: SegmentUsePress,
    actor: Actor,
    choose_segment: ChooseSegment,
    list_segments: ListSegments,
    catalog: Catalog,
) -> None:
    press = callback_data
    await choose_segment(actor, press.promotion, press.segment or None)
    found = await list_segments(actor)
    teller = Teller.of(catalog, actor.language, found.programme)
    await show(query, chosen_screen(press.promotion, teller))


def join(chat: Router) -> None:
    chat.callback_query.register(on_audience, AudiencePress.filter())
    chat.callback_query.register(on_count, SegmentCountPress.filter())
    chat.callback_query.register(on_use, SegmentUsePress.filter())
