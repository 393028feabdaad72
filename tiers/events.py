"""What an event must be before it is recorded, and the columns it is recorded in. Pure."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from tiers.chain import detail_digest, pseudonym
from tiers.errors import BadEvent
from tiers.postings import REFUND

if TYPE_CHECKING:
    from tiers.programme import Programme
    from tiers.records import Event

OURS: Final = "tierbot"
"""The source of our own entries; no shop may use the name."""
LARGEST: Final = 10**15
"""Minor units; an amount beyond it is a mistake in the file, not a purchase."""
LONGEST: Final = 128
"""Characters of an id from outside."""


def check(event: Event, programme: Programme) -> None:
    """Raise `BadEvent` for what no programme could count; the reason is a stable word (E.7)."""
    for name, value in (
        ("source", event.source),
        ("event_id", event.event_id),
        ("account", event.account),
    ):
        _check_id(name, value)
    if event.source == OURS:
        raise BadEvent("source_reserved", f"{OURS!r} is the name of our own entries")
    if event.occurred_at.tzinfo is None:
        raise BadEvent("time_zone_required", "occurred_at has no time zone")
    kind = programme.kinds.get(event.kind)
    if kind is None:
        known = ", ".join(sorted(programme.kinds))
        raise BadEvent("kind_unknown", f"kind {event.kind!r} is not one of: {known}")
    _check_amount(event, money=kind.money)


def _check_amount(event: Event, *, money: bool) -> None:
    if (event.amount is None) != (event.currency is None):
        raise BadEvent("currency_mismatch", "amount and currency come together or not at all")
    if event.amount is not None and not 0 <= event.amount <= LARGEST:
        raise BadEvent("amount_out_of_range", "an amount is between 0 and 10^15 minor units")
    if event.kind == REFUND:
        if not event.refers_to:
            raise BadEvent("refers_to_missing", "a refund must name the event that it reverses")
    elif money and event.amount is None:
        raise BadEvent("amount_missing", f"a {event.kind} needs an amount")
    elif not money and event.amount is not None:
        raise BadEvent("amount_unexpected", f"a {event.kind} carries no amount")


def _check_id(name: str, value: str) -> None:
    if not value or len(value) > LONGEST:
        raise BadEvent("id_format", f"{name} must have 1 to {LONGEST} characters")
    if not value.isprintable() and any(unicodedata.category(c) in ("Cc", "Cs") for c in value):
        raise BadEvent("id_format", f"{name} must not hold control characters")


def columns(event: Event, key: bytes, occurred_at: int) -> tuple[Any, ...]:
    """What the event says, in the order of `chain.CONTENT`; `occurred_at` in microseconds.

    Counterparty, payer and device become keyed pseudonyms: they are only ever compared.
    """
    source = event.source
    counterparty, payer, device = event.counterparty, event.payer_ref, event.device_hash
    return (
        event.event_id,
        event.kind,
        occurred_at,
        event.amount,
        event.currency,
        event.refers_to,
        None if counterparty is None else pseudonym(key, source, counterparty),
        event.item,
        event.quantity,
        event.paid,
        event.category,
        event.merchant,
        None if payer is None else pseudonym(key, source, payer),
        None if device is None else pseudonym(key, source, device),
        None if event.detail is None else detail_digest(key, event.detail),
    )
