"""Telegram in, use case, words out: no rule, no SQL, no sentence."""

from __future__ import annotations

from aiogram import Router

from handlers import (
    admin,
    arrivals,
    audiences,
    audit,
    benefits,
    birthday,
    broadcasts,
    claims,
    commission,
    correcting,
    coupons,
    doors,
    exclusions,
    fallback,
    granting,
    groups,
    history,
    inline,
    invites,
    language,
    layers,
    payout_queue,
    payouts,
    perks,
    points,
    pools,
    presence,
    prices,
    privacy,
    profiles,
    progress,
    promotion_choices,
    promotion_preview,
    promotions,
    refunds,
    refusals,
    results,
    returning,
    reviews,
    revising,
    segments,
    settings,
    shares,
    staff,
    start,
    statements,
    stats,
    status,
    support,
    team,
    terms,
    tickets,
    uplines,
    watching,
    why,
)
from handlers import help as helping
from handlers.asking import InPrivate

_FLOWS = (
    tickets, segments, promotions, promotion_choices, promotion_preview, returning, broadcasts,
    revising, correcting, payout_queue, layers, granting, invites, uplines, reviews, exclusions,
    refunds, staff, arrivals, progress, why, perks, coupons, points, commission, terms, shares, payouts,
    statements, prices, benefits, team, claims, pools, history, start, privacy, birthday, support,
    language, helping, status, watching, results, profiles, audit, settings, audiences, stats, admin,
    fallback,
)  # fmt: skip
"""In the order they are tried: replies to a prompt, then the likely first, what is left over last."""


def router() -> Router:
    """The whole chat. Whatever is personal is said in private and nowhere else.

    The flows share a router: one more for each of them cost every update 20 µs.
    """
    private = Router(name="private")
    private.message.filter(InPrivate())
    private.callback_query.filter(InPrivate())
    private.message.middleware(refusals.AskAgain())
    for flow in _FLOWS:
        flow.join(private)
    house = Router(name="handlers")
    house.include_routers(
        private,
        groups.router(),
        presence.router(),
        doors.router(),
        inline.router(),
        fallback.dead_presses(),
    )
    refusals.watch(house)
    return house
