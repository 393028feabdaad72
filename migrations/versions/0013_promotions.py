"""Promotions, their sendings and recipients; what members prefer, and how they call themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from collections.abc import Sequence

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _id() -> sa.Column[int]:
    return sa.Column("id", INT, autoincrement=True, nullable=False)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def _one_of(table: str, column: str, words: Sequence[str]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}"))


def upgrade() -> None:
    op.add_column("members", sa.Column("name", sa.Text(), nullable=True))
    _composing()
    _sending()
    op.create_table(
        "occasions",
        sa.Column("promotion_id", INT, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        _key("occasions", "promotion_id", "promotions.id"),
        _key("occasions", "member_id", "members.id"),
        sa.PrimaryKeyConstraint("promotion_id", "member_id", "period", name=op.f("pk_occasions")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "preferences",
        sa.Column("member_id", INT, nullable=False),
        sa.Column("quiet_from", INT, nullable=True),
        sa.Column("quiet_to", INT, nullable=True),
        sa.Column("most_a_week", INT, nullable=True),
        sa.CheckConstraint("quiet_from BETWEEN 0 AND 23", name=op.f("ck_preferences_quiet_from")),
        sa.CheckConstraint("quiet_to BETWEEN 0 AND 23", name=op.f("ck_preferences_quiet_to")),
        sa.CheckConstraint("most_a_week >= 0", name=op.f("ck_preferences_most_a_week")),
        _key("preferences", "member_id", "members.id"),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_preferences")),
        sqlite_strict=True,
    )


def _composing() -> None:
    op.create_table(
        "segments",
        _id(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("author", INT, nullable=False),
        sa.Column("saved_at", INT, nullable=False),
        sa.UniqueConstraint("name", name=op.f("uq_segments_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segments")),
        sqlite_strict=True,
    )
    op.create_table(
        "promotions",
        _id(),
        sa.Column("author", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False, server_default="draft"),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("revision", INT, nullable=False, server_default="1"),
        sa.Column("created_at", INT, nullable=False),
        sa.Column("edited_at", INT, nullable=False),
        _one_of("promotions", "state", ("draft", "standing", "archived")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotions")),
        sqlite_strict=True,
    )
    op.create_index("ix_promotions_edited", "promotions", ["state", "edited_at"])


def _sending() -> None:
    states = (
        "frozen", "waiting", "scheduled", "sending", "paused", "stopped", "finished", "withdrawn",
    )  # fmt: skip
    op.create_table(
        "broadcasts",
        _id(),
        sa.Column("promotion_id", INT, nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False, server_default=""),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False, server_default="frozen"),
        sa.Column("author", INT, nullable=False),
        sa.Column("frozen_at", INT, nullable=False),
        sa.Column("confirmed_at", INT, nullable=True),
        sa.Column("approved_by", INT, nullable=True),
        sa.Column("approved_at", INT, nullable=True),
        sa.Column("starts_at", INT, nullable=True),
        sa.Column("expires_at", INT, nullable=True),
        sa.Column("ended_at", INT, nullable=True),
        sa.Column("audience", INT, nullable=False),
        sa.Column("held_out", INT, nullable=False, server_default="0"),
        sa.Column("left_out", sa.Text(), nullable=False),
        sa.Column("shown_chat", INT, nullable=True),
        sa.Column("shown_message", INT, nullable=True),
        _one_of("broadcasts", "state", states),
        sa.CheckConstraint("author <> approved_by", name=op.f("ck_broadcasts_approved_by")),
        _key("broadcasts", "promotion_id", "promotions.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sqlite_strict=True,
    )
    live = sa.text("state IN ('waiting', 'scheduled', 'sending', 'paused')")
    op.create_index("ix_broadcasts_promotion", "broadcasts", ["promotion_id", "id"])
    op.create_index(
        "ix_broadcasts_live", "broadcasts", ["state", "starts_at"],
        sqlite_where=live, postgresql_where=live,
    )  # fmt: skip
    told = ("pending", "sending", "sent", "failed", "unknown", "skipped", "expired", "control")
    op.create_table(
        "recipients",
        _id(),
        sa.Column("broadcast_id", INT, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("part", sa.Text(), nullable=False, server_default="A"),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False, server_default="pending"),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("attempts", INT, nullable=False, server_default="0"),
        sa.Column("not_before", INT, nullable=True),
        sa.Column("leased_by", INT, nullable=True),
        sa.Column("leased_until", INT, nullable=True),
        sa.Column("settled_at", INT, nullable=True),
        sa.Column("message_ids", sa.Text(), nullable=True),
        sa.Column("pressed_at", INT, nullable=True),
        _one_of("recipients", "state", told),
        _key("recipients", "broadcast_id", "broadcasts.id"),
        _key("recipients", "member_id", "members.id"),
        sa.UniqueConstraint(
            "broadcast_id", "member_id", name=op.f("uq_recipients_broadcast_id_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipients")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_recipients_member_id"), "recipients", ["member_id"])
    op.create_index("ix_recipients_state", "recipients", ["broadcast_id", "state", "id"])


def downgrade() -> None:
    for table in (
        "preferences", "occasions", "recipients", "broadcasts", "promotions", "segments",
    ):  # fmt: skip
        op.drop_table(table)
    op.drop_column("members", "name")
