"""Broadcasts on the screen: what was frozen, the list, and the unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.broadcast_callbacks import (
    BeginsPress,
    BroadcastPress,
    BroadcastsPress,
    CountPress,
    DecidePress,
    TakeBackPress,
    UnclearPress,
)
from handlers.promotion_callbacks import PromotionPress, SendPress
from handlers.promotion_wording import name_of, return_line
from handlers.screens import Screen, fitted, keyboard, turning
from handlers.segment_words import example
from handlers.staff_callbacks import AdminPress
from handlers.telling import GAP, Teller
from locales.values import Safe
from tiers.messages import OPTIONS
from tiers.promotions import returns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aiogram.filters.callback_data import CallbackData

    from locales.catalog import Catalog
    from tiers.promotions import Broadcasts, Confirmed, Frozen, Unclears
    from tiers.records import Actor
    from tiers.store.books.broadcasts import Broadcast

    Row = list[tuple[str, CallbackData]]


def frozen_screen(frozen: Frozen, teller: Teller) -> Screen:
    """Everything that somebody must know before they type the number."""
    one = frozen.broadcast
    confirm = (
        teller.plain("broadcast-button-confirm", n=one.audience),
        CountPress(broadcast=one.id),
    )
    times: Row = []
    if frozen.returns is None:
        ask = BeginsPress(broadcast=one.id, when="ask")
        times.append((teller.plain("broadcast-button-when"), ask))
    if times and one.starts_at is not None:
        at_once = teller.plain("broadcast-button-at-once")
        times.append((at_once, BeginsPress(broadcast=one.id, when="now")))
    out: Row = [
        (teller.plain("broadcast-button-drop"), TakeBackPress(broadcast=one.id)),
        (teller.plain("broadcast-button-draft"), PromotionPress(promotion=one.promotion_id)),
    ]
    return Screen(fitted(list(_frozen_lines(frozen, teller))), keyboard([confirm], times, out))


def _frozen_lines(frozen: Frozen, teller: Teller) -> Iterator[Safe]:
    one = frozen.broadcast
    yield teller.text("broadcast-title", name=broadcast_name(frozen.name, one))
    yield teller.text("broadcast-audience", n=one.audience)
    if one.held_out:
        yield teller.text("broadcast-held-out", n=one.held_out)
    if one.left_out:
        yield GAP
        yield teller.text("broadcast-left-out", n=sum(one.left_out.values()))
        for reason, number in sorted(one.left_out.items(), key=lambda each: -each[1]):
            yield teller.text("broadcast-reason", reason=reason, n=number)
    if frozen.reached.examples:
        yield GAP
        yield teller.text("segment-examples")
    for person in frozen.reached.examples:
        yield from example(person, frozen.reached.track, teller)
    yield GAP
    if frozen.returns is not None:
        yield from return_lines(one, teller)
        if frozen.reached.today is not None:
            yield teller.text("returning-today", n=frozen.reached.today)
        yield teller.text("returning-second")
    else:
        yield from _once_lines(frozen, teller)
    yield GAP
    yield teller.text("broadcast-type-it", n=one.audience)


def return_lines(one: Broadcast, teller: Teller) -> Iterator[Safe]:
    """When it will come back; nothing for what is sent once."""
    if (returns := returns_of(one)) is None:
        return
    yield return_line(teller, OPTIONS.validate_python(one.options))
    if returns.triggered:
        yield teller.text("returning-some")


def _once_lines(frozen: Frozen, teller: Teller) -> Iterator[Safe]:
    one = frozen.broadcast
    undo = round(frozen.programme.promotions.undo.total_seconds())
    if one.starts_at is None:
        yield teller.text("broadcast-begins-soon", seconds=undo)
    else:
        yield teller.text("broadcast-begins", at=one.starts_at)
    if frozen.reached.waiting:
        yield teller.text("broadcast-waiting", n=frozen.reached.waiting)
    if frozen.left is not None:
        most = frozen.programme.promotions.recipients_a_day or 0
        yield teller.text("broadcast-left-today", n=frozen.left, most=most)
    if frozen.second:
        yield teller.text("broadcast-second", n=frozen.programme.promotions.two_people_above)
    if frozen.last is not None and frozen.last.confirmed_at is not None:
        last = frozen.last
        yield teller.text("broadcast-before", at=last.confirmed_at, n=last.audience)


def broadcast_name(name: str | None, broadcast: Broadcast) -> str:
    """What the staff call the promotion, and the sending's number."""
    return f"{name or ''} #{broadcast.id}".strip()


def changed_screen(done: Confirmed, actor: Actor, catalog: Catalog) -> Screen:
    """E.4 row 69: it must be previewed again."""
    words = catalog.text(actor.language, "broadcast-changed", before=done.before, now=done.now)
    again = (
        catalog.plain(actor.language, "broadcast-button-again"),
        SendPress(promotion=done.promotion),
    )
    return Screen(words, keyboard([again]))


def list_screen(found: Broadcasts, teller: Teller) -> Screen:
    """All that were confirmed, a button each."""
    rows: list[Row] = []
    lines = [*_standing_lines(found, teller)]
    rows += [
        [(f"🔁 {name_of(teller, each)}", PromotionPress(promotion=each.id))]
        for each in found.standing
    ]
    lines.append(teller.text("broadcasts-title" if found.lines else "broadcasts-none"))
    for each in found.lines:
        one = each.broadcast
        lines += [
            GAP,
            teller.text("broadcasts-line", name=broadcast_name(each.name, one), n=one.audience),
        ]
        at = one.starts_at or one.confirmed_at
        lines.append(teller.text("broadcasts-when", state=each.state, at=at))
        rows.append([(broadcast_name(each.name, one), BroadcastPress(broadcast=one.id))])
    turns = turning(
        found.page,
        found.pages,
        lambda to: BroadcastsPress(page=to),
        back=teller.plain("points-button-newer"),
        on=teller.plain("points-button-older"),
    )
    desk: Row = [(teller.plain("admin-button-back"), AdminPress())]
    return Screen(fitted(lines), keyboard(*rows, turns, desk))


def _standing_lines(found: Broadcasts, teller: Teller) -> Iterator[Safe]:
    """What comes back by itself, and when next."""
    if found.standing:
        yield teller.text("returning-list")
    for each in found.standing:
        yield GAP
        yield teller.text("returning-name", name=f"{each.name or ''} #{each.id}".strip())
        yield return_line(teller, each.options)
        if each.next_at is not None:
            yield teller.text("returning-next", at=each.next_at)
    if found.standing:
        yield GAP


def unclear_screen(found: Unclears, teller: Teller) -> Screen:
    """Whom nobody knows about: by code, when, and why."""
    number = found.broadcast.id
    rows: list[Row] = []
    lines = [teller.text("broadcast-unclear" if found.total else "broadcast-unclear-none",
                         **({"n": found.total} if found.total else {}))]  # fmt: skip
    for each in found.people:
        code = Safe(str(each.member_id))
        at = each.at or found.broadcast.frozen_at
        lines += [GAP, teller.text("broadcast-unclear-line", member=code, at=at)]
        lines.append(teller.text("broadcast-unclear-why", reason=each.reason or "no_answer"))
        rows.append(_decides(found, teller, each.id, code))
    if found.total > 1:
        rows.append(_decides(found, teller, 0, Safe("")))
    turns = turning(
        found.page,
        found.pages,
        lambda to: UnclearPress(broadcast=number, page=to),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    over: Row = [(teller.plain("broadcast-button-one"), BroadcastPress(broadcast=number))]
    return Screen(fitted(lines), keyboard(*rows, turns, over))


def _decides(found: Unclears, teller: Teller, recipient: int, code: Safe) -> Row:
    number = found.broadcast.id
    whats = ("leave", "again") if found.again else ("leave",)
    return [
        (
            teller.plain("broadcast-button-decide", what=what, all=not recipient, member=code),
            DecidePress(broadcast=number, recipient=recipient, what=what),
        )
        for what in whats
    ]


def broadcast_notice(teller: Teller, _words: str, values: Mapping[str, object]) -> Screen:
    """What the staff are told of a broadcast without asking."""
    number = int(str(values["broadcast"]))
    audience = int(str(values["audience"]))
    told = teller.text(
        "broadcast-told", what=str(values["what"]), broadcast=Safe(str(number)), n=audience
    )
    see = (teller.plain("broadcast-button-one"), BroadcastPress(broadcast=number))
    return Screen(told, keyboard([see]))
