"""From a member's books to their standing and the history behind it; what use cases share.

Nothing is taken from a cache: the running totals are folded on from the last recorded instant when
nothing earlier has changed since, and the journal is folded from its beginning otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from tiers.counting import counted
from tiers.ladder import foresee, standing
from tiers.metrics import Sheet
from tiers.periods import NO_TEAM
from tiers.postings import REFUND, REVERSAL
from tiers.records import Check, Posting
from tiers.store.books.history import HistoryRow
from tiers.timeline import Opening, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from tiers.calendar import Calendar
    from tiers.periods import TeamFigures
    from tiers.postings import JournalRow
    from tiers.programme import Programme
    from tiers.records import Change, DayTotal, Layer, LeftOut, MemberId, Standing
    from tiers.store.books import Books
    from tiers.store.books.people import Account, Member
    from tiers.timeline import Fold, State, Version

_checks: TypeAdapter[tuple[Check, ...]] = TypeAdapter(tuple[Check, ...])


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A member's standing at an instant, and what their recorded history lacks to tell it."""

    member: Member
    accounts: tuple[Account, ...]
    standing: Standing
    recorded: tuple[HistoryRow, ...]
    """The history as recorded, as known then."""
    missing: tuple[HistoryRow, ...]
    """Rows to add so that the history is complete up to the instant."""
    due_at: datetime | None
    """When the standing will change by itself; None: not as far as can be seen."""
    layers: tuple[Layer, ...] = ()
    """All that was not over at the last assessment, also what begins later."""


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a fold starts from."""

    opening: Opening | None
    postings: Sequence[Posting]
    begins: datetime
    left_out: tuple[LeftOut, ...] = ()


def evaluate(
    books: Books,
    member_id: MemberId,
    at: datetime,
    versions: Sequence[Version],
    known_at: datetime | None = None,
    *,
    whole: bool = False,
) -> Evaluated:
    """The standing valid at `at`, as known at `known_at` (default: all that is recorded).

    With `whole`, the journal is folded from its beginning in any case, as `verify` wants it.
    Raises `LookupError` when there is no such member.
    """
    member = books.people.member(member_id)
    if member is None:
        raise LookupError(member_id)
    accounts = [each for each in books.people.accounts(member_id) if each.external_id is not None]
    recorded = books.history.rows(member_id, known_at)
    # Most programmes measure no team, and then nobody looks for one.
    teams = any(each.programme.team_units() for each in versions)
    team = books.teams.published(member_id, known_at) if teams else NO_TEAM
    basis = None
    if known_at is None and not whole:
        basis = _from_totals(books, member, accounts, recorded, at, versions[-1])
    if basis is None:
        basis = _from_journal(books, member, accounts, known_at)
    if basis.opening is not None:
        basis = replace(basis, opening=_with_team(basis.opening, team))
    told = fold(versions, basis.opening, basis.postings, basis.begins, at, team)
    sheet = replace(told.sheet, left_out=basis.left_out)
    programme = _at(versions, at)
    coming = foresee(programme, sheet, told.state, at)
    since = at if member.assessed_at is None else min(at, member.assessed_at)
    layers = books.history.layers_from(member_id, since, known_at)
    now = standing(programme, sheet, told.state, layers, at, coming)
    missing = _missing(recorded, told, at, whole=basis.opening is None)
    due_at = _next_turn(accounts, coming, layers, at)
    return Evaluated(member, tuple(accounts), now, tuple(recorded), missing, due_at, layers)


def _next_turn(
    accounts: Iterable[Account], coming: Sequence[Change], layers: Iterable[Layer], at: datetime
) -> datetime | None:
    """When something counts from, a window moves on, or a layer begins or ends, after `at`."""
    # An event that says it occurred in the future counts from then on.
    turns = [each.latest_at for each in accounts]
    turns += [change.effective_at for change in coming[:1]]
    turns += [turn for each in layers for turn in (each.starts_at, each.ends_at)]
    return min((turn for turn in turns if turn is not None and turn > at), default=None)


def _with_team(opening: Opening, team: TeamFigures) -> Opening:
    return replace(opening, sheet=replace(opening.sheet, team=team))


def _at(versions: Sequence[Version], at: datetime) -> Programme:
    past = [version for version in versions if version.in_force_from <= at]
    return (past[-1] if past else versions[0]).programme


def _from_totals(
    books: Books,
    member: Member,
    accounts: Sequence[Account],
    recorded: Sequence[HistoryRow],
    at: datetime,
    latest: Version,
) -> _Basis | None:
    """The running totals and what came after the last assessment. None: something earlier changed."""
    since = member.assessed_at
    ids = [each.id for each in accounts]
    if (
        since is None
        or at < since
        or any(each.latest_at and each.latest_at > at for each in accounts)
    ):
        return None
    stale = [each.stale_from for each in accounts if each.stale_from is not None]
    if stale and min(stale) <= since:
        return None
    if any(each.waiting for each in accounts) or (ids and books.corrections.excluded(ids)):
        return None  # rare, and the trace must name what is left out
    later = any(each.latest_at and each.latest_at > since for each in accounts)
    fresh = books.journal.since(ids, since) if later else []
    days, parties = books.totals.of(ids) if ids else ([], [])
    postings = sorted((_plain(row) for row in fresh), key=lambda posting: posting.at)
    calendar = latest.programme.calendar
    if any(row.kind in (REFUND, REVERSAL) for row in fresh) or _taken(postings, days, calendar):
        return None
    sheet = _without(Sheet(days, parties), postings, calendar)
    return _Basis(Opening(sheet, _state(recorded), since), postings, since)


def _plain(row: JournalRow) -> Posting:
    return Posting(
        row.occurred_at, row.kind, row.occurred_at,
        row.currency or "", row.amount or 0, 1, row.counterparty or "",
    )  # fmt: skip


def _taken(postings: Iterable[Posting], days: Iterable[DayTotal], calendar: Calendar) -> bool:
    """Whether refunds may have waited for one of these: its day knows that something was taken."""
    places = {(each.kind, *calendar.place(each.kind, each.belongs_to)) for each in postings}
    return any(
        (day.refunded or day.refunded_count) and (day.kind, day.day, day.settles) in places
        for day in days
    )


def _without(sheet: Sheet, postings: Iterable[Posting], calendar: Calendar) -> Sheet:
    """The totals as they were before these (positive) postings."""
    days = {(d.kind, d.currency, d.day, d.settles): d for d in sheet.days}
    parties = {(p.kind, p.counterparty, p.day, p.settles): p for p in sheet.parties}
    for posting in postings:
        place = calendar.place(posting.kind, posting.belongs_to)
        day = days[(posting.kind, posting.currency, *place)]
        days[(posting.kind, posting.currency, *place)] = replace(
            day, amount=day.amount - posting.amount, count=day.count - posting.count
        )
        if posting.counterparty:
            key = (posting.kind, posting.counterparty, *place)
            parties[key] = replace(parties[key], count=parties[key].count - posting.count)
    return Sheet([*days.values()], [*parties.values()], sheet.left_out)


def _from_journal(
    books: Books, member: Member, accounts: Sequence[Account], known_at: datetime | None
) -> _Basis:
    """Every event, from the beginning."""
    mine = counted(books, [each.id for each in accounts], known_at).values() if accounts else ()
    postings = sorted((p for each in mine for p in each.postings), key=lambda p: p.at)
    left_out = tuple(one for each in mine for one in each.left_out)
    begins = min([member.joined_at, *[p.at for p in postings[:1]]])
    return _Basis(None, postings, begins, left_out)


def _state(recorded: Iterable[HistoryRow]) -> State:
    return {row.track: (row.tier, row.effective_at) for row in recorded}


def _missing(
    recorded: Sequence[HistoryRow], told: Fold, at: datetime, *, whole: bool
) -> tuple[HistoryRow, ...]:
    """What the recorded history lacks. A changed past is told anew from where it changed on."""
    changes = _lasting(told.changes)
    if not whole:
        return tuple(_row(change, at) for change in changes)
    rows: list[HistoryRow] = []
    for track in {change.track: None for change in changes} | {r.track: None for r in recorded}:
        old = [row for row in recorded if row.track == track and row.effective_at <= at]
        rows += _differing(old, [c for c in changes if c.track == track], at)
    return tuple(rows)


def _lasting(changes: Sequence[Change]) -> list[Change]:
    """Without steps that held for no time at all, such as the base before a first big purchase."""
    kept: dict[tuple[str, datetime], Change] = {}
    for change in changes:
        known = kept.get((change.track, change.effective_at))
        before = change.before if known is None else known.before
        kept[(change.track, change.effective_at)] = replace(change, before=before)
    return list(kept.values())


def _differing(old: Sequence[HistoryRow], new: Sequence[Change], at: datetime) -> list[HistoryRow]:
    same = 0
    for row, change in zip(old, new, strict=False):
        if (row.tier, row.effective_at) != (change.tier, change.effective_at):
            break
        same += 1
    if same == len(new):
        if same == len(old) or not new:
            return []
        # The recorded history went on where the true one does not: say the last true step again.
        return [_row(new[-1], at)]
    rows = [_row(change, at) for change in new[same:]]
    if same < len(old) and old[same].effective_at < rows[0].effective_at:
        rows[0] = replace(rows[0], supersedes_from=old[same].effective_at)
    return rows


def _row(change: Change, recorded_at: datetime) -> HistoryRow:
    return HistoryRow(
        change.track, change.tier, change.before, change.effective_at, change.effective_at,
        recorded_at, change.cause, change.programme,
        _checks.dump_python(change.checks, mode="json") if change.checks else None,
    )  # fmt: skip


def checks_of(row: HistoryRow) -> tuple[Check, ...]:
    """The conditions that decided a recorded step."""
    return _checks.validate_python(row.checks or (), strict=False)
