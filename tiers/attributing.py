"""Attributing purchases: what each counts for whoever was the buyer's upline when it was made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tiers.accruing import Accruing, Sold, pays
from tiers.store.books.sales import Sale
from tiers.store.books.uplines import upline_of
from tiers.worth import NOTHING, SOLD, worth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.accruing import Judge
    from tiers.postings import Family
    from tiers.store.books import Books
    from tiers.store.books.backlog import Grown
    from tiers.store.books.uplines import Upline
    from tiers.store.engine import Store
    from tiers.timeline import Version
    from tiers.worth import Worth

TOGETHER: Final = 20
"""Accounts looked at in one transaction: few enough that nobody waits for the pen."""


@dataclass(frozen=True, slots=True)
class AttributeSales:
    """Bring what purchases count for uplines up to date with the journal.

    A purchase counts for the upline at its own instant, for ever: who is moved takes nothing of
    the past along. What a purchase counts for is a row, so a kill in between, or a second run,
    counts nothing twice.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]
    judge: Judge = pays

    async def __call__(self) -> int:
        """Look at a handful of accounts. Gives how many; 0: nobody waits, or other terms are in force."""
        versions, now = self.versions(), self.clock()
        if not await self.store.read(lambda books: books.sales.anybody_is_invited()):
            return 0
        waiting = await self.store.read(lambda books: books.sales.waiting(TOGETHER))
        if waiting:

            def decide(books: Books) -> int:
                if books.programmes.replaced(versions[-1].programme.hash):
                    return 0
                Attributing(books, versions, now, self.judge).look_at_all(waiting)
                return len(waiting)

            return await self.store.write(decide)
        if await self.store.read(lambda books: books.sales.others_wait()):
            return await self.store.write(lambda books: books.sales.pass_over())
        return 0


@dataclass(frozen=True, slots=True)
class Attributing:
    """One transaction's view of attributing."""

    books: Books
    versions: Sequence[Version]
    now: datetime
    judge: Judge = pays

    def look_at_all(self, waiting: Sequence[Grown]) -> None:
        accruing = Accruing(self.books, self.versions, self.now, self.judge)
        for each in waiting:
            self.look_at(each, accruing)

    def look_at(self, waiting: Grown, accruing: Accruing) -> None:
        """Attribute what has come into an account, unless somebody else just has."""
        sales = self.books.sales
        account = sales.account(waiting.id)
        if account is None:
            return
        changed = [each for each in sales.changed(account) if each[0].event.kind == SOLD]
        known = sales.of_events([family.event.id for family, _ in changed])
        edges = [] if account.erased else self.books.uplines.all_of(account.member_id)
        excluded = self.books.corrections.excluded([account.id])
        found = []
        for family, stands in changed:
            before = known.get(family.event.id)
            edge = upline_of(edges, family.event.occurred_at)
            if before is not None or edge is not None:
                counts = stands and family.event.id not in excluded
                found.append((before, edge, family, counts))
        ids = [family.event.id for _, _, family, _ in found]
        payments, shares = sales.payments(ids), self.books.commission.of_events(ids)
        for before, edge, family, counts in found:
            paid, payer_ref = payments[family.event.id]
            worth = worth_of(family, paid) if counts else NOTHING
            sale = self._bring(account, before, edge, family, worth)
            sold = Sold(sale, family.event, payer_ref, counts)
            accruing.bring(sold, shares.get(family.event.id, ()))
        sales.looked_at(account.id, account.length)

    def _bring(
        self,
        account: Grown,
        before: Sale | None,
        edge: Upline | None,
        family: Family,
        worth: Worth,
    ) -> Sale:
        """Bring one purchase to what it counts for now, and for whom."""
        net, paid, count = worth.net, worth.paid, worth.count
        if account.erased and before is not None:  # it stays whose it was; refunds still lower it
            return self._change(before, replace(before, net=net, paid=paid, count=count))
        if edge is None:  # its account was taken away from a member who has an upline
            assert before is not None  # noqa: S101 - else there is nothing to bring
            return self._change(before, replace(before, net=0, paid=0, count=0))
        event = family.event
        day = self.versions[-1].programme.calendar.day_of(event.occurred_at)
        now = Sale(
            event.id, account.id, account.member_id, edge.upline_id, edge.invite_id, day,
            event.currency or "", net, paid, count, 0,
        )  # fmt: skip
        if before is not None and _whose(before) != _whose(now):
            before = self._change(before, replace(before, net=0, paid=0, count=0))
        return self._change(before, now)

    def _change(self, before: Sale | None, now: Sale) -> Sale:
        """Write it, and tell everything that adds up sales; in this transaction."""
        now = replace(now, version=0 if before is None else before.version)
        if before == now:
            return now
        now = replace(now, version=now.version + 1)
        if before is None:
            self.books.sales.add(now)
        else:
            self.books.sales.change(now)
        # Everything that adds up sales is posted from here: the difference of `now` and `before`.
        self._post_to_team(before, now)
        return now

    def _post_to_team(self, before: Sale | None, now: Sale) -> None:
        """Figures are in the programme's currency alone."""
        if now.currency != self.versions[-1].programme.currency:
            return
        net, count = now.net, now.count
        if before is not None and _whose(before) == _whose(now):
            net, count = net - before.net, count - before.count
        if net or count:
            self.books.teams.post(now.upline_id, now.buyer_id, now.invite_id, now.day, net, count)


def _whose(sale: Sale) -> tuple[object, ...]:
    return sale.buyer_id, sale.upline_id, sale.invite_id, sale.day
