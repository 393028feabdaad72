"""The cases' book: purchases that somebody must look at, what was decided, what the agent says to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, func, or_, select, union_all, update

from tiers.store.dialects import insert_for
from tiers.store.tables.commission import commission_shares
from tiers.store.tables.risk import case_lines, cases, second_looks
from tiers.store.tables.status import flags

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId

FREEZE: Final = "freeze"
"""The flag that one of the staff sets; from then on nothing is earned."""
HOLD: Final = "hold"
"""The flag that a score sets: claims and payouts wait until somebody has looked."""


@dataclass(frozen=True, slots=True)
class Case:
    """What waits for one of the staff about one agent, or was decided."""

    id: int
    member_id: MemberId
    state: str
    """open, cleared or refused."""
    score: int
    opened_at: datetime
    decided_at: datetime | None
    reason: str | None
    appeal: str | None
    appealed_at: datetime | None
    answer: str | None
    answered_at: datetime | None

    @property
    def appealed(self) -> bool:
        """Whether an appeal waits for its answer."""
        return self.appealed_at is not None and self.answered_at is None

    @property
    def waits(self) -> bool:
        """Whether there is something to decide."""
        return self.state == "open" or (self.state == "refused" and self.appealed)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One purchase of a case: what was noticed, and what it would earn (minor units)."""

    event_id: int
    buyer_id: MemberId
    score: int
    signals: Mapping[str, Mapping[str, int]]
    day: int
    gross: int
    level: int


_CASE = select(*[cases.c[name] for name in Case.__slots__])
_WAITS = or_(
    cases.c.state == "open",
    and_(
        cases.c.state == "refused",
        cases.c.appealed_at.is_not(None),
        cases.c.answered_at.is_(None),
    ),
)
_SHARE = and_(
    commission_shares.c.event_id == case_lines.c.event_id,
    commission_shares.c.agent_id == cases.c.member_id,
)


class CaseBook:
    """Over `cases`, `case_lines` and flags: open → cleared | refused, which an appeal may clear."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- looking ----------------------------------------------------------------------------

    def one(self, case_id: int) -> Case | None:
        row = self._connection.execute(_CASE.where(cases.c.id == case_id)).first()
        return None if row is None else Case(*row)

    def open_of(self, member_id: int) -> Case | None:
        """The member's open case; there is one at most."""
        query = _CASE.where(cases.c.member_id == member_id, cases.c.state == "open")
        row = self._connection.execute(query).first()
        return None if row is None else Case(*row)

    def waiting(self, but: int, offset: int, limit: int) -> list[Case]:
        """What must be decided of all but one member: appeals first, then what scored most."""
        order = (cases.c.appealed_at.is_(None), cases.c.score.desc(), cases.c.id)
        query = (
            _CASE.where(_WAITS, cases.c.member_id != but)
            .order_by(*order)
            .offset(offset)
            .limit(limit)
        )
        return [Case(*row) for row in self._connection.execute(query)]

    def count_waiting(self, but: int) -> int:
        query = select(func.count()).where(_WAITS, cases.c.member_id != but)
        return self._connection.scalar(query) or 0

    def of(self, member_id: int, limit: int) -> list[Case]:
        """The member's newest cases."""
        query = _CASE.where(cases.c.member_id == member_id).order_by(cases.c.id.desc())
        return [Case(*row) for row in self._connection.execute(query.limit(limit))]

    def lines(self, case_id: int, limit: int | None = None) -> list[CaseLine]:
        """Its purchases, what scored most first."""
        query = (
            select(
                case_lines.c.event_id, case_lines.c.buyer_id, case_lines.c.score,
                case_lines.c.signals, commission_shares.c.day, commission_shares.c.gross,
                commission_shares.c.level,
            )
            .join_from(case_lines, cases)
            .join(commission_shares, _SHARE)
            .where(case_lines.c.case_id == case_id)
            .order_by(case_lines.c.score.desc(), case_lines.c.event_id)
            .limit(limit)
        )  # fmt: skip
        return [CaseLine(*row) for row in self._connection.execute(query)]

    def sums(self, case_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
        """By case: how many purchases, and what they would earn."""
        query = (
            select(cases.c.id, func.count(), func.sum(commission_shares.c.gross))
            .join_from(case_lines, cases)
            .join(commission_shares, _SHARE)
            .where(cases.c.id.in_(case_ids))
            .group_by(cases.c.id)
        )
        return {row[0]: (row[1], int(row[2])) for row in self._connection.execute(query)}

    def cleared(self, event_id: int, member_id: int) -> bool:
        """Whether somebody has said that this purchase of this agent's line is fine."""
        query = select(cases.c.id).join_from(case_lines, cases)
        query = query.where(
            case_lines.c.event_id == event_id,
            cases.c.member_id == member_id,
            cases.c.state == "cleared",
        )
        return self._connection.scalar(query.limit(1)) is not None

    # --- changing ---------------------------------------------------------------------------

    def open(self, member_id: int, score: int, now: datetime) -> int:
        """A new case. Gives its number; there must be no open one."""
        done = self._connection.execute(
            cases.insert().values(member_id=member_id, state="open", score=score, opened_at=now)
        )
        number: int = done.inserted_primary_key[0]  # type: ignore[index]  # identity column
        return number

    def add_line(self, case_id: int, line: Mapping[str, Any]) -> None:
        """Put a purchase into a case; the second time it says what is noticed now."""
        row = insert_for(self._connection.dialect.name, case_lines).values(case_id=case_id, **line)
        said = {name: row.excluded[name] for name in ("score", "signals", "programme", "at")}
        keys = ["case_id", "event_id"]
        self._connection.execute(row.on_conflict_do_update(index_elements=keys, set_=said))
        more = and_(cases.c.id == case_id, cases.c.score < line["score"])
        self._connection.execute(update(cases).where(more).values(score=line["score"]))

    def change(self, case_id: int, **values: Any) -> None:
        self._connection.execute(update(cases).where(cases.c.id == case_id).values(**values))

    # --- flags ------------------------------------------------------------------------------

    def flagged(self, member_id: int, kind: str) -> bool:
        """Whether such a flag is on the member now."""
        query = select(flags.c.id).where(
            flags.c.member_id == member_id, flags.c.kind == kind, flags.c.lifted_at.is_(None)
        )
        return self._connection.scalar(query.limit(1)) is not None

    def hold_back(self, member_id: int) -> bool:
        """Whether the member is stopped by any flag, or something of theirs waits for a decision."""
        stopped = select(flags.c.id).where(
            flags.c.member_id == member_id, flags.c.lifted_at.is_(None)
        )
        waits = select(cases.c.id).where(cases.c.member_id == member_id, _WAITS)
        found = self._connection.scalar(union_all(stopped, waits).limit(1))
        return found is not None

    def flag(self, member_id: int, kind: str, reason: str, author: str, now: datetime) -> None:
        self._connection.execute(
            flags.insert().values(
                member_id=member_id, kind=kind, reason=reason, author=author, at=now,
                evidence={"risk": True},
            )
        )  # fmt: skip

    def lift(self, member_id: int, kinds: Sequence[str], by: str, now: datetime) -> int:
        """End the flags that risk has set. Gives how many there were."""
        mine = select(flags.c.id, flags.c.kind, flags.c.evidence).where(
            flags.c.member_id == member_id, flags.c.kind.in_(kinds), flags.c.lifted_at.is_(None)
        )
        ours = [
            row.id
            for row in self._connection.execute(mine)
            if row.kind == FREEZE or (row.evidence or {}).get("risk")
        ]
        self._connection.execute(
            update(flags).where(flags.c.id.in_(ours)).values(lifted_at=now, lifted_by=by)
        )
        return len(ours)

    # --- second looks -----------------------------------------------------------------------

    def unlooked(self, by: datetime, limit: int) -> list[tuple[int, int]]:
        """Pending shares, by event and level, that ripen by an instant and were looked at once."""
        looked = and_(
            second_looks.c.event_id == commission_shares.c.event_id,
            second_looks.c.level == commission_shares.c.level,
        )
        query = (
            select(commission_shares.c.event_id, commission_shares.c.level)
            .outerjoin(second_looks, looked)
            .where(
                commission_shares.c.state == "pending",
                commission_shares.c.settles_at <= by,
                commission_shares.c.gross > 0,
                second_looks.c.event_id.is_(None),
            )
            .order_by(commission_shares.c.event_id, commission_shares.c.level)
            .limit(limit)
        )
        return [(row[0], row[1]) for row in self._connection.execute(query)]

    def looked(self, shares: Sequence[tuple[int, int]], now: datetime) -> None:
        rows = [{"event_id": event, "level": level, "at": now} for event, level in shares]
        line = insert_for(self._connection.dialect.name, second_looks)
        self._connection.execute(line.on_conflict_do_nothing(), rows)
