"""A programme file that is right, and how the tests make it wrong."""

from __future__ import annotations

import pytest

from tests.tiers.making import at_least, metric, programme_text, ratio
from tiers.programme import Fault, ProgrammeFaults, load

GOOD = programme_text(
    metric("spend") + metric("orders", "count") + ratio("rate", "orders", "orders", "5"),
    ("silver", at_least("spend", '"500.00"')),
    ("gold", at_least("spend", '"900.00"'), at_least("spend", '"800.00"')),
)


def faults(text: str | bytes) -> list[Fault]:
    with pytest.raises(ProgrammeFaults) as found:
        load(text, "programme.toml")
    return list(found.value.faults)


def only(text: str | bytes) -> Fault:
    found = faults(text)
    assert len(found) == 1, found
    return found[0]


def swapped(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def silver(enter: str) -> str:
    return swapped(
        f"enter = {at_least('spend', chr(34) + '500.00' + chr(34))}", f"enter = {enter}"
    )


HEAD = 'id = "test"\n'
NAME = 'name = { en = "Test" }'
SETTLES = "settles_after_days = 0"
