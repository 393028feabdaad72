"""The audit log: every act of a person on somebody else's behalf, hash-chained in one line (A2)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, select, type_coerce

from tiers.chain import GENESIS
from tiers.store.tables.people import audit
from tiers.store.types import Int, microseconds

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection


_AS_KEPT: Final = select(
    audit.c.id,
    type_coerce(audit.c.at, Int).label("at"),
    *[audit.c[name] for name in ("actor", "action", "subject", "reason", "link")],
    *[type_coerce(audit.c[name], Text).label(name) for name in ("before", "after")],
).order_by(audit.c.id)
"""As the database has it: somebody may have written there what is no JSON any more."""


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


def _link(head: bytes, said: tuple[object, ...]) -> bytes:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(head + text.encode()).digest()
