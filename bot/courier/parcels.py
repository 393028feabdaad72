"""A promotion as it leaves: text, a file that Telegram has already, or an album of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from telegram import (
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.courier.outcomes import CAPTION, LONGEST, Kind, Outcome, outcome_of, plain

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from telegram import Bot, Message

    from tiers.messages import Medium

    Part = InputMediaPhoto | InputMediaVideo | InputMediaDocument

NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
_INPUT: Final[Mapping[str, Callable[..., Part]]] = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message in its reader's language, filled in: Telegram HTML, files by their ids, buttons as JSON."""

    text: str
    kind: str = "text"
    media: tuple[Medium, ...] = ()
    buttons: Mapping[str, Any] | None = None
    below: str = ""
    """What is said over the buttons of an album, which can't have any itself."""
    silent: bool = False
    protect: bool = False
    paid: bool = False

    @property
    def weight(self) -> int:
        """As how many messages Telegram counts it."""
        return len(self.media) if self.kind == "album" else 1

    def after(self) -> Parcel | None:
        """The message that carries an album's buttons."""
        if self.kind != "album" or self.buttons is None:
            return None
        return replace(self, text=self.below, kind="text", media=())


def keyboard(parcel: Parcel) -> InlineKeyboardMarkup | None:
    """The buttons as the library wants them."""
    return None if parcel.buttons is None else InlineKeyboardMarkup.de_json(dict(parcel.buttons))


async def post(bot: Bot, chat_id: int, parcel: Parcel, *, markup: bool) -> Outcome:
    """One message or album, one attempt; `markup` is False for the attempt without any."""
    try:
        said = await _say(bot, chat_id, parcel, markup=markup)
    except TelegramError as fault:
        return outcome_of(fault)
    return Outcome(Kind.SENT, message_ids=tuple(each.message_id for each in said))


async def _say(bot: Bot, chat_id: int, parcel: Parcel, *, markup: bool) -> tuple[Message, ...]:
    most = LONGEST if parcel.kind == "text" else CAPTION
    text = parcel.text if markup else plain(parcel.text, most)
    mode = ParseMode.HTML if markup else None
    how: dict[str, Any] = {
        "disable_notification": parcel.silent or None,
        "protect_content": parcel.protect or None,
        "allow_paid_broadcast": parcel.paid or None,
    }
    if parcel.kind == "album":
        first = {"caption": text, "parse_mode": mode}
        media = [
            _INPUT[each.kind](each.file_id, **(first if place == 0 else {}))
            for place, each in enumerate(parcel.media)
        ]
        return await bot.send_media_group(chat_id, media, **how)
    how["reply_markup"] = keyboard(parcel)
    if parcel.kind == "text":
        said = await bot.send_message(
            chat_id, text, parse_mode=mode, link_preview_options=NO_PREVIEW, **how
        )
    else:
        send: Mapping[str, Callable[..., Awaitable[Message]]] = {
            "photo": bot.send_photo, "video": bot.send_video, "document": bot.send_document,
        }  # fmt: skip
        said = await send[parcel.kind](
            chat_id, parcel.media[0].file_id, caption=text or None, parse_mode=mode, **how
        )
    return (said,)
