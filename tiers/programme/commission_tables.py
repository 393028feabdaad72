"""The shape of `[commission]`: every key, its type and what it is for."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from tiers.programme.tables import Table


class CapsTable(Table):
    """The most commission of one agent. What a cap cuts off is shown as capped."""

    per_purchase: str | None = Field(None, description="Of one purchase, in major units.")
    per_day: str | None = Field(None, description="Of all purchases of one local day.")
    per_month: str | None = Field(None, description="Of all purchases of one calendar month.")


class CommissionBandTable(Table):
    """One step of the band."""

    at_least: int | str = Field(
        description='From this value of the metric on: an amount ("5000.00") or a count (20).'
    )
    extra: str = Field(description='How much more of a direct purchase, such as "1%".')


class CommissionBandsTable(Table):
    """A higher rate for who has sold much to direct customers in the last closed period."""

    metric: str = Field(
        description='A metric with scope = "team" and a closed period: an amount or a count.'
    )
    steps: tuple[CommissionBandTable, ...] = Field(
        strict=False,
        min_length=1,
        max_length=20,
        description="Rising; the highest reached counts.",
    )


class AcknowledgementTable(Table):
    """Who takes the legal responsibility for a second paid level."""

    name: str = Field(min_length=2, max_length=100, description="Name of the person who signs.")
    date: dt.date = Field(description="When they signed.")
    statement: str = Field(
        min_length=20, max_length=2000, description="What they have looked at, and with whom."
    )


class PayoutsTable(Table):
    """How commission is paid out."""

    minimum: str = Field("0", description="The least that can be asked for, in major units.")
    cooldown_days: int = Field(
        0, ge=0, le=365, description="Days from one request to the next one."
    )
    two_person_above: str | None = Field(
        None, description="Above this amount two people of the staff must approve."
    )


class CommissionTable(Table):
    """What agents earn on purchases of the customers whom they have brought themselves."""

    track: str | None = Field(
        None, description="The track whose tiers have rates. Left out: the first one."
    )
    effective: dt.date = Field(
        description="The local day from whose beginning on purchases earn by these terms. Other "
        "terms must be applied `notice_days` before; the first ones may reach back."
    )
    notice_days: int = Field(
        30, ge=7, le=365, description="How many days before they hold other terms are told."
    )
    rates: dict[str, str] = Field(
        description='By tier of the agent: the share of what was really paid, such as "3%".'
    )
    levels: int = Field(
        1, ge=1, description="Paid levels: 1. A second one takes a signed acknowledgement."
    )
    second_rates: dict[str, str] = Field(
        default_factory=dict, description="The rates of the second level, by tier."
    )
    bands: CommissionBandsTable | None = Field(
        None, description="A higher rate for good sales in the last closed period."
    )
    hold_days: int = Field(
        ge=0,
        le=365,
        description="So many days after the purchase's day its commission is payable.",
    )
    refund_days: int = Field(
        ge=0, le=365, description="So many days customers can return things; the hold covers them."
    )
    ceiling: str = Field(
        "100%", description="The most of a purchase that all who earn from it have together."
    )
    caps: CapsTable | None = Field(None, description="The most by purchase, day and month.")
    payouts: PayoutsTable | None = Field(None, description="How commission is paid out.")
    acknowledgement: AcknowledgementTable | None = Field(
        None, description="Needed for a second paid level (禁止传销条例 art. 7(3))."
    )
