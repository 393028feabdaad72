"""A shop that talks to a real store: the use cases, wired with a programme and a clock that tests move."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

from tests.conftest import NOON, Clock
from tests.programmes import ladder
from tiers.imports import File, Imported, ImportEvents, Refused, UndoImport
from tiers.intake import RecordEvent
from tiers.integrity import SealJournal, Verify
from tiers.programme import Programme, load
from tiers.progress import AssessStale, StandingOf
from tiers.records import Event
from tiers.versions import ApplyProgramme, loaded

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from tiers.intake import Recorded
    from tiers.integrity import Verified
    from tiers.records import Standing
    from tiers.store.books import Books
    from tiers.store.books.history import HistoryRow
    from tiers.store.books.work import Lease
    from tiers.store.engine import Store
    from tiers.timeline import Version

SHOP = "shop"


@dataclass(frozen=True)
class Holder:
    """A process that imports; who else it believes to be dead is up to the test."""

    host: str = "here"
    pid: int = 1
    others_are_dead: bool = True

    def is_dead(self, holder: Lease) -> bool:
        return self.others_are_dead and holder.pid != self.pid


class Beside:
    """A store that lets something happen before its nth write: a guest, a crash, a clock."""

    def __init__(self, store: Store, nth: int, happens: Callable[[], Awaitable[object]]) -> None:
        self.shelf, self.is_sqlite, self.read = store.shelf, store.is_sqlite, store.read
        self._store, self._nth, self._happens = store, nth, happens
        self.writes = 0

    async def write(self, *asked: Any) -> Any:
        self.writes += 1
        if self.writes == self._nth:
            await self._happens()
        return await self._store.write(*asked)


read = cache(load)
"""Most tests want the same few programmes."""


def direct(store: Store) -> Store:
    """The same store, read through its writer: on SQLite a look then costs one hop, not one a statement."""
    if not store.is_sqlite:
        return store
    found: Any = Beside(store, 0, store.close)
    found.read = store.write
    return cast("Store", found)


def event(event_id: str, account: str = "a", **said: Any) -> Event:
    """A purchase of 100.00 CNY at noon, but for what is said."""
    kind = said.get("kind", "purchase")
    money = {"amount": 10_000} if kind == "purchase" else {}
    whole: dict[str, Any] = {"kind": "purchase", "occurred_at": NOON} | money | said
    if whole.get("amount") is not None:
        whole.setdefault("currency", "CNY")
    return Event(SHOP, event_id, account, **whole)


def refund(
    event_id: str, of: str, amount: int | None = None, account: str = "a", **said: Any
) -> Event:
    """A refund; without an amount, of all that is left."""
    return event(event_id, account, kind="refund", refers_to=of, amount=amount, **said)


@dataclass
class Shop:
    """One store with all that a test asks of it."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    text: str = field(default_factory=ladder)
    versions: tuple[Version, ...] = ()

    @property
    def programme(self) -> Programme:
        return self.versions[-1].programme

    async def opens(self) -> Shop:
        """Put the programme in force."""
        await self.applies(self.text)
        return self

    async def applies(self, text: str) -> None:
        await ApplyProgramme(self.store, self.clock)(read(text, "test.toml"), "test")
        self.versions = loaded(await self.store.read(lambda books: books.programmes.versions()))

    async def records(self, *events: Event) -> list[Recorded]:
        record = RecordEvent(self.store, lambda: self.programme, self.clock)
        return [await record(each) for each in events]

    async def imports(
        self, events: Iterable[Event | None], name: str = "file", **how: Any
    ) -> tuple[Imported, list[Refused]]:
        refused: list[Refused] = []
        rows = list(enumerate(events, start=2))
        digest = sha256(repr((name, rows)).encode()).hexdigest()
        holder, store = how.pop("holder", Holder()), how.pop("store", self.store)
        run = ImportEvents(store, lambda: self.programme, self.clock, holder, refused.append)
        return await run(File(SHOP, name, digest, "test", **how), rows), refused

    async def undoes(self, import_id: int) -> int:
        return await UndoImport(self.store, lambda: self.programme, self.clock)(import_id, "test")

    async def assesses(self) -> None:
        """Until nobody waits."""
        assess = AssessStale(self.store, lambda: self.versions, self.clock)
        while await assess():
            pass

    async def seals(self) -> int:
        return await SealJournal(self.store, self.clock)()

    async def verifies(self) -> Verified:
        return await Verify(self.store, lambda: self.versions)()

    async def stands(
        self, account: str = "a", at: datetime | None = None, known_at: datetime | None = None
    ) -> Standing:
        return await StandingOf(self.store, lambda: self.versions, self.clock)(
            SHOP, account, at, known_at
        )

    async def tier(self, account: str = "a", at: datetime | None = None) -> str:
        return (await self.stands(account, at)).tracks[0].tier

    async def history(
        self, account: str = "a", known_at: datetime | None = None
    ) -> list[HistoryRow]:
        def look(books: Books) -> list[HistoryRow]:
            known = books.people.account(SHOP, account)
            assert known is not None
            return books.history.rows(known.member_id, known_at)

        return await self.store.read(look)

    async def totals(self) -> dict[str, set[tuple[Any, ...]]]:
        """By account: the lines of its running totals that hold anything."""
        return await self.store.read(totals_of)

    async def rows(self, table: str, order: str = "id") -> Sequence[tuple[Any, ...]]:
        """A whole table, as it is."""
        return await self.store.read(
            lambda books: [
                tuple(row)
                for row in books.connection.exec_driver_sql(
                    f"SELECT * FROM {table} ORDER BY {order}"
                )
            ]
        )

    async def count(self, table: str) -> int:
        return len(await self.rows(table, "1"))

    async def state(self) -> dict[str, Any]:
        """What decides anything, without our own numbers and without times of recording."""
        return await self.store.read(state_of)


def totals_of(books: Books) -> dict[str, set[tuple[Any, ...]]]:
    """By account: the lines of its running totals that hold anything."""
    found: dict[str, set[tuple[Any, ...]]] = {}
    named = "SELECT id, external_id FROM accounts WHERE external_id IS NOT NULL"
    for key, name in books.connection.exec_driver_sql(named).all():
        days, parties = books.totals.of([key])
        lines = {
            (d.kind, d.currency, d.day, d.settles, d.amount, d.count, d.refunded, d.refunded_count)
            for d in days
            if d.amount or d.count or d.refunded or d.refunded_count
        }
        met = {(p.kind, p.counterparty, p.day, p.settles, p.count) for p in parties if p.count}
        found[name] = lines | met
    return found


def state_of(books: Books) -> dict[str, Any]:
    """What decides anything, without our own numbers and without times of recording."""
    query = (
        "SELECT a.external_id, event_id, kind, occurred_at, amount, currency, refers_to,"
        " generation, corrects IS NOT NULL FROM events e JOIN accounts a ON a.id = e.account_id"
    )
    journal = [repr(tuple(row)) for row in books.connection.exec_driver_sql(query)]
    return {"journal": sorted(journal), "totals": totals_of(books)}


def days_ago(days: float) -> datetime:
    return NOON - timedelta(days=days)
