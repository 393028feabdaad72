"""/pools: how full the pools of codes are and how much of each perk is taken; pausing at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.asking import Asks
from handlers.callbacks import PausePress, PoolsPress
from handlers.screens import Screen, fitted, keyboard, show, turning
from handlers.staff_screens import desk
from handlers.telling import GAP, Teller
from locales.values import Safe
from tiers.paging import page_at
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.perks import PausePerk, PoolLevels, Pools
    from tiers.records import Actor

PAGE: Final = 10
"""Perks on one screen."""


async def on_pools(
    message: Message, actor: Actor, pool_levels: PoolLevels, catalog: Catalog
) -> None:
    await show(message, pools_screen(await pool_levels(actor), 0, actor, catalog))


async def on_pools_turned(
    query: CallbackQuery,
    callback_data: PoolsPress,
    actor: Actor,
    pool_levels: PoolLevels,
    catalog: Catalog,
) -> None:
    pools = await pool_levels(actor)
    await show(query, pools_screen(pools, callback_data.page, actor, catalog))


async def on_pause(
    query: CallbackQuery,
    callback_data: PausePress,
    actor: Actor,
    pause_perk: PausePerk,
    pool_levels: PoolLevels,
    catalog: Catalog,
) -> None:
    await pause_perk(actor, callback_data.perk, paused=callback_data.wish == "on")
    await show(query, pools_screen(await pool_levels(actor), 0, actor, catalog))


def pools_screen(pools: Pools, page: int, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, pools.programme)
    page, pages = page_at(page, len(pools.stocks), PAGE)
    shown = pools.stocks[page * PAGE : (page + 1) * PAGE]
    rows = [
        [
            (
                teller.plain(
                    "pools-button-pause", name=teller.perk_name(each.perk), paused=each.paused
                ),
                PausePress(perk=each.perk, wish="off" if each.paused else "on"),
            )
        ]
        for each in shown
    ]
    turns = turning(
        page,
        pages,
        lambda to: PoolsPress(page=to),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    return Screen(
        fitted(list(_lines(teller, pools, page))),
        keyboard(*rows, turns, [desk(catalog, actor.language)]),
    )


def _lines(teller: Teller, pools: Pools, page: int) -> Iterator[Safe]:
    yield teller.text("pools-title")
    for level in pools.levels:
        yield teller.text("pools-level", name=level.name, free=level.free, given=level.given)
    if not pools.levels:
        yield teller.text("pools-none")
    yield GAP
    currency = pools.programme.currency
    for each in pools.stocks[page * PAGE : (page + 1) * PAGE]:
        limit = Safe("") if each.stock is None else teller.text("pools-of", stock=each.stock)
        money = Safe("")
        if each.budget is not None:
            spent, budget = Money(each.spent, currency), Money(each.budget, currency)
            money = teller.text("pools-money", spent=spent, budget=budget)
        yield teller.text(
            "pools-perk",
            name=teller.perk_name(each.perk),
            taken=each.taken,
            limit=limit,
            money=money,
            paused=each.paused,
        )


def join(chat: Router) -> None:
    chat.message.register(on_pools, Asks("pools"))
    chat.callback_query.register(on_pools_turned, PoolsPress.filter())
    chat.callback_query.register(on_pause, PausePress.filter())
