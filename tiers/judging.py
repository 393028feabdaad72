"""Looking at a purchase before its commission is paid: what is noticed, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiers.permissions import HANDLES_CLAIMS
from tiers.programme.risk import Action
from tiers.purse import Verdict
from tiers.records import CASE_NOTICE, ENGINE
from tiers.store.books.cases import HOLD
from tiers.store.books.suspicion import on_device, paid_by
from tiers.suspicion import Facts, score, signals
from tiers.telling import Notice, say, say_staff

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.accruing import Sold
    from tiers.purse import Share
    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.timeline import Version

_ACTIONS: Final = {Action.LONGER: "hold", Action.REVIEW: "review", Action.FREEZE: "freeze"}


@dataclass(frozen=True, slots=True)
class Judging:
    """Scores a purchase, and opens a case when somebody must look. It refuses nothing by itself."""

    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    def __call__(self, books: Books, sold: Sold, share: Share) -> Verdict:
        return judge(books, self.versions(), sold, share, self.clock())


def judge(
    books: Books, versions: Sequence[Version], sold: Sold, share: Share, now: datetime
) -> Verdict:
    """By the programme that is in force now. What one of the staff has cleared stays cleared."""
    programme = versions[-1].programme
    rules = programme.risk
    if rules is None or books.cases.cleared(share.event_id, share.agent_id):
        return Verdict()
    found = signals(_facts(books, versions[-1], sold, share.agent_id), rules)
    total = score(found)
    action = rules.action(total)
    if action is Action.PAY:
        return Verdict(score=total, evidence=found)
    if action is Action.LONGER:
        return Verdict(_ACTIONS[action], rules.longer_days, total, found)
    line = {
        "event_id": share.event_id, "buyer_id": sold.sale.buyer_id, "score": total,
        "signals": found, "programme": programme.hash, "at": now,
    }  # fmt: skip
    _open(books, share.agent_id, line, now, freeze=action is Action.FREEZE)
    return Verdict(_ACTIONS[action], 0, total, found)


def _facts(books: Books, version: Version, sold: Sold, agent: MemberId) -> Facts:
    seen, event, buyer = books.suspicion, sold.event, sold.sale.buyer_id
    people = seen.people([agent, buyer])
    telegram_id, language = people.get(buyer, (None, None))
    edge = books.uplines.upline_at(buyer, event.occurred_at)
    payer, device = sold.payer_ref, seen.device(event.id)
    paid, on = paid_by(payer or ""), on_device(device or "")
    calendar = version.programme.calendar
    return Facts(
        bought_at=event.occurred_at,
        amount=event.amount or 0,
        telegram_id=telegram_id,
        language=language,
        agent_language=people.get(agent, (None, None))[1],
        joined_at=None if edge is None else edge.starts_at,
        joins=() if edge is None else seen.joins(edge),
        line=seen.line(agent, sold.sale.currency),
        payer_of_agent=bool(payer) and seen.used_by(agent, paid),
        device_of_agent=bool(device) and seen.used_by(agent, on),
        payer_others=seen.others_under(agent, buyer, paid) if payer else 0,
        device_others=seen.others_under(agent, buyer, on) if device else 0,
        circle=seen.circle(agent, buyer, event),
        days=tuple(calendar.day_of(at) for at in seen.newest_of(sold.sale.account_id)),
    )


def _open(
    books: Books, agent: MemberId, line: Mapping[str, object], now: datetime, *, freeze: bool
) -> None:
    """Put the purchase into the agent's open case. A new one is told to the agent and to the staff."""
    known = books.cases.open_of(agent)
    number = books.cases.open(agent, 0, now) if known is None else known.id
    books.cases.add_line(number, line)
    if freeze and not books.cases.flagged(agent, HOLD):
        books.cases.flag(agent, HOLD, f"case {number}", ENGINE, now)
        books.audit.note(now, ENGINE, "case.held", f"member:{agent}", after=number)
    if known is None:
        books.audit.note(now, ENGINE, "case.opened", f"case:{number}", after=line["score"])
        tell_member(books, agent, f"case:{number}:opened", "case-opened", {"case": number}, now)
        tell_staff(books, number, "opened", now, but=agent)


def tell_member(
    books: Books,
    member_id: MemberId,
    key: str,
    words: str,
    values: Mapping[str, object],
    now: datetime,
) -> None:
    """What has become of a case, to whom it is about."""
    say(books, member_id, Notice(key, CASE_NOTICE, words, values, now))


def tell_staff(books: Books, case: int, what: str, now: datetime, but: MemberId) -> None:
    """That something waits for a decision, to all who may decide and are not concerned themselves."""
    key = f"case:{case}:{what}:{now.isoformat()}"
    notice = Notice(key, CASE_NOTICE, "case-staff", {"case": case, "what": what}, now)
    say_staff(books, HANDLES_CLAIMS, notice, but=(but,))
