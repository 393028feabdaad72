"""Thresholds as the file writes them, made exact: minor units, counts, fractions."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiers.programme.places import Path
    from tiers.programme.report import Report

MOST = 10**15
"""In minor units or events; the ledger's own bound (L5)."""


def threshold(measure: str, said: object, decimals: int) -> int | Fraction | str:
    """The exact threshold for a measure; a sentence that says what is wrong otherwise."""
    if measure == "ratio":
        return _rate(said)
    if measure == "amount":
        return _amount(said, decimals)
    if not isinstance(said, int) or isinstance(said, bool):
        return "A count is a whole number without quotes, such as 50."
    return said if 0 <= said <= MOST else "A count lies between 0 and 10^15."


def _amount(said: object, decimals: int) -> int | str:
    example = f"{2000:.{decimals}f}"
    if not isinstance(said, str):
        return f'An amount is a string in major units, such as "{example}".'
    found = re.fullmatch(r"([0-9]{1,15})(?:\.([0-9]+))?", said, re.ASCII)
    if found is None:
        return f'"{said[:40]}" is no amount; write digits and a point, such as "{example}".'
    if len(found[2] or "") > decimals:
        return f'"{said[:40]}" has more than the {decimals} decimals of the currency.'
    minor = int(found[1] + (found[2] or "").ljust(decimals, "0"))
    return minor if minor <= MOST else "An amount is at most 10^15 minor units."


def _rate(said: object) -> Fraction | str:
    if not isinstance(said, str):
        return 'A rate is a string, such as "1%" or "0.01".'
    found = re.fullmatch(r"([0-9]{1,12}(?:\.[0-9]{1,12})?)(%?)", said, re.ASCII)
    if found is None:
        return f'"{said[:40]}" is no rate between 0 and 100 %; write "1%" or "0.01".'
    rate = Fraction(found[1]) / (100 if found[2] else 1)
    return rate if rate <= 1 else f'"{said}" is more than 100 %; a rate lies between 0 and 100 %.'


def amount_at(report: Report, path: Path, said: str, decimals: int) -> int:
    """The amount at a path in minor units; 0 when it is none, which goes to the report."""
    value = _amount(said, decimals)
    if isinstance(value, int):
        return value
    report.fault(path, "value", f"'{path[-1]}' cannot be used.", "", value)
    return 0


def share_at(report: Report, path: Path, said: str) -> Fraction:
    """The share at a path, from 0 to 1; 0 when it is none, which goes to the report."""
    value = _rate(said)
    if isinstance(value, Fraction):
        return value
    report.fault(path, "value", f"'{path[-1]}' cannot be used.", "", value)
    return Fraction(0)
