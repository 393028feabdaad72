"""The one place where a refusal becomes words, and where a fault becomes an apology."""

from __future__ import annotations

import logging
from hashlib import blake2s
from typing import TYPE_CHECKING, Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError
from aiogram.filters import ExceptionTypeFilter

from handlers.agent_callbacks import TermsPress
from handlers.screens import Screen, close, keyboard, send, show
from handlers.start import menu_keyboard
from locales.languages import negotiate
from locales.values import Prose
from tiers.commission import TermsChanged
from tiers.errors import Mistyped, NotAllowed, Refusal, StoreBusy, TermsUnread
from tiers.records import Role

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiogram import Bot, Router
    from aiogram.types import ErrorEvent, InlineKeyboardMarkup, Message, Update, User

    from handlers.prompting import Prompts
    from locales.catalog import Catalog
    from tiers.auditing import NoteDenied
    from tiers.records import Actor

log = logging.getLogger(__name__)


async def on_refusal(
    event: ErrorEvent,
    bot: Bot,
    catalog: Catalog,
    note_denied: NoteDenied,
    actor: Actor | None = None,
) -> None:
    refusal = event.exception
    assert isinstance(refusal, Refusal)  # noqa: S101 - the filter promised it
    if isinstance(refusal, NotAllowed) and actor is not None:
        await note_denied(actor, refusal.act)
    language = language_of(event.update, actor)
    values = _values(refusal)
    if isinstance(refusal, TermsUnread | TermsChanged):
        words = catalog.text(language, refusal.key, **values)
        way = (catalog.plain(language, "terms-button"), TermsPress())
        await _show_way(event.update, bot, Screen(words, keyboard([way])))
        return
    await _tell(
        event.update,
        bot,
        alert=catalog.plain(language, refusal.key, **values),
        screen=Screen(
            catalog.text(language, refusal.key, **values), _menu(catalog, language, actor)
        ),
    )


class AskAgain(BaseMiddleware):
    """What was typed can't be taken: the prompt comes back below the refusal, so that one more reply does.

    A menu in its place would lead whoever mistyped a digit out of what they were doing.
    """

    async def __call__(
        self,
        handler: Callable[[Message, dict[str, Any]], Awaitable[Any]],
        event: Message,  # type: ignore[override]
        data: dict[str, Any],
    ) -> Any:
        try:
            return await handler(event, data)
        except Mistyped as refusal:
            prompts: Prompts | None = data.get("prompts")
            if prompts is None:
                raise
            catalog, language = data["catalog"], data["actor"].language
            before = catalog.plain(language, refusal.key, **_values(refusal)) + "\n\n"
            chat = event.chat.id
            await prompts.ask(data["bot"], chat, catalog, language, data["prompt"], before)


def _values(refusal: Refusal) -> dict[str, object]:
    return {name: _listed(value) for name, value in refusal.values().items()}


def _menu(catalog: Catalog, language: str, actor: Actor | None) -> InlineKeyboardMarkup:
    return menu_keyboard(catalog, language, actor.role if actor else Role.MEMBER)


def _listed(value: object) -> object:
    """What there is to choose from may be longer than a name."""
    return Prose(", ".join(value)) if isinstance(value, tuple) else value


async def on_fault(
    event: ErrorEvent, bot: Bot, catalog: Catalog, actor: Actor | None = None
) -> None:
    """Log it once with its traceback; the person gets an apology with the id of the log."""
    fault, update = event.exception, event.update
    if isinstance(fault, TelegramForbiddenError):
        log.info("update %s: the person does not want to hear from us", update.update_id)
        return
    number = fault_number(update, fault)
    log.error("%s in update %s", number, update.update_id, exc_info=fault)
    language = language_of(update, actor)
    busy = isinstance(fault, StoreBusy)
    key = "refusal-busy" if busy else "refusal-fault"
    values = {} if busy else {"number": number}
    try:
        await _tell(
            update,
            bot,
            alert=catalog.plain(language, key, **values),
            screen=Screen(catalog.text(language, key, **values), _menu(catalog, language, actor)),
        )
    except TelegramAPIError:
        log.warning("%s: the apology could not be sent", number, exc_info=True)


def fault_number(update: Update, fault: Exception) -> str:
    """«E-7F3A»: short enough to read out, and the same when the same update fails again."""
    told = f"{update.update_id}:{type(fault).__name__}".encode()
    return f"E-{blake2s(told, digest_size=2).hexdigest().upper()}"


def language_of(update: Update, actor: Actor | None) -> str:
    """The language of whoever caused the update, also where nobody has been looked up."""
    if actor is not None:
        return actor.language
    speaker = speaker_of(update)
    return negotiate(speaker.language_code if speaker else None)


def speaker_of(update: Update) -> User | None:
    """The person behind an update that a handler of ours may have been given."""
    event = update.callback_query or update.message or update.my_chat_member
    return event.from_user if event else None


async def _tell(update: Update, bot: Bot, *, alert: str, screen: Screen) -> None:
    """Over the button that was pressed, else into the private chat. Groups hear nothing of it."""
    query, message = update.callback_query, update.message
    if query is not None:
        if not await close(query, alert):
            await send(bot, query.from_user.id, screen)
    elif message is not None and message.chat.type == ChatType.PRIVATE:
        await send(bot, message.chat.id, screen)


async def _show_way(update: Update, bot: Bot, screen: Screen) -> None:
    """What says no has the button to what must be done first; an alert could not carry it."""
    if update.callback_query is not None:
        await show(update.callback_query, screen)
    elif update.message is not None and update.message.chat.type == ChatType.PRIVATE:
        await send(bot, update.message.chat.id, screen)


def watch(house: Router) -> None:
    """Refusals first, then everything else."""
    house.errors.register(on_refusal, ExceptionTypeFilter(Refusal))
    house.errors.register(on_fault)
