"""The claims' book: what members took of perks, and what waits for one of the staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import bindparam, func, literal_column, or_, select, update

from tiers.postings import REFUND, REVERSAL
from tiers.records import ENGINE
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.journal import events
from tiers.store.tables.perks import claim_steps, claims
from tiers.store.tables.status import flags
from tiers.store.types import json_text, microseconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId
    from tiers.store.books import Shelf


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim as the store knows it; `worth` in minor units, `cost` in points."""

    id: int
    member_id: MemberId
    perk: str
    period: str
    n: int
    kind: str
    state: str
    waits: int
    claimed_at: datetime
    settled_at: datetime | None
    expires_at: datetime | None
    programme: str
    track: str
    tier: str
    proof: Any
    gave: Any
    worth: int
    cost: int
    reason: str | None
    link: str | None


class Had(NamedTuple):
    """A claim as the next one of its period needs it."""

    id: int
    perk: str
    kind: str
    n: int
    state: str
    waits: int


_CLAIM = select(*[claims.c[name] for name in Claim.__slots__])
_HAD = Prepared(
    lambda _: (
        select(*[claims.c[name] for name in Had._fields])
        .where(
            claims.c.member_id == bindparam("member"),
            claims.c.perk == bindparam("perk"),
            claims.c.period == bindparam("period"),
        )
        .order_by(claims.c.n)
    )
)
_DISCOUNTS = Prepared(
    lambda _: select(claims.c.id).where(
        claims.c.member_id == bindparam("member"),
        claims.c.kind.in_([literal_column("'percent_off'"), literal_column("'amount_off'")]),
    )
)
_ADDED: Final = (
    "member_id", "perk", "period", "n", "kind", "state", "waits", "claimed_at", "settled_at",
    "expires_at", "programme", "track", "tier", "proof", "gave", "worth", "cost",
)  # fmt: skip
_ADD = Prepared(
    lambda dialect: (
        insert_for(dialect, claims)
        .values({name: bindparam(name) for name in _ADDED})
        .returning(claims.c.id)
    )
)
_STEP = Prepared(
    lambda dialect: insert_for(dialect, claim_steps).values(
        claim_id=bindparam("claim_id"),
        at=bindparam("at"),
        state=bindparam("state"),
        actor=bindparam("actor"),
    )
)


class ClaimBook:
    """Over `claims` and `claim_steps`."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf

    # --- before a claim ---------------------------------------------------------------------

    def of(self, member_id: MemberId, perk: str, period: str) -> list[Had]:
        """The member's claims of a perk in a period, the first one first."""
        said = {"member": member_id, "perk": perk, "period": period}
        return [Had(*row) for row in _HAD.many(self._connection, said)]

    # --- a claim ----------------------------------------------------------------------------

    def add(self, actor: str, **said: Any) -> int:
        """Write a claim down with its first step; gives its id."""
        values = {name: said.get(name) for name in _ADDED}
        for name in ("claimed_at", "settled_at", "expires_at"):
            if values[name] is not None:
                values[name] = microseconds(said[name])
        for name in ("proof", "gave"):
            values[name] = json_text(values[name])
        found = _ADD.one(self._connection, values)
        assert found is not None  # noqa: S101 - an insert returns its row
        claim_id = int(found[0])
        self._step(claim_id, "claimed", said["claimed_at"], actor)
        if said["state"] != "claimed":
            self._step(claim_id, said["state"], said["claimed_at"], actor)
        return claim_id

    def _step(self, claim_id: int, state: str, at: datetime, actor: str) -> None:
        values = {"claim_id": claim_id, "at": microseconds(at), "state": state, "actor": actor}
        _STEP.do(self._connection, values)

    def settle(
        self, claim: Claim, state: str, now: datetime, actor: str, *, reason: str | None = None
    ) -> bool:
        """Bring a claim into another state. False when it is no longer as it was read."""
        done = self._connection.execute(
            update(claims)
            .where(claims.c.id == claim.id, claims.c.state == claim.state)
            .values(
                state=state,
                waits=0,
                settled_at=None if state == "claimed" else now,
                reason=reason or claim.reason,
            )
        )
        if done.rowcount:
            self._step(claim.id, state, now, actor)
        return bool(done.rowcount)

    def grant(self, claim: Claim, gave: Any, expires_at: datetime | None) -> None:
        """What a claim gives, once one of the staff has agreed."""
        self._connection.execute(
            update(claims)
            .where(claims.c.id == claim.id)
            .values(waits=0, gave=gave, expires_at=expires_at)
        )

    def set_link(self, claim_id: int, link: str) -> None:
        """The invite link that a claim gives."""
        self._connection.execute(update(claims).where(claims.c.id == claim_id).values(link=link))

    # --- looking ----------------------------------------------------------------------------

    def one(self, claim_id: int) -> Claim | None:
        row = self._connection.execute(_CLAIM.where(claims.c.id == claim_id)).first()
        return None if row is None else Claim(*row)

    def by_link(self, link: str) -> Claim | None:
        """The claim that gave this link."""
        row = self._connection.execute(_CLAIM.where(claims.c.link == link)).first()
        return None if row is None else Claim(*row)

    def mine(self, member_id: MemberId) -> list[Claim]:
        """All claims of a member, the latest first."""
        query = _CLAIM.where(claims.c.member_id == member_id).order_by(claims.c.id.desc())
        return [Claim(*row) for row in self._connection.execute(query)]

    def open(self, member_id: MemberId) -> list[Claim]:
        """Claims of a member that still give, or gave, something."""
        query = _CLAIM.where(
            claims.c.member_id == member_id, claims.c.state.in_(("claimed", "fulfilled"))
        ).order_by(claims.c.id)
        return [Claim(*row) for row in self._connection.execute(query)]

    def discounts(self, member_id: MemberId, now: datetime) -> list[Claim]:
        """Claimed discounts that hold at this instant and have not been used."""
        # Every quote asks, and hardly anybody has one.
        if _DISCOUNTS.one(self._connection, {"member": member_id}) is None:
            return []
        query = _CLAIM.where(
            claims.c.member_id == member_id,
            claims.c.state == "claimed",
            claims.c.waits == 0,
            claims.c.kind.in_(("percent_off", "amount_off")),
            or_(claims.c.expires_at.is_(None), claims.c.expires_at > now),
        ).order_by(claims.c.id)
        return [Claim(*row) for row in self._connection.execute(query)]

    def waiting(self, limit: int, offset: int = 0) -> list[Claim]:
        """What waits for one of the staff, longest waiting first."""
        query = _CLAIM.where(claims.c.waits == 1).order_by(claims.c.id)
        return [Claim(*row) for row in self._connection.execute(query.limit(limit).offset(offset))]

    def count_waiting(self) -> int:
        query = select(func.count()).select_from(claims).where(claims.c.waits == 1)
        return int(self._connection.scalar(query) or 0)

    def lapsed(self, now: datetime, limit: int) -> list[Claim]:
        """Claims whose time is over and that have not been settled."""
        query = _CLAIM.where(
            claims.c.state == "claimed",
            claims.c.expires_at.is_not(None),
            claims.c.expires_at <= now,
        ).order_by(claims.c.expires_at)
        return [Claim(*row) for row in self._connection.execute(query.limit(limit))]

    # --- what claims rest on ----------------------------------------------------------------

    def refunded_since(self, account_ids: Sequence[int], since: datetime | None) -> bool:
        """Whether anything of these accounts was taken back, recorded since then."""
        query = select(events.c.id).where(
            events.c.account_id.in_(account_ids), events.c.kind.in_((REFUND, REVERSAL))
        )
        if since is not None:
            query = query.where(events.c.recorded_at >= since)
        return self._connection.scalar(query.limit(1)) is not None

    def hold(self, member_id: MemberId, evidence: Any, now: datetime) -> bool:
        """Stop the member's claims until one of the staff has looked. False: it is so already."""
        known = select(flags.c.id).where(
            flags.c.member_id == member_id,
            flags.c.kind == "hold",
            flags.c.evidence == evidence,
        )
        if self._connection.scalar(known) is not None:
            return False
        self._connection.execute(
            flags.insert().values(
                member_id=member_id, kind="hold", reason="refunded after use", evidence=evidence,
                author=ENGINE, at=now,
            )
        )  # fmt: skip
        return True

    def lift(self, member_id: MemberId, author: str, now: datetime) -> int:
        """Let the member claim again. Gives how many holds there were."""
        done = self._connection.execute(
            update(flags)
            .where(
                flags.c.member_id == member_id, flags.c.kind == "hold", flags.c.lifted_at.is_(None)
            )
            .values(lifted_at=now, lifted_by=author)
        )
        return int(done.rowcount)

    # --- people come and go -----------------------------------------------------------------

    def any_of(self, member_id: MemberId) -> bool:
        """Whether the member has ever claimed anything."""
        query = select(claims.c.id).where(claims.c.member_id == member_id).limit(1)
        return self._connection.scalar(query) is not None

    def hand_over(self, member_id: MemberId, into: MemberId) -> None:
        """The claims of a member who has become part of another."""
        self._connection.execute(
            update(claims).where(claims.c.member_id == member_id).values(member_id=into)
        )

    def forget_words(self, member_id: MemberId) -> None:
        """What was written or made for a member who is erased."""
        self._connection.execute(
            update(claims).where(claims.c.member_id == member_id).values(reason=None, link=None)
        )

    # --- verify -----------------------------------------------------------------------------

    def out_of_step(self) -> int | None:
        """The first claim whose state is not the last of its steps."""
        last = (
            select(claim_steps.c.state)
            .where(claim_steps.c.claim_id == claims.c.id)
            .order_by(claim_steps.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = select(claims.c.id).where(func.coalesce(last, "") != claims.c.state)
        found = self._connection.scalar(query.order_by(claims.c.id).limit(1))
        return None if found is None else int(found)
