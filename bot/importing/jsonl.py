"""One JSON object per line, to the values that the checks take."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from bot.importing.answers import SHOWN, Unfit, shown
from bot.importing.columns import COLUMNS, Headers, did_you_mean

if TYPE_CHECKING:
    from bot.importing.checks import Values

_IDS = frozenset({"event_id", "account", "refers_to", "counterparty", "payer_ref"})
_COUNTED = frozenset({"quantity", "amount_minor", "paid_minor"})
_MONEY = frozenset({"amount", "paid"})
_PLACES = {column: place for place, column in enumerate(COLUMNS)}
_IGNORED = -1
_MOST_KEYS = 1000


class _Pairs(tuple[tuple[str, object], ...]):
    """An object as it was written: its keys in order, doubled ones too."""

    __slots__ = ()


class _Fraction(str):
    """A number that is not whole, as it was written."""

    __slots__ = ()


class _NotFinite(str):
    """`NaN`, `Infinity` or `-Infinity`, which JSON does not have."""

    __slots__ = ()


class JsonValues:
    """Reads one line at a time; remembers what each key means."""

    def __init__(self, headers: Headers, constants: Values) -> None:
        self._headers = headers
        self._constants = list(constants)
        self._places: dict[str, int] = {}
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_Pairs, parse_float=_Fraction, parse_constant=_NotFinite
        )

    def __call__(self, text: str) -> Values:
        """The values of one line. Raises Unfit."""
        pairs = self.pairs(text)
        values = self._constants.copy()
        for key, value in pairs:
            place = self._places.get(key)
            if place is None:
                place = self._place(key)
            if place == _IGNORED:
                continue
            if type(value) is not str:
                value = _as_text(COLUMNS[place], value)  # noqa: PLW2901 - the same value as text
            if values[place]:
                detail = f"{COLUMNS[place]} is given twice: by two keys, or by a key and --set"
                raise Unfit(detail, key[:SHOWN], "duplicate_key")
            values[place] = value.strip()
        return tuple(values)

    def pairs(self, text: str) -> tuple[tuple[str, object], ...]:
        """The object's keys and values. Raises Unfit for a key twice, or other JSON."""
        try:
            found = self._decoder.decode(text)
        except json.JSONDecodeError as fault:
            detail = f"no JSON: {fault.msg} at character {fault.pos + 1}"
            raise Unfit(detail, "", "invalid_json") from None
        except ValueError:
            detail = "a number with too many digits"
            raise Unfit(detail, "", "number_too_long") from None
        except RecursionError:
            detail = "objects or lists nested too deeply"
            raise Unfit(detail, "", "too_deep") from None
        if type(found) is not _Pairs:
            detail = "a line holds one JSON object: {…}"
            raise Unfit(detail, "", "not_an_object")
        if len(dict(found)) != len(found):
            _refuse_doubled(found)
        return found

    def _place(self, key: str) -> int:
        column = self._headers.column(key)
        if column is None:
            detail = f"unknown key {shown(key)}{did_you_mean(key[:SHOWN])}; --map or --ignore it"
            raise Unfit(detail, key[:SHOWN], "unknown_column")
        place = _PLACES[column] if column else _IGNORED
        if len(self._places) < _MOST_KEYS:
            self._places[key] = place
        return place


def _refuse_doubled(pairs: _Pairs) -> NoReturn:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            detail = f"the key {shown(key)} is there twice"
            raise Unfit(detail, key[:SHOWN], "duplicate_key")
        seen.add(key)
    raise AssertionError


def _as_text(column: str, value: object) -> str:
    """What is no string: null is nothing, whole numbers count where they cannot be misread."""
    if value is None:
        return ""
    if type(value) is int and (column in _IDS or column in _COUNTED):
        return str(value)
    if isinstance(value, _NotFinite):
        detail = f"{column} is {value}, which is no number"
        raise Unfit(detail, column, "amount_not_finite")
    if column in _MONEY and isinstance(value, int | _Fraction) and not isinstance(value, bool):
        detail = f'{column} is a JSON number; write a string ("12.00") or {column}_minor (1200)'
        raise Unfit(detail, column, "amount_must_be_string")
    wanted = "a whole number" if column in _COUNTED else "a string"
    detail = f"{column} is not {wanted}"
    raise Unfit(detail, column, "wrong_type")
