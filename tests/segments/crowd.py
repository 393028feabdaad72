"""A crowd of members with all that segments ask for, and a plain reading of who is in a segment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from tests.conftest import NOON
from tests.segments.doings import DAY, TODAY, Doings, by_chance, settle_in
from tiers.conditions import compares
from tiers.ladder import effective, is_active
from tiers.metrics import measure
from tiers.programme import load
from tiers.programme.thresholds import threshold
from tiers.records import Compare, Layer
from tiers.segments import (
    Active,
    AllOf,
    AnyOf,
    BornIn,
    InLine,
    Joined,
    Leads,
    Measured,
    Near,
    NotThat,
    OfTier,
    OnTrack,
    PointsExpire,
    PointsHave,
    Speaks,
    Unclaimed,
)
from tiers.store.books.history import HistoryRow, standing_rows
from tiers.store.tables.people import members, opt_outs
from tiers.store.tables.promotions import broadcasts, preferences, promotions, recipients
from tiers.store.tables.status import flags, uplines
from tiers.timeline import Version

if TYPE_CHECKING:
    from fractions import Fraction

    from tiers.programme import Programme
    from tiers.segments import Condition, Segment
    from tiers.store.books import Books

PROGRAMME = load((Path(__file__).parent / "programme.toml").read_bytes(), "programme.toml")
VERSIONS = (Version(NOON - 900 * DAY, PROGRAMME),)
TRACKS = {"member": ["basic", "silver", "gold"], "plan": ["small", "large"]}
LANGUAGES = ["en", "zh-Hans", "zh-Hant"]


@dataclass
class Someone:
    """One member as the tables have them."""

    id: int
    telegram_id: int | None = None
    reachable: bool = True
    language: str | None = None
    joined_at: datetime = NOON - 100 * DAY
    birthday: str | None = None
    erased: bool = False
    merged_into: int | None = None
    history: list[HistoryRow] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    flags: list[tuple[str, bool]] = field(default_factory=list)
    """Kind, and whether it has been lifted."""
    opted_out: set[str] = field(default_factory=set)
    had: list[tuple[str, timedelta]] = field(default_factory=list)
    """Promotions that they were sent: the row's state, and how long ago."""
    most_a_week: int | None = None
    quiet: tuple[int, int] | None = None
    uplines: list[tuple[int, bool]] = field(default_factory=list)
    """Who is or was above them, and whether still."""
    does: Doings = field(default_factory=Doings)
    below: int = 0
    """How many are in their line."""

    # --- the plain reading --------------------------------------------------------------------

    def tier(self, track_id: str, programme: Programme = PROGRAMME, now: datetime = NOON) -> str:
        track = programme.track(track_id)
        assert track is not None
        own = track.tiers[0].id
        if track.kind != "plan":
            for row in standing_rows(self.history):
                if row.track == track_id:
                    own = row.tier if track.rank(row.tier) is not None else track.tiers[0].id
        return effective(track, own, self.layers, now)[0]

    def is_in(self, segment: Segment) -> bool:
        if isinstance(segment, AllOf):
            return all(self.is_in(part) for part in segment.of)
        if isinstance(segment, AnyOf):
            return any(self.is_in(part) for part in segment.of)
        if isinstance(segment, NotThat):
            return not self.is_in(segment.of)
        return self.meets(segment)

    def meets(self, one: Condition) -> bool:  # noqa: PLR0911 - one return each
        if isinstance(one, OfTier):
            ladder_ = TRACKS[one.track]
            mine = ladder_.index(self.tier(one.track))
            places = [ladder_.index(tier) for tier in one.tiers]
            return {
                "one_of": mine in places,
                "at_least": mine >= places[0],
                "at_most": mine <= places[0],
            }[one.how]
        if isinstance(one, OnTrack):
            laid = any(is_active(layer, one.track, NOON) for layer in self.layers)
            return laid or self.tier(one.track) != TRACKS[one.track][0]
        if isinstance(one, Speaks):
            return (self.language or "en") in one.languages
        if isinstance(one, Joined):
            day = PROGRAMME.calendar.day_of(self.joined_at)
            return (
                (one.since is None or day >= one.since.toordinal())
                and (one.before is None or day < one.before.toordinal())
                and (one.within_days is None or day > TODAY - one.within_days)
            )
        if isinstance(one, InLine):
            return (one.upline, True) in self.uplines
        if isinstance(one, BornIn):
            months = one.months or (11,)
            return self.birthday is not None and int(self.birthday[:2]) in months
        return self.does_meet(one)

    def does_meet(self, one: Condition) -> bool:  # noqa: PLR0911 - likewise
        sheet = self.does.sheet
        if isinstance(one, Active):
            return any(day.count > 0 and TODAY - one.days < day.day <= TODAY for day in sheet.days)
        if isinstance(one, Measured):
            asked = threshold(PROGRAMME.metrics[one.metric].measure, one.value, 2)
            assert not isinstance(asked, str)
            return compares(self.value(one.metric), Compare(one.compare), asked)
        if isinstance(one, Near):
            return self.is_near(one)
        if isinstance(one, Unclaimed):
            return self.could_claim(one.perk)
        if isinstance(one, PointsHave):
            return (self.does.available or 0) >= one.at_least
        if isinstance(one, PointsExpire):
            last = NOON.replace(hour=16) + one.days * DAY  # midnight in Shanghai
            soon = [left for left, at in self.does.lots if at is not None and NOON < at <= last]
            return sum(soon) >= one.at_least
        assert isinstance(one, Leads)
        months = [date(2026, month, 1).toordinal() for month in range(12 - one.months, 12)]
        sold = sum(sales for first, sales in self.does.months if first in months)
        agent = self.tier("member") in {"basic", "gold"}
        return agent and self.below >= one.team and sold >= float(one.sales or 0) * 100

    def value(self, metric: str) -> int | Fraction | None:
        return measure(PROGRAMME, metric, self.does.sheet, TODAY).value

    def is_near(self, one: Near) -> bool:
        wanted = {
            ("basic", "spend"): 30_000, ("silver", "spend"): 80_001, ("silver", "orders"): 6,
        }.get((self.tier("member"), one.metric))  # fmt: skip
        value = self.value(one.metric)
        if wanted is None or value is None or value >= wanted:
            return False
        if one.percent is not None:
            return (wanted - value) * 100 <= one.percent * wanted
        scale = 100 if one.metric == "spend" else 1
        return wanted - value <= float(one.missing or 0) * scale

    def could_claim(self, perk: str) -> bool:
        period, most = {"code": ("2026-11", 2), "cake": ("2026", 1)}.get(perk, ("once", 1))
        had = [
            each
            for each in self.does.claims
            if each[:2] == (perk, period) and each[2] != "refused"
        ]
        may = {
            "code": self.tier("member") != "basic" or self.tier("plan") == "large",
            "cake": self.tier("member") == "gold" and (self.birthday or "").startswith("11"),
            "early": self.tier("member") == "gold",  # it opens tomorrow for the others
            "over": False,
        }[perk]
        return may and len(had) < most

    def left_out(self, category: str) -> str | None:
        if self.telegram_id is None:
            return "no_telegram"
        if not self.reachable:
            return "blocked"
        if any(kind != "review" and not lifted for kind, lifted in self.flags):
            return "frozen"
        if category in self.opted_out:
            return "opted_out"
        reached = [ago for state, ago in self.had if state in {"sent", "unknown"}]
        week = sum(ago < 7 * DAY for ago in reached)
        if self.most_a_week is not None and week >= self.most_a_week:
            return "capped" if self.most_a_week else "declined"
        return "capped" if sum(ago < 3 * DAY for ago in reached) >= 2 else None

    def waits(self, hour: int) -> bool:
        """Whether that hour is quiet for them; it is 22 to 8 for whoever says nothing."""
        begins, ends = self.quiet or (22, 8)
        quiet, at = set(), begins
        while at != ends:
            quiet.add(at)
            at = (at + 1) % 24
        return hour in quiet

    @property
    def is_here(self) -> bool:
        return not self.erased and self.merged_into is None


def crowd(seed: int, size: int = 60) -> list[Someone]:
    """People of every kind; the same for the same seed."""
    chance = Random(seed)
    people = [_someone(chance, number, size) for number in range(1, size + 1)]
    # Chance hardly ever locks the same track twice: the lock that began last wins.
    both = Layer("member", "lock", "silver", NOON - 2 * DAY, None, "why", "cli")
    people[0].layers = [replace(both, tier="gold", starts_at=NOON - DAY), both]
    people[1].layers = [both, replace(both, tier="basic", starts_at=NOON - DAY)]
    for one in people:
        for upline, still in one.uplines:
            people[upline - 1].below += still
    return people


def _someone(chance: Random, number: int, size: int) -> Someone:
    one = Someone(number, joined_at=NOON - chance.random() * 20 * DAY)
    one.telegram_id = 7000 + number if chance.random() < 0.85 else None
    one.reachable = chance.random() < 0.9
    one.language = chance.choice([None, *LANGUAGES])
    if chance.random() < 0.5:
        one.birthday = f"{chance.choice([1, 11, 12]):02}-{chance.randint(1, 28):02}"
    fate = chance.random()
    one.erased = fate < 0.05
    one.merged_into = chance.randint(1, size) if 0.05 <= fate < 0.1 else None
    one.history = [_step(chance) for _ in range(chance.randint(0, 4))]
    one.layers = [_layer(chance) for _ in range(chance.choice([0, 0, 1, 2]))]
    if chance.random() < 0.4:
        one.flags.append((chance.choice(["review", "freeze", "ban"]), chance.random() < 0.3))
    one.opted_out = {name for name in ("deals", "tier") if chance.random() < 0.15}
    one.had = [
        (chance.choice(["sent", "unknown", "failed", "skipped"]), chance.random() * 9 * DAY)
        for _ in range(chance.choice([0, 0, 1, 3]))
    ]
    one.most_a_week = chance.choice([None, None, 0, 1, 5])
    one.quiet = chance.choice([None, None, (11, 14), (22, 8), (20, 13), (12, 12)])
    one.does = by_chance(chance)
    if number > 1:
        one.uplines.append((chance.randint(1, min(number - 1, 5)), chance.random() < 0.7))
    return one


def _step(chance: Random) -> HistoryRow:
    at = NOON - chance.random() * 30 * DAY
    reaches_back = chance.choice([0, 0, 10]) * DAY
    tier = chance.choice(["basic", "silver", "gold", "gone"])
    recorded = NOON - chance.random() * DAY
    return HistoryRow("member", tier, None, at, at - reaches_back, recorded, "event", "x")


def _layer(chance: Random) -> Layer:
    track = chance.choice(["member", "plan"])
    starts = NOON + chance.choice([-2, -1, -1, 0, 1]) * DAY
    ends = chance.choice([None, NOON, starts + DAY, starts + 5 * DAY])
    kind = chance.choice(["lock", "floor", "temporary"])
    return Layer(track, kind, chance.choice([*TRACKS[track], "gone"]), starts, ends, "why", "cli")


def _write(books: Books, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        books.connection.execute(table.insert(), rows)


def move_in(books: Books, people: list[Someone]) -> None:
    """Write the crowd into an empty store, as the flows would leave it."""
    _write(books, members, [
        {"id": one.id, "telegram_id": one.telegram_id, "language": one.language,
         "joined_at": one.joined_at, "birthday": one.birthday, "reachable": int(one.reachable),
         "erased_at": NOON if one.erased else None, "merged_into": None}
        for one in people
    ])  # fmt: skip
    for one in people:
        if one.merged_into is not None:
            books.people.merge_away(one.id, one.merged_into)  # type: ignore[arg-type]
        books.history.add(one.id, one.history)  # type: ignore[arg-type]
        for layer in one.layers:
            books.layers.lay(one.id, layer, NOON)  # type: ignore[arg-type]
    _write(books, flags, [
        {"member_id": one.id, "kind": kind, "reason": "why", "author": "cli", "at": NOON,
         "lifted_at": NOON if lifted else None}
        for one in people for kind, lifted in one.flags
    ])  # fmt: skip
    _write(books, opt_outs, [
        {"member_id": one.id, "category": name, "at": NOON}
        for one in people for name in one.opted_out
    ])  # fmt: skip
    _write(books, preferences, [
        {"member_id": one.id, "most_a_week": one.most_a_week,
         "quiet_from": one.quiet and one.quiet[0], "quiet_to": one.quiet and one.quiet[1]}
        for one in people if one.most_a_week is not None or one.quiet is not None
    ])  # fmt: skip
    _write(books, uplines, [
        {"member_id": one.id, "upline_id": upline, "starts_at": NOON - DAY,
         "ends_at": None if still else NOON, "author": "cli"}
        for one in people for upline, still in one.uplines
    ])  # fmt: skip
    _write_had(books, people)
    settle_in(books, {one.id: one.does for one in people})


def _write_had(books: Books, people: list[Someone]) -> None:
    for place in range(3):
        sending = broadcast(books)
        _write(books, recipients, [
            {"broadcast_id": sending, "member_id": one.id, "state": one.had[place][0],
             "settled_at": NOON - one.had[place][1]}
            for one in people if place < len(one.had)
        ])  # fmt: skip


def broadcast(books: Books) -> int:
    """A frozen broadcast without anybody, of a promotion that says nothing."""
    row: dict[str, Any] = {"category": "deals", "content": {}, "segment": {}, "options": {}}
    promotion = books.connection.execute(
        promotions.insert()
        .values(author=1, created_at=NOON, edited_at=NOON, **row)
        .returning(promotions.c.id)
    ).scalar_one()
    return int(
        books.connection.execute(
            broadcasts.insert()
            .values(
                promotion_id=promotion, hash="", author=1, frozen_at=NOON, audience=0,
                left_out={}, **row,
            )
            .returning(broadcasts.c.id)
        ).scalar_one()
    )  # fmt: skip
