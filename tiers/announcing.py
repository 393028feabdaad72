"""Other terms of commission: refused when they come too soon, told to every agent once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tiers.errors import Refusal
from tiers.purse import COMMISSION_NOTICE
from tiers.terms import terms_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.programme.commission import Commission
    from tiers.store.books import Books
    from tiers.timeline import Version


class NoticeTooShort(Refusal):
    """Agents were promised to know of other terms earlier than that."""

    key = "refusal-notice-too-short"

    def __init__(self, wanted: date, days: int, notice: int, earliest: date) -> None:
        super().__init__(
            f"[commission] effective = {wanted}: that is {days} days from now, and the terms in "
            f"force promise agents {notice} days to read other ones. Say effective = {earliest} "
            "or later, and leave the terms as they are until then."
        )
        self.earliest, self.notice = earliest, notice

    def values(self) -> dict[str, object]:
        return {"earliest": self.earliest, "notice": self.notice}


class CommissionLeftOut(Refusal):
    """Commission was promised; it ends by terms that say so, and with notice."""

    key = "refusal-commission-left-out"

    def __init__(self) -> None:
        super().__init__(
            "[commission] is left out, and agents have been told of its terms. To end commission "
            "keep the section with rates = {} and a later 'effective'."
        )


def check_notice(known: Sequence[Version], programme: Programme, now: datetime) -> None:
    """Raise `NoticeTooShort` or `CommissionLeftOut` for terms that agents could not have read.

    The first terms may reach back: they take nothing from anybody. Those in force may be applied
    again, which takes back a change that does not hold yet.
    """
    after = programme.commission
    if after is None:
        if any(each.programme.commission is not None for each in known):
            raise CommissionLeftOut
        return
    today = known[-1].programme.calendar.day_of(now)
    holds = terms_on(known, today)
    if holds is None or after.hash in {holds.hash, _newest(known)}:
        return
    # Whatever these terms replace has promised its notice: neither may be cut short by the other.
    replaced = terms_on(known, max(after.effective, today)) or holds
    notice = max(holds.notice_days, replaced.notice_days)
    if after.effective - today < notice:
        raise NoticeTooShort(
            date.fromordinal(after.effective),
            after.effective - today,
            notice,
            date.fromordinal(today + notice),
        )


def announce(
    books: Books, known: Sequence[Version], after: Commission | None, now: datetime
) -> int:
    """Tell every agent who is on Telegram that other terms were applied. Gives how many."""
    if not known or after is None or after.hash == _newest(known):
        return 0
    today = known[-1].programme.calendar.day_of(now)
    holds = terms_on(known, today)
    kind = "change"
    if holds is None:
        kind = "first"
    elif holds.hash == after.hash:
        kind = "withdrawn"
    told = 0
    for agent, chat in books.commission.agents():
        if chat is not None:
            told += books.deliveries.add(
                f"terms:{len(known)}:{after.hash}:{agent}",
                member_id=agent,
                chat_id=chat,
                category=COMMISSION_NOTICE,
                words="terms-told",
                values={"kind": kind, "effective": after.effective},
                created_at=now,
            )
    return told


def reaches_back(known: Sequence[Version], after: Commission | None, now: datetime) -> bool:
    """Whether these are the first terms, and earlier purchases earn by them."""
    today = known[-1].programme.calendar.day_of(now)
    return after is not None and after.effective <= today and terms_on(known, today) is None


def _newest(known: Sequence[Version]) -> str:
    newest = known[-1].programme.commission
    return "" if newest is None else newest.hash
