"""Programme versions: which programme decided when, and how a new one is put in force."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tiers.announcing import announce, check_notice, reaches_back
from tiers.counting import recount
from tiers.errors import Refusal
from tiers.programme import load
from tiers.store.books.programmes import VersionRow
from tiers.timeline import Version

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.store.books import Books
    from tiers.store.engine import Store


class UnknownProgramme(Refusal):
    """The programme file is not the one in force: say `tierbot apply FILE` first."""

    key = "refusal-unknown-programme"

    def __init__(self, given: str, in_force: str) -> None:
        super().__init__(f"programme {given[:12]} is not in force; {in_force[:12]} is")
        self.given, self.in_force = given, in_force

    def values(self) -> dict[str, object]:
        return {"given": self.given[:12], "in_force": self.in_force[:12]}


class CurrencyChanged(Refusal):
    """Amounts are recorded in another currency than the new programme counts in (E.6 row 106)."""

    key = "refusal-currency-changed"

    def __init__(self, before: str, after: str) -> None:
        super().__init__(f"events are recorded in {before}; the new programme counts {after}")
        self.before, self.after = before, after

    def values(self) -> dict[str, object]:
        return {"before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class FirstProgramme:
    """What `run` does with its programme file: an empty store takes it, another must know it."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, programme: Programme) -> tuple[Version, ...]:
        """All versions, the given one last. Raises `UnknownProgramme`."""

        def decide(books: Books) -> list[VersionRow]:
            known = books.programmes.versions()
            if not known:
                _put_in_force(books, programme, "first start", self.clock())
                return books.programmes.versions()
            if known[-1].hash != programme.hash:
                raise UnknownProgramme(programme.hash, known[-1].hash)
            return known

        return loaded(await self.store.write(decide))


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a programme did: `fresh` is False when it was in force already."""

    fresh: bool
    recounted: int
    """Accounts whose totals were counted anew, because days or holding periods moved."""
    told: int = 0
    """Agents who are told of other terms of commission."""


@dataclass(frozen=True, slots=True)
class ApplyProgramme:
    """Put a programme in force from now on. Everybody is assessed anew, tiers are kept till then."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, programme: Programme, author: str) -> Applied:
        """Raises `CurrencyChanged` once amounts are recorded in the old currency.

        `NoticeTooShort` and `CommissionLeftOut` for terms that agents could not have read.
        """
        now = self.clock()

        def decide(books: Books) -> Applied:
            known = loaded(books.programmes.versions())
            if known and known[-1].programme.hash == programme.hash:
                return Applied(fresh=False, recounted=0)
            recounted, moved, told = 0, False, 0
            if known:
                before = known[-1].programme
                if before.currency != programme.currency and books.journal.holds_money():
                    raise CurrencyChanged(before.currency, programme.currency)
                check_notice(known, programme, now)
                moved = not programme.calendar.places_like(before.calendar)
                recounted = recount(books, programme.calendar) if moved else 0
                told = announce(books, known, programme.commission, now)
                if reaches_back(known, programme.commission, now):
                    books.sales.look_at_all_again()
            _put_in_force(books, programme, author, now, moved=moved)
            return Applied(fresh=True, recounted=recounted, told=told)

        return await self.store.write(decide)


def _put_in_force(
    books: Books, programme: Programme, author: str, now: datetime, *, moved: bool = False
) -> None:
    books.programmes.put_in_force(VersionRow(programme.hash, programme.text, now, author), now)
    books.people.reassess_all(now, from_the_beginning=moved)
    books.periods.remind_all(now)
    if programme.points is not None:
        books.awards.look_at_all_again()
    if moved:  # sales lie on other days, and so in other months
        books.sales.look_at_all_again()
    books.audit.note(now, author, "programme.applied", f"programme:{programme.hash}")


def loaded(rows: list[VersionRow]) -> tuple[Version, ...]:
    """The versions with their programmes, oldest first."""
    return tuple(
        Version(row.in_force_from, _read(row.text, f"programme {row.hash[:12]}")) for row in rows
    )


@lru_cache(maxsize=16)
def _read(text: str, name: str) -> Programme:
    """All versions are asked for again with every new one, and most are as they were."""
    return load(text, name)
