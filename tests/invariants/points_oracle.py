"""What points should come to, by plain lists: piles that settle, expire, are spent and taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import count
from math import floor

RATE = Fraction(125, 100)
"""Points for each major unit."""
SETTLES, LASTS = 2, 5
"""Local days until points can be spent, and for which they can be."""
_LATE = datetime.max.replace(tzinfo=UTC)
_SHANGHAI = timedelta(hours=8)
_numbers = count()


def ready(at: datetime) -> datetime:
    """The local midnight at which a purchase settles."""
    day = (at + _SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(days=SETTLES) - _SHANGHAI


@dataclass(eq=False)
class Pile:
    """Points that came together."""

    left: int
    ready: datetime
    ends: datetime | None
    source: str
    put: bool
    """Whether they can be spent, as far as time has been told."""
    lapsed: int = 0
    number: int = field(default_factory=_numbers.__next__)
    amount: int = 0

    def __post_init__(self) -> None:
        self.amount = self.left


@dataclass(eq=False)
class Person:
    """What one member has, has had, and owes; piles in the order in which they came."""

    policy: str
    piles: list[Pile] = field(default_factory=list)
    debt: int = 0
    issued: int = 0
    spent: int = 0
    expired: int = 0
    revoked: int = 0
    written_off: int = 0
    moved: int = 0
    bought: dict[str, int] = field(default_factory=dict)
    """Net cents by purchase."""
    given: int = 0
    excused: dict[str, int] = field(default_factory=dict)
    merged: int = 0
    erased: bool = False

    @property
    def worth(self) -> Fraction:
        return sum(self.bought.values()) * RATE / 100

    def held(self, *, put: bool) -> int:
        return sum(pile.left for pile in self.piles if pile.put is put)

    def accounts(self) -> dict[str, int]:
        """As the wallet keeps them."""
        return {
            "available": self.held(put=True), "pending": self.held(put=False), "debt": self.debt,
            "issued": -self.issued, "spent": self.spent, "expired": self.expired,
            "revoked": self.revoked, "written_off": self.written_off, "owed": -self.debt,
            "moved": self.moved,
        }  # fmt: skip

    def in_turn(self) -> list[Pile]:
        return sorted((p for p in self.piles if p.left), key=lambda pile: pile.ends or _LATE)

    def goes_on(self, now: datetime) -> None:
        """Settle, pay off debts, expire: instant by instant."""
        steps = [(pile.ready, 0, n) for n, pile in enumerate(self.piles) if not pile.put]
        steps += [
            (max(pile.ends, pile.ready), 1, n)
            for n, pile in enumerate(self.piles)
            if pile.ends is not None
        ]
        for at, ends, number in sorted(steps):
            pile = self.piles[number]
            if at > now:
                break
            if not ends:
                pile.put = True
                self.repays()
                continue
            self.expired += pile.left
            pile.lapsed += pile.left
            pile.left = 0

    def repays(self) -> None:
        for pile in [each for each in self.in_turn() if each.put]:
            part = min(self.debt, pile.left)
            pile.left -= part
            self.debt -= part
            self.revoked += part

    def spends(self, amount: int) -> list[tuple[Pile, int]] | None:
        """From which piles; None: there are not enough."""
        if self.held(put=True) < amount:
            return None
        taken = []
        for pile in [each for each in self.in_turn() if each.put]:
            part = min(amount, pile.left)
            pile.left -= part
            amount -= part
            self.spent += part
            taken.append((pile, part))
        return taken

    def gets(self, pile: Pile) -> None:
        self.issued += pile.left
        self.piles.append(pile)
        if pile.put:
            self.repays()

    def counts(self, purchase: str, cents: int, at: datetime, now: datetime) -> None:
        """A purchase is worth so much now."""
        self.goes_on(now)
        self.bought[purchase] = cents
        change = floor(self.worth) - self.given
        self.given += change
        if change > 0:
            begins = ready(at)
            ends = begins + timedelta(days=LASTS + 1)
            # Midnight to midnight: it begins at one and ends at the last of its days.
            self.gets(Pile(change, begins, ends, purchase, begins <= now))
        elif change < 0:
            self.gives_back(purchase, -change)
        self.goes_on(now)

    def gives_back(self, purchase: str, amount: int) -> None:
        own = [pile for pile in self.piles if pile.source == purchase]
        mine = min(amount, sum(pile.left for pile in own))
        lapsed = sum(pile.lapsed for pile in own) - self.excused.get(purchase, 0)
        excuse = min(amount - mine, lapsed)
        self.excused[purchase] = self.excused.get(purchase, 0) + excuse
        self.loses(purchase, amount - excuse)

    def loses(self, source: str, amount: int) -> None:
        """From its own piles first, then from what can be spent, at last from what is pending."""
        order = sorted(self.in_turn(), key=lambda pile: (pile.source != source, not pile.put))
        for pile in order:
            part = min(amount, pile.left)
            pile.left -= part
            amount -= part
            self.revoked += part
        if self.policy == "debt":
            self.debt += amount
        elif self.policy == "write_off":
            self.revoked += amount
            self.written_off -= amount

    def becomes_part_of(self, other: Person) -> None:
        """All that is theirs is the other's."""
        held = self.held(put=True) + self.held(put=False)
        other.piles = sorted([*self.piles, *other.piles], key=lambda pile: pile.number)
        self.moved += held
        other.moved -= held
        other.debt += self.debt
        other.bought |= self.bought
        other.excused |= self.excused
        other.given += self.given
        other.merged += self.merged + 1
        self.piles, self.debt, self.bought, self.given = [], 0, {}, 0
        other.repays()

    def is_erased(self) -> None:
        self.expired += self.held(put=True) + self.held(put=False)
        self.revoked += self.debt
        self.written_off -= self.debt
        self.piles, self.debt, self.erased = [], 0, True
