"""/audit: who did what to whom, the newest first; narrowed by buttons; one row; the whole as a file."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiogram.enums import ParseMode
from aiogram.types import FSInputFile

from handlers.asking import Asks
from handlers.audit_screens import audit_screen, entry_screen, kinds_screen
from handlers.screens import close, show
from handlers.staff_callbacks import AuditFilePress, AuditKindsPress, AuditPress, EntryPress

if TYPE_CHECKING:
    from aiogram import Bot, Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.auditing import ExportAudit, ShowAudit, ShowEntry, ShowKinds
    from tiers.records import Actor

_NUMBER: Final = re.compile(r"#?([1-9][0-9]{0,17})", re.ASCII)


async def on_audit(
    message: Message, payload: str, actor: Actor, show_audit: ShowAudit, catalog: Catalog
) -> None:
    """`/audit`; `/audit 12`: what member 12 did, and what was done to them."""
    number = _NUMBER.fullmatch(payload.strip())
    by, of = ("member", int(number[1])) if number else ("all", 0)
    await show(message, audit_screen(await show_audit(actor, by, of), actor, catalog))


async def on_turned(
    query: CallbackQuery,
    callback_data: AuditPress,
    actor: Actor,
    show_audit: ShowAudit,
    catalog: Catalog,
) -> None:
    asked = callback_data
    entries = await show_audit(actor, asked.by, asked.of, asked.page)
    await show(query, audit_screen(entries, actor, catalog))


async def on_entry(
    query: CallbackQuery,
    callback_data: EntryPress,
    actor: Actor,
    show_entry: ShowEntry,
    catalog: Catalog,
) -> None:
    entry = await show_entry(actor, callback_data.entry)
    await show(query, entry_screen(entry, actor, catalog))


async def on_kinds(
    query: CallbackQuery,
    callback_data: AuditKindsPress,
    actor: Actor,
    show_kinds: ShowKinds,
    catalog: Catalog,
) -> None:
    kinds = await show_kinds(actor, callback_data.page)
    await show(query, kinds_screen(kinds, actor, catalog))


async def on_file(
    query: CallbackQuery,
    callback_data: AuditFilePress,
    actor: Actor,
    export_audit: ExportAudit,
    catalog: Catalog,
    bot: Bot,
) -> None:
    parts = await export_audit(actor, callback_data.form)
    await close(query)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"audit.{callback_data.form}"
        with path.open("w", encoding="utf-8", newline="") as file:
            async for part in parts:
                await asyncio.to_thread(file.write, part)
        await bot.send_document(
            query.from_user.id,
            FSInputFile(path),
            caption=catalog.text(actor.language, "audit-file"),
            parse_mode=ParseMode.HTML,
        )


def join(chat: Router) -> None:
    chat.message.register(on_audit, Asks("audit"))
    chat.callback_query.register(on_turned, AuditPress.filter())
    chat.callback_query.register(on_entry, EntryPress.filter())
    chat.callback_query.register(on_kinds, AuditKindsPress.filter())
    chat.callback_query.register(on_file, AuditFilePress.filter())
