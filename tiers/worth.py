"""What a purchase is worth to whoever brought its buyer. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tiers.postings import Family

SOLD: Final = "purchase"
"""The only kind of event that counts for an upline: head-counts and top-ups never do."""


@dataclass(frozen=True, slots=True)
class Worth:
    """Minor units, and a count of 1 or 0."""

    net: int
    """What was bought, less refunds."""
    paid: int
    """That share of what was really paid, rounded down."""
    count: int


NOTHING: Final = Worth(0, 0, 0)


def worth_of(family: Family, paid: int | None) -> Worth:
    """What a purchase with its refunds counts for.

    Nothing said of what was `paid`: all of it was; more than the amount is never believed.
    """
    cell, amount = family.cell(), family.event.amount or 0
    really = amount if paid is None else max(0, min(paid, amount))
    return Worth(cell.amount, really * cell.amount // amount if amount else 0, cell.count)
