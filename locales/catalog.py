"""Every sentence that Tierbot says, and the one function that says it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource

from locales.languages import LANGUAGES, nearest
from locales.values import Safe, Voice, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fluent.syntax.ast import Resource

SHELF = Path(__file__).parent


class Unspoken(LookupError):  # noqa: N818 - said as it is
    """A key that no language has, or a sentence without one of its values."""


@dataclass(frozen=True)
class Catalog:
    """The sentences of all languages: `text` is safe HTML, `plain` for captions and alerts."""

    bundles: Mapping[str, FluentBundle]
    phrases: Mapping[str, str]
    """What people write instead of a command, tidied: «我的等级» → `tier`."""
    zone: tzinfo = UTC
    """Where the days of the programme begin: instants are told in it."""
    _fixed: dict[tuple[str, str, bool], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Sentences without values that have been said before: most of every screen is made of them."""

    @classmethod
    def load(cls, zone: tzinfo = UTC, shelf: Path = SHELF, flows: Sequence[str] = ()) -> Self:
        """Read `<shelf>/<language>/*.ftl`, or these flows alone: all of it takes 16 MB and a second."""
        bundles = {language: _bundle(shelf / language, flows) for language in LANGUAGES}
        return cls(bundles=bundles, phrases=_phrases(bundles), zone=zone)

    def in_zone(self, zone: tzinfo) -> Self:
        """The same sentences, told in another zone."""
        return replace(self, zone=zone)

    def text(self, language: str, key: str, /, **values: object) -> Safe:
        """The sentence as Telegram HTML: only our own markup is markup, whatever values hold."""
        return Safe(self._say(language, key, values, markup=True))

    def plain(self, language: str, key: str, /, **values: object) -> str:
        """The sentence without any markup: captions of buttons, alerts, pictures."""
        return self._say(language, key, values, markup=False)

    def _say(self, language: str, key: str, values: Mapping[str, object], *, markup: bool) -> str:
        if values:
            return self._formatted(language, key, values, markup=markup)
        known = self._fixed.get((language, key, markup))
        if known is None:
            known = self._formatted(language, key, values, markup=markup)
            self._fixed[language, key, markup] = known
        return known

    def _formatted(
        self, language: str, key: str, values: Mapping[str, object], *, markup: bool
    ) -> str:
        bundle = self._bundle_with(language, key)
        voice = Voice(bundle._babel_locale, self.zone, markup)  # noqa: SLF001 - parsed once there
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise Unspoken(key)
        ready = {name: spoken(value, voice) for name, value in values.items()}
        said, complaints = bundle.format_pattern(pattern, ready)
        if complaints:
            msg = f"{key}: {'; '.join(map(str, complaints))}"
            raise Unspoken(msg)
        return str(said)

    def _bundle_with(self, language: str, key: str) -> FluentBundle:
        for each in nearest(language):
            bundle = self.bundles.get(each)
            if bundle is not None and bundle.has_message(key):
                return bundle
        raise Unspoken(key)


def folded(text: str) -> str:
    """Text as it is compared: full width made narrow, no case, no invisible characters."""
    narrow = unicodedata.normalize("NFKC", text)
    seen = "".join(each for each in narrow if unicodedata.category(each) not in {"Cf", "Cc"})
    return " ".join(seen.casefold().split())


def _bundle(folder: Path, flows: Sequence[str]) -> FluentBundle:
    # We isolate people's words ourselves: Fluent would isolate numbers too.
    bundle = FluentBundle([str(Locale.parse(folder.name, sep="-"))], use_isolating=False)
    files = [folder / f"{flow}.ftl" for flow in flows] or sorted(folder.glob("*.ftl"))
    for flow in files:
        bundle.add_resource(_parsed(flow.read_text(encoding="utf-8")))
    return bundle


@lru_cache(maxsize=256)
def _parsed(text: str) -> Resource:
    """Bundles only read it, so those of one process share it: parsing all takes a second."""
    return FluentResource(text)


def _phrases(bundles: Mapping[str, FluentBundle]) -> dict[str, str]:
    found: dict[str, str] = {}
    for bundle in bundles.values():
        for key in bundle._messages:  # noqa: SLF001 - it has no public list of its keys
            if key.startswith("asked-") and (pattern := bundle.get_message(key).value):
                said, _ = bundle.format_pattern(pattern)
                phrases = (folded(each) for each in str(said).split("|"))
                found.update(dict.fromkeys(phrases, key.removeprefix("asked-")))
    return found
