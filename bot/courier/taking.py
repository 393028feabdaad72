"""What happens to a recipient in the store: taken, put off or skipped before, settled after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

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
from tiers.losing import loses
from tiers.messages import OPTIONS
from tiers.segments import segment_of, track_of
from tiers.store.books.recipients import Settled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.courier.outcomes import Outcome
    from tiers.addressing import Asked, Verdict
    from tiers.messages import Options
    from tiers.programme import Programme
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.recipients import Look, Ready, RecipientBook, Told
    from tiers.timeline import Version

_Told: TypeAlias = "dict[timedelta, dict[MemberId, int]]"
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
    track: str | None
    """On which a tier must be about to be lost; None: nothing like that is asked."""


@dataclass(slots=True)
class Taking:
    """Takes recipients by the programme that is in force."""

    versions: Callable[[], Sequence[Version]]
    _terms: dict[int, _Terms] = field(default_factory=dict)

    def __call__(self, books: Books, several: Sequence[InHand], now: datetime) -> list[Verdict]:
        """Inside a transaction: look, decide, write it down. `Send`: it is marked as being sent.

        Whom it had in hand under an earlier number, before it was counted out, it has no longer.
        """
        book, courier = books.recipients, max(each.courier for each in several)
        programme = self.versions()[-1].programme
        found = book.look([each.row.id for each in several], courier)
        told = _told(books, several, found, programme, now)
        verdicts: list[Verdict] = [Leave()] * len(several)
        ends: list[Settled] = []
        for place, each in enumerate(several):
            if (look := found.get(each.row.id)) is None:
                continue
            if look.edition != each.row.edition:  # corrected since: it is written to them anew
                book.release(courier, each.row.id)
                continue
            looks = self._looks(books, each.row, look, told, programme, now)
            verdict = addressed(looks, programme.promotions, now, programme.calendar.zone)
            verdicts[place] = verdict
            if isinstance(verdict, Send):
                for counted in told.values():  # who is here with two sendings gets them one by one
                    counted[each.row.member_id] = counted.get(each.row.member_id, 0) + 1
            else:
                _put_away(book, each, verdict, ends)
        book.settle(ends, courier, now)
        sends = [
            each.row.id for each, said in zip(several, verdicts, strict=True) if said == Send()
        ]
        taken = book.take(sends, courier)
        return [
            Leave() if verdict == Send() and each.row.id not in taken else verdict
            for each, verdict in zip(several, verdicts, strict=True)
        ]

    def _looks(
        self,
        books: Books,
        row: Ready,
        look: Look,
        told: _Told,
        programme: Programme,
        now: datetime,
    ) -> Looks:
        terms = self._terms_of(books, row.broadcast_id)
        own = (look.quiet_from, look.quiet_to)
        return Looks(
            look.state,
            look.starts_at,
            look.expires_at,
            on_telegram=look.chat_id is not None and not look.erased,
            reachable=look.reachable,
            wanted=not look.opted_out,
            frozen=look.frozen,
            there=self._is_there(books, row, look, terms, programme, now),
            concerned=self._is_concerned(books, row, look, terms, now),
            own_hours=None if own[0] is None or own[1] is None else (own[0], own[1]),
            keeps_quiet=terms.options.quiet,
            told={span: counted.get(row.member_id, 0) for span, counted in told.items()},
            most_a_week=look.most_a_week,
        )

    def _terms_of(self, books: Books, broadcast: int) -> _Terms:
        known = self._terms.get(broadcast)
        if known is None:
            told = books.recipients.told(broadcast)
            known = self._read(told)
            if len(self._terms) >= _KEPT:
                self._terms.clear()
            self._terms[broadcast] = known
        return known

    def _read(self, told: Told) -> _Terms:
        options = OPTIONS.validate_python(told.options)
        track = None
        if options.returns is not None and options.returns.how == "losing":
            usual = self.versions()[-1].programme.tracks[0].id
            track = track_of(segment_of(told.segment)) or usual
        return _Terms(options, asked_tiers(told.segment), track)

    def _is_concerned(
        self, books: Books, row: Ready, look: Look, terms: _Terms, now: datetime
    ) -> bool:
        """Whoever has bought enough since the audience was frozen is not warned any more."""
        returns = terms.options.returns
        if terms.track is None or returns is None:
            return True
        return loses(
            books, self.versions(), row.member_id, terms.track, returns.number, now, look.tier
        )

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


def _told(
    books: Books,
    several: Sequence[InHand],
    found: Mapping[int, Look],
    programme: Programme,
    now: datetime,
) -> _Told:
    """How many promotions each of them has had, in every span that a cap of theirs looks at."""
    spans: dict[timedelta, set[MemberId]] = {}
    for each in several:
        if (look := found.get(each.row.id)) is not None:
            for span in caps(programme.promotions, look.most_a_week):
                spans.setdefault(span, set()).add(each.row.member_id)
    return {
        span: books.recipients.promotions_of(members, now - span)
        for span, members in spans.items()
    }


def _put_away(book: RecipientBook, each: InHand, verdict: Verdict, ends: list[Settled]) -> None:
    """Not now, or never."""
    row = each.row.id
    if isinstance(verdict, Skip):
        ends.append(Settled(row, "skipped", verdict.reason))
    elif isinstance(verdict, Expire):
        ends.append(Settled(row, "expired"))
    elif isinstance(verdict, Later):
        book.later(row, each.courier, verdict.until)
    else:
        book.release(each.courier, row)


def settle(books: Books, several: Sequence[tuple[InHand, Outcome]], now: datetime) -> None:
    """Write down what came of sends, and what it says about the people."""
    book = books.recipients
    ends: dict[int, list[Settled]] = {}
    for each, outcome in several:
        row, kind = each.row, outcome.kind
        if kind in {Kind.TOO_FAST, Kind.UNREACHED, Kind.NO_TOKEN}:
            book.later(row.id, each.courier, now + timedelta(seconds=outcome.seconds))
            continue
        if kind is Kind.BLOCKED:
            books.people.set_reachable(row.chat_id, reachable=False)
        ends.setdefault(each.courier, []).append(_end(row.id, outcome))
    for courier, settled in ends.items():
        book.settle(settled, courier, now)


def _end(row: int, outcome: Outcome) -> Settled:
    if outcome.kind is Kind.SENT:
        return Settled(row, "sent", message_ids=outcome.message_ids)
    if outcome.kind is Kind.UNCLEAR:
        return Settled(row, "unknown", "no_answer")
    return Settled(row, "failed", _FAULTS[outcome.kind])
