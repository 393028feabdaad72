"""The invites' book: an agent's links, who opened them, and the name under which agents invite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, literal_column, or_, select, update

from tiers.records import INVITE
from tiers.store.books.links import hashed
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.invites import agent_names, invite_openings, invites
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts, start_links
from tiers.store.tables.status import uplines
from tiers.store.types import instant, moment

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId
    from tiers.store.books import Shelf
    from tiers.store.books.links import LinkBook
    from tiers.store.prepared import Raw


@dataclass(frozen=True, slots=True)
class Invite:
    """A link as the store knows it; `state` is active, paused or deleted (which it stays)."""

    id: int
    agent_id: MemberId
    link_id: int
    label: str
    places: int | None
    """How many it takes in all; None: any number."""
    state: str
    sealed: bytes | None
    mark: bytes | None
    opened: int
    joined: int
    created_at: datetime
    expires_at: datetime | None

    def works(self, now: datetime) -> bool:
        """Whether somebody could join by it, as far as the link itself is concerned."""
        full = self.places is not None and self.joined >= self.places
        over = self.expires_at is not None and self.expires_at <= now
        return self.state == "active" and not full and not over


_OWN: Final = tuple(name for name in Invite.__slots__ if name != "expires_at")
_INVITE: Any = select(*[invites.c[name] for name in _OWN], start_links.c.expires_at).join_from(
    invites, start_links, invites.c.link_id == start_links.c.id
)


# Asked whenever somebody arrives.
_BY_TOKEN = Prepared(
    lambda _: _INVITE.where(
        start_links.c.token_hash == bindparam("mark"),
        start_links.c.purpose == literal_column(f"'{INVITE}'"),
    )
)
_BY_ID = Prepared(lambda _: _INVITE.where(invites.c.id == bindparam("invite")))
_OPENING = Prepared(
    lambda _: select(invite_openings.c.at, invite_openings.c.declined_at).where(
        invite_openings.c.invite_id == bindparam("invite"),
        invite_openings.c.member_id == bindparam("member"),
    )
)


class InviteBook:
    """Over `invites`, their `start_links`, `invite_openings` and `agent_names`."""

    def __init__(self, connection: Connection, shelf: Shelf, links: LinkBook) -> None:
        self._connection = connection
        self._shelf = shelf
        self._links = links

    # --- an agent's links -------------------------------------------------------------------

    def labels(self, agent_id: MemberId) -> dict[int, str]:
        """What the agent calls their links, deleted ones too, by id."""
        query = select(invites.c.id, invites.c.label).where(invites.c.agent_id == agent_id)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def add(  # noqa: PLR0913 - what a link is made of
        self,
        agent_id: MemberId,
        token: str,
        *,
        label: str,
        places: int | None,
        expires_at: datetime | None,
        sealed: bytes,
        mark: bytes,
        now: datetime,
    ) -> int:
        """A new link; gives its number."""
        link = self._links.add(
            token,
            purpose=INVITE,
            subject={},
            author=f"member:{agent_id}",
            created_at=now,
            expires_at=expires_at,
            uses_left=places,
        )
        line = invites.insert().values(
            agent_id=agent_id, link_id=link, label=label, places=places, sealed=sealed, mark=mark,
            created_at=now,
        )  # fmt: skip
        return int(self._connection.execute(line.returning(invites.c.id)).scalar_one())

    def find(self, token: str) -> Invite | None:
        """The invite under this token, whatever its state."""
        return _raw(_BY_TOKEN.one(self._connection, {"mark": hashed(token)}))

    def one(self, invite_id: int) -> Invite | None:
        """The invite of this number, whoever's it is."""
        return _raw(_BY_ID.one(self._connection, {"invite": invite_id}))

    def own(self, agent_id: MemberId, invite_id: int) -> Invite | None:
        """None: there is none of this number, it is another agent's, or deleted (A4: all alike)."""
        return self._first(
            _INVITE.where(
                invites.c.id == invite_id,
                invites.c.agent_id == agent_id,
                invites.c.state != "deleted",
            )
        )

    def _first(self, query: Any) -> Invite | None:
        row = self._connection.execute(query).first()
        return None if row is None else Invite(*row)

    def of(self, agent_id: MemberId, limit: int, offset: int = 0) -> list[Invite]:
        """An agent's links that are not deleted, newest first."""
        query = _INVITE.where(invites.c.agent_id == agent_id, invites.c.state != "deleted")
        query = query.order_by(invites.c.id.desc()).limit(limit).offset(offset)
        return [Invite(*row) for row in self._connection.execute(query)]

    def working(self, agent_id: MemberId, now: datetime, limit: int) -> list[Invite]:
        """Those of them that somebody could join by now, newest first."""
        query = _INVITE.where(
            invites.c.agent_id == agent_id,
            invites.c.state == "active",
            or_(start_links.c.expires_at.is_(None), start_links.c.expires_at > now),
            or_(start_links.c.uses_left.is_(None), start_links.c.uses_left > 0),
        )
        query = query.order_by(invites.c.id.desc()).limit(limit)
        return [Invite(*row) for row in self._connection.execute(query)]

    def count(self, agent_id: MemberId) -> int:
        """How many links the agent has that are not deleted."""
        query = select(func.count()).where(
            invites.c.agent_id == agent_id, invites.c.state != "deleted"
        )
        return int(self._connection.scalar(query) or 0)

    def made(self, agent_id: MemberId) -> int:
        """How many links the agent has ever made."""
        query = select(func.count()).where(invites.c.agent_id == agent_id)
        return int(self._connection.scalar(query) or 0)

    def nth(self, agent_id: MemberId, n: int) -> int | None:
        """The number of the link that the agent made after `n` others; None: not yet."""
        query = select(invites.c.id).where(invites.c.agent_id == agent_id).order_by(invites.c.id)
        return self._connection.scalar(query.limit(1).offset(n))

    def buyers(self, invite_id: int) -> int:
        """Of those who joined by a link and are still with its agent, how many have bought."""
        bought = (
            select(events.c.id)
            .join_from(accounts, events, events.c.account_id == accounts.c.id)
            .where(accounts.c.member_id == uplines.c.member_id, events.c.kind == "purchase")
            .exists()
        )
        query = select(func.count()).where(
            uplines.c.invite_id == invite_id, uplines.c.ends_at.is_(None), bought
        )
        return int(self._connection.scalar(query) or 0)

    def change(self, invite_id: int, state: str) -> None:
        """Pause a link, or let it go on. What is deleted stays so."""
        self._connection.execute(
            update(invites)
            .where(invites.c.id == invite_id, invites.c.state != "deleted")
            .values(state=state)
        )

    def label(self, invite_id: int, label: str) -> None:
        """What the agent calls it."""
        self._connection.execute(
            update(invites).where(invites.c.id == invite_id).values(label=label)
        )

    def delete(self, invite_id: int) -> None:
        """The link leads nowhere from now on, and its token is gone; its figures stay."""
        self._connection.execute(
            update(invites)
            .where(invites.c.id == invite_id)
            .values(state="deleted", sealed=None, mark=None)
        )

    # --- arriving ---------------------------------------------------------------------------

    def opening(self, invite_id: int, member_id: MemberId) -> bool:
        """Whether this person has opened this link: only then its number may be theirs to say."""
        return self._opening(invite_id, member_id) is not None

    def declined(self, invite_id: int, member_id: MemberId) -> bool:
        """Whether this person said no to it, and has not taken it back."""
        row = self._opening(invite_id, member_id)
        return row is not None and row[1] is not None

    def _opening(self, invite_id: int, member_id: MemberId) -> Raw | None:
        return _OPENING.one(self._connection, {"invite": invite_id, "member": member_id})

    def opens(self, invite_id: int, member_id: MemberId, now: datetime) -> bool:
        """Write down that somebody opened a link. False: they have opened it before."""
        line = insert_for(self._shelf.dialect, invite_openings).values(
            invite_id=invite_id, member_id=member_id, at=now
        )
        line = line.on_conflict_do_nothing().returning(invite_openings.c.at)
        if self._connection.execute(line).first() is None:
            return False
        self._connection.execute(
            update(invites).where(invites.c.id == invite_id).values(opened=invites.c.opened + 1)
        )
        return True

    def declines(self, invite_id: int, member_id: MemberId, now: datetime | None) -> None:
        """The person said no to a link; None: they take that back."""
        self._connection.execute(
            update(invite_openings)
            .where(
                invite_openings.c.invite_id == invite_id,
                invite_openings.c.member_id == member_id,
            )
            .values(declined_at=now)
        )

    def takes(self, invite: Invite, now: datetime) -> bool:
        """Take a place of a living link. False: it is full, over, paused or deleted since."""
        if not self._links.take(invite.link_id, now):
            return False
        done = self._connection.execute(
            update(invites)
            .where(invites.c.id == invite.id, invites.c.state == "active")
            .values(joined=invites.c.joined + 1)
        )
        return bool(done.rowcount)

    # --- the agent's name -------------------------------------------------------------------

    def name(self, agent_id: MemberId) -> str:
        """The name that the agent lets newcomers see; empty: none."""
        query = select(agent_names.c.name).where(agent_names.c.member_id == agent_id)
        return self._connection.scalar(query) or ""

    def call(self, agent_id: MemberId, name: str, now: datetime) -> None:
        """Write that name down, or take it away."""
        self._connection.execute(agent_names.delete().where(agent_names.c.member_id == agent_id))
        if name:
            self._connection.execute(
                agent_names.insert().values(member_id=agent_id, name=name, at=now)
            )

    # --- people come and go -----------------------------------------------------------------

    def hand_over(self, member_id: MemberId, into: MemberId) -> None:
        """The openings of a member who has become part of another, who keeps their own."""
        theirs = select(invite_openings.c.invite_id).where(invite_openings.c.member_id == into)
        mine = invite_openings.c.member_id == member_id
        self._connection.execute(
            update(invite_openings)
            .where(mine, invite_openings.c.invite_id.not_in(theirs))
            .values(member_id=into)
        )

    def forget(self, member_id: MemberId) -> None:
        """An erased agent's links lead nowhere, without a name and without labels."""
        self._connection.execute(agent_names.delete().where(agent_names.c.member_id == member_id))
        self._connection.execute(
            update(invites)
            .where(invites.c.agent_id == member_id)
            .values(state="deleted", sealed=None, mark=None, label="")
        )


def _raw(row: Raw | None) -> Invite | None:
    """A row as the driver gives it: times in microseconds."""
    if row is None:
        return None
    made, ends = row[-2:]
    said: list[Any] = [*row[:-2], instant(made), moment(ends)]
    return Invite(*said)
