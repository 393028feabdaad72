"""Risk: cases of suspicion, and events by the device and the payer that they name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
branch_labels = None
depends_on = None

OPEN = "state = 'open'"
APPEALED = "appealed_at IS NOT NULL AND answered_at IS NULL"


def upgrade() -> None:
    for name, column in (("ix_events_device", "device_hash"), ("ix_events_payer", "payer_ref")):
        given = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, "events", [column], sqlite_where=given, postgresql_where=given)
    _cases()
    _case_lines()


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("score", INT, nullable=False),
        sa.Column("opened_at", INT, nullable=False),
        sa.Column("decided_at", INT, nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("appeal", sa.Text(), nullable=True),
        sa.Column("appealed_at", INT, nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", INT, nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'cleared', 'refused')", name=op.f("ck_cases_state")),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at IS NULL)", name=op.f("ck_cases_decided")
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL)", name=op.f("ck_cases_decided_by")
        ),
        sa.CheckConstraint(
            "answered_at IS NULL OR appealed_at IS NOT NULL", name=op.f("ck_cases_answered")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_cases_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_cases_member_id"), "cases", ["member_id"])
    op.create_index(
        "ux_cases_open", "cases", ["member_id"], unique=True,
        sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN),
    )  # fmt: skip
    op.create_index(
        "ix_cases_appealed", "cases", ["appealed_at"],
        sqlite_where=sa.text(APPEALED), postgresql_where=sa.text(APPEALED),
    )  # fmt: skip


def _case_lines() -> None:
    op.create_table(
        "case_lines",
        sa.Column("case_id", INT, nullable=False),
        sa.Column("event_id", INT, nullable=False),
        sa.Column("buyer_id", INT, nullable=False),
        sa.Column("score", INT, nullable=False),
        sa.Column("signals", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_lines_case_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_case_lines_event_id")),
        sa.ForeignKeyConstraint(["buyer_id"], ["members.id"], name=op.f("fk_case_lines_buyer_id")),
        sa.PrimaryKeyConstraint("case_id", "event_id", name=op.f("pk_case_lines")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_case_lines_event_id"), "case_lines", ["event_id"])
    op.create_index(op.f("ix_case_lines_buyer_id"), "case_lines", ["buyer_id"])


def downgrade() -> None:
    op.drop_table("case_lines")
    op.drop_table("cases")
    op.drop_index("ix_events_payer", "events")
    op.drop_index("ix_events_device", "events")
