"""Quotes: every step with its reason, exact to the minor unit, and never more for those who buy more."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tiers.pricelists import LADDER, item, price_list
from tiers.pricing import Category, Context, Item, Level, PriceList, Quote, Reduction, TierPrice
from tiers.pricing import quote as quoted
from tiers.records import Discount

SEEDS = price_list()
RULES = """
bands = { metric = "volume", steps = [{ at_least = "1000.00", off = "5%" }] }
quantities = { steps = [{ at_least = 10, off = "2%" }, { at_least = 50, off = "4%" }] }
birthday = { off = "10%" }
"""


def steps(quote: Quote) -> list[tuple[str, int]]:
    return [(step.kind, step.amount) for step in quote.steps]


def test_the_ladder_of_retail_county_and_provincial() -> None:
    """Capability 32: ¥100 face value at 98, 95 and 90."""
    found = [quoted(SEEDS, "card", Context(rank)) for rank in range(3)]
    assert [quote.amount for quote in found] == [9800, 9500, 9000]
    assert [quote.next and quote.next.amount for quote in found] == [9500, 9000, None]
    assert steps(found[1]) == [("list", 10000), ("tier", 9500)]
    assert found[1].steps[1].reason == "county"


def test_ten_percent_off_a_card_of_98() -> None:
    """Capability 35."""
    prices = price_list(items=item(listed="98.00", more='tiers = { county = { off = "10%" } }\n'))
    assert quoted(prices, "card", Context(1)).amount == 8820


def test_a_tier_without_a_price_pays_as_the_one_below() -> None:
    prices = price_list(items=item(more='tiers = { county = { off = "5%" } }\n'))
    provincial = quoted(prices, "card", Context(2))
    assert steps(provincial) == [("list", 10000), ("tier", 9500)]
    assert (provincial.tier, provincial.steps[1].reason) == ("provincial", "county")


def test_an_items_own_tier_price_goes_before_its_categorys() -> None:
    category = (
        '[prices.categories.cards]\nname = { en = "x" }\ntiers = { county = { off = "5%" } }\n'
    )
    both = item(more='tiers = { county = { price = "97.00" } }\n') + item("other", "200.00")
    prices = price_list(items=both, category=category)
    assert quoted(prices, "card", Context(1)).amount == 9700
    assert quoted(prices, "other", Context(1)).amount == 19000


def test_every_step_is_said_in_the_stated_order() -> None:
    prices = price_list(RULES)
    held = (Discount("welcome", off=Fraction(1, 20)),)
    quote = quoted(prices, "card", Context(2, 50, 100_000, birthday=True, discounts=held))
    # 90.00 · 0.95 = 85.50 · 0.96 = 82.08 · 0.95 = 77.976 → 77.98 · 0.9 = 70.182 → 70.18 a piece
    assert steps(quote) == [
        ("list", 500_000),
        ("tier", 450_000),
        ("band", 427_500),
        ("quantity", 410_400),
        ("coupon", 389_900),
        ("birthday", 350_900),
    ]
    turned = price_list('order = ["birthday", "coupon", "band", "quantity"]' + RULES)
    other = quoted(turned, "card", Context(2, 50, 100_000, birthday=True, discounts=held))
    assert [step.kind for step in other.steps[2:]] == ["birthday", "coupon", "band", "quantity"]


def test_a_band_counts_from_its_threshold_on() -> None:
    prices = price_list(RULES)
    amounts = [
        quoted(prices, "card", Context(0, 1, band)).amount for band in (None, 99_999, 100_000)
    ]
    assert amounts == [9800, 9800, 9310]


@pytest.mark.parametrize(("pieces", "each"), [(1, 9800), (9, 9800), (10, 9604), (50, 9408)])
def test_the_quantity_ladder_is_for_all_pieces_of_the_order(pieces: int, each: int) -> None:
    assert quoted(price_list(RULES), "card", Context(0, pieces)).amount == each * pieces


def test_rounding_is_the_stated_one() -> None:
    """2.5 % off 98.10 is 95.6475; off 98.20 is 95.745: a half goes to the even cent, or up."""
    rules = 'birthday = { off = "2.5%" }\n'
    goods = item("a", "98.20") + item("b", "98.60")
    even, up = price_list(rules, goods), price_list('rounding = "up"\n' + rules, goods)
    month = Context(birthday=True)
    assert [quoted(even, sku, month).amount for sku in "ab"] == [9574, 9614]
    assert [quoted(up, sku, month).amount for sku in "ab"] == [9575, 9614]


def test_the_floor_is_looked_at_last_and_said() -> None:
    prices = price_list(RULES, item(more='floor = "88.00"\n' + LADDER))
    quote = quoted(prices, "card", Context(2, 1, birthday=True))
    assert steps(quote)[-2:] == [("birthday", 8100), ("floor", 8800)]
    assert quoted(prices, "card", Context(2, 3, birthday=True)).amount == 3 * 8800


def test_a_fixed_discount_comes_off_the_order_once_and_never_below_zero() -> None:
    held = (Discount("five", amount=500),)
    assert quoted(SEEDS, "card", Context(0, 3, discounts=held)).amount == 3 * 9800 - 500
    much = (Discount("much", amount=10**9),)
    assert quoted(SEEDS, "card", Context(0, discounts=much)).amount == 0


def test_of_several_discounts_only_the_best_is_used() -> None:
    held = (Discount("five", amount=500), Discount("tenth", off=Fraction(1, 10)))
    small, large = (quoted(SEEDS, "card", Context(0, n, discounts=held)) for n in (1, 100))
    assert [small.steps[-1].reason, large.steps[-1].reason] == ["tenth", "tenth"]
    bound = Discount("other", off=Fraction(1, 2), items=frozenset({"elsewhere"}))
    assert quoted(SEEDS, "card", Context(0, discounts=(bound,))).amount == 9800
    category = Discount("kind", off=Fraction(1, 2), categories=frozenset({"cards"}))
    assert quoted(SEEDS, "card", Context(0, discounts=(category, *held))).amount == 4900


shares = st.integers(0, 60).map(lambda percent: Fraction(percent, 100))


def _levels(drawn: list[tuple[int, int]]) -> tuple[Level, ...]:
    """Levels whose keys both rise."""
    found, at, off = [], 1, Fraction(0)
    for step, percent in drawn:
        at, off = at + step, min(off + Fraction(percent, 100), Fraction(9, 10))
        found.append(Level(at, off))
    return tuple(found)


levels = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 20)), max_size=3).map(_levels)


@st.composite
def lists(draw: st.DrawFn) -> PriceList:
    """A price list with one item, whose tier prices fall."""
    listed = draw(st.integers(1, 20_000))
    units = sorted((draw(st.integers(0, listed)) for _ in range(3)), reverse=True)
    cost = draw(st.integers(0, listed))
    goods = Item(
        "card", {}, "cards", listed, cost, draw(st.integers(0, units[-1])),
        tuple(TierPrice(f"t{rank}", unit) for rank, unit in enumerate(units)),
    )  # fmt: skip
    bands, ladder = draw(levels), draw(levels)
    return PriceList(
        "CNY", "member", ("t0", "t1", "t2"), {"cards": Category("cards", {})}, {"card": goods},
        tuple(draw(st.permutations(["band", "quantity", "coupon", "birthday"]))),
        draw(st.sampled_from(["half_even", "up"])), draw(shares), "volume", "count",
        Reduction(bands) if bands else None, Reduction(ladder) if ladder else None,
        Reduction((Level(0, draw(shares)),)) if draw(st.booleans()) else None,
    )  # fmt: skip


discounts = st.lists(
    st.one_of(
        shares.map(lambda off: Discount("off", off)),
        st.integers(1, 3_000).map(lambda amount: Discount("fixed", amount=amount)),
    ),
    max_size=2,
)


@given(
    lists(), st.integers(0, 2), st.integers(1, 150), st.integers(0, 150), st.booleans(), discounts
)
def test_a_quote_is_what_a_plain_calculation_gives(
    prices: PriceList, rank: int, pieces: int, band: int, month: bool, held: list[Discount]
) -> None:
    context = Context(rank, pieces, band, birthday=month, discounts=held)
    quote = quoted(prices, "card", context)
    assert quote.amount == _plainly(prices, context)
    assert quote.list == prices.items["card"].list * pieces
    assert all(one.amount != other.amount for one, other in pairwise(quote.steps))


@given(lists(), st.integers(1, 150), st.integers(0, 150), st.booleans(), discounts)
def test_more_never_costs_more(
    prices: PriceList, pieces: int, band: int, month: bool, held: list[Discount]
) -> None:
    """A higher tier, a higher band, a birthday, a discount: none of them raises a price."""
    base = quoted(prices, "card", Context(0, pieces, band)).amount
    assert quoted(prices, "card", Context(1, pieces, band)).amount <= base
    assert quoted(prices, "card", Context(0, pieces, band + 30)).amount <= base
    assert quoted(prices, "card", Context(0, pieces, band, birthday=month)).amount <= base
    assert quoted(prices, "card", Context(0, pieces, band, discounts=held)).amount <= base
    more = quoted(prices, "card", Context(0, pieces + 30, band))
    assert Fraction(more.amount, pieces + 30) <= Fraction(base, pieces)


def _plainly(prices: PriceList, context: Context) -> int:
    """The same, written from the page about the programme file and not from the code."""
    goods, pieces = prices.items["card"], context.quantity
    answers = []
    for coupon in (None, *context.discounts):
        tier = goods.tiers[context.rank]
        each = Fraction(tier.unit if tier else goods.list)
        for kind in prices.order:
            off = Fraction(0)
            if kind == "coupon" and coupon is not None and coupon.off is not None:
                off = coupon.off
            rule = {"band": prices.bands, "quantity": prices.quantities}.get(kind)
            for level in rule.levels if rule else ():
                if (context.band if kind == "band" else pieces or 0) >= level.at_least:  # type: ignore[operator]
                    off = level.off
            if kind == "birthday" and context.birthday and prices.birthday:
                off = prices.birthday.levels[0].off
            each *= 1 - off
            whole, part = divmod(each, 1)
            if prices.rounding == "up":
                rounds_up = part > 0
            else:
                rounds_up = part > Fraction(1, 2) or (part == Fraction(1, 2) and whole % 2 == 1)
            each = Fraction(whole + rounds_up)
        paid = int(each) * pieces - (coupon.amount if coupon else 0)
        answers.append(max(paid, 0, goods.floor * pieces))
    return min(answers)
