"""`tierbot team concentration`: how sales are spread over agents, and how deep lines are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import given
from bot.commands.opened import carry_out, say, store, versions
from tiers.teams import ShowConcentration

if TYPE_CHECKING:
    from bot.settings import Settings
    from tiers.teams import Concentration


def concentration(months: int) -> int:
    """Print it as a small table."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            known = await versions(found, settings)
            show = ShowConcentration(found, lambda: known[-1].programme, given.wall_clock)
            for line in table(await show(months)):
                say(line)
        return 0

    return carry_out(act)


def table(seen: Concentration) -> list[str]:
    """Amounts in major units; no agent is named but by number."""
    unit, currency = 10**seen.programme.decimals, seen.programme.currency
    lines = [
        f"Since {seen.since}: {seen.agents} agents with sales, {seen.sales / unit:,.2f} {currency}"
    ]
    for each in seen.shares:
        part = each.sales / seen.sales if seen.sales else 0
        lines.append(
            f"  top {each.percent:>2} %  {each.agents:>7,} agents  "
            f"{each.sales / unit:>16,.2f}  {part:>6.1%}"
        )
    shape = seen.shape
    if shape.size:
        lines.append(
            f"Deepest line: {shape.depth} below member {shape.deepest}; "
            f"largest team: {shape.size:,} under member {shape.largest}"
        )
    return lines
