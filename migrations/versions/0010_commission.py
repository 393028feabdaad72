"""Commission: shares of purchases, what has settled of each day and month, a ledger of money by agent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ACCOUNTS = ("pending", "review", "payable", "held", "paid", "capped", "earned")
KINDS = (
    "accrue", "adjust", "settle", "claw_back", "review", "release", "refuse", "request", "return",
    "pay",
)  # fmt: skip
STATES = ("pending", "review", "payable", "refused", "none")
KEPT = ("commission_transactions", "commission_entries")
"""Tables that are only added to."""
FUNCTION = (
    "CREATE FUNCTION commission_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION 'the commission ledger is append-only'; END $$"
)


def listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def guards(dialect: str) -> list[str]:
    """Nothing that is in the ledger is ever changed or removed."""
    if dialect == "postgresql":
        return [FUNCTION] + [
            f"CREATE TRIGGER {name}_kept BEFORE UPDATE OR DELETE ON {name} "
            "FOR EACH ROW EXECUTE FUNCTION commission_is_kept()"
            for name in KEPT
        ]
    return [
        f"CREATE TRIGGER {name}_{act.lower()}s BEFORE {act} ON {name} "
        "BEGIN SELECT RAISE(ABORT, 'the commission ledger is append-only'); END"
        for name in KEPT
        for act in ("UPDATE", "DELETE")
    ]


def upgrade() -> None:
    _ledger()
    _shares()
    for name, key, sums, check in (
        ("commission_days", "day", ("gross",), ("gross", "gross >= 0")),
        (
            "commission_months", "month", ("daily", "granted"),
            ("granted", "granted BETWEEN 0 AND daily"),
        ),
    ):  # fmt: skip
        op.create_table(
            name,
            sa.Column("agent_id", INT, nullable=False),
            sa.Column(key, INT, autoincrement=False, nullable=False),
            *[sa.Column(each, INT, nullable=False) for each in sums],
            sa.CheckConstraint(check[1], name=op.f(f"ck_{name}_{check[0]}")),
            sa.ForeignKeyConstraint(["agent_id"], ["members.id"], name=f"fk_{name}_agent_id"),
            sa.PrimaryKeyConstraint("agent_id", key, name=f"pk_{name}"),
            sqlite_strict=True,
            sqlite_with_rowid=False,
        )
    op.create_table(
        "terms_acknowledged",
        sa.Column("member_id", INT, nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_terms_acknowledged_member_id"
        ),
        sa.PrimaryKeyConstraint("member_id", "terms", name="pk_terms_acknowledged"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for guard in guards(op.get_context().dialect.name):
        op.execute(guard)


def _ledger() -> None:
    op.create_table(
        "commission_wallets",
        sa.Column("member_id", INT, nullable=False),
        sa.Column("length", INT, nullable=False, server_default="0"),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        *[sa.Column(name, INT, nullable=False, server_default="0") for name in ACCOUNTS],
        sa.CheckConstraint(
            "pending >= 0 AND review >= 0 AND held >= 0 AND paid >= 0 AND capped >= 0 "
            "AND earned <= 0",
            name=op.f("ck_commission_wallets_never_negative"),
        ),
        sa.CheckConstraint(
            f"{' + '.join(ACCOUNTS)} = 0", name=op.f("ck_commission_wallets_adds_up")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_commission_wallets_member_id"
        ),
        sa.PrimaryKeyConstraint("member_id", name="pk_commission_wallets"),
        sqlite_strict=True,
    )
    op.create_table(
        "commission_transactions",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("seq", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            f"kind IN ({listed(KINDS)})", name=op.f("ck_commission_transactions_kind")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name="fk_commission_transactions_member_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_commission_transactions"),
        sa.UniqueConstraint("key", name="uq_commission_transactions_key"),
        sa.UniqueConstraint("member_id", "seq", name="uq_commission_transactions_member_id_seq"),
        sqlite_strict=True,
    )
    op.create_table(
        "commission_entries",
        sa.Column("transaction_id", INT, autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("balance_after", INT, nullable=False),
        sa.CheckConstraint(
            f"account IN ({listed(ACCOUNTS)})", name=op.f("ck_commission_entries_account")
        ),
        sa.CheckConstraint(
            "amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000",
            name=op.f("ck_commission_entries_amount"),
        ),
        sa.ForeignKeyConstraint(
            ["transaction_id"], ["commission_transactions.id"],
            name="fk_commission_entries_transaction_id",
        ),
        sa.PrimaryKeyConstraint("transaction_id", "account", name="pk_commission_entries"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )  # fmt: skip


def _shares() -> None:
    op.create_table(
        "commission_shares",
        sa.Column("event_id", INT, autoincrement=False, nullable=False),
        sa.Column("level", INT, autoincrement=False, nullable=False),
        sa.Column("agent_id", INT, nullable=False),
        sa.Column("day", INT, nullable=False),
        sa.Column("paid", INT, nullable=False),
        sa.Column("gross", INT, nullable=False),
        sa.Column("rate", INT, nullable=False),
        sa.Column("most", INT),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("settles_at", INT),
        sa.Column("settled_seq", INT),
        sa.Column("version", INT, nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.CheckConstraint(
            f"state IN ({listed(STATES)})", name=op.f("ck_commission_shares_state")
        ),
        sa.CheckConstraint("level IN (1, 2)", name=op.f("ck_commission_shares_level")),
        sa.CheckConstraint("gross BETWEEN 0 AND paid", name=op.f("ck_commission_shares_gross")),
        sa.CheckConstraint(
            "(state = 'payable') = (settled_seq IS NOT NULL)",
            name=op.f("ck_commission_shares_settled"),
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_commission_shares_event_id"),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["members.id"], name="fk_commission_shares_agent_id"
        ),
        sa.PrimaryKeyConstraint("event_id", "level", name="pk_commission_shares"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for name, columns, where in (
        ("pending", ["agent_id", "settles_at"], "state = 'pending'"),
        ("review", ["event_id"], "state = 'review'"),
    ):
        op.create_index(
            f"ix_commission_shares_{name}", "commission_shares", columns,
            sqlite_where=sa.text(where), postgresql_where=sa.text(where),
        )  # fmt: skip
    op.create_index("ix_commission_shares_agent", "commission_shares", ["agent_id", "day"])


def downgrade() -> None:
    for name in ("terms_acknowledged", "commission_months", "commission_days",
                 "commission_shares", "commission_entries", "commission_transactions",
                 "commission_wallets"):  # fmt: skip
        op.drop_table(name)
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION commission_is_kept")
