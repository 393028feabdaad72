"""Every handler gets what it asks for, and only cheap filters stand before them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackQueryFilter

import handlers
from bot.wiring import use_cases
from handlers.asking import Asks, InPrivate
from handlers.commands import KNOWN, MEMBERS, STAFF
from locales.languages import LANGUAGES
from tests.handlers.house import CATALOG, House

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram import Router
    from aiogram.dispatcher.event.handler import HandlerObject

AIOGRAM = {"bot"}
"""What aiogram itself gives to every handler and we use."""
MIDDLEWARE = {"actor"}
FILTERS = {"payload", "prompt", "command", "callback_data"}


def registered() -> Iterator[tuple[str, str, HandlerObject]]:
    for router in walk(handlers.router()):
        for kind, observer in router.observers.items():
            for one in observer.handlers:
                yield router.name, kind, one


def walk(router: Router) -> Iterator[Router]:
    yield router
    for each in router.sub_routers:
        yield from walk(each)


async def test_every_parameter_is_provided(house: House) -> None:
    given = AIOGRAM | MIDDLEWARE | FILTERS
    given |= set(use_cases(house.store, lambda: house.versions, house.clock, CATALOG))
    seen = 0
    for flow, kind, handler in registered():
        where = f"{flow}-{handler.callback.__name__}"
        asked = list(inspect.signature(handler.callback).parameters.values())[1:]
        assert {each.name for each in asked} <= given, where
        if kind == "error":  # nobody may have been looked up when something failed
            actors = [each for each in asked if each.name == "actor"]
            assert all(each.default is not inspect.Parameter.empty for each in actors), where
        seen += 1
    assert seen > 100


def test_no_filter_is_sent_to_a_thread() -> None:
    for flow, kind, handler in registered():
        where, filters = f"{flow}-{handler.callback.__name__}", handler.filters or ()
        for each in filters:
            assert each.awaitable, f"{where}: {each.callback} costs 105 µs for every update"
            assert each.magic is None, where
        if kind == "callback_query" and handler.callback.__name__ != "on_dead_press":
            assert any(isinstance(each.callback, CallbackQueryFilter) for each in filters), where


def test_the_personal_part_is_private() -> None:
    private = next(each for each in walk(handlers.router()) if each.name == "private")
    for observer in (private.message, private.callback_query):
        only = observer._handler.filters or []
        assert [type(each.callback) for each in only] == [InPrivate]


def test_every_listed_command_is_taken_and_described() -> None:
    taken = {
        command
        for _, _, handler in registered()
        for each in handler.filters or ()
        if isinstance(each.callback, Asks)
        for command in each.callback.commands
    }
    assert taken == {*KNOWN, *STAFF}
    assert set(CATALOG.phrases.values()) == set(KNOWN)
    for language in LANGUAGES:
        for command in (*MEMBERS, *STAFF):
            assert 1 <= len(CATALOG.plain(language, f"command-{command}")) <= 256


def test_two_houses_can_stand_side_by_side() -> None:
    assert handlers.router() is not handlers.router()
    assert not any(
        isinstance(each.callback, Command) for _, _, h in registered() for each in h.filters or ()
    )
