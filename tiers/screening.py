"""Holding a member's events against the limits before they are assessed, in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.calendar import period_first
from tiers.counting import recount
from tiers.postings import REFUND, Family
from tiers.records import ENGINE
from tiers.timeline import in_force
from tiers.washing import Deed, difference, first_users, washed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from tiers.postings import JournalRow
    from tiers.programme import Programme
    from tiers.programme.risk import Limits
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.exclusions import Exclusion
    from tiers.timeline import Version


def screen(books: Books, member: MemberId, now: datetime, versions: Sequence[Version]) -> None:
    """Leave out what is beyond the limits, and let count again what is within them.

    It looks at the months in which something of the member has changed since the last assessment.
    """
    if all(_limits(each.programme) is None for each in versions):
        return
    since = books.exclusions.stale_from(member)
    if since is None:
        return
    accounts = [each.id for each in books.people.accounts(member) if each.external_id is not None]
    screening = Screening(books, versions, now, member, tuple(accounts))
    screening.reconcile(screening.beginning(since))


def count_anew(books: Books, programme: Programme, events: Iterable[Exclusion]) -> None:
    """Everything that adds up these events must be made anew: totals, history, points, sales."""
    earliest: dict[int, datetime] = {}
    for each in events:
        known = earliest.get(each.account_id, each.occurred_at)
        earliest[each.account_id] = min(known, each.occurred_at)
    recount(books, programme.calendar, [*earliest])
    for account, at in earliest.items():
        books.exclusions.stale_since(account, at)
        books.awards.look_again(account)
        books.sales.look_again(account)


def _limits(programme: Programme) -> Limits | None:
    return None if programme.risk is None else programme.risk.limits


@dataclass(frozen=True, slots=True)
class Screening:
    """One member's events and the limits, in one transaction."""

    books: Books
    versions: Sequence[Version]
    now: datetime
    member: MemberId
    accounts: tuple[int, ...]

    def limits_at(self, kind: str, at: datetime) -> Limits | None:
        """What limited an event of that kind when it occurred; new limits do not reach back."""
        limits = _limits(self.versions[in_force(self.versions, at)].programme)
        return limits if limits is not None and kind in limits.kinds else None

    def month_of(self, at: datetime) -> int:
        calendar = self.versions[-1].programme.calendar
        return period_first(calendar.day_of(at), "month")

    def beginning(self, since: datetime) -> datetime:
        """The local month in which the first event lies that may count otherwise now."""
        calendar = self.versions[-1].programme.calendar
        begins = calendar.begins(self.month_of(since))
        rows = self.books.exclusions.since(self.accounts, begins)
        named = [row.refers_to for row, _, _ in rows if row.kind == REFUND and row.refers_to]
        earliest = self.books.exclusions.earliest_of(self.accounts, named)
        if earliest is not None and earliest < begins:
            begins = calendar.begins(self.month_of(earliest))
        return begins

    def reconcile(self, begins: datetime) -> None:
        known = self.books.exclusions.of(self.accounts)
        # What a person said of an event holds: no rule asks about it, and it uses up no cap.
        told = {each.event_id for each in known if _by_person(each)}
        rows = [
            row for row in self.books.exclusions.since(self.accounts, begins)
            if row[0].id not in told
        ]  # fmt: skip
        wanted = washed(self._deeds(rows), self._strangers(rows))
        stands = {
            each.event_id: each
            for each in known
            if each.lifted_by is None and each.author == ENGINE and each.occurred_at >= begins
        }
        fresh, over = difference(wanted, {event: each.reason for event, each in stands.items()})
        self.books.exclusions.lift(over, ENGINE, self.now)
        for event, reason in fresh.items():
            self.books.exclusions.leave_out(event, reason, ENGINE, self.now)
        if fresh or stands:
            touched = [each for each in self.books.exclusions.of(self.accounts)
                       if each.event_id in fresh or each.event_id in stands]  # fmt: skip
            count_anew(self.books, self.versions[-1].programme, touched)

    def _deeds(self, rows: Sequence[tuple[JournalRow, int, str | None]]) -> list[Deed]:
        refunds = self._refunds()
        currency = self.versions[-1].programme.currency
        calendar = self.versions[-1].programme.calendar
        found = []
        for row, account, device in rows:
            limits = self.limits_at(row.kind, row.occurred_at)
            if limits is None or row.currency not in (None, currency):
                continue
            day = calendar.day_of(row.occurred_at)
            cell = Family(row, tuple(refunds.get((account, row.event_id), ()))).cell()
            found.append(
                Deed(
                    row.id, account, row.occurred_at, day, period_first(day, "month"),
                    row.amount or 0, cell.refunded, row.counterparty or "", device or "", limits,
                )
            )  # fmt: skip
        return found

    def _refunds(self) -> dict[tuple[int, str], list[JournalRow]]:
        found: defaultdict[tuple[int, str], list[JournalRow]] = defaultdict(list)
        asked = [_limits(each.programme) for each in self.versions]
        if any(each is not None and each.refund_share is not None for each in asked):
            for row, account in self.books.exclusions.refunds(self.accounts):
                found[account, row.refers_to or ""].append(row)
        return found

    def _strangers(self, rows: Sequence[tuple[JournalRow, int, str | None]]) -> list[int]:
        """The member's events on devices that others used first.

        Whoever else counts otherwise by it comes up for an assessment of their own.
        """
        devices = {
            device for row, _, device in rows
            if device and (limits := self.limits_at(row.kind, row.occurred_at)) is not None
            and limits.device_members is not None
        }  # fmt: skip
        if not devices:
            return []
        strange: dict[int, int] = {}
        others: dict[int, tuple[int, datetime]] = {}
        for used in self._uses(devices).values():
            for at, event, member, account, most in used:
                if member not in first_users([each[:3] for each in used], most):
                    strange[event] = member
                if member != self.member:
                    others[event] = (account, at)
        self._wake(others, strange)
        return [event for event, member in strange.items() if member == self.member]

    def _uses(
        self, devices: Iterable[str]
    ) -> dict[str, list[tuple[datetime, int, int, int, int]]]:
        """By device: everybody's limited events on it, with how many members it may have."""
        found: defaultdict[str, list[tuple[datetime, int, int, int, int]]] = defaultdict(list)
        for device, at, event, account, member, kind in self.books.exclusions.uses_of(devices):
            limits = self.limits_at(kind, at)
            if limits is not None and limits.device_members is not None:
                found[device].append((at, event, member, account, limits.device_members))
        return found

    def _wake(
        self, others: Mapping[int, tuple[int, datetime]], strange: Mapping[int, int]
    ) -> None:
        known = self.books.exclusions.of(sorted({account for account, _ in others.values()}))
        told = {each.event_id for each in known if _by_person(each)}
        out = {each.event_id for each in known if _by_device(each)}
        for event, (account, at) in others.items():
            if event not in told and (event in out) != (event in strange):
                self.books.exclusions.stale_since(account, at)


def _by_person(each: Exclusion) -> bool:
    open_by_hand = each.lifted_by is None and each.author != ENGINE
    return open_by_hand or (each.lifted_by is not None and each.lifted_by != ENGINE)


def _by_device(each: Exclusion) -> bool:
    return each.lifted_by is None and each.author == ENGINE and each.reason == "same_device"
