"""Points for events: given when an event is seen, taken back when it is refunded, undone or excluded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tiers.earning import Rate, earning_at, given_for, rate_of
from tiers.holding import tier_before
from tiers.ledger import Cause
from tiers.records import POINTS_NOTICE
from tiers.store.books.awards import Award
from tiers.store.books.ledger import NewLot
from tiers.telling import Notice, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.postings import Family, JournalRow
    from tiers.programme import Programme
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.backlog import Grown
    from tiers.store.books.history import HistoryRow
    from tiers.store.engine import Store
    from tiers.timeline import Version

TOGETHER: Final = 20
"""Accounts looked at in one transaction: few enough that nobody waits for the pen."""


@dataclass(frozen=True, slots=True)
class AwardPoints:
    """Give points for events that were recorded since, and take back what refunds took.

    It runs after the assessment, because the tier at the event's instant must be known. What an
    event has earned is a row, so a kill in between, or a second run, awards nothing twice.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Look at a handful of accounts. Gives how many; 0: nobody waits, or other rules are in force."""
        versions, now = self.versions(), self.clock()
        if all(each.programme.points is None for each in versions):
            return 0
        waiting = await self.store.read(lambda books: books.awards.waiting(TOGETHER))
        if not waiting:
            return 0

        def decide(books: Books) -> int:
            if books.programmes.replaced(versions[-1].programme.hash):
                return 0
            Awarding(books, versions, now).look_at_all(waiting)
            return len(waiting)

        return await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class Awarding:
    """One transaction's view of awarding."""

    books: Books
    versions: Sequence[Version]
    now: datetime
    tell: bool = True

    def everything(self) -> None:
        """Look at all accounts whose members have been assessed."""
        while waiting := self.books.awards.waiting(TOGETHER):
            self.look_at_all(waiting)

    def look_at_all(self, waiting: Sequence[Grown]) -> None:
        for each in waiting:
            self.look_at(each)

    def look_at(self, waiting: Grown) -> None:
        """Award what has come into an account, unless somebody else just has."""
        account = self.books.awards.account(waiting.id)
        if account is None:
            return
        if not account.erased:
            history = self.books.history.rows(account.member_id)
            known = self.books.awards.of(account.id)
            excluded = self.books.corrections.excluded([account.id])
            for family, stands in self.books.awards.changed(account):
                event = family.event
                counts = stands and event.id not in excluded
                award = known.get(event.id) or self._rated(account, event, history)
                if award is not None:
                    self._bring(account, award, family if counts else None, event.occurred_at)
        self.books.awards.looked_at(account.id, account.length)

    def _rated(
        self, account: Grown, event: JournalRow, history: Sequence[HistoryRow]
    ) -> Award | None:
        """An award of nothing yet, at the rate that the event gets; None: it earns nothing."""
        found = earning_at(self.versions, event.kind, event.occurred_at)
        if found is None or event.currency not in (None, found[0].currency):
            return None
        programme, rules = found
        held = self._held(account.member_id, event.occurred_at, history, programme)
        rate = rate_of(programme, rules, event.kind, event.occurred_at, held)
        return Award(
            event.id, account.id, account.member_id, 0, 0, rate.rate, rate.flat, 0, 0,
            rate.programme, rate.because,
        )  # fmt: skip

    def _held(
        self,
        member_id: MemberId,
        at: datetime,
        history: Sequence[HistoryRow],
        programme: Programme,
    ) -> dict[str, str]:
        """The effective tiers just before the event, on the tracks that multiply."""
        tracks = programme.points.multipliers if programme.points is not None else {}
        if not tracks:
            return {}
        layers = self.books.history.layers(member_id, at)
        return {
            track.id: tier_before(track, history, layers, at)
            for track in programme.tracks
            if track.id in tracks
        }

    def _bring(
        self, account: Grown, award: Award, family: Family | None, occurred_at: datetime
    ) -> None:
        """Bring what an event has earned to what it is worth now; None: it counts no more."""
        cell = None if family is None else family.cell()
        net, count = (0, 0) if cell is None else (cell.amount, cell.count)
        if award.member_id != account.member_id:  # its account was given to somebody else
            award = self._change(award, 0, 0, occurred_at)
            award = replace(award, member_id=account.member_id)
        if (net, count) != (award.net, award.count):
            self._change(award, net, count, occurred_at)

    def _change(self, award: Award, net: int, count: int, occurred_at: datetime) -> Award:
        rate = Rate(award.rate, award.flat, award.programme)
        change = rate.worth(net, count) - rate.worth(award.net, award.count)
        version = award.version + 1
        about = {"event": award.event_id, "net": net, **award.because}
        cause = Cause(f"event:{award.event_id}:{version}", self.now, award.programme, about)
        self.books.ledger.open(award.member_id)
        self.books.points.catch_up(award.member_id, cause)
        carry = self.books.awards.carried(award.member_id)
        points, carry = given_for(carry, change)
        self.books.awards.carry(award.member_id, carry, points)
        excused = award.excused
        if points > 0:
            self._give(award, points, cause, occurred_at)
        elif points < 0:
            excused += self._take(award, -points, cause)
        changed = replace(award, net=net, count=count, excused=excused, version=version)
        if award.version:
            self.books.awards.change(changed)
        else:
            self.books.awards.add(changed)
        return changed

    def _give(self, award: Award, points: int, cause: Cause, occurred_at: datetime) -> None:
        """Pending until the event settles, by the newest programme's calendar."""
        programme = self.versions[-1].programme
        calendar = programme.calendar
        day, settles = calendar.place(str(award.because["kind"]), occurred_at)
        ready = occurred_at if settles == day else calendar.begins(settles)
        ready = max(ready, occurred_at)
        rules = next(
            each.programme.points
            for each in self.versions
            if each.programme.hash == award.programme
        )
        assert rules is not None  # noqa: S101 - it has said what the event earns
        expires = rules.expires_at(calendar, ready)
        lot = NewLot(points, ready if ready > self.now else None, expires, award.event_id)
        self.books.points.earn(award.member_id, lot, cause)
        self.books.points.catch_up(award.member_id, cause)

    def _take(self, award: Award, points: int, cause: Cause) -> int:
        """Take points back and tell their owner. Gives how many were excused: they had expired."""
        own = self.books.lots.of_event(award.event_id)
        mine = min(points, sum(lot.remaining for lot in own))
        expired = self.books.lots.expired([lot.id for lot in own]) - award.excused
        excused = min(points - mine, expired)
        asked = points - excused
        if asked:
            rules = self.versions[-1].programme.points
            policy = "debt" if rules is None else rules.on_refund
            short = self.books.points.take_back(award.member_id, asked, cause, policy, own)
            self._say(award, cause, {"points": asked - short, "short": short, "policy": policy})
        return excused

    def _say(self, award: Award, cause: Cause, values: Mapping[str, object]) -> None:
        """One message for each reversal, with what is left."""
        if not self.tell:
            return
        held = self.books.ledger.held(award.member_id)
        said = {**values, "available": held.available, "debt": held.debt}
        key = f"points:{cause.key}"
        notice = Notice(key, POINTS_NOTICE, "points-taken-back", said, self.now)
        say(self.books, award.member_id, notice)
