"""`tierbot standing`: where an account stands, with the whole trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from rich.console import Console

from bot import given
from bot.commands.opened import carry_out, say, store, versions
from tiers.progress import StandingOf
from tiers.records import Standing

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings
    from tiers.programme import Programme
    from tiers.records import Check, Reading, TrackStanding


def standing(
    account: str,
    source: str,
    at: datetime | None,
    known_at: datetime | None,
    *,
    as_json: bool,
) -> int:
    """Times without an offset are in the programme's zone."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            known = await versions(found, settings)
            zone = ZoneInfo(known[-1].programme.zone)
            when = [_aware(each, zone) for each in (at, known_at)]
            show = StandingOf(found, lambda: known, given.wall_clock)
            seen = await show(source, account, when[0], when[1])
        if as_json:
            say(TypeAdapter(Standing).dump_json(seen, indent=2).decode())
            return 0
        console = Console(highlight=False, markup=False, soft_wrap=True)
        console.print(
            f"{source} {account}, {seen.at.astimezone(zone).isoformat(timespec='minutes')}"
        )
        for track in seen.tracks:
            for line in _lines(track, known[-1].programme):
                console.print(line)
        return 0

    return carry_out(act)


def _aware(when: datetime | None, zone: ZoneInfo) -> datetime | None:
    return when.replace(tzinfo=zone) if when is not None and when.tzinfo is None else when


def _lines(track: TrackStanding, programme: Programme) -> list[str]:
    since = f" since {track.since.date().isoformat()}" if track.since else ""
    until = f", kept until {track.holds_until.isoformat()}" if track.holds_until else ""
    lines = [f"{track.track}: {track.tier}{since}{until}"]
    for rung in track.rungs:
        lines.append(f"  {rung.tier}")
        for word, check in (("enter: ", rung.enter), ("keep: ", rung.keep)):
            lines += _said(word, check, programme, "    ")
    return lines


def _said(word: str, check: Check | None, programme: Programme, indent: str) -> list[str]:
    if check is None:
        return []
    mark = "✓" if check.met else "✗"
    if check.reading is None:
        lines = [f"{indent}{mark} {word}{check.needs} of {len(check.parts)}"]
        return lines + [
            line for part in check.parts for line in _said("", part, programme, indent + "  ")
        ]
    reading = check.reading
    wants = (
        f"{(check.compare or '').replace('_', ' ')} {_value(check.threshold, reading, programme)}"
    )
    missing = f", missing {_value(check.missing, reading, programme)}" if check.missing else ""
    value = _value(reading.value, reading, programme)
    counted = f"({reading.window.label}, {reading.counted} counted)"
    return [
        f"{indent}{mark} {word}{reading.metric} = {value}, {wants}{missing} {counted}",
        *[f"{indent}    left out: {each.reason}, {each.count}" for each in reading.omitted],
    ]


def _value(value: Any, reading: Reading, programme: Programme) -> str:
    if value is None:
        return "no value"
    if reading.measure == "amount":
        return f"{value / 10**programme.decimals:.{programme.decimals}f}"
    return str(value) if reading.measure != "ratio" else f"{float(value):.2%}"
