"""A programme that the law or arithmetic forbids does not load: one test a row of the catalogue (A.2)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot.commands.check import check
from tests.tiers.making import at_least, metric, programme_text, team
from tests.tiers.pricelists import LADDER, item, text
from tests.tiers.wrong import faults, only
from tiers.programme import load

if TYPE_CHECKING:
    from pathlib import Path

BODY = programme_text(
    metric("spend") + team("heads", "recruits") + team("line_sales", "amount"),
    ("silver", at_least("spend", '"500.00"')),
)
SIGNED = """
[commission.acknowledgement]
name = "Counsel"
date = 2026-01-05
statement = "Looked at with counsel, articles 7 to 10."
"""


def commission(more: str = "", rates: str = 'base = "2%"', hold: int = 15) -> str:
    """`[commission]` as TOML, right but for what a test puts in."""
    return (
        f"[commission]\neffective = 2026-02-01\nrates = {{ {rates} }}\nhold_days = {hold}\n"
        f"refund_days = 14\n{more}\n"
    )


def test_commission_on_what_customers_buy_is_fine() -> None:
    assert load(BODY + commission(), "p").warnings == ()


@pytest.mark.parametrize(
    ("key", "code", "article"),
    [
        ('recruit_reward = "10.00"', "recruit-reward", "art. 7(1)"),
        ("points_per_invite = 5", "recruit-reward", "art. 7(1)"),
        ('entry_fee = "99.00"', "entry-fee", "art. 7(2)"),
        ('starter_kit = "199.00"', "entry-fee", "art. 7(2)"),
        ('team_bonus = "5%"', "team-reward", "art. 7(3)"),
        ("clawback = false", "clawback", "A11"),
        ("keep_after_refund = true", "clawback", "A11"),
    ],
)
def test_a_forbidden_key_names_its_article(key: str, code: str, article: str) -> None:
    fault = only(BODY + commission(key))
    assert fault.code == code
    assert article in fault.why


def test_a_band_on_heads_is_a_reward_for_recruiting() -> None:
    bands = 'bands = { metric = "heads", steps = [{ at_least = 10, extra = "1%" }] }'
    fault = only(BODY + commission(bands))
    assert fault.code == "recruit-reward"
    assert "art. 7(1)" in fault.why


def test_a_band_on_own_purchases_would_sell_commission() -> None:
    bands = 'bands = { metric = "spend", steps = [{ at_least = "10.00", extra = "1%" }] }'
    fault = only(BODY + commission(bands))
    assert fault.code == "entry-fee"
    assert "art. 7(2)" in fault.why


def test_a_band_on_direct_sales_is_allowed() -> None:
    bands = 'bands = { metric = "line_sales", steps = [{ at_least = "10.00", extra = "1%" }] }'
    assert load(BODY + commission(bands), "p").warnings == ()


def test_two_levels_need_a_signature_and_are_warned_of_with_it() -> None:
    two = 'levels = 2\nsecond_rates = { base = "1%" }'
    fault = only(BODY + commission(two))
    assert fault.code == "levels"
    assert "art. 7(3)" in fault.why
    [warning] = load(BODY + commission(two + SIGNED), "p").warnings
    assert warning.code == "levels"
    assert "art. 7(3)" in warning.why


def test_three_levels_are_refused_even_when_signed() -> None:
    found = faults(BODY + commission("levels = 3" + SIGNED))
    assert "levels" in {each.code for each in found}
    assert any("公通字〔2013〕37号" in each.why for each in found)


def test_a_hold_shorter_than_the_refund_window_is_refused() -> None:
    assert only(BODY + commission(hold=13)).code == "hold"


def test_a_tier_by_heads_is_a_warning_and_a_fault_as_soon_as_it_is_worth_something() -> None:
    badge = (
        '[[tracks.tiers]]\nid = "host"\nname = { en = "Host" }\nhow = { en = "10 came." }\n'
        "enter = { all = ["
        f"{at_least('spend', chr(34) + '600.00' + chr(34))}, {at_least('heads', '10')}] }}\n"
    )
    [warning] = load(BODY + badge, "p").warnings
    assert warning.code == "invites"
    worth = '[rights.support]\nname = { en = "Support" }\n'
    found = faults(worth + BODY + badge + "rights = { support = true }\n")
    assert [each.code for each in found] == ["recruit-reward"]


@pytest.mark.parametrize("said", ['how = { en = "" }', ""])
def test_a_tier_without_how_it_is_computed_is_refused(said: str) -> None:
    tier = f'[[tracks.tiers]]\nid = "top"\nname = {{ en = "Top" }}\n{said}\n'
    enter = f"enter = {at_least('spend', chr(34) + '900.00' + chr(34))}\n"
    assert only(BODY + tier + enter).code in {"text", "missing"}


def test_discounts_and_commission_together_must_leave_the_margin() -> None:
    """90.00 for the best tier, 85.00 of cost: 5 % of commission leave 0.50, 6 % lose 0.40."""
    priced = text('minimum_margin = "0%"', item(cost="85.00", more=LADDER))
    load(priced + commission(rates='base = "5%"'), "p")
    fault = only(priced + commission(rates='base = "2%", provincial = "6%"'))
    assert fault.code == "payout"
    assert fault.shown == "[prices.items.card]"
    assert (
        "1 piece, list 100.00 → tier provincial 90.00 → commission 5.40 → left over the cost -0.40"
    ) in fault.what


def test_the_best_band_and_both_levels_are_part_of_the_worst_case() -> None:
    lines = team("line_sales", "amount")
    priced = text("", item(cost="85.00", more=LADDER)) + lines
    bands = 'bands = { metric = "line_sales", steps = [{ at_least = "1.00", extra = "1%" }] }'
    load(priced + commission(rates='base = "5%"'), "p")
    assert only(priced + commission(bands, rates='base = "5%"')).code == "payout"
    two = 'levels = 2\nsecond_rates = { base = "1%" }' + SIGNED
    assert only(priced + commission(two, rates='base = "5%"')).code == "payout"


def test_the_cap_of_a_purchase_bounds_the_worst_case() -> None:
    priced = text("", item(cost="85.00", more=LADDER))
    caps = '[commission.caps]\nper_purchase = "5.00"'
    assert load(priced + commission(caps, rates='base = "50%"'), "p").commission is not None


def test_check_prints_the_worst_order_of_each_item(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    items = item(cost="85.00", more=LADDER) + item("other", cost="40.00")
    path.write_text(text("", items) + commission(rates='base = "5%"'), encoding="utf-8")
    out = io.StringIO()
    check([path], Console(file=out, highlight=False, markup=False, soft_wrap=True))
    said = out.getvalue()
    assert "commission: 1 paid level, at most 5 % of a purchase" in said
    assert (
        "    card   1 × list 100.00  discounts -10.00  price 90.00  commission -4.50  "
        "cost -85.00  left 0.50\n"
    ) in said
    assert (
        "    other  1 × list 100.00  discounts 0.00  price 100.00  commission -5.00  "
        "cost -40.00  left 55.00\n"
    ) in said
