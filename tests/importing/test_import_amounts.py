"""Amounts: exact in every style, and the style found out or asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import list_currencies
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.amounts import LARGEST, DecimalStyle, minor_units, readable_as
from bot.importing.answers import Unfit
from bot.importing.currencies import DECIMALS
from tests.importing.conftest import Tell

POINT, COMMA, GROUPED_POINT, GROUPED_COMMA = DecimalStyle


def written(minor: int, decimals: int, style: DecimalStyle) -> str:
    whole, part = divmod(minor, 10**decimals)
    text = f"{whole:,}".replace(",", style.grouping) if style.grouping else str(whole)
    return text + (style.decimal + f"{part:0{decimals}}" if decimals else "")


@given(st.integers(0, LARGEST), st.sampled_from([0, 2, 3]), st.sampled_from(DecimalStyle))
def test_what_is_written_is_read_back_exactly(
    minor: int, decimals: int, style: DecimalStyle
) -> None:
    assert minor_units(written(minor, decimals, style), decimals, style) == minor


@given(st.text(max_size=12) | st.from_regex(r"-?[0-9.,]{0,12}", fullmatch=True))
def test_any_text_is_the_exact_amount_or_refused(text: str) -> None:
    try:
        minor = minor_units(text, 2, POINT)
    except Unfit:
        return
    assert Decimal(text) * 100 == minor
    assert readable_as(text)[0]


def test_every_currency_is_one() -> None:
    assert set(DECIMALS) <= list_currencies()
    assert {DECIMALS[code] for code in ("CNY", "USD", "EUR", "TWD", "HKD")} == {2}
    assert (DECIMALS["JPY"], DECIMALS["KRW"], DECIMALS["KWD"]) == (0, 0, 3)


@pytest.mark.parametrize(
    ("amounts", "style", "minor"),
    [
        (["5", "12.50"], POINT, [500, 1250]),
        (["5", "12,50"], COMMA, [500, 1250]),
        (["1,234", "12.50"], GROUPED_POINT, [123400, 1250]),
        (["1.234", "12,50"], GROUPED_COMMA, [123400, 1250]),
        (["1,234,567"], GROUPED_POINT, [123456700]),
        (["1.234.567"], GROUPED_COMMA, [123456700]),
        (["1,234.5", "1234.50"], GROUPED_POINT, [123450, 123450]),
        (["5", "70"], POINT, [500, 7000]),
    ],
)
def test_the_style_is_found_over_all_amounts_and_stated(
    tell: Tell, amounts: list[str], style: DecimalStyle, minor: list[int]
) -> None:
    told = tell(table(amounts))
    assert told.preview.shape is not None
    assert told.preview.shape.decimal is style
    assert [event.amount for event in told.events] == minor
    assert f"like {style.value}" in "\n".join(told.preview.sentences())


def table(amounts: list[str]) -> str:
    rows = [
        f"o-{number};u;purchase;2026-02-03T00:00:00Z;{amount};CNY"
        for number, amount in enumerate(amounts)
    ]
    return "\n".join(["event_id;account;kind;occurred_at;amount;currency", *rows])


@pytest.mark.parametrize("text", ["1,234", "1.234", "12.345", "999,999"])
def test_an_amount_that_may_mean_two_things_is_refused_with_the_remedy(
    tell: Tell, text: str
) -> None:
    told = tell(table(["5", text, "7"]))
    assert told.faults == ["decimal_ambiguous"]
    assert told.preview.faults[0].line == 3
    assert "--decimal" in told.details
    said = tell(table(["5", text, "7"]), decimal="1,234.56" if "," in text else "1.234,56")
    assert said.events[1].amount == int(text.replace(",", "").replace(".", "")) * 100


def test_two_styles_in_one_file_are_refused_with_both_lines(tell: Tell) -> None:
    told = tell(table(["5", "12,50", "7", "12.50"]))
    assert told.faults == ["decimal_mixed"]
    assert "line 3 has 12,50 and line 5 has 12.50" in told.details


def test_what_the_style_does_not_explain_is_a_bad_row(tell: Tell) -> None:
    told = tell(table(["12.50", "1.234", "1,23.00", "1,234.00"]))
    assert [(bad.line, bad.reason) for bad in told.bad] == [
        (3, "too_many_decimals"),
        (4, "amount_format"),
    ]
    assert [event.amount for event in told.events] == [1250, 123400]


def test_no_amounts_at_all_is_no_fault(tell: Tell) -> None:
    told = tell("event_id,account,kind,occurred_at\n1,u,activity,2026-02-03T00:00:00Z\n")
    assert told.events[0].amount is None
