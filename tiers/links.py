"""Linking a shop account to a person on Telegram, by a link that works once and for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.chain import pseudonym
from tiers.errors import (
    AccountTaken,
    BothHaveUplines,
    BothHoldClaims,
    DeadLink,
    GoesInCircles,
    UnderReview,
    UnknownAccount,
)
from tiers.ledger import Cause
from tiers.records import TOKEN_LENGTH
from tiers.store.once import Once
from tiers.store.types import EPOCH

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store

ACCOUNT: Final = "account"
"""The purpose of a link that binds a shop account."""
LIFETIME: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class StartLink:
    """A fresh link; `known` is False when no event of the account has been recorded yet."""

    token: str
    expires_at: datetime
    known: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link bound; `fresh` is False when it had been this person's before."""

    source: str
    account: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class MakeLink:
    """Make a one-time link for a shop account. The token is shown once and not kept."""

    store: Store
    clock: Callable[[], datetime]
    new_token: Callable[[], str]

    async def __call__(
        self, source: str, account: str, author: str, lifetime: timedelta = LIFETIME
    ) -> StartLink:
        """Raises `AccountTaken` when somebody on Telegram has the account already."""
        now, token = self.clock(), self.new_token()

        def decide(books: Books) -> StartLink:
            known = books.people.account(source, account)
            if known is not None:
                owner = books.people.member(known.member_id)
                if owner is not None and owner.telegram_id is not None:
                    raise AccountTaken
            books.links.add(
                token,
                purpose=ACCOUNT,
                subject={"source": source, "account": account},
                author=author,
                created_at=now,
                expires_at=now + lifetime,
                uses_left=1,
            )
            # The audit log is never edited, so it must not name what erasure takes away.
            veiled = pseudonym(books.shelf.key, source, account)
            books.audit.note(now, author, "link.made", f"{source}:{veiled}")
            return StartLink(token, now + lifetime, known is not None)

        return await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class FindPurpose:
    """What a start token is for, so that it comes to whom it concerns. Nothing is written."""

    store: Store

    async def __call__(self, token: str) -> str:
        """Raises `DeadLink` for a token that nobody has made: most guesses end here (A15)."""
        if len(token) != TOKEN_LENGTH:
            raise DeadLink  # before any look-up: a typed /start can carry 4,000 characters
        link = await self.store.read(lambda books: books.links.find(token))
        if link is None:
            raise DeadLink
        return str(link.purpose)


@dataclass(frozen=True, slots=True)
class OpenLink:
    """Bind the account that a link names to the person who opens it first."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, token: str) -> Linked:
        """Raises `DeadLink` for every kind of dead link alike, `AccountTaken` when it came too late.

        `BothHoldClaims` when both have claimed perks, `BothHaveUplines` when both were invited,
        `GoesInCircles` when one is below the other, `UnderReview` while the staff must decide.

        The same person may open their link again: the answer is the same.
        """
        if len(token) != TOKEN_LENGTH:
            raise DeadLink
        now = self.clock()
        once = Once(actor.update_id, "OpenLink", Linked, now)
        return await self.store.write(lambda books: _open(books, actor, token, now), once)


def _open(books: Books, actor: Actor, token: str, now: datetime) -> Linked:
    link = books.links.find(token)
    if link is None or link.purpose != ACCOUNT or not link.subject:
        raise DeadLink  # without a subject: it was erased
    source, external_id = link.subject["source"], link.subject["account"]
    if link.opened_by == actor.member_id:
        return Linked(source, external_id, fresh=False)
    if not books.links.use(link.id, actor.member_id, now):
        raise DeadLink
    account = books.people.account(source, external_id)
    if account is None:
        books.journal.enrol(books.journal.source(source), external_id, now)
        account = books.people.account(source, external_id)
        assert account is not None  # noqa: S101 - enrolled in this transaction
    if account.member_id == actor.member_id:
        return Linked(source, external_id, fresh=False)
    owner = books.people.member(account.member_id)
    if owner is None or owner.telegram_id is not None:
        raise AccountTaken
    _merge(books, owner.id, actor.member_id, now)
    books.audit.note(
        now, f"member:{actor.member_id}", "link.opened", f"account:{account.id}",
        before=owner.id, after=actor.member_id,
    )  # fmt: skip
    return Linked(source, external_id, fresh=True)


def _merge(books: Books, gone: MemberId, into: MemberId, now: datetime) -> None:
    """The member without Telegram becomes part of the other, with all that is theirs."""
    if books.cases.hold_back(gone):
        raise UnderReview
    if books.claims.any_of(gone) and books.claims.any_of(into):
        raise BothHoldClaims
    _merge_places(books, gone, into)
    for each in books.people.accounts(gone):
        books.people.move_account(each.id, into, EPOCH)
    books.claims.hand_over(gone, into)
    books.layers.hand_over(gone, into)
    books.tickets.hand_over(gone, into, now)
    birthday = books.birthdays.told(gone)
    if birthday is not None:  # one that the member told themselves stays
        books.birthdays.tell(into, birthday)
    books.people.merge_away(gone, into)
    books.points.merge(gone, into, Cause(f"merge:{gone}:{into}", now))


def _merge_places(books: Books, gone: MemberId, into: MemberId) -> None:
    """Whoever was above or below one of them is above or below both (R1, R2)."""
    if books.uplines.ever(gone) and books.uplines.ever(into):
        raise BothHaveUplines
    books.uplines.hand_over(gone, into)
    books.sales.look_again_around(into)
    books.invites.hand_over(gone, into)
    books.teams.hand_over(gone, into)
    above = books.uplines.of(into)
    if above is not None and books.uplines.is_above(into, above.upline_id):
        raise GoesInCircles


@dataclass(frozen=True, slots=True)
class Unlink:
    """Take a wrongly linked account away from its member again, with a reason."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, source: str, account: str, author: str, reason: str) -> None:
        """Raises `UnknownAccount`. The account gets a member of its own, without Telegram."""
        now = self.clock()

        def decide(books: Books) -> None:
            known = books.people.account(source, account)
            if known is None:
                raise UnknownAccount(source, account)
            fresh = books.people.newcomer(now)
            books.people.move_account(known.id, fresh, EPOCH)
            books.people.reassess(known.member_id)
            books.audit.note(
                now, author, "link.undone", f"account:{known.id}",
                before=known.member_id, after=fresh, reason=reason,
            )  # fmt: skip

        await self.store.write(decide)
