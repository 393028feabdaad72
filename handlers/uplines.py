"""/upline, for admins: where a member stands, and moving or removing them with a reason."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from handlers.agent_callbacks import UplineAskPress, UplinePress
from handlers.arrivals import face_words
from handlers.asking import Asks
from handlers.member_callbacks import MemberPress
from handlers.prompting import Prompts
from handlers.screens import Screen, close, keyboard, show
from handlers.staff_screens import desk
from locales.values import Safe

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

    from handlers.prompting import Prompt
    from locales.catalog import Catalog
    from tiers.invites import MoveUpline, RemoveUpline, ShowUpline, Standing
    from tiers.records import Actor

MOVE, REMOVE = "move", "remove"
_PROMPTS: Final = Prompts("upline", (MOVE, REMOVE))
_NUMBER: Final = re.compile(r"#?([1-9][0-9]{0,17})(?:\s+(.*))?", re.DOTALL)


async def on_upline(
    message: Message,
    payload: str,
    actor: Actor,
    show_upline: ShowUpline,
    move_upline: MoveUpline,
    catalog: Catalog,
) -> None:
    """`/upline 12` looks; `/upline 12 5 REASON` moves member 12 under member 5."""
    member, rest = _number(payload)
    if member is None:
        words = catalog.text(actor.language, "upline-usage")
        await show(message, Screen(words, _back(catalog, actor.language)))
        return
    if rest:
        to, reason = _number(rest)
        if to is None:
            words = catalog.text(actor.language, "upline-usage")
            await show(message, Screen(words, _back(catalog, actor.language)))
            return
        await move_upline(actor, member, to, reason)
    await show(message, upline_screen(await show_upline(actor, member), actor, catalog))


async def on_pressed(
    query: CallbackQuery,
    callback_data: UplinePress,
    actor: Actor,
    show_upline: ShowUpline,
    catalog: Catalog,
) -> None:
    standing = await show_upline(actor, callback_data.member)
    await show(query, upline_screen(standing, actor, catalog))


async def on_ask(
    query: CallbackQuery,
    callback_data: UplineAskPress,
    actor: Actor,
    show_upline: ShowUpline,
    catalog: Catalog,
    bot: Bot,
) -> None:
    await show_upline(actor, callback_data.member)  # whoever may not do it is not asked for words
    prompt = (callback_data.act, callback_data.member)
    await _PROMPTS.ask(bot, query.from_user.id, catalog, actor.language, prompt)
    await close(query)


async def on_typed(  # noqa: PLR0913, PLR0917 - one way in for all that is typed
    message: Message,
    prompt: Prompt,
    actor: Actor,
    move_upline: MoveUpline,
    remove_upline: RemoveUpline,
    show_upline: ShowUpline,
    catalog: Catalog,
    bot: Bot,
) -> None:
    what, member = prompt
    text = await _PROMPTS.typed(message, bot, catalog, actor.language, prompt)
    if text is None:
        return
    if what == REMOVE:
        await remove_upline(actor, member, text)
    else:
        to, reason = _number(text)
        if to is None:
            before = catalog.plain(actor.language, "upline-number-please") + "\n\n"
            await _PROMPTS.ask(bot, message.chat.id, catalog, actor.language, prompt, before)
            return
        await move_upline(actor, member, to, reason)
    await show(message, upline_screen(await show_upline(actor, member), actor, catalog))


def _number(text: str) -> tuple[int | None, str]:
    """A member's number and what stands behind it. Names never lead to anybody (E.4-62)."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return (None, "") if found is None else (int(found[1]), found[2] or "")


def upline_screen(standing: Standing, actor: Actor, catalog: Catalog) -> Screen:
    """In numbers: an admin needs no name to put somebody elsewhere."""
    language = actor.language
    lines = [
        catalog.text(
            language, "upline-member", member=Safe(str(standing.member)), direct=standing.direct
        )
    ]
    rows: list[list[tuple[str, CallbackData]]] = []
    move = (catalog.plain(language, "upline-button-move"),
            UplineAskPress(act="move", member=standing.member))  # fmt: skip
    if standing.upline is None or standing.face is None or standing.since is None:
        lines.append(catalog.text(language, "upline-nobody"))
        rows.append([move])
    else:
        lines.append(
            catalog.text(
                language,
                "upline-is",
                upline=Safe(str(standing.upline)),
                agent=face_words(catalog, language, standing.face),
                since=standing.since,
                link=standing.by_link,
                code=Safe(standing.code),
            )
        )
        remove = UplineAskPress(act="remove", member=standing.member)
        rows.append([move, (catalog.plain(language, "upline-button-remove"), remove)])
        above = (
            catalog.plain(language, "upline-button-above"),
            UplinePress(member=standing.upline),
        )
        rows.append([above])
    card = catalog.plain(language, "profile-button-back", member=Safe(str(standing.member)))
    rows.append([(card, MemberPress(member=standing.member)), desk(catalog, language)])
    return Screen("\n".join(lines), keyboard(*rows))


def _back(catalog: Catalog, language: str) -> InlineKeyboardMarkup:
    return keyboard([desk(catalog, language)])


def join(chat: Router) -> None:
    chat.message.register(on_typed, _PROMPTS)
    chat.message.register(on_upline, Asks("upline"))
    chat.callback_query.register(on_pressed, UplinePress.filter())
    chat.callback_query.register(on_ask, UplineAskPress.filter())
