"""Promotions that come back: since when, when next, and once for each occasion."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("promotions", sa.Column("stands_since", INT, nullable=True))
    op.add_column("promotions", sa.Column("next_at", INT, nullable=True))
    returned = sa.text("occasion <> ''")
    op.create_index(
        "uq_broadcasts_occasion", "broadcasts", ["promotion_id", "occasion"], unique=True,
        sqlite_where=returned, postgresql_where=returned,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("uq_broadcasts_occasion", "broadcasts")
    op.drop_column("promotions", "next_at")
    op.drop_column("promotions", "stands_since")
