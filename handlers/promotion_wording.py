"""A promotion in words, line by line: what it says, how it is sent, what stands against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.segment_words import said as segment_said
from locales.languages import said
from locales.values import Prose, Safe
from tiers.markup import plain
from tiers.promotions import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.telling import Teller
    from tiers.messages import Message, Options
    from tiers.promotions import Composed, Fault
    from tiers.store.books.promotions import Promotion


def name_of(teller: Teller, known: Promotion) -> str:
    return known.name or teller.plain("promotion-unnamed")


def category_name(teller: Teller, category: str) -> str:
    """As members read it where they choose what they are told."""
    names = teller.programme.promotions.categories.get(category)
    return said(names, teller.language) if names else teller.plain("promotion-category-own")


def audience_lines(teller: Teller, composed: Composed) -> Iterator[Safe]:
    """Whom it is for; the sentence of a segment may be long, and is not cut."""
    if composed.segment is not None:
        yield teller.text("promotion-audience", segment=segment_said(composed.segment, teller))


def language_name(teller: Teller, language: str) -> str:
    """Under its own name."""
    return teller.catalog.plain(language, "language-own-name", chosen=False)


def switched(teller: Teller, name: str, *, on: bool) -> str:
    return teller.plain("promotion-switched", name=Safe(name), on=on)


def said_lines(teller: Teller, composed: Composed) -> Iterator[Safe]:
    """A line for each language; where nothing is written, which one its readers get."""
    content, options = composed.promotion.content, composed.promotion.options
    languages = tuple(composed.programme.languages)
    for part in parts(options):
        if options.two_parts:
            yield teller.text("promotion-part", part=part)
        for language in languages:
            name = language_name(teller, language)
            spoken = content.spoken(part, language, languages)
            if spoken is None:
                yield teller.text("promotion-unsaid", language=name)
            elif spoken != language:
                other = language_name(teller, spoken)
                yield teller.text("promotion-falls-back", language=name, other=other)
            else:
                message = content.parts[part][language]
                yield teller.text(
                    "promotion-said",
                    language=name,
                    kind=message.kind,
                    files=len(message.media),
                    text=plain(message.text),
                    buttons=sum(map(len, message.buttons)),
                )


def option_lines(teller: Teller, options: Options) -> Iterator[Safe]:
    yield teller.text("promotion-how", silent=options.silent, protect=options.protect)
    yield teller.text("promotion-when", quiet=options.quiet, hours=options.expires_hours or 0)
    share = options.control_percent
    if share is None:
        share = teller.programme.promotions.control_percent
    yield teller.text("promotion-held-out", percent=share)


def return_line(teller: Teller, options: Options) -> Safe:
    """Whether and when it comes back."""
    returns = options.returns
    if returns is None:
        return teller.text("returning-once")
    weekday = Safe("")
    if returns.how == "week":
        weekday = teller.text("returning-weekday", day=returns.number)
    return teller.text(
        "returning-when",
        how=returns.how,
        at=Safe(returns.at),
        n=returns.number,
        weekday=weekday,
        earlier=returns.earlier,
    )


def words_lines(teller: Teller, message: Message | None) -> Iterator[Safe]:
    """What it says, its beginning at least, without markup; its buttons."""
    if message is None:
        yield teller.text("promotion-nothing")
        return
    if message.media:
        yield teller.text("promotion-files", kind=message.kind, files=len(message.media))
    if message.text:
        yield teller.text("promotion-text", text=Prose(plain(message.text)))
    for row in message.buttons:
        for each in row:
            yield teller.text(
                "promotion-button-line",
                kind=each.kind,
                label=each.label,
                target=Prose(each.target),
            )


def fault_line(teller: Teller, fault: Fault) -> Safe:
    track = teller.programme.tracks[0].id
    return teller.text(
        "promotion-fault",
        kind=fault.kind,
        part=fault.part or "none",
        language=language_name(teller, fault.language) if fault.language else "",
        units=fault.units,
        most=fault.most,
        all=not fault.tiers,
        tiers=", ".join(teller.tier_name(track, each) for each in fault.tiers),
    )
