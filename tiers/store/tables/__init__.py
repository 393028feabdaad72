"""All tables on one metadata: importing this package is enough for migrations and tests."""

from tiers.store.tables import (
    chat,
    commission,
    imports,
    invites,
    journal,
    payouts,
    people,
    perks,
    points,
    promotions,
    risk,
    sales,
    schema,
    status,
    support,
    teams,
    work,
)

__all__ = [
    "chat", "commission", "imports", "invites", "journal", "metadata", "payouts", "people", "perks",
    "points", "promotions", "risk", "sales", "schema", "status", "support", "teams", "work",
]  # fmt: skip

metadata = schema.metadata
