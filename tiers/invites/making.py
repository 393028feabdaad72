"""An agent makes a link, names it, rests it, takes it away, and says under which name they invite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.errors import TermsUnread
from tiers.invites.faces import inviting, unread
from tiers.invites.refusals import BadInvite, InviteGone, MayNotInvite, NoInvites, TooManyLinks
from tiers.permissions import require
from tiers.store.once import Once
from tiers.vault import vault
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme.invites import InviteRules
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

MOST_PLACES: Final = 100_000
LONGEST_LABEL: Final = 64
"""Code points; on a screen a label is cut like a name."""
LONGEST_DAYS: Final = 3_660


@dataclass(frozen=True, slots=True)
class Made:
    """A fresh link with its token, which the agent can see again."""

    invite: int
    token: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class MakeInvite:
    """Make a link that brings people to the agent."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]
    new_token: Callable[[], str]

    async def __call__(
        self,
        actor: Actor,
        label: str = "",
        places: int | None = None,
        days: int | None = None,
        nth: int | None = None,
    ) -> Made:
        """`places`: for so many people (None: any number); `days`: None: as the programme says.

        `nth` is how many links the agent had ever made when they were asked: pressed again, the
        same button gives the same link.
        Raises `NoInvites`, `BadInvite`, `TextEmpty`, `TextTooLong`, `MayNotInvite`, `TermsUnread`,
        `TooManyLinks`.
        """
        require(actor, "MakeInvite")
        versions, now, token = self.versions(), self.clock(), self.new_token()
        rules = _rules(versions)
        longest = rules.longest_days or LONGEST_DAYS
        numbers = (places is None or 0 < places <= MOST_PLACES) and (
            days is None or 0 < days <= longest
        )
        if not numbers:
            raise BadInvite(MOST_PLACES, longest)
        called = _on_a_line(label) if label else ""
        ends = rules.ends(now, days)

        def decide(books: Books) -> int:
            before = None if nth is None else books.invites.nth(actor.member_id, nth)
            if before is not None:
                return before
            if inviting(books, actor.member_id, versions, now) is None:
                raise MayNotInvite
            if unread(books, actor.member_id, versions, now):
                raise TermsUnread
            if books.invites.count(actor.member_id) >= rules.most_links:
                raise TooManyLinks(rules.most_links)
            keys = vault(books.shelf.key)
            invite = books.invites.add(
                actor.member_id, token, label=called, places=places, expires_at=ends,
                sealed=keys.seal(token), mark=keys.mark(token), now=now,
            )  # fmt: skip
            _note(books, actor, "invite.made", invite, now)
            return invite

        # The update keeps the number alone: the token is kept sealed and nowhere else.
        number = await self.store.write(decide, Once(actor.update_id, "MakeInvite", int, now))
        return await self.store.read(lambda books: _made(books, actor, number))


def _made(books: Books, actor: Actor, number: int) -> Made:
    invite = books.invites.own(actor.member_id, number)
    if invite is None or invite.sealed is None or invite.mark is None:
        raise InviteGone
    token = vault(books.shelf.key).open(invite.sealed, invite.mark)
    return Made(invite.id, token, invite.expires_at)


def _on_a_line(text: str) -> str:
    return written(" ".join(text.split()), LONGEST_LABEL)


def _rules(versions: Sequence[Version]) -> InviteRules:
    rules = versions[-1].programme.invites
    if rules is None:
        raise NoInvites
    return rules


def _note(books: Books, actor: Actor, action: str, invite: int, now: datetime) -> None:
    books.audit.note(now, f"member:{actor.member_id}", action, f"invite:{invite}")


@dataclass(frozen=True, slots=True)
class RestInvite:
    """Pause a link, or let it go on: it says the wish, so twice is once."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, invite: int, *, paused: bool) -> None:
        """Raises `InviteGone`."""
        require(actor, "RestInvite")
        now, state = self.clock(), "paused" if paused else "active"

        def decide(books: Books) -> None:
            known = books.invites.own(actor.member_id, invite)
            if known is None:
                raise InviteGone
            if known.state != state:
                books.invites.change(invite, state)
                _note(books, actor, f"invite.{state}", invite, now)

        await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class DeleteInvite:
    """A link leads nowhere from now on. Who came by it stays where they are."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, invite: int) -> None:
        """Raises `InviteGone`, also the second time."""
        require(actor, "DeleteInvite")
        now = self.clock()

        def decide(books: Books) -> bool:
            if books.invites.own(actor.member_id, invite) is None:
                raise InviteGone
            books.invites.delete(invite)
            _note(books, actor, "invite.deleted", invite, now)
            return True

        await self.store.write(decide, Once(actor.update_id, "DeleteInvite", bool, now))


@dataclass(frozen=True, slots=True)
class LabelInvite:
    """What the agent calls a link; nobody else sees it."""

    store: Store

    async def __call__(self, actor: Actor, invite: int, label: str) -> None:
        """Raises `InviteGone`, `TextEmpty`, `TextTooLong`."""
        require(actor, "LabelInvite")
        called = _on_a_line(label)

        def decide(books: Books) -> None:
            if books.invites.own(actor.member_id, invite) is None:
                raise InviteGone
            books.invites.label(invite, called)

        await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class NameAgent:
    """Under which name the agent invites; empty: under a code."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, name: str) -> None:
        """Raises `NoInvites`, `MayNotInvite`, `TextEmpty`, `TextTooLong`."""
        require(actor, "NameAgent")
        versions, now = self.versions(), self.clock()
        _rules(versions)
        called = _on_a_line(name) if name else ""

        def decide(books: Books) -> None:
            if inviting(books, actor.member_id, versions, now) is None:
                raise MayNotInvite
            if books.invites.name(actor.member_id) != called:
                books.invites.call(actor.member_id, called, now)

        await self.store.write(decide)
