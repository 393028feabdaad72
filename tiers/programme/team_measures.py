"""Metrics with `scope = "team"`: what the direct line bought, in calendar periods that are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiers.calendar import Span
from tiers.programme.rules import Metric
from tiers.programme.shape import plain

if TYPE_CHECKING:
    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.shape import MetricTable

TEAM_ONLY: Final = frozenset(
    {"active_customers", "repeat_customers", "previous_customers", "returning_customers"}
    | {"recruits"}
)
"""Measures that say nothing about one member alone."""
RECRUITS: Final = "recruits"
SOLD: Final = ("purchase",)


def team_metric(name: str, table: MetricTable, report: Report) -> Metric:
    """A figure of the direct line; what cannot be one goes to the report."""
    path: Path = ("metrics", name)
    if table.measure not in TEAM_ONLY | {"amount", "count"}:
        what = f"'{table.measure}' is not measured of a team."
        fix = f"Use amount, count or one of {', '.join(sorted(TEAM_ONLY))}."
        report.fault((*path, "measure"), "value", what, "", fix)
    if table.events is not None and (table.measure == RECRUITS or table.events != SOLD):
        what = "A team is measured by what it bought, and by nothing else."
        fix = "Leave 'events' out, or say events = [\"purchase\"]."
        if table.measure == RECRUITS:
            what, fix = "Who came is no event.", "Leave 'events' out."
        report.fault((*path, "events"), "value", what, "", fix, key=True)
    return Metric(
        name, plain(table.name), table.measure, frozenset(), _closed(path, table, report),
        scope="team",
    )  # fmt: skip


def _closed(path: Path, table: MetricTable, report: Report) -> Span:
    """The window, which must be a closed period."""
    window = table.window
    last = None if window is None or isinstance(window, str) else window.last
    if last is not None and window is not None and not isinstance(window, str):
        said = [key for key, value in window if value is not None]
        if len(said) == 1:
            return Span("last", unit=last)
    what = "The window of a team's metric is not a closed period."
    why = "A tier must not go up and down with every order of somebody else; figures that stand "
    why += "still can be checked."
    fix = "Say window = { last = 'month' }, 'quarter' or 'year'."
    missing = window is None
    report.fault(path if missing else (*path, "window"), "value", what, why, fix)
    return Span("last", unit="month")
