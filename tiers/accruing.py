"""What a purchase earns the agents above its buyer: accrued, brought up to date, reviewed.

Functions of one transaction, shared by whoever attributes sales and whoever reviews them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tiers.evaluation import evaluate
from tiers.granting import regrant
from tiers.holding import tier_before
from tiers.ledger import Cause
from tiers.periods import holding_on
from tiers.purse import COMMISSION_NOTICE, Share, Verdict
from tiers.records import ENGINE
from tiers.store.books.history import standing_rows
from tiers.telling import Notice, say
from tiers.terms import terms_on

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.postings import JournalRow
    from tiers.programme import Track
    from tiers.programme.commission import Commission
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.store.books.history import HistoryRow
    from tiers.store.books.sales import Sale
    from tiers.timeline import Version

LEFT_OUT: Final = "excluded"
"""The reason of a share whose purchase is left out, or was taken back with its import."""

_NO_ACCOUNT: Final = frozenset({"none", "refused"})
"""States in which a share is in no account of the ledger."""


@dataclass(frozen=True, slots=True)
class Sold:
    """A purchase as commission needs it: what it counts for, itself, and by whom it was paid."""

    sale: Sale
    event: JournalRow
    payer_ref: str | None
    stands: bool
    """False: it is left out, or was taken back."""


if TYPE_CHECKING:
    Judge = Callable[[Books, Sold, Share], Verdict]
    """Whether a new share is paid like any other. It writes nothing but flags."""


def pays(_books: Books, _sold: Sold, _share: Share) -> Verdict:
    """Nothing is suspicious."""
    return Verdict()


@dataclass(frozen=True, slots=True)
class Accruing:
    """One transaction's view of commission."""

    books: Books
    versions: Sequence[Version]
    now: datetime
    judge: Judge = pays
    histories: dict[int, Sequence[HistoryRow]] = field(default_factory=dict)
    """By agent: what was looked up in this transaction."""

    def bring(self, sold: Sold, known: Sequence[Share]) -> None:
        """Bring the shares of a purchase to what it is worth now (K2); `known` are those it has."""
        sale = sold.sale
        terms = terms_on(self.versions, sale.day)
        levels = len(terms.rates) if terms is not None else 0
        mine = {share.level: share for share in known}
        agent: MemberId | None = sale.upline_id
        for level in range(1, max([levels, *mine]) + 1):
            before = mine.get(level)
            if level > 1 and agent is not None:
                above = self.books.uplines.upline_at(agent, sold.event.occurred_at)
                agent = None if above is None else above.upline_id
            if before is not None and before.agent_id != agent:
                before = self._change(before, replace(before, paid=0, gross=0), sold)
            if agent is None:
                continue
            if before is None or before.agent_id != agent:
                if terms is None or level > levels:
                    continue
                share = self._rated(sold, agent, level, terms)
                share = replace(share, version=before.version if before else 0)
            else:
                share = before
            self._bring(before, share, sold)

    def _bring(self, before: Share | None, share: Share, sold: Sold) -> None:
        """Bring one share to its purchase's worth; `share` says at which rate and in which state."""
        gross = share.worth(sold.sale.paid)
        reason = share.reason
        if share.state != "none" and reason in {"", LEFT_OUT}:
            reason = "" if sold.stands else LEFT_OUT
        after = replace(share, paid=sold.sale.paid, gross=gross, reason=reason)
        if after.state == "pending" and gross and (share.version == 0 or not share.gross):
            after = self._judged(sold, after)
        self._change(before, after, sold)

    def _judged(self, sold: Sold, share: Share) -> Share:
        verdict = self.judge(self.books, sold, share)
        return share if verdict.action == "pay" else self._heeded(share, verdict)

    def _heeded(self, share: Share, verdict: Verdict) -> Share:
        because = {**share.because, "score": verdict.score, "evidence": dict(verdict.evidence)}
        if verdict.action == "hold":
            calendar = self.versions[-1].programme.calendar
            held = share.day + int(share.because["hold_days"]) + verdict.hold_days
            return replace(share, settles_at=calendar.begins(held), because=because)
        return replace(share, state="review", reason="review", because=because)

    # --- rates ------------------------------------------------------------------------------

    def _rated(self, sold: Sold, agent: MemberId, level: int, terms: Commission) -> Share:
        """A share of nothing yet, at the rate that the purchase gets for ever."""
        at, day = sold.event.occurred_at, sold.sale.day
        programme = self.versions[-1].programme
        track = programme.track(terms.track)
        tier = self._tier(agent, track, at) if track is not None else ""
        value = self._band_value(agent, terms, day) if level == 1 and terms.bands else None
        base, extra = terms.rate(level, tier), 0
        if level == 1 and base:  # a band lifts a rate; it gives none to who has none
            extra = terms.band_rate(value)
        reason = self._reason(sold, agent) or ("" if base else "tier")
        because: dict[str, object] = {"hold_days": terms.hold_days, "base": base}
        if terms.bands and level == 1:
            because |= {"band": value, "extra": extra}
        return Share(
            event_id=sold.event.id,
            level=level,
            agent_id=agent,
            day=day,
            paid=0,
            gross=0,
            rate=base + extra,
            most=terms.caps.per_purchase,
            terms=terms.hash,
            tier=tier,
            state="none" if reason else "pending",
            reason=reason,
            settles_at=None if reason else programme.calendar.begins(day + terms.hold_days),
            settled_seq=None,
            version=0,
            because=because,
        )

    def _reason(self, sold: Sold, agent: MemberId) -> str:
        """Why it earns this agent nothing (K3, A11); empty: it does."""
        sale, books = sold.sale, self.books
        then = books.commission.agent_then(agent, sold.event.occurred_at)
        payer = sold.payer_ref
        wrong = {
            "self": agent == sale.buyer_id,
            "gone": then.gone,
            "barred": then.barred,
            "currency": sale.currency != self.versions[-1].programme.currency,
            "shared_payer": bool(payer) and books.commission.pays_for(agent, payer or ""),
            "shared_account": books.commission.shares_account(agent, sale.account_id),
        }
        return next((reason for reason, so in wrong.items() if so), "")

    def _tier(self, agent: MemberId, track: Track, at: datetime) -> str:
        """What the agent held just before the instant, whether or not it is written down yet."""
        rows = self.histories.get(agent)
        if rows is None:
            rows = self.books.history.rows(agent)
            then = self.books.commission.agent_then(agent, at)
            lapsed = then.due_at is not None and then.due_at <= self.now
            if then.stale or lapsed or then.assessed_at is None:
                seen = evaluate(self.books, agent, self.now, self.versions)
                rows = standing_rows([*seen.recorded, *seen.missing])
            self.histories[agent] = rows
        return tier_before(track, rows, self.books.history.layers(agent, at), at)

    def _band_value(self, agent: MemberId, terms: Commission, day: int) -> int | None:
        """The agent's direct sales of the last period that was closed by that day."""
        metric = self.versions[-1].programme.metrics.get(terms.band_metric)
        if metric is None:
            return None
        fact = holding_on(self.books.teams.published(agent), metric.span.unit, day)
        return None if fact is None else int(getattr(fact, metric.measure))

    # --- changes ----------------------------------------------------------------------------

    def _change(self, before: Share | None, share: Share, sold: Sold) -> Share:
        """Write a share and post what changed to its agent's ledger, in this transaction."""
        if share == before:
            return share
        after = replace(share, version=share.version + 1)
        if before is None:
            self.books.commission.add(after)
        else:
            self.books.commission.change(after)
        was = before.gross if before is not None and before.agent_id == after.agent_id else 0
        change = after.gross - was
        moved = before is not None and before.state != after.state and was
        if change or moved:
            self._post(before, after, was, sold)
        return after

    def _post(self, before: Share | None, after: Share, was: int, sold: Sold) -> None:
        change = after.gross - was
        said = {"event": after.event_id, "level": after.level, "gross": after.gross}
        cause = Cause(
            f"share:{after.event_id}:{after.level}:{after.version}", self.now, after.terms, said
        )
        if after.state == "payable":
            granted = regrant(self.books, self.versions, after.agent_id, {after.day: change})
            entries = {"payable": granted, "capped": change - granted, "earned": -change}
            kind = "claw_back" if change < 0 else "adjust"
        else:
            entries = {after.state: after.gross, "earned": -change}
            if was and before is not None:
                entries[before.state] = entries.get(before.state, 0) - was
            entries = {name: amount for name, amount in entries.items() if name not in _NO_ACCOUNT}
            kind = "adjust" if was else "accrue"
        self.books.purses.post(after.agent_id, cause, kind, entries)
        if change < 0:
            self._tell(after, -change, cause, sold)

    def _tell(self, share: Share, taken: int, cause: Cause, sold: Sold) -> None:
        """One message for each time something is taken back; never about whom."""
        held = self.books.purses.held(share.agent_id)
        values = {
            "taken": taken, "left": share.gross, "currency": sold.sale.currency,
            "day": sold.event.occurred_at.isoformat(), "payable": held.payable,
            "pending": held.pending,
        }  # fmt: skip
        key = f"commission:{cause.key}"
        notice = Notice(key, COMMISSION_NOTICE, "commission-taken-back", values, self.now)
        say(self.books, share.agent_id, notice)

    # --- reviews ----------------------------------------------------------------------------

    def look_again(self, share: Share, verdict: Verdict) -> Share:
        """A second look at a share that would soon be payable: it may wait longer, or for somebody."""
        if share.state != "pending" or verdict.action == "pay":
            return share
        after = self._heeded(share, verdict)
        if after.state == "review":
            return self._decided(share, after, ENGINE, "review")
        if (after.settles_at or self.now) <= (share.settles_at or self.now):
            return share  # it has waited longer already
        after = replace(after, version=share.version + 1)
        self.books.commission.change(after)
        return after

    def release(self, share: Share, author: str) -> Share:
        """Let a share that was under review, or refused, go its way. Does nothing to any other."""
        if share.state not in {"review", "refused"}:
            return share
        free = replace(share, state="pending", reason="")
        return self._decided(share, replace(free, gross=free.worth(share.paid)), author, "release")

    def refuse(self, share: Share, author: str, reason: str) -> Share:
        """A share under review earns nothing, for a reason that the agent is told."""
        if share.state != "review":
            return share
        after = replace(share, state="refused", reason=reason, gross=0)
        return self._decided(share, after, author, "refuse")

    def _decided(self, before: Share, after: Share, author: str, kind: str) -> Share:
        after = replace(after, version=after.version + 1)
        self.books.commission.change(after)
        key = f"share:{after.event_id}:{after.level}:{after.version}"
        said = {"event": after.event_id, "level": after.level, "author": author}
        entries = {"earned": before.gross - after.gross}
        for share, sign in ((before, -1), (after, 1)):
            if share.state not in _NO_ACCOUNT:
                entries[share.state] = entries.get(share.state, 0) + sign * share.gross
        if any(entries.values()):
            cause = Cause(key, self.now, after.terms, said)
            self.books.purses.post(after.agent_id, cause, kind, entries)
        return after
