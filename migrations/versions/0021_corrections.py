"""Correcting what was sent: the new words, who agreed to them, and which words a broadcast has now."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STATES = "'running', 'stopped', 'finished'"
BEFORE = "'frozen', 'waiting', 'withdrawn'"
RUNNING = "state = 'running'"


def _revisions(states: str, *more: Any) -> sa.Table:
    made = sa.Table(
        "revisions",
        sa.MetaData(),
        sa.Column("id", INT, primary_key=True, autoincrement=True, nullable=False),
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
        *more,
        sa.CheckConstraint("kind IN ('delete', 'edit')", name="ck_revisions_kind"),
        sa.CheckConstraint(f"state IN ({states})", name="ck_revisions_state"),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name="fk_revisions_broadcast_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sqlite_strict=True,
    )
    sa.Index("ix_revisions_broadcast", made.c.broadcast_id, made.c.id)
    sa.Index(
        "ix_revisions_running", made.c.id,
        sqlite_where=sa.text(RUNNING), postgresql_where=sa.text(RUNNING),
    )  # fmt: skip
    return made


def _strict(table: sa.Table) -> dict[str, Any]:
    return {"copy_from": table, "table_kwargs": {"sqlite_strict": True}}


def upgrade() -> None:
    with op.batch_alter_table("revisions", **_strict(_revisions(STATES))) as revisions:
        revisions.drop_constraint(op.f("ck_revisions_state"), type_="check")
        revisions.create_check_constraint(
            op.f("ck_revisions_state"), f"state IN ({BEFORE}, {STATES})"
        )
        revisions.add_column(sa.Column("content", sa.Text(), nullable=True))
        revisions.add_column(sa.Column("hash", sa.Text(), nullable=True))
        revisions.add_column(sa.Column("approved_by", INT, nullable=True))
        revisions.create_check_constraint(
            op.f("ck_revisions_content"), "(kind = 'edit') = (content IS NOT NULL)"
        )
        revisions.create_check_constraint(
            op.f("ck_revisions_approved_by"), "author <> approved_by"
        )
    op.add_column("broadcasts", sa.Column("edition", INT, nullable=True))


def downgrade() -> None:
    op.drop_column("broadcasts", "edition")
    op.execute("DELETE FROM revisions WHERE kind = 'edit'")
    newer = _revisions(
        f"{BEFORE}, {STATES}",
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=True),
        sa.Column("approved_by", INT, nullable=True),
        sa.CheckConstraint("(kind = 'edit') = (content IS NOT NULL)", name="ck_revisions_content"),
        sa.CheckConstraint("author <> approved_by", name="ck_revisions_approved_by"),
    )
    with op.batch_alter_table("revisions", **_strict(newer)) as revisions:
        for gone in ("approved_by", "content", "state"):
            revisions.drop_constraint(op.f(f"ck_revisions_{gone}"), type_="check")
        revisions.create_check_constraint(op.f("ck_revisions_state"), f"state IN ({STATES})")
        for column in ("approved_by", "hash", "content"):
            revisions.drop_column(column)
