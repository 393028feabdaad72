"""One member as the staff see them: each part for whoever may ask for it elsewhere (A20)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.chain import customer_code
from tiers.errors import NumberPlease, Refusal, UnknownMember
from tiers.evaluation import evaluate
from tiers.permissions import MAY, require
from tiers.records import MemberId

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.ledger import Wallet
    from tiers.programme import Programme
    from tiers.purse import Purse
    from tiers.records import Actor, Standing
    from tiers.store.books import Books
    from tiers.store.books.cases import Case
    from tiers.store.books.layers import Laid
    from tiers.store.books.payouts import Payout
    from tiers.store.books.people import Account, Member
    from tiers.store.books.preferences import Preferences
    from tiers.store.books.profiles import Flagged, Received, Undelivered
    from tiers.store.books.tickets import Ticket
    from tiers.store.engine import Store
    from tiers.timeline import Version

_LAST: Final = 3
"""Messages that did not arrive, and promotions that did, on one screen."""
_NUMBER: Final = re.compile(r"#?([1-9][0-9]{0,17})")
_PARTS: Final = {
    "claims": "ShowQueue",
    "flags": "CaseQueue",
    "commission": "PayoutQueue",
    "tickets": "TicketQueue",
    "upline": "ShowUpline",
}
"""Which use case one must be allowed, to see that part of a member."""
_ACTS: Final = (
    "ShowLayers",
    "ShowGrants",
    "ShowPurchases",
    "FreezeMember",
    "ShowUpline",
    "AnswerTicket",
    "ShowCase",
    "ShowExcluded",
    "ShowQueue",
)


class NobodyFound(Refusal):
    """Neither a number, nor a Telegram id, nor an account leads to anybody."""

    key = "refusal-nobody-found"


class SenderHidden(Refusal):
    """Whoever wrote the forwarded message does not want to be found by it."""

    key = "refusal-sender-hidden"


class SeveralFound(Refusal):
    """Accounts of this name in several shops belong to different members."""

    key = "refusal-several-found"

    def __init__(self, numbers: Sequence[MemberId]) -> None:
        super().__init__(f"members {', '.join(map(str, numbers))}")
        self.numbers = tuple(f"#{each}" for each in numbers)

    def values(self) -> dict[str, object]:
        return {"members": self.numbers}


@dataclass(frozen=True, slots=True)
class Above:
    """Who a member came through, and how many came through them."""

    upline: MemberId | None
    code: str
    """Under which the upline knows the member; empty: there is none."""
    direct: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A member. A part that the acting role may not ask for elsewhere is None."""

    member: Member
    accounts: tuple[Account, ...]
    standing: Standing
    layers: tuple[Laid, ...]
    opted_out: tuple[str, ...]
    own: Preferences
    received: tuple[Received, ...]
    points: Wallet
    undelivered: tuple[Undelivered, ...]
    claims: Mapping[str, int] | None
    flags: tuple[Flagged, ...] | None
    case: Case | None
    purse: Purse | None
    payout: Payout | None
    ticket: Ticket | None
    above: Above | None
    left_out: int
    """How many of their events do not count."""
    acts: frozenset[str]
    """What the acting person may do, of that for which there are buttons."""
    programme: Programme


@dataclass(frozen=True, slots=True)
class FindMember:
    """Who is meant: by number, by Telegram id, or by an account in the shop. Never by name (A23)."""

    store: Store

    async def __call__(
        self, actor: Actor, words: str = "", telegram_id: int | None = None
    ) -> MemberId:
        """`12`, `#12`, `kameng:1001`, `1001`: a number first, then a Telegram id, then an account.

        Raises `NotAllowed`, `NumberPlease` for a name, `NobodyFound`, `SeveralFound`.
        """
        require(actor, "FindMember")
        said = unicodedata.normalize("NFKC", words).strip()
        if said.startswith("@"):
            raise NumberPlease

        def look(books: Books) -> MemberId:
            if telegram_id is not None:
                member = books.people.on_telegram(telegram_id)
            else:
                found = _by_number(books, said) or _by_account(books, said)
                member = None if found is None else books.people.member(found)
            if member is None or member.erased_at is not None:
                raise NobodyFound
            return member.id

        return await self.store.read(look)


def _by_number(books: Books, said: str) -> MemberId | None:
    number = _NUMBER.fullmatch(said)
    if number is None:
        return None
    known = books.profiles.whoever_is(int(number[1]))
    if known is not None or said.startswith("#"):
        return known
    person = books.people.on_telegram(int(number[1]))
    return None if person is None else person.id


def _by_account(books: Books, said: str) -> MemberId | None:
    source, _, name = said.rpartition(":")
    found = books.profiles.with_account(said)
    if not found and source:
        found = books.profiles.with_account(name, source)
    if len(found) > 1:
        raise SeveralFound(found)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class ShowMember:
    """Everything about one member. That one of the staff has looked is written down, once a day."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int) -> Profile:
        """Raises `NotAllowed`, `UnknownMember`."""
        require(actor, "ShowMember")
        versions, now = self.versions(), self.clock()
        day = versions[-1].programme.calendar.day_of(now)

        def look(books: Books) -> tuple[Profile, bool]:
            profile = _profile(books, actor, number, now, versions)
            member = profile.member.id
            return profile, books.profiles.has_looked(actor.member_id, member, day)

        profile, known = await self.store.read(look)
        member = profile.member.id

        def note(books: Books) -> None:
            if books.profiles.look(actor.member_id, member, day):
                author = f"member:{actor.member_id}"
                books.audit.note(now, author, "member.seen", f"member:{member}")

        if not known and member != actor.member_id:
            await self.store.write(note)
        return profile


def _profile(
    books: Books, actor: Actor, number: int, now: datetime, versions: Sequence[Version]
) -> Profile:
    member = books.people.member(MemberId(number))
    if member is None or member.erased_at is not None or books.people.merged(member.id):
        raise UnknownMember(number)
    seen, own = evaluate(books, member.id, now, versions), member.id
    sees = {part for part, use_case in _PARTS.items() if actor.role in MAY[use_case]}
    laid = [each for each in books.layers.of(own) if not each.is_over(now)]
    money = "commission" in sees
    return Profile(
        member=member,
        accounts=seen.accounts,
        standing=seen.standing,
        layers=tuple(laid),
        opted_out=tuple(sorted(books.people.opted_out(own))),
        own=books.preferences.of(own),
        received=tuple(books.profiles.received(own, _LAST)),
        points=books.points.balance(own, now),
        undelivered=tuple(books.profiles.undelivered(own, _LAST)),
        claims=books.profiles.claims(own) if "claims" in sees else None,
        flags=tuple(books.profiles.flags(own)) if "flags" in sees else None,
        case=books.cases.open_of(own) if "flags" in sees and own != actor.member_id else None,
        purse=books.purses.held(own) if money else None,
        payout=books.payouts.open_of(own) if money else None,
        ticket=books.tickets.open_of(own) if "tickets" in sees else None,
        above=_above(books, own) if "upline" in sees else None,
        left_out=books.exclusions.count_open(own) if "flags" in sees else 0,
        acts=frozenset(act for act in _ACTS if actor.role in MAY[act]),
        programme=versions[-1].programme,
    )


def _above(books: Books, member: MemberId) -> Above:
    edge, direct = books.uplines.of(member), books.uplines.count_direct(member)
    if edge is None:
        return Above(None, "", direct)
    code = customer_code(books.shelf.key, edge.upline_id, member)
    return Above(edge.upline_id, code, direct)
