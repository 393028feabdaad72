"""A message of Telegram's as it is kept: its entities as HTML, its file by Telegram's id of it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from aiogram.filters import Filter
from aiogram.utils.text_decorations import HtmlDecoration

from tiers.messages import Medium
from tiers.permissions import MAY
from tiers.promotions import Sent

if TYPE_CHECKING:
    from aiogram.types import Message

    from tiers.records import Actor


class _Kept(HtmlDecoration):
    """aiogram's own leaves quotes in addresses, and names a language in a way that Telegram can't read."""

    def link(self, value: str, link: str) -> str:
        return super().link(value, html.escape(link))

    def pre_language(self, value: str, language: str) -> str:
        named = {"class": html.escape(f"language-{language}")}
        return self.pre(self._tag(self.CODE_TAG, value, attrs=named))

    def date_time(self, value: str, *_when: object, **_how: object) -> str:
        return value


_KEPT = _Kept()


def read(message: Message) -> Sent:
    """What was sent. Of a sticker, a voice or a poll nothing is left."""
    text = message.text if message.text is not None else message.caption
    entities = message.entities if message.text is not None else message.caption_entities
    kept = _KEPT.unparse(text or "", entities)
    return Sent(kept, _medium(message), message.media_group_id or "")


def _medium(message: Message) -> Medium | None:
    if message.photo:
        return Medium("photo", message.photo[-1].file_id)
    if message.video is not None:
        return Medium("video", message.video.file_id)
    # A moving picture comes as a document too.
    return Medium("document", message.document.file_id) if message.document else None


class AlbumPart(Filter):
    """A part of an album, from somebody who composes, that replies to nothing."""

    async def __call__(self, message: Message, actor: Actor) -> bool:
        if not message.media_group_id or message.reply_to_message is not None:
            return False
        return actor.role in MAY["GatherAlbum"]
