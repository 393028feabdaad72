"""Somebody arrives by an agent's link: they are asked, and what they say first is final (R1, R2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.chain import customer_code
from tiers.errors import DeadLink, Refusal
from tiers.invites.faces import Face, face, lives
from tiers.invites.refusals import AlreadyInvited, InYourTeam, NotNew, OwnInvite
from tiers.invites.telling import tell_agent_of_joining
from tiers.permissions import require
from tiers.records import TOKEN_LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.invites.faces import Place
    from tiers.programme import Programme
    from tiers.programme.invites import InviteRules
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.books.invites import Invite
    from tiers.store.books.people import Member
    from tiers.store.engine import Store
    from tiers.timeline import Version


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a newcomer is asked: by whom they were invited, on which tier that agent is."""

    invite: int
    code: str
    """Under which the agent would know them."""
    face: Face
    place: Place
    programme: Programme
    rules: InviteRules


@dataclass(frozen=True, slots=True)
class Joined:
    """The member is with this agent; `fresh` is False when they had been before."""

    face: Face
    fresh: bool


@dataclass(frozen=True, slots=True)
class OpenInvite:
    """Look at a link: nobody is bound by it, but the agent may know that one more person looked."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, token: str) -> Invitation | Joined:
        """Raises `DeadLink` for every kind of dead link alike, and why this person can't join.

        `OwnInvite`, `InYourTeam`, `AlreadyInvited`, `NotNew`. By the link by which they came
        the answer is that they are there.
        """
        require(actor, "OpenInvite")
        if len(token) != TOKEN_LENGTH:
            raise DeadLink
        versions, now = self.versions(), self.clock()

        def decide(books: Books) -> Invitation | Joined | Refusal:
            invite = books.invites.find(token)
            if invite is None:
                raise DeadLink
            answer = _answer(books, actor, invite, versions, now)
            alive = not isinstance(answer, DeadLink | OwnInvite)
            if alive and books.invites.opens(invite.id, actor.member_id, now):
                _note_another(books, actor, invite, answer, now)
            return answer

        # Raised out here: whoever looked and can't join has looked all the same.
        answer = await self.store.write(decide)
        if isinstance(answer, Refusal):
            raise answer
        return answer


def _note_another(
    books: Books, actor: Actor, invite: Invite, answer: object, now: datetime
) -> None:
    """That somebody who is bound opened another agent's link stands in the audit log, once (E.1-17)."""
    if isinstance(answer, AlreadyInvited):
        author = f"member:{actor.member_id}"
        books.audit.note(now, author, "invite.again", f"invite:{invite.id}")


@dataclass(frozen=True, slots=True)
class AcceptInvite:
    """Say yes: the agent is the member's upline from now on."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, invite_id: int) -> Joined:
        """All is decided anew, whatever the screen said.

        Raises what `OpenInvite` raises; `DeadLink` too for a link that this person has not opened.
        """
        require(actor, "AcceptInvite")
        versions, now = self.versions(), self.clock()

        def decide(books: Books) -> Joined:
            invite = books.invites.one(invite_id)
            if invite is None or not books.invites.opening(invite_id, actor.member_id):
                raise DeadLink
            answer = _answer(books, actor, invite, versions, now)
            if isinstance(answer, Refusal):
                raise answer
            if isinstance(answer, Joined):
                return answer
            if not books.invites.takes(invite, now):
                raise DeadLink
            if books.invites.declined(invite_id, actor.member_id):
                books.invites.declines(invite_id, actor.member_id, None)
            author = f"member:{actor.member_id}"
            books.uplines.bind(actor.member_id, invite.agent_id, now, author, invite_id=invite_id)
            day = versions[-1].programme.calendar.day_of(now)
            books.teams.joined(invite.agent_id, actor.member_id, invite_id, day)
            books.audit.note(
                now, author, "invite.accepted", f"invite:{invite_id}", after=invite.agent_id
            )
            tell_agent_of_joining(books, invite, actor.member_id, now)
            return Joined(answer.face, fresh=True)

        return await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class DeclineInvite:
    """Say no. The link can be opened again, as long as it lives; the agent is not told who it was."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, invite_id: int) -> bool:
        """Gives False when there is nothing to decline: the person has said yes since, or never looked."""
        require(actor, "DeclineInvite")
        now = self.clock()

        def decide(books: Books) -> bool:
            if not books.invites.opening(invite_id, actor.member_id):
                return False
            edge = books.uplines.of(actor.member_id)
            if edge is not None and edge.invite_id == invite_id:
                return False
            books.invites.declines(invite_id, actor.member_id, now)
            return True

        return await self.store.write(decide)


def _answer(
    books: Books, actor: Actor, invite: Invite, versions: Sequence[Version], now: datetime
) -> Invitation | Joined | Refusal:
    """What this person hears from this link. Asked with the writer's lock, it is the truth."""
    me, agent = actor.member_id, invite.agent_id
    if agent == me:
        return OwnInvite()
    edge = books.uplines.of(me)
    if edge is not None and edge.invite_id == invite.id:
        return Joined(face(books, edge.upline_id), fresh=False)
    place = lives(books, invite, versions, now)
    rules, member = versions[-1].programme.invites, books.people.member(me)
    if place is None or rules is None or member is None:
        return DeadLink()
    why_not = _why_not(books, member, agent, rules, now)
    if why_not is not None:
        return why_not
    code = customer_code(books.shelf.key, agent, me)
    return Invitation(invite.id, code, face(books, agent), place, versions[-1].programme, rules)


def _why_not(
    books: Books, member: Member, agent: MemberId, rules: InviteRules, now: datetime
) -> Refusal | None:
    """Why this member can't come under anybody, or not under this agent."""
    before = books.uplines.before(member.id)
    if before.out:
        return DeadLink()
    if before.leads and books.uplines.is_above(member.id, agent):
        return InYourTeam()
    if before.placed:
        return AlreadyInvited()
    # Who leads nobody can't close a circle, whomever they are put under (R1).
    if before.leads or before.bought or not rules.is_new(member.joined_at, now):
        return NotNew()
    return None
