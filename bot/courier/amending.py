"""What was said is said otherwise, or deleted: one request at a time, each of which does no harm twice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.courier.outcomes import Kind, Outcome, outcome_of
from bot.courier.parcels import NO_PREVIEW, keyboard

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot

    from bot.courier.parcels import Parcel

    Request = Callable[[], Awaitable[object]]
    Step = Callable[[], Awaitable[Outcome]]

_GONE: Final = ("message to delete not found", "message_id_invalid")
_SAME: Final = ("message is not modified",)


def unsay(bot: Bot, chat_id: int, message_ids: Sequence[int]) -> list[Step]:
    """Delete what was said, an album whole; what is gone already counts as done."""
    if len(message_ids) == 1:
        request: Request = partial(bot.delete_message, chat_id, message_ids[0])
    else:
        request = partial(bot.delete_messages, chat_id, message_ids)
    return [partial(_ask, request, _GONE)]


def resay(bot: Bot, chat_id: int, message_ids: Sequence[int], parcel: Parcel) -> list[Step]:
    """Say it in these words; what says so already counts as done.

    An album has its words below its first file, and its buttons in a message after its last.
    """
    first, mode = message_ids[0], ParseMode.HTML
    if parcel.kind == "text":
        return [partial(_ask, _text(bot, chat_id, first, parcel), _SAME)]
    words: Request = partial(
        bot.edit_message_caption,
        chat_id,
        first,
        caption=parcel.text or None,
        parse_mode=mode,
        reply_markup=None if parcel.kind == "album" else keyboard(parcel),
    )
    requests = [words]
    below, after = message_ids[len(parcel.media) :], parcel.after()
    if after is not None and below:
        requests.append(_text(bot, chat_id, below[0], after))
    return [partial(_ask, each, _SAME) for each in requests]


def _text(bot: Bot, chat_id: int, message_id: int, parcel: Parcel) -> Request:
    return partial(
        bot.edit_message_text,
        parcel.text,
        chat_id,
        message_id,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        reply_markup=keyboard(parcel),
    )


async def _ask(request: Request, done: Sequence[str]) -> Outcome:
    """One attempt; a no in these words says that it is so already."""
    try:
        await request()
    except TelegramError as fault:
        if any(each in str(fault).lower() for each in done):
            return Outcome(Kind.SENT)
        return outcome_of(fault)
    return Outcome(Kind.SENT)
