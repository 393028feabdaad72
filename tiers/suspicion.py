"""What is noticed about a purchase that would earn commission, and what it adds up to. Pure.

The signals are those of the shop's events and of joining: Telegram tells a bot neither address nor
device. None of them proves anything; a score is where a person begins to look.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tiers.calendar import period_first

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.programme.risk import RiskRules

BURST: Final = 5
"""So many by one invite within `BURST_WITHIN` are a burst."""
BURST_WITHIN: Final = timedelta(minutes=10)
NEIGHBOURS: Final = BURST - 1
"""So many joins before and after one's own decide whether it lies in a burst."""
_EVEN: Final = Fraction(1, 20)
"""Steps that differ by no more than this share of their mean are equal."""
AT_ONCE: Final = timedelta(seconds=60)
REFUNDED: Final = Fraction(30, 100)
_REFUNDED_FROM: Final = 5
OTHERS: Final = 2
_ONE_ITEM_FROM: Final = 10
_ENDS_FROM: Final = 3
_END_DAYS: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """The newest purchases of an agent's direct line; amounts in minor units."""

    count: int = 0
    amount: int = 0
    refunded: int = 0
    items: int = 0
    """How many different items; 0: none is named, or not by all."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one purchase when it is looked at."""

    bought_at: datetime
    amount: int
    telegram_id: int | None = None
    language: str | None = None
    agent_language: str | None = None
    joined_at: datetime | None = None
    joins: tuple[datetime, ...] = ()
    """By the same invite, in order: up to `NEIGHBOURS` before the buyer's own, that, and as many after."""
    line: Line = Line()
    payer_of_agent: bool = False
    device_of_agent: bool = False
    payer_others: int = 0
    device_others: int = 0
    circle: bool = False
    days: tuple[int, ...] = ()
    """The local days of the account's newest purchases, as ordinals."""


def signals(facts: Facts, rules: RiskRules) -> dict[str, dict[str, int]]:
    """What is noticed, with its weight, and `n`: what was counted (0: there is nothing to count)."""
    found: dict[str, dict[str, int]] = {}
    for name, look in _SIGNALS.items():
        weight = rules.weights.get(name, 0)
        n = look(facts, rules) if weight else None
        if n is not None:
            found[name] = {"weight": weight, "n": n}
    return found


def score(found: Mapping[str, Mapping[str, int]]) -> int:
    """The sum of the weights."""
    return sum(each["weight"] for each in found.values())


def _young(facts: Facts, rules: RiskRules) -> int | None:
    known = facts.telegram_id
    return 0 if known is not None and known >= rules.account_ids_from else None


def _language(facts: Facts, _: RiskRules) -> int | None:
    both = facts.language and facts.agent_language
    return 0 if both and facts.language != facts.agent_language else None


def _runs(facts: Facts) -> list[Sequence[datetime]]:
    """All stretches of joins, `BURST` long, in which the buyer's own lies."""
    if facts.joined_at is None or facts.joined_at not in facts.joins:
        return []
    own = facts.joins.index(facts.joined_at)
    starts = range(max(0, own - NEIGHBOURS), own + 1)
    return [facts.joins[at : at + BURST] for at in starts if at + BURST <= len(facts.joins)]


def _burst(facts: Facts, _: RiskRules) -> int | None:
    tight = [run for run in _runs(facts) if run[-1] - run[0] <= BURST_WITHIN]
    if not tight:
        return None
    first, last = min(run[0] for run in tight), max(run[-1] for run in tight)
    return sum(first <= at <= last for at in facts.joins)


def _intervals(facts: Facts, _: RiskRules) -> int | None:
    for run in _runs(facts):
        steps = [later - earlier for earlier, later in pairwise(run)]
        mean = sum(steps, timedelta()) / len(steps)
        if mean >= timedelta(seconds=1) and max(steps) - min(steps) <= mean * float(_EVEN):
            return round(mean.total_seconds())
    return None


def _small(facts: Facts, rules: RiskRules) -> int | None:
    return 0 if 0 < facts.amount <= rules.small_order else None


def _at_once(facts: Facts, _: RiskRules) -> int | None:
    if facts.joined_at is None:
        return None
    after = facts.bought_at - facts.joined_at
    return int(after.total_seconds()) if timedelta() <= after <= AT_ONCE else None


def _refunded(facts: Facts, _: RiskRules) -> int | None:
    line = facts.line
    much = line.count >= _REFUNDED_FROM and line.refunded > REFUNDED * line.amount
    return line.refunded * 100 // line.amount if much else None


def _some(count: int) -> int | None:
    return count if count >= OTHERS else None


def _one_item(facts: Facts, _: RiskRules) -> int | None:
    line = facts.line
    return line.count if line.count >= _ONE_ITEM_FROM and line.items == 1 else None


def _at_ends(facts: Facts, _: RiskRules) -> int | None:
    if len(facts.days) < _ENDS_FROM:
        return None
    ends = all(
        period_first(day + _END_DAYS, "month") != period_first(day, "month") for day in facts.days
    )
    return len(facts.days) if ends else None


_SIGNALS: Final[Mapping[str, Callable[[Facts, RiskRules], int | None]]] = {
    "young_account": _young,
    "other_language": _language,
    "joined_in_a_burst": _burst,
    "joined_at_intervals": _intervals,
    "small_order": _small,
    "bought_at_once": _at_once,
    "refunded_line": _refunded,
    "payer_of_upline": lambda facts, _: 0 if facts.payer_of_agent else None,
    "device_of_upline": lambda facts, _: 0 if facts.device_of_agent else None,
    "payer_of_others": lambda facts, _: _some(facts.payer_others),
    "device_of_others": lambda facts, _: _some(facts.device_others),
    "purchase_circle": lambda facts, _: 0 if facts.circle else None,
    "one_item": _one_item,
    "only_at_period_ends": _at_ends,
}
