"""Recipients who may or may not have got a promotion: since when it is left at that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("recipients", sa.Column("decided_at", INT))


def downgrade() -> None:
    op.drop_column("recipients", "decided_at")
