"""The shop's counter on the page: buy, give back, complain, and bind an account, for whoever is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from bot.playground.records import NotPossible
from bot.shop.stories import goods_for, goods_kind
from tiers.errors import Refusal
from tiers.intake import RecordEvent
from tiers.links import MakeLink
from tiers.postings import REFUND, Family
from tiers.records import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.playground import Person
    from tiers.postings import JournalRow
    from tiers.programme import Programme
    from tiers.store.books import Books
    from tiers.store.books.people import Account
    from tiers.store.engine import Store

SHOWN: Final = 40
LINK_LASTS: Final = timedelta(days=365)
"""Long enough for whoever moves the clock before they open the link."""
_LONGEST_AGO: Final = 3650


@dataclass(frozen=True, slots=True)
class Counter:
    """What a shop system would do over HTTP, done by hand for one person's account."""

    store: Store
    programme: Programme
    clock: Callable[[], datetime]
    new_token: Callable[[], str]
    username: str
    waiting: Mapping[int, str] = field(default_factory=dict)
    """Accounts of people (by Telegram id) who have not opened their link yet."""

    async def shown(self, person: Person) -> dict[str, Any]:
        """The person's accounts and what is recorded of them, newest first."""
        now = self.clock()
        accounts, rows = await self.store.read(lambda books: self._find(books, person.id))
        entries = [entry for each in accounts for entry in self._entries(rows[each.id], now)]
        entries.sort(key=lambda entry: float(entry["at"]), reverse=True)
        return {
            "accounts": [each.external_id for each in accounts],
            "currency": self.programme.currency,
            "decimals": self.programme.decimals,
            "goods": self._named(goods_kind(self.programme)),
            "deeds": [self._named(kind) for kind in self._deeds()],
            "entries": entries[:SHOWN],
        }

    async def act(self, person: Person, order: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out `buy`, `refund`, `note` or `link`; a refusal goes back as its words."""
        try:
            if order.get("act") == "link":
                return {"url": await self.link(person)}
            recorded = await RecordEvent(self.store, lambda: self.programme, self.clock)(
                await self._event(person, order)
            )
        except Refusal as refused:
            raise NotPossible(str(refused)) from None
        return {"fresh": recorded.fresh}

    async def link(self, person: Person) -> str:
        """A one-time link to an account of the person's own. Raises `AccountTaken`."""
        account = self.waiting.get(person.id, f"2{person.id % 10_000:04d}")
        make = MakeLink(self.store, self.clock, self.new_token)
        made = await make(self.programme.id, account, "playground", LINK_LASTS)
        return f"https://t.me/{self.username}?start={made.token}"

    async def _event(self, person: Person, order: Mapping[str, Any]) -> Event:
        accounts, _ = await self.store.read(lambda books: self._find(books, person.id))
        if not accounts:
            msg = f"{person.name} has no account in the shop yet"
            raise NotPossible(msg)
        account = accounts[0]
        ago = min(max(int(order.get("ago", 0)), 0), _LONGEST_AGO)
        at = self.clock() - timedelta(days=ago)
        about = (account.source, f"N-{self.new_token()}", str(account.external_id))
        if order.get("act") == "refund":
            return Event(*about, REFUND, at, refers_to=str(order["of"]))
        if order.get("act") == "note":
            return Event(*about, str(order["kind"]), at)
        amount, currency = int(order["amount"]), self.programme.currency
        item, pieces = goods_for(self.programme, amount) or (None, 1)
        return Event(
            *about, goods_kind(self.programme), at, amount, currency, item=item, quantity=pieces
        )

    def _find(
        self, books: Books, telegram_id: int
    ) -> tuple[list[Account], Mapping[Any, list[JournalRow]]]:
        member = books.people.on_telegram(telegram_id)
        mine = [] if member is None else books.people.accounts(member.id)
        accounts = [each for each in mine if each.external_id is not None]
        rows = books.journal.rows([each.id for each in accounts]) if accounts else {}
        return accounts, {each.id: rows.get(each.id, []) for each in accounts}

    def _entries(self, rows: list[JournalRow], now: datetime) -> list[dict[str, Any]]:
        refunds = [row for row in rows if row.kind == REFUND]
        return [
            self._entry(row, tuple(r for r in refunds if r.refers_to == row.event_id), now)
            for row in rows
        ]

    def _entry(
        self, row: JournalRow, refunds: tuple[JournalRow, ...], now: datetime
    ) -> dict[str, Any]:
        calendar = self.programme.calendar
        counts = calendar.begins(calendar.place(row.kind, row.occurred_at)[1])
        sold = row.amount is not None and row.kind != REFUND
        family = Family(row, refunds)
        return {
            "id": row.event_id,
            **self._named(row.kind),
            "at": row.occurred_at.timestamp(),
            "amount": row.amount,
            "left": family.left() if sold else None,
            "returnable": sold and family.allows(None),
            "counts": counts.timestamp() if counts > now else None,
        }

    def _named(self, kind: str) -> dict[str, Any]:
        known = self.programme.kinds.get(kind)
        return {"kind": kind, "names": dict(known.name) if known and known.name else {}}

    def _deeds(self) -> list[str]:
        """What can happen without money: what the programme counts, and a complaint in any case."""
        counted = {kind for metric in self.programme.metrics.values() for kind in metric.kinds}
        free = {kind for kind in counted if not self.programme.kinds[kind].money}
        return sorted(free - {REFUND} | {"complaint"})
