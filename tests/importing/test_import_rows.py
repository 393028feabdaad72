"""Rows of CSV files: each fault with its line and the stable word (E.5, rows 77-86)."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from bot.importing import BadRow, Options, inspect, read
from tests.importing.conftest import GOOD, HEADER, Tell

WIDE = f"{HEADER},refers_to,item,quantity,payer_ref"
ROW = {
    "event_id": "o-1",
    "account": "u-1",
    "kind": "purchase",
    "occurred_at": "2026-02-03T14:05:00+08:00",
    "amount": "12.50",
    "currency": "CNY",
    "refers_to": "",
    "item": "",
    "quantity": "",
    "payer_ref": "",
}


def row(**changed: str) -> str:
    return ",".join((ROW | changed).values())


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"event_id": ""}, "event_id", "missing_value"),
        ({"account": "  "}, "account", "missing_value"),
        ({"kind": ""}, "kind", "missing_value"),
        ({"occurred_at": ""}, "occurred_at", "missing_value"),
        ({"event_id": "1.23457E+11"}, "event_id", "excel_scientific"),
        ({"account": "1E+11"}, "account", "excel_scientific"),
        ({"refers_to": "1.2e+05", "kind": "complaint"}, "refers_to", "excel_scientific"),
        ({"event_id": "x" * 129}, "event_id", "text_too_long"),
        ({"item": "x" * 257}, "item", "text_too_long"),
        ({"payer_ref": "x" * 129}, "payer_ref", "text_too_long"),
        ({"account": "u\u200b1"}, "account", "invisible_character"),
        ({"account": "u\x001"}, "account", "control_character"),
        ({"item": "a\x07b"}, "item", "control_character"),
        ({"item": '"a\nb"'}, "item", "control_character"),
        ({"kind": "Purchase"}, "kind", "kind_format"),
        ({"kind": "re fund"}, "kind", "kind_format"),
        ({"kind": "k" * 33}, "kind", "kind_format"),
        ({"kind": "refund"}, "refers_to", "refers_to_missing"),
        ({"kind": "refund", "refers_to": "o-1"}, "refers_to", "refers_to_itself"),
        ({"amount": ""}, "amount", "amount_missing"),
        ({"amount": "-5.00"}, "amount", "amount_negative"),
        ({"amount": "-0.00"}, "amount", "amount_negative"),
        ({"amount": "12.345"}, "amount", "too_many_decimals"),
        ({"amount": "0.30000000000000000000001"}, "amount", "too_many_decimals"),
        ({"amount": "12.5", "currency": "JPY"}, "amount", "too_many_decimals"),
        ({"amount": "99999999999999.00"}, "amount", "amount_too_large"),
        ({"amount": "9" * 5000}, "amount", "amount_too_large"),
        ({"amount": "1E+5"}, "amount", "amount_format"),
        ({"amount": "1_000"}, "amount", "amount_format"),
        ({"amount": "１００"}, "amount", "amount_format"),
        ({"amount": "٣"}, "amount", "amount_format"),
        ({"amount": "0x10"}, "amount", "amount_format"),
        ({"amount": "NaN"}, "amount", "amount_format"),
        ({"amount": "+5"}, "amount", "amount_format"),
        ({"amount": "007"}, "amount", "amount_format"),
        ({"amount": ".50"}, "amount", "amount_format"),
        ({"amount": "5."}, "amount", "amount_format"),
        ({"amount": "¥5.00"}, "amount", "amount_format"),
        ({"currency": ""}, "currency", "currency_missing"),
        ({"currency": "cny"}, "currency", "currency_unknown"),
        ({"currency": "RMB"}, "currency", "currency_unknown"),
        ({"currency": "XXX"}, "currency", "currency_unknown"),
        ({"quantity": "1.0"}, "quantity", "quantity_format"),
        ({"quantity": "-1"}, "quantity", "quantity_negative"),
        ({"quantity": "1000000001"}, "quantity", "quantity_too_large"),
        ({"quantity": "1" * 20}, "quantity", "quantity_too_large"),
    ],
)
def test_a_value_that_cannot_be_taken_is_named(
    tell: Tell, changed: dict[str, str], column: str, reason: str
) -> None:
    told = tell(f"{WIDE}\n{row(event_id='o-0', amount='1.25')}\n{row(**changed)}\n")
    assert [(bad.line, bad.column, bad.reason) for bad in told.bad] == [(3, column, reason)]
    assert told.bad[0].raw == row(**changed)
    assert told.bad[0].detail
    assert len(told.events) == 1


@pytest.mark.parametrize(
    ("changed", "column", "value"),
    [
        ({"amount": "0"}, "amount", 0),
        ({"amount": "0.00"}, "amount", 0),
        ({"amount": "5"}, "amount", 500),
        ({"amount": "5.1"}, "amount", 510),
        ({"amount": " 5.10 "}, "amount", 510),
        ({"amount": "500", "currency": "JPY"}, "amount", 500),
        ({"amount": "1.234", "currency": "KWD"}, "amount", 1234),
        ({"amount": "10000000000000.00"}, "amount", 10**15),
        ({"item": '=HYPERLINK("http://x")'}, "item", '=HYPERLINK("http://x")'),
        ({"item": "+1"}, "item", "+1"),
        ({"item": "-1"}, "item", "-1"),
        ({"item": "@x"}, "item", "@x"),
        ({"item": '"5"" disc, red"'}, "item", '5" disc, red'),
        ({"item": ' "a, b"'}, "item", "a, b"),
        ({"item": "\u3000张三\u3000李四 👩\u200d💻 "}, "item", "张三\u3000李四 👩\u200d💻"),
        ({"event_id": "12E4"}, "event_id", "12E4"),
        ({"event_id": "é" * 128}, "event_id", "é" * 128),
        ({"quantity": "3"}, "quantity", 3),
        ({"kind": "refund", "refers_to": "o-0", "amount": ""}, "amount", None),
        ({"kind": "game-night", "amount": "", "currency": ""}, "amount", None),
        ({"kind": "game-night", "amount": "", "currency": "CNY"}, "currency", None),
    ],
)
def test_values_are_taken_as_they_are(
    tell: Tell, changed: dict[str, str], column: str, value: object
) -> None:
    told = tell(f"{WIDE}\n{row(event_id='o-9', amount='1.25')}\n{row(**changed)}\n")
    assert not told.bad
    assert getattr(told.events[1], column) == value


@pytest.mark.parametrize(("fields", "count"), [(5, 5), (7, 7)])
def test_rows_of_another_length_are_named_with_their_line(
    tell: Tell, fields: int, count: int
) -> None:
    short = ",".join([*GOOD.split(","), "x"][:fields])
    told = tell(f"{HEADER}\n{GOOD}\n{short}\n{GOOD}\n")
    assert [(bad.line, bad.reason) for bad in told.bad] == [(3, "column_count")]
    assert f"{count} fields" in told.bad[0].detail
    assert len(told.events) == 2


def test_an_open_quote_costs_its_own_line_only(tell: Tell) -> None:
    rows = [f'"{GOOD}' if n == 0 else f"o-{n}{GOOD[3:]}" for n in range(10_000)]
    told = tell("\n".join([HEADER, *rows]))
    assert [(bad.line, bad.reason) for bad in told.bad] == [(2, "unclosed_quote")]
    assert told.bad[0].raw == f'"{GOOD}'
    assert len(told.events) == 9_999


def test_an_open_quote_on_every_line_is_every_line(tell: Tell) -> None:
    told = tell("\n".join([HEADER, *[f'"{GOOD}'] * 300]))
    assert [bad.line for bad in told.bad] == list(range(2, 302))
    assert {bad.reason for bad in told.bad} <= {"unclosed_quote", "quote_misplaced"}


def test_text_behind_a_closed_quote_is_refused(tell: Tell) -> None:
    told = tell(f'{HEADER}\n"o-1"x{GOOD[3:]}\n{GOOD}\n')
    assert [(bad.line, bad.reason) for bad in told.bad] == [(2, "quote_misplaced")]
    assert len(told.events) == 1


def test_line_breaks_in_a_column_that_is_left_out_do_no_harm(tell: Tell) -> None:
    note = '"first\n\nthird, with ""quotes"""'
    told = tell(f"{HEADER},note\n{GOOD},{note}\n{GOOD},\n", ignore=frozenset({"note"}))
    assert [line.line for line in told.rows] == [2, 5]
    assert not told.bad


def test_a_nul_in_a_column_that_is_left_out_is_still_refused(tell: Tell) -> None:
    told = tell(f"{HEADER},note\n{GOOD},a\0b\n", ignore=frozenset({"note"}))
    assert [bad.reason for bad in told.bad] == ["control_character"]


@pytest.mark.parametrize("length", [131_073, 1_048_576, 3_000_000])
def test_a_field_without_end_is_one_bad_row(tell: Tell, length: int) -> None:
    told = tell(f"{HEADER}\n{'x' * length}{GOOD}\n{GOOD}\n")
    assert [(bad.line, bad.reason) for bad in told.bad] == [(2, "field_too_long")]
    assert len(told.bad[0].raw) < 131_080
    assert [line.line for line in told.rows] == [2, 3]


def test_an_error_on_the_last_line_is_found_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    with path.open("w") as file:
        file.write(f"{HEADER}\n")
        file.writelines(f"o-{n}{GOOD[3:]}\n" for n in range(60_000))
        file.write("last,,purchase,2026-02-03T14:05:00+08:00,12.50,CNY\n")
    shape = inspect(path, Options("shop")).shape
    assert shape is not None
    tracemalloc.start()
    try:
        bad = [line for line in read(path, shape) if isinstance(line, BadRow)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [(line.line, line.column) for line in bad] == [(60_002, "account")]
    assert peak < 6_000_000
