"""From a row's values to an event: every check that one row alone can fail."""

from __future__ import annotations

import re

from bot.importing.amounts import LARGEST, DecimalStyle, minor_units
from bot.importing.answers import Unfit, shown
from bot.importing.currencies import DECIMALS, MEANT
from bot.importing.times import Times
from tiers.records import Event

LONGEST_ID = 128
LONGEST_TEXT = 256
LARGEST_QUANTITY = 10**9

PRICED = frozenset({"purchase", "recharge"})
"""Kinds that mean nothing without an amount; zero is one."""

_KIND = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_MANY = re.compile(r"[1-9][0-9]{16,}")
_WHOLE = re.compile(r"(?:0|[1-9][0-9]{0,15})")
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")

Values = tuple[str, ...]
"""One text for each of COLUMNS, in that order, without outer blanks; empty: not given."""


class Checks:
    """Turns values into events of one source. Made once for a file, used by one thread."""

    def __init__(self, source: str, decimal: DecimalStyle, zone: str | None) -> None:
        self._source = source
        self._decimal = decimal
        self._times = Times(zone)
        self._kinds: set[str] = set()

    def __call__(self, values: Values) -> Event:
        """The event. Raises Unfit with the first thing that is wrong."""
        (
            event_id,
            account,
            kind,
            occurred_at,
            amount,
            currency,
            refers_to,
            counterparty,
            item,
            quantity,
            paid,
            category,
            merchant,
            payer_ref,
            device_hash,
            amount_minor,
            paid_minor,
        ) = values
        _identify("event_id", event_id)
        _identify("account", account)
        if kind not in self._kinds:
            self._kinds.add(checked_kind(kind))
        if not occurred_at:
            raise _nothing(column="occurred_at")
        if currency and currency not in DECIMALS:
            raise _no_currency(currency)
        money = self._money("amount", amount, amount_minor, currency)
        event = Event(
            self._source,
            event_id,
            account,
            kind,
            self._times(occurred_at),
            money,
            # Set for all rows, it stands beside events without money too, and says nothing there.
            None if money is None else currency,
            refers_to or None,
            counterparty or None,
            item or None,
            whole("quantity", quantity, LARGEST_QUANTITY) if quantity else None,
            self._money("paid", paid, paid_minor, currency) if paid or paid_minor else None,
            category or None,
            merchant or None,
            payer_ref or None,
            device_hash or None,
        )
        if refers_to or kind == "refund":
            _reference(event)
        if money is None and (kind in PRICED or event.paid is not None):
            detail = (
                f"a {kind} needs an amount{' beside paid' * (kind not in PRICED)}; zero is one"
            )
            raise Unfit(detail, "amount", "amount_missing")
        if counterparty or item or category or merchant or payer_ref or device_hash:
            _descriptions(event)
        return event

    def _money(self, column: str, text: str, minor: str, currency: str) -> int | None:
        if text:
            if not currency:
                raise _currencyless(column)
            if minor:
                detail = f"both {column} and {column}_minor are given"
                raise Unfit(detail, column, "amount_twice")
            return minor_units(text, DECIMALS[currency], self._decimal, column)
        if not minor:
            return None
        if not currency:
            raise _currencyless(column)
        return whole(f"{column}_minor", minor, LARGEST, "amount")


def checked_kind(kind: str) -> str:
    """`kind` itself. Whether the programme knows it is for the staging side. Raises Unfit."""
    if not kind:
        raise _nothing(column="kind")
    if _KIND.fullmatch(kind) is None:
        hint = f"; write {kind.lower()}" if _KIND.fullmatch(kind.lower()) else ""
        detail = f"{shown(kind)} is not a kind: 1 to 32 of a-z, 0-9, _ and -{hint}"
        raise Unfit(detail, "kind", "kind_format")
    return kind


def whole(column: str, text: str, most: int, reason: str = "quantity") -> int:
    """A whole number of ASCII digits from zero to `most`. Raises Unfit with `<reason>_…`."""
    if _WHOLE.fullmatch(text) is None:
        if text[:1] == "-" and text[1:].isdigit():
            detail = f"{shown(text)} is negative"
            raise Unfit(detail, column, f"{reason}_negative")
        if _MANY.fullmatch(text) is None:
            detail = f"{shown(text)} is not a whole number of plain digits"
            raise Unfit(detail, column, f"{reason}_format")
    elif int(text) <= most:
        return int(text)
    detail = f"{shown(text)} is above {most}"
    raise Unfit(detail, column, f"{reason}_too_large")


def _identify(column: str, text: str) -> None:
    if not text:
        raise _nothing(column)
    if len(text) > LONGEST_ID:
        detail = f"{len(text)} characters; at most {LONGEST_ID} are taken"
        raise Unfit(detail, column, "text_too_long")
    if text[0].isdigit() and ("+" in text or "E" in text or "e" in text):
        _not_scientific(column, text)
    if not text.isascii() and _UNSEEN.search(text):
        detail = f"{shown(text)} holds a character that cannot be seen; two such ids look alike"
        raise Unfit(detail, column, "invisible_character")


def _not_scientific(column: str, text: str) -> None:
    """How a spreadsheet shows a long number whose last digits it has lost; `12E4` may be an id."""
    if _SCIENTIFIC.fullmatch(text) and ("+" in text or "." in text or "," in text):
        detail = (
            f"{shown(text)} was cut by a spreadsheet; format the column as text and export again"
        )
        raise Unfit(detail, column, "excel_scientific")


def _reference(event: Event) -> None:
    if event.refers_to is None:
        detail = "a refund names the event id of what it reverses in refers_to"
        raise Unfit(detail, "refers_to", "refers_to_missing")
    _identify("refers_to", event.refers_to)
    if event.refers_to == event.event_id:
        detail = f"{shown(event.event_id)} names itself"
        raise Unfit(detail, "refers_to", "refers_to_itself")


def _descriptions(event: Event) -> None:
    for column in ("counterparty", "payer_ref", "device_hash"):
        text = getattr(event, column)
        if text is not None:
            _identify(column, text)
    for column in ("item", "category", "merchant"):
        text = getattr(event, column)
        if text is not None and len(text) > LONGEST_TEXT:
            detail = f"{len(text)} characters; at most {LONGEST_TEXT} are taken"
            raise Unfit(detail, column, "text_too_long")


def _nothing(column: str) -> Unfit:
    return Unfit(f"{column} is empty", column, "missing_value")


def _currencyless(column: str) -> Unfit:
    return Unfit(f"there is an {column} and no currency", "currency", "currency_missing")


def _no_currency(currency: str) -> Unfit:
    upper = currency.upper()
    meant = MEANT.get(upper, upper if upper in DECIMALS else "")
    hint = f"; write {meant}" if meant else ""
    detail = f"{shown(currency)} is not a currency code of ISO 4217{hint}"
    return Unfit(detail, "currency", "currency_unknown")


def checked_constant(column: str, text: str, zone: str | None) -> None:
    """Holds what is said once for all rows to the rules of its column. Raises Unfit."""
    if column in ("account", "refers_to", "counterparty", "payer_ref", "device_hash"):
        _identify(column, text)
    elif column == "kind":
        checked_kind(text)
    elif column == "occurred_at":
        Times(zone)(text)
    elif column == "currency" and text not in DECIMALS:
        raise _no_currency(text)
    elif column == "quantity":
        whole(column, text, LARGEST_QUANTITY)
