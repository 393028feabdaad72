"""Imports of whole files, and the rows that are staged before they are published at once."""

from sqlalchemy import Column, Index, LargeBinary, Text

from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int

imports = table(
    "imports",
    identity(),
    reference("source_id", "sources.id", nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("staged", Int, nullable=False, server_default="0"),
    Column("fresh", Int, nullable=False, server_default="0"),
    Column("repeated", Int, nullable=False, server_default="0"),
    Column("started_at", Instant, nullable=False),
    Column("published_at", Instant),
    Column("undone_at", Instant),
    one_of("state", ("staging", "published", "undoing", "undone")),
)

# Few indexes: a million rows pass through here on their way to the journal.
staged_events = table(
    "staged_events",
    reference("import_id", "imports.id", primary_key=True),
    Column("line", Int, primary_key=True, autoincrement=False),
    Column("account", Text, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("amount", Int),
    Column("currency", Text),
    Column("refers_to", Text),
    Column("counterparty", Text),
    Column("item", Text),
    Column("quantity", Int),
    Column("paid", Int),
    Column("category", Text),
    Column("merchant", Text),
    Column("payer_ref", Text),
    Column("device_hash", Text),
    Column("content_hash", LargeBinary, nullable=False),
    Column("day", Int, nullable=False),
    Column("settles", Int, nullable=False),
    # Filled in by the second pass, in the order of the accounts.
    Column("account_id", Int),
    Column("seq", Int),
    Column("generation", Int, nullable=False, server_default="0"),
    Column("link", LargeBinary),
    # 1: refunds meet purchases in this account, so its totals are counted up anew.
    Column("tangled", Int, nullable=False, server_default="0"),
    Column("verdict", Text, nullable=False, server_default="new"),
    one_of("verdict", ("new", "repeat", "bad")),
    sqlite_with_rowid=False,
)
Index("ix_staged_events_account", staged_events.c.import_id, staged_events.c.account)
