"""Perks in the programme file: what is wrong with them is named with its place (E.6 rows 95, 97, 100)."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from tests.tiers.wrong import GOOD, faults, only
from tiers.programme import Perk, load

HEAD = '[perks.x]\nname = { en = "X" }\nhow = { en = "As it says." }\n'
WINDOW = "windows = [{ starts = 2026-11-01T00:00:00+08:00, ends = 2026-12-01T00:00:00+08:00 }]\n"


def perk(kind: str, more: str = "") -> str:
    return f'{GOOD}{HEAD}kind = "{kind}"\n{more}'


def loaded(kind: str, more: str = "") -> Perk:
    return load(perk(kind, more), "x").perks["x"]


WRONG = [
    pytest.param(perk("percent_off", 'percent = "105"'), "threshold", "100 %", id="95-105"),
    pytest.param(perk("percent_off", 'percent = "-5%"'), "threshold", "100 %", id="95-negative"),
    pytest.param(perk("percent_off", 'percent = "0%"'), "value", "zero", id="95-zero"),
    pytest.param(perk("amount_off", 'amount = "1.005"'), "threshold", "decimals", id="amount"),
    pytest.param(
        perk("manual", 'tiers = { member = ["platinum"] }'), "unknown-tier", "platinum", id="97-tier"
    ),
    pytest.param(
        perk("manual", 'tiers = { member = { from = "glod" } }'), "unknown-tier", "gold", id="97-from"
    ),
    pytest.param(
        perk("manual", 'tiers = { club = ["gold"] }'), "unknown-track", "member", id="97-track"
    ),
    pytest.param(perk("code"), "quota", "pool", id="97-no-pool"),
    pytest.param(perk("gift"), "quota", "stock", id="97-no-stock"),
    pytest.param(perk("group"), "missing", "group", id="no-group"),
    pytest.param(perk("manual", 'pool = "a"'), "value", "belongs", id="pool-of-another-kind"),
    pytest.param(perk("manual", 'budget = "5.00"'), "value", "worth", id="budget-without-worth"),
    pytest.param(
        perk("manual", 'worth = "5.00"\nbudget = "4.00"'), "value", "less", id="budget-too-small"
    ),
    pytest.param(
        perk("manual", WINDOW.replace("2026-12", "2026-10")), "window", "after", id="100-ends-first"
    ),
    pytest.param(
        perk("manual", WINDOW.replace("2026-12", "2026-11")), "window", "after", id="100-empty"
    ),
    pytest.param(
        perk("manual", WINDOW.replace("11-01", "02-31")), "syntax", "", id="100-february-31"
    ),
    pytest.param(
        perk(
            "manual",
            "windows = [{ starts = 2026-11-01T00:00:00 }, { starts = 2026-12-01T00:00:00 }]",
        ),
        "window", "above", id="100-overlap",
    ),
    pytest.param(perk("manual", "opens_early = { gold = 5 }"), "value", "window", id="early"),
    pytest.param(
        perk("manual", WINDOW + "opens_early = { glod = 5 }"), "unknown-tier", "gold", id="early-tier"
    ),
    pytest.param(
        perk("manual", WINDOW + "opens_early = { gold = 0 }"), "value", "2160", id="early-never"
    ),
    pytest.param(perk("entitlement", "stock = 5"), "value", "held", id="standing-with-stock"),
    pytest.param(perk("manual", "stokc = 5"), "unknown-key", "stock", id="96-unknown-key"),
    pytest.param(perk("lottery"), "value", "entitlement", id="unknown-kind"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "part"), WRONG)
def test_a_wrong_perk_is_named_with_its_place_and_a_way_out(
    text: str, code: str, part: str
) -> None:
    fault = only(text)
    assert fault.code == code
    assert part in fault.sentence
    assert code == "syntax" or fault.place.line >= GOOD.count("\n")


def test_pools_that_are_shared_have_one_mark() -> None:
    one = HEAD + 'kind = "code"\npool = "p"\nlow_stock = 3\n'
    [fault] = faults(GOOD + one + one.replace("perks.x", "perks.y").replace("= 3", "= 4"))
    assert "pool" in fault.what


def test_a_perk_is_for_the_tiers_that_it_names() -> None:
    found = loaded("manual", 'tiers = { member = { from = "silver" } }')
    assert found.proof({"member": "gold"}) == ("member", "gold")
    assert found.proof({"member": "base"}) is None
    assert loaded("manual").proof({"member": "base"}) == ("member", "base")


def test_a_discount_without_a_period_is_held_and_with_one_is_claimed() -> None:
    assert loaded("percent_off", 'percent = "7.5%"').is_standing
    found = loaded("percent_off", 'percent = "7.5%"\nperiod = "month"')
    assert (found.is_standing, found.percent) == (False, Fraction(75, 1000))


def test_a_window_opens_early_for_the_tier_that_is_named_and_ends_for_all() -> None:
    found = loaded("manual", WINDOW + "opens_early = { gold = 48 }")
    before, starts = datetime(2026, 10, 29, 16, tzinfo=UTC), datetime(2026, 10, 31, 16, tzinfo=UTC)
    ends = datetime(2026, 11, 30, 16, tzinfo=UTC)
    assert found.window("gold", before) == (True, ends)
    assert found.window("silver", before) == (False, starts)
    assert found.window("silver", starts) == (True, ends)
    assert found.window("gold", ends) == (False, None)
