"""What a member has, can claim, would have one tier up, and has claimed: with every code they own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.chain import tombstone
from tiers.holding import holding
from tiers.paging import page_at
from tiers.perks.refusals import UnknownPerk
from tiers.vault import vault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.holding import Holding
    from tiers.programme import Perk, Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.claims import Claim
    from tiers.store.books.perks import Gate
    from tiers.store.engine import Store
    from tiers.timeline import Version

PAGE: Final = 6
"""Claims on one screen."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One perk as a member stands before it.

    `state`: `held` (a standing right), `open`, `mine` (the period's claims are made), `waits` (for
    the staff), `not_yet`, `ended`, `sold_out`, `paused`, `frozen`, `birthday` (not told), `locked`.
    """

    perk: Perk
    state: str
    tier: tuple[str, str] | None = None
    """Track and tier that open it; for `locked` the lowest one that would."""
    n: int = 1
    """Which claim of the period the next one would be."""
    at: datetime | None = None
    """`open`: it ends; `not_yet`: it opens; `mine`: it can be claimed again."""
    left: int | None = None
    """How many there still are, where that is limited."""


@dataclass(frozen=True, slots=True)
class Offers:
    """All perks of the programme as a member stands before them."""

    offers: tuple[Offer, ...]
    programme: Programme
    claims: int
    """How many claims the member has made."""


@dataclass(frozen=True, slots=True)
class ShowPerks:
    """What I have, what I can claim now, what a higher tier would add."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, perk: str | None = None) -> Offers:
        """With `perk`, that one alone. Raises `UnknownPerk`."""
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme
        if perk is not None and perk not in programme.perks:
            raise UnknownPerk

        def look(books: Books) -> Offers:
            gate = books.perks.gate(actor.member_id, "")
            if gate is None or gate.erased:
                raise UnknownPerk
            held = holding(books, actor.member_id, gate, now, versions)
            view = _View(books, actor, programme, gate, held, books.perks.paused(), now)
            perks = programme.perks.values() if perk is None else [programme.perks[perk]]
            made = len(books.claims.mine(actor.member_id))
            return Offers(tuple(view.offer(each) for each in perks), programme, made)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class _View:
    books: Books
    actor: Actor
    programme: Programme
    gate: Gate
    held: Holding
    paused: set[str]
    now: datetime

    def offer(self, perk: Perk) -> Offer:
        found = perk.proof(self.held.tiers)
        if found is None:
            return Offer(perk, "locked", self._lowest(perk))
        if perk.is_standing:
            return Offer(perk, "held", found)
        calendar = self.programme.calendar
        period = perk.period_key(calendar, self.now)
        had = self.books.claims.of(self.actor.member_id, perk.id, period)
        if any(claim.waits for claim in had):
            return Offer(perk, "waits", found)
        mark = tombstone(self.books.shelf.key, "telegram", str(self.actor.telegram_id))
        counted = sum(claim.state != "refused" for claim in had)
        counted += self.books.perks.used_before(mark, perk.id, period)
        if counted >= perk.per_member:
            again = perk.next_period(calendar, self.now)
            return Offer(perk, "mine", found, at=again)
        state, at = self._when(perk, found[1])
        left = self._left(perk)
        if left == 0 and state == "open":
            state = "sold_out"
        return Offer(perk, state, found, len(had) + 1, at, left)

    def _when(self, perk: Perk, tier: str) -> tuple[str, datetime | None]:
        is_open, at = perk.window(tier, self.now)
        if not is_open:
            return ("ended", None) if at is None else ("not_yet", at)
        if perk.period == "birthday_month":
            if self.gate.birthday is None:
                return "birthday", None
            opens = perk.birthday_opens(self.programme.calendar, self.now, self.gate.birthday)
            if opens is not None:
                return "not_yet", opens
        if perk.id in self.paused:
            return "paused", None
        return ("frozen", None) if self.gate.frozen else ("open", at)

    def _left(self, perk: Perk) -> int | None:
        taken, spent = self.books.perks.taken(perk.id)
        limits = []
        if perk.stock is not None:
            limits.append(perk.stock - taken)
        if perk.budget is not None:
            limits.append((perk.budget - spent) // perk.worth)
        if perk.pool:
            limits.append(self.books.codes.free_in(perk.pool))
        return max(0, min(limits)) if limits else None

    def _lowest(self, perk: Perk) -> tuple[str, str] | None:
        """The nearest tier that would open it, on the first track that has one."""
        for track in self.programme.tracks:
            here = track.rank(self.held.tiers[track.id]) or 0
            above = [t.id for t in track.tiers[here:] if t.id in perk.tiers.get(track.id, ())]
            if above:
                return track.id, above[0]
        # Only tiers below open it: it was for those.
        return next(((track, min(tiers)) for track, tiers in perk.tiers.items() if tiers), None)


@dataclass(frozen=True, slots=True)
class Card:
    """One claim as its owner sees it; `code` only where it gave one."""

    claim: Claim
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Cards:
    """One page of a member's claims, the latest first; pages count from 0."""

    cards: tuple[Card, ...]
    page: int
    pages: int
    programme: Programme


@dataclass(frozen=True, slots=True)
class MyClaims:
    """What I claimed: every code that is mine can be read here at any time (C6)."""

    store: Store
    versions: Callable[[], Sequence[Version]]

    async def __call__(self, actor: Actor, page: int = 0) -> Cards:
        """A page beyond the last is the last (E.2 row 34)."""
        programme = self.versions()[-1].programme

        def look(books: Books) -> Cards:
            mine = books.claims.mine(actor.member_id)
            at, pages = page_at(page, len(mine), PAGE)
            shown = mine[at * PAGE : (at + 1) * PAGE]
            return Cards(cards(books, shown), at, pages, programme)

        return await self.store.read(look)


def cards(books: Books, claims: Sequence[Claim]) -> tuple[Card, ...]:
    """Claims with the codes that they gave, opened."""
    sealed = books.codes.of_claims([claim.id for claim in claims])
    keys = vault(books.shelf.key)
    return tuple(
        Card(claim, keys.open(code.sealed, code.mark) if code else None)
        for claim in claims
        for code in (sealed.get(claim.id),)
    )
