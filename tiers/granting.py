"""What caps leave of what has settled, and settling itself: functions of one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiers.ledger import Cause
from tiers.purse import by_month, capped
from tiers.terms import day_cap, month_cap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tiers.records import MemberId
    from tiers.store.books import Books
    from tiers.timeline import Version


def regrant(
    books: Books, versions: Sequence[Version], agent: MemberId, changes: Mapping[int, int]
) -> int:
    """By how much less or more the caps leave, when what has settled of these days changes.

    What is granted is a function of what has settled, whatever the order (K5): of a day its cap,
    of a month the sum of that, at most the month's cap.
    """
    known = books.commission.days(agent, list(changes))
    books.commission.put_days(
        agent, {day: known.get(day, 0) + change for day, change in changes.items()}
    )
    more = 0
    for month, days in by_month(changes).items():
        daily, before = books.commission.month(agent, month)
        for day, change in days.items():
            most, had = day_cap(versions, day), known.get(day, 0)
            daily += capped(had + change, most) - capped(had, most)
        granted = capped(daily, month_cap(versions, month))
        books.commission.put_month(agent, month, daily, granted)
        more += granted - before
    return more


def settle(books: Books, versions: Sequence[Version], agent: MemberId, now: datetime) -> int:
    """What has ripened of an agent's shares becomes payable, in one transaction of their ledger.

    Gives how many shares; 0 while a flag stops the agent (K4).
    """
    if books.commission.stopped(agent):
        return 0
    ripe = books.commission.ripe(agent, now)
    if not ripe:
        return 0
    seq = books.purses.length(agent) + 1
    gross = sum(each.gross for each in ripe)
    changes = {each.day: each.gross for each in ripe if each.gross}
    granted = regrant(books, versions, agent, changes) if changes else 0
    if gross:
        entries = {"pending": -gross, "payable": granted, "capped": gross - granted}
        said = {"shares": sum(each.count for each in ripe), "days": [ripe[0].day, ripe[-1].day]}
        cause = Cause(f"settle:{agent}:{seq}", now, versions[-1].programme.hash, said)
        books.purses.post(agent, cause, "settle", entries)
    return books.commission.settle(agent, now, seq)
