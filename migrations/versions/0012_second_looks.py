"""Risk: shares of commission that were looked at twice, and who joined by an invite around an instant."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "second_looks",
        sa.Column("event_id", INT, nullable=False),
        sa.Column("level", INT, autoincrement=False, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_second_looks_event_id")
        ),
        sa.PrimaryKeyConstraint("event_id", "level", name=op.f("pk_second_looks")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    given = sa.text("invite_id IS NOT NULL")
    op.create_index(
        "ix_uplines_joins", "uplines", ["invite_id", "starts_at"],
        sqlite_where=given, postgresql_where=given,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_uplines_joins", "uplines")
    op.drop_table("second_looks")
