"""A refund that the staff records, where the shop can not say it itself: at most what is left, and once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.errors import ReasonMissing, Refusal, TextEmpty, UnknownMember
from tiers.intake import Recording
from tiers.paging import page_at
from tiers.permissions import require
from tiers.postings import REFUND, Family
from tiers.records import Event, MemberId, Money
from tiers.serving import check_serves
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.profiles import Bought
    from tiers.store.engine import Store

PAGE: Final = 6
"""Purchases on one screen."""
LONGEST_REASON: Final = 300
_ALL: Final = {"all", "全部"}
_AMOUNT: Final = re.compile(r"([0-9]{1,12})(?:\.([0-9]+))?")


class PurchaseGone(Refusal):
    """No purchase of this number, or of somebody who is gone: one answer for both."""

    key = "refusal-purchase-gone"


class OwnPurchase(Refusal):
    """Nobody records a refund of their own (A3)."""

    key = "refusal-own-purchase"


class TooMuchBack(Refusal):
    """More than what is left of the purchase (E.4 row 72)."""

    key = "refusal-too-much-back"

    def __init__(self, left: Money) -> None:
        super().__init__(f"at most {left.minor} {left.currency}")
        self.left = left

    def values(self) -> dict[str, object]:
        return {"left": self.left}


class AllBack(Refusal):
    """Nothing is left: it was taken back before, by the entry of this number (E.4 row 72)."""

    key = "refusal-all-back"

    def __init__(self, entry: int) -> None:
        super().__init__(f"taken back by #{entry}")
        self.entry = entry

    def values(self) -> dict[str, object]:
        return {"entry": str(self.entry)}


class AmountPlease(Refusal):
    """What was typed does not begin with an amount above zero, or has more decimals than the currency."""

    key = "refusal-amount-please"


@dataclass(frozen=True, slots=True)
class Purchase:
    """One purchase, and what a refund may still take of it, in minor units."""

    bought: Bought
    left: int


@dataclass(frozen=True, slots=True)
class Purchases:
    """A page of what a member bought, the latest first; `own`: it is the acting person."""

    member: MemberId
    lines: tuple[Purchase, ...]
    page: int
    pages: int
    own: bool
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowPurchases:
    """What a member has bought, and what is left of each."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor, number: int, page: int = 0) -> Purchases:
        """A page beyond the last is the last. Raises `NotAllowed`, `UnknownMember`."""
        require(actor, "ShowPurchases")

        def look(books: Books) -> Purchases:
            member = books.people.member(MemberId(number))
            if member is None or member.erased_at is not None:
                raise UnknownMember(number)
            count = books.profiles.count_bought(member.id)
            at, pages = page_at(page, count, PAGE)
            found = books.profiles.bought(member.id, PAGE, at * PAGE)
            lines = tuple(Purchase(each, _left(books, each)[0]) for each in found)
            own = member.id == actor.member_id
            return Purchases(member.id, lines, at, pages, own, self.programme())

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class RefundPurchase:
    """Record that a purchase was paid back, whole or in part: tiers, points and commission follow."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, event: int, typed: str) -> int:
        """`typed`: an amount, or `all`, and the reason. Gives the member.

        Raises `NotAllowed`, `AmountPlease`, `ReasonMissing`, `TextTooLong`, `PurchaseGone`,
        `OwnPurchase`, `AllBack`, `TooMuchBack`.
        """
        require(actor, "RefundPurchase")
        programme, now = self.programme(), self.clock()
        head, _, rest = unicodedata.normalize("NFC", typed).strip().partition(" ")
        amount, reason = _amount(head, programme.decimals), _reason(rest)
        author = f"member:{actor.member_id}"

        def decide(books: Books) -> int:
            check_serves(books, actor, "RefundPurchase")
            bought = books.profiles.one_bought(event)
            if bought is None:
                raise PurchaseGone
            if bought.member_id == actor.member_id:
                raise OwnPurchase
            left, back = _left(books, bought)
            if not left:
                raise AllBack(back[-1] if back else bought.event_id)
            if amount is not None and amount > left:
                raise TooMuchBack(Money(left, bought.currency))
            name = f"staff-{bought.event_id}-{len(back) + 1}"
            Recording(books, programme.calendar, now).record(
                Event(
                    bought.source, name, bought.account, REFUND, now, amount,
                    None if amount is None else bought.currency, refers_to=bought.name,
                )
            )  # fmt: skip
            books.audit.note(
                now, author, "purchase.refunded", f"event:{bought.event_id}", before=left,
                after=0 if amount is None else left - amount, reason=reason,
            )  # fmt: skip
            return bought.member_id

        return await self.store.write(decide, Once(actor.update_id, "RefundPurchase", int, now))


def _left(books: Books, bought: Bought) -> tuple[int, tuple[int, ...]]:
    """What a further refund may take, and the numbers of those that there were."""
    source = books.journal.known_source(bought.source)
    found = None if source is None else books.journal.named(source, bought.name)
    if source is None or found is None:
        return 0, ()
    refunds = books.journal.refunds_of(source, found[1], bought.name)
    return Family(found[0], refunds).left(), tuple(each.id for each in refunds)


def _amount(word: str, decimals: int) -> int | None:
    """In minor units; None: all that is left. `１２.５０`, `1,200` and `¥12` are read."""
    said = unicodedata.normalize("NFKC", word).replace(",", "").lstrip("¥$€").lower()
    if said in _ALL:
        return None
    found = _AMOUNT.fullmatch(said)
    if found is None or len(found[2] or "") > decimals:
        raise AmountPlease
    minor = int(found[1] + (found[2] or "").ljust(decimals, "0"))
    if not minor:
        raise AmountPlease
    return minor


def _reason(said: str) -> str:
    try:
        return written(said, LONGEST_REASON)
    except TextEmpty:
        raise ReasonMissing from None
