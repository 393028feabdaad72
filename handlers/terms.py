"""/terms: by which terms commission is earned, what will change and when, and «I have read this»."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from handlers.agent_callbacks import InvitesPress, TermsPress, TermsReadPress
from handlers.asking import Asks
from handlers.callbacks import MenuPress
from handlers.screens import Screen, fitted, keyboard, show
from handlers.telling import GAP, Teller
from locales.values import Safe
from tiers.programme.commission import BASIS
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aiogram import Router
    from aiogram.types import CallbackQuery, Message

    from locales.catalog import Catalog
    from tiers.commission import AcknowledgeTerms, ShowTerms, Terms
    from tiers.programme.commission import Commission
    from tiers.records import Actor

_CLOSE: Final = frozenset({"bands", "refunds", "notice"})
"""Topics that belong to the one before them."""
_CAPS: Final = (("purchase", "per_purchase"), ("day", "per_day"), ("month", "per_month"))


async def on_terms(
    event: Message | CallbackQuery, actor: Actor, show_terms: ShowTerms, catalog: Catalog
) -> None:
    await show(event, terms_screen(await show_terms(actor), actor, catalog))


async def on_read(
    query: CallbackQuery,
    callback_data: TermsReadPress,
    actor: Actor,
    acknowledge_terms: AcknowledgeTerms,
    show_terms: ShowTerms,
    catalog: Catalog,
) -> None:
    await acknowledge_terms(actor, callback_data.mark)
    await show(query, terms_screen(await show_terms(actor), actor, catalog))


def terms_screen(seen: Terms, actor: Actor, catalog: Catalog) -> Screen:
    teller = Teller.of(catalog, actor.language, seen.programme)
    menu = (teller.plain("start-button-menu"), MenuPress())
    if seen.now is None and not seen.coming:
        return Screen(teller.text("terms-none"), keyboard([menu]))
    lines = [teller.text("terms-title"), *_present(teller, seen), *_coming(teller, seen), GAP]
    rows = [[(teller.plain("start-button-invites"), InvitesPress(page=0)), menu]]
    if seen.read_at is None:
        lines.append(teller.text("terms-unread"))
        read = TermsReadPress(mark=seen.mark)
        rows.insert(0, [(teller.plain("terms-button-read"), read)])
    else:
        lines.append(teller.text("terms-read", at=seen.read_at))
    return Screen(fitted(lines), keyboard(*rows))


def _present(teller: Teller, seen: Terms) -> Iterator[Safe]:
    terms = seen.now
    if terms is None:
        yield _only(teller, seen.coming[0])
        return
    yield teller.text("terms-since", day=_day(terms))
    yield GAP
    yield _only(teller, terms)
    if seen.tier:
        yield _mine(teller, terms, seen.tier)
    for topic, told in _topics(teller, terms).items():
        if topic not in _CLOSE:
            yield GAP
        yield told


def _coming(teller: Teller, seen: Terms) -> Iterator[Safe]:
    """Of each change only what differs from what holds before it."""
    before = {} if seen.now is None else _topics(teller, seen.now)
    for terms in seen.coming:
        after = _topics(teller, terms)
        changed = [said for topic, said in after.items() if said != before.get(topic)]
        yield GAP
        if not changed:
            yield teller.text("terms-change-small", day=_day(terms))
        else:
            key = "terms-change" if before else "terms-from"
            yield teller.text(key, day=_day(terms))
            if seen.tier and after["rates"] != before.get("rates") and _same_track(seen, terms):
                yield _mine(teller, terms, seen.tier)
            yield from changed
        before = after
    if seen.now is not None and seen.coming:
        yield teller.text("terms-before")


def _only(teller: Teller, terms: Commission) -> Safe:
    return teller.text("terms-only", second=len(terms.rates) > 1)


def _mine(teller: Teller, terms: Commission, tier: str) -> Safe:
    rate, name = terms.rate(1, tier), teller.badged(terms.track, tier)
    if not rate:
        return teller.text("terms-mine-none", tier=name)
    return teller.text("terms-mine", tier=name, rate=_share(rate))


def _same_track(seen: Terms, terms: Commission) -> bool:
    """Whether the reader's tier is one of the track that these terms pay by."""
    return seen.now is not None and seen.now.track == terms.track


def _topics(teller: Teller, terms: Commission) -> dict[str, Safe]:
    """All that the terms say, by what it is about: two of them are compared by it."""
    topics = {"rates": _block(_rates(teller, terms, 1))}
    if len(terms.rates) > 1:
        topics["second"] = _block(_rates(teller, terms, 2))
    return topics | {
        "bands": _block(_bands(teller, terms)),
        "hold": teller.text("terms-hold", days=terms.hold_days),
        "refunds": teller.text("terms-refund"),
        "caps": _block(_caps(teller, terms)),
        "payouts": _block(_payouts(teller, terms)),
        "notice": teller.text("terms-notice", days=terms.notice_days),
    }


def _rates(teller: Teller, terms: Commission, level: int) -> Iterator[Safe]:
    track = teller.programme.track(terms.track)
    known = [tier.id for tier in track.tiers] if track else []
    said = terms.rates[level - 1]
    ids = [each for each in [*known, *(e for e in said if e not in known)] if said.get(each)]
    if not ids:
        yield teller.text("terms-rates-none")
        return
    yield teller.text("terms-rates") if level == 1 else teller.text("terms-second")
    for tier in ids:
        name = teller.badged(terms.track, tier)
        yield teller.text("terms-rate", tier=name, rate=_share(said[tier]))


def _bands(teller: Teller, terms: Commission) -> Iterator[Safe]:
    if not terms.bands:
        yield teller.text("terms-no-bands")
        return
    metric = teller.programme.metrics.get(terms.band_metric)
    measure = metric.measure if metric else "amount"
    yield teller.text("terms-bands", metric=teller.metric_name(terms.band_metric))
    for band in terms.bands:
        least = teller.quantity(measure, band.at_least)
        yield teller.text("terms-band", least=least, extra=_share(band.extra))


def _caps(teller: Teller, terms: Commission) -> Iterator[Safe]:
    said = [(kind, getattr(terms.caps, name)) for kind, name in _CAPS]
    if all(most is None for _, most in said):
        yield teller.text("terms-no-caps")
        return
    yield teller.text("terms-caps")
    for kind, most in said:
        if most is not None:
            yield teller.text("terms-cap", kind=kind, most=_money(teller, most))


def _payouts(teller: Teller, terms: Commission) -> Iterator[Safe]:
    rules = terms.payouts
    if rules.minimum:
        yield teller.text("terms-payout-least", least=_money(teller, rules.minimum))
    if rules.cooldown_days:
        yield teller.text("terms-payout-wait", days=rules.cooldown_days)
    if not rules.minimum and not rules.cooldown_days:
        yield teller.text("terms-payout-any")
    if rules.two_person_above is not None:
        yield teller.text("terms-payout-two", above=_money(teller, rules.two_person_above))


def _block(lines: Iterator[Safe]) -> Safe:
    return Safe("\n".join(lines))


def _share(basis: int) -> Fraction:
    return Fraction(basis, BASIS)


def _money(teller: Teller, minor: int) -> Money:
    return Money(minor, teller.programme.currency)


def _day(terms: Commission) -> date:
    return date.fromordinal(terms.effective)


def terms_notice(teller: Teller, words: str, values: Mapping[str, object]) -> Screen:
    """Other terms were applied: from when they hold, and the way to read them."""
    day = date.fromordinal(int(str(values["effective"])))
    lines = [teller.text(words, kind=str(values["kind"]), day=day), teller.text("terms-told-read")]
    return Screen("\n".join(lines), keyboard([(teller.plain("terms-button"), TermsPress())]))


def join(chat: Router) -> None:
    chat.message.register(on_terms, Asks("terms"))
    chat.callback_query.register(on_terms, TermsPress.filter())
    chat.callback_query.register(on_read, TermsReadPress.filter())
