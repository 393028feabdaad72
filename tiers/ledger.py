"""The points ledger's rules: accounts, lots, what a transaction says, and how one follows another.

Pure. Every transaction moves points between accounts of one member, and its entries add up to zero
(L1). The member's own accounts are never below zero (L3): what a reversal can't take back becomes
`debt`, which stands against `owed`, or is written off.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HELD: Final = ("available", "pending")
"""What a member has: to spend now, and what waits for its purchase to settle."""
ACCOUNTS: Final = (
    *HELD, "debt", "issued", "spent", "expired", "revoked", "written_off", "owed", "moved",
)  # fmt: skip
"""Per member: `issued` is negative (what was ever given), `revoked` is what was taken back again,
`owed` stands against `debt`, `written_off` (negative) against what was revoked and not there,
`moved` is what went to the member that this one became part of."""
KINDS: Final = (
    "earn", "settle", "spend", "give", "expire", "reverse", "take_back", "repay", "merge", "erase",
)  # fmt: skip
POLICIES: Final = ("clamp", "debt", "write_off")
"""What becomes of points that must be taken back and have been spent: let go with a note in the
transaction, owed and paid off by the next points, or written off in the ledger."""
_EPOCH: Final = datetime.min.replace(tzinfo=UTC)
UNIT: Final = 10**10
"""Parts of a point in which earnings are counted, so that every purchase is worth a whole number."""
MOST: Final = 10**15
"""No entry moves more points (L5)."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why points move. `key` names it for ever: the same cause never moves anything twice."""

    key: str
    at: datetime
    programme: str = ""
    """Hash of the programme that decided."""
    about: Mapping[str, object] = field(default_factory=dict)
    """Ids for the statement, such as the perk's; no personal data, for it is never erased."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Points that came together: they settle together and expire together."""

    id: int
    member_id: int
    amount: int
    remaining: int
    settles_at: datetime | None
    """When they may be spent; None: already."""
    expires_at: datetime | None
    transaction_id: int
    event_id: int | None = None
    """The row of the event that earned them."""


@dataclass(frozen=True, slots=True)
class Wallet:
    """What a member has: points to spend, points that wait to settle, points owed."""

    available: int = 0
    pending: int = 0
    debt: int = 0


@dataclass(frozen=True, slots=True)
class Movement:
    """One transaction: what it changed by account, and what the member had after it."""

    id: int
    kind: str
    at: datetime
    detail: Mapping[str, object]
    changes: Mapping[str, int]
    available: int
    pending: int


class Line(NamedTuple):
    """One transaction as its hash binds it; `at` in microseconds."""

    seq: int
    key: str
    kind: str
    at: int
    reverses: int | None
    programme: str
    detail: str
    entries: tuple[tuple[str, int, int], ...]
    """Account, amount, balance after; by account."""
    moves: tuple[tuple[int, int], ...]
    """Lot, change of what remains in it; by lot."""


def next_link(head: bytes, line: Line) -> bytes:
    """The link that follows `head` in a member's chain (L6)."""
    seq, key, kind, at, reverses, programme, detail, entries, moves = line
    said = (
        f"{seq}\x1f{key}\x1f{kind}\x1f{at}\x1f{reverses or ''}\x1f"
        f"{programme}\x1f{detail}\x1f{entries}\x1f{moves}"
    )
    return hashlib.sha256(head + said.encode()).digest()


def in_turn(lots: Iterable[Lot]) -> list[Lot]:
    """The order in which lots are spent: what expires first, of equals what came first."""
    return sorted(lots, key=lambda lot: (lot.expires_at is None, lot.expires_at or _EPOCH, lot.id))


def taken(lots: Sequence[Lot], amount: int) -> dict[int, int]:
    """How many points each lot gives, in the order given, up to `amount` together."""
    found: dict[int, int] = {}
    for lot in lots:
        if amount <= 0:
            break
        part = min(lot.remaining, amount)
        if part:
            found[lot.id] = part
            amount -= part
    return found


def due_steps(lots: Iterable[Lot], at: datetime) -> list[tuple[datetime, bool, Lot]]:
    """What time does to lots until `at`, in its order: (when, whether it expires, which lot).

    What settles and expires at one instant settles first; nothing expires before it has settled.
    """
    steps: list[tuple[datetime, bool, Lot]] = []
    for lot in lots:
        if lot.settles_at is not None and lot.settles_at <= at:
            steps.append((lot.settles_at, False, lot))
        settled = lot.settles_at is None or lot.settles_at <= at
        if settled and lot.expires_at is not None and lot.expires_at <= at:
            steps.append((max(lot.expires_at, lot.settles_at or lot.expires_at), True, lot))
    return sorted(steps, key=lambda step: (step[0], step[1], step[2].id))


def brought_forward(held: Wallet, lots: Sequence[Lot], at: datetime) -> tuple[Wallet, list[Lot]]:
    """What a member has at `at`, once what is due by then has settled, paid off debts and expired.

    With it, the lots in which something remains then, in the order in which they are spent.
    """
    now = {lot.id: lot for lot in lots}
    available, pending, debt = held.available, held.pending, held.debt
    for _, expires, due in due_steps(lots, at):
        lot = now[due.id]
        if expires:
            available -= lot.remaining
            now[lot.id] = replace(lot, remaining=0)
            continue
        now[lot.id] = replace(lot, settles_at=None)
        available, pending = available + lot.remaining, pending - lot.remaining
        pays = min(debt, available)
        free = [each for each in in_turn(now.values()) if each.settles_at is None]
        for each, part in taken(free, pays).items():
            now[each] = replace(now[each], remaining=now[each].remaining - part)
        available, debt = available - pays, debt - pays
    left = [lot for lot in in_turn(now.values()) if lot.remaining]
    return Wallet(available, pending, debt), left


def shortfall(short: int, policy: str) -> dict[str, int]:
    """The entries for points that must be taken back and are not there."""
    if not short or policy == "clamp":
        return {}
    if policy == "debt":
        return {"debt": short, "owed": -short}
    return {"revoked": short, "written_off": -short}
