"""Saved segments on the screen: the list, one line by line, what can be chosen, whom it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.promotion_callbacks import PromotionPress
from handlers.screens import Screen, fitted, keyboard, turning
from handlers.segment_callbacks import (
    NewSegmentPress,
    SegmentAskPress,
    SegmentCountPress,
    SegmentDropPress,
    SegmentKindsPress,
    SegmentLinePress,
    SegmentPickPress,
    SegmentPress,
    SegmentsPress,
    SegmentTurnPress,
    SegmentUsePress,
)
from handlers.segment_choices import kinds
from handlers.segment_words import example, said
from handlers.staff_screens import desk
from handlers.telling import GAP
from tiers.paging import page_at
from tiers.segmenting import alternatives, lines
from tiers.segments import (
    Active,
    Joined,
    Leads,
    Measured,
    Near,
    PointsExpire,
    PointsHave,
    conditions,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aiogram.filters.callback_data import CallbackData

    from handlers.segment_choices import Choosing
    from handlers.telling import Teller
    from tiers.promotions.choosing import NamedSegment, Reach
    from tiers.promotions.segmenting import OneSegment
    from tiers.segments import Condition, Segment

    Row = list[tuple[str, CallbackData]]

PAGE: Final = 8
_A_ROW: Final = 2
_VALUED: Final = (Active, Joined, Leads, Measured, Near, PointsExpire, PointsHave)
"""Conditions whose value is typed."""


def list_screen(
    saved: Sequence[NamedSegment], page: int, promotion: int, teller: Teller
) -> Screen:
    """All of them; for a draft, with the choice of everybody."""
    page, pages = page_at(page, len(saved), PAGE)
    title = (
        teller.text("segment-list-for") if promotion else teller.text("segment-list", n=len(saved))
    )
    words = [title]
    if not saved:
        words += [GAP, teller.text("segment-list-none")]
    rows: list[Row] = []
    if promotion:
        everybody = SegmentUsePress(segment=0, promotion=promotion)
        rows.append([(teller.plain("segment-button-everybody"), everybody)])
    for each in saved[page * PAGE : (page + 1) * PAGE]:
        mark = "⚠️ " if each.trouble else ""
        rows.append([(f"{mark}{each.name}", SegmentPress(segment=each.id, promotion=promotion))])
    rows.append(
        turning(
            page, pages, lambda at: SegmentsPress(page=at, promotion=promotion),
            back=teller.plain("segment-button-before"), on=teller.plain("segment-button-after"),
        )
    )  # fmt: skip
    new = (teller.plain("segment-button-new"), NewSegmentPress(promotion=promotion))
    back = desk(teller.catalog, teller.language)
    if promotion:
        back = (teller.plain("segment-button-draft"), PromotionPress(promotion=promotion))
    return Screen(fitted(words), keyboard(*rows, [new, back]))


def segment_screen(one: OneSegment, promotion: int, teller: Teller) -> Screen:
    """One of them, with a button for every line."""
    there = lines(one.rules)
    words = [teller.text("segment-title", name=one.name), GAP]
    if one.trouble is not None:
        words += [teller.text(one.trouble.key, **one.trouble.values()), GAP]
    if not there:
        words.append(teller.text("segment-everybody"))
    elif len(there) > 1:
        words.append(teller.text("segment-all-of", n=len(there)))
    words += [
        teller.text("segment-row", n=number, said=said(line, teller))
        for number, line in enumerate(there, 1)
    ]
    edits: Row = [
        (teller.plain("segment-button-line", n=number),
         SegmentLinePress(segment=one.id, line=number, promotion=promotion))
        for number in range(1, len(there) + 1)
    ]  # fmt: skip
    add = SegmentKindsPress(segment=one.id, line=0, promotion=promotion)
    count = SegmentCountPress(segment=one.id, promotion=promotion)
    rows: list[Row] = [edits[at : at + 4] for at in range(0, len(edits), 4)]
    rows.append([(teller.plain("segment-button-add"), add)])
    rows.append([(teller.plain("segment-button-count"), count)])
    if promotion:
        use = SegmentUsePress(segment=one.id, promotion=promotion)
        rows.append([(teller.plain("segment-button-use"), use)])
    rename = SegmentAskPress(segment=one.id, what="name")
    drop = SegmentDropPress(segment=one.id, promotion=promotion, sure="no")
    rows.append([
        (teller.plain("segment-button-name"), rename), (teller.plain("segment-button-drop"), drop)
    ])  # fmt: skip
    rows.append([_to_list(promotion, teller)])
    return Screen(fitted(words), keyboard(*rows))


def _to_list(promotion: int, teller: Teller) -> tuple[str, CallbackData]:
    return teller.plain("segment-button-list"), SegmentsPress(page=0, promotion=promotion)


def _to_segment(segment: int, promotion: int, teller: Teller) -> tuple[str, CallbackData]:
    press = SegmentPress(segment=segment, promotion=promotion)
    return teller.plain("segment-button-back"), press


def drop_screen(one: OneSegment, promotion: int, teller: Teller) -> Screen:
    """Asks once."""
    sure = SegmentDropPress(segment=one.id, promotion=promotion, sure="yes")
    return Screen(
        teller.text("segment-drop-sure", name=one.name),
        keyboard(
            [(teller.plain("segment-button-drop-sure"), sure)],
            [_to_segment(one.id, promotion, teller)],
        ),
    )


def line_screen(one: OneSegment, line: int, promotion: int, teller: Teller) -> Screen:
    """What can be done with one line; one that is not there any more shows the segment."""
    there = lines(one.rules)
    if not 1 <= line <= len(there):
        return segment_screen(one, promotion, teller)
    rows: list[Row] = [
        [(teller.plain("segment-button-value", kind=leaf.kind),
          SegmentAskPress(segment=one.id, what=leaf.kind, place=place))]
        for place, leaf in _valued(one.rules, line)
    ]  # fmt: skip
    turn, drop = (
        SegmentTurnPress(segment=one.id, line=line, promotion=promotion, mark=one.mark, what=what)
        for what in ("turn", "drop")
    )
    more = SegmentKindsPress(segment=one.id, line=line, promotion=promotion)
    rows += [
        [(teller.plain("segment-button-or"), more)],
        [(teller.plain("segment-button-turn"), turn)],
        [(teller.plain("segment-button-remove"), drop)],
        [_to_segment(one.id, promotion, teller)],
    ]
    words = teller.text("segment-row", n=line, said=said(there[line - 1], teller))
    return Screen(words, keyboard(*rows))


def _valued(rules: Segment, line: int) -> Iterator[tuple[int, Condition]]:
    """The conditions of a line whose value is typed, with their places among all, from 0."""
    there = lines(rules)
    place = sum(len(list(conditions(each))) for each in there[: line - 1])
    for leaf in conditions(there[line - 1]):
        if isinstance(leaf, _VALUED):
            yield place, leaf
        place += 1


def kinds_screen(one: OneSegment, line: int, promotion: int, teller: Teller) -> Screen:
    """What can be asked of members."""
    found: Row = [
        (
            teller.plain("segment-kind", kind=kind),
            SegmentPickPress(
                segment=one.id, line=line, promotion=promotion, mark=one.mark, kind=kind
            ),
        )
        for kind in kinds(one.programme)
    ]
    there = lines(one.rules)
    words = teller.text("segment-which-new")
    if 1 <= line <= len(there):
        first = said(alternatives(there[line - 1])[0], teller)
        words = teller.text("segment-which-or", said=first)
    rows = [found[at : at + _A_ROW] for at in range(0, len(found), _A_ROW)]
    return Screen(words, keyboard(*rows, [_to_segment(one.id, promotion, teller)]))


def choices_screen(press: SegmentPickPress, choosing: Choosing, teller: Teller) -> Screen:
    """What there is to choose next."""
    name = "abc"[choosing.chosen]
    found: Row = [
        (caption, press.model_copy(update={name: place}))
        for place, caption in enumerate(choosing.captions(), 1)
    ]
    rows = [found[at : at + _A_ROW] for at in range(0, len(found), _A_ROW)]
    back = SegmentKindsPress(segment=press.segment, line=press.line, promotion=press.promotion)
    words = teller.text("segment-choose", kind=press.kind)
    return Screen(words, keyboard(*rows, [(teller.plain("segment-button-back"), back)]))


def reach_screen(one: OneSegment, reach: Reach, promotion: int, teller: Teller) -> Screen:
    """How many would get it, who is left out and why, and some of each with the reason."""
    tally = reach.tally
    words = [teller.text("segment-title", name=one.name), GAP]
    words.append(teller.text("segment-reaches", n=tally.audience + tally.held_out))
    if tally.waiting:
        words.append(teller.text("segment-waiting", n=tally.waiting))
    if tally.left_out:
        words += [GAP, teller.text("broadcast-left-out", n=sum(tally.left_out.values()))]
        words += [
            teller.text("broadcast-reason", reason=reason, n=number)
            for reason, number in sorted(tally.left_out.items(), key=lambda each: -each[1])
        ]
    if reach.sample.told or reach.sample.left_out:
        words += [GAP, teller.text("segment-examples")]
    for person in (*reach.sample.told, *reach.sample.left_out):
        words += example(person, reach.track, teller)
    again = SegmentCountPress(segment=one.id, promotion=promotion)
    rows: list[Row] = [[(teller.plain("segment-button-again"), again)]]
    if promotion:
        use = SegmentUsePress(segment=one.id, promotion=promotion)
        rows.append([(teller.plain("segment-button-use"), use)])
    return Screen(fitted(words), keyboard(*rows, [_to_segment(one.id, promotion, teller)]))


def chosen_screen(promotion: int, teller: Teller) -> Screen:
    """The draft knows whom it is for; the way goes back to it."""
    draft = PromotionPress(promotion=promotion)
    return Screen(
        teller.text("segment-chosen"), keyboard([(teller.plain("segment-button-draft"), draft)])
    )
