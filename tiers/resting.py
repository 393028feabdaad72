"""What claims rest on: after a refund that takes it away, and when a tier that kept a group open is gone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tiers.counting import counted
from tiers.ladder import effective
from tiers.ledger import Cause
from tiers.records import ENGINE
from tiers.telling import Notice, say
from tiers.timeline import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tiers.evaluation import Evaluated
    from tiers.programme import Programme
    from tiers.records import Posting
    from tiers.store.books import Books
    from tiers.store.books.claims import Claim
    from tiers.timeline import Version

GROUP_EXIT: Final = "group-exit"
"""The job that sees somebody out of a group."""


def review_claims(
    books: Books, seen: Evaluated, now: datetime, versions: Sequence[Version]
) -> None:
    """Take back what no longer rests on anything (A13), with every assessment of a member.

    A claim that has been used cannot be taken back: it becomes a hold on further claims, which
    one of the staff lifts.
    """
    mine = books.claims.open(seen.member.id)
    if not mine:
        return
    held = {track.track: track.tier for track in seen.standing.tracks}
    programme = versions[-1].programme
    for claim in mine:
        if claim.kind == "group":
            perk = programme.perks.get(claim.perk)
            if perk is None or perk.proof(held) is None:
                close_group(books, claim, now, {"claim": claim.id})
    ids = [each.id for each in seen.accounts]
    since = seen.member.assessed_at
    if ids and books.claims.refunded_since(ids, since):
        postings = [p for each in counted(books, ids).values() for p in each.postings]
        for claim in mine:
            earned = claim.kind != "group" and "granted_by" not in claim.proof
            if earned and _rests_on_refunds(books, seen, claim, postings, versions):
                _take_back(books, claim, now)


def _rests_on_refunds(
    books: Books,
    seen: Evaluated,
    claim: Claim,
    postings: Sequence[Posting],
    versions: Sequence[Version],
) -> bool:
    """Whether the perk would have been closed had what was sent back never been bought."""
    later = [p for p in postings if (p.amount < 0 or p.count < 0) and p.at > claim.claimed_at]
    if not later:
        return False
    as_if = [replace(p, at=p.belongs_to) if (p.amount < 0 or p.count < 0) else p for p in postings]
    as_if.sort(key=lambda posting: posting.at)
    begins = min([seen.member.joined_at, *[p.at for p in as_if[:1]]])
    told = fold(versions, None, as_if, begins, claim.claimed_at)
    programme = _of(versions, claim)
    perk = programme.perks.get(claim.perk)
    layers = books.history.layers(seen.member.id, claim.claimed_at)
    held = {}
    for track in programme.tracks:
        own = told.state.get(track.id, (track.tiers[0].id,))[0]
        if track.kind == "plan" or track.rank(own) is None:
            own = track.tiers[0].id
        held[track.id], _ = effective(track, own, layers, claim.claimed_at)
    return perk is None or perk.proof(held) is None


def _of(versions: Sequence[Version], claim: Claim) -> Programme:
    found = [each.programme for each in versions if each.programme.hash == claim.programme]
    return found[-1] if found else versions[-1].programme


def _take_back(books: Books, claim: Claim, now: datetime) -> None:
    if claim.kind == "points":
        back = Cause(f"claim-back:{claim.id}", now, claim.programme, {"perk": claim.perk})
        books.points.reverse(f"claim-give:{claim.id}", back)
    elif claim.state == "fulfilled":
        evidence = {"claim": claim.id, "perk": claim.perk}
        if books.claims.hold(claim.member_id, evidence, now):
            books.audit.note(now, ENGINE, "member.held", f"claim:{claim.id}")
        return
    books.claims.settle(claim, "revoked", now, ENGINE)
    books.audit.note(now, ENGINE, "claim.revoked", f"claim:{claim.id}")
    values = {"what": "revoked", "perk": claim.perk, "kind": claim.kind}
    notice = Notice(f"claim:{claim.id}:revoked", "claim", "perk-notice", values, now)
    say(books, claim.member_id, notice)


def close_group(books: Books, claim: Claim, now: datetime, errand: Mapping[str, object]) -> None:
    """The tier is gone, or the member: the claim ends, and the job sees them out."""
    books.claims.settle(claim, "revoked", now, ENGINE)
    books.audit.note(now, ENGINE, "claim.revoked", f"claim:{claim.id}")
    books.work.ask(GROUP_EXIT, str(claim.id), now, errand)
