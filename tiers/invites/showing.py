"""An agent's links with what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.chain import customer_code
from tiers.invites.faces import face, inviting, lowest, unread
from tiers.invites.refusals import InviteGone, NoInvites
from tiers.paging import page_at
from tiers.permissions import require
from tiers.vault import vault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.invites.faces import Face, Place
    from tiers.programme import Programme
    from tiers.programme.invites import InviteRules
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.books.invites import Invite
    from tiers.store.engine import Store
    from tiers.timeline import Version

ON_A_PAGE: Final = 5
OFFERED: Final = 20
"""Links in the answer to an inline query; Telegram takes 50."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link: what it is, its token, whether somebody could join by it now, and its figures."""

    invite: Invite
    token: str
    works: bool = True
    bought: int = 0


@dataclass(frozen=True, slots=True)
class Links:
    """A page of an agent's links; pages count from 0."""

    programme: Programme
    rules: InviteRules
    place: Place | None
    """The tier that lets the agent invite; None: none does, and the links rest."""
    aim: Place | None
    """The lowest tier that would."""
    face: Face
    links: tuple[Link, ...]
    total: int
    page: int = 0
    pages: int = 1
    made: int = 0
    """How many links the agent has ever made: the next one's place in that row."""
    contacts: int = 0
    """How many of the downline let the agent write to them; 50 is «50 or more»."""
    unread: bool = False
    """Terms of commission hold that must be read before the next link."""


@dataclass(frozen=True, slots=True)
class ShowInvites:
    """All links of an agent, a page at a time."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, page: int = 0) -> Links:
        """Raises `NoInvites`. A page that is not there is the last one."""
        require(actor, "ShowInvites")
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme
        rules = programme.invites
        if rules is None:
            raise NoInvites

        def look(books: Books) -> Links:
            total = books.invites.count(actor.member_id)
            at, pages = page_at(page, total, ON_A_PAGE)
            found = books.invites.of(actor.member_id, ON_A_PAGE, at * ON_A_PAGE)
            place = inviting(books, actor.member_id, versions, now)
            links = tuple(_link(books, each, now) for each in found)
            mine = face(books, actor.member_id)
            made, contacts = books.invites.made(actor.member_id), _contacts(books, actor.member_id)
            return Links(
                programme, rules, place, lowest(programme), mine, links, total, at, pages, made,
                len(contacts), unread(books, actor.member_id, versions, now),
            )  # fmt: skip

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class OneLink:
    """A link on a screen of its own, and who invites by it, as on a poster."""

    programme: Programme
    rules: InviteRules
    place: Place | None
    face: Face
    link: Link


@dataclass(frozen=True, slots=True)
class ShowInvite:
    """One link of the agent."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, invite: int) -> OneLink:
        """Raises `NoInvites`, `InviteGone`."""
        require(actor, "ShowInvite")
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme
        rules = programme.invites
        if rules is None:
            raise NoInvites

        def look(books: Books) -> OneLink:
            known = books.invites.own(actor.member_id, invite)
            if known is None:
                raise InviteGone
            place = inviting(books, actor.member_id, versions, now)
            mine = face(books, actor.member_id)
            return OneLink(programme, rules, place, mine, _link(books, known, now))

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class OfferInvites:
    """The agent's links that work, and their language, for an inline query: nobody else's."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, telegram_id: int) -> tuple[Links, str] | None:
        """None: nobody who may invite, or a programme without invites. Whoever asks is not enrolled."""
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme
        rules = programme.invites
        if rules is None:
            return None

        def look(books: Books) -> tuple[Links, str] | None:
            member = books.people.on_telegram(telegram_id)
            if member is None:
                return None
            place = inviting(books, member.id, versions, now)
            if place is None:
                return None
            found = books.invites.working(member.id, now, OFFERED)
            links = tuple(Link(each, _token(books, each)) for each in found)
            mine = face(books, member.id)
            language = member.language or programme.languages[0]
            return Links(programme, rules, place, None, mine, links, len(links)), language

        return await self.store.read(look)


def _link(books: Books, invite: Invite, now: datetime) -> Link:
    bought = books.invites.buyers(invite.id) if invite.joined else 0
    return Link(invite, _token(books, invite), invite.works(now), bought)


def _token(books: Books, invite: Invite) -> str:
    assert invite.sealed is not None  # noqa: S101 - what is deleted is not shown
    assert invite.mark is not None  # noqa: S101 - likewise
    return vault(books.shelf.key).open(invite.sealed, invite.mark)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody in the downline who lets the agent write to them."""

    code: str
    telegram_id: int


@dataclass(frozen=True, slots=True)
class ShowContacts:
    """Those of the downline who let the agent contact them, and can be reached on Telegram."""

    store: Store

    async def __call__(self, actor: Actor) -> tuple[Contact, ...]:
        """At most 50, the last who said so first."""
        require(actor, "ShowContacts")

        def look(books: Books) -> tuple[Contact, ...]:
            return tuple(
                Contact(code, person) for code, person in _contacts(books, actor.member_id)
            )

        return await self.store.read(look)


def _contacts(books: Books, agent: MemberId) -> list[tuple[str, int]]:
    found = books.uplines.contacts(agent, limit=50)
    key = books.shelf.key
    return [(customer_code(key, agent, member), person) for member, person in found]
