"""Heads may be shown and never paid for (禁止传销条例 art. 7(1)): one test a kind of value."""

from __future__ import annotations

import pytest

from tests.tiers.making import at_least, metric, programme_text, ratio, team
from tests.tiers.wrong import only
from tiers.programme import load

HEADS = metric("spend") + team("heads", "recruits") + team("buyers", "active_customers")
RATE = ratio("rate", "heads", "buyers", "5")
RIGHT = '[rights.lounge]\nname = { en = "Lounge" }\n'
PERK = (
    '[perks.gift]\nkind = "gift"\nname = { en = "Gift" }\nhow = { en = "Once." }\nstock = 5\n'
    'tiers = { member = ["host"] }\n'
)
POINTS = (
    '[points]\nname = { en = "Points" }\n[points.earn.purchase]\nper_unit = "1"\n'
    '[points.multipliers]\nmember = { host = "2" }\n'
)
COMMISSION = (
    "[commission]\neffective = 2026-12-01\nhold_days = 15\nrefund_days = 7\n"
    'rates = { base = "1%", host = "2%" }\n'
)
PRICES = (
    '[prices.categories.cards]\nname = { en = "Cards" }\ntiers = { host = { off = "5%" } }\n'
    '[prices.items.card]\nname = { en = "Card" }\ncategory = "cards"\nlist = "10.00"\n'
)


def hosts(*more: str, enter: str = at_least("heads", "5"), keep: str = "") -> str:
    """A programme whose tier `host` rests on heads."""
    return programme_text(HEADS + RATE + "".join(more), ("host", enter, keep))


@pytest.mark.parametrize(
    ("more", "worth"),
    [(PERK, "perks"), (POINTS, "more points"), (PRICES, "prices"), (COMMISSION, "commission")],
    ids=["perk", "points", "price", "commission"],
)
def test_a_tier_by_heads_with_anything_worth_money_is_refused(more: str, worth: str) -> None:
    fault = only(hosts(more))
    assert fault.code == "recruit-reward"
    assert worth in fault.what
    assert "art. 7(1)" in fault.why


def test_rights_are_worth_something_too() -> None:
    text = hosts(RIGHT).replace('id = "host"', 'id = "host"\nrights = { lounge = true }')
    assert only(text).code == "recruit-reward"


def test_a_rate_of_heads_and_a_tier_kept_by_heads_are_refused_alike() -> None:
    assert only(hosts(PERK, enter=at_least("rate", '"50%"'))).code == "recruit-reward"
    assert (
        only(hosts(PERK, enter=at_least("buyers", "3"), keep=at_least("heads", "1"))).code
        == "recruit-reward"
    )


def test_a_mere_badge_loads_with_a_warning() -> None:
    [warning] = load(hosts(), "test.toml").warnings
    assert (warning.code, "badge" in warning.why) == ("invites", True)
