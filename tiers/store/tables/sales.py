"""What members with an upline have bought, as far as it counts for that upline."""

from sqlalchemy import CheckConstraint, Column, Index, Text

from tiers.store.tables.schema import reference, table
from tiers.store.types import Int

# A row per purchase, of what it is worth now: refunds, undone imports and exclusions lower it.
team_sales = table(
    "team_sales",
    reference("event_id", "events.id", primary_key=True),
    reference("account_id", "accounts.id", nullable=False, index=True),
    reference("buyer_id", "members.id", nullable=False, index=True),
    # The buyer's upline at the instant of the purchase, and the invite that made it so.
    reference("upline_id", "members.id", nullable=False),
    reference("invite_id", "invites.id"),
    # Proleptic Gregorian ordinal of the local day.
    Column("day", Int, nullable=False),
    Column("currency", Text, nullable=False),
    # Minor units: what was bought less refunds, and that share of what was really paid for it.
    Column("net", Int, nullable=False),
    Column("paid", Int, nullable=False),
    # 0: it was taken back, or is left out.
    Column("count", Int, nullable=False),
    # How often it has been changed.
    Column("version", Int, nullable=False, server_default="1"),
    CheckConstraint("paid BETWEEN 0 AND net", name="paid"),
    CheckConstraint("count IN (0, 1)", name="count"),
)
Index("ix_team_sales_upline", team_sales.c.upline_id, team_sales.c.day)
