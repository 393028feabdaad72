"""The log as a file, slice by slice, with the links of its chain: whoever has it can check it alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tiers.permissions import require
from tiers.spreadsheets import lines

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.audit import Entry
    from tiers.store.engine import Store

AT_ONCE: Final = 1_000
MOST: Final = 100_000
"""Rows in one file, the newest: Telegram takes 50 MB from a bot."""
COLUMNS: Final = (
    "id", "at", "actor", "action", "subject", "before", "after", "reason", "link",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExportAudit:
    """The newest rows, oldest of them first, as `csv` or `jsonl`."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, form: str) -> AsyncIterator[str]:
        """Parts of one file. That it was taken is the last row in it. Raises `NotAllowed`."""
        require(actor, "ExportAudit")
        now, author = self.clock(), f"member:{actor.member_id}"

        def take(books: Books) -> int:
            books.audit.note(now, author, "audit.exported", author, after=form)
            return books.audit.last()

        return self._parts(await self.store.write(take), form)

    async def _parts(self, last: int, form: str) -> AsyncIterator[str]:
        if form == "csv":
            yield "\ufeff" + lines([COLUMNS])  # with the mark, Excel reads it as UTF-8
        after = max(last - MOST, 0)
        while after < last:

            def look(books: Books, after: int = after) -> list[Entry]:
                return books.audit.after(after, last, AT_ONCE)

            rows = await self.store.read(look)
            if not rows:
                return
            after = rows[-1].id
            yield _csv(rows) if form == "csv" else _jsonl(rows)


def _csv(rows: list[Entry]) -> str:
    return lines(
        (
            row.id, row.at.isoformat(), row.actor, row.action, row.subject, _plain(row.before),
            _plain(row.after), row.reason or "", row.link.hex(),
        )
        for row in rows
    )  # fmt: skip


def _plain(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _jsonl(rows: list[Entry]) -> str:
    said = (
        {
            "id": row.id, "at": row.at.isoformat(), "actor": row.actor, "action": row.action,
            "subject": row.subject, "before": row.before, "after": row.after,
            "reason": row.reason, "link": row.link.hex(),
        }
        for row in rows
    )  # fmt: skip
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in said)
