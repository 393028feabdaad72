"""Loading a programme: all faults at once, where they are, and what a good file becomes."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tiers.making import at_least, metric, programme, programme_text, ratio
from tests.tiers.wrong import GOOD, faults, line_of, only, swapped
from tiers.programme import Comparison, Fault, Group, ProgrammeFaults, load
from tiers.records import Compare

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_all_faults_are_said_at_once_in_the_order_of_the_file() -> None:
    text = (
        GOOD.replace('"CNY"', '"RMB"')
        .replace('"Asia/Shanghai"', '"Asia/Beijing"')
        .replace("settles_after_days = 0", "settles = 0")
        .replace('measure = "count"', 'measure = "counts"')
        .replace('"500.00"', "500.00")
        .replace('"800.00"', '"950.00"')
    )
    found = faults(text)
    assert [fault.code for fault in found] == [
        "currency",
        "zone",
        "unknown-key",
        "value",
        "value",
        "rising",
    ]
    assert [fault.place.line for fault in found] == sorted(fault.place.line for fault in found)


def test_a_part_that_is_broken_gives_no_second_fault() -> None:
    """The ratio over a broken metric, and the tier that compares it, are not reported as well."""
    text = swapped('measure = "count"', 'measure = "counts"').replace(
        at_least("spend", '"500.00"'), at_least("orders", "5")
    )
    assert only(text).place.line == line_of(text, "counts")


def test_at_most_fifty_faults_are_carried() -> None:
    wrong = "".join(f"wrong_{number} = 1\n" for number in range(70))
    with pytest.raises(ProgrammeFaults) as found:
        load(wrong + GOOD, "programme.toml")
    assert (len(found.value.faults), found.value.more) == (50, 20)


def test_the_mark_stands_under_what_is_meant() -> None:
    fault = only(swapped('en = "Test"', 'en = "会员", fr = "x"'))
    _, shown, mark = fault.with_line().split("\n")
    assert shown.strip() == fault.shown
    assert len(mark) - 1 == 4 + fault.place.column - 1
    assert "\u3000\u3000" in mark


def test_a_file_cannot_write_to_the_terminal() -> None:
    fault = only(swapped('"CNY"', '"\\u001b[31m"'))
    assert "\x1b" not in fault.with_line()


def test_the_hash_is_of_the_text_with_any_line_ends() -> None:
    plain = load(GOOD, "a.toml")
    assert load(GOOD.replace("\n", "\r\n").encode(), "b.toml").hash == plain.hash
    assert load(GOOD + "# changed\n", "a.toml").hash != plain.hash
    assert len(plain.hash) == 64


def test_thresholds_are_exact() -> None:
    rules = programme(
        metric("spend") + metric("orders", "count") + ratio("rate", "orders", "orders", "5"),
        ("a", at_least("spend", '"0.1"')),
        ("b", f"{{ all = [{at_least('rate', chr(34) + '0.3%' + chr(34))}] }}"),
        ("c", f"{{ any = [{at_least('rate', chr(34) + '0.05' + chr(34))}] }}"),
        currency="KWD",
    )
    enters = [tier.enter for tier in rules.tracks[0].tiers]
    assert enters == [
        None,
        Comparison("spend", Compare.AT_LEAST, 100),
        Group(1, (Comparison("rate", Compare.AT_LEAST, Fraction(3, 1000)),)),
        Group(1, (Comparison("rate", Compare.AT_LEAST, Fraction(1, 20)),)),
    ]
    yen = programme(metric("spend"), ("a", at_least("spend", '"2000"')), currency="JPY")
    assert yen.tracks[0].tiers[1].enter == Comparison("spend", Compare.AT_LEAST, 2000)


def test_an_unreachable_twin_is_found_in_groups_as_well() -> None:
    group = (
        f"{{ all = [{at_least('orders', '5')}, {at_least('spend', chr(34) + '9' + chr(34))}] }}"
    )
    metrics = metric("spend") + metric("orders", "count")
    text = programme_text(metrics, ("a", group), ("b", group))
    assert "'a' and 'b'" in only(text).what
    either = (
        f"{{ any = [{at_least('orders', '5')}, {at_least('spend', chr(34) + '9' + chr(34))}] }}"
    )
    more = (
        f"{{ any = [{at_least('orders', '5')}, {at_least('spend', chr(34) + '99' + chr(34))}] }}"
    )
    assert "orders" in only(programme_text(metrics, ("a", either), ("b", more))).what
    both = more.replace("any", "all")
    load(programme_text(metrics, ("a", group), ("b", both)), "t")


def test_a_count_of_invitations_loads_with_a_warning() -> None:
    text = programme_text(
        "[events.invited]\nmoney = false\n" + metric("heads", "count", events='["invited"]'),
        ("silver", at_least("heads", "5")),
    )
    (warning,) = load(text, "programme.toml").warnings
    assert "'invited'" in warning.sentence


INVITES = (
    "[rights.may_invite]\nname = { en = 'May invite' }\n"
    + metric("spend")
    + metric("served", "count", events='["service"]')
)


def test_inviting_may_be_earned_by_service_and_never_bought() -> None:
    bought = programme_text(INVITES, ("silver", at_least("spend", '"5.00"')))
    assert only(bought + "rights = { may_invite = true }\n").code == "entry-fee"
    served = programme_text(INVITES, ("silver", at_least("served", "5")))
    load(served + "rights = { may_invite = true }\n", "t")
    everybody = bought.replace('id = "base"', 'id = "base"\nrights = { may_invite = true }')
    load(everybody + "rights = { may_invite = true }\n", "t")


@given(st.text(max_size=200))
def test_any_text_is_answered_with_faults(text: str) -> None:
    with pytest.raises(ProgrammeFaults):
        load(text, "programme.toml")


@given(st.data())
def test_any_damage_is_a_programme_or_faults(data: st.DataObject) -> None:
    raw = bytearray(GOOD.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    found: tuple[Fault, ...] | None = None
    try:
        load(bytes(raw), "programme.toml")
    except ProgrammeFaults as refused:
        found = refused.faults
    assert found is None or (found and all(fault.with_line() for fault in found))


@pytest.mark.parametrize("name", ["kameng", "agents", "plans", "mall", "airline"])
def test_the_examples_load_without_a_warning(name: str) -> None:
    found = load((EXAMPLES / f"{name}.toml").read_bytes(), name)
    assert found.id == name
    assert found.languages == ("zh-Hans", "zh-Hant", "en")
    assert found.warnings == ()
    assert found.text.startswith("#:schema ./programme.schema.json\n")


@pytest.mark.parametrize(
    ("window", "holding", "says"),
    [
        ("{ rolling_days = 7 }", 7, "never counts"),
        ("{ rolling_days = 8 }", 7, ""),
        ('{ calendar = "month" }', 7, "late in a period"),
        ('{ calendar = "month" }', 31, "never counts"),
        ('{ calendar = "year" }', 1, "late in a period"),
        ('{ last = "month" }', 15, ""),
        ('{ last = "month" }', 40, "late in a period"),
        ('"lifetime"', 365, ""),
    ],
)
def test_a_window_that_moves_on_before_events_settle_is_warned_of(
    window: str, holding: int, says: str
) -> None:
    text = programme_text(metric("orders", "count", window), settles=holding)
    found = load(text, "programme.toml").warnings
    assert len(found) == bool(says)
    assert all(says in warning.sentence and "window" in warning.shown for warning in found)


def test_levels_of_other_things_are_only_unknown() -> None:
    assert only(GOOD + '[points]\nname = { en = "P" }\nlevels = 3\n').code == "unknown-key"
