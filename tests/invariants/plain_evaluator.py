"""A second evaluator, written from `docs/programme.md` by another hand: plain, slow, no store.

Events are `Happening`s in the order of their recording, programmes are what `tomllib` gives.
Every number is added up anew from the events at every instant.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

Programme = dict[str, Any]
Dated = tuple[datetime, Programme]
"""A programme and the instant from which on it is in force."""
DECIMALS = {"CNY": 2, "USD": 2, "EUR": 2, "JPY": 0, "KWD": 3}
DAY = timedelta(days=1)


class Happening(NamedTuple):
    id: str
    kind: str
    at: datetime
    amount: int | None = None
    currency: str | None = None
    refers_to: str | None = None
    counterparty: str | None = None


class Told(NamedTuple):
    """A publication of a team's figures, in the order of recording; no figures: it closes a period."""

    unit: str
    first: date
    since: date
    figures: dict[str, int] | None = None


class Step(NamedTuple):
    tier: str
    at: datetime
    cause: str


class Fact(NamedTuple):
    """A happening that is no refund, with the refunds that count against it: instant, amount."""

    what: Happening
    taken: tuple[tuple[datetime, int], ...]

    def left(self, now: datetime) -> int:
        return (self.what.amount or 0) - sum(much for at, much in self.taken if at <= now)

    def gone(self, now: datetime) -> bool:
        if not self.taken or sum(much for _, much in self.taken) < (self.what.amount or 0):
            return False
        return max(at for at, _ in self.taken) <= now


def facts(events: Sequence[Happening]) -> list[Fact]:
    """Refunds put to what they reverse; one that asks for too much changes nothing."""
    found = []
    for each in events:
        if each.kind == "refund":
            continue
        taken: list[tuple[datetime, int]] = []
        for back in events:
            if back.kind != "refund" or back.refers_to != each.id or each.amount is None:
                continue
            left = each.amount - sum(much for _, much in taken)
            much = left if back.amount is None else back.amount
            fits = back.currency in (None, each.currency) and much <= left
            if fits and (left or not taken):
                taken.append((back.at, much))
        found.append(Fact(each, tuple(taken)))
    return found


@cache
def begin(zone: str, day: date) -> datetime:
    """The first instant of a local day."""
    tz, midnight = ZoneInfo(zone), datetime.combine(day, time())
    said = midnight.replace(tzinfo=tz).astimezone(UTC)
    if said.astimezone(tz).replace(tzinfo=None) == midnight:
        return said
    early, late = said - DAY, said + DAY  # the clock skips midnight: look for the skip
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        before = middle.astimezone(tz).date() < day
        early, late = (middle, late) if before else (early, middle)
    return late.replace(microsecond=0)


@cache
def local_day(zone: str, instant: datetime) -> date:
    """The day that has begun last."""
    day = instant.astimezone(ZoneInfo(zone)).date() + DAY
    while begin(zone, day) > instant:
        day -= DAY
    return day


def _period(unit: str, day: date) -> tuple[date, date]:
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    years, month = divmod(first.month - 1 + months, 12)
    return first, first.replace(year=first.year + years, month=month + 1) - DAY


def window(said: Any, day: date) -> tuple[date, date]:
    """First and last local day, both included."""
    if said == "lifetime":
        return date.min, day
    if "rolling_days" in said:
        return day - timedelta(days=said["rolling_days"] - 1), day
    if "calendar" in said:
        return _period(said["calendar"], day)
    return _period(said["last"], _period(said["last"], day)[0] - DAY)


def minor(text: str, currency: str) -> int:
    return int(Decimal(text).scaleb(DECIMALS[currency]))


def _holding(programme: Programme, kind: str) -> timedelta:
    return timedelta(days=programme.get("events", {}).get(kind, {}).get("settles_after_days", 0))


def _of_team(said: Any, team: Sequence[Told], today: date) -> int:
    """The figure of the last period that is closed today, as it was told last."""
    unit = said["window"]["last"]
    told = [one for one in team if one.unit == unit and one.since <= today]
    closed = [one.first for one in told if one.figures is None]
    here = [one.figures for one in told if closed and one.first == max(closed) and one.figures]
    return here[-1][said["measure"]] if here else 0


def value(
    programme: Programme,
    metric: str,
    known: Sequence[Fact],
    now: datetime,
    team: Sequence[Told] = (),
) -> Any:
    """What a metric gives at an instant; None: a ratio without a value."""
    head, said = programme["programme"], programme["metrics"][metric]
    if said["measure"] == "ratio":
        above, below = (value(programme, said[part], known, now, team) for part in ("of", "per"))
        least = said["minimum_denominator"]
        least = minor(least, head["currency"]) if isinstance(least, str) else least
        return None if below < least else Fraction(above, below)
    today = local_day(head["zone"], now)
    if said.get("scope") == "team":
        return _of_team(said, team, today)
    first, last = window(said["window"], today)
    here = []
    for fact in known:
        if fact.what.kind in said["events"] and fact.what.at <= now:
            day = local_day(head["zone"], fact.what.at)
            if first <= day <= last and day + _holding(programme, fact.what.kind) <= today:
                here.append((day, fact))
    return _measured(said["measure"], here, head["currency"], now)


def _measured(
    measure: str, here: Sequence[tuple[date, Fact]], currency: str, now: datetime
) -> int:
    if measure == "amount":
        return sum(f.left(now) for _, f in here if f.what.currency == currency)
    here = [(day, fact) for day, fact in here if not fact.gone(now)]
    if measure == "count":
        return len(here)
    if measure == "distinct_days":
        return len({day for day, _ in here})
    return len({fact.what.counterparty for _, fact in here} - {None})


def met(
    programme: Programme,
    condition: Any,
    known: Sequence[Fact],
    now: datetime,
    team: Sequence[Told] = (),
) -> bool:
    for word, least in (("all", None), ("any", 1), ("of", condition.get("at_least_n"))):
        if word in condition:
            parts = [met(programme, part, known, now, team) for part in condition[word]]
            return sum(parts) >= (len(parts) if least is None else least)
    found = value(programme, condition["metric"], known, now, team)
    ((word, limit),) = ((k, v) for k, v in condition.items() if k != "metric")
    if isinstance(limit, str) and programme["metrics"][condition["metric"]]["measure"] == "ratio":
        limit = Fraction(limit.rstrip("%")) / (100 if limit.endswith("%") else 1)
    elif isinstance(limit, str):
        limit = minor(limit, programme["programme"]["currency"])
    if found is None:
        return False
    outcome = (found >= limit, found > limit, found <= limit, found < limit)
    return bool(outcome[("at_least", "more_than", "at_most", "less_than").index(word)])


def _instants(
    known: Sequence[Fact],
    versions: Sequence[Dated],
    begins: datetime,
    until: datetime,
    team: Sequence[Told],
) -> list[datetime]:
    """All at which anything could change: events, refunds, versions, the midnights that matter."""
    found = {begins} | {at for at, _ in versions} | {fact.what.at for fact in known}
    found |= {at for fact in known for at, _ in fact.taken}
    for _, programme in versions:
        zone = programme["programme"]["zone"]
        windows = [metric.get("window", {}) for metric in programme["metrics"].values()]
        spans = {w["rolling_days"] * DAY for w in windows if "rolling_days" in w}
        days = {
            local_day(zone, fact.what.at) + span
            for fact in known
            for span in spans | {_holding(programme, fact.what.kind)}
        }
        if any("calendar" in w or "last" in w for w in windows):
            days |= {
                date(y, m, 1) for y in range(begins.year, until.year + 1) for m in range(1, 13)
            }
        days |= {one.since for one in team}
        found |= {begin(zone, day) for day in days}
    return sorted(at for at in found if begins <= at <= until)


def history(
    events: Sequence[Happening],
    versions: Sequence[Dated],
    begins: datetime,
    until: datetime,
    team: Sequence[Told] = (),
) -> dict[str, list[Step]]:
    """The steps of every earned track up to an instant, those that held for no time among them."""
    known, told = facts(events), dict[str, list[Step]]()
    posted = {fact.what.at for fact in known} | {at for fact in known for at, _ in fact.taken}
    for now in _instants(known, versions, begins, until, team):
        programme = in_force(versions, now)
        newly = now > begins and any(at == now for at, _ in versions)
        cause = "programme" if newly else "event" if now in posted else "day"
        tracks = {track["id"]: track for track in programme["tracks"] if track["kind"] == "earned"}
        told = {name: steps for name, steps in told.items() if name in tracks}
        for name, track in tracks.items():
            steps = told.setdefault(name, [Step(track["tiers"][0]["id"], now, "base")])
            tier = _assess(programme, track["tiers"], steps[-1].tier, known, now, team)
            if tier != steps[-1].tier:
                steps.append(Step(tier, now, cause))
    return told


def in_force(versions: Sequence[Dated], now: datetime) -> Programme:
    return ([programme for at, programme in versions if at <= now] or [versions[0][1]])[-1]


def highest(
    programme: Programme,
    tiers: Any,
    known: Sequence[Fact],
    now: datetime,
    team: Sequence[Told] = (),
) -> int:
    """The place of the highest tier whose `enter` is met, else the first."""
    places = [n for n, tier in enumerate(tiers) if "enter" in tier]
    return max(
        (n for n in places if met(programme, tiers[n]["enter"], known, now, team)), default=0
    )


def _assess(
    programme: Programme,
    tiers: Any,
    held: str,
    known: Sequence[Fact],
    now: Any,
    team: Sequence[Told],
) -> str:
    place = next((n for n, tier in enumerate(tiers) if tier["id"] == held), 0)
    stays = [(n, tiers[n].get("keep", tiers[n].get("enter"))) for n in range(1, place + 1)]
    kept = [n for n, condition in stays if met(programme, condition, known, now, team)]
    return str(tiers[max(highest(programme, tiers, known, now, team), *kept, 0)]["id"])
