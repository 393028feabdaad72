"""What a claim gives: a code, points, a discount, a way in; with the message about it in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tiers.errors import NotEnoughPoints
from tiers.ledger import Cause
from tiers.perks.refusals import SoldOut
from tiers.permissions import RUNS_IT
from tiers.telling import Notice, say, say_staff

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.programme import Perk, Programme
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.codes import Sealed

CLAIMED: Final = "claimed"
FULFILLED: Final = "fulfilled"
CATEGORY: Final = "claim"
"""The category of messages about claims: what was promised is always said."""
GROUP_LINK: Final = "group-link"
"""The job that makes a link for a claim."""


@dataclass(frozen=True, slots=True)
class Order:
    """A perk that is to be given to a member at an instant."""

    perk: Perk
    programme: Programme
    member_id: MemberId
    now: datetime

    @property
    def first_state(self) -> str:
        """Points are there at once; everything else is held until it is used."""
        return FULFILLED if self.perk.kind == "points" else CLAIMED

    @property
    def gives(self) -> dict[str, Any]:
        """What the claim keeps of the perk, whatever the programme says later."""
        perk, said = self.perk, {}
        if perk.percent is not None:
            said["percent"] = str(perk.percent)
        for name in ("amount", "points", "merchant", "category", "group", "pool"):
            if value := getattr(perk, name):
                said[name] = value
        return said

    def next_code(self, books: Books) -> Sealed | None:
        """The code that would be given. Raises `SoldOut` when a code is due and there is none."""
        if self.perk.kind != "code":
            return None
        code = books.codes.next_free(self.perk.pool, self.now)
        if code is None:
            raise SoldOut
        return code

    def expires(self, code: Sealed | None) -> datetime | None:
        """When what is given lapses: by the perk, or with its code if that is sooner."""
        lapses = self.perk.lapses(self.programme.calendar, self.now)
        ends = [each for each in (lapses, code.expires_at if code else None) if each is not None]
        return min(ends, default=None)

    def check_points(self, books: Books) -> None:
        """Raises `NotEnoughPoints`."""
        if self.perk.cost:
            have = books.points.balance(self.member_id, self.now).available
            if have < self.perk.cost:
                raise NotEnoughPoints(have, self.perk.cost)

    def pay(self, books: Books, claim_id: int) -> None:
        """Take the points that the perk costs."""
        if self.perk.cost:
            books.points.spend(self.member_id, self.perk.cost, self.cause(f"pay:{claim_id}"))

    def cause(self, key: str) -> Cause:
        """Why points move: for this perk."""
        return Cause(f"claim-{key}", self.now, self.programme.hash, {"perk": self.perk.id})


def give(
    books: Books, order: Order, claim_id: int, code: Sealed | None, *, gift: bool = False
) -> None:
    """Hand over what the claim gives, and put the message about it in the outbox.

    `gift`: nobody asked for it and nothing was paid, so the message says so.
    """
    perk = order.perk
    values: dict[str, Any] = {"claim": claim_id, "perk": perk.id, "kind": perk.kind}
    if gift:
        values["gift"] = True
    if perk.kind == "code":
        assert code is not None  # noqa: S101 - asked for before
        left = books.codes.assign(code, claim_id)
        if left is None:
            raise SoldOut
        # The code itself is opened where the message is written: it is nowhere in the clear.
        values |= {"sealed": code.sealed.hex(), "mark": code.mark.hex()}
        expires = order.expires(code)
        if expires is not None:
            values["expires_at"] = expires.isoformat()
        _watch_level(books, order, *left)
    if perk.kind == "points":
        rules = order.programme.points
        lasts = None if rules is None else rules.expires_at(order.programme.calendar, order.now)
        cause = order.cause(f"give:{claim_id}")
        books.points.give(order.member_id, perk.points, cause, lasts)
        values["points"] = perk.points
    if perk.kind == "group":
        books.work.ask(GROUP_LINK, str(claim_id), order.now, {"claim": claim_id})
        return  # the message goes with the link
    tell(books, order.member_id, f"claim:{claim_id}", "given", values, order.now)


def tell(
    books: Books,
    member_id: MemberId,
    key: str,
    what: str,
    values: dict[str, Any],
    now: datetime,
) -> None:
    """A message about a claim: sent at most once, because it may carry a code."""
    said = {**values, "what": what}
    say(books, member_id, Notice(key, CATEGORY, "perk-notice", said, now))


def _watch_level(
    books: Books,
    order: Order,
    free: int,
    told: bool,  # noqa: FBT001 - a row of the pool
) -> None:
    """Tell the admins once when a pool runs low; filling it up arms it again."""
    if told or free >= order.perk.low_stock:
        return
    books.codes.mark_told(order.perk.pool, told=True)
    key = f"pool:{order.perk.pool}:{order.now.isoformat()}"
    tell_stewards(books, key, "pool-low", {"pool": order.perk.pool, "left": free}, order.now)


def tell_stewards(
    books: Books, key: str, words: str, values: dict[str, Any], now: datetime
) -> None:
    """A message to everybody who runs the shop; the same `key` is told once."""
    say_staff(books, RUNS_IT, Notice(key, CATEGORY, words, values, now))
