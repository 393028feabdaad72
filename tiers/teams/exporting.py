"""An agent's line as a file: written slice by slice, so that 100,000 people never stand in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.errors import Refusal
from tiers.permissions import require
from tiers.spreadsheets import lines
from tiers.teams.showing import person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.teams.showing import Person

AGAIN_AFTER: Final = timedelta(hours=1)
AT_ONCE: Final = 1_000
COLUMNS: Final = (
    "customer", "joined_month", "state", "orders_this_month", "sales_this_month", "orders", "sales",
    "currency", "link",
)  # fmt: skip
"""All that is ever written about somebody in a line (A20)."""


class TooSoon(Refusal):
    """One file an hour: it costs the store a walk over the whole line (E.9 row 143)."""

    key = "refusal-team-file-too-soon"

    def __init__(self, again_at: datetime) -> None:
        super().__init__(again_at)
        self.again_at = again_at

    def values(self) -> dict[str, object]:
        return {"again": self.again_at}


@dataclass(frozen=True, slots=True)
class ExportTeam:
    """The list of the line as CSV, in parts."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> AsyncIterator[str]:
        """Parts of one file, the headings first. Raises `TooSoon` within an hour after the last one."""
        require(actor, "ExportTeam")
        now = self.clock()

        def take(books: Books) -> None:
            last = books.teams.take_file(actor.member_id, now, now - AGAIN_AFTER)
            if last is not None:
                raise TooSoon(last + AGAIN_AFTER)
            author = f"member:{actor.member_id}"
            books.audit.note(now, author, "team.exported", author)

        await self.store.write(take)
        return self._parts(actor, now)

    async def _parts(self, actor: Actor, now: datetime) -> AsyncIterator[str]:
        programme = self.programme()
        today = programme.calendar.day_of(now)
        yield lines([COLUMNS])
        after = 0
        while True:

            def look(books: Books, after: int = after) -> tuple[int, list[tuple[object, ...]]]:
                found = books.teams.after(actor.member_id, after, AT_ONCE)
                labels = books.invites.labels(actor.member_id)
                rows = [
                    _row(
                        person(books, actor.member_id, each, today, contact=False),
                        programme,
                        labels.get(each.invite_id, ""),
                    )
                    for each in found
                ]
                return found[-1].member_id if found else 0, rows

            after, rows = await self.store.read(look)
            if not rows:
                return
            yield lines(rows)


def _row(one: Person, programme: Programme, label: str) -> tuple[object, ...]:
    unit = 10**programme.decimals

    def money(minor: int) -> str:
        return f"{minor / unit:.{programme.decimals}f}" if programme.decimals else str(minor)

    return (
        one.code, one.joined.strftime("%Y-%m"), one.state, one.orders, money(one.sales),
        one.all_orders, money(one.all_sales), programme.currency, label,
    )  # fmt: skip
