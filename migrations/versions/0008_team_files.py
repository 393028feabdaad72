"""When agents last had the figures of their line as a file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "team_files",
        sa.Column("upline_id", INT, autoincrement=False, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["upline_id"], ["members.id"], name=op.f("fk_team_files_upline_id")
        ),
        sa.PrimaryKeyConstraint("upline_id", name=op.f("pk_team_files")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("team_files")
