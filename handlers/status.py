"""/status: how the machine is, for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.asking import Asks
from handlers.callbacks import StatusPress
from handlers.screens import Screen, keyboard, show
from handlers.staff_screens import desk

if TYPE_CHECKING:
    from aiogram import Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.operations import Health, ShowStatus
    from tiers.records import Actor

_HASH_SHOWN = 12


async def on_status(
    event: Message | CallbackQuery,
    actor: Actor,
    show_status: ShowStatus,
    catalog: Catalog,
) -> None:
    await show(event, status_screen(await show_status(actor), actor, catalog))


def status_screen(health: Health, actor: Actor, catalog: Catalog) -> Screen:
    language, catalog = actor.language, catalog.in_zone(ZoneInfo(health.zone))
    lines = [
        catalog.text(language, "status-title"),
        catalog.text(
            language,
            "status-inbox",
            waiting=health.inbox_waiting,
            seconds=int(health.inbox_oldest_seconds or 0),
            quarantined=health.quarantined,
        ),
        catalog.text(
            language,
            "status-deliveries",
            pending=health.deliveries_pending,
            unknown=health.deliveries_unknown,
        ),
        catalog.text(language, "status-journal", members=health.members, events=health.events),
        catalog.text(language, "status-programme", hash=health.programme_hash[:_HASH_SHOWN]),
        catalog.text(language, "status-sealed", at=health.last_sealed_at)
        if health.last_sealed_at
        else catalog.text(language, "status-never-sealed"),
    ]
    if health.lines is not None:
        size, depth = health.lines.size, health.lines.depth
        lines.append(catalog.text(language, "status-lines", size=size, depth=depth))
    again = [
        (catalog.plain(language, "status-button-again"), StatusPress()),
        desk(catalog, language),
    ]
    return Screen("\n".join(lines), keyboard(again))


def join(chat: Router) -> None:
    chat.message.register(on_status, Asks("status"))
    chat.callback_query.register(on_status, StatusPress.filter())
