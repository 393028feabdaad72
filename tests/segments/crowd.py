"""A crowd of members with all that segments ask for, and a plain reading of who is in a segment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from tests.conftest import NOON
from tests.programmes import ladder
from tiers.ladder import effective, is_active
from tiers.programme import load
from tiers.records import Layer
from tiers.segments import AllOf, AnyOf, BornIn, InLine, Joined, NotThat, OfTier, OnTrack, Speaks
from tiers.store.books.history import HistoryRow, standing_rows
from tiers.store.tables.people import members, opt_outs
from tiers.store.tables.promotions import broadcasts, preferences, promotions, recipients
from tiers.store.tables.status import flags, uplines
from tiers.timeline import Version

if TYPE_CHECKING:
    from tiers.programme import Programme
    from tiers.segments import Condition, Segment
    from tiers.store.books import Books

DAY = timedelta(days=1)
PLAN = """
[[tracks]]
id = "plan"
kind = "plan"
name = { en = "Plan", zh-Hans = "套餐", zh-Hant = "方案" }
[[tracks.tiers]]
id = "small"
name = { en = "Small", zh-Hans = "小", zh-Hant = "小" }
how = { en = "Chosen.", zh-Hans = "自选。", zh-Hant = "自選。" }
[[tracks.tiers]]
id = "large"
name = { en = "Large", zh-Hans = "大", zh-Hant = "大" }
how = { en = "Chosen.", zh-Hans = "自选。", zh-Hant = "自選。" }
"""
RULES = """
[promotions]
frequency = { most = 2, days = 3 }
"""
PROGRAMME = load(ladder() + PLAN + RULES, "crowd.toml")
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

    def meets(self, one: Condition) -> bool:
        today = PROGRAMME.calendar.day_of(NOON)
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
                and (one.within_days is None or day > today - one.within_days)
            )
        if isinstance(one, InLine):
            return (one.upline, True) in self.uplines
        assert isinstance(one, BornIn)
        months = one.months or (date.fromordinal(today).month,)
        return self.birthday is not None and int(self.birthday[:2]) in months

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
            return "capped"
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
    return [_someone(chance, number, size) for number in range(1, size + 1)]


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
    if chance.random() < 0.2:
        one.flags.append((chance.choice(["review", "freeze", "ban"]), chance.random() < 0.3))
    one.opted_out = {name for name in ("deals", "tier") if chance.random() < 0.15}
    one.had = [
        (chance.choice(["sent", "unknown", "failed", "skipped"]), chance.random() * 9 * DAY)
        for _ in range(chance.choice([0, 0, 1, 3]))
    ]
    one.most_a_week = chance.choice([None, None, 0, 1, 5])
    one.quiet = chance.choice([None, None, (11, 14), (22, 8), (20, 13), (12, 12)])
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
