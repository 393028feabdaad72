"""`[support]` resolved: classes and contacts that exist, hours that open, promises that never get longer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.programme.faults import did_you_mean
from tiers.programme.shape import plain
from tiers.programme.support import Contact, ServiceClass, Support
from tiers.worktime import MINUTES, WEEKDAYS, WorkTime

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.rules import Track
    from tiers.programme.support_tables import ServiceTable, SupportTable

_HERE: Final[Path] = ("support",)


@dataclass(frozen=True, slots=True)
class Desks:
    """Resolves support against the tracks of one file."""

    report: Report
    tracks: Sequence[Track]
    zone: ZoneInfo

    def support(self, table: SupportTable) -> Support | None:
        """None when something in it is wrong, which goes to the report."""
        before = len(self.report.faults)
        opens, closes = _minutes(table.opens), _minutes(table.closes)
        if closes <= opens:
            what = f"It closes at {table.closes}, and opens at {table.opens}."
            self.report.fault((*_HERE, "closes"), "value", what, "", "Close after opening.")
        calendar = WorkTime(
            self.zone,
            frozenset(WEEKDAYS.index(day) for day in table.weekdays),
            opens,
            closes,
            frozenset(table.holidays),
            frozenset(table.extra_days),
        )
        classes = {name: self._service(name, one, calendar) for name, one in table.classes.items()}
        contacts = {
            name: Contact(name, plain(one.name), one.username or "", one.phone or "")
            for name, one in table.contacts.items()
        }
        for name, contact in contacts.items():
            if not contact.username and not contact.phone:
                what = f"Nobody can reach '{name}'."
                fix = "Say a 'username' or a 'phone'."
                self.report.fault((*_HERE, "contacts", name), "missing", what, "", fix)
        track = self._track(table)
        if track is None:
            return None
        by_rank = self._by_rank(table, track, classes, contacts)
        urgent = self._urgent(table, track)
        if len(self.report.faults) > before:
            return None
        services = tuple(service for service, _ in by_rank if service is not None)
        return Support(
            track.id, calendar, services, tuple(contact for _, contact in by_rank), urgent
        )

    def _urgent(self, table: SupportTable, track: Track) -> tuple[int, ...]:
        """By rank; a higher tier must never have fewer."""
        found: list[int] = []
        for tier in track.tiers:
            below, said = found[-1] if found else 0, table.tiers.get(tier.id)
            number = below if said is None or said.urgent is None else said.urgent
            if number < below:
                what = f"'{tier.id}' has fewer urgent questions than the tier below it."
                path = (*_HERE, "tiers", tier.id, "urgent")
                why = "A higher tier must never be served worse."
                self.report.fault(path, "rising", what, why, f"Say {below} or more.")
            found.append(number)
        return tuple(found)

    def _track(self, table: SupportTable) -> Track | None:
        if any(path[0] == "tracks" for path in self.report.broken):
            return None
        known = {track.id: track for track in self.tracks}
        if table.track is not None and table.track not in known:
            fix = did_you_mean(table.track, known)
            what = f"Unknown track '{table.track}'."
            self.report.fault((*_HERE, "track"), "unknown-track", what, "", fix)
            return None
        return known[table.track or self.tracks[0].id]

    def _service(self, name: str, table: ServiceTable, calendar: WorkTime) -> ServiceClass:
        working = table.clock == "working"
        day = calendar.day_minutes if working else MINUTES
        answer = _promised(table.answer, day)
        resolve = _promised(table.resolve, day) if table.resolve else 0
        if resolve and resolve < answer:
            what = f"'{name}' settles a matter before it answers."
            path = (*_HERE, "classes", name, "resolve")
            self.report.fault(path, "value", what, "", "Give it longer than the answer.")
        return ServiceClass(name, plain(table.name), working, answer, resolve)

    def _by_rank(
        self,
        table: SupportTable,
        track: Track,
        classes: dict[str, ServiceClass],
        contacts: dict[str, Contact],
    ) -> list[tuple[ServiceClass | None, Contact | None]]:
        self._are_known(table, track, classes, contacts)
        found: list[tuple[ServiceClass | None, Contact | None]] = []
        for rank, tier in enumerate(track.tiers):
            service, contact = found[-1] if found else (None, None)
            said = table.tiers.get(tier.id)
            path = (*_HERE, "tiers", tier.id)
            if said is not None and said.service is not None:
                below, service = service, classes.get(said.service)
                self._is_not_slower((*path, "service"), tier.id, service, below)
            if said is not None and said.contact is not None:
                contact = contacts.get(said.contact)
            if rank == 0 and (said is None or said.service is None):
                what = f"The base tier '{tier.id}' has no 'service'."
                why = "Everybody may ask, so everybody must know when the answer comes."
                self.report.fault((*_HERE, "tiers"), "missing", what, why, "Name a class for it.")
            found.append((service, contact))
        return found

    def _are_known(
        self,
        table: SupportTable,
        track: Track,
        classes: Iterable[str],
        contacts: Iterable[str],
    ) -> None:
        tiers = [tier.id for tier in track.tiers]
        for tier, said in table.tiers.items():
            path = (*_HERE, "tiers", tier)
            self._known(path, "tier", tier, tiers)
            if said.service is not None:
                self._known((*path, "service"), "class", said.service, classes)
            if said.contact is not None:
                self._known((*path, "contact"), "contact", said.contact, contacts)

    def _known(self, path: Path, kind: str, name: str, known: Iterable[str]) -> None:
        words = list(known)
        if name not in words:
            what = f"Unknown {kind} '{name}'."
            fix = did_you_mean(name, words)
            self.report.fault(path, f"unknown-{kind}", what, "", fix, key=kind == "tier")

    def _is_not_slower(
        self, path: Path, tier: str, service: ServiceClass | None, below: ServiceClass | None
    ) -> None:
        """Only what runs on the same clock can be compared."""
        if service is None or below is None or service.working is not below.working:
            return
        if service.answer > below.answer:
            what = f"'{tier}' waits longer for an answer than the tier below it."
            why = "A higher tier must never be served worse."
            self.report.fault(path, "rising", what, why, "Name a faster class.")


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _promised(said: str, day: int) -> int:
    number, unit = said.split()
    return int(number) * {"min": 1, "h": 60, "days": day}[unit]
