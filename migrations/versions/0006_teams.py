"""Teams: running figures of agents' direct lines, and the facts of closed periods."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
branch_labels = None
depends_on = None

UNITS = "unit IN ('month', 'quarter', 'year')"
KEPT = ("team_closings", "team_periods")
"""Tables that are only added to."""
FUNCTION = (
    "CREATE FUNCTION team_facts_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION 'the facts of closed periods are append-only'; END $$"
)


def guards(dialect: str) -> list[str]:
    """What has been published is never changed or removed."""
    if dialect == "postgresql":
        return [FUNCTION] + [
            f"CREATE TRIGGER {name}_kept BEFORE UPDATE OR DELETE ON {name} "
            "FOR EACH ROW EXECUTE FUNCTION team_facts_are_kept()"
            for name in KEPT
        ]
    return [
        f"CREATE TRIGGER {name}_{act.lower()}s BEFORE {act} ON {name} "
        "BEGIN SELECT RAISE(ABORT, 'the facts of closed periods are append-only'); END"
        for name in KEPT
        for act in ("UPDATE", "DELETE")
    ]


def upgrade() -> None:
    _figures()
    _facts()
    for guard in guards(op.get_context().dialect.name):
        op.execute(guard)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, INT, server_default="0", nullable=False)


def _member(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["members.id"], name=op.f(f"fk_{table}_{column}"))


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, INT, autoincrement=False, nullable=False)


def _figures() -> None:
    op.create_table(
        "team_months",
        _key("upline_id"), _key("invite_id"), _key("month"),
        _count("joined"), _count("gone"), _count("sales"), _count("orders"), _count("customers"),
        sa.Column("changed", INT, server_default="1", nullable=False),
        sa.CheckConstraint("changed IN (0, 1)", name=op.f("ck_team_months_changed")),
        _member("team_months", "upline_id"),
        sa.PrimaryKeyConstraint("upline_id", "invite_id", "month", name=op.f("pk_team_months")),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index(
        "ix_team_months_changed", "team_months", ["month", "upline_id"],
        sqlite_where=sa.text("changed = 1"), postgresql_where=sa.text("changed = 1"),
    )  # fmt: skip
    op.create_table(
        "team_buyers",
        _key("month"), _key("upline_id"), _key("member_id"),
        sa.Column("amount", INT, nullable=False),
        sa.Column("count", INT, nullable=False),
        _member("team_buyers", "upline_id"),
        _member("team_buyers", "member_id"),
        sa.PrimaryKeyConstraint("month", "upline_id", "member_id", name=op.f("pk_team_buyers")),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_team_buyers_member", "team_buyers", ["upline_id", "member_id", "month"])
    op.create_table(
        "team_members",
        _key("upline_id"), _key("member_id"),
        sa.Column("invite_id", INT, nullable=False),
        sa.Column("joined_on", INT, nullable=False),
        sa.Column("here", INT, nullable=False),
        _count("latest"), _count("latest_amount"), _count("latest_count"),
        _count("amount"), _count("count"),
        sa.CheckConstraint("here IN (0, 1)", name=op.f("ck_team_members_here")),
        _member("team_members", "upline_id"),
        _member("team_members", "member_id"),
        sa.PrimaryKeyConstraint("upline_id", "member_id", name=op.f("pk_team_members")),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index(
        "ix_team_members_list", "team_members",
        ["upline_id", "here", "latest", "latest_amount", "member_id"],
    )  # fmt: skip
    op.create_index("ix_team_members_member_id", "team_members", ["member_id"])


def _facts() -> None:
    op.create_table(
        "team_closings",
        sa.Column("unit", sa.Text(), nullable=False),
        _key("first"),
        sa.Column("day", INT, nullable=False),
        sa.Column("recorded_at", INT, nullable=False),
        sa.CheckConstraint(UNITS, name=op.f("ck_team_closings_unit")),
        sa.PrimaryKeyConstraint("unit", "first", name=op.f("pk_team_closings")),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    measures = (
        "amount", "count", "active_customers", "repeat_customers", "previous_customers",
        "returning_customers", "recruits",
    )  # fmt: skip
    op.create_table(
        "team_periods",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("upline_id", INT, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("first", INT, nullable=False),
        *[sa.Column(name, INT, nullable=False) for name in measures],
        sa.Column("day", INT, nullable=False),
        sa.Column("recorded_at", INT, nullable=False),
        sa.CheckConstraint(UNITS, name=op.f("ck_team_periods_unit")),
        _member("team_periods", "upline_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_periods")),
        sqlite_strict=True,
    )
    op.create_index("ix_team_periods_upline", "team_periods", ["upline_id", "unit", "first", "id"])


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for name in KEPT:
            op.execute(f"DROP TRIGGER {name}_kept ON {name}")
        op.execute("DROP FUNCTION team_facts_are_kept")
    for table in ("team_periods", "team_closings", "team_members", "team_buyers", "team_months"):
        op.drop_table(table)
