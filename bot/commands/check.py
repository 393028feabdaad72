"""`tierbot check` and `tierbot schema`: is this programme file right, and what may stand in it."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

from rich.console import Console

from tiers.programme import (
    Comparison,
    ProgrammeFaults,
    json_schema,
    load,
)
from tiers.programme.discounts import offers_of
from tiers.programme.margins import money_text, worked
from tiers.programme.worst import worst_order
from tiers.records import Compare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tiers.programme import Condition, Programme, Tier, Track
    from tiers.programme.worst import WorstOrder

_MOST_ORDERS = 50
"""Items that are listed; a catalogue of thousands would bury the tight ones."""
_SIGNS = {
    Compare.AT_LEAST: "≥",
    Compare.MORE_THAN: ">",
    Compare.AT_MOST: "≤",
    Compare.LESS_THAN: "<",
}


def check(paths: Sequence[Path], console: Console | None = None) -> int:
    """Print every fault of every file, or a summary if it has none; returns the exit code."""
    said = console or Console(highlight=False, markup=False, soft_wrap=True)
    return max((_check(path, said) for path in paths), default=0)


def schema() -> None:
    """Print the JSON Schema of a programme file, for editors that show help while typing."""
    json.dump(json_schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def _check(path: Path, said: Console) -> int:
    try:
        programme = load(path.read_bytes(), str(path))
    except OSError as trouble:
        said.print(f"{path}: cannot be read: {trouble.strerror}. Check the path.", style="red")
        return 1
    except ProgrammeFaults as found:
        for fault in found.faults:
            said.print(fault.with_line(), style="red")
        more = f", and {found.more} more" if found.more else ""
        count = len(found.faults)
        said.print(f"{path}: {count} fault{'s' if count > 1 else ''}{more}", style="bold red")
        return 1
    for warning in programme.warnings:
        said.print(f"warning: {warning.with_line()}", style="yellow")
    said.print(f"{path}: fine", style="green")
    for line in summary(programme):
        said.print(line)
    return 0


def summary(programme: Programme) -> list[str]:
    """The programme in a few lines: what it counts in, and each tier with its conditions."""
    languages = ", ".join(programme.languages)
    lines = [
        f"  programme {programme.id}: {programme.currency}, {programme.zone}, {languages}",
        f"  hash {programme.hash}",
    ]
    for track in programme.tracks:
        lines.append(f"  track {track.id} ({track.kind}), {len(track.tiers)} tiers:")
        width = max(len(tier.id) for tier in track.tiers)
        lines += [
            f"    {tier.id:<{width}}  {_tier_in_words(programme, track, tier)}"
            for tier in track.tiers
        ]
    return lines + _commission_in_words(programme) + _prices_in_words(programme)


def _commission_in_words(programme: Programme) -> list[str]:
    """The most that a purchase pays out, and who has signed for a second level."""
    terms = programme.commission
    if terms is None:
        return []
    levels = f"{len(terms.rates)} paid level{'s' if len(terms.rates) > 1 else ''}"
    lines = [f"  commission: {levels}, at most {terms.worst_rate() / 100:g} % of a purchase"]
    if signed := terms.acknowledgement:
        lines.append(
            f"    second level signed by {signed.name} on {signed.on}: {signed.statement}"
        )
    return lines


def _prices_in_words(programme: Programme) -> list[str]:
    """The worst order of each item: what it sells for, costs, pays out, and leaves; the tightest first."""
    prices = programme.prices
    if prices is None:
        return []
    line = f"  prices on track {prices.track}: {len(prices.items)} items"
    offers = offers_of(programme.perks.values(), prices.track, prices.ranks)
    orders = [
        worst_order(prices, item, offers, programme.commission)
        for item in prices.items.values()
        if item.cost
    ]
    if not orders:
        return [line]
    orders.sort(key=_margin)
    tightest = orders[0]
    lines = [
        f"{line}; the tightest is {tightest.item.sku}, which keeps {float(_margin(tightest)):.2%}:",
        f"    {worked(prices, tightest.case, programme.decimals)}",
        "  the worst order of each item:",
    ]
    width = max(len(each.item.sku) for each in orders[:_MOST_ORDERS])
    lines += [_order(each, width, programme.decimals) for each in orders[:_MOST_ORDERS]]
    more = len(orders) - _MOST_ORDERS
    return [*lines, f"    and {more} more that leave more"] if more > 0 else lines


def _order(order: WorstOrder, width: int, decimals: int) -> str:
    count = order.case.quantity
    parts = (
        ("list", order.item.list * count), ("discounts", -order.discounts),
        ("price", order.case.amount), ("commission", -order.commission), ("cost", -order.cost),
        ("left", order.left),
    )  # fmt: skip
    said = "  ".join(f"{name} {money_text(amount, decimals)}" for name, amount in parts)
    return f"    {order.item.sku:<{width}}  {count} × {said}"


def _margin(order: WorstOrder) -> Fraction:
    """The share of the price that is left."""
    return Fraction(order.left, max(order.case.amount, 1))


def _tier_in_words(programme: Programme, track: Track, tier: Tier) -> str:
    if tier.enter is None:
        return "nothing is required" if tier is track.tiers[0] else "never recommended"
    words = in_words(programme, tier.enter)
    if track.kind == "plan":
        return f"recommended at {words}"
    return f"{words}; stays at {in_words(programme, tier.keep)}" if tier.keep else words


def in_words(programme: Programme, condition: Condition) -> str:
    """A condition on one line, with its thresholds as an operator writes them."""
    if isinstance(condition, Comparison):
        threshold = _threshold(programme, condition)
        return f"{condition.metric} {_SIGNS[condition.compare]} {threshold}"
    parts = [in_words(programme, part) for part in condition.parts]
    parts = [
        part if isinstance(one, Comparison) or len(parts) == 1 else f"({part})"
        for part, one in zip(parts, condition.parts, strict=True)
    ]
    if condition.needs == len(parts):
        return " and ".join(parts)
    if condition.needs == 1:
        return " or ".join(parts)
    return f"{condition.needs} of: {', '.join(parts)}"


def _threshold(programme: Programme, one: Comparison) -> str:
    measure = programme.metrics[one.metric].measure
    if measure == "amount":
        whole, minor = divmod(int(one.threshold), 10**programme.decimals)
        cents = f".{minor:0{programme.decimals}d}" if programme.decimals else ""
        return f"{whole:,}{cents} {programme.currency}"
    if measure == "ratio":
        return f"{float(one.threshold * 100):.10g} %"
    return f"{one.threshold:,}"
