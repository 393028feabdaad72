"""What happens to a recipient in the store: taken, put off or skipped before, settled after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.courier.outcomes import Kind
from tiers.addressing import (
    Expire,
    Later,
    Leave,
    Looks,
    Send,
    Skip,
    addressed,
    asked_tiers,
    caps,
    still_there,
)
from tiers.ladder import effective
from tiers.messages import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.courier.outcomes import Outcome
    from tiers.addressing import Asked, Verdict
    from tiers.messages import Options
    from tiers.programme import Programme
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.recipients import Look, Ready
    from tiers.timeline import Version

_KEPT: Final = 64
_FAULTS: Final = {
    Kind.BLOCKED: "blocked",
    Kind.UNFIT: "unfit",
    Kind.MOVED: "moved",
    Kind.FAILED: "refused",
}
"""Stable words for why it failed; what Telegram said is in the log."""


@dataclass(frozen=True, slots=True)
class InHand:
    """A recipient, and under which number the courier took them in hand."""

    row: Ready
    courier: int


@dataclass(frozen=True, slots=True)
class _Terms:
    """What of a sending decides about each of its recipients; it is frozen, so it is read once."""

    options: Options
    tiers: tuple[Asked, ...]


@dataclass(slots=True)
class Taking:
    """Takes recipients by the programme that is in force."""

    versions: Callable[[], Sequence[Version]]
    _terms: dict[int, _Terms] = field(default_factory=dict)

    def __call__(self, books: Books, each: InHand, now: datetime) -> Verdict:
        """Inside a transaction: look, decide, write it down. `Send`: it is marked as being sent."""
        book, row = books.recipients, each.row
        look = book.look(row.id, each.courier)
        if look is None:
            return Leave()
        programme = self.versions()[-1].programme
        looks = self._looks(books, row, look, programme, now)
        verdict = addressed(looks, programme.promotions, now, programme.calendar.zone)
        if isinstance(verdict, Send):
            return verdict if book.take(row.id, each.courier) else Leave()
        if isinstance(verdict, Skip):
            book.settle(row.id, each.courier, "skipped", now, verdict.reason)
        elif isinstance(verdict, Expire):
            book.settle(row.id, each.courier, "expired", now)
        elif isinstance(verdict, Later):
            book.later(row.id, each.courier, verdict.until)
        else:
            book.release(each.courier, row.id)
        return verdict

    def _looks(
        self, books: Books, row: Ready, look: Look, programme: Programme, now: datetime
    ) -> Looks:
        terms = self._terms_of(books, row.broadcast_id)
        own = (look.quiet_from, look.quiet_to)
        spans = caps(programme.promotions, look.most_a_week)
        return Looks(
            look.state,
            look.starts_at,
            look.expires_at,
            on_telegram=look.chat_id is not None and not look.erased,
            reachable=look.reachable,
            wanted=not look.opted_out,
            frozen=look.frozen,
            there=self._is_there(books, row, look, terms, programme, now),
            own_hours=None if own[0] is None or own[1] is None else (own[0], own[1]),
            keeps_quiet=terms.options.quiet,
            told={
                each: books.recipients.promotions_of(row.member_id, now - each) for each in spans
            },
            most_a_week=look.most_a_week,
        )

    def _terms_of(self, books: Books, broadcast: int) -> _Terms:
        known = self._terms.get(broadcast)
        if known is None:
            told = books.recipients.told(broadcast)
            known = _Terms(OPTIONS.validate_python(told.options), asked_tiers(told.segment))
            if len(self._terms) >= _KEPT:
                self._terms.clear()
            self._terms[broadcast] = known
        return known

    @staticmethod
    def _is_there(
        books: Books, row: Ready, look: Look, terms: _Terms, programme: Programme, now: datetime
    ) -> bool:
        track = programme.track(terms.tiers[0].track) if terms.tiers else None
        if track is None or look.tier is None:
            return True
        order = tuple(each.id for each in track.tiers)
        return still_there(
            terms.tiers, order, look.tier, _tier(books, row.member_id, track.id, programme, now)
        )


def _tier(books: Books, member: MemberId, track: str, programme: Programme, now: datetime) -> str:
    """The tier that counts now, as it is written down, with what the staff has laid over it."""
    known = programme.track(track)
    assert known is not None  # noqa: S101 - the caller has looked
    steps = [each.tier for each in books.history.rows(member) if each.track == track]
    earned = next((each for each in reversed(steps) if known.rank(each) is not None), None)
    tier, _ = effective(known, earned or known.tiers[0].id, books.history.layers(member, now), now)
    return tier


def settle(books: Books, each: InHand, outcome: Outcome, now: datetime) -> None:
    """Write down what came of a send, and what it says about the person."""
    book, row, kind = books.recipients, each.row, outcome.kind
    if kind is Kind.SENT:
        book.settle(row.id, each.courier, "sent", now, message_ids=outcome.message_ids)
    elif kind is Kind.UNCLEAR:
        book.settle(row.id, each.courier, "unknown", now, "no_answer")
    elif kind in {Kind.TOO_FAST, Kind.UNREACHED, Kind.NO_TOKEN}:
        book.later(row.id, each.courier, now + timedelta(seconds=outcome.seconds))
    else:
        if kind is Kind.BLOCKED:
            books.people.set_reachable(row.chat_id, reachable=False)
        book.settle(row.id, each.courier, "failed", now, _FAULTS[kind])
