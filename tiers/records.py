"""Frozen values that cross rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import NewType

MemberId = NewType("MemberId", int)
AccountId = NewType("AccountId", int)


NOTICE = "tier"
"""The category of messages about a change of tier, which a member may opt out of."""
POINTS_NOTICE = "points"
"""The same of messages about points: what expires soon, what was taken back."""


INVITE_NOTICE = "invites"
"""The same of messages to an agent: who has joined."""
CASE_NOTICE = "case"
"""The category of messages about what is under review: whoever is concerned is always told."""
ENGINE = "engine"
"""The author of what a rule does: it undoes what it did, and nothing that a person did."""
INVITE = "invite"
"""The purpose of a start link that brings people to an agent."""
TOKEN_LENGTH = 22
"""Characters of a start token: 128 random bits, URL-safe; Telegram takes up to 64 of `A-Za-z0-9_-`."""


class Role(StrEnum):
    """What a person may do. Everybody is a member; the others are staff, in rising order."""

    MEMBER = "member"
    READ_ONLY = "read_only"
    SUPPORT = "support"
    MARKETER = "marketer"
    ADMIN = "admin"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is speaking: looked up anew for every update, so a lost role is lost at once."""

    member_id: MemberId
    telegram_id: int
    role: Role
    language: str
    """One of the programme's languages: `zh-Hans`, `zh-Hant`, `en`."""
    update_id: int | None = None
    """The Telegram update that is being handled; effects without a business key are keyed by it."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in integer minor units (cents; yen for JPY) of an ISO 4217 currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount that a member holds: a share `off` each piece, or an `amount` off the whole order.

    `amount` is in minor units. Without items and categories it is good for everything; else for
    what is named by either.
    """

    id: str
    off: Fraction | None = None
    amount: int = 0
    items: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()

    def is_for(self, item: str, category: str) -> bool:
        """Whether it may be used on that item."""
        everything = not self.items and not self.categories
        return everything or item in self.items or category in self.categories


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a shop, as the shop tells it. `(source, event_id)` names it for ever.

    `account` is the shop's own id of the customer. `amount` is in minor units of `currency`, never
    negative; a refund without an amount takes back all that is left. `refers_to` is the event id,
    in the same source, of what a refund reverses.
    """

    source: str
    event_id: str
    account: str
    kind: str
    occurred_at: datetime
    amount: int | None = None
    currency: str | None = None
    refers_to: str | None = None
    counterparty: str | None = None
    item: str | None = None
    quantity: int | None = None
    paid: int | None = None
    category: str | None = None
    merchant: str | None = None
    payer_ref: str | None = None
    device_hash: str | None = None
    detail: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """One change to a day's totals, from an instant on. Every event that counts becomes one.

    A purchase posts `+amount, +1` for its own instant. A refund posts `-amount` for the instant of
    the purchase it reverses, and `count=-1` when it takes back all that was left.
    """

    at: datetime
    """From when on it counts: when the event occurred (for a refund: when the refund occurred)."""
    kind: str
    """Of the event that is counted (for a refund: of what it reverses)."""
    belongs_to: datetime
    """The instant whose local day carries it (for a refund: the purchase's own instant)."""
    currency: str = ""
    amount: int = 0
    count: int = 0
    counterparty: str = ""


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What one local day holds of one kind in one currency; `day` and `settles` are day ordinals.

    It counts from the local midnight that begins `settles`. `amount` is net of refunds,
    `refunded` is what they took; `count` leaves out the `refunded_count` fully refunded ones.
    """

    kind: str
    currency: str
    day: int
    settles: int
    amount: int
    count: int
    refunded: int = 0
    refunded_count: int = 0


@dataclass(frozen=True, slots=True)
class PartyTotal:
    """How many counted events of one kind one local day holds with one counterparty."""

    kind: str
    counterparty: str
    day: int
    settles: int
    count: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that is in the journal and does not count, with the reason (a stable word)."""

    kind: str
    occurred_at: datetime
    reason: str
    amount: int | None = None
    currency: str | None = None
    event_id: str = ""


# --- standing and its trace -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Window:
    """The local days that a metric looked at: `first` to `last`, both included; None: no such edge."""

    label: str
    """`rolling:30`, `calendar:month`, `last:quarter`, `lifetime`: a stable word for the sentence.

    `closed:month`: of a team, the last period that has been published.
    """
    first: date | None
    last: date


@dataclass(frozen=True, slots=True)
class Omission:
    """What a measure left out, by reason: `pending`, `refunded`, `other_currency`, or an exclusion's."""

    reason: str
    count: int
    amount: int = 0
    until: date | None = None
    """For `pending`: the day on which the first of them settles."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One metric, measured at one instant: the value, what was counted and what was not."""

    metric: str
    measure: str
    """`amount` (minor units), `count`, `distinct_days`, `distinct_counterparties` or `ratio`."""
    window: Window
    value: int | Fraction | None
    """None: a ratio whose denominator is below its minimum."""
    counted: int = 0
    """How many events were counted."""
    omitted: tuple[Omission, ...] = ()
    parts: tuple[Reading, ...] = ()
    """For a ratio: numerator and denominator."""
    minimum_denominator: int = 0


class Compare(StrEnum):
    """How a value is held against its threshold."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True)
class Check:
    """One condition with its outcome: a comparison, or a group of them (`needs` of `parts`)."""

    met: bool
    reading: Reading | None = None
    compare: Compare | None = None
    threshold: int | Fraction | None = None
    missing: int | None = None
    """How much more of the value meets it, exactly, with all else equal (T9); None: more cannot help."""
    needs: int = 0
    """For a group: how many of its parts must be met (all: as many as it has; any: 1)."""
    parts: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """One tier of a track as the trace shows it."""

    tier: str
    enter: Check | None
    """None for the base tier, which needs nothing."""
    keep: Check | None = None
    """None: the enter condition keeps it too."""


@dataclass(frozen=True, slots=True)
class TrackStanding:
    """Where a member stands on one track, and the trace that says why."""

    track: str
    kind: str
    """`earned` or `plan`."""
    tier: str
    """The effective tier: what counts, after all layers."""
    earned: str
    """What the numbers alone give. On a plan track: what they would recommend."""
    since: datetime | None
    next_tier: str | None
    rungs: tuple[Rung, ...]
    """All tiers from base to top, each with its conditions as measured now."""
    holds_until: date | None = None
    """The first local day on which the tier would be lost if nothing more happened; None: not in sight."""
    layers: tuple[Layer, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """Something laid over the earned tier by a person: `lock`, `floor` or `temporary`."""

    track: str
    kind: str
    tier: str
    starts_at: datetime
    ends_at: datetime | None
    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's standing at an instant, under one programme."""

    at: datetime
    programme: str
    """Content hash of the programme in force."""
    tracks: tuple[TrackStanding, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a member's history on a track: from `effective_at` on they hold `tier`."""

    track: str
    tier: str
    effective_at: datetime
    programme: str
    cause: str
    """`base` (the beginning), `event`, `day` (a window moved or something settled), `programme`."""
    before: str | None = None
    checks: tuple[Check, ...] = field(default=())
    """What decided: the conditions of the tier reached, or of the tier lost."""
