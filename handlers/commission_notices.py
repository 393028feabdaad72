"""What agents are told of their commission without asking."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from handlers.screens import Screen
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.telling import Teller


def commission_notice(teller: Teller, _words: str, values: Mapping[str, object]) -> Screen:
    """A refund took something back: how much, of which day, and what there is now."""

    def money(name: str) -> Money:
        return Money(int(str(values[name])), str(values["currency"]))

    lines = [
        teller.text(
            "commission-taken-back",
            part="some" if values["left"] else "all",
            day=teller.day(datetime.fromisoformat(str(values["day"]))),
            taken=money("taken"),
            left=money("left"),
        )
    ]
    payable = money("payable")
    if payable.minor < 0:
        owed = Money(-payable.minor, payable.currency)
        lines.append(teller.text("commission-owed", owed=owed))
    else:
        lines.append(teller.text("commission-now", payable=payable, pending=money("pending")))
    return Screen("\n".join(lines))
