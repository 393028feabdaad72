"""How a value looks inside a sentence: each type has one way in each language."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_timezone_location,
)
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision
from fluent.runtime.types import FluentType

from locales.free_text import LETTER_CLUSTERS, NAME_CLUSTERS, PROSE_CLUSTERS, tidy

if TYPE_CHECKING:
    from babel import Locale

_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[A-Za-z])(?=[0-9])")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


class Safe(str):
    """A fragment that the catalog has rendered (or markup of ours): it goes in as it is."""

    __slots__ = ()


class Prose(str):
    """Free text that may be a few sentences long; a plain `str` is cut like a name."""

    __slots__ = ()


class Letter(Prose):
    """What somebody wrote to somebody else."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Month:
    """The month that a day lies in; alone: without its year."""

    day: date
    alone: bool = False


@runtime_checkable
class Amount(Protocol):
    """Money, whoever defines it: integer minor units of an ISO 4217 currency."""

    @property
    def minor(self) -> int: ...
    @property
    def currency(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Voice:
    """What formatting needs to know: the locale, the programme's zone, markup or not."""

    locale: Locale
    zone: tzinfo
    markup: bool


class Word(FluentType):
    """Free text: equal to its raw self for `{ $reason -> … }`, harmless where it is shown."""

    def __init__(self, raw: str, voice: Voice) -> None:
        self.raw, self.voice = raw, voice

    def __eq__(self, other: object) -> bool:
        return self.raw == other

    def __hash__(self) -> int:
        return hash(self.raw)

    def format(self, locale: Locale) -> str:  # noqa: ARG002 - Fluent's interface
        shown = tidy(self.raw, _most(self.raw))
        escaped = html.escape(shown) if self.voice.markup else shown
        return f"{_FIRST_STRONG_ISOLATE}{escaped}{_POP_ISOLATE}"


def _most(raw: str) -> int:
    """How many characters of a free text are shown."""
    if isinstance(raw, Letter):
        return LETTER_CLUSTERS
    return PROSE_CLUSTERS if isinstance(raw, Prose) else NAME_CLUSTERS


class Shown(FluentType):
    """Text that is already what it should be."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, locale: Locale) -> str:  # noqa: ARG002 - Fluent's interface
        return self.text


def spoken(value: object, voice: Voice) -> FluentType | int:
    """The value as Fluent wants it; integers stay integers, for plurals."""
    if isinstance(value, bool):
        return Word("yes" if value else "no", voice)
    if isinstance(value, int):
        return value
    if isinstance(value, Safe):
        return Shown(value if voice.markup else _without_markup(value))
    if isinstance(value, str):
        return Word(value, voice)
    shown = _shown(value, voice)
    return Shown(html.escape(shown) if voice.markup else shown)


def _shown(value: object, voice: Voice) -> str:
    if isinstance(value, date | Days | Month):
        return _when(value, voice)
    if isinstance(value, Fraction):
        return percent(value, voice.locale)
    if isinstance(value, Decimal):
        return format_decimal(value, locale=voice.locale, decimal_quantization=False)
    if isinstance(value, ZoneInfo):
        return _zone(value, voice.locale)
    if isinstance(value, Amount):
        return money(value, voice.locale)
    msg = f"no way to say a {type(value).__name__}"
    raise TypeError(msg)


def _zone(zone: ZoneInfo, locale: Locale) -> str:
    """By its city; one that is no place is called as it is written."""
    if "/" not in zone.key or zone.key.startswith("Etc/"):
        return zone.key
    return str(get_timezone_location(zone, locale=locale, return_city=True))


def _when(value: date | Days | Month, voice: Voice) -> str:
    if isinstance(value, datetime):
        local = value.astimezone(voice.zone)
        clock = format_time(local.timetz(), "HH:mm", locale=voice.locale)
        return f"{format_date(local.date(), 'medium', locale=voice.locale)} {clock}"
    if isinstance(value, date):
        return format_date(value, "medium", locale=voice.locale)
    if isinstance(value, Month):
        skeleton = "MMM" if value.alone else "yMMM"
        return format_skeleton(skeleton, value.day, locale=voice.locale)
    return format_interval(value.first, value.last, "yMMMd", locale=voice.locale)


def money(amount: Amount, locale: Locale) -> str:
    """¥5,000 for a whole amount, ¥1,234.50 for any other: exact, and not longer than that."""
    digits = get_currency_precision(amount.currency)
    value = Decimal(amount.minor).scaleb(-digits)
    whole = value == value.to_integral_value()
    pattern = locale.currency_formats["standard"].pattern
    said = format_currency(
        value,
        amount.currency,
        format=pattern.replace(".00", "") if whole else pattern,
        locale=locale,
        currency_digits=not whole,
    )
    # Babel does not know CLDR's rule that a code of letters keeps its distance.
    return _LETTER_BEFORE_DIGIT.sub("\u00a0", said)


def percent(share: Fraction, locale: Locale) -> str:
    """Two decimals at most, cut and never rounded: 94.999 % must not look like 95 %."""
    hundredths = Decimal(share.numerator * 10_000 // share.denominator)
    value = (hundredths / 10_000).quantize(Decimal("0.0001"), rounding=ROUND_DOWN)
    return format_percent(value, format="#,##0.##%", locale=locale)


def _without_markup(fragment: str) -> str:
    bare, inside = [], False
    for character in fragment:
        if character in "<>":
            inside = character == "<"
        elif not inside:
            bare.append(character)
    return html.unescape("".join(bare))
