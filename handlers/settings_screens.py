"""What is shown of a member's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from handlers.callbacks import LanguagesPress, MenuPress, NoticesPress, PrivacyPress
from handlers.screens import Screen, keyboard
from handlers.settings_callbacks import (
    MostPress,
    MostSetPress,
    PromotionsPress,
    QuietFromPress,
    QuietPress,
    QuietSetPress,
    QuietUsualPress,
    SettingsPress,
)
from locales.languages import said
from locales.values import Safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiogram.filters.callback_data import CallbackData

    from locales.catalog import Catalog
    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.settings import Settings

    Button = tuple[str, CallbackData]

_A_ROW: Final = 6
_MOST: Final = ("3", "2", "1", "0")


def settings_screen(settings: Settings, actor: Actor, catalog: Catalog) -> Screen:
    """Everything with its present value; a button for each."""
    language, rules = actor.language, settings.programme.promotions
    quiet = settings.own.quiet or rules.quiet_hours
    lines = [
        catalog.text(language, "settings-title"),
        Safe(""),
        catalog.text(language, "settings-number", number=Safe(str(settings.number))),
        catalog.text(
            language,
            "settings-quiet",
            hours=_hours(quiet, language, catalog),
            own=settings.own.quiet is not None,
        ),
        _most(settings, language, catalog),
    ]
    rows: list[list[Button]] = [
        [
            (
                catalog.plain(language, "privacy-button-notices", category=each, wanted=wanted),
                NoticesPress(category=each, wanted="off" if wanted else "on"),
            )
        ]
        for each, wanted in settings.notices.items()
    ]
    for each, wanted in settings.promotions.items():
        name = category_name(each, settings.programme, language, catalog)
        state = "off" if not wanted else "paused" if settings.own.most_a_week == 0 else "on"
        caption = catalog.plain(language, "settings-button-promotions", name=name, state=state)
        rows.append([(caption, PromotionsPress(category=each, wish="off" if wanted else "on"))])
    return Screen(
        "\n".join(lines),
        keyboard(
            *rows,
            [
                (catalog.plain(language, "settings-button-quiet"), QuietPress()),
                (catalog.plain(language, "settings-button-most"), MostPress()),
            ],
            [
                (catalog.plain(language, "start-button-language"), LanguagesPress()),
                (catalog.plain(language, "start-button-privacy"), PrivacyPress()),
            ],
            [(catalog.plain(language, "start-button-menu"), MenuPress())],
        ),
    )


def category_name(category: str, programme: Programme, language: str, catalog: Catalog) -> str:
    """In the operator's words; a category that is gone is one of promotions."""
    names = programme.promotions.categories.get(category)
    return said(names, language) if names else catalog.plain(language, "settings-promotions")


def _hours(quiet: tuple[int, int] | None, language: str, catalog: Catalog) -> Safe:
    """«22:00–08:00», or that there are none."""
    if quiet is None or quiet[0] == quiet[1]:
        return catalog.text(language, "settings-never")
    return Safe(f"{quiet[0]:02}:00–{quiet[1]:02}:00")


def _most(settings: Settings, language: str, catalog: Catalog) -> Safe:
    own, usual = settings.own.most_a_week, settings.programme.promotions.frequency
    if own is not None:
        return catalog.text(language, "settings-most-own", most=own)
    if usual is None:
        return catalog.text(language, "settings-most-any")
    return catalog.text(language, "settings-most-usual", most=usual.most, days=usual.days)


def quiet_screen(settings: Settings, actor: Actor, catalog: Catalog) -> Screen:
    """From when on; or as usual, or never."""
    language = actor.language
    usual = _hours(settings.programme.promotions.quiet_hours, language, catalog)
    never = QuietSetPress(begins=0, ends=0)
    words = catalog.text(language, "settings-quiet-from", zone=ZoneInfo(settings.programme.zone))
    return Screen(
        words,
        keyboard(
            *_clock(lambda hour: QuietFromPress(begins=hour)),
            [(catalog.plain(language, "settings-button-usual", usual=usual), QuietUsualPress())],
            [(catalog.plain(language, "settings-button-never"), never)],
            [_back(language, catalog)],
        ),
    )


def until_screen(begins: int, actor: Actor, catalog: Catalog) -> Screen:
    """Until when."""
    language = actor.language
    words = catalog.text(language, "settings-quiet-until", begins=Safe(f"{begins:02}:00"))
    rows = _clock(lambda hour: QuietSetPress(begins=begins, ends=hour), but=begins)
    return Screen(words, keyboard(*rows, [_back(language, catalog)]))


def most_screen(settings: Settings, actor: Actor, catalog: Catalog) -> Screen:
    """How many a week."""
    language = actor.language
    lines = [catalog.text(language, "settings-most-ask"), _most(settings, language, catalog)]
    few = [
        (catalog.plain(language, "settings-button-few", most=int(each)), MostSetPress(most=each))
        for each in _MOST
    ]
    usual = (catalog.plain(language, "settings-button-as-usual"), MostSetPress(most="usual"))
    return Screen("\n\n".join(lines), keyboard(few, [usual], [_back(language, catalog)]))


def _clock(press: Callable[[int], CallbackData], but: int | None = None) -> list[list[Button]]:
    hours = [(f"{hour:02}", press(hour)) for hour in range(24) if hour != but]
    return [hours[at : at + _A_ROW] for at in range(0, len(hours), _A_ROW)]


def _back(language: str, catalog: Catalog) -> Button:
    return catalog.plain(language, "settings-button-all"), SettingsPress()
