"""Invites: links for many, who opened them, which link an upline came from, contact by consent."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
branch_labels = None
depends_on = None

GIVEN = "withdrawn_at IS NULL"
OPEN = "ends_at IS NULL"
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _members() -> sa.MetaData:
    known = sa.MetaData(naming_convention=NAMES)
    for name in ("members", "invites"):
        sa.Table(name, known, sa.Column("id", INT, primary_key=True))
    return known


def _start_links(*, ends: bool) -> sa.Table:
    """As it stands; `ends`: every link has an end and a number of uses."""
    return sa.Table(
        "start_links",
        _members(),
        sa.Column("id", INT, primary_key=True, autoincrement=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.Column("expires_at", INT, nullable=not ends),
        sa.Column("uses_left", INT, nullable=not ends),
        sa.Column("opened_at", INT),
        sa.Column("opened_by", INT, sa.ForeignKey("members.id")),
        sa.CheckConstraint("uses_left >= 0", name="uses_left"),
        sqlite_strict=True,
    )


def _uplines(*more: Any) -> sa.Table:
    made = sa.Table(
        "uplines",
        _members(),
        sa.Column("id", INT, primary_key=True, autoincrement=True),
        sa.Column("member_id", INT, sa.ForeignKey("members.id"), nullable=False),
        sa.Column("upline_id", INT, sa.ForeignKey("members.id"), nullable=False),
        sa.Column("starts_at", INT, nullable=False),
        sa.Column("ends_at", INT),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        *more,
        sqlite_strict=True,
    )
    sa.Index("ix_uplines_upline_id", made.c.upline_id)
    sa.Index(
        "ux_uplines_open", made.c.member_id, unique=True,
        sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN),
    )  # fmt: skip
    return made


def _strict(table: sa.Table) -> dict[str, Any]:
    return {"copy_from": table, "table_kwargs": {"sqlite_strict": True}}


def upgrade() -> None:
    with op.batch_alter_table("start_links", **_strict(_start_links(ends=True))) as links:
        links.alter_column("expires_at", existing_type=INT, nullable=True)
        links.alter_column("uses_left", existing_type=INT, nullable=True)
    op.create_table(
        "invites",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("agent_id", INT, nullable=False),
        sa.Column("link_id", INT, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("places", INT, nullable=True),
        sa.Column("state", sa.Text(), server_default="active", nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("mark", sa.LargeBinary(), nullable=True),
        sa.Column("opened", INT, server_default="0", nullable=False),
        sa.Column("joined", INT, server_default="0", nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.CheckConstraint(
            "state IN ('active', 'paused', 'deleted')", name=op.f("ck_invites_state")
        ),
        sa.CheckConstraint("joined >= 0 AND opened >= joined", name=op.f("ck_invites_counts")),
        sa.CheckConstraint("places IS NULL OR joined <= places", name=op.f("ck_invites_places")),
        sa.CheckConstraint(
            "(state = 'deleted') = (sealed IS NULL)", name=op.f("ck_invites_sealed")
        ),
        sa.CheckConstraint("(sealed IS NULL) = (mark IS NULL)", name=op.f("ck_invites_mark")),
        sa.ForeignKeyConstraint(["agent_id"], ["members.id"], name=op.f("fk_invites_agent_id")),
        sa.ForeignKeyConstraint(["link_id"], ["start_links.id"], name=op.f("fk_invites_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("link_id", name=op.f("uq_invites_link_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_invites_agent_id"), "invites", ["agent_id"])
    op.create_table(
        "invite_openings",
        sa.Column("invite_id", INT, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("declined_at", INT, nullable=True),
        sa.ForeignKeyConstraint(
            ["invite_id"], ["invites.id"], name=op.f("fk_invite_openings_invite_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_invite_openings_member_id")
        ),
        sa.PrimaryKeyConstraint("invite_id", "member_id", name=op.f("pk_invite_openings")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_invite_openings_member_id"), "invite_openings", ["member_id"])
    op.create_table(
        "agent_names",
        sa.Column("member_id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_agent_names_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_agent_names")),
        sqlite_strict=True,
    )
    op.create_table(
        "contact_consents",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("upline_id", INT, nullable=False),
        sa.Column("given_at", INT, nullable=False),
        sa.Column("withdrawn_at", INT, nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_contact_consents_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["upline_id"], ["members.id"], name=op.f("fk_contact_consents_upline_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_consents")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_contact_consents_upline_id"), "contact_consents", ["upline_id"])
    op.create_index(
        "ux_contact_consents_given", "contact_consents", ["member_id"], unique=True,
        sqlite_where=sa.text(GIVEN), postgresql_where=sa.text(GIVEN),
    )  # fmt: skip
    with op.batch_alter_table("uplines", **_strict(_uplines())) as uplines:
        uplines.add_column(sa.Column("invite_id", INT, nullable=True))
        uplines.create_foreign_key(op.f("fk_uplines_invite_id"), "invites", ["invite_id"], ["id"])
    op.create_index(op.f("ix_uplines_invite_id"), "uplines", ["invite_id"])
    op.create_index("ix_uplines_member", "uplines", ["member_id", "starts_at"])


def downgrade() -> None:
    op.drop_index("ix_uplines_member", "uplines")
    op.drop_index(op.f("ix_uplines_invite_id"), "uplines")
    newer = _uplines(sa.Column("invite_id", INT, sa.ForeignKey("invites.id")))
    with op.batch_alter_table("uplines", **_strict(newer)) as uplines:
        uplines.drop_constraint(op.f("fk_uplines_invite_id"), type_="foreignkey")
        uplines.drop_column("invite_id")
    for gone in ("contact_consents", "agent_names", "invite_openings", "invites"):
        op.drop_table(gone)
    op.execute("DELETE FROM start_links WHERE expires_at IS NULL OR uses_left IS NULL")
    with op.batch_alter_table("start_links", **_strict(_start_links(ends=False))) as links:
        links.alter_column("expires_at", existing_type=INT, nullable=False)
        links.alter_column("uses_left", existing_type=INT, nullable=False)
