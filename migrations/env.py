"""Alembic's entry: runs the steps on the connection that `tiers.store.migrating` hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from tiers.store.tables import metadata
from tiers.store.types import Instant, Json


def plain(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our column types down as what they are in the database: a step outlives our code."""
    if kind != "type" or not isinstance(item, Instant | Json):
        return False
    return "INT" if isinstance(item, Instant) else "sa.Text()"


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=plain,
    # One transaction around all steps: a crash leaves the old schema, never half of the new one.
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
