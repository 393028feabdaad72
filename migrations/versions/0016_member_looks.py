"""People: who of the staff has looked at whom, once a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "member_looks",
        sa.Column("staff_id", INT, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("day", INT, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["members.id"], name=op.f("fk_member_looks_staff_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_member_looks_member_id")
        ),
        sa.PrimaryKeyConstraint("staff_id", "member_id", "day", name=op.f("pk_member_looks")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_member_looks_member_id", "member_looks", ["member_id"])


def downgrade() -> None:
    op.drop_index("ix_member_looks_member_id", "member_looks")
    op.drop_table("member_looks")
