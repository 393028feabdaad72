"""From the typed file to the resolved programme: references, units, and what must hold between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.calendar import Calendar
from tiers.programme import heads
from tiers.programme.compliance import report_forbidden
from tiers.programme.crediting import Crediting
from tiers.programme.desks import Desks
from tiers.programme.invites import invites_of
from tiers.programme.ladders import Ladders
from tiers.programme.measures import kinds_of, metrics_of
from tiers.programme.offering import Offering
from tiers.programme.paying import Paying
from tiers.programme.prices import Pricing
from tiers.programme.recruits import check_recruits
from tiers.programme.rules import Programme
from tiers.programme.shape import plain
from tiers.programme.soliciting import promotions_of
from tiers.programme.watching import Watching
from tiers.programme.worst import check_orders

if TYPE_CHECKING:
    from tiers.programme.report import Report
    from tiers.programme.shape import ProgrammeFile


def resolve(file: ProgrammeFile, report: Report, text: str, digest: str) -> Programme | None:
    """The programme; None when its zone is wrong. What is wrong goes to the report."""
    head = file.programme
    heads.check_languages(head, report)
    decimals, zone = heads.decimals_of(head, report), heads.zone_of(head, report)
    for path, words in heads.texts_of(file):
        heads.check_text(path, words, head, report)
    kinds = kinds_of(file.events, report)
    metrics = metrics_of(file.metrics, kinds, decimals, report)
    for name in file.rights:
        report_forbidden(report, ("rights", name), None)
    paid = frozenset(kind.id for kind in kinds.values() if kind.money)
    ladders = Ladders(report, metrics, decimals, paid, frozenset(file.rights))
    tracks = ladders.tracks(file.tracks)
    perks = Offering(report, tracks, decimals, zone).perks(file.perks) if zone else {}
    check_recruits(file, report, metrics, tracks, perks)
    pricing = Pricing(report, tracks, metrics, perks, head.currency, decimals)
    prices = pricing.price_list(file.prices) if file.prices else None
    paying = Paying(report, kinds, metrics, tracks, decimals)
    commission = paying.commission(file.commission) if file.commission else None
    check_orders(report, prices, decimals, perks.values(), commission)
    if zone is None:
        return None
    crediting = Crediting(report, kinds, tracks, zone)
    points = crediting.points(file.points) if file.points else None
    support = Desks(report, tracks, zone).support(file.support) if file.support else None
    invites = invites_of(file.invites, tracks, report) if file.invites else None
    risk = Watching(report, kinds, decimals).risk(file.risk) if file.risk else None
    holding = {kind.id: kind.settles_after_days for kind in kinds.values()}
    return Programme(
        id=head.id,
        name=plain(head.name),
        currency=head.currency,
        decimals=decimals,
        zone=head.zone,
        languages=tuple(head.languages),
        kinds=kinds,
        metrics=metrics,
        rights={name: plain(table.name) for name, table in file.rights.items()},
        tracks=tracks,
        calendar=Calendar(zone, holding),
        hash=digest,
        text=text,
        perks=perks,
        prices=prices,
        points=points,
        support=support,
        invites=invites,
        risk=risk,
        commission=commission,
        promotions=promotions_of(file.promotions, report),
        warnings=tuple(report.warnings),
    )
