"""What the staff see of a member: part by part, with the buttons to what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.agent_callbacks import UplinePress
from handlers.callbacks import QueuePress, TicketAnswerPress
from handlers.layer_screens import layer_lines, standing_lines
from handlers.member_callbacks import (
    GrantsPress,
    LayersPress,
    MemberPress,
    MemberWhyPress,
    PurchasesPress,
)
from handlers.promotion_wording import language_name
from handlers.review_callbacks import ExcludedPress, ReviewAskPress, ReviewPress
from handlers.screens import Screen, fitted, keyboard
from handlers.staff_screens import desk
from handlers.telling import GAP, Teller
from handlers.why import place_of, why_lines
from locales.languages import said
from locales.values import Prose, Safe
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram.filters.callback_data import CallbackData

    from locales.catalog import Catalog
    from tiers.profiles import Profile
    from tiers.records import Actor

HERE = 999
"""The page of a trace that shows the tier that the member has."""
_ACCOUNTS = 5
_KINDS = {"review", "hold", "freeze", "ban"}


def profile_screen(profile: Profile, actor: Actor, catalog: Catalog) -> Screen:
    """Everything, as far as the acting role may see it."""
    teller = Teller.of(catalog, actor.language, profile.programme)
    lines = [*_who(teller, profile), GAP, *standing_lines(teller, profile.standing)]
    for each in profile.layers:
        lines += layer_lines(teller, each.id, each.layer, profile.standing)
    lines += _warnings(teller, profile)
    lines += [GAP, *_holds(teller, profile), *_money(teller, profile), *_talk(teller, profile)]
    return Screen(fitted(lines), keyboard(*_rows(teller, profile, actor)))


def _who(teller: Teller, profile: Profile) -> Iterator[Safe]:
    member = profile.member
    yield teller.text(
        "profile-title",
        member=Safe(str(member.id)),
        linked=member.telegram_id is not None,
        telegram=Safe(str(member.telegram_id or 0)),
        reachable=member.reachable,
    )
    spoken = language_name(teller, member.language) if member.language else "–"
    yield teller.text("profile-since", day=teller.day(member.joined_at), language=spoken)
    for account in profile.accounts[:_ACCOUNTS]:
        yield teller.text(
            "profile-account", source=account.source, account=account.external_id or "–"
        )
    if len(profile.accounts) > _ACCOUNTS:
        yield teller.text("profile-more", count=len(profile.accounts) - _ACCOUNTS)


def _warnings(teller: Teller, profile: Profile) -> Iterator[Safe]:
    for flag in profile.flags or ():
        reason = Prose(flag.reason)
        kind = flag.kind if flag.kind in _KINDS else "review"
        yield teller.text("profile-flag", kind=kind, at=flag.at, reason=reason)
    if profile.case is not None:
        case = Safe(str(profile.case.id))
        yield teller.text("profile-case", case=case, score=profile.case.score)


def _holds(teller: Teller, profile: Profile) -> Iterator[Safe]:
    if profile.programme.points is not None:
        wallet = profile.points
        yield teller.text(
            "profile-points",
            available=wallet.available,
            pending=wallet.pending,
            debt=wallet.debt,
        )
    if profile.claims is not None:
        told = [
            teller.text("profile-claims-state", state=state, count=count)
            for state, count in sorted(profile.claims.items())
        ]
        listed = Safe(" · ".join(told))
        yield teller.text("profile-claims", any=bool(told), listed=listed)
    if profile.above is not None:
        above = profile.above
        yield teller.text(
            "profile-upline",
            any=above.upline is not None,
            upline=Safe(str(above.upline or 0)),
            code=Safe(above.code),
            direct=above.direct,
        )


def _money(teller: Teller, profile: Profile) -> Iterator[Safe]:
    purse = profile.purse
    if purse is None or not any(
        (purse.pending, purse.review, purse.payable, purse.held, purse.paid)
    ):
        return
    currency = profile.programme.currency
    yield teller.text(
        "profile-commission",
        pending=Money(purse.pending, currency),
        review=Money(purse.review, currency),
        payable=Money(purse.payable, currency),
        held=Money(purse.held, currency),
        paid=Money(purse.paid, currency),
    )
    if profile.payout is not None:
        payout = profile.payout
        amount = Money(payout.amount, payout.currency)
        yield teller.text("profile-payout", payout=Safe(str(payout.id)), amount=amount)


def _talk(teller: Teller, profile: Profile) -> Iterator[Safe]:
    if profile.ticket is not None:
        ticket = profile.ticket
        number, urgent = Safe(str(ticket.id)), ticket.urgent_at is not None
        yield teller.text(
            "profile-ticket", ticket=number, state=ticket.state, urgent=urgent, due=ticket.due_at
        )
    yield from _wishes(teller, profile)
    for each in profile.undelivered:
        yield teller.text(
            "profile-undelivered",
            at=each.at,
            what=each.what,
            state=each.state,
            fault=Prose(each.fault or "–"),
        )


def _wishes(teller: Teller, profile: Profile) -> Iterator[Safe]:
    """What the member wants to hear, how often and when, and what they heard last."""
    if profile.opted_out:
        named = [_category(teller, each) for each in profile.opted_out]
        yield teller.text("profile-opted-out", listed=Safe(" · ".join(named)))
    if profile.own.most_a_week is not None:
        yield teller.text("profile-most", most=profile.own.most_a_week)
    if profile.own.quiet is not None:
        begins, ends = profile.own.quiet
        hours = Safe(f"{begins:02}:00–{ends:02}:00")
        yield teller.text("profile-quiet", any=begins != ends, hours=hours)
    for each in profile.received:
        yield teller.text(
            "profile-received",
            broadcast=Safe(str(each.broadcast_id)),
            name=each.name or teller.plain("promotion-unnamed"),
            at=each.at,
        )


def _category(teller: Teller, category: str) -> Safe:
    """As the member reads it; a category that the programme no longer has is called by its id."""
    names = teller.programme.promotions.categories.get(category)
    name = said(names, teller.language) if names else category
    return teller.text("profile-category", category=category, name=name)


def _rows(
    teller: Teller, profile: Profile, actor: Actor
) -> Iterator[list[tuple[str, CallbackData]]]:
    member = profile.member.id
    yield [
        (
            teller.plain("profile-button-why", track=teller.track_name(each.track)),
            MemberWhyPress(member=member, track=at, page=HERE),
        )
        for at, each in enumerate(profile.standing.tracks[:3])
    ]
    acts = [*_acts(teller, profile, actor)]
    yield acts[:3]
    yield acts[3:]
    waits: list[tuple[str, CallbackData]] = []
    if profile.case is not None and "ShowCase" in profile.acts:
        number = Safe(str(profile.case.id))
        press = ReviewPress(case=profile.case.id)
        waits.append((teller.plain("profile-button-case", case=number), press))
    if profile.ticket is not None and "AnswerTicket" in profile.acts:
        number = Safe(str(profile.ticket.id))
        answer = TicketAnswerPress(ticket=profile.ticket.id)
        waits.append((teller.plain("ticket-button-answer", ticket=number), answer))
    if (profile.claims or {}).get("waiting") and "ShowQueue" in profile.acts:
        waits.append((teller.plain("profile-button-claims"), QueuePress(page=0)))
    if profile.left_out and "ShowExcluded" in profile.acts:
        words = teller.plain("profile-button-excluded", n=profile.left_out)
        waits.append((words, ExcludedPress(member=member, page=0)))
    yield waits
    yield [
        (teller.plain("status-button-again"), MemberPress(member=member)),
        desk(teller.catalog, teller.language),
    ]


def _acts(teller: Teller, profile: Profile, actor: Actor) -> Iterator[tuple[str, CallbackData]]:
    """What can be done about a member, by whoever may."""
    member = profile.member.id
    if "ShowLayers" in profile.acts:
        yield teller.plain("profile-button-tiers"), LayersPress(member=member)
    if "ShowGrants" in profile.acts:
        yield teller.plain("profile-button-grants"), GrantsPress(member=member, page=0)
    if "ShowPurchases" in profile.acts and profile.accounts:
        yield teller.plain("profile-button-bought"), PurchasesPress(member=member, page=0)
    if "ShowUpline" in profile.acts:
        yield teller.plain("profile-button-upline"), UplinePress(member=member)
    frozen = any(flag.kind == "freeze" for flag in profile.flags or ())
    if "FreezeMember" in profile.acts and member != actor.member_id and not frozen:
        freeze = ReviewAskPress(what="freeze", number=member)
        yield teller.plain("review-button-freeze"), freeze


def trace_screen(
    profile: Profile, press: MemberWhyPress, actor: Actor, catalog: Catalog
) -> Screen:
    """The same trace that the member reads, one tier to a page."""
    teller = Teller.of(catalog, actor.language, profile.programme)
    tracks = profile.standing.tracks
    at = min(press.track, len(tracks) - 1)
    standing, member = tracks[at], profile.member.id
    place = place_of(standing, None if press.page == HERE else press.page)
    lines = [
        teller.text("profile-trace", member=Safe(str(member))),
        *why_lines(teller, standing, place),
    ]

    def turn(key: str, to: int) -> tuple[str, CallbackData]:
        tier = teller.tier_name(standing.track, standing.rungs[to].tier)
        return teller.plain(key, tier=tier), MemberWhyPress(member=member, track=at, page=to)

    turns = [turn("why-button-lower", place - 1)] if place > 0 else []
    if place < len(standing.rungs) - 1:
        turns.append(turn("why-button-higher", place + 1))
    back = (
        teller.plain("profile-button-back", member=Safe(str(member))),
        MemberPress(member=member),
    )
    return Screen(fitted(lines), keyboard(turns, [back]))
