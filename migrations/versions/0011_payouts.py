"""Payouts of commission: what agents ask for, and what became of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IS_OPEN = "state IN ('asked', 'approved')"


def upgrade() -> None:
    op.create_table(
        "payouts",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("agent_id", INT, nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="asked", nullable=False),
        sa.Column("through", INT, nullable=False),
        sa.Column("approvals", INT, nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("asked_at", INT, nullable=False),
        sa.Column("first_by", INT),
        sa.Column("first_at", INT),
        sa.Column("approved_by", INT),
        sa.Column("approved_at", INT),
        sa.Column("settled_by", INT),
        sa.Column("settled_at", INT),
        sa.Column("cause", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state IN ('asked', 'approved', 'paid', 'refused', 'withdrawn')",
            name=op.f("ck_payouts_state"),
        ),
        sa.CheckConstraint(
            "cause IN ('', 'staff', 'clawback', 'erased')", name=op.f("ck_payouts_cause")
        ),
        sa.CheckConstraint(
            "amount BETWEEN 1 AND 1000000000000000", name=op.f("ck_payouts_amount")
        ),
        sa.CheckConstraint("approvals IN (1, 2)", name=op.f("ck_payouts_approvals")),
        sa.CheckConstraint(
            "first_by <> agent_id AND approved_by <> agent_id", name=op.f("ck_payouts_own")
        ),
        sa.CheckConstraint("first_by <> approved_by", name=op.f("ck_payouts_two_people")),
        sa.CheckConstraint(
            "state NOT IN ('approved', 'paid') OR (approved_by IS NOT NULL AND"
            " (approvals = 1 OR first_by IS NOT NULL))",
            name=op.f("ck_payouts_approved"),
        ),
        sa.CheckConstraint(
            "(state IN ('asked', 'approved')) = (settled_at IS NULL)",
            name=op.f("ck_payouts_settled"),
        ),
        sa.CheckConstraint(
            "(state = 'refused') = (cause IN ('staff', 'clawback'))",
            name=op.f("ck_payouts_refused"),
        ),
        sa.ForeignKeyConstraint(["agent_id"], ["members.id"], name="fk_payouts_agent_id"),
        sa.ForeignKeyConstraint(["first_by"], ["members.id"], name="fk_payouts_first_by"),
        sa.ForeignKeyConstraint(["approved_by"], ["members.id"], name="fk_payouts_approved_by"),
        sa.ForeignKeyConstraint(["settled_by"], ["members.id"], name="fk_payouts_settled_by"),
        sa.PrimaryKeyConstraint("id", name="pk_payouts"),
        sqlite_strict=True,
    )
    op.create_index(
        "ux_payouts_open", "payouts", ["agent_id"], unique=True,
        sqlite_where=sa.text(IS_OPEN), postgresql_where=sa.text(IS_OPEN),
    )  # fmt: skip
    op.create_index(
        "ix_payouts_waiting", "payouts", ["asked_at"],
        sqlite_where=sa.text(IS_OPEN), postgresql_where=sa.text(IS_OPEN),
    )  # fmt: skip
    op.create_index("ix_payouts_agent_id", "payouts", ["agent_id", "id"])
    # Statements look at a month of one agent's ledger.
    op.create_index(
        "ix_commission_transactions_month", "commission_transactions", ["member_id", "at"]
    )


def downgrade() -> None:
    op.drop_index("ix_commission_transactions_month", "commission_transactions")
    op.drop_table("payouts")
