"""Taking back what was sent: revisions of broadcasts, and how far they have come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "revisions",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("broadcast_id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="running", nullable=False),
        sa.Column("author", INT, nullable=False),
        sa.Column("confirmed_at", INT, nullable=False),
        sa.Column("ended_at", INT, nullable=True),
        sa.Column("reached", INT, server_default="0", nullable=False),
        sa.Column("done", INT, server_default="0", nullable=False),
        sa.Column("too_old", INT, server_default="0", nullable=False),
        sa.Column("failed", INT, server_default="0", nullable=False),
        sa.CheckConstraint("kind IN ('delete', 'edit')", name=op.f("ck_revisions_kind")),
        sa.CheckConstraint(
            "state IN ('running', 'stopped', 'finished')", name=op.f("ck_revisions_state")
        ),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_revisions_broadcast_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sqlite_strict=True,
    )
    op.create_index("ix_revisions_broadcast", "revisions", ["broadcast_id", "id"])
    running = sa.text("state = 'running'")
    op.create_index(
        "ix_revisions_running", "revisions", ["id"],
        sqlite_where=running, postgresql_where=running,
    )  # fmt: skip
    op.add_column("recipients", sa.Column("revised_by", INT))
    op.add_column("recipients", sa.Column("revision_end", sa.Text()))


def downgrade() -> None:
    op.drop_column("recipients", "revision_end")
    op.drop_column("recipients", "revised_by")
    op.drop_index("ix_revisions_running", "revisions")
    op.drop_index("ix_revisions_broadcast", "revisions")
    op.drop_table("revisions")
