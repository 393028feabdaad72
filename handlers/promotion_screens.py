"""Promotions on the staff's screen: the list, one of them, what it says, what there is to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.broadcast_callbacks import BroadcastPress, CorrectPress
from handlers.promotion_callbacks import (
    AudiencePress,
    CopyPromotionPress,
    NewPromotionPress,
    PreviewPress,
    PromotionAskPress,
    PromotionBarePress,
    PromotionCategoriesPress,
    PromotionNamePress,
    PromotionOptionsPress,
    PromotionPerksPress,
    PromotionPress,
    PromotionsPress,
    PromotionTryPress,
    PromotionUnsayPress,
    PromotionWordsPress,
    ReturnsPress,
    SendPress,
    ShelvePromotionPress,
    StopStandingPress,
)
from handlers.promotion_wording import (
    audience_lines,
    category_name,
    fault_line,
    language_name,
    name_of,
    option_lines,
    return_line,
    said_lines,
    words_lines,
)
from handlers.screens import Screen, fitted, keyboard, turning
from handlers.staff_callbacks import AdminPress
from handlers.telling import GAP, Teller
from locales.values import Safe
from tiers.promotions import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram.filters.callback_data import CallbackData

    from locales.catalog import Catalog
    from tiers.messages import Message
    from tiers.promotions import Composed, Place, Promotions, Sight
    from tiers.records import Actor
    from tiers.store.books.broadcasts import Broadcast
    from tiers.store.books.promotions import Promotion

    Row = list[tuple[str, CallbackData]]


def promotions_screen(promotions: Promotions, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, promotions.programme)
    shelf = "on" if promotions.archived else "off"
    rows: list[Row] = [
        [(f"#{each.id} · {name_of(teller, each)}", PromotionPress(promotion=each.id))]
        for each in promotions.found
    ]
    turns = turning(
        promotions.page,
        promotions.pages,
        lambda to: PromotionsPress(page=to, archived=shelf),
        back=teller.plain("perks-button-back"),
        on=teller.plain("perks-button-on"),
    )
    begin = [(teller.plain("promotion-button-new"), NewPromotionPress())]
    other = "off" if promotions.archived else "on"
    shelved = [
        (
            teller.plain("promotion-button-shelf", archived=promotions.archived),
            PromotionsPress(page=0, archived=other),
        ),
        (teller.plain("admin-button-back"), AdminPress()),
    ]
    words = teller.text(
        "promotions-title", archived=promotions.archived, some=bool(promotions.found)
    )
    return Screen(words, keyboard(*rows, turns, begin, shelved))


def promotion_screen(composed: Composed, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, composed.programme)
    known = composed.promotion
    lines = [
        teller.text("promotion-title", promotion=number(known), name=name_of(teller, known)),
        _state_line(teller, composed),
        teller.text("promotion-category", name=category_name(teller, known.category)),
        *audience_lines(teller, composed),
        GAP,
        *said_lines(teller, composed),
        GAP,
        *option_lines(teller, known.options),
    ]
    if known.options.returns is not None:
        lines.append(return_line(teller, known.options))
    if known.next_at is not None:
        lines.append(teller.text("returning-next", at=known.next_at))
    if composed.faults:
        faults = [fault_line(teller, each) for each in composed.faults]
        lines += [GAP, teller.text("promotion-faults"), *faults]
    rows = [*_changing(teller, composed), *_using(teller, composed)]
    back = [(teller.plain("promotion-button-all"), PromotionsPress(page=0, archived="off"))]
    return Screen(fitted(lines), keyboard(*rows, back))


def _state_line(teller: Teller, composed: Composed) -> Safe:
    """Whether somebody has got it, or is about to."""
    known, last = composed.promotion, composed.last
    if known.state != "draft" or last is None or last.confirmed_at is None:
        return teller.text("promotion-state", state=known.state)
    return teller.text(
        "promotion-sent",
        state="deleted" if composed.deleted else last.state,
        broadcast=Safe(str(last.id)),
        n=last.audience,
        at=last.starts_at or last.confirmed_at,
    )


def number(known: Promotion) -> Safe:
    return Safe(str(known.id))


def _changing(teller: Teller, composed: Composed) -> Iterator[Row]:
    """What of a draft can be chosen."""
    if not composed.may_change:
        return
    known = composed.promotion
    for part in parts(known.options):
        written = known.content.parts.get(part) or {}
        yield [
            (
                teller.plain(
                    "promotion-button-language",
                    part=Safe(f"{part} " if known.options.two_parts else ""),
                    name=language_name(teller, language),
                    written=language in written,
                ),
                PromotionWordsPress(promotion=known.id, part=part, language=language),
            )
            for language in composed.programme.languages
        ]
    back = teller.plain("returning-button", on=known.options.returns is not None)
    yield [(back, ReturnsPress(promotion=known.id))]
    yield [
        (teller.plain("promotion-button-name"), PromotionNamePress(promotion=known.id)),
        (teller.plain("promotion-button-category"), PromotionCategoriesPress(promotion=known.id)),
        (teller.plain("promotion-button-options"), PromotionOptionsPress(promotion=known.id)),
    ]


def _using(teller: Teller, composed: Composed) -> Iterator[Row]:
    """What can be done with it."""
    known = composed.promotion
    if known.content.parts:
        yield [
            (teller.plain("promotion-button-preview"), PreviewPress(promotion=known.id)),
            (teller.plain("promotion-button-try"), PromotionTryPress(promotion=known.id)),
        ]
    yield _sent(teller, composed.last, corrects=composed.corrects) if composed.last else []
    if composed.may_change:
        on: Row = [(teller.plain("promotion-button-audience"), AudiencePress(promotion=known.id))]
        if not composed.faults:
            on.append((teller.plain("promotion-button-send"), SendPress(promotion=known.id)))
        yield on
    if composed.may_compose:
        away = known.state == "draft"
        last: Row = [
            (teller.plain("promotion-button-copy"), CopyPromotionPress(promotion=known.id))
        ]
        if known.state == "standing":
            last.append(
                (teller.plain("returning-button-stop"), StopStandingPress(promotion=known.id))
            )
        else:
            shelve = ShelvePromotionPress(promotion=known.id, wish="on" if away else "off")
            last.append((teller.plain("promotion-button-shelve", away=away), shelve))
        yield last


def _sent(teller: Teller, last: Broadcast, *, corrects: bool) -> Row:
    """To its last sending, and to correcting that."""
    broadcast = Safe(str(last.id))
    see = teller.plain("promotion-button-sent", broadcast=broadcast)
    row: Row = [(see, BroadcastPress(broadcast=last.id))]
    if corrects:
        correct = teller.plain("promotion-button-correct", broadcast=broadcast)
        row.insert(0, (correct, CorrectPress(broadcast=last.id)))
    return row


def words_screen(composed: Composed, at: Place, actor: Actor, catalog: Catalog) -> Screen:
    """What it says in one part and language."""
    teller = Teller.of(catalog, actor.language, composed.programme)
    known, where = composed.promotion, {"part": at.part, "language": at.language}
    message = (known.content.parts.get(at.part) or {}).get(at.language)
    head = teller.text(
        "promotion-words-title",
        promotion=number(known),
        language=language_name(teller, at.language),
        part=Safe(f" {at.part}" if known.options.two_parts else ""),
    )
    faults = [
        fault_line(teller, each)
        for each in composed.faults
        if (each.part, each.language) == (at.part, at.language)
    ]
    lines = [
        head,
        GAP,
        *words_lines(teller, message),
        GAP,
        *faults,
        teller.text("promotion-places"),
    ]
    rows = _writing(teller, composed, message, where) if composed.may_change else []
    return Screen(fitted(lines), keyboard(*rows, back_to(teller, known)))


def _writing(
    teller: Teller, composed: Composed, message: Message | None, where: dict[str, str]
) -> list[Row]:
    """What of a message can be changed."""
    known = composed.promotion
    ask = PromotionAskPress(what="message", promotion=known.id, **where)
    write = (teller.plain("promotion-button-write", written=message is not None), ask)
    rows: list[Row] = [[write]]
    if message is not None:
        if message.media:
            words = PromotionAskPress(what="words", promotion=known.id, **where)
            rows[0].append((teller.plain("promotion-button-words"), words))
        link = PromotionAskPress(what="link", promotion=known.id, **where)
        perk = PromotionPerksPress(promotion=known.id, page=0, **where)
        rows.append([(teller.plain("promotion-button-link"), link)])
        if composed.programme.perks:
            rows[-1].append((teller.plain("promotion-button-perk"), perk))
        unsay = PromotionUnsayPress(promotion=known.id, **where)
        rows.append([(teller.plain("promotion-button-unsay"), unsay)])
        if message.buttons:
            bare = PromotionBarePress(promotion=known.id, **where)
            rows[-1].append((teller.plain("promotion-button-bare"), bare))
    return rows


def sight_head(sight: Sight, teller: Teller) -> Safe:
    """What the messages below it show."""
    track = teller.programme.tracks[0].id
    return teller.text(
        "promotion-sight",
        language=language_name(teller, sight.language),
        part=sight.part,
        same=sight.shortest.units == sight.longest.units,
        short=sight.shortest.units,
        long=sight.longest.units,
        tier=teller.tier_name(track, sight.longest.tier),
        bare=bool(sight.bare),
        places=" ".join(f"{{{each}}}" for each in sight.bare),
    )


def back_to(teller: Teller, known: Promotion) -> Row:
    return [(teller.plain("promotion-button-back"), PromotionPress(promotion=known.id))]
