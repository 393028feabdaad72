"""The book of work: leases with a fence, and jobs that run once each however often they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, or_, select, update

from tiers.store.dialects import insert_for
from tiers.store.tables.work import jobs, leases

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Lease:
    """Who holds a right, and until when. `fence` rises with each new holder."""

    name: str
    fence: int
    host: str
    pid: int
    started_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """Work that is due; it comes back when `leased_until` passes without an end."""

    id: int
    kind: str
    key: str
    payload: Any
    due_at: datetime
    attempts: int


# Built once: asked with every batch that comes in and every message that leaves.
_FENCE = select(leases.c.fence).where(leases.c.name == bindparam("of"))


class WorkBook:
    """Over `leases` and `jobs`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lease(self, name: str) -> Lease | None:
        """Who holds this right, or held it last."""
        columns = [leases.c[each] for each in Lease.__slots__]
        row = self._connection.execute(
            select(*columns).where(leases.c.name == name).with_for_update()
        ).first()
        return None if row is None else Lease(*row)

    def hold(self, lease: Lease) -> None:
        """Write a holder down, in place of the last one."""
        values = {name: getattr(lease, name) for name in Lease.__slots__}
        line = insert_for(self._connection.dialect.name, leases).values(values)
        self._connection.execute(line.on_conflict_do_update(index_elements=["name"], set_=values))

    def renew(self, name: str, fence: int, expires_at: datetime) -> bool:
        """Go on holding. False when somebody else holds it by now."""
        done = self._connection.execute(
            update(leases)
            .where(leases.c.name == name, leases.c.fence == fence)
            .values(expires_at=expires_at)
        )
        return bool(done.rowcount)

    def fenced_off(self, name: str, fence: int) -> bool:
        """Whether somebody else has taken the right since."""
        return (
            self._connection.scalar(select(leases.c.fence).where(leases.c.name == name)) != fence
        )

    def ask(self, kind: str, key: str, due_at: datetime, payload: Any = None) -> bool:
        """Ask for work once. False when (kind, key) has been asked for before."""
        line = insert_for(self._connection.dialect.name, jobs)
        line = line.values(kind=kind, key=key, due_at=due_at, payload=payload)
        done = self._connection.execute(
            line.on_conflict_do_nothing(index_elements=["kind", "key"])
        )
        return bool(done.rowcount)

    def asked(self, kind: str, key: str) -> bool:
        """Whether this has been asked for."""
        query = select(jobs.c.id).where(jobs.c.kind == kind, jobs.c.key == key)
        return self._connection.scalar(query) is not None

    def due(self, now: datetime) -> bool:
        """Whether there is anything to take."""
        return self._connection.scalar(select(jobs.c.id).where(_free(now)).limit(1)) is not None

    def take(self, now: datetime, until: datetime) -> Job | None:
        """The job that is due longest, leased until then."""
        query = select(*[jobs.c[each] for each in Job.__slots__]).where(_free(now))
        row = self._connection.execute(
            query.order_by(jobs.c.due_at, jobs.c.id).limit(1).with_for_update(skip_locked=True)
        ).first()
        if row is None:
            return None
        self._connection.execute(
            update(jobs)
            .where(jobs.c.id == row.id)
            .values(leased_until=until, attempts=jobs.c.attempts + 1)
        )
        return Job(*row)

    def finish(self, job_id: int, now: datetime) -> None:
        """It is done; what it was about is no longer kept."""
        self._connection.execute(
            update(jobs).where(jobs.c.id == job_id).values(state="done", done_at=now, payload=None)
        )

    def put_off(self, job_id: int, due_at: datetime, fault: str) -> None:
        """Try again then."""
        self._connection.execute(
            update(jobs)
            .where(jobs.c.id == job_id)
            .values(due_at=due_at, leased_until=None, fault=fault)
        )

    def give_up(self, job_id: int, fault: str, now: datetime) -> None:
        self._connection.execute(
            update(jobs)
            .where(jobs.c.id == job_id)
            .values(state="failed", fault=fault, done_at=now, payload=None)
        )

    def clear(self, before: datetime) -> int:
        """Forget what was done, or given up, before then."""
        done = self._connection.execute(jobs.delete().where(jobs.c.done_at < before))
        return int(done.rowcount)


def _free(now: datetime) -> Any:
    """Jobs that somebody should do now."""
    return and_(
        jobs.c.state == "open",
        jobs.c.due_at <= now,
        or_(jobs.c.leased_until.is_(None), jobs.c.leased_until <= now),
    )
