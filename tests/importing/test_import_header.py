"""Headers, separators and what the operator says about them (E.5, rows 76 and 80)."""

from __future__ import annotations

import pytest

from bot.importing import ImportRefused, said_constants, said_maps
from tests.importing.conftest import GOOD, HEADER, Tell


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "，", "|"])
def test_the_separator_is_found_out_and_shown(tell: Tell, delimiter: str) -> None:
    told = tell(f"{HEADER}\n{GOOD}\n".replace(",", delimiter))
    assert told.preview.delimiter == delimiter
    assert told.events[0].amount == 1250
    shown = "TAB" if delimiter == "\t" else delimiter
    assert f"separated by {shown}" in told.preview.sentences()


def test_the_separator_can_be_said(tell: Tell) -> None:
    told = tell(f"{HEADER}\n{GOOD}\n".replace(",", "\t"), delimiter="tab")
    assert told.events
    assert tell(HEADER, delimiter="x").faults == ["delimiter_unsupported"]


def test_a_header_in_two_separators_is_refused_with_its_line(tell: Tell) -> None:
    told = tell("\n" + HEADER.replace(",kind", ";kind") + f"\n{GOOD}\n")
    assert told.faults == ["mixed_delimiters"]
    assert told.preview.faults[0].line == 2


def test_a_separator_within_a_name_is_no_second_separator(tell: Tell) -> None:
    header = HEADER.replace(",", ";") + ';"size, colour"'
    assert tell(f"{header}\n").faults == ["header_unknown"]


def test_a_row_in_another_separator_is_named_with_its_line(tell: Tell) -> None:
    told = tell(f"{HEADER}\n{GOOD}\n{GOOD.replace(',', ';')}\n")
    assert [(row.line, row.reason) for row in told.bad] == [(3, "mixed_delimiters")]


def test_names_are_compared_without_case_and_outer_blanks(tell: Tell) -> None:
    told = tell(f" Event_ID ,ACCOUNT,\tkind ,occurred_at,Amount ,currency\n{GOOD}\n")
    assert told.events[0].event_id == "o-1"


def test_every_fault_of_a_header_is_listed_at_once(tell: Tell) -> None:
    told = tell(
        f"evnt_id,account,Account,金额,,occurred_at\n{GOOD}\n",
        rename={"Total": "amount"},
        constants={"occurred_at": "2026-02-03T00:00:00Z"},
    )
    assert sorted(told.faults) == [
        "header_doubled",
        "header_missing",
        "header_missing",
        "header_unknown",
        "header_unknown",
        "header_unnamed",
        "map_not_found",
        "set_and_column",
    ]
    assert "did you mean event_id" in told.details
    assert "did you mean amount" in told.details
    assert told.preview.shape is None


def test_other_headers_are_mapped_constants_set_and_the_rest_left_out(tell: Tell) -> None:
    told = tell(
        "Order No,会员号,时间,金额,note\n7,u-1,2026-02-03T00:00:00Z,3.00,hello\n",
        rename=said_maps(
            ["order no=event_id", "会员号=account", "时间=occurred_at", "金额=amount"]
        ),
        constants=said_constants(["kind=purchase", "currency=CNY"]),
        ignore=frozenset({"Note"}),
    )
    event = told.events[0]
    assert (event.event_id, event.account, event.kind) == ("7", "u-1", "purchase")
    assert (event.amount, event.currency) == (300, "CNY")
    assert ("note", "") in told.preview.columns


def test_a_star_leaves_out_every_unknown_column(tell: Tell) -> None:
    told = tell(f"{HEADER},note,\n{GOOD},x,y\n", ignore=frozenset({"*"}))
    assert len(told.events) == 1


def test_a_mapped_header_may_hold_the_equals_sign() -> None:
    assert said_maps(["a = b=event_id"]) == {"a = b": "event_id"}
    assert said_constants(["item=a=b"]) == {"item": "a=b"}


def test_malformed_and_doubled_pairs_are_listed_at_once() -> None:
    with pytest.raises(ImportRefused) as refused:
        said_constants(["kind", "=x", "kind=a", "kind=b"])
    reasons = [fault.reason for fault in refused.value.faults]
    assert reasons == ["option_format", "option_format", "option_doubled"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"rename": {"x": "evnt_id"}}, "map_unknown"),
        ({"constants": {"colour": "red"}}, "map_unknown"),
        ({"constants": {"event_id": "1"}}, "map_unknown"),
        ({"constants": {"kind": "Purchase"}}, "set_unfit"),
        ({"constants": {"currency": "RMB"}}, "set_unfit"),
        ({"constants": {"quantity": "1.5"}}, "set_unfit"),
        ({"constants": {"account": "a" * 129}}, "set_unfit"),
        ({"constants": {"occurred_at": "yesterday"}}, "set_unfit"),
        ({"zone": "Asia/Beijing"}, "zone_unknown"),
        ({"zone": "../../etc/passwd"}, "zone_unknown"),
        ({"decimal": "1'234.56"}, "decimal_unknown"),
    ],
)
def test_options_are_held_to_the_rules_before_the_file_is_opened(
    tell: Tell, said: dict[str, object], reason: str
) -> None:
    assert tell("", **said).faults == [reason]


def test_amounts_need_a_currency_from_somewhere(tell: Tell) -> None:
    header, row = HEADER.removesuffix(",currency"), GOOD.removesuffix(",CNY")
    assert tell(f"{header}\n{row}\n").faults == ["currency_required"]
    assert tell(f"{header}\n{row}\n", constants={"currency": "CNY"}).events[0].amount == 1250


def test_amounts_in_both_units_are_refused(tell: Tell) -> None:
    assert tell(f"{HEADER},amount_minor\n{GOOD},1250\n").faults == ["header_doubled"]


def test_a_quote_left_open_in_the_header_is_refused(tell: Tell) -> None:
    assert tell(f'"{HEADER}\n{GOOD}\n').faults == ["header_unreadable"]
