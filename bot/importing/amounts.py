"""Amounts as text, in one of four decimal styles, to integer minor units: exactly, or not."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.importing.answers import Unfit, shown

LARGEST = 10**15
"""The most minor units that one amount may have."""

_POWERS = (1, 10, 100, 1000, 10_000)
_MOST_DIGITS = 16


class DecimalStyle(StrEnum):
    """How a file writes one thousand two hundred and thirty-four and 56 hundredths."""

    POINT = "1234.56"
    COMMA = "1234,56"
    GROUPED_POINT = "1,234.56"
    GROUPED_COMMA = "1.234,56"

    @property
    def decimal(self) -> str:
        """The character before the decimals."""
        return self.value[-3]

    @property
    def grouping(self) -> str:
        """The character between the thousands; empty when there is none."""
        return self.value[1] if len(self.value) == len("1,234.56") else ""


_GROUPED = {
    ",": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
    ".": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
}
_UNGROUPED = {
    ".": re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"),
    ",": re.compile(r"(?:0|[1-9][0-9]*)(?:,[0-9]+)?"),
}


def minor_units(text: str, decimals: int, style: DecimalStyle, column: str = "amount") -> int:
    """`text` in minor units of a currency with `decimals` places. Raises Unfit; never rounds."""
    plain = text if style is DecimalStyle.POINT else _with_point(text, style)
    whole, point, part = plain.partition(".")
    digits = whole + part
    if (
        digits.isdecimal()
        and digits.isascii()
        and len(part) <= decimals
        and len(digits) <= _MOST_DIGITS
        and (whole[:1] != "0" or whole == "0")
        and (not point or part)
        and whole
    ):
        minor = int(digits) * _POWERS[decimals - len(part)]
        if minor <= LARGEST:
            return minor
    raise _why_not(text, decimals, style, column)


def _with_point(text: str, style: DecimalStyle) -> str:
    """`text` as it would be written in the first style; whatever does not fit becomes empty."""
    grouping = style.grouping
    if grouping and grouping in text:
        if _GROUPED[grouping].fullmatch(text) is None:
            return ""
        text = text.replace(grouping, "")
    if style.decimal == ".":
        return text
    return "" if "." in text else text.replace(",", ".")


def _why_not(text: str, decimals: int, style: DecimalStyle, column: str) -> Unfit:
    if text[:1] in "-−(" and any(sign.isdigit() for sign in text):
        detail = f"{shown(text)} is negative; write a refund as a row of kind refund"
        return Unfit(detail, column, "amount_negative")
    plain = _with_point(text, style)
    if _UNGROUPED["."].fullmatch(plain) is None:
        detail = f"{shown(text)} is not an amount written like {style.value}"
        return Unfit(detail, column, "amount_format")
    if len(plain.partition(".")[2]) > decimals:
        detail = f"{shown(text)} has more than the {decimals} decimals of its currency"
        return Unfit(detail, column, "too_many_decimals")
    return Unfit(f"{shown(text)} is above {LARGEST} minor units", column, "amount_too_large")


def readable_as(text: str) -> tuple[bool, bool]:
    """Whether `text` can be read with a decimal point, and whether with a decimal comma."""
    point = _UNGROUPED["."].fullmatch(text) or _GROUPED[","].fullmatch(text)
    comma = _UNGROUPED[","].fullmatch(text) or _GROUPED["."].fullmatch(text)
    return point is not None, comma is not None
