"""Points: an append-only ledger by member, lots, and what each event has earned."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ACCOUNTS = (
    "available", "pending", "debt", "issued", "spent", "expired", "revoked", "written_off", "owed",
    "moved",
)  # fmt: skip
KINDS = (
    "earn", "settle", "spend", "give", "expire", "reverse", "take_back", "repay", "merge", "erase",
)  # fmt: skip
KEPT = ("point_transactions", "point_entries", "point_moves")
"""Tables that are only added to."""
FUNCTION = (
    "CREATE FUNCTION points_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION 'the points ledger is append-only'; END $$"
)


def listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def guards(dialect: str) -> list[str]:
    """Nothing that is in the ledger is ever changed or removed."""
    if dialect == "postgresql":
        return [FUNCTION] + [
            f"CREATE TRIGGER {name}_kept BEFORE UPDATE OR DELETE ON {name} "
            "FOR EACH ROW EXECUTE FUNCTION points_are_kept()"
            for name in KEPT
        ]
    return [
        f"CREATE TRIGGER {name}_{act.lower()}s BEFORE {act} ON {name} "
        "BEGIN SELECT RAISE(ABORT, 'the points ledger is append-only'); END"
        for name in KEPT
        for act in ("UPDATE", "DELETE")
    ]


def upgrade() -> None:
    op.add_column("accounts", sa.Column("awarded", INT, nullable=False, server_default="0"))
    unawarded = sa.text("awarded < length")
    op.create_index(
        "ix_accounts_unawarded", "accounts", ["id"],
        sqlite_where=unawarded, postgresql_where=unawarded,
    )  # fmt: skip
    _ledger()
    _lots()
    op.create_table(
        "point_awards",
        sa.Column("event_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("net", INT, nullable=False),
        sa.Column("count", INT, nullable=False),
        sa.Column("rate", INT, nullable=False),
        sa.Column("flat", INT, nullable=False),
        sa.Column("excused", INT, nullable=False, server_default="0"),
        sa.Column("version", INT, nullable=False, server_default="1"),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_point_awards_event_id"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_point_awards_account_id"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_point_awards_member_id"),
        sa.PrimaryKeyConstraint("event_id", name="pk_point_awards"),
        sqlite_strict=True,
    )
    op.create_index("ix_point_awards_account_id", "point_awards", ["account_id"])
    op.create_index("ix_point_awards_member_id", "point_awards", ["member_id"])
    for guard in guards(op.get_context().dialect.name):
        op.execute(guard)


def _ledger() -> None:
    op.create_table(
        "point_wallets",
        sa.Column("member_id", INT, nullable=False),
        sa.Column("length", INT, nullable=False, server_default="0"),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("carry", INT, nullable=False, server_default="0"),
        sa.Column("awarded", INT, nullable=False, server_default="0"),
        *[sa.Column(name, INT, nullable=False, server_default="0") for name in ACCOUNTS],
        sa.CheckConstraint(
            "available >= 0 AND pending >= 0 AND debt >= 0",
            name=op.f("ck_point_wallets_never_negative"),
        ),
        sa.CheckConstraint(f"{' + '.join(ACCOUNTS)} = 0", name=op.f("ck_point_wallets_adds_up")),
        sa.CheckConstraint("debt + owed = 0", name=op.f("ck_point_wallets_debt_is_owed")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_point_wallets_member_id"),
        sa.PrimaryKeyConstraint("member_id", name="pk_point_wallets"),
        sqlite_strict=True,
    )
    op.create_table(
        "point_transactions",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("seq", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("reverses", INT),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(f"kind IN ({listed(KINDS)})", name=op.f("ck_point_transactions_kind")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_point_transactions_member_id"
        ),
        sa.ForeignKeyConstraint(
            ["reverses"], ["point_transactions.id"], name="fk_point_transactions_reverses"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_point_transactions"),
        sa.UniqueConstraint("key", name="uq_point_transactions_key"),
        sa.UniqueConstraint("member_id", "seq", name="uq_point_transactions_member_id_seq"),
        sa.UniqueConstraint("reverses", name="uq_point_transactions_reverses"),
        sqlite_strict=True,
    )
    op.create_table(
        "point_entries",
        sa.Column("transaction_id", INT, autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("balance_after", INT, nullable=False),
        sa.CheckConstraint(
            f"account IN ({listed(ACCOUNTS)})", name=op.f("ck_point_entries_account")
        ),
        sa.CheckConstraint(
            "amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000",
            name=op.f("ck_point_entries_amount"),
        ),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["point_transactions.id"],
            name="fk_point_entries_transaction_id",
        ),
        sa.PrimaryKeyConstraint("transaction_id", "account", name="pk_point_entries"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )  # fmt: skip


def _lots() -> None:
    op.create_table(
        "point_lots",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("transaction_id", INT, nullable=False),
        sa.Column("event_id", INT),
        sa.Column("amount", INT, nullable=False),
        sa.Column("remaining", INT, nullable=False),
        sa.Column("settles_at", INT),
        sa.Column("expires_at", INT),
        sa.CheckConstraint(
            "amount > 0 AND remaining BETWEEN 0 AND amount", name=op.f("ck_point_lots_remaining")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_point_lots_member_id"),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["point_transactions.id"], name="fk_point_lots_transaction_id"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_point_lots_event_id"),
        sa.PrimaryKeyConstraint("id", name="pk_point_lots"),
        sa.UniqueConstraint("transaction_id", name="uq_point_lots_transaction_id"),
        sqlite_strict=True,
    )
    for name, column, where in (
        ("open", "member_id", "remaining > 0"),
        ("event", "event_id", "event_id IS NOT NULL"),
        ("settles", "settles_at", "settles_at IS NOT NULL"),
        ("expires", "expires_at", "remaining > 0"),
    ):
        op.create_index(
            f"ix_point_lots_{name}", "point_lots", [column],
            sqlite_where=sa.text(where), postgresql_where=sa.text(where),
        )  # fmt: skip
    op.create_table(
        "point_moves",
        sa.Column("transaction_id", INT, autoincrement=False, nullable=False),
        sa.Column("lot_id", INT, autoincrement=False, nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_point_moves_amount")),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["point_transactions.id"], name="fk_point_moves_transaction_id"
        ),
        sa.ForeignKeyConstraint(["lot_id"], ["point_lots.id"], name="fk_point_moves_lot_id"),
        sa.PrimaryKeyConstraint("transaction_id", "lot_id", name="pk_point_moves"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_point_moves_lot_id", "point_moves", ["lot_id"])


def downgrade() -> None:
    for name in ("point_awards", "point_moves", "point_lots", "point_entries",
                 "point_transactions", "point_wallets"):  # fmt: skip
        op.drop_table(name)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION points_are_kept")
    op.drop_index("ix_accounts_unawarded", "accounts")
    op.drop_column("accounts", "awarded")
