"""Status: layers that were ended before their time, by whom and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "layer_ends",
        sa.Column("layer_id", INT, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("planned_at", INT),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["layer_id"], ["layers.id"], name=op.f("fk_layer_ends_layer_id")),
        sa.PrimaryKeyConstraint("layer_id", name=op.f("pk_layer_ends")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("layer_ends")
