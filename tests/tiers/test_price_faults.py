"""What can be wrong with a price list, each with its place and a way out (E.6 rows 95 and 104)."""

from __future__ import annotations

import pytest

from tests.tiers.pricelists import BODY, CATEGORY, LADDER, item, text
from tests.tiers.wrong import faults

BANDS = 'bands = { metric = "volume", steps = [{ at_least = "1.00", off = "1%%" }, %s] }'


def tiers(said: str) -> str:
    return item(more=f"tiers = {{ {said} }}\n")


WRONG = [
    (text(items=tiers('county = { off = "105%" }')), "value", "100 %"),
    (text(items=tiers('county = { off = "105" }')), "value", "100 %"),
    (text(items=tiers('county = { off = "-5%" }')), "value", "between 0 and 100 %"),
    (text(items=tiers("county = { off = 5 }")), "value", "such as"),
    (text(items=tiers("county = { off = 0.05 }")), "value", "quotes"),
    (text(items=tiers("county = {}")), "value", "exactly one"),
    (text(items=tiers('county = { off = "5%", price = "95.00" }')), "value", "exactly one"),
    (text(items=tiers('county = { price = "95.001" }')), "value", "2 decimals"),
    (text(items=tiers('county = { of = "5%" }')), "unknown-key", "Did you mean 'off'?"),
    (text(items=tiers('conty = { off = "5%" }')), "unknown-tier", "Did you mean 'county'?"),
    (text(items=tiers('county = { price = "101.00" }')), "rising", "the list price"),
    (
        text(items=tiers('county = { off = "9%" }, provincial = { off = "8%" }')),
        "rising",
        "'county' below it",
    ),
    (text(items=item(more='floor = "91.00"\n' + LADDER)), "floor", "lower the floor"),
    (text(items=item(more='floor = "100.01"\n')), "floor", "above its list price"),
    (text(items=item(listed="0.00")), "value", "is zero"),
    (text(items=item(listed="-1.00")), "value", "amount"),
    (text(items=item(listed="1e3")), "value", "amount"),
    (text(items=item(listed="１００")), "value", "amount"),
    (text(items=item(cost="abc")), "value", "'cost'"),
    (text(items=item("a b").replace("items.a b", 'items."a b"')), "id", "letters, digits"),
    (text(items=item().replace('"cards"', '"card"')), "unknown-category", "'cards'"),
    (text(category=CATEGORY + 'tiers = { county = { price = "9.00" } }\n'), "value", "one item"),
    (text(category=CATEGORY + 'tiers = { count = { off = "1%" } }\n'), "unknown-tier", "county"),
    (text(category=CATEGORY + 'floor = "101%"\n'), "value", "100 %"),
    (text(category=CATEGORY.replace("en =", "fr =")), "language", "fr"),
    (text('track = "agents"'), "unknown-track", "member"),
    (text('order = ["band", "quantity", "coupon"]'), "value", "each of"),
    (text('order = ["band", "band", "coupon", "birthday"]'), "value", "each of"),
    (text('order = ["bands"]'), "value", "band"),
    (text('rounding = "down"'), "value", "half_even"),
    (text('minimum_margin = "100%"'), "value", "nothing for the cost"),
    (text('minimum_margin = "120%"'), "value", "100 %"),
    (text('minimum_margn = "1%"'), "unknown-key", "minimum_margin"),
    (text('birthday = { off = "10%", categories = ["card"] }'), "unknown-category", "cards"),
    (text('birthday = { off = "101%" }'), "value", "100 %"),
    (
        text(BANDS.replace("volume", "volum") % '{ at_least = "2.00", off = "2%" }'),
        "unknown-metric",
        "volume",
    ),
    (
        text(BANDS.replace("volume", "spend") % '{ at_least = "2.00", off = "2%" }'),
        "value",
        "closed",
    ),
    (text(BANDS % '{ at_least = "1.00", off = "2%" }'), "rising", "'at_least' of level 2"),
    (text(BANDS % '{ at_least = "2.00", off = "1%" }'), "rising", "'off' of level 2"),
    (text(BANDS % '{ at_least = 2, off = "2%" }'), "threshold", "string"),
    (text("quantities = { steps = [] }"), "value", "at least 1"),
    (text('quantities = { steps = [{ at_least = 1, off = "1%" }] }'), "value", "2"),
    (
        text(
            'quantities = { steps = [{ at_least = 9, off = "1%" }, { at_least = 8, off = "2%" }] }'
        ),
        "rising",
        "must never pay more",
    ),
    (BODY + "[prices]\n", "missing", "'items'"),
]


@pytest.mark.parametrize(("written", "code", "says"), WRONG)
def test_each_misuse_has_its_place_and_its_sentence(written: str, code: str, says: str) -> None:
    found = [fault for fault in faults(written) if fault.code == code]
    assert any(says in fault.sentence for fault in found), faults(written)
    assert all(one.place.line > BODY.count("\n") for one in found)


def test_a_broken_metric_gives_no_second_fault_about_its_bands() -> None:
    written = text(BANDS % '{ at_least = "2.00", off = "2%" }').replace(
        'window = { last = "month" }', 'window = { last = "mouth" }'
    )
    assert [fault.code for fault in faults(written)] == ["value"]
