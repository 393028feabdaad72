"""What admins lay over earned tiers: a lock, a floor, a tier for a while. No measured value changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tiers.errors import ReasonMissing, Refusal, TextEmpty, UnknownMember
from tiers.evaluation import evaluate
from tiers.overlaying import tell_began, tell_ended
from tiers.permissions import require
from tiers.records import Layer, MemberId
from tiers.serving import check_serves
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.calendar import Calendar
    from tiers.evaluation import Evaluated
    from tiers.programme import Programme, Track
    from tiers.records import Actor, Standing
    from tiers.store.books import Books
    from tiers.store.books.layers import Laid
    from tiers.store.engine import Store
    from tiers.timeline import Version

KINDS: Final = ("temporary", "floor", "lock")
LONGEST_REASON: Final = 300
LONGEST_YEARS: Final = 20


class OwnTier(Refusal):
    """Nobody lays a tier over themselves (A3)."""

    key = "refusal-own-tier"


class UnknownTier(Refusal):
    """No tier of that name, or several; the valid ones are named (E.4 row 64)."""

    key = "refusal-unknown-tier"

    def __init__(self, tier: str, valid: Sequence[str]) -> None:
        super().__init__(f"no tier {tier!r}; there are: {', '.join(valid)}")
        self.tier, self.valid = tier, tuple(valid)

    def values(self) -> dict[str, object]:
        return {"tier": self.tier, "valid": self.valid}


class EndsBeforeStart(Refusal):
    """It would be over before it begins (E.4 row 63)."""

    key = "refusal-ends-before-start"


class StartsInPast(Refusal):
    """What was, was: a layer begins today or later."""

    key = "refusal-starts-in-past"


class EndMissing(Refusal):
    """A temporary tier has an end."""

    key = "refusal-end-missing"


class TooFarOff(Refusal):
    """It would end so late that nobody can mean it."""

    key = "refusal-too-far-off"

    def values(self) -> dict[str, object]:
        return {"years": LONGEST_YEARS}


class LayerGone(Refusal):
    """Nothing of this number lies over this member's tiers, or not any more: one answer for both."""

    key = "refusal-layer-gone"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be laid. `tier` is a tier's id, or `track/tier` where two tracks have one of that name.

    `first` and `last` are local days, both included; none: from now on, and for good.
    """

    kind: str
    tier: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Layered:
    """A member's tiers, and all that lies over them or is yet to: `open` by number."""

    member: MemberId
    standing: Standing
    open: tuple[Laid, ...]
    programme: Programme
    own: bool
    """Whether it is the acting person themselves, who may only look."""


@dataclass(frozen=True, slots=True)
class ShowLayers:
    """What lies over a member's tiers, for whoever may change it."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int) -> Layered:
        """Raises `NotAllowed`, `UnknownMember`."""
        require(actor, "ShowLayers")
        versions, now = self.versions(), self.clock()

        def look(books: Books) -> Layered:
            seen = _seen(books, number, now, versions)
            laid = [each for each in books.layers.of(seen.member.id) if not each.is_over(now)]
            own = seen.member.id == actor.member_id
            programme = versions[-1].programme
            return Layered(seen.member.id, seen.standing, tuple(laid), programme, own)

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class LayTier:
    """Lay a tier over what a member has earned. They are told as soon as it takes effect."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int, wish: Wish, reason: str) -> int:
        """Gives the layer's number.

        Raises `NotAllowed`, `UnknownMember`, `OwnTier`, `UnknownTier`, `EndMissing`,
        `EndsBeforeStart`, `StartsInPast`, `TooFarOff`, `ReasonMissing`, `TextTooLong`.
        """
        require(actor, "LayTier")
        versions, now = self.versions(), self.clock()
        programme = versions[-1].programme
        track, tier = find_tier(programme, wish.tier)
        starts_at, ends_at = _span(programme.calendar, wish, now)
        author, why = f"member:{actor.member_id}", _reason(reason)
        layer = Layer(track.id, wish.kind, tier, starts_at, ends_at, why, author)

        def decide(books: Books) -> int:
            check_serves(books, actor, "LayTier")
            before = _of_another(books, actor, number, now, versions)
            member = before.member.id
            laid = books.layers.lay(member, layer, now)
            books.layers.wake(member, layer.starts_at)
            books.audit.note(
                now, author, "tier.laid", f"member:{member}",
                before=_held(before.standing, track), after=_told(laid, layer), reason=why,
            )  # fmt: skip
            if layer.starts_at <= now:
                tell_began(books, evaluate(books, member, now, versions), layer, now)
            return laid

        return await self.store.write(decide, Once(actor.update_id, "LayTier", int, now))


@dataclass(frozen=True, slots=True)
class EndLayer:
    """Take away what lies over a member's tiers before its time: what was earned shows again."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int, layer_id: int, reason: str) -> int:
        """Gives the member. Asked again, `LayerGone`.

        Raises `NotAllowed`, `UnknownMember`, `OwnTier`, `LayerGone`, `ReasonMissing`, `TextTooLong`.
        """
        require(actor, "EndLayer")
        versions, now, why = self.versions(), self.clock(), _reason(reason)
        author = f"member:{actor.member_id}"

        def decide(books: Books) -> int:
            check_serves(books, actor, "EndLayer")
            member = _of_another(books, actor, number, now, versions).member.id
            laid = books.layers.one(layer_id)
            if laid is None or laid.member_id != member or laid.is_over(now):
                raise LayerGone
            books.layers.end(laid, now, author=author, reason=why)
            books.layers.wake(member, now)
            told = _told(laid.id, laid.layer)
            books.audit.note(
                now, author, "tier.ended", f"member:{member}", before=told, reason=why
            )
            if laid.layer.starts_at <= now:
                after = evaluate(books, member, now, versions)
                tell_ended(books, after, laid.layer, now, why)
            return member

        return await self.store.write(decide, Once(actor.update_id, "EndLayer", int, now))


def find_tier(programme: Programme, named: str) -> tuple[Track, str]:
    """The track and the tier that are meant. Raises `UnknownTier`."""
    track_id, _, tier = named.rpartition("/")
    tracks = [each for each in programme.tracks if track_id in ("", each.id)]
    found = [(track, tier) for track in tracks if track.rank(tier) is not None]
    if len(found) != 1:
        raise UnknownTier(named, _valid(programme))
    return found[0]


def _valid(programme: Programme) -> list[str]:
    """All tiers as they can be named, in the programme's order."""
    all_tiers = [(track.id, tier.id) for track in programme.tracks for tier in track.tiers]
    ids = [tier for _, tier in all_tiers]
    return [tier if ids.count(tier) == 1 else f"{track}/{tier}" for track, tier in all_tiers]


def _span(calendar: Calendar, wish: Wish, now: datetime) -> tuple[datetime, datetime | None]:
    """From the beginning of the first day, or now, to the end of the last."""
    today = calendar.day_of(now)
    first = today if wish.first is None else wish.first.toordinal()
    if wish.last is not None and wish.last.toordinal() < max(first, today):
        raise EndsBeforeStart
    if first < today:
        raise StartsInPast
    latest = wish.last or wish.first
    if latest is not None and latest.year > date.fromordinal(today).year + LONGEST_YEARS:
        raise TooFarOff
    if wish.kind == "temporary" and wish.last is None:
        raise EndMissing
    starts_at = now if first == today else calendar.begins(first)
    return starts_at, None if wish.last is None else calendar.begins(wish.last.toordinal() + 1)


def _seen(books: Books, number: int, now: datetime, versions: Sequence[Version]) -> Evaluated:
    member = books.people.member(MemberId(number))
    if member is None or member.erased_at is not None or books.people.merged(member.id):
        raise UnknownMember(number)
    return evaluate(books, member.id, now, versions)


def _of_another(
    books: Books, actor: Actor, number: int, now: datetime, versions: Sequence[Version]
) -> Evaluated:
    seen = _seen(books, number, now, versions)
    if seen.member.id == actor.member_id:
        raise OwnTier
    return seen


def _held(standing: Standing, track: Track) -> str | None:
    return next((each.tier for each in standing.tracks if each.track == track.id), None)


def _told(number: int, layer: Layer) -> dict[str, object]:
    """As the audit log says it."""
    return {
        "layer": number, "track": layer.track, "kind": layer.kind, "tier": layer.tier,
        "from": layer.starts_at.isoformat(),
        "until": None if layer.ends_at is None else layer.ends_at.isoformat(),
    }  # fmt: skip


def _reason(said: str) -> str:
    try:
        return written(said, LONGEST_REASON)
    except TextEmpty:
        raise ReasonMissing from None
