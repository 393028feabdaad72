"""The inbox's book: every update as it came, stored before it is confirmed, done after its reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, func, select, update

from tiers.records import MemberId, Role
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.chat import answers, inbox
from tiers.store.tables.people import members, staff

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came: `update_id` None when it is no update at all; `person` is its lane."""

    update_id: int | None
    person: int
    raw: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a person at this moment; `member_id` is None for a stranger."""

    member_id: MemberId | None = None
    language: str | None = None
    role: Role = Role.MEMBER
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stored update that is not done, with whoever caused it as the store knows them."""

    id: int
    update_id: int
    person: int
    raw: str
    attempts: int
    not_before: datetime | None
    known: Known


_IN_SERVICE = and_(staff.c.telegram_id == inbox.c.person, staff.c.revoked_at.is_(None))
_WAITING = (
    select(
        inbox.c.id, inbox.c.update_id, inbox.c.person, inbox.c.raw, inbox.c.attempts,
        inbox.c.not_before, members.c.id, members.c.language, staff.c.role,
        members.c.name,
    )
    .select_from(
        inbox.outerjoin(members, members.c.telegram_id == inbox.c.person)
        .outerjoin(staff, _IN_SERVICE)
    )
    .where(inbox.c.state == "waiting")
    .order_by(inbox.c.id)
)  # fmt: skip


# Asked anew for every update of somebody who has sent several.
_MEMBER_ON = Prepared(
    lambda _: select(members.c.id, members.c.language, members.c.name).where(
        members.c.telegram_id == bindparam("person")
    )
)
_ROLE_OF = Prepared(
    lambda _: select(staff.c.role).where(
        staff.c.telegram_id == bindparam("person"), staff.c.revoked_at.is_(None)
    )
)


class InboxBook:
    """Over `inbox` and `answers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def store(self, arrivals: Sequence[Arrival], now: datetime) -> int:
        """Keep each update once, by set membership of its id: ids may jump down after a quiet week.

        What is no update at all is kept in quarantine. Gives how many were new.
        """
        rows = [
            {
                "update_id": each.update_id,
                "person": each.person,
                "raw": each.raw,
                "received_at": now,
                "state": "waiting" if each.update_id is not None else "quarantined",
                "fault": None if each.update_id is not None else "not an update",
            }
            for each in arrivals
        ]
        if not rows:
            return 0
        line = insert_for(self._connection.dialect.name, inbox)
        line = line.on_conflict_do_nothing(index_elements=["update_id"]).returning(inbox.c.id)
        return len(self._connection.execute(line, rows).all())

    def waiting(self, limit: int, beside: Collection[int] = ()) -> list[Waiting]:
        """Updates that are not done, oldest first, beside the rows that are in hand already.

        By state and never by «beyond the last one»: rows may be committed out of their order. Those
        that are to be tried again later are among them, so that a person's order is kept.
        """
        query = _WAITING.limit(limit)
        if beside:
            query = query.where(inbox.c.id.not_in(beside))
        return [
            Waiting(
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                row[5],
                _known(row[6], row[7], row[8], row[9]),
            )
            for row in self._connection.execute(query)
        ]

    def known(self, person: int) -> Known:
        """What the store knows of a person now."""
        member = _MEMBER_ON.one(self._connection, {"person": person})
        served = _ROLE_OF.one(self._connection, {"person": person})
        number, language, name = member or (None, None, None)
        return _known(number, language, served[0] if served else None, name)

    def done(self, row_ids: Collection[int], now: datetime) -> None:
        self._connection.execute(
            update(inbox).where(inbox.c.id.in_(row_ids)).values(state="done", done_at=now)
        )

    def later(self, row_id: int, not_before: datetime, fault: str) -> None:
        """Try again, not before then."""
        self._connection.execute(
            update(inbox)
            .where(inbox.c.id == row_id)
            .values(attempts=inbox.c.attempts + 1, not_before=not_before, fault=fault)
        )

    def quarantine(self, row_id: int, fault: str, fault_id: str | None, now: datetime) -> None:
        """Set aside, with its raw text, for a person to look at."""
        self._connection.execute(
            update(inbox)
            .where(inbox.c.id == row_id)
            .values(
                state="quarantined",
                fault=fault,
                fault_id=fault_id,
                done_at=now,
                attempts=inbox.c.attempts + 1,
            )
        )

    def release(self, update_ids: Sequence[int]) -> int:
        """Put quarantined updates back in line."""
        done = self._connection.execute(
            update(inbox)
            .where(inbox.c.state == "quarantined", inbox.c.update_id.in_(update_ids))
            .values(state="waiting", not_before=None, done_at=None)
        )
        return int(done.rowcount)

    def quarantined(
        self, limit: int
    ) -> list[tuple[int, int | None, str | None, str | None, str | None]]:
        """Row, update id, fault, fault id and raw text of what was set aside, newest first."""
        query = (
            select(inbox.c.id, inbox.c.update_id, inbox.c.fault, inbox.c.fault_id, inbox.c.raw)
            .where(inbox.c.state == "quarantined")
            .order_by(inbox.c.id.desc())
            .limit(limit)
        )
        return [
            (row[0], row[1], row[2], row[3], row[4]) for row in self._connection.execute(query)
        ]

    def depth(self) -> tuple[int, datetime | None, int]:
        """How many wait, since when the oldest does, and how many are in quarantine."""
        waiting, oldest = self._connection.execute(
            select(func.count(), func.min(inbox.c.received_at)).where(inbox.c.state == "waiting")
        ).one()
        aside = self._connection.scalar(
            select(func.count()).select_from(inbox).where(inbox.c.state == "quarantined")
        )
        return int(waiting), oldest, int(aside or 0)

    def wipe(self, before: datetime) -> int:
        """Forget updates that were done before then, with the answers kept for them."""
        gone = select(inbox.c.update_id).where(inbox.c.done_at < before)
        self._connection.execute(answers.delete().where(answers.c.update_id.in_(gone)))
        done = self._connection.execute(inbox.delete().where(inbox.c.done_at < before))
        return int(done.rowcount)

    def wipe_person(self, person: int) -> None:
        """Forget everything that a person has sent, but for the update that is being handled."""
        self._connection.execute(
            update(inbox).where(inbox.c.person == person).values(raw="{}", person=0)
        )

    def answer_to(self, update_id: int, use_case: str) -> str | None:
        """The answer (JSON) that this use case has given to this update before."""
        return self._connection.scalar(
            select(answers.c.answer).where(
                answers.c.update_id == update_id, answers.c.use_case == use_case
            )
        )

    def keep_answer(self, update_id: int, use_case: str, answer: str, now: datetime) -> None:
        self._connection.execute(
            answers.insert().values(update_id=update_id, use_case=use_case, answer=answer, at=now)
        )


def _known(
    member_id: int | None, language: str | None, role: str | None, name: str | None
) -> Known:
    known = None if member_id is None else MemberId(member_id)
    return Known(known, language, Role.MEMBER if role is None else Role(role), name)
