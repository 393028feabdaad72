"""The journal: events that are appended once, running totals beside it, exclusions and seals."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint

from tiers.store.tables.schema import identity, reference, table
from tiers.store.types import Instant, Int, Json

events = table(
    "events",
    identity(),
    reference("account_id", "accounts.id", nullable=False),
    # The event's place in its account's hash chain, from 1.
    Column("seq", Int, nullable=False),
    reference("source_id", "sources.id", nullable=False),
    Column("event_id", Text, nullable=False),
    # Rises only when an undone import's event is recorded again.
    Column("generation", Int, nullable=False, server_default="0"),
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
    Column("detail", Json),
    # A keyed digest of `detail`, which erasure removes.
    Column("detail_digest", Text),
    Column("recorded_at", Instant, nullable=False),
    reference("import_id", "imports.id"),
    # A compensating entry names the event that it takes back, once.
    reference("corrects", "events.id", unique=True),
    Column("content_hash", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
    UniqueConstraint("source_id", "event_id", "generation"),
    UniqueConstraint("account_id", "seq"),
    CheckConstraint("amount BETWEEN 0 AND 1000000000000000", name="amount"),
    CheckConstraint("(amount IS NULL) = (currency IS NULL)", name="currency"),
    CheckConstraint("seq > 0", name="seq"),
)
Index("ix_events_refers_to", events.c.source_id, events.c.refers_to,
      sqlite_where=events.c.refers_to.is_not(None),
      postgresql_where=events.c.refers_to.is_not(None))  # fmt: skip
Index("ix_events_import", events.c.import_id,
      sqlite_where=events.c.import_id.is_not(None),
      postgresql_where=events.c.import_id.is_not(None))  # fmt: skip

Index("ix_events_device", events.c.device_hash,
      sqlite_where=events.c.device_hash.is_not(None),
      postgresql_where=events.c.device_hash.is_not(None))  # fmt: skip
Index("ix_events_payer", events.c.payer_ref,
      sqlite_where=events.c.payer_ref.is_not(None),
      postgresql_where=events.c.payer_ref.is_not(None))  # fmt: skip

day_totals = table(
    "day_totals",
    reference("account_id", "accounts.id", primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("currency", Text, primary_key=True),
    # Proleptic Gregorian ordinals of local days in the programme's zone.
    Column("day", Int, primary_key=True, autoincrement=False),
    Column("settles", Int, primary_key=True, autoincrement=False),
    Column("amount", Int, nullable=False),
    Column("count", Int, nullable=False),
    Column("refunded", Int, nullable=False, server_default="0"),
    Column("refunded_count", Int, nullable=False, server_default="0"),
    sqlite_with_rowid=False,
)

party_totals = table(
    "party_totals",
    reference("account_id", "accounts.id", primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("counterparty", Text, primary_key=True),
    Column("day", Int, primary_key=True, autoincrement=False),
    Column("settles", Int, primary_key=True, autoincrement=False),
    Column("count", Int, nullable=False),
    sqlite_with_rowid=False,
)

exclusions = table(
    "exclusions",
    identity(),
    reference("event_id", "events.id", nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("lifted_at", Instant),
    Column("lifted_by", Text),
)
Index("ux_exclusions_open", exclusions.c.event_id, unique=True,
      sqlite_where=exclusions.c.lifted_at.is_(None),
      postgresql_where=exclusions.c.lifted_at.is_(None))  # fmt: skip

seals = table(
    "seals",
    identity(),
    Column("at", Instant, nullable=False),
    Column("heads", Int, nullable=False),
    Column("link", LargeBinary, nullable=False, unique=True),
)

sealed_heads = table(
    "sealed_heads",
    reference("seal_id", "seals.id", primary_key=True),
    reference("account_id", "accounts.id", primary_key=True, index=True),
    Column("length", Int, nullable=False),
    Column("head", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
