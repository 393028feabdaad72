"""A segment's number stands on buttons: SQLite no longer gives that of a deleted one again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _segments() -> sa.Table:
    return sa.Table(
        "segments",
        sa.MetaData(),
        sa.Column("id", INT, primary_key=True, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("author", INT, nullable=False),
        sa.Column("saved_at", INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_segments"),
        sa.UniqueConstraint("name", name="uq_segments_name"),
    )


def _again(*, counted: bool) -> None:
    how = {"sqlite_strict": True, "sqlite_autoincrement": counted}
    if op.get_context().dialect.name == "sqlite":
        with op.batch_alter_table(
            "segments", copy_from=_segments(), recreate="always", table_kwargs=how
        ):
            pass


def upgrade() -> None:
    _again(counted=True)


def downgrade() -> None:
    _again(counted=False)
