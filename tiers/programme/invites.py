"""Invites as the engine uses them, and `[invites]` resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.programme.compliance import MAY_INVITE
from tiers.programme.shape import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from tiers.programme.invite_tables import InvitesTable
    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.rules import Track

_HERE: Final[Path] = ("invites",)


@dataclass(frozen=True, slots=True)
class InviteRules:
    """Who counts as new, and what links an agent may make. Days are days of 24 hours."""

    window: timedelta
    most_links: int
    default_days: int | None
    longest_days: int | None
    terms: Mapping[str, str]

    def ends(self, now: datetime, days: int | None) -> datetime | None:
        """When a link ends that is made now; None: never. More days than allowed are cut."""
        asked = self.default_days if days is None else days
        most = self.longest_days
        if most is not None and (asked is None or asked > most):
            asked = most
        return None if asked is None else now + timedelta(days=asked)

    def is_new(self, joined_at: datetime, now: datetime) -> bool:
        """Whether somebody who first came then still counts as new."""
        return now <= joined_at + self.window


def invites_of(table: InvitesTable, tracks: Sequence[Track], report: Report) -> InviteRules | None:
    """None when something in it is wrong, which goes to the report."""
    before = len(report.faults)
    default, longest = table.default_days, table.longest_days
    if default is not None and longest is not None and default > longest:
        what = f"A link would work for {default} days, and may for {longest}."
        fix = f"Say {longest} or less."
        report.fault((*_HERE, "default_days"), "value", what, "", fix)
    known = not any(path[0] == "tracks" for path in report.broken)
    if known and not any(lets_invite(tier.rights) for track in tracks for tier in track.tiers):
        what = "Nobody may invite: no tier has the right 'may_invite'."
        fix = "Write may_invite = true into the rights of the base tier."
        report.fault(_HERE, "missing", what, "", fix, key=True)
    if len(report.faults) > before:
        return None
    return InviteRules(
        timedelta(hours=table.window_hours),
        table.most_links,
        default,
        longest,
        plain(table.terms) if table.terms else {},
    )


def lets_invite(rights: Mapping[str, object]) -> bool:
    """Whether these rights of a tier let its members invite."""
    return rights.get(MAY_INVITE) is True
