"""/segments: whom promotions are for. Saved, put together line by line, counted, chosen for a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.prompting import Prompts
from handlers.screens import close, show
from handlers.segment_callbacks import (
    NewSegmentPress,
    SegmentAskPress,
    SegmentDropPress,
    SegmentKindsPress,
    SegmentLinePress,
    SegmentPickPress,
    SegmentPress,
    SegmentsPress,
    SegmentTurnPress,
)
from handlers.segment_choices import TYPED, Choosing, kinds
from handlers.segment_screens import (
    choices_screen,
    drop_screen,
    kinds_screen,
    line_screen,
    list_screen,
    segment_screen,
)
from handlers.telling import Teller
from tiers.segmenting import SegmentChanged, retyped
from tiers.segments import EVERYBODY, InLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from handlers.prompting import Prompt
    from handlers.screens import Screen
    from locales.catalog import Catalog
    from tiers.promotions.choosing import DropSegment, ListSegments, SaveSegment
    from tiers.promotions.segmenting import (
        AddCondition,
        ArrangeSegment,
        RenameSegment,
        ShowSegment,
        TypeValue,
    )
    from tiers.records import Actor

_NEW, _NAME, _LINE = "new", "name", "line"
_VALUES: Final = ("active", "joined", "near", "metric", "points", "points_expiring", "agents")
_PROMPTS: Final = Prompts("segment", (_NEW, _NAME, _LINE, *_VALUES))
_PLACES: Final = 100
"""A prompt has one number: of the segment and of a place in it, of which there are fewer."""


async def on_segments(
    message: Message, actor: Actor, list_segments: ListSegments, catalog: Catalog
) -> None:
    await show(message, await list_of(actor, list_segments, catalog))


async def on_turned(
    query: CallbackQuery,
    callback_data: SegmentsPress,
    actor: Actor,
    list_segments: ListSegments,
    catalog: Catalog,
) -> None:
    found = await list_of(
        actor, list_segments, catalog, callback_data.page, callback_data.promotion
    )
    await show(query, found)


async def list_of(
    actor: Actor, list_segments: ListSegments, catalog: Catalog, page: int = 0, promotion: int = 0
) -> Screen:
    found = await list_segments(actor)
    teller = Teller.of(catalog, actor.language, found.programme)
    return list_screen(found.segments, page, promotion, teller)


async def on_segment(
    query: CallbackQuery,
    callback_data: SegmentPress,
    actor: Actor,
    show_segment: ShowSegment,
    catalog: Catalog,
) -> None:
    one = await show_segment(actor, callback_data.segment)
    teller = Teller.of(catalog, actor.language, one.programme)
    await show(query, segment_screen(one, callback_data.promotion, teller))


async def on_line(
    query: CallbackQuery,
    callback_data: SegmentLinePress,
    actor: Actor,
    show_segment: ShowSegment,
    catalog: Catalog,
) -> None:
    one = await show_segment(actor, callback_data.segment)
    teller = Teller.of(catalog, actor.language, one.programme)
    await show(query, line_screen(one, callback_data.line, callback_data.promotion, teller))


async def on_kinds(
    query: CallbackQuery,
    callback_data: SegmentKindsPress,
    actor: Actor,
    show_segment: ShowSegment,
    catalog: Catalog,
) -> None:
    one = await show_segment(actor, callback_data.segment)
    teller = Teller.of(catalog, actor.language, one.programme)
    await show(query, kinds_screen(one, callback_data.line, callback_data.promotion, teller))


async def on_pick(  # noqa: PLR0913, PLR0917 - one way in for all that is chosen
    query: CallbackQuery,
    callback_data: SegmentPickPress,
    actor: Actor,
    show_segment: ShowSegment,
    add_condition: AddCondition,
    catalog: Catalog,
    clock: Callable[[], datetime],
    bot: Bot,
) -> None:
    """What has all its choices is added; a value that is typed is asked for at once."""
    press = callback_data
    one = await show_segment(actor, press.segment)
    teller = Teller.of(catalog, actor.language, one.programme)
    if press.kind not in kinds(one.programme) or press.mark != one.mark:
        raise SegmentChanged
    if press.kind == _LINE:
        await _ask(bot, query, actor, catalog, (_LINE, one.id * _PLACES + press.line))
        return
    choosing = Choosing(press.kind, (press.a, press.b, press.c), teller)
    if choosing.captions():
        await show(query, choices_screen(press, choosing, teller))
        return
    condition = choosing.condition(teller.day(clock()))
    place = await add_condition(actor, one.id, one.mark, condition, press.line)
    after = await show_segment(actor, one.id)
    await show(query, segment_screen(after, press.promotion, teller))
    if press.kind in TYPED:
        prompt = (press.kind, one.id * _PLACES + place)
        await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)


async def on_arranged(
    query: CallbackQuery,
    callback_data: SegmentTurnPress,
    actor: Actor,
    arrange_segment: ArrangeSegment,
    show_segment: ShowSegment,
    catalog: Catalog,
) -> None:
    press = callback_data
    drop = press.what == "drop"
    await arrange_segment(actor, press.segment, press.mark, press.line, drop=drop)
    one = await show_segment(actor, press.segment)
    teller = Teller.of(catalog, actor.language, one.programme)
    await show(query, segment_screen(one, press.promotion, teller))


async def on_new(
    query: CallbackQuery,
    callback_data: NewSegmentPress,
    actor: Actor,
    list_segments: ListSegments,
    catalog: Catalog,
    bot: Bot,
) -> None:
    await list_segments(actor)  # whoever may not is not asked
    await _ask(bot, query, actor, catalog, (_NEW, callback_data.promotion))


async def on_asked(
    query: CallbackQuery,
    callback_data: SegmentAskPress,
    actor: Actor,
    show_segment: ShowSegment,
    catalog: Catalog,
    bot: Bot,
) -> None:
    one = await show_segment(actor, callback_data.segment)
    what = callback_data.what
    if what == _NAME:
        await _ask(bot, query, actor, catalog, (_NAME, one.id))
        return
    if what not in _VALUES or callback_data.place >= _PLACES:
        raise SegmentChanged
    await _ask(bot, query, actor, catalog, (what, one.id * _PLACES + callback_data.place))


async def _ask(
    bot: Bot, query: CallbackQuery, actor: Actor, catalog: Catalog, prompt: Prompt
) -> None:
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    prompt: Prompt,
    actor: Actor,
    save_segment: SaveSegment,
    rename_segment: RenameSegment,
    type_value: TypeValue,
    add_condition: AddCondition,
    show_segment: ShowSegment,
    catalog: Catalog,
    bot: Bot,
) -> None:
    typed = await _PROMPTS.typed(message, bot, catalog, actor.language, prompt)
    if typed is None:
        return
    what, number = prompt
    promotion = 0
    segment, place = divmod(number, _PLACES)
    if what == _NEW:
        segment, promotion = await save_segment(actor, typed, EVERYBODY), number
    elif what == _NAME:
        segment = await rename_segment(actor, number, typed)
    elif what == _LINE:
        before = await show_segment(actor, segment)
        line = retyped(InLine(1), typed, before.programme)
        await add_condition(actor, segment, before.mark, line, place)
    else:
        await type_value(actor, segment, place, what, typed)
    one = await show_segment(actor, segment)
    teller = Teller.of(catalog, actor.language, one.programme)
    await show(message, segment_screen(one, promotion, teller))


async def on_drop(  # noqa: PLR0913, PLR0917 - it deletes, and shows what is left
    query: CallbackQuery,
    callback_data: SegmentDropPress,
    actor: Actor,
    show_segment: ShowSegment,
    drop_segment: DropSegment,
    list_segments: ListSegments,
    catalog: Catalog,
) -> None:
    press = callback_data
    if press.sure == "yes":
        await drop_segment(actor, press.segment)
        await show(query, await list_of(actor, list_segments, catalog, 0, press.promotion))
        return
    one = await show_segment(actor, press.segment)
    teller = Teller.of(catalog, actor.language, one.programme)
    await show(query, drop_screen(one, press.promotion, teller))


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.message.register(on_segments, Asks("segments"))
    chat.callback_query.register(on_turned, SegmentsPress.filter())
    chat.callback_query.register(on_segment, SegmentPress.filter())
    chat.callback_query.register(on_line, SegmentLinePress.filter())
    chat.callback_query.register(on_kinds, SegmentKindsPress.filter())
    chat.callback_query.register(on_pick, SegmentPickPress.filter())
    chat.callback_query.register(on_arranged, SegmentTurnPress.filter())
    chat.callback_query.register(on_new, NewSegmentPress.filter())
    chat.callback_query.register(on_asked, SegmentAskPress.filter())
    chat.callback_query.register(on_drop, SegmentDropPress.filter())
