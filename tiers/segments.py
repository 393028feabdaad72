"""Whom a promotion is for: conditions on members, joined by all, any and not. Plain values.

They are kept as JSON, so a segment that was saved long ago must be held against the programme of
today before it is used: `check_segment` says what no longer fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - pydantic reads the annotations
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from tiers.errors import Mistyped

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_DEEP: Final = 5
"""Groups within groups: more can be neither shown nor read."""
MOST_CONDITIONS: Final = 20

_STRICT: Final = ConfigDict(extra="forbid")
Days = Annotated[int, Field(ge=1, le=3660)]
Word = Annotated[str, Field(min_length=1, max_length=64)]
Said = Annotated[int, Field(ge=0, le=10**15)] | Word
"""A threshold as the programme file has it: a count, or an amount or a rate between quotes."""
Words = Annotated[tuple[Word, ...], Field(min_length=1, max_length=50)]


@dataclass(frozen=True, slots=True)
class OfTier:
    """Whose effective tier on a track is one of these, or that and above, or that and below."""

    __pydantic_config__ = _STRICT
    track: Word
    tiers: Words
    how: Literal["one_of", "at_least", "at_most"] = "one_of"
    kind: Literal["tier"] = "tier"


@dataclass(frozen=True, slots=True)
class OnTrack:
    """Who has come above the base of a track, or was put on a tier of it by the staff."""

    __pydantic_config__ = _STRICT
    track: Word
    kind: Literal["track"] = "track"


@dataclass(frozen=True, slots=True)
class Speaks:
    """Whose language is one of these; who has chosen none has the programme's default."""

    __pydantic_config__ = _STRICT
    languages: Words
    kind: Literal["language"] = "language"


@dataclass(frozen=True, slots=True)
class Joined:
    """Who joined from a local day on, before one, or within the last days (today is the first)."""

    __pydantic_config__ = _STRICT
    since: date | None = None
    before: date | None = None
    within_days: Days | None = None
    kind: Literal["joined"] = "joined"


@dataclass(frozen=True, slots=True)
class InLine:
    """Whose upline is this member."""

    __pydantic_config__ = _STRICT
    upline: Annotated[int, Field(ge=1, lt=2**63)]
    kind: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class BornIn:
    """Whose birthday is in one of these months; without any, in the month that is now."""

    __pydantic_config__ = _STRICT
    months: Annotated[tuple[Annotated[int, Field(ge=1, le=12)], ...], Field(max_length=12)] = ()
    kind: Literal["birthday"] = "birthday"


@dataclass(frozen=True, slots=True)
class Active:
    """Of whom anything that counts happened within the last local days, today included."""

    __pydantic_config__ = _STRICT
    days: Days
    kind: Literal["active"] = "active"


@dataclass(frozen=True, slots=True)
class Near:
    """Who lacks something of a metric for the next tier of a track, and at most so much.

    `missing` is written as the programme file writes a threshold of that metric; `percent` is of the
    threshold. Of several thresholds in the next tier, the lowest counts. Who has none above them, or
    lacks nothing of this metric, is not near.
    """

    __pydantic_config__ = _STRICT
    track: Word
    metric: Word
    missing: Said | None = None
    percent: Annotated[int, Field(ge=1, le=100)] | None = None
    kind: Literal["near"] = "near"


@dataclass(frozen=True, slots=True)
class Measured:
    """Whose metric compares so with a value, which is written as in the programme file."""

    __pydantic_config__ = _STRICT
    metric: Word
    compare: Literal["at_least", "more_than", "at_most", "less_than"]
    value: Said
    kind: Literal["metric"] = "metric"


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """Who could have a perk now by tier, window and month, and has not taken all of this period."""

    __pydantic_config__ = _STRICT
    perk: Word
    kind: Literal["unclaimed"] = "unclaimed"


@dataclass(frozen=True, slots=True)
class PointsHave:
    """Who can spend at least so many points."""

    __pydantic_config__ = _STRICT
    at_least: Annotated[int, Field(ge=1, le=10**15)]
    kind: Literal["points"] = "points"


@dataclass(frozen=True, slots=True)
class PointsExpire:
    """Of whose points at least so many expire from now to the end of the local day in so many days."""

    __pydantic_config__ = _STRICT
    days: Days
    at_least: Annotated[int, Field(ge=1, le=10**15)] = 1
    kind: Literal["points_expiring"] = "points_expiring"


@dataclass(frozen=True, slots=True)
class Leads:
    """Agents: whose tier may invite, with so many in their line at least, or so much sold by it.

    Sales are net, of the calendar month that is now and the `months` - 1 before.
    """

    __pydantic_config__ = _STRICT
    team: Annotated[int, Field(ge=0, le=10**9)] = 0
    sales: Word | None = None
    months: Annotated[int, Field(ge=1, le=24)] = 1
    kind: Literal["agents"] = "agents"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Who meets every one of these; without any, everybody."""

    __pydantic_config__ = _STRICT
    of: Annotated[tuple[Segment, ...], Field(max_length=MOST_CONDITIONS)] = ()
    kind: Literal["all"] = "all"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Who meets at least one of these."""

    __pydantic_config__ = _STRICT
    of: Annotated[tuple[Segment, ...], Field(min_length=1, max_length=MOST_CONDITIONS)]
    kind: Literal["any"] = "any"


@dataclass(frozen=True, slots=True)
class NotThat:
    """Who does not meet this."""

    __pydantic_config__ = _STRICT
    of: Segment
    kind: Literal["not"] = "not"


Condition: TypeAlias = (
    OfTier | OnTrack | Speaks | Joined | InLine | BornIn | Active | Near | Measured | Unclaimed
    | PointsHave | PointsExpire | Leads
)  # fmt: skip
"""What is asked of a member."""
Segment: TypeAlias = Annotated[Condition | AllOf | AnyOf | NotThat, Field(discriminator="kind")]

SEGMENT: Final[TypeAdapter[Segment]] = TypeAdapter(Segment)
EVERYBODY: Final = AllOf()


class BadSegment(Mistyped):
    """A segment that cannot be used. `reason` is a stable word, `name` what it is about."""

    key = "refusal-bad-segment"

    def __init__(self, reason: str, name: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(f"{reason}: {name}")
        self.reason, self.name, self.known = reason, name, known

    def values(self) -> dict[str, object]:
        return {"reason": self.reason, "name": self.name, "known": ", ".join(self.known)}


def segment_of(kept: Any) -> Segment:
    """A segment from JSON as it is kept. Raises `BadSegment` for anything else."""
    try:
        return SEGMENT.validate_python(kept)
    except (ValidationError, RecursionError):
        raise BadSegment("shape") from None


def kept(segment: Segment) -> Any:
    """A segment as JSON, to be kept."""
    return SEGMENT.dump_python(segment, mode="json")


def conditions(segment: Segment) -> Iterator[Condition]:
    """Every condition in a segment, however deep, in its order."""
    if isinstance(segment, NotThat):
        yield from conditions(segment.of)
    elif isinstance(segment, AllOf | AnyOf):
        for part in segment.of:
            yield from conditions(part)
    else:
        yield segment


def depth(segment: Segment) -> int:
    """How many groups are within each other; 0: a single condition."""
    if isinstance(segment, NotThat):
        return 1 + depth(segment.of)
    if isinstance(segment, AllOf | AnyOf):
        return 1 + max((depth(part) for part in segment.of), default=0)
    return 0


def track_of(segment: Segment) -> str | None:
    """The track that a segment is about: the first that it names; None: it names none."""
    for one in conditions(segment):
        if isinstance(one, OfTier | OnTrack | Near):
            return one.track
    return None
