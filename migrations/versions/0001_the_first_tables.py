"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
branch_labels = None
depends_on = None

# Events are appended and never edited: only `detail` may go, to nothing, because erasure takes it.
KEPT = (
    "id", "account_id", "seq", "source_id", "event_id", "generation", "kind", "occurred_at", "amount",
    "currency", "refers_to", "counterparty", "item", "quantity", "paid", "category", "merchant",
    "payer_ref", "device_hash", "detail_digest", "recorded_at", "import_id", "corrects",
    "content_hash", "link",
)  # fmt: skip
SAME = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in KEPT)
UPDATES_ON_SQLITE = (
    f"CREATE TRIGGER events_kept BEFORE UPDATE ON events WHEN NOT (NEW.detail IS NULL AND {SAME}) "
    "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
)
DELETES_ON_SQLITE = (
    "CREATE TRIGGER events_stay BEFORE DELETE ON events "
    "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
)
FUNCTION = (
    "CREATE FUNCTION events_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF TG_OP = 'UPDATE' AND NEW.detail IS NULL "
    "AND to_jsonb(NEW) - 'detail' = to_jsonb(OLD) - 'detail' THEN RETURN NEW; END IF; "
    "RAISE EXCEPTION 'events are append-only'; END $$"
)
ON_POSTGRESQL = (
    "CREATE TRIGGER events_kept BEFORE UPDATE OR DELETE ON events "
    "FOR EACH ROW EXECUTE FUNCTION events_are_kept()"
)
GUARDS = {
    "sqlite": (UPDATES_ON_SQLITE, DELETES_ON_SQLITE),
    "postgresql": (FUNCTION, ON_POSTGRESQL),
}


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("update_id", INT, autoincrement=False, nullable=False),
        sa.Column("use_case", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.PrimaryKeyConstraint("update_id", "use_case", name=op.f("pk_answers")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("link", name=op.f("uq_audit_link")),
        sqlite_strict=True,
    )
    op.create_table(
        "inbox",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("update_id", INT, nullable=True),
        sa.Column("person", INT, nullable=False),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.Column("received_at", INT, nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("attempts", INT, server_default="0", nullable=False),
        sa.Column("not_before", INT, nullable=True),
        sa.Column("done_at", INT, nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.Column("fault_id", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'done', 'quarantined')", name=op.f("ck_inbox_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("update_id", name=op.f("uq_inbox_update_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_done",
            ["done_at"],
            unique=False,
            sqlite_where=sa.text("done_at IS NOT NULL"),
            postgresql_where=sa.text("done_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_inbox_waiting",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "jobs",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("due_at", INT, nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("leased_until", INT, nullable=True),
        sa.Column("attempts", INT, server_default="0", nullable=False),
        sa.Column("done_at", INT, nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'done', 'failed')", name=op.f("ck_jobs_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_jobs_kind_key")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index(
            "ix_jobs_open",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fence", INT, nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", INT, nullable=False),
        sa.Column("started_at", INT, nullable=False),
        sa.Column("expires_at", INT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
        sqlite_strict=True,
    )
    op.create_table(
        "members",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("telegram_id", INT, nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("joined_at", INT, nullable=False),
        sa.Column("birthday", sa.Text(), nullable=True),
        sa.Column("reachable", INT, server_default="1", nullable=False),
        sa.Column("erased_at", INT, nullable=True),
        sa.Column("merged_into", INT, nullable=True),
        sa.Column("assessed_at", INT, nullable=True),
        sa.Column("due_at", INT, nullable=True),
        sa.CheckConstraint("reachable IN (0, 1)", name=op.f("ck_members_reachable")),
        sa.CheckConstraint("telegram_id > 0", name=op.f("ck_members_telegram_id")),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["members.id"], name=op.f("fk_members_merged_into")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_members_telegram_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.create_index(
            "ix_members_due",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )

    op.create_table(
        "programme_versions",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("in_force_from", INT, nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("recorded_at", INT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_versions")),
        sqlite_strict=True,
    )
    op.create_table(
        "seals",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("heads", INT, nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seals")),
        sa.UniqueConstraint("link", name=op.f("uq_seals_link")),
        sqlite_strict=True,
    )
    op.create_table(
        "sources",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("name", name=op.f("uq_sources_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("telegram_id", INT, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.Column("granted_at", INT, nullable=False),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.Column("revoked_at", INT, nullable=True),
        sa.CheckConstraint(
            "role IN ('read_only', 'support', 'marketer', 'admin', 'owner')",
            name=op.f("ck_staff_role"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.create_index(
            "ux_staff_serving",
            ["telegram_id"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "accounts",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("source_id", INT, nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("length", INT, server_default="0", nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("latest_at", INT, nullable=True),
        sa.Column("waiting", INT, server_default="0", nullable=False),
        sa.Column("stale_from", INT, nullable=True),
        sa.Column("tombstone", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_accounts_member_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_accounts_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint(
            "source_id", "external_id", name=op.f("uq_accounts_source_id_external_id")
        ),
        sa.UniqueConstraint("tombstone", name=op.f("uq_accounts_tombstone")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_member_id"), ["member_id"], unique=False)
        batch_op.create_index(
            "ix_accounts_stale",
            ["stale_from"],
            unique=False,
            sqlite_where=sa.text("stale_from IS NOT NULL"),
            postgresql_where=sa.text("stale_from IS NOT NULL"),
        )

    op.create_table(
        "deliveries",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("member_id", INT, nullable=True),
        sa.Column("chat_id", INT, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("again", INT, server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="pending", nullable=False),
        sa.Column("attempts", INT, server_default="0", nullable=False),
        sa.Column("not_before", INT, nullable=True),
        sa.Column("expires_at", INT, nullable=True),
        sa.Column("created_at", INT, nullable=False),
        sa.Column("settled_at", INT, nullable=True),
        sa.Column("message_id", INT, nullable=True),
        sa.Column("fault", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'failed', 'unknown', 'dropped')",
            name=op.f("ck_deliveries_state"),
        ),
        sa.CheckConstraint("again IN (0, 1)", name=op.f("ck_deliveries_again")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_deliveries_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("key", name=op.f("uq_deliveries_key")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deliveries_member_id"), ["member_id"], unique=False)
        batch_op.create_index(
            "ix_deliveries_open",
            ["state", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('pending', 'sending', 'unknown')"),
            postgresql_where=sa.text("state IN ('pending', 'sending', 'unknown')"),
        )

    op.create_table(
        "flags",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("lifted_at", INT, nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('review', 'hold', 'freeze', 'ban')", name=op.f("ck_flags_kind")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_flags_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flags")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("flags", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_flags_member_id"), ["member_id"], unique=False)

    op.create_table(
        "imports",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("source_id", INT, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("staged", INT, server_default="0", nullable=False),
        sa.Column("fresh", INT, server_default="0", nullable=False),
        sa.Column("repeated", INT, server_default="0", nullable=False),
        sa.Column("started_at", INT, nullable=False),
        sa.Column("published_at", INT, nullable=True),
        sa.Column("undone_at", INT, nullable=True),
        sa.CheckConstraint(
            "state IN ('staging', 'published', 'undoing', 'undone')", name=op.f("ck_imports_state")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_imports_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sqlite_strict=True,
    )
    op.create_table(
        "layers",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("starts_at", INT, nullable=False),
        sa.Column("ends_at", INT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("recorded_at", INT, nullable=False),
        sa.CheckConstraint("kind IN ('lock', 'floor', 'temporary')", name=op.f("ck_layers_kind")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_layers_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layers")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("layers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_layers_member_id"), ["member_id"], unique=False)

    op.create_table(
        "opt_outs",
        sa.Column("member_id", INT, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_opt_outs_member_id")),
        sa.PrimaryKeyConstraint("member_id", "category", name=op.f("pk_opt_outs")),
        sqlite_strict=True,
    )
    op.create_table(
        "start_links",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", INT, nullable=False),
        sa.Column("expires_at", INT, nullable=False),
        sa.Column("uses_left", INT, nullable=False),
        sa.Column("opened_at", INT, nullable=True),
        sa.Column("opened_by", INT, nullable=True),
        sa.CheckConstraint("uses_left >= 0", name=op.f("ck_start_links_uses_left")),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["members.id"], name=op.f("fk_start_links_opened_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_start_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_start_links_token_hash")),
        sqlite_strict=True,
    )
    op.create_table(
        "status_history",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("track", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("effective_at", INT, nullable=False),
        sa.Column("supersedes_from", INT, nullable=False),
        sa.Column("recorded_at", INT, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("checks", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_status_history_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_history")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("status_history", schema=None) as batch_op:
        batch_op.create_index("ix_status_history_member", ["member_id", "id"], unique=False)

    op.create_table(
        "uplines",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("member_id", INT, nullable=False),
        sa.Column("upline_id", INT, nullable=False),
        sa.Column("starts_at", INT, nullable=False),
        sa.Column("ends_at", INT, nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_uplines_member_id")),
        sa.ForeignKeyConstraint(["upline_id"], ["members.id"], name=op.f("fk_uplines_upline_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uplines")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("uplines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_uplines_upline_id"), ["upline_id"], unique=False)
        batch_op.create_index(
            "ux_uplines_open",
            ["member_id"],
            unique=True,
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )

    op.create_table(
        "day_totals",
        sa.Column("account_id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("day", INT, autoincrement=False, nullable=False),
        sa.Column("settles", INT, autoincrement=False, nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("count", INT, nullable=False),
        sa.Column("refunded", INT, server_default="0", nullable=False),
        sa.Column("refunded_count", INT, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_day_totals_account_id")
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "kind", "currency", "day", "settles", name=op.f("pk_day_totals")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "events",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("seq", INT, nullable=False),
        sa.Column("source_id", INT, nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("generation", INT, server_default="0", nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("occurred_at", INT, nullable=False),
        sa.Column("amount", INT, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("refers_to", sa.Text(), nullable=True),
        sa.Column("counterparty", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("quantity", INT, nullable=True),
        sa.Column("paid", INT, nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("merchant", sa.Text(), nullable=True),
        sa.Column("payer_ref", sa.Text(), nullable=True),
        sa.Column("device_hash", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("detail_digest", sa.Text(), nullable=True),
        sa.Column("recorded_at", INT, nullable=False),
        sa.Column("import_id", INT, nullable=True),
        sa.Column("corrects", INT, nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "(amount IS NULL) = (currency IS NULL)", name=op.f("ck_events_currency")
        ),
        sa.CheckConstraint("amount BETWEEN 0 AND 1000000000000000", name=op.f("ck_events_amount")),
        sa.CheckConstraint("seq > 0", name=op.f("ck_events_seq")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_events_account_id")
        ),
        sa.ForeignKeyConstraint(["corrects"], ["events.id"], name=op.f("fk_events_corrects")),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_events_import_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_events_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("account_id", "seq", name=op.f("uq_events_account_id_seq")),
        sa.UniqueConstraint("corrects", name=op.f("uq_events_corrects")),
        sa.UniqueConstraint(
            "source_id",
            "event_id",
            "generation",
            name=op.f("uq_events_source_id_event_id_generation"),
        ),
        sqlite_strict=True,
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(
            "ix_events_import",
            ["import_id"],
            unique=False,
            sqlite_where=sa.text("import_id IS NOT NULL"),
            postgresql_where=sa.text("import_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_events_refers_to",
            ["source_id", "refers_to"],
            unique=False,
            sqlite_where=sa.text("refers_to IS NOT NULL"),
            postgresql_where=sa.text("refers_to IS NOT NULL"),
        )

    op.create_table(
        "party_totals",
        sa.Column("account_id", INT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("counterparty", sa.Text(), nullable=False),
        sa.Column("day", INT, autoincrement=False, nullable=False),
        sa.Column("settles", INT, autoincrement=False, nullable=False),
        sa.Column("count", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_party_totals_account_id")
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "kind", "counterparty", "day", "settles", name=op.f("pk_party_totals")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sealed_heads",
        sa.Column("seal_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("length", INT, nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_sealed_heads_account_id")
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seals.id"], name=op.f("fk_sealed_heads_seal_id")),
        sa.PrimaryKeyConstraint("seal_id", "account_id", name=op.f("pk_sealed_heads")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("sealed_heads", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sealed_heads_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "staged_events",
        sa.Column("import_id", INT, nullable=False),
        sa.Column("line", INT, autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("occurred_at", INT, nullable=False),
        sa.Column("amount", INT, nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("refers_to", sa.Text(), nullable=True),
        sa.Column("counterparty", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("quantity", INT, nullable=True),
        sa.Column("paid", INT, nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("merchant", sa.Text(), nullable=True),
        sa.Column("payer_ref", sa.Text(), nullable=True),
        sa.Column("device_hash", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("day", INT, nullable=False),
        sa.Column("settles", INT, nullable=False),
        sa.Column("account_id", INT, nullable=True),
        sa.Column("seq", INT, nullable=True),
        sa.Column("generation", INT, server_default="0", nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=True),
        sa.Column("tangled", INT, server_default="0", nullable=False),
        sa.Column("verdict", sa.Text(), server_default="new", nullable=False),
        sa.CheckConstraint(
            "verdict IN ('new', 'repeat', 'bad')", name=op.f("ck_staged_events_verdict")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_staged_events_import_id")
        ),
        sa.PrimaryKeyConstraint("import_id", "line", name=op.f("pk_staged_events")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("staged_events", schema=None) as batch_op:
        batch_op.create_index("ix_staged_events_account", ["import_id", "account"], unique=False)

    op.create_table(
        "exclusions",
        sa.Column("id", INT, autoincrement=True, nullable=False),
        sa.Column("event_id", INT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", INT, nullable=False),
        sa.Column("lifted_at", INT, nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_exclusions_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusions")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("exclusions", schema=None) as batch_op:
        batch_op.create_index(
            "ux_exclusions_open",
            ["event_id"],
            unique=True,
            sqlite_where=sa.text("lifted_at IS NULL"),
            postgresql_where=sa.text("lifted_at IS NULL"),
        )

    for statement in GUARDS[op.get_context().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP TRIGGER events_kept ON events")
        op.execute("DROP FUNCTION events_are_kept")
    with op.batch_alter_table("exclusions", schema=None) as batch_op:
        batch_op.drop_index(
            "ux_exclusions_open",
            sqlite_where=sa.text("lifted_at IS NULL"),
            postgresql_where=sa.text("lifted_at IS NULL"),
        )

    op.drop_table("exclusions")
    with op.batch_alter_table("staged_events", schema=None) as batch_op:
        batch_op.drop_index("ix_staged_events_account")

    op.drop_table("staged_events")
    with op.batch_alter_table("sealed_heads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sealed_heads_account_id"))

    op.drop_table("sealed_heads")
    op.drop_table("party_totals")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_events_refers_to",
            sqlite_where=sa.text("refers_to IS NOT NULL"),
            postgresql_where=sa.text("refers_to IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_events_import",
            sqlite_where=sa.text("import_id IS NOT NULL"),
            postgresql_where=sa.text("import_id IS NOT NULL"),
        )

    op.drop_table("events")
    op.drop_table("day_totals")
    with op.batch_alter_table("uplines", schema=None) as batch_op:
        batch_op.drop_index(
            "ux_uplines_open",
            sqlite_where=sa.text("ends_at IS NULL"),
            postgresql_where=sa.text("ends_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_uplines_upline_id"))

    op.drop_table("uplines")
    with op.batch_alter_table("status_history", schema=None) as batch_op:
        batch_op.drop_index("ix_status_history_member")

    op.drop_table("status_history")
    op.drop_table("start_links")
    op.drop_table("opt_outs")
    with op.batch_alter_table("layers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_layers_member_id"))

    op.drop_table("layers")
    op.drop_table("imports")
    with op.batch_alter_table("flags", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flags_member_id"))

    op.drop_table("flags")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deliveries_open",
            sqlite_where=sa.text("state IN ('pending', 'sending', 'unknown')"),
            postgresql_where=sa.text("state IN ('pending', 'sending', 'unknown')"),
        )
        batch_op.drop_index(batch_op.f("ix_deliveries_member_id"))

    op.drop_table("deliveries")
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_accounts_stale",
            sqlite_where=sa.text("stale_from IS NOT NULL"),
            postgresql_where=sa.text("stale_from IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_accounts_member_id"))

    op.drop_table("accounts")
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.drop_index(
            "ux_staff_serving",
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.drop_table("staff")
    op.drop_table("sources")
    op.drop_table("seals")
    op.drop_table("programme_versions")
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_members_due",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        )

    op.drop_table("members")
    op.drop_table("leases")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_jobs_open",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.drop_table("jobs")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_waiting",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.drop_index(
            "ix_inbox_done",
            sqlite_where=sa.text("done_at IS NOT NULL"),
            postgresql_where=sa.text("done_at IS NOT NULL"),
        )

    op.drop_table("inbox")
    op.drop_table("audit")
    op.drop_table("answers")
