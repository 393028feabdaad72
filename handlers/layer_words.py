"""What is typed to lay a tier: `/settier 12 gold floor 2026-12-31 REASON`, and prompts that end so.

A prompt says the command that the reply completes, so nothing is kept between the two messages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.completing import Completes
from locales.values import Safe
from tiers.errors import NotADate, NumberPlease
from tiers.layers import Wish

if TYPE_CHECKING:
    from aiogram import Bot

    from locales.catalog import Catalog

COMMAND: Final = "settier"
_NUMBER: Final = re.compile(r"#?([1-9][0-9]{0,17})")
_DATE: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_KINDS: Final = {
    "temporary": "temporary", "temp": "temporary", "临时": "temporary", "臨時": "temporary",
    "floor": "floor", "保底": "floor",
    "lock": "lock", "锁定": "lock", "鎖定": "lock",
}  # fmt: skip
_FOREVER: Final = {"forever", "永久"}
_END: Final = {"end", "结束", "結束"}


@dataclass(frozen=True, slots=True)
class Order:
    """What was typed: for whom, what to lay or which layer to end, and why.

    Neither a wish nor a layer: only the member was named.
    """

    member: int
    wish: Wish | None = None
    ends: int | None = None
    reason: str = ""
    dated: bool = False
    """Whether it says until when, or that it has no end."""


def ordered(text: str) -> Order:
    """Raises `NumberPlease` for anybody who is not named by number, `NotADate`."""
    head, rest = _split(text)
    member = _NUMBER.fullmatch(head)
    if member is None:
        raise NumberPlease
    number = int(member[1])
    tier, rest = _split(rest)
    if not tier:
        return Order(number)
    if tier.lower() in _END:
        layer, reason = _split(rest)
        known = _NUMBER.fullmatch(layer)
        return Order(number, ends=int(known[1]) if known else 0, reason=reason)
    return _wish(number, tier, rest)


def _wish(member: int, tier: str, rest: str) -> Order:
    word, after = _split(rest)
    kind = _KINDS.get(word.lower())
    if kind is not None:
        rest = after
    word, after = _split(rest)
    if word.lower() in _FOREVER:
        return Order(member, Wish(kind or "lock", tier), reason=after, dated=True)
    days: list[date] = []
    while len(days) < 2 and (day := _day(word)) is not None:  # noqa: PLR2004 - first and last
        days.append(day)
        rest = after
        word, after = _split(rest)
    first = days[0] if len(days) > 1 else None
    wish = Wish(kind or "temporary", tier, first, days[-1] if days else None)
    return Order(member, wish, reason=rest, dated=bool(days))


def _split(text: str) -> tuple[str, str]:
    """The first word, as it is compared, and all behind it, as it was written."""
    head, *rest = text.split(maxsplit=1) or [""]
    return unicodedata.normalize("NFKC", head), rest[0] if rest else ""


def _day(word: str) -> date | None:
    """None: it does not look like a date. Raises `NotADate` for one that is not in the calendar."""
    found = _DATE.fullmatch(word)
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise NotADate from None


def prompt(catalog: Catalog, language: str, payload: str) -> str:
    """What asks for the rest of a command, and the command as far as it goes."""
    order = ordered(payload)
    what = "end" if order.ends else "why" if order.dated else "date"
    member, command = Safe(str(order.member)), Safe(f"/{COMMAND} {payload}")
    return catalog.plain(language, "layer-prompt", what=what, member=member, command=command)


COMPLETES: Final = Completes(COMMAND, prompt)


async def ask(bot: Bot, chat: int, catalog: Catalog, language: str, payload: str) -> None:
    """Ask for the rest of a command."""
    hint = catalog.plain(language, "layer-placeholder")
    await COMPLETES.ask(bot, chat, catalog, language, payload, hint)
