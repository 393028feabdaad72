"""One object per line: types, doubled keys, depth, figures (reliability.md E.7, rows 109-119)."""

from __future__ import annotations

import json

import pytest

from tests.importing.conftest import Tell

GOOD = {
    "event_id": "o-1",
    "account": "u-1",
    "kind": "purchase",
    "occurred_at": "2026-02-03T14:05:00+08:00",
    "amount": "12.50",
    "currency": "CNY",
}


def line(**changed: object) -> str:
    return json.dumps(GOOD | changed, ensure_ascii=False)


def without(*keys: str, **changed: object) -> str:
    return json.dumps({key: GOOD[key] for key in GOOD if key not in keys} | changed)


def test_lines_are_read_with_blank_ones_between(tell: Tell) -> None:
    told = tell(f"\ufeff\n{line()}\r\n\r\n{line(event_id='o-2', item='张三', quantity=3)}")
    assert [row.line for row in told.rows] == [2, 4]
    assert told.events[1].quantity == 3
    assert told.events[1].item == "张三"
    assert told.preview.header == (*GOOD, "item", "quantity")


@pytest.mark.parametrize(
    ("changed", "column", "value"),
    [
        ({"event_id": 12345678901234567890}, "event_id", "12345678901234567890"),
        ({"amount": None, "amount_minor": 1250}, "amount", 1250),
        ({"amount": "", "amount_minor": "1250"}, "amount", 1250),
        ({"paid": "12.00"}, "paid", 1200),
        ({"paid_minor": 0}, "paid", 0),
        ({"item": None}, "item", None),
    ],
)
def test_whole_numbers_count_where_they_cannot_be_misread(
    tell: Tell, changed: dict[str, object], column: str, value: object
) -> None:
    told = tell(line(**changed))
    assert getattr(told.events[0], column) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (line(amount=0.1), "amount_must_be_string"),
        (line(amount=12), "amount_must_be_string"),
        (line(amount=float("nan")), "amount_not_finite"),
        (line(amount=float("-inf")), "amount_not_finite"),
        (line().replace('"12.50"', "1e309"), "amount_must_be_string"),
        (line(amount=True), "wrong_type"),
        (line(amount=["1"]), "wrong_type"),
        (line(amount="1,234.00"), "amount_format"),
        (line(amount_minor=1250), "amount_twice"),
        (without("amount", amount_minor=-1), "amount_negative"),
        (without("amount", amount_minor="12.5"), "amount_format"),
        (without("amount", amount_minor=10**15 + 1), "amount_too_large"),
        (without("amount", amount_minor=10**20), "amount_too_large"),
        (without("amount", amount_minor=12.5), "wrong_type"),
        (without("amount", "currency", amount_minor=5), "currency_missing"),
        (without("amount"), "amount_missing"),
        (without("amount", kind="activity", paid="1.00"), "amount_missing"),
        (line(event_id=1.5), "wrong_type"),
        (line(event_id=True), "wrong_type"),
        (line(account={"id": 1}), "wrong_type"),
        (line(item=7), "wrong_type"),
        (line(quantity=2.0), "wrong_type"),
        (line(item="a\0b"), "control_character"),
        (line(item="\ud800").replace("\ud800", "\\ud800"), "control_character"),
        (line(item="x" * 131_073), "field_too_long"),
        ('{"amount": "1", "amount": "1000000"}', "duplicate_key"),
        (line(**{"Amount ": "1.00"}), "duplicate_key"),
        (line()[:-1], "invalid_json"),
        (line() + "x", "invalid_json"),
        (line().replace('"', "'"), "invalid_json"),
        ("null", "not_an_object"),
        ("[]", "not_an_object"),
        ('"x"', "not_an_object"),
        ('{"event_id": ' + "[" * 100_000, "too_deep"),
        ('{"event_id": ' + "9" * 5_000 + "}", "number_too_long"),
        ("{" + " " * 1_200_000 + "}", "field_too_long"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named(tell: Tell, text: str, reason: str) -> None:
    told = tell(f"{line(event_id='o-0')}\n{text}\n{line(event_id='o-2')}\n")
    assert [(bad.line, bad.reason) for bad in told.bad] == [(2, reason)]
    assert len(told.events) == 2


def test_unknown_keys_are_listed_before_anything_is_read(tell: Tell) -> None:
    told = tell(f"{line(evnt_id='x')}\n{line(sku='7')}\n")
    assert told.faults == ["header_unknown", "header_unknown"]
    assert "did you mean event_id" in told.details
    assert "did you mean item" in told.details
    assert tell(f"{line(sku='7')}\n", ignore=frozenset({"sku"})).events


def test_an_unknown_key_far_below_is_a_bad_row(tell: Tell) -> None:
    lines = [line(event_id=f"o-{n}") for n in range(20_001)]
    told = tell("\n".join([*lines, line(sku="7"), line(event_id="last")]))
    assert [(bad.line, bad.column, bad.reason) for bad in told.bad] == [
        (20_002, "sku", "unknown_column")
    ]
    assert told.events[-1].event_id == "last"


def test_keys_are_mapped_and_constants_set(tell: Tell) -> None:
    text = '{"Order No": 7, "account": "u", "occurred_at": "2026-02-03T00:00:00Z"}'
    told = tell(text, rename={"order no": "event_id"}, constants={"kind": "activity"})
    assert (told.events[0].event_id, told.events[0].kind) == ("7", "activity")


def test_a_key_and_a_constant_for_one_column_are_refused(tell: Tell) -> None:
    assert tell(line(), constants={"currency": "CNY"}).faults == ["set_and_column"]


def test_the_name_decides_when_the_first_character_does_not(tell: Tell) -> None:
    told = tell(f"null\n{line()}\n", name="events.NDJSON")
    assert [bad.reason for bad in told.bad] == ["not_an_object"]
    assert len(told.events) == 1


def test_a_decimal_style_can_be_said_for_json_too(tell: Tell) -> None:
    assert tell(line(amount="1.234,50"), decimal="1.234,56").events[0].amount == 123450
