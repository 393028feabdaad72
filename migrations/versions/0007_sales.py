"""Purchases of members who have an upline, and how far accounts have been looked at for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("accounts", sa.Column("attributed", INT, nullable=False, server_default="0"))
    unattributed = sa.text("attributed < length")
    op.create_index(
        "ix_accounts_unattributed", "accounts", ["id"],
        sqlite_where=unattributed, postgresql_where=unattributed,
    )  # fmt: skip
    op.create_table(
        "team_sales",
        sa.Column("event_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("buyer_id", INT, nullable=False),
        sa.Column("upline_id", INT, nullable=False),
        sa.Column("invite_id", INT),
        sa.Column("day", INT, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("net", INT, nullable=False),
        sa.Column("paid", INT, nullable=False),
        sa.Column("count", INT, nullable=False),
        sa.Column("version", INT, nullable=False, server_default="1"),
        sa.CheckConstraint("paid BETWEEN 0 AND net", name=op.f("ck_team_sales_paid")),
        sa.CheckConstraint("count IN (0, 1)", name=op.f("ck_team_sales_count")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_team_sales_event_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_team_sales_account_id"),
        sa.ForeignKeyConstraint(["buyer_id"], ["members.id"], name="fk_team_sales_buyer_id"),
        sa.ForeignKeyConstraint(["upline_id"], ["members.id"], name="fk_team_sales_upline_id"),
        sa.ForeignKeyConstraint(["invite_id"], ["invites.id"], name="fk_team_sales_invite_id"),
        sa.PrimaryKeyConstraint("event_id", name="pk_team_sales"),
        sqlite_strict=True,
    )
    op.create_index("ix_team_sales_account_id", "team_sales", ["account_id"])
    op.create_index("ix_team_sales_buyer_id", "team_sales", ["buyer_id"])
    op.create_index("ix_team_sales_upline", "team_sales", ["upline_id", "day"])


def downgrade() -> None:
    op.drop_table("team_sales")
    op.drop_index("ix_accounts_unattributed", "accounts")
    op.drop_column("accounts", "attributed")
