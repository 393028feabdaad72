"""What limits leave out, worked out the plain way: everything of everybody, from the beginning."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Bought:
    """A purchase as the test knows it."""

    name: str
    account: str
    at: datetime
    amount: int
    party: str | None
    device: str | None
    refunded: int = 0
    kept: bool = False
    """One of the staff said that it counts."""

    @property
    def day(self) -> str:
        return self.at.astimezone(ZONE).strftime("%Y-%m-%d")


A_DAY, AMOUNT_A_DAY, A_PARTY, PARTIES, PARTIES_FROM, DEVICES, FROM = 3, 50_000, 2, 2, 3, 1, 3


def left_out(bought: list[Bought]) -> dict[str, str]:
    """The names of purchases that do not count, with the reason."""
    first: dict[str, str] = {}
    everything = sorted(bought, key=lambda b: (b.at, bought.index(b)))
    for each in everything:
        if each.device:
            first.setdefault(each.device, each.account)
    found: dict[str, str] = {}
    for account in {each.account for each in bought}:
        mine = [each for each in everything if each.account == account and not each.kept]
        for reason, gone in (
            ("same_device", lambda left: [b for b in left if b.device and first[b.device] != b.account]),
            ("counterparty_cap", _parties),
            ("daily_cap", _days),
            ("few_counterparties", _few),
            ("refund_ratio", _refunds),
        ):  # fmt: skip
            found |= {b.name: reason for b in gone([b for b in mine if b.name not in found])}
    return found


def _parties(left: list[Bought]) -> list[Bought]:
    met: Counter[tuple[str, str]] = Counter()
    gone = []
    for b in left:
        if b.party:
            met[b.day, b.party] += 1
            if met[b.day, b.party] > A_PARTY:
                gone.append(b)
    return gone


def _days(left: list[Bought]) -> list[Bought]:
    gone = []
    for day in {b.day for b in left}:
        count = amount = 0
        for b in left:
            if b.day == day:
                if count >= A_DAY or amount + b.amount > AMOUNT_A_DAY:
                    gone.append(b)
                else:
                    count, amount = count + 1, amount + b.amount
    return gone


def _few(left: list[Bought]) -> list[Bought]:
    gone = []
    for month in {b.day[:7] for b in left}:
        here = [b for b in left if b.day[:7] == month and b.party]
        if len(here) >= PARTIES_FROM and len({b.party for b in here}) < PARTIES:
            gone += here
    return gone


def _refunds(left: list[Bought]) -> list[Bought]:
    gone = []
    for month in {b.day[:7] for b in left}:
        here = [b for b in left if b.day[:7] == month]
        if len(here) >= FROM and sum(b.refunded for b in here) * 2 > sum(b.amount for b in here):
            gone += here
    return gone
