"""The audit log: every act of a person on somebody else's behalf, hash-chained in one line (A2)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import Text, func, or_, select, type_coerce

from tiers.chain import GENESIS
from tiers.store.tables.people import audit
from tiers.store.types import Int, microseconds

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

Only: TypeAlias = "tuple[str, str]"
"""What is looked for: `actor`, `action`, `subject`, or `member` (either side of it), and its value."""


_AS_KEPT: Final = select(
    audit.c.id,
    type_coerce(audit.c.at, Int).label("at"),
    *[audit.c[name] for name in ("actor", "action", "subject", "reason", "link")],
    *[type_coerce(audit.c[name], Text).label(name) for name in ("before", "after")],
).order_by(audit.c.id)
"""As the database has it: somebody may have written there what is no JSON any more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    before: Any
    after: Any
    reason: str | None
    link: bytes


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of act, with its newest row and how many there are."""

    action: str
    newest: int
    count: int


_ENTRY: Final = select(
    *[
        audit.c[name]
        for name in (
            "id", "at", "actor", "action", "subject", "before", "after", "reason", "link",
        )
    ]
)  # fmt: skip


class AuditBook:
    """Over `audit`, which is only ever added to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(  # noqa: PLR0913 - what an audit row says
        self,
        now: datetime,
        actor: str,
        action: str,
        subject: str,
        *,
        before: Any = None,
        after: Any = None,
        reason: str | None = None,
    ) -> None:
        """Write down who did what to whom, what was before and what is after, and why."""
        head = self._connection.scalar(select(audit.c.link).order_by(audit.c.id.desc()).limit(1))
        said = (microseconds(now), actor, action, subject, before, after, reason)
        self._connection.execute(
            audit.insert().values(
                at=now,
                actor=actor,
                action=action,
                subject=subject,
                before=before,
                after=after,
                reason=reason,
                link=_link(head or GENESIS, said),
            )
        )

    def stands(self, actor: str, action: str, subject: str, since: datetime) -> bool:
        """Whether there is such a row since then; who acts much is looked through from the newest."""
        query = (
            select(audit.c.id)
            .where(
                audit.c.actor == actor,
                audit.c.action == action,
                audit.c.subject == subject,
                audit.c.at >= since,
            )
            .limit(1)
        )
        return self._connection.scalar(query) is not None

    def count(self, only: Only | None) -> int:
        """How many rows there are of what is looked for."""
        found = self._connection.scalar(_narrowed(select(func.count()).select_from(audit), only))
        return int(found or 0)

    def newest(self, only: Only | None, limit: int, offset: int) -> list[Entry]:
        """Rows of what is looked for, the newest first."""
        query = _narrowed(_ENTRY, only).order_by(audit.c.id.desc()).limit(limit).offset(offset)
        return [Entry(*row) for row in self._connection.execute(query)]

    def one(self, number: int) -> Entry | None:
        """The row of this number."""
        row = self._connection.execute(_ENTRY.where(audit.c.id == number)).first()
        return None if row is None else Entry(*row)

    def kinds(self) -> list[Kind]:
        """Every kind of act that was ever written down, the latest first."""
        newest = func.max(audit.c.id)
        query = select(audit.c.action, newest, func.count()).group_by(audit.c.action)
        return [Kind(*row) for row in self._connection.execute(query.order_by(newest.desc()))]

    def last(self) -> int:
        """The number of the newest row; 0: there is none."""
        return int(self._connection.scalar(select(func.max(audit.c.id))) or 0)

    def after(self, number: int, last: int, limit: int) -> list[Entry]:
        """Rows beyond this number and up to the last, the oldest first."""
        query = _ENTRY.where(audit.c.id > number, audit.c.id <= last)
        found = self._connection.execute(query.order_by(audit.c.id).limit(limit))
        return [Entry(*row) for row in found]

    def first_broken(self) -> int | None:
        """The id of the first row that does not follow from the one before; None: all do."""
        head = GENESIS
        for row in self._connection.execute(_AS_KEPT):
            try:
                before, after = (each and json.loads(each) for each in (row.before, row.after))
            except ValueError:
                return int(row.id)
            said = (row.at, row.actor, row.action, row.subject, before, after, row.reason)
            head = _link(head, said)
            if head != row.link:
                return int(row.id)
        return None


def _narrowed(query: Select[Any], only: Only | None) -> Select[Any]:
    if only is None:
        return query
    column, value = only
    if column == "member":
        return query.where(or_(audit.c.actor == value, audit.c.subject == value))
    return query.where(audit.c[column] == value)


def _link(head: bytes, said: tuple[object, ...]) -> bytes:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(head + text.encode()).digest()
