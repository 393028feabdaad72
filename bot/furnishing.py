"""Everything that runs, made in its order; whatever can't be made says why."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from aiogram.exceptions import TelegramAPIError

from bot import given, jobs, lease, promoting, speaking, wiring
from bot.chat import Chat
from bot.courier.gate import Gate
from bot.courier.opening import connected
from bot.courier.pace import Pace
from bot.courier.roll import Rates, Roll
from bot.doors import GroupDoors
from bot.inbox.desk import Desk
from bot.inbox.fetching import Fetcher
from bot.inbox.way_in import make_way, set_webhook
from bot.opening import open_programme, opened
from bot.process import this_process
from bot.programmes import Programmes
from bot.throttle import Throttle
from handlers import commands
from locales.catalog import Catalog
from tiers.attributing import AttributeSales
from tiers.commission import SettleCommission
from tiers.errors import StoreBusy
from tiers.integrity import SealJournal
from tiers.judging import Judging
from tiers.members import BootstrapStaff, Identify
from tiers.perks import GROUP_LINK, ExpireClaims, FindDoor, HangLink, SawOut
from tiers.points import AwardPoints, ExpirePoints, RemindOfExpiry
from tiers.progress import AssessStale
from tiers.resting import GROUP_EXIT
from tiers.risk import LookTwice
from tiers.store.engine import may_corrupt_wal
from tiers.support import TellBreaches
from tiers.teams import ClosePeriods, TellLateChanges
from tiers.versions import FirstProgramme

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AsyncExitStack
    from datetime import datetime

    from aiogram import Bot, Dispatcher

    from bot.courier.broadcasting import Broadcaster
    from bot.courier.carrying import Courier
    from bot.settings import Settings
    from bot.web.serving import Server
    from tiers.programme import Programme
    from tiers.store.engine import Store

log = logging.getLogger(__name__)

SEALED_EVERY: Final = timedelta(minutes=10)
MOVED_EVERY: Final = timedelta(hours=1)
LOOKED_EVERY: Final = timedelta(minutes=5)
"""For answers that are overdue."""


@dataclass(slots=True)
class Ground:
    """What everything else stands on."""

    settings: Settings
    clock: Callable[[], datetime]
    store: Store
    tenure: lease.Tenure
    versions: Programmes
    catalog: Catalog

    def may_work(self) -> bool:
        """Whether the lease is ours."""
        return self.tenure.alive


@dataclass(slots=True)
class House:
    """What runs side by side: those who work for people, and the work that goes on by itself."""

    desk: Desk
    courier: Courier
    broadcaster: Broadcaster
    fetch: Callable[[], Awaitable[None]] | None = None
    server: Server | None = None
    background: list[Callable[[], Awaitable[None]]] = field(default_factory=list)


async def break_ground(
    settings: Settings, stack: AsyncExitStack, clock: Callable[[], datetime]
) -> Ground:
    """The programme, the store, the lease: without them there is nothing to run."""
    programme = open_programme(settings.programme)
    if settings.database_url.startswith("sqlite") and may_corrupt_wal():
        log.warning(
            "SQLite %s has a rare bug that can corrupt the store (mended in 3.51.3): make backups, "
            "and use a Python with a newer SQLite",
            sqlite3.sqlite_version,
        )
    store = await stack.enter_async_context(opened(settings, given.new_key))
    tenure = await lease.take(store, given.wall_clock, this_process())
    stack.push_async_callback(_release, tenure)
    versions = Programmes(store, await FirstProgramme(store, clock)(programme))
    await BootstrapStaff(store, clock)(settings.admins)
    return Ground(settings, clock, store, tenure, versions, Catalog.load())


async def furnish(ground: Ground, stack: AsyncExitStack, *, take_over: bool) -> House:
    """The house on its ground, ready to be lived in."""
    settings, loop = ground.settings, asyncio.get_running_loop()
    paid = settings.paid_rate if settings.allow_paid_broadcast else 0
    gate = Gate(Pace(settings.send_rate), loop.time, paid=Pace(paid) if paid else None)
    roll = Roll(
        ground.store,
        given.wall_clock,
        this_process(),
        gate,
        Rates(settings.send_rate, paid),
        main=True,
    )
    await roll.join()
    stack.push_async_callback(_leave, roll)
    bot = wiring.telegram(settings, gate)
    stack.push_async_callback(bot.session.close)
    chat = _dispatcher(ground)
    desk = Desk(
        ground.store,
        ground.clock,
        Chat(chat, bot, ground.catalog),
        Throttle(loop.time),
        ground.may_work,
    )
    speaker = await stack.enter_async_context(
        connected(settings.token.get_secret_value(), settings.api_url)
    )
    house = House(
        desk,
        speaking.courier(ground, gate, speaker),
        speaking.broadcaster(ground, gate, roll, speaker),
    )
    ours = settings.webhook_url if settings.mode == "webhook" else ""
    await make_way(bot, ours, take_over=take_over)
    _open_the_way(ground, house, bot, chat.resolve_used_update_types())
    house.background += [
        ground.tenure.keep,
        roll.keep,
        ground.versions.follow,
        partial(_introduce, bot, ground.catalog),
        *_regular(ground, bot),
        *promoting.by_itself(ground, bot),
        speaking.reviser(ground, gate, roll, speaker).run,
    ]
    return house


def _dispatcher(ground: Ground) -> Dispatcher:
    cards = wiring.painter(ground.settings)
    needs = wiring.use_cases(ground.store, ground.versions, ground.clock, ground.catalog, cards)
    languages = ground.versions()[-1].programme.languages
    return wiring.dispatcher(needs, Identify(ground.store, ground.clock), languages)


def _open_the_way(ground: Ground, house: House, bot: Bot, allowed: list[str]) -> None:
    """Fetch updates, or have them posted to us."""
    settings = ground.settings
    if settings.mode == "polling":
        base = f"{settings.api_url}/bot{settings.token.get_secret_value()}"
        house.fetch = Fetcher(
            ground.store,
            ground.clock,
            ground.tenure,
            base,
            allowed,
            house.desk.wake,
            given.chance,
        ).run
    else:
        secret = settings.webhook_secret.get_secret_value()
        house.background.append(partial(set_webhook, bot, settings.webhook_url, secret, allowed))
    if settings.serves_http:
        house.server = _server(ground, house.desk.wake)


def _server(ground: Ground, stored: Callable[[], None]) -> Server:
    from bot.web import health, serving, webhook  # noqa: PLC0415 - FastAPI takes a second

    settings = ground.settings
    parts = [health.router(ground.store, ground.clock, ground.may_work)]
    if settings.mode == "webhook":
        path = urlsplit(settings.webhook_url).path or "/"
        secret = settings.webhook_secret.get_secret_value()
        parts.append(webhook.router(ground.store, ground.clock, path, secret, stored))
    return serving.Server(serving.application(*parts), settings.host, settings.port)


def _regular(ground: Ground, bot: Bot) -> list[Callable[[], Awaitable[None]]]:
    seal = jobs.Regular("seal", SEALED_EVERY, SealJournal(ground.store, ground.clock))
    wipe = jobs.wiping(ground.store, ground.clock)
    late = jobs.Regular("late-tickets", LOOKED_EVERY, TellBreaches(ground.store, ground.clock))
    tell_late = TellLateChanges(ground.store, ground.versions, ground.clock)
    changes = jobs.Regular("late-changes", LOOKED_EVERY, tell_late)
    regular = [seal, wipe, late, changes, *_points_by_the_clock(ground)]
    doors = GroupDoors(
        bot,
        FindDoor(ground.store),
        HangLink(ground.store, ground.clock),
        SawOut(ground.store, ground.clock),
    )
    errands = {GROUP_LINK: doors.open, GROUP_EXIT: doors.close}
    by_the_clock = jobs.Jobs(ground.store, ground.clock, regular, ground.may_work, errands)
    assess_stale = AssessStale(ground.store, ground.versions, ground.clock)
    award_points = AwardPoints(ground.store, ground.versions, ground.clock)
    judge = Judging(ground.versions, ground.clock)
    attribute = AttributeSales(ground.store, ground.versions, ground.clock, judge)
    close_periods = ClosePeriods(ground.store, ground.versions, ground.clock)
    return [
        by_the_clock.run,
        partial(jobs.steadily, "assessing", assess_stale, ground.may_work),
        partial(jobs.steadily, "awarding", award_points, ground.may_work),
        partial(jobs.steadily, "attributing", attribute, ground.may_work),
        partial(jobs.steadily, "closing", close_periods, ground.may_work),
    ]


def _points_by_the_clock(ground: Ground) -> list[jobs.Regular]:
    """What settles and expires is written down, and told before."""

    def programme() -> Programme:
        return ground.versions()[-1].programme

    expire = ExpirePoints(ground.store, programme, ground.clock)
    remind = RemindOfExpiry(ground.store, programme, ground.clock)
    look_twice = LookTwice(ground.store, ground.versions, ground.clock)
    settle_looked = SettleCommission(ground.store, ground.versions, ground.clock)

    async def settle() -> int:
        """Nothing becomes payable that was not looked at on its last day."""
        await look_twice()
        return await settle_looked()

    return [
        jobs.Regular("settle-commission", SEALED_EVERY, settle),
        jobs.Regular("expire-claims", SEALED_EVERY, ExpireClaims(ground.store, ground.clock)),
        jobs.Regular("expire-points", MOVED_EVERY, expire),
        jobs.Regular("remind-of-points", MOVED_EVERY, remind),
    ]


async def _introduce(bot: Bot, catalog: Catalog) -> None:
    """Tell Telegram what the bot can be asked for; the bot does not wait for it."""
    try:
        await commands.register(bot, catalog)
    except TelegramAPIError as fault:
        log.warning("the commands could not be registered: %s", fault)


async def _leave(roll: Roll) -> None:
    with suppress(StoreBusy, OSError):
        await roll.leave()


async def _release(tenure: lease.Tenure) -> None:
    with suppress(StoreBusy, OSError):
        await tenure.release()
