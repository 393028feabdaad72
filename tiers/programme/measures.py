"""Kinds of events and the metrics over them: resolved, with the units of ratios checked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tiers.calendar import Span, counts_on
from tiers.programme.faults import did_you_mean
from tiers.programme.rules import EventKind, Metric
from tiers.programme.shape import BUILT_IN, MONEY_KINDS, plain
from tiers.programme.team_measures import TEAM_ONLY, team_metric
from tiers.programme.thresholds import threshold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiers.programme.places import Path
    from tiers.programme.report import Report
    from tiers.programme.shape import EventTable, MetricTable, WindowTable


def metrics_of(
    tables: Mapping[str, MetricTable],
    kinds: Mapping[str, EventKind],
    decimals: int,
    report: Report,
) -> dict[str, Metric]:
    """All metrics; ratios come second, since they name others."""
    plain_ones = {name: _metric(name, one, kinds, report) for name, one in tables.items()}
    for metric in plain_ones.values():
        for kind in sorted(metric.kinds & kinds.keys()):
            _warn_of_late_settling(metric, kinds[kind], report)
    return {
        name: _ratio(metric, tables[name], plain_ones, decimals, report)
        for name, metric in plain_ones.items()
    }


def kinds_of(events: Mapping[str, EventTable], report: Report) -> dict[str, EventKind]:
    kinds = {kind: EventKind(kind, kind in MONEY_KINDS) for kind in BUILT_IN}
    for kind, table in events.items():
        path = ("events", kind)
        if kind not in kinds and table.money is None:
            fix = "Say money = true or false. " + did_you_mean(kind, BUILT_IN)
            what = f"'{kind}' is a kind of your own and does not say whether it carries money."
            report.fault(path, "missing", what, "", fix.strip())
        elif kind in kinds and table.money not in {None, kinds[kind].money}:
            what = f"'{kind}' is built in; whether it carries money is fixed."
            report.fault((*path, "money"), "value", what, "", "Leave 'money' out.")
        if kind == "refund" and table.settles_after_days:
            why = "A refund takes from its purchase at once, on the purchase's day."
            what = "A refund has no holding period."
            report.fault((*path, "settles_after_days"), "value", what, why, "Leave it out.")
        money = kinds[kind].money if kind in kinds else bool(table.money)
        name = None if table.name is None else plain(table.name)
        kinds[kind] = EventKind(kind, money, table.settles_after_days, name)
    return kinds


def _span(window: str | WindowTable | None, path: Path, report: Report) -> Span:
    if window is None or isinstance(window, str):
        if window is None:
            fix = 'Say for example window = { rolling_days = 30 }, or "lifetime".'
            report.fault(path, "missing", "'window' is missing.", "", fix)
        return Span("lifetime")
    said = [(key, value) for key, value in window if value is not None]
    if len(said) != 1:
        what = "A window has exactly one of rolling_days, calendar and last."
        report.fault(path, "value", what, "", "Keep one.")
        return Span("lifetime")
    key, value = said[0]
    return Span("rolling", days=value) if key == "rolling_days" else Span(key, unit=value)


def _metric(
    name: str,
    table: MetricTable,
    kinds: Mapping[str, EventKind],
    report: Report,
) -> Metric:
    path: Path = ("metrics", name)
    if table.measure == "ratio":
        return Metric(name, plain(table.name), "ratio", frozenset(), Span("lifetime"))
    for key in ("of", "per", "minimum_denominator"):
        if getattr(table, key) is not None:
            fix = "Leave it out, or use measure = 'ratio'."
            report.fault((*path, key), "value", f"'{key}' is for ratios only.", "", fix, key=True)
    if table.scope == "team":
        return team_metric(name, table, report)
    if table.measure in TEAM_ONLY:
        what = f"'{table.measure}' is a figure of a team."
        report.fault((*path, "measure"), "value", what, "", 'Say scope = "team".')
    if table.events is None:
        fix = "Say which kinds count, such as events = ['purchase']."
        report.fault((*path, "events"), "missing", "'events' is missing.", "", fix)
    for number, kind in enumerate(table.events or ()):
        _check_kind((*path, "events", number), kind, table.measure, kinds, report)
    span = _span(table.window, (*path, "window"), report)
    return Metric(name, plain(table.name), table.measure, frozenset(table.events or ()), span)


def _warn_of_late_settling(metric: Metric, kind: EventKind, report: Report) -> None:
    """Some events settle when the window has moved on, and then never count: seldom meant."""
    holding = kind.settles_after_days
    starts = [date(2025, month, 1).toordinal() for month in range(1, 13)]
    edges = [day for start in starts for day in (start, start - 1)]
    spells = [counts_on(metric.span, day, day + holding) for day in edges]
    lost = [end is not None and end <= first for first, end in spells]
    if any(lost):
        which = "never counts" if all(lost) else "does not count late in a period"
        what = f"'{kind.id}' settles after {holding} days, and {which} in this window."
        why = "When it settles, the window no longer holds its day."
        fix = "Use a longer window, the last closed period, or a shorter holding period."
        report.warning(("metrics", metric.id, "window"), "late", what, why, fix)


def _check_kind(
    path: Path, kind: str, measure: str, kinds: Mapping[str, EventKind], report: Report
) -> None:
    if kind == "refund":
        why = "It lowers its purchase on the purchase's day."
        what = "A refund is never measured by itself."
        report.fault(path, "value", what, why, "Measure 'purchase'.")
    elif kind not in kinds:
        fix = did_you_mean(kind, kinds) + " A kind of your own needs [events.<kind>]."
        report.fault(path, "unknown-kind", f"Unknown kind '{kind}'.", "", fix.strip())
    elif measure == "amount" and not kinds[kind].money:
        what = f"'{kind}' carries no amount."
        report.fault(path, "value", what, "", "Measure 'count', or another kind.")


def _ratio(
    metric: Metric,
    table: MetricTable,
    metrics: Mapping[str, Metric],
    decimals: int,
    report: Report,
) -> Metric:
    if metric.measure != "ratio":
        return metric
    path: Path = ("metrics", metric.id)
    for key in ("events", "window"):
        if getattr(table, key) is not None:
            what = f"A ratio has no '{key}' of its own."
            report.fault((*path, key), "value", what, "", "Its two metrics say it.", key=True)
    parts = [_part(path, key, getattr(table, key), metrics, report) for key in ("of", "per")]
    if parts[0] is None or parts[1] is None:
        return metric
    wrong = _at_odds(table, parts[0], parts[1])
    if wrong is not None:
        report.fault(path, "value", wrong[0], "", wrong[1])
        return metric
    least = threshold(parts[1].measure, table.minimum_denominator, decimals)
    if not isinstance(least, int) or least < 1:
        said = least if isinstance(least, str) else "It must be more than zero."
        what = "'minimum_denominator' is missing." if table.minimum_denominator is None else said
        why = "One complaint over one order is 100 %: a ratio needs enough below the line."
        fix = f"Say from which value of '{parts[1].id}' on the ratio means something."
        report.fault((*path, "minimum_denominator"), "value", what, why, fix)
        return metric
    return Metric(
        metric.id,
        metric.name,
        "ratio",
        frozenset(),
        parts[1].span,
        of=parts[0].id,
        per=parts[1].id,
        minimum_denominator=least,
        scope=parts[1].scope,
    )


def _at_odds(table: MetricTable, over: Metric, under: Metric) -> tuple[str, str] | None:
    """Why one cannot be divided by the other, and what to do instead."""
    both = f"'{over.id}' and '{under.id}'"
    if over.scope != under.scope or table.scope not in {"self", over.scope}:
        fix = "Divide the member's own figures, or figures of their team."
        return f"{both} are not about the same people.", fix
    if over.scope == "team" and over.span != under.span:
        return f"{both} look at different periods.", "Give both the same window."
    if (over.measure == "amount") != (under.measure == "amount"):
        return (
            f"{both} are not in the same unit.",
            "Divide amounts by amounts, or counts by counts.",
        )
    return None


def _part(
    path: Path, key: str, name: str | None, metrics: Mapping[str, Metric], report: Report
) -> Metric | None:
    if name is None:
        report.fault((*path, key), "missing", f"'{key}' is missing.", "", "Name a metric.")
        return None
    if name not in metrics:
        fix = did_you_mean(name, metrics)
        report.fault((*path, key), "unknown-metric", f"Unknown metric '{name}'.", "", fix)
        return None
    if metrics[name].measure == "ratio":
        report.fault((*path, key), "value", f"'{name}' is itself a ratio.", "", "Name its parts.")
        return None
    return metrics[name]
