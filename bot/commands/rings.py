"""`tierbot rings`: people who buy in circles, share payers or devices, or came all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.opened import carry_out, say, store, versions
from bot.refusing import CannotRun
from tiers import spreadsheets
from tiers.rings import FindRings

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings
    from tiers.programme import Programme
    from tiers.rings import Ring

_KINDS = {
    "circle": "closed circles of purchases",
    "payer": "shared payers",
    "device": "shared devices",
    "joins": "many joins at once, the agent first",
}
_SHOWN = 12


def rings(csv: Path | None) -> int:
    """Print them, and write them to a file where one is named."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            programme = (await versions(found, settings))[-1].programme
            rings = await FindRings(found)()
        for line in table(rings, programme):
            say(line)
        if csv is not None:
            _write(csv, rings, programme)
        return 0

    return carry_out(act)


def _write(file: Path, rings: list[Ring], programme: Programme) -> None:
    try:
        file.write_bytes(spreadsheets.table(rows(rings, programme)))
    except OSError as fault:
        msg = f"{file}: {fault.strerror}"
        raise CannotRun(msg) from None


def table(rings: list[Ring], programme: Programme) -> list[str]:
    """By kind; members by number alone, for a printed page may lie about."""
    lines = []
    for kind, title in _KINDS.items():
        mine = [ring for ring in rings if ring.kind == kind]
        lines.append(f"{title}: {len(mine) or 'none'}")
        lines += [f"  {_line(ring, programme)}" for ring in mine]
    return lines


def _line(ring: Ring, programme: Programme) -> str:
    shown = ", ".join(f"#{each}" for each in ring.members[:_SHOWN])
    more = len(ring.members) - _SHOWN
    who = f"{shown} and {more} more" if more > 0 else shown
    if ring.since is not None:
        return f"{who}  since {ring.since:%Y-%m-%d %H:%M} UTC"
    amount = ring.amount / 10**programme.decimals
    return f"{who}  {ring.orders} orders among them, {amount:,.2f} {programme.currency}"


def rows(rings: list[Ring], programme: Programme) -> list[list[object]]:
    """A line for each member of each ring; amounts of the whole ring in minor units."""
    head: list[object] = ["ring", "kind", "member", "orders", f"amount_minor_{programme.currency}"]
    found = [[*head, "since_utc"]]
    for number, ring in enumerate(rings, start=1):
        since = "" if ring.since is None else ring.since.isoformat()
        found += [
            [number, ring.kind, member, ring.orders, ring.amount, since] for member in ring.members
        ]
    return found
