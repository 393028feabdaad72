"""Events that no programme could count are refused with a stable word, and nothing is written (E.7)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import NOON, Clock
from tests.programmes import SHOP
from tiers.errors import BadEvent
from tiers.intake import RecordEvent
from tiers.records import Event
from tiers.store.engine import Store

GOOD: dict[str, Any] = {
    "source": "shop",
    "event_id": "1",
    "account": "a",
    "kind": "purchase",
    "occurred_at": NOON - timedelta(days=1),
    "amount": 100,
    "currency": "CNY",
}


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        ("id_format", {"event_id": ""}),
        ("id_format", {"event_id": "x" * 129}),
        ("id_format", {"account": "a\x00b"}),
        ("id_format", {"source": "\ud800"}),
        ("source_reserved", {"source": "tierbot"}),
        ("time_zone_required", {"occurred_at": NOON.replace(tzinfo=None)}),
        ("kind_unknown", {"kind": "gift"}),
        ("kind_unknown", {"kind": "reversal"}),
        ("currency_mismatch", {"currency": None}),
        ("amount_out_of_range", {"amount": -1}),
        ("amount_out_of_range", {"amount": 10**15 + 1}),
        ("amount_missing", {"amount": None, "currency": None}),
        ("amount_unexpected", {"kind": "complaint"}),
        ("refers_to_missing", {"kind": "refund"}),
    ],
)
async def test_a_bad_event_is_refused_and_uses_up_no_id(
    store: Store, clock: Clock, reason: str, changes: dict[str, Any]
) -> None:
    record = RecordEvent(store, lambda: SHOP, clock)
    with pytest.raises(BadEvent) as refused:
        await record(Event(**(GOOD | changes)))
    assert refused.value.reason == reason
    assert await store.read(lambda books: books.integrity.count_events()) == 0
    assert (await record(Event(**GOOD))).fresh
