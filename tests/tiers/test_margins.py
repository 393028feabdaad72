"""The margin guard: the worst that can be reached is found, worked out, and refused."""

from __future__ import annotations

import time
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tiers.pricelists import CATEGORY, LADDER, item, text
from tests.tiers.test_quoting import discounts, lists
from tests.tiers.wrong import only
from tiers.pricing import Context, PriceList, quote
from tiers.programme import load
from tiers.programme.margins import Offer, worst_case
from tiers.records import Discount

RULES = """
bands = { metric = "volume", steps = [
  { at_least = "1000.00", off = "3%" },
  { at_least = "5000.00", off = "5%" },
] }
quantities = { steps = [{ at_least = 10, off = "2%" }] }
birthday = { off = "4%" }
"""


def test_a_payout_beyond_the_margin_is_refused_with_the_case_worked_out() -> None:
    """E.6 row 104, A.2: each step of the worst case is shown, and a way out."""
    fault = only(text('minimum_margin = "5%"' + RULES, item(cost="80.00", more=LADDER)))
    assert fault.code == "margin"
    assert fault.shown == "[prices.items.card]"
    assert (
        "10 pieces, list 1000.00 → tier provincial 900.00 → band volume from 5000.00 -5 % 855.00 → "
        "quantity from 10 -2 % 837.90 → birthday -4 % 804.40."
    ) in fault.what
    assert "Its cost of 80.00 and a margin of 5 % of the price need 84.22 a piece." in fault.why
    assert 'floor = "84.22"' in fault.fix


def test_the_remedy_that_is_named_mends_it() -> None:
    floor = 'floor = "84.22"\n'
    load(text('minimum_margin = "5%"' + RULES, item(cost="80.00", more=floor + LADDER)), "p")
    almost = floor.replace("22", "21")
    tight = text('minimum_margin = "5%"' + RULES, item(cost="80.00", more=almost + LADDER))
    assert only(tight).code == "margin"


def test_a_price_exactly_at_the_margin_is_enough() -> None:
    load(text('minimum_margin = "10%"', item(cost="81.00", more=LADDER)), "p")
    assert only(text('minimum_margin = "10%"', item(cost="81.01", more=LADDER))).code == "margin"


def test_an_item_without_a_cost_is_said_to_be_unchecked() -> None:
    [warning] = load(text(items=item(cost="", more=LADDER)), "p").warnings
    assert warning.code == "margin-unchecked"
    assert warning.shown == "[prices.items.card]"


def test_other_faults_come_first() -> None:
    assert only(text('rounding = "down"', item(cost="99.00", more=LADDER))).code == "value"
    wrong = LADDER.replace("provincial", "provincia")
    assert only(text(items=item(cost="99.00", more=wrong))).code == "unknown-tier"


@given(lists(), discounts, st.integers(0, 2))
def test_no_state_that_can_be_reached_leaves_less_than_the_worst_case(
    prices: PriceList, held: list[Discount], rank: int
) -> None:
    """Against every tier, band, quantity, birthday and discount, one by one."""
    goods = prices.items["card"]
    worst = worst_case(prices, goods, [Offer(one, rank) for one in held])
    bands = [0, *(level.at_least for level in (prices.bands.levels if prices.bands else ()))]
    ladder = prices.quantities.levels if prices.quantities else ()
    edges = {1, 2, 7, *(level.at_least + by for level in ladder for by in (-1, 0, 1))}
    found = min(
        Fraction(quote(prices, "card", context).amount, context.quantity)
        for tier, band, pieces, month in product(range(3), bands, edges - {0}, (False, True))
        for context in [
            Context(tier, pieces, band, birthday=month, discounts=held if tier <= rank else ())
        ]
    )
    assert Fraction(worst.amount, worst.quantity) == found


@pytest.mark.parametrize("items", [1_200])
def test_a_long_price_list_is_checked_at_once(items: int) -> None:
    """CPU time, which a busy machine does not stretch; the file is as long as a file may be."""
    many = "".join(
        item(f"c{n}", cost="60.00", more='tiers={county={off="5%"}}\n') for n in range(items)
    )
    whole = text('minimum_margin = "5%"' + RULES, many, CATEGORY)
    begun = time.process_time()
    assert load(whole, "p").prices
    print(f"{items} items: {time.process_time() - begun:.2f} s")


PERK = """[perks.tenth]
kind = "percent_off"
name = { en = "A tenth" }
how = { en = "For county agents." }
tiers = { member = ["county"] }
percent = "10%"
"""


def test_discounts_that_members_may_hold_are_part_of_the_worst_case() -> None:
    """A perk for county agents takes a tenth off 95.00; it does not come on top of 90.00."""
    load(text(items=item(cost="85.50", more=LADDER)) + PERK, "p")
    fault = only(text(items=item(cost="85.51", more=LADDER)) + PERK)
    assert "tier county 95.00 → coupon tenth -10 % 85.50" in fault.what
    for_all = PERK.replace('tiers = { member = ["county"] }\n', "")
    fault = only(text(items=item(cost="85.50", more=LADDER)) + for_all)
    assert "tier provincial 90.00 → coupon tenth -10 % 81.00" in fault.what


def test_a_fixed_discount_weighs_most_on_one_piece() -> None:
    fixed = PERK.replace("percent_off", "amount_off").replace('percent = "10%"', 'amount = "9.00"')
    rules = 'quantities = { steps = [{ at_least = 10, off = "1%" }] }'
    fault = only(text(rules, item(cost="87.00", more=LADDER)) + fixed)
    assert "1 piece, list 100.00 → tier county 95.00 → coupon tenth 86.00" in fault.what


def test_what_is_good_elsewhere_takes_nothing_off() -> None:
    goods = text(items=item(cost="90.00", more=LADDER))
    load(goods + PERK + 'category = "films"\n', "p")
    load(goods + PERK + 'merchant = "cinema"\n', "p")
