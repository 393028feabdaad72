"""What stands against sending a text as it is: measured for the members at the edges (E.4 row 66). Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tiers.addressees import edges
from tiers.markup import CAPTION_UNITS, TEXT_UNITS, units
from tiers.messages import FIRST, SECOND, filled, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiers.addressees import Edge, Wording
    from tiers.messages import Content, Message, Options
    from tiers.programme import Programme


@dataclass(frozen=True, slots=True)
class Fault:
    """Why it can't be sent: as a whole, or in one part and language.

    `kind`: `audience` (none is chosen), `empty`, `long`, `perk` (one that the programme has not).
    """

    kind: str
    part: str = ""
    language: str = ""
    units: int = 0
    """The longest that it gets; Telegram takes `most`."""
    most: int = 0
    tiers: tuple[str, ...] = ()
    """Of the first track: for whose members it is too long. Empty: for everybody."""


@dataclass(frozen=True, slots=True)
class Case:
    """A message as members of one tier may get it, and how long Telegram finds it."""

    tier: str
    message: Message
    units: int


@dataclass(frozen=True, slots=True)
class Sight:
    """One part in one language: the shortest and the longest that anybody may get."""

    part: str
    language: str
    shortest: Case
    longest: Case
    bare: tuple[str, ...]
    """Placeholders for which the members of some tier have nothing, such as the next tier at the top."""


def parts(options: Options) -> tuple[str, ...]:
    """The parts that are sent."""
    return (FIRST, SECOND) if options.two_parts else (FIRST,)


def faults(
    content: Content, options: Options, programme: Programme, wording: Wording
) -> tuple[Fault, ...]:
    """Everything that stands against sending it; empty: it may be sent."""
    found: list[Fault] = []
    for part in parts(options):
        said = content.parts.get(part) or {}
        if not said:
            found.append(Fault("empty", part if options.two_parts else ""))
        for language, message in said.items():
            found += _faults(part, language, message, programme, wording)
    return tuple(found)


def _faults(
    part: str, language: str, message: Message, programme: Programme, wording: Wording
) -> Iterator[Fault]:
    buttons = [each for row in message.buttons for each in row]
    if any(each.kind == "claim" and each.target not in programme.perks for each in buttons):
        yield Fault("perk", part, language)
    most = limit(message)
    seen = sorted(_cases(message, language, programme, wording), key=lambda each: each[0].tier)
    broken = {long.tier for _, long in seen if long.units > most}
    if broken:
        hopeless = all(short.units > most for short, _ in seen)
        by_rank = tuple(each.tier for each in edges(programme) if each.tier in broken)
        longest = max(long.units for _, long in seen)
        yield Fault("long", part, language, longest, most, () if hopeless else by_rank)


def limit(message: Message) -> int:
    """UTF-16 units that Telegram takes: less below a picture."""
    return TEXT_UNITS if message.kind == "text" else CAPTION_UNITS


def sights(
    content: Content, options: Options, programme: Programme, wording: Wording
) -> Iterator[Sight]:
    """Every part and language as it will look, in the order of the programme's languages."""
    for part in parts(options):
        said = content.parts.get(part) or {}
        for language in (each for each in programme.languages if each in said):
            seen = _cases(said[language], language, programme, wording)
            shortest = min((short for short, _ in seen), key=lambda each: each.units)
            longest = max((long for _, long in seen), key=lambda each: each.units)
            yield Sight(part, language, shortest, longest, _bare(said[language], programme))


def _bare(message: Message, programme: Programme) -> tuple[str, ...]:
    top = edges(programme)[-1]
    return tuple(name for name in places(message.text) if top.values[name] == (None,))


def _cases(
    message: Message, language: str, programme: Programme, wording: Wording
) -> list[tuple[Case, Case]]:
    """For each tier the shortest and the longest message."""
    names = places(message.text)
    return [_case(message, language, each, names, wording) for each in edges(programme)]


def _case(
    message: Message, language: str, edge: Edge, names: tuple[str, ...], wording: Wording
) -> tuple[Case, Case]:
    short, long = {}, {}
    for name in names:
        words = [wording(language, {name: value})[name] for value in edge.values[name]]
        short[name], long[name] = min(words, key=units), max(words, key=units)
    texts = filled(message.text, short), filled(message.text, long)
    least, most = (Case(edge.tier, replace(message, text=text), units(text)) for text in texts)
    return least, most
