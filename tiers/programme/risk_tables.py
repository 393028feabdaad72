"""The tables of `[risk]` in a programme file: every key, its type and what it is for."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tiers.programme.tables import Id, Table

SignalName = Literal[
    "young_account",
    "other_language",
    "joined_in_a_burst",
    "joined_at_intervals",
    "small_order",
    "bought_at_once",
    "refunded_line",
    "payer_of_upline",
    "device_of_upline",
    "payer_of_others",
    "device_of_others",
    "purchase_circle",
    "one_item",
    "only_at_period_ends",
]
"""What may be noticed about a purchase (A.1). Telegram tells a bot no address and no device."""

Score = Annotated[int, Field(ge=1, le=1000)]


class LimitsTable(Table):
    """What counts for metrics at most; what is beyond is left out, and `/why` says so."""

    events: tuple[Id, ...] = Field(
        ("purchase",), strict=False, min_length=1, description="Kinds of events that are limited."
    )
    a_day: int | None = Field(
        None, ge=1, le=100_000, description="So many events of a member count on one local day."
    )
    amount_a_day: str | None = Field(
        None, description='So much of a member counts on one local day, such as "50000.00".'
    )
    a_counterparty: int | None = Field(
        None, ge=1, le=100_000, description="So many a day with one counterparty."
    )
    counterparties: int | None = Field(
        None,
        ge=2,
        le=1000,
        description="A month with fewer different counterparties does not count, as soon as it "
        "has `counterparties_from` events.",
    )
    counterparties_from: int = Field(
        10, ge=2, le=10_000, description="See `counterparties`; events without one are not asked."
    )
    device_members: int | None = Field(
        None,
        ge=1,
        le=1000,
        description="Of the members who use one device, so many count: those who used it first.",
    )
    refund_share: str | None = Field(
        None,
        description="A month does not count in which more than this share of the member's money "
        'was refunded, such as "50%".',
    )
    refund_from: int = Field(
        5, ge=1, le=10_000, description="See `refund_share`: as soon as it has so many events."
    )


class RiskTable(Table):
    """What is done about fraud: signals become a score, the score decides; nothing silently."""

    longer: Score = Field(30, description="From this score on commission waits longer.")
    longer_days: int = Field(14, ge=1, le=365, description="How many local days longer.")
    review: Score = Field(60, description="From this score on one of the staff decides.")
    freeze: Score = Field(
        150, description="From this score on the agent's payouts stop until one of them decides."
    )
    account_ids_from: int = Field(
        8_000_000_000,
        ge=1,
        description="Telegram ids from this one on are young accounts; ids roughly rise with time.",
    )
    small_order: str | None = Field(
        None, description='A purchase of this or less is a small one, such as "10.00".'
    )
    weights: dict[SignalName, int] = Field(
        default_factory=dict,
        description="What a signal adds to the score, 0 to 1000; those not named have our weight.",
    )
    limits: LimitsTable | None = Field(None, description="Wash trading: what counts at most.")
