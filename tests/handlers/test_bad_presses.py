"""Buttons that are old, forged, somebody else's or pressed too late (reliability.md E.2)."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from aiogram.filters.callback_data import CallbackData
from pydantic import TypeAdapter, ValidationError

import handlers
from bot.playground.posting import put
from bot.playground.presses import queue_press
from handlers.callbacks import ErasePress, HistoryPress, TierPress, WhyPress
from tests.handlers.house import CATALOG, House

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

DEAD = CATALOG.plain("zh-Hans", "fallback-old-button")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("x:1", id="24-unknown"),
        pytest.param("v0:tier", id="24-version"),
        pytest.param("history:+5", id="25-plus"),
        pytest.param("history: 5 ", id="25-spaces"),
        pytest.param("history:1_000", id="25-underscore"),
        pytest.param("history:5.0", id="25-point"),
        pytest.param("history:007", id="25-zeros"),
        pytest.param("history:-1", id="26"),
        pytest.param("history:99999999999999999999999999", id="27"),
        pytest.param("history:nan", id="28-nan"),
        pytest.param("history:1e309", id="28-exponent"),
        pytest.param("history:５", id="29-full-width"),
        pytest.param("history:²", id="29-superscript"),
        pytest.param("history:", id="empty-field"),
        pytest.param("history", id="no-field"),
        pytest.param("history:1:2", id="a-field-too-many"),
        pytest.param("history:1\n", id="newline"),
        pytest.param("tier:会", id="30-cut"),
        pytest.param("tier:\ufffd", id="30-broken"),
        pytest.param("notices:tier:maybe", id="unknown-wish"),
        pytest.param("erase:1:x", id="forged-until"),
    ],
)
async def test_what_we_did_not_write_is_an_old_button(house: House, data: str) -> None:
    person = await house.member()
    before = await house.counts()
    press = await house.forges(person, data)
    assert await press.answer() == DEAD
    alert, menu = await person.hears(2)
    assert (alert.kind, menu.kind) == ("alert", "message")
    assert menu.buttons
    assert await house.counts() == before


@pytest.mark.parametrize("game", [None, "snake"])
async def test_a_press_without_data_is_answered_too(house: House, game: str | None) -> None:
    """E.2-23: games, and presses under messages that the bot can not see any more."""
    person = await house.member()
    press: dict[str, Any] = {
        "id": "77",
        "from": json.loads(person.user.model_dump_json(exclude_none=True)),
        "chat_instance": "1",
    }
    if game:
        press["game_short_name"] = game
    house.world.push({"callback_query": press})
    await house.quiet()
    answered = [call for call in house.world.calls if call.method == "answerCallbackQuery"]
    assert len(answered) == 1
    assert answered[0].params["text"] == DEAD


async def test_a_message_that_cannot_be_edited_any_more_gives_a_new_one(house: House) -> None:
    """E.2-36"""
    person = await house.member()
    await person.says("/help")
    old = await person.hears_one()
    assert old.message is not None
    del person.private.messages[old.message_id]
    press = await house.forges(person, "history:0", old.message)
    fresh = await person.hears_one()
    assert fresh.kind == "message"
    assert await press.answer() is None


async def test_a_press_in_a_group_says_nothing_personal(house: House) -> None:
    person = await house.member()
    group = house.world.group("团队")
    await group.adds(person)
    message = put(house.world, group.chat, house.world.bot, {"text": "x"})
    press = queue_press(person, group.chat, message, "mytier")
    assert await press.answer() == DEAD


async def test_a_press_that_is_answered_too_late_still_works(house: House) -> None:
    """B20, E.8-140: «query is too old»"""
    person = await house.member()
    press = await house.forges(person, "language:en")
    press_id = press.id
    house.world.presses.pop(press_id)
    assert "English" in (await person.hears_one()).text
    await person.says("/help")
    assert "/tier — My tier" in (await person.hears_one()).text


async def test_a_refusal_that_comes_too_late_is_a_message(house: House) -> None:
    """B20: the result is sent as a message where the press can no longer be answered."""
    person = await house.member()
    press = await house.forges(person, "language:fr")
    house.world.presses.pop(press.id)
    assert (await person.hears_one()).text == CATALOG.plain("zh-Hans", "refusal-unknown-language")


def every_press() -> list[type[CallbackData]]:
    """All that any file of the handlers declares, whatever it is called."""
    for module in pkgutil.walk_packages(handlers.__path__, "handlers."):
        importlib.import_module(module.name)
    found, open_ones = [], [CallbackData]
    while open_ones:
        below = open_ones.pop().__subclasses__()
        open_ones += below
        found += [each for each in below if each.__module__.startswith("handlers.")]
    return found


def _largest(field: FieldInfo) -> object:
    """The longest value that a button's field takes, in bytes."""
    told = [str(each.pattern) for each in field.metadata if getattr(each, "pattern", None)]
    words = [word for pattern in told for word in re.findall(r"[\w-]+", pattern)]
    runs = [letter * many for letter in "会faA9zZ" for many in range(1, 65)]
    numbers = [2**53 - 1, *(10**many - 1 for many in range(1, 20))]
    takes: TypeAdapter[object] = TypeAdapter(Annotated[field.annotation, *field.metadata])
    for value in sorted([*words, *runs, *numbers], key=lambda one: -len(str(one).encode())):
        try:
            read = takes.validate_python(value, strict=isinstance(value, int))
        except ValidationError:
            continue
        if read == value:
            return value
    raise AssertionError(field)


@pytest.mark.parametrize("press", every_press(), ids=lambda each: each.__prefix__)
def test_every_button_fits_at_its_largest(press: type[CallbackData]) -> None:
    """E.2-37: 64 bytes."""
    packed = press(**{name: _largest(each) for name, each in press.model_fields.items()}).pack()
    assert len(packed.encode()) <= 64
    assert press.unpack(packed).pack() == packed


def test_no_two_buttons_look_alike() -> None:
    rooms = {each.__module__ for each in every_press()}
    assert {
        "handlers.callbacks",
        "handlers.broadcast_callbacks",
        "handlers.stats_callbacks",
    } <= rooms
    found = [each.__prefix__ for each in every_press()]
    assert len(set(found)) == len(found) > 100


@pytest.mark.parametrize("value", [True, -1, 1.5, "x", None, 10**18])
def test_we_do_not_build_what_we_would_not_read(value: Any) -> None:
    with pytest.raises(ValidationError):
        HistoryPress(page=value)


def test_names_that_need_too_much_room_fail_when_the_button_is_built() -> None:
    """E.2-37: Chinese takes three bytes a character."""
    with pytest.raises(ValidationError):
        TierPress(track="会" * 21)


def test_a_page_is_never_beyond_what_a_database_counts() -> None:
    assert WhyPress.unpack("why:member:999999999999999999").page == 999_999
    assert ErasePress.unpack("erase:4503599627370495:2000000000").person == 2**52 - 1
