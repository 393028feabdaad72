"""/admin: the staff's desk. What a role may do has a button there; the rest is not shown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.broadcast_callbacks import BroadcastsPress
from handlers.callbacks import MenuPress, PoolsPress, QueuePress, StatusPress, TicketsPress
from handlers.commission_callbacks import PayoutQueuePress
from handlers.member_callbacks import MembersPress
from handlers.promotion_callbacks import PromotionsPress
from handlers.review_callbacks import ReviewsPress
from handlers.screens import Screen, keyboard, show
from handlers.segment_callbacks import SegmentsPress
from handlers.staff_callbacks import AdminPress, AuditPress, StaffPress
from handlers.stats_callbacks import StatsPress
from tiers.permissions import MAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aiogram import Router
    from aiogram.filters.callback_data import CallbackData
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.records import Actor, Role
    from tiers.staff import ShowDesk


@dataclass(frozen=True, slots=True)
class Way:
    """A button of the desk: in which row it stands, whom it takes somewhere, and where to."""

    row: str
    use_case: str
    """Whoever may do this sees the button `admin-button-<name>`."""
    name: str
    press: CallbackData


WAYS: Final = (
    Way("waits", "ShowQueue", "claims", QueuePress(page=0)),
    Way("waits", "TicketQueue", "tickets", TicketsPress(page=0)),
    Way("money", "CaseQueue", "reviews", ReviewsPress(page=0)),
    Way("money", "PayoutQueue", "payouts", PayoutQueuePress(page=0)),
    Way("stock", "PoolLevels", "pools", PoolsPress(page=0)),
    Way("people", "ShowStats", "stats", StatsPress(page="tiers", track=0)),
    Way("people", "FindMember", "member", MembersPress()),
    Way("promotions", "ShowPromotions", "promotions", PromotionsPress(page=0, archived="off")),
    Way("promotions", "ShowBroadcasts", "broadcasts", BroadcastsPress(page=0)),
    Way("promotions", "ListSegments", "segments", SegmentsPress(page=0)),
    Way("house", "ShowStaff", "staff", StaffPress(page=0)),
    Way("house", "ShowAudit", "audit", AuditPress(by="all", of=0, page=0)),
    Way("house", "ShowStatus", "status", StatusPress()),
)
"""In the order of the screen. A flow of the staff adds its line here."""


async def on_admin(
    event: Message | CallbackQuery, actor: Actor, show_desk: ShowDesk, catalog: Catalog
) -> None:
    await show(event, admin_screen(await show_desk(actor), actor, catalog))


def admin_screen(waiting: Mapping[str, int], actor: Actor, catalog: Catalog) -> Screen:
    """`waiting`: how many wait behind a button, by its use case."""
    language = actor.language

    def caption(way: Way) -> str:
        said = catalog.plain(language, f"admin-button-{way.name}")
        return f"{said} ({count})" if (count := waiting.get(way.use_case)) else said

    rows = [[(caption(way), way.press) for way in row] for row in _open_to(actor.role)]
    menu = (catalog.plain(language, "start-button-menu"), MenuPress())
    words = catalog.text(language, "admin-title", role=actor.role.value)
    return Screen(words, keyboard(*rows, [menu]))


def _open_to(role: Role) -> Iterator[list[Way]]:
    for _, row in groupby(WAYS, key=lambda way: way.row):
        found = [way for way in row if role in MAY[way.use_case]]
        if found:
            yield found


def join(chat: Router) -> None:
    chat.message.register(on_admin, Asks("admin"))
    chat.callback_query.register(on_admin, AdminPress.filter())
