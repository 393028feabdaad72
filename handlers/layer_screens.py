"""What is shown of tiers that lie over what was earned: all of them, the choices, and the notices."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from handlers.callbacks import TierPress, WhyPress
from handlers.member_callbacks import (
    LayerEndPress,
    LayersPress,
    LayKindPress,
    LayTierPress,
    LayUntilPress,
    MemberPress,
)
from handlers.screens import Screen, fitted, keyboard
from handlers.staff_screens import desk
from handlers.telling import GAP, Teller
from locales.values import Prose, Safe
from tiers.layers import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from aiogram.filters.callback_data import CallbackData

    from locales.catalog import Catalog
    from tiers.layers import Layered
    from tiers.programme import Programme
    from tiers.records import Actor, Layer, Standing

RULES = 6
"""Characters of the programme's hash in a button."""
FOR_GOOD, WITH_DATE = 0, 999
_SPANS = (7, 30, 90, 365)
_ENDS_SHOWN = 8


def layers_screen(layered: Layered, actor: Actor, catalog: Catalog) -> Screen:
    """A member's tiers, what lies over them, and what can be done about it."""
    teller = Teller.of(catalog, actor.language, layered.programme)
    lines = [teller.text("layers-title", member=Safe(str(layered.member)))]
    lines += standing_lines(teller, layered.standing)
    for each in layered.open:
        lines += [GAP, *layer_lines(teller, each.id, each.layer, layered.standing)]
    if not layered.open:
        lines += [GAP, teller.text("layers-none")]
    if not layered.own:
        lines += [GAP, teller.text("layers-kinds")]
    rows: list[list[tuple[str, CallbackData]]] = []
    if layered.own:
        lines += [GAP, teller.text("layers-own")]
    else:
        rows.append(
            [
                (
                    teller.plain("layers-button-kind", kind=kind),
                    LayKindPress(member=layered.member, kind=kind),
                )
                for kind in KINDS
            ]
        )
        ends: list[tuple[str, CallbackData]] = [
            (
                teller.plain("layers-button-end", layer=Safe(str(each.id))),
                LayerEndPress(member=layered.member, layer=each.id),
            )
            for each in layered.open[:_ENDS_SHOWN]
        ]
        rows += [ends[at : at + 2] for at in range(0, len(ends), 2)]
    card = teller.plain("profile-button-back", member=Safe(str(layered.member)))
    rows.append([(card, MemberPress(member=layered.member)), desk(catalog, actor.language)])
    return Screen(fitted(lines), keyboard(*rows))


def standing_lines(teller: Teller, standing: Standing) -> Iterator[Safe]:
    """Each track with its tier, and what the numbers alone would give where that is another."""
    for track in standing.tracks:
        yield teller.text(
            "layers-track",
            track=teller.track_name(track.track),
            tier=teller.badged(track.track, track.tier),
            differs=track.earned != track.tier,
            kind=track.kind,
            earned=teller.tier_name(track.track, track.earned),
        )


def layer_lines(teller: Teller, number: int, layer: Layer, standing: Standing) -> Iterator[Safe]:
    """A layer, and what holds instead where it lies over a track and something else counts."""
    now = standing.at
    held = next((each.tier for each in standing.tracks if each.track == layer.track), layer.tier)
    yield teller.text(
        "layers-line",
        layer=Safe(str(number)),
        kind=layer.kind,
        tier=teller.tier_name(layer.track, layer.tier),
        begun=layer.starts_at <= now,
        start=teller.day(layer.starts_at),
        ends=layer.ends_at is not None,
        until=teller.last_day(layer.ends_at or layer.starts_at),
    )
    if layer.starts_at <= now and held != layer.tier:
        yield teller.text("layers-outdone", now=teller.badged(layer.track, held))
    yield teller.text(
        "layers-why", reason=Prose(layer.reason), author=Safe(layer.author.replace("member:", "#"))
    )


def tiers_screen(layered: Layered, kind: str, actor: Actor, catalog: Catalog) -> Screen:
    """Which tier it shall be: a button for each."""
    teller = Teller.of(catalog, actor.language, layered.programme)
    lines = [
        teller.text("layers-title", member=Safe(str(layered.member))),
        *standing_lines(teller, layered.standing),
        GAP,
        teller.text("layers-which", kind=kind),
    ]
    rows = []
    for at, track in enumerate(layered.programme.tracks):
        row = [
            (
                teller.badged(track.id, tier.id),
                LayTierPress(
                    member=layered.member,
                    kind=kind,
                    track=at,
                    rank=rank,
                    rules=layered.programme.hash[:RULES],
                ),
            )
            for rank, tier in enumerate(track.tiers)
        ]
        rows += [row[at : at + 3] for at in range(0, len(row), 3)]
    back = [(teller.plain("layers-button-back"), LayersPress(member=layered.member))]
    return Screen(fitted(lines), keyboard(*rows, back))


def until_screen(layered: Layered, chosen: LayTierPress, actor: Actor, catalog: Catalog) -> Screen:
    """Until when: some spans, a date of one's own, and for good where that may be."""
    teller = Teller.of(catalog, actor.language, layered.programme)
    track = layered.programme.tracks[chosen.track]
    tier = teller.badged(track.id, track.tiers[chosen.rank].id)
    lines = [
        teller.text("layers-title", member=Safe(str(layered.member))),
        teller.text(
            "layers-until", kind=chosen.kind, tier=Safe(teller.text("layers-tier", tier=tier))
        ),
    ]

    def press(days: int) -> LayUntilPress:
        return LayUntilPress(
            member=chosen.member, kind=chosen.kind, track=chosen.track, rank=chosen.rank,
            rules=chosen.rules, days=days,
        )  # fmt: skip

    spans = [(teller.plain("layers-button-days", days=days), press(days)) for days in _SPANS]
    others = [(teller.plain("layers-button-date"), press(WITH_DATE))]
    if chosen.kind != "temporary":
        others.append((teller.plain("layers-button-forever"), press(FOR_GOOD)))
    back = [(teller.plain("layers-button-back"), LayersPress(member=layered.member))]
    return Screen(fitted(lines), keyboard(spans, others, back))


def named(programme: Programme, track: int, rank: int) -> str | None:
    """The tier of these places as it is typed; None where there is none."""
    if track >= len(programme.tracks) or rank >= len(programme.tracks[track].tiers):
        return None
    chosen = programme.tracks[track]
    return f"{chosen.id}/{chosen.tiers[rank].id}"


def layer_notice(teller: Teller, words: str, values: Mapping[str, object]) -> Screen:
    """That a layer took effect, or ended: what holds now, until when, and why."""
    track, tier, now = (str(values[name]) for name in ("track", "tier", "now"))
    kind, until = str(values["kind"]), values.get("until")
    said = {"track": teller.track_name(track), "tier": teller.badged(track, tier)}
    if words == "layer-began":
        instant = None if until is None else datetime.fromisoformat(str(until))
        last = Safe("") if instant is None else teller.last_day(instant)
        told = teller.text(
            "layer-began", kind=kind, ends=until is not None, until=last, counts=now == tier,
            now=teller.badged(track, now), **said,
        )  # fmt: skip
    else:
        told = teller.text("layer-ended", kind=kind, now=teller.badged(track, now), **said)
    lines = [told]
    if reason := str(values.get("reason") or ""):
        lines.append(teller.text("layer-reason", reason=Prose(reason)))
    rank = (known.rank(now) if (known := teller.programme.track(track)) else 0) or 0
    card = (teller.plain("why-button-card"), TierPress(track=track))
    why = (teller.plain("progress-button-why"), WhyPress(track=track, page=rank))
    return Screen(fitted(lines), keyboard([card, why]))
