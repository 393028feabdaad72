"""What members see of their points: the balance, what is coming and going, every movement, a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.errors import UnknownAccount
from tiers.ledger import HELD, Cause, Wallet, brought_forward
from tiers.paging import page_at
from tiers.spreadsheets import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.ledger import Lot, Movement
    from tiers.programme import Programme
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store

PAGE: Final = 8
"""Movements on one screen."""


@dataclass(frozen=True, slots=True)
class Coming:
    """So many points at one instant."""

    at: datetime
    points: int


@dataclass(frozen=True, slots=True)
class Purse:
    """A member's points now; `settling` and `expiring` by time."""

    wallet: Wallet
    settling: tuple[Coming, ...]
    expiring: tuple[Coming, ...]
    lots: tuple[Lot, ...]
    """In which something remains, in the order in which they are spent."""
    programme: Programme


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One page of movements, newest first; pages count from 0."""

    lines: tuple[Movement, ...]
    page: int
    pages: int
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowPoints:
    """What the member has, what waits to settle and until when, and what expires next."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> Purse:
        programme, now = self.programme(), self.clock()
        return await self.store.read(lambda books: purse(books, actor.member_id, now, programme))


def purse(books: Books, member_id: MemberId, now: datetime, programme: Programme) -> Purse:
    """The points of a member at an instant, whether or not what fell due is written."""
    held = books.ledger.held(member_id)
    wallet, lots = brought_forward(held, books.points.lots(member_id), now)
    pending = [lot for lot in lots if lot.settles_at is not None]
    ending = [lot for lot in lots if lot.settles_at is None and lot.expires_at is not None]
    return Purse(
        wallet,
        _by_instant(pending, "settles_at"),
        _by_instant(ending, "expires_at"),
        tuple(lots),
        programme,
    )


def _by_instant(lots: Sequence[Lot], name: str) -> tuple[Coming, ...]:
    sums: dict[datetime, int] = {}
    for lot in lots:
        at = getattr(lot, name)
        sums[at] = sums.get(at, 0) + lot.remaining
    return tuple(Coming(at, sums[at]) for at in sorted(sums))


@dataclass(frozen=True, slots=True)
class PointsStatement:
    """Every movement of the member's points, newest first."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, page: int = 0) -> StatementPage:
        """A page beyond the last is the last (E.2 row 34)."""
        programme, now = self.programme(), self.clock()
        await _catch_up(self.store, actor.member_id, now, programme)

        def look(books: Books) -> StatementPage:
            at, pages = page_at(page, books.statement.length(actor.member_id), PAGE)
            lines = books.statement.movements(actor.member_id, PAGE, at * PAGE)
            return StatementPage(tuple(lines), at, pages, programme)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ExportPoints:
    """Every movement of the member's points as a CSV file that a spreadsheet opens safely."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> bytes:
        """UTF-8 with a mark, so that Excel reads it; oldest first; times in the programme's zone."""
        programme, now = self.programme(), self.clock()
        await _catch_up(self.store, actor.member_id, now, programme)
        lines = await self.store.read(lambda books: books.statement.movements(actor.member_id))
        rows: list[Sequence[object]] = [
            ["at", "what", *HELD, *(f"{each}_after" for each in HELD), "debt", "about"]
        ]
        for line in reversed(lines):
            at = line.at.astimezone(programme.calendar.zone).isoformat(timespec="seconds")
            about = " ".join(f"{key}={value}" for key, value in _about(line.detail).items())
            changes = [line.changes.get(each, 0) for each in (*HELD, "debt")]
            rows.append(
                [at, line.kind, *changes[:2], line.available, line.pending, changes[2], about]
            )
        return table(rows)


def _about(detail: Mapping[str, object]) -> dict[str, object]:
    """What of a movement's detail says something to its owner."""
    said = {key: detail[key] for key in ("kind", "perk") if key in detail}
    tiers, multiplier = detail.get("tiers"), detail.get("multiplier")
    if isinstance(tiers, dict):
        said["tier"] = "/".join(map(str, tiers.values()))
    if isinstance(multiplier, int):
        said["times"] = f"{multiplier / 100:g}"
    return said


async def _catch_up(
    store: Store, member_id: MemberId, now: datetime, programme: Programme
) -> None:
    """What settled or expired since is written when it is looked at."""
    if await store.read(lambda books: books.lots.is_due(member_id, now)):
        cause = Cause("", now, programme.hash)
        await store.write(lambda books: books.points.catch_up(member_id, cause))


@dataclass(frozen=True, slots=True)
class PointsOf:
    """The points of any shop account, for the operator."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, source: str, account: str) -> Purse:
        """Raises `UnknownAccount`."""
        programme, now = self.programme(), self.clock()

        def look(books: Books) -> Purse:
            known = books.people.account(source, account)
            if known is None:
                raise UnknownAccount(source, account)
            return purse(books, known.member_id, now, programme)

        return await self.store.read(look)
