"""Where members stand, why, and since when; and the assessor that writes their history down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tiers.errors import UnknownAccount
from tiers.evaluation import evaluate
from tiers.overlaying import tell_turned
from tiers.paging import page_at
from tiers.records import NOTICE
from tiers.resting import review_claims
from tiers.screening import screen
from tiers.telling import Notice, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.evaluation import Evaluated
    from tiers.programme import Programme
    from tiers.records import Actor, Layer, MemberId, Standing
    from tiers.store.books import Books
    from tiers.store.books.history import HistoryRow
    from tiers.store.engine import Store
    from tiers.timeline import Version

PAGE: Final = 8
"""Lines of history on one screen."""
TOGETHER: Final = 20
"""Members assessed in one transaction: few enough that nobody waits for the pen."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A member's standing as they see it; `accounts` is how many shop accounts they have linked."""

    standing: Standing
    programme: Programme
    accounts: int


@dataclass(frozen=True, slots=True)
class LayerStep:
    """The beginning or the end of something that one of the staff laid over an earned tier."""

    layer: Layer
    effective_at: datetime
    began: bool
    reason: str
    """Empty: it ended by its time."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One page of a member's history, newest first; pages count from 0."""

    lines: tuple[HistoryRow | LayerStep, ...]
    page: int
    pages: int
    programme: Programme


@dataclass(frozen=True, slots=True)
class ShowStanding:
    """The member's standing of now, with the trace that decided it."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> Overview:
        versions, now = self.versions(), self.clock()

        def look(books: Books) -> Evaluated | None:
            member = books.people.member(actor.member_id)
            # Who has no history yet is evaluated where it is written: once, not twice.
            never = member is not None and member.assessed_at is None
            return None if never else evaluate(books, actor.member_id, now, versions)

        seen = await self.store.read(look)
        if seen is None or seen.missing:
            # Something lapsed or came in since: it is written when it is looked at.
            seen = await self.store.write(
                lambda books: look_at_oneself(books, actor.member_id, now, versions)
            )
        return Overview(seen.standing, versions[-1].programme, len(seen.accounts))


@dataclass(frozen=True, slots=True)
class ShowHistory:
    """What tiers the member has held, from when on and why."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, page: int = 0) -> HistoryPage:
        """A page beyond the last is the last (E.2 row 34)."""
        versions, now = self.versions(), self.clock()
        await self.store.write(
            lambda books: look_at_oneself(books, actor.member_id, now, versions)
        )
        rows = await self.store.read(lambda books: _steps(books, actor.member_id, now))
        page, pages = page_at(page, len(rows), PAGE)
        lines = tuple(rows[page * PAGE : (page + 1) * PAGE])
        return HistoryPage(lines, page, pages, versions[-1].programme)


def _steps(books: Books, member: MemberId, now: datetime) -> list[HistoryRow | LayerStep]:
    """What was earned and what was laid over it, newest first."""
    steps: list[HistoryRow | LayerStep] = [*books.history.rows(member)]
    for laid in books.layers.of(member):
        layer = laid.layer
        if layer.starts_at <= now and not laid.never:
            steps.append(LayerStep(layer, layer.starts_at, began=True, reason=layer.reason))
            if layer.ends_at is not None and layer.ends_at <= now:
                why = laid.why_ended or ""
                steps.append(LayerStep(layer, layer.ends_at, began=False, reason=why))
    steps.sort(key=lambda step: step.effective_at)
    steps.reverse()
    return steps


@dataclass(frozen=True, slots=True)
class StandingOf:
    """The standing of any shop account at any instant, for the operator."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(
        self,
        source: str,
        account: str,
        at: datetime | None = None,
        known_at: datetime | None = None,
    ) -> Standing:
        """Valid at `at` (default: now), as known at `known_at`. Raises `UnknownAccount`."""
        when, versions = at or self.clock(), self.versions()

        def look(books: Books) -> Standing:
            known = books.people.account(source, account)
            if known is None:
                raise UnknownAccount(source, account)
            return evaluate(books, known.member_id, when, versions, known_at).standing

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class AssessStale:
    """Assess members whose events changed, or whose day has come, and tell them what moved.

    Each assessment foresees when the standing will change by itself: that is when they come up again.

    It runs after the events, not with them: an event costs a quarter of a millisecond, and many
    events of one member are assessed together. Whoever looks before that sees the truth all the
    same, because every look folds what has come in since.
    """

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self) -> int:
        """Assess a handful of members. Gives how many; 0: nobody waits, or other rules are in force."""
        versions, now = self.versions(), self.clock()
        waiting = await self.store.read(
            lambda books: books.people.stale(TOGETHER) or books.people.due(now, TOGETHER)
        )
        if not waiting:
            return 0

        def decide(books: Books) -> int:
            if books.programmes.replaced(versions[-1].programme.hash):
                return 0
            for member in waiting:
                assess(books, member, now, versions, tell=True)
            return len(waiting)

        return await self.store.write(decide)


def look_at_oneself(
    books: Books, member: MemberId, now: datetime, versions: Sequence[Version]
) -> Evaluated:
    """Assess whoever looks; by rules that were just replaced, only look."""
    if books.programmes.replaced(versions[-1].programme.hash):
        return evaluate(books, member, now, versions)
    return assess(books, member, now, versions, tell=False)


def assess(
    books: Books, member: MemberId, now: datetime, versions: Sequence[Version], *, tell: bool
) -> Evaluated:
    """Complete a member's recorded history up to now, and give what it was completed to.

    With `tell`, put a message in the outbox.
    """
    screen(books, member, now, versions)
    seen = evaluate(books, member, now, versions)
    books.history.add(member, seen.missing)
    review_claims(books, seen, now, versions)
    tell_turned(books, seen, now)
    books.people.set_assessed(member, now, seen.due_at)
    if tell:
        for row in _moves(seen):
            key = f"tier:{member}:{row.track}:{row.tier}:{row.effective_at.isoformat()}"
            say(books, member, Notice(key, NOTICE, "tier-changed", _said(seen, row), now))
    return seen


def _moves(seen: Evaluated) -> list[HistoryRow]:
    """The last step of each track on which the member now stands elsewhere than they knew."""
    before = {row.track: row.tier for row in seen.recorded}
    if not seen.accounts:  # no past came with an account: they begin at the base, as an agent does
        for row in seen.missing:
            before.setdefault(row.track, row.tier)
    last = {row.track: row for row in seen.missing}
    now = {track.track: track.tier for track in seen.standing.tracks}
    return [
        row
        for row in last.values()
        if before.get(row.track, row.tier) != row.tier == now.get(row.track)
    ]


def _said(seen: Evaluated, row: HistoryRow) -> dict[str, Any]:
    """What the message says: tiers by id, so that it can be said in any language."""
    before = next((old.tier for old in reversed(seen.recorded) if old.track == row.track), None)
    return {
        "track": row.track,
        "tier": row.tier,
        "before": before,
        "cause": row.cause,
        "checks": row.checks,
    }
