"""What `verify` asks of commission: chains, balances from shares, what caps leave from what settled."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from tiers.chain_checks import grouped, wrong_with_chain
from tiers.ledger import Line
from tiers.purse import ACCOUNTS, by_month, capped
from tiers.terms import day_cap, month_cap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

    from tiers.store.books import Books
    from tiers.timeline import Version

    Wrong = tuple[str, str] | None

SLICE: Final = 50
"""Agents looked at in one snapshot."""


def wrong_with_commission(
    books: Books, after: int, versions: Sequence[Version]
) -> tuple[int | None, int, Wrong]:
    """The next purses: the last agent looked at (None: no more), entries seen, what is wrong."""
    wallets = books.reckoning.after(after, SLICE)
    if not wallets:
        return None, 0, _around(books)
    first, last = wallets[0].member_id, wallets[-1].member_id
    entries = grouped(books.reckoning.entries(first, last))
    said = {
        member: list(rows)
        for member, rows in groupby(books.reckoning.transactions(first, last), itemgetter(0))
    }
    shares = grouped(books.reckoning.shares(first, last))
    days, months = (
        grouped(look(first, last)) for look in (books.reckoning.days, books.reckoning.months)
    )
    for wallet in wallets:
        member = wallet.member_id
        mine = said.get(member, [])
        wrong = wrong_with_chain("commission", ACCOUNTS, wallet, mine, entries, _line) or _sums(
            wallet,
            shares.get(member, []),
            dict(days.get(member, [])),
            months.get(member, []),
            versions,
        )
        if wrong:
            return last, 0, wrong
    return last, sum(map(len, entries.values())), None


def _around(books: Books) -> Wrong:
    """What hangs on no purse."""
    stray, worth = books.reckoning.strays(), books.reckoning.wrong_worth()
    if stray is not None:
        return f"commission of member {stray}", "it has no purse"
    if worth is not None:
        return f"commission of event {worth}", "it is not its rate of what was really paid"
    return None


def _line(row: Any, entries: tuple[Any, ...]) -> Line:
    _, _, seq, key, kind, at, programme, detail, _ = row
    return Line(seq, key, kind, at, None, programme, detail, entries, ())


def _sums(
    wallet: Row[Any],
    shares: Sequence[Any],
    days: dict[int, int],
    months: Sequence[Any],
    versions: Sequence[Version],
) -> Wrong:
    """Balances are what shares come to, and what caps leave of what has settled (K5, K6)."""
    by_state: defaultdict[str, int] = defaultdict(int)
    settled: dict[int, int] = {}
    for day, state, gross in shares:
        by_state[state] += int(gross)
        if state == "payable":
            settled[day] = int(gross)
    due = _months(settled, versions)
    granted = sum(left for _, left in due.values())
    kept = {month: (daily, left) for month, daily, left in months if daily or left}
    right = {
        "what waits is not what its shares come to": by_state["pending"] == wallet.pending,
        "what is reviewed is not what its shares come to": by_state["review"] == wallet.review,
        "what has settled of a day is not what its shares come to": settled
        == {day: gross for day, gross in days.items() if gross},
        "what caps leave of a month is not what its days say": kept == due,
        "what can be paid out and was is not what caps leave": granted
        == wallet.payable + wallet.held + wallet.paid,
        "what caps cut off is not the rest of what settled": wallet.capped
        == sum(settled.values()) - granted,
    }
    wrong = next((what for what, so in right.items() if not so), None)
    return None if wrong is None else (f"commission of member {wallet.member_id}", wrong)


def _months(settled: dict[int, int], versions: Sequence[Version]) -> dict[int, tuple[int, int]]:
    """By month: what its days leave of what has settled, and what its own cap leaves of that."""
    found = {}
    for month, days in by_month(settled).items():
        daily = sum(capped(gross, day_cap(versions, day)) for day, gross in days.items())
        found[month] = (daily, capped(daily, month_cap(versions, month)))
    return found
