"""Perks: claims and their states, counters, pauses, pools of codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
branch_labels = None
depends_on = None

STATES = "state IN ('claimed', 'fulfilled', 'expired', 'revoked', 'refused')"
LAPSING = "state = 'claimed' AND expires_at IS NOT NULL"
GUARDS = {
    "sqlite": (
        (
            "CREATE TRIGGER claim_steps_kept BEFORE UPDATE ON claim_steps "
            "BEGIN SELECT RAISE(ABORT, 'the steps of claims are append-only'); END"
        ),
        (
            "CREATE TRIGGER claim_steps_stay BEFORE DELETE ON claim_steps "
            "BEGIN SELECT RAISE(ABORT, 'the steps of claims are append-only'); END"
        ),
        (
            "CREATE TRIGGER codes_stay BEFORE UPDATE ON codes "
            "WHEN OLD.claim_id IS NOT NULL AND NEW.claim_id IS NOT OLD.claim_id "
            "BEGIN SELECT RAISE(ABORT, 'a code stays with whom it was given to'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION claim_steps_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'the steps of claims are append-only'; END $$"
        ),
        (
            "CREATE TRIGGER claim_steps_kept BEFORE UPDATE OR DELETE ON claim_steps "
            "FOR EACH ROW EXECUTE FUNCTION claim_steps_are_kept()"
        ),
        (
            "CREATE FUNCTION codes_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'a code stays with whom it was given to'; END $$"
        ),
        (
            "CREATE TRIGGER codes_stay BEFORE UPDATE ON codes FOR EACH ROW "
            "WHEN (OLD.claim_id IS NOT NULL AND NEW.claim_id IS DISTINCT FROM OLD.claim_id) "
            "EXECUTE FUNCTION codes_are_kept()"
        ),
    ),
}


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("perk", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("n", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="claimed", nullable=False),
        sa.Column("waits", INT, server_default="0", nullable=False),
        sa.Column("claimed_at", INT, nullable=False),
        sa.Column("settled_at", INT, nullable=True),
        sa.Column("expires_at", INT, nullable=True),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("gave", sa.Text(), nullable=False),
        sa.Column("worth", INT, server_default="0", nullable=False),
        sa.Column("cost", INT, server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.CheckConstraint(STATES, name=op.f("ck_claims_state")),
        sa.CheckConstraint("waits IN (0, 1)", name=op.f("ck_claims_waits")),
        sa.CheckConstraint("n >= 1", name=op.f("ck_claims_n")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_claims_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint(
            "member_id", "perk", "period", "n", name=op.f("uq_claims_member_id_perk_period_n")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_claims_waiting", "claims", ["id"],
        sqlite_where=sa.text("waits = 1"), postgresql_where=sa.text("waits = 1"),
    )  # fmt: skip
    op.create_index(
        "ix_claims_lapsing", "claims", ["expires_at"],
        sqlite_where=sa.text(LAPSING), postgresql_where=sa.text(LAPSING),
    )  # fmt: skip
    op.create_table(
        "claim_steps",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("claim_id", INT, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.CheckConstraint(STATES, name=op.f("ck_claim_steps_state")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_steps_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_steps")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_claim_steps_claim_id"), "claim_steps", ["claim_id"])
    op.create_table(
        "perk_counters",
        sa.Column("perk", sa.Text(), nullable=False),
        sa.Column("taken", INT, nullable=False),
        sa.Column("spent", INT, nullable=False),
        sa.CheckConstraint("taken >= 0", name=op.f("ck_perk_counters_taken")),
        sa.CheckConstraint("spent >= 0", name=op.f("ck_perk_counters_spent")),
        sa.PrimaryKeyConstraint("perk", name=op.f("pk_perk_counters")),
        sqlite_strict=True,
    )
    op.create_table(
        "perk_pauses",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("perk", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("resumed_at", INT, nullable=True),
        sa.Column("resumed_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perk_pauses")),
        sqlite_strict=True,
    )
    op.create_index(
        "ux_perk_pauses_open", "perk_pauses", ["perk"], unique=True,
        sqlite_where=sa.text("resumed_at IS NULL"),
        postgresql_where=sa.text("resumed_at IS NULL"),
    )  # fmt: skip
    _pools()
    op.create_table(
        "used_perks",
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("perk", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("claims", INT, nullable=False),
        sa.PrimaryKeyConstraint("mark", "perk", "period", name=op.f("pk_used_perks")),
        sqlite_strict=True,
    )
    for statement in GUARDS[op.get_context().dialect.name]:
        op.execute(statement)


def _pools() -> None:
    op.create_table(
        "code_pools",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("free", INT, server_default="0", nullable=False),
        sa.Column("told_low", INT, server_default="0", nullable=False),
        sa.CheckConstraint("free >= 0", name=op.f("ck_code_pools_free")),
        sa.CheckConstraint("told_low IN (0, 1)", name=op.f("ck_code_pools_told_low")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_pools")),
        sa.UniqueConstraint("name", name=op.f("uq_code_pools_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "code_imports",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("pool_id", INT, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("codes", INT, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["code_pools.id"], name=op.f("fk_code_imports_pool_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_imports")),
        sa.UniqueConstraint("digest", name=op.f("uq_code_imports_digest")),
        sqlite_strict=True,
    )
    op.create_table(
        "codes",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("pool_id", INT, nullable=False),
        sa.Column("import_id", INT, nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", INT, nullable=True),
        sa.Column("claim_id", INT, nullable=True),
        sa.ForeignKeyConstraint(["pool_id"], ["code_pools.id"], name=op.f("fk_codes_pool_id")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["code_imports.id"], name=op.f("fk_codes_import_id")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_codes_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sa.UniqueConstraint("mark", name=op.f("uq_codes_mark")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_codes_claim_id")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_codes_free", "codes", ["pool_id", "id"],
        sqlite_where=sa.text("claim_id IS NULL"), postgresql_where=sa.text("claim_id IS NULL"),
    )  # fmt: skip
    op.create_table(
        "code_tries",
        sa.Column("member_id", INT, autoincrement=False, nullable=False),
        sa.Column("wrong", INT, nullable=False),
        sa.Column("since", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_code_tries_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_code_tries")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP TRIGGER claim_steps_kept ON claim_steps")
        op.execute("DROP FUNCTION claim_steps_are_kept")
        op.execute("DROP TRIGGER codes_stay ON codes")
        op.execute("DROP FUNCTION codes_are_kept")
    for table in (
        "used_perks", "code_tries", "codes", "code_imports", "code_pools", "perk_pauses",
        "perk_counters", "claim_steps", "claims",
    ):  # fmt: skip
        op.drop_table(table)
