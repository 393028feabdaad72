"""How a sending goes, on the screen: its progress, what can be done about it now, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.broadcast_callbacks import (
    ApproveBroadcastPress,
    BroadcastPress,
    BroadcastsPress,
    CorrectionPress,
    CorrectPress,
    DeletePress,
    ResultsPress,
    SeePress,
    SteerPress,
    TakeBackPress,
    UnclearPress,
)
from handlers.broadcast_screens import broadcast_name, return_lines
from handlers.screens import Screen, fitted, keyboard
from handlers.telling import GAP, Teller
from locales.values import Safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram.filters.callback_data import CallbackData

    from tiers.promotions import Watched

    Row = list[tuple[str, CallbackData]]

_BLOCKS: Final = 12
_MOST_REASONS: Final = 8
_COUNTED: Final = ("sent", "pending", "sending", "failed", "unknown", "skipped", "expired")


def watch_screen(seen: Watched, teller: Teller) -> Screen:
    """How it goes, with what can be done about it now."""
    return Screen(fitted(list(_watch_lines(seen, teller))), keyboard(*_watch_rows(seen, teller)))


def _watch_lines(seen: Watched, teller: Teller) -> Iterator[Safe]:
    one = seen.broadcast
    yield teller.text("broadcast-title", name=broadcast_name(seen.name, one))
    yield teller.text("broadcast-state", state=one.state)
    if one.state == "scheduled" and one.starts_at is not None:
        yield teller.text("broadcast-begins", at=one.starts_at)
    if one.state in {"waiting", "scheduled"}:
        yield teller.text("broadcast-audience", n=one.audience)
        yield from return_lines(one, teller)
        return
    yield from _progress(seen, teller)
    if seen.reasons:
        yield GAP
        for state, reason, number in seen.reasons[:_MOST_REASONS]:
            yield teller.text("broadcast-lost", state=state, reason=reason, n=number)
    yield from _revision(seen, teller)


def _revision(seen: Watched, teller: Teller) -> Iterator[Safe]:
    """What is being done about it, or was done last."""
    found = seen.revision
    if found is not None and found.kind == "delete":
        of = max(seen.states.get("sent", 0), found.over)
        yield GAP
        yield teller.text("deletion-state", state=found.state, done=found.over, whole=of,
                          all=not (found.too_old or found.failed))  # fmt: skip
        ends = {"done": found.done, "too_old": found.too_old, "failed": found.failed}
        for end, number in ends.items():
            if number:
                yield teller.text("deletion-count", end=end, n=number)
    elif found is not None:
        yield GAP
        yield teller.text("correction-state", state=found.state, n=found.done)
        if found.failed:
            yield teller.text("correction-failed", n=found.failed)
    if seen.asked is not None:
        yield GAP
        yield teller.text("correction-asked")


def _progress(seen: Watched, teller: Teller) -> Iterator[Safe]:
    one = seen.broadcast
    share = seen.done / one.audience if one.audience else 1.0
    full = int(share * _BLOCKS)
    bar = Safe("▓" * full + "░" * (_BLOCKS - full))
    yield teller.text("broadcast-bar", bar=bar, done=seen.done, audience=one.audience)
    yield GAP
    for state in _COUNTED:
        if number := seen.states.get(state, 0):
            yield teller.text("broadcast-count", state=state, n=number)
    if seen.put_off:
        yield teller.text("broadcast-put-off", n=seen.put_off)
    if one.held_out:
        yield teller.text("broadcast-held-out", n=one.held_out)
    yield from _pace(seen, teller)


def _pace(seen: Watched, teller: Teller) -> Iterator[Safe]:
    if seen.rate:
        yield teller.text("broadcast-rate", rate=Safe(f"{seen.rate:.1f}"))
    if seen.seconds_left is not None:
        yield teller.text("broadcast-left", minutes=seen.seconds_left // 60)
    if seen.broadcast.expires_at is not None and seen.broadcast.ended_at is None:
        yield teller.text("broadcast-expires", at=seen.broadcast.expires_at)


def _watch_rows(seen: Watched, teller: Teller) -> list[Row]:
    one = seen.broadcast
    first: Row = []
    if seen.decides:
        first.append((teller.plain("broadcast-button-approve"),
                      ApproveBroadcastPress(broadcast=one.id)))  # fmt: skip
    if one.state in {"waiting", "scheduled"} and seen.takes_back:
        back = teller.plain("broadcast-button-back", refuses=seen.decides)
        first.append((back, TakeBackPress(broadcast=one.id)))
    if seen.steers:
        for to in {"sending": ("pause", "stop"), "paused": ("resume", "stop")}.get(one.state, ()):
            press = SteerPress(broadcast=one.id, to=to)
            first.append((teller.plain("broadcast-button-steer", to=to), press))
    unclear: Row = []
    if seen.unclear:
        caption = teller.plain("broadcast-button-unclear", n=seen.unclear)
        unclear.append((caption, UnclearPress(broadcast=one.id, page=0)))
    if one.state in {"sending", "paused", "stopped", "finished"}:
        unclear.append((teller.plain("results-button"), ResultsPress(broadcast=one.id)))
    unclear.append((teller.plain("broadcast-button-see"), SeePress(broadcast=one.id)))
    last: Row = [
        (teller.plain("status-button-again"), BroadcastPress(broadcast=one.id)),
        (teller.plain("broadcast-button-all"), BroadcastsPress(page=0)),
    ]
    return [first, unclear, *_revises(seen, teller), last]


def _revises(seen: Watched, teller: Teller) -> list[Row]:
    """What can be done about what was sent."""
    number, running = seen.broadcast.id, seen.revision
    rows: list[Row] = [[], []]
    if seen.asked is not None:
        look = CorrectionPress(correction=seen.asked.id, what="look")
        rows[0].append((teller.plain("correction-button-look"), look))
    if seen.steers and running is not None and running.state == "running":
        words = "deletion-button-stop" if running.kind == "delete" else "correction-button-stop"
        rows[0].append((teller.plain(words), DeletePress(broadcast=number, what="stop")))
    if seen.corrects:
        rows[1].append((teller.plain("correction-button"), CorrectPress(broadcast=number)))
    if seen.deletes:
        press = DeletePress(broadcast=number, what="look")
        rows[1].append((teller.plain("deletion-button"), press))
    return rows
