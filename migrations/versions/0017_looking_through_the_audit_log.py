"""Looking through the audit log: of one person, of one kind, about one thing."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

LOOKED_FOR = ("actor", "action", "subject")


def upgrade() -> None:
    for each in LOOKED_FOR:
        op.create_index(f"ix_audit_{each}", "audit", [each, "id"])


def downgrade() -> None:
    for each in LOOKED_FOR:
        op.drop_index(f"ix_audit_{each}", "audit")
