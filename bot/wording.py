"""Words for what a promotion's placeholders stand for. A worker that only sends uses it too."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.lists import format_list

from locales.free_text import called
from locales.languages import said
from locales.values import Safe
from tiers.records import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locales.catalog import Catalog
    from tiers.addressees import Lacking, Value, Wording

FLOWS: Final = ("broadcasting", "conditions", "places")
"""Where the sentences stand that a worker says which only sends: it reads no others."""


def wording(catalog: Catalog) -> Wording:
    """Every value is escaped, and what people typed is isolated (A16)."""

    def words(language: str, values: Mapping[str, Value]) -> Mapping[str, str]:
        return {name: _word(catalog, language, name, each) for name, each in values.items()}

    return words


def _word(catalog: Catalog, language: str, name: str, value: Value) -> Safe:
    if name == "name":
        known = called(str(value or ""))
        return catalog.text(language, "place-name", name=known, known=bool(known))
    if value is None:
        return catalog.text(language, "place-none")
    if isinstance(value, tuple):
        parts: list[str] = [_quantity(catalog, language, each) for each in value]
        if len(parts) > 1 and language.startswith("zh"):
            parts[-2:] = [f"{parts[-2]} ", f" {parts[-1]}"]  # «¥12 和 4 次»: air beside numbers
        return Safe(format_list(parts, locale=Locale.parse(language, sep="-")))
    if isinstance(value, int | date):
        return catalog.text(language, "place-value", value=value)
    assert not isinstance(value, str)  # noqa: S101 - only names are typed
    return catalog.text(language, "place-tier", tier=said(value, language))


def _quantity(catalog: Catalog, language: str, value: Money | Lacking) -> Safe:
    if isinstance(value, Money):
        return catalog.text(language, "place-value", value=value)
    if value.measure == "distinct_days":  # «5 天» alone reads as «in five days»
        return catalog.text(language, "place-days", n=value.amount)
    return catalog.text(language, "condition-quantity", measure=value.measure, n=value.amount)
