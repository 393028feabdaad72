"""Support: tickets and what was written in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
branch_labels = None
depends_on = None

NOT_CLOSED = "state != 'closed'"
WAITS = "state = 'open'"


def upgrade() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("urgent_at", INT, nullable=True),
        sa.Column("opened_at", INT, nullable=False),
        sa.Column("first_due_at", INT, nullable=False),
        sa.Column("due_at", INT, nullable=False),
        sa.Column("resolve_due_at", INT, nullable=True),
        sa.Column("answered_at", INT, nullable=True),
        sa.Column("breached_at", INT, nullable=True),
        sa.Column("escalated_at", INT, nullable=True),
        sa.Column("escalation", sa.Text(), nullable=True),
        sa.Column("closed_at", INT, nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'answered', 'closed')", name=op.f("ck_tickets_state")
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_tickets_closed")
        ),
        sa.CheckConstraint(
            "state <> 'answered' OR answered_at IS NOT NULL", name=op.f("ck_tickets_answered")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_tickets_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_tickets_member_id"), "tickets", ["member_id"])
    op.create_index(
        "ux_tickets_open", "tickets", ["member_id"], unique=True,
        sqlite_where=sa.text(NOT_CLOSED), postgresql_where=sa.text(NOT_CLOSED),
    )  # fmt: skip
    op.create_index(
        "ix_tickets_waiting", "tickets", ["due_at"],
        sqlite_where=sa.text(WAITS), postgresql_where=sa.text(WAITS),
    )  # fmt: skip
    op.create_table(
        "ticket_messages",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("ticket_id", INT, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.CheckConstraint(
            "author IN ('member', 'staff')", name=op.f("ck_ticket_messages_author")
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["tickets.id"], name=op.f("fk_ticket_messages_ticket_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket_messages")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_ticket_messages_ticket_id"), "ticket_messages", ["ticket_id"])


def downgrade() -> None:
    op.drop_table("ticket_messages")
    op.drop_table("tickets")
