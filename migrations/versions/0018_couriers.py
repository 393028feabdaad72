"""Couriers that share one rate, and the recipients that each of them has in hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "couriers",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", INT, nullable=False),
        sa.Column("started_at", INT, nullable=False),
        sa.Column("main", INT, nullable=False),
        sa.Column("expires_at", INT, nullable=False),
        sa.Column("knows", sa.Text(), nullable=False),
        sa.Column("halted_until", INT, nullable=True),
        sa.CheckConstraint("main IN (0, 1)", name=op.f("ck_couriers_main")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_couriers")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    pending = sa.text("state = 'pending'")
    op.create_index(
        "ix_recipients_due", "recipients", ["broadcast_id", "not_before", "id"],
        sqlite_where=pending, postgresql_where=pending,
    )  # fmt: skip
    in_hand = sa.text("leased_by IS NOT NULL AND state IN ('pending', 'sending')")
    op.create_index(
        "ix_recipients_in_hand", "recipients", ["leased_by"],
        sqlite_where=in_hand, postgresql_where=in_hand,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_recipients_in_hand", "recipients")
    op.drop_index("ix_recipients_due", "recipients")
    op.drop_table("couriers")
