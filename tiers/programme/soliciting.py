"""`[promotions]` resolved: categories of our own kept apart, hours that are some."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.programme.promoting import RESERVED, Frequency, PromotionRules
from tiers.programme.shape import plain

if TYPE_CHECKING:
    from tiers.programme.promotion_tables import PromotionsTable, QuietTable
    from tiers.programme.report import Report

_HERE: Final = ("promotions",)


def promotions_of(table: PromotionsTable | None, report: Report) -> PromotionRules:
    """The rules, or ours where the file says nothing; what is wrong goes to the report."""
    if table is None:
        return PromotionRules()
    for name in table.categories:
        if name in RESERVED:
            what = f"'{name}' is a category of the bot's own messages."
            why = "Who opts out of advertising must not lose what concerns them."
            fix = "Give it another id."
            report.fault((*_HERE, "categories", name), "reserved", what, why, fix, key=True)
    return PromotionRules(
        {name: plain(one.name) for name, one in table.categories.items()},
        table.two_people_above,
        timedelta(seconds=table.undo_seconds),
        None if table.quiet_hours is False else _hours(table.quiet_hours, report),
        None if table.frequency is None else Frequency(table.frequency.most, table.frequency.days),
        table.control_percent,
        table.results_days,
        table.recipients_a_day,
    )


def _hours(table: QuietTable, report: Report) -> tuple[int, int]:
    if table.from_ == table.to:
        what = f"It is quiet from {table.from_} to {table.to}."
        why = "That is either all day or never."
        fix = "Name two different hours, or write quiet_hours = false."
        report.fault((*_HERE, "quiet_hours", "to"), "value", what, why, fix)
    return table.from_, table.to
