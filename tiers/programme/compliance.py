"""What the law forbids a programme to say; such keys get the article, not «unknown key».

This is engineering input, not legal advice. Sources: 禁止传销条例 (Regulations on the
Prohibition of Pyramid Selling) article 7, and 公通字〔2013〕37号, as `docs/programme.md` explains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiers.programme.rules import comparisons

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.rules import Metric, Tier, Track

MAY_INVITE = "may_invite"
"""The one right whose name the engine knows: inviting must not be for sale."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A word in keys, and why the engine takes no such key."""

    words: re.Pattern[str]
    code: str
    why: str
    fix: str


_FORBIDDEN = (
    Forbidden(
        re.compile(
            r"^(entry|entrance|join(ing)?|enrol(l?ment)?|agent|invit(e|ing|ation)|starter)_"
            r"(fee|deposit|price|cost|kit|purchase)s?$|^(mandatory|required)_purchases?$"
        ),
        "entry-fee",
        "Nobody may have to pay or buy in order to join or to invite (禁止传销条例 art. 7(2)).",
        "Leave it out; there is no override.",
    ),
    Forbidden(
        re.compile(
            r"^(recruit\w*|invit\w*|referral|head_?count|per_?head|new_?member|sign_?up)_"
            r"(reward|bonus|commission|payout|pay|cash|points)\w*$"
            r"|^(reward|bonus|pay|points)_(per|for)_(recruit|invit|referral|head|member|sign)\w*$"
        ),
        "recruit-reward",
        "Recruiting a person must not be paid, in money or goods (禁止传销条例 art. 7(1)).",
        "Leave it out; only settled sales may be rewarded. There is no override.",
    ),
    Forbidden(
        re.compile(
            r"^(team|downline|group)_(bonus|volume|rebate|commission|performance|sales)\w*$"
        ),
        "team-reward",
        "Pay that is computed on the sales of a recruited team is forbidden "
        "(禁止传销条例 art. 7(3)).",
        "Leave it out.",
    ),
    Forbidden(
        re.compile(
            r"^(no_)?claw_?backs?$|^(keep|paid)_(after|on|despite)_refunds?$|^refunds?_keep\w*$"
        ),
        "clawback",
        "What is returned is not sold: whoever keeps commission for it is paid for nothing (A11).",
        "Leave it out; a refund always takes its commission back.",
    ),
)
_LEVELS = re.compile(r"^(paid_|commission_|max_)?(levels?|depth)(_\d+)?$")
_PAYING = re.compile(r"commission|referr|rebate|invit|downline|agent")
_INVITES = re.compile(r"invit|recruit|referr|downline|head_?count|sign_?up")


def forbidden_in(path: Path, value: Any) -> Iterator[tuple[Path, Forbidden | int]]:
    """Forbidden keys in an unknown part of a file; an int stands for that many paid levels."""
    if isinstance(path[-1], str):
        about_pay = any(_PAYING.search(str(step)) for step in path)
        yield from ((path, one) for one in _by_name(path[-1], value, about_pay=about_pay))
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from forbidden_in((*path, key), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            if isinstance(inner, dict):
                yield from forbidden_in((*path, number), inner)


def _by_name(name: str, value: Any, *, about_pay: bool) -> Iterator[Forbidden | int]:
    yield from (one for one in _FORBIDDEN if one.words.search(name))
    levels = len(value) if isinstance(value, list) else value
    if about_pay and _LEVELS.search(name) and type(levels) is int and levels > 1:
        yield levels


def report_forbidden(report: Report, path: Path, value: Any) -> bool:
    """Report what the law forbids in an unknown part; False when there is nothing of the kind."""
    found = list(forbidden_in(path, value))
    for where, one in found:
        if isinstance(one, Forbidden):
            what = f"'{where[-1]}' cannot be part of a programme."
            report.fault(where, one.code, what, one.why, one.fix, key=True)
        else:
            report_levels(report, where, one, signed=False)
    return bool(found)


def report_levels(report: Report, path: Path, levels: int, *, signed: bool) -> None:
    """One paid level is fine, two take a signed acknowledgement, three and more are refused for ever."""
    if levels > 2:  # noqa: PLR2004 - the levels that the decree counts
        what = f"Commission over {levels} levels cannot be part of a programme."
        why = "Three or more levels, the organiser's included, are criminal (公通字〔2013〕37号)."
        report.fault(path, "levels", what, why, "There is no override.", key=True)
    elif levels > 1 and not signed:
        what = "Commission over two levels needs a signed legal acknowledgement."
        why = "Pay on sales of people recruited by one's recruits falls under "
        why += "禁止传销条例 art. 7(3)."
        fix = "Pay one level only, or sign [commission.acknowledgement] with a lawyer beside you."
        report.fault(path, "levels", what, why, fix, key=True)
    elif levels > 1:
        what = "Two levels are paid, on a signed acknowledgement."
        why = "It does not change the law: 禁止传销条例 art. 7(3)."
        report.warning(path, "levels", what, why, "Pay one level if you can.")


def report_paid_invitations(report: Report, path: Path, kind: str) -> None:
    """Points are worth something: no kind that reads like a count of invitations may earn them."""
    if not report_forbidden(report, path, None) and _INVITES.search(kind):
        recruiting = next(one for one in _FORBIDDEN if one.code == "recruit-reward")
        what = f"'{kind}' reads like a count of invitations, and would earn points."
        report.fault(path, recruiting.code, what, recruiting.why, recruiting.fix, key=True)


def check_track(
    report: Report, path: Path, track: Track, metrics: Mapping[str, Metric], paid: frozenset[str]
) -> None:
    """Inviting must not be bought; invitations must not be the road to a tier."""
    given = track.tiers[0].rights.get(MAY_INVITE) is True
    for number, tier in enumerate(track.tiers):
        here = (*path, "tiers", number)
        measured = _kinds(tier, metrics)
        if tier.rights.get(MAY_INVITE) is True and not given:
            bought = sorted(measured & paid)
            if bought:
                what = f"'{tier.id}' may invite, and it takes {', '.join(bought)} to reach it."
                why = "Own purchases must not gate inviting (禁止传销条例 art. 7(2))."
                fix = f"Let the base tier '{track.tiers[0].id}' invite, or drop the right."
                report.fault((*here, "rights", MAY_INVITE), "entry-fee", what, why, fix)
            given = True
        for kind in sorted(measured):
            if _INVITES.search(kind):
                what = f"'{tier.id}' depends on '{kind}', which reads like a count of invitations."
                why = "Heads as the road to a tier are close to 禁止传销条例 art. 7(1)."
                fix = "Measure retention or repurchase instead."
                report.warning((*here, "enter"), "invites", what, why, fix)


def _kinds(tier: Tier, metrics: Mapping[str, Metric]) -> frozenset[str]:
    found: set[str] = set()
    for one in comparisons(tier.enter):
        metric = metrics.get(one.metric)
        for name in (one.metric, metric.of, metric.per) if metric else ():
            found |= metrics[name].kinds if name in metrics else frozenset()
    return frozenset(found)
