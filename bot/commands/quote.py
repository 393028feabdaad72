"""`tierbot quote`: what an order costs an account, as the shop asks for it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bot import given
from bot.commands.opened import carry_out, say, store, versions
from tiers.prices import QuoteAccount

if TYPE_CHECKING:
    from bot.settings import Settings
    from tiers.prices import Priced
    from tiers.pricing import Step


def quote(item: str, account: str, source: str, quantity: int, *, as_json: bool) -> int:
    """Print the steps; as JSON with amounts in minor units."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            known = await versions(found, settings)
            ask = QuoteAccount(found, lambda: known, given.wall_clock)
            priced = await ask(source, account, item, quantity)
        if as_json:
            say(json.dumps(as_document(priced), indent=2, ensure_ascii=False))
            return 0
        for line in lines(priced):
            say(line)
        return 0

    return carry_out(act)


def as_document(priced: Priced) -> dict[str, Any]:
    """The quote as programs read it; shares as decimal strings."""
    found = priced.quote
    ahead = found.next
    return {
        "item": found.item,
        "quantity": found.quantity,
        "currency": found.currency,
        "track": priced.prices.track,
        "tier": found.tier,
        "list": found.list,
        "amount": found.amount,
        "steps": [
            {
                "kind": step.kind,
                "amount": step.amount,
                "off": None if step.off is None else f"{float(step.off):.10g}",
                "reason": step.reason or None,
                "at_least": step.at_least or None,
            }
            for step in found.steps
        ],
        "next": None if ahead is None else {"tier": ahead.tier, "amount": ahead.amount},
        "programme": priced.programme.hash,
    }


def lines(priced: Priced) -> list[str]:
    """The quote for a reader."""
    found, decimals = priced.quote, priced.programme.decimals

    def money(minor: int) -> str:
        return f"{Decimal(minor).scaleb(-decimals):.{decimals}f}"

    said = [f"{found.item} × {found.quantity}: {money(found.amount)} {found.currency}"]
    said += [f"  {_why(step):<32}{money(step.amount):>14}" for step in found.steps]
    if found.next is not None:
        said.append(f"  the next tier, {found.next.tier}, would pay {money(found.next.amount)}")
    return said


def _why(step: Step) -> str:
    share = "" if step.off is None else f"-{float(step.off * 100):.10g} %"
    return " ".join(each for each in (step.kind, step.reason, share) if each)
