"""Programme versions, the history of standings, and what people lay over them."""

from sqlalchemy import Column, Index, Text

from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Json

programme_versions = table(
    "programme_versions",
    identity(),
    Column("hash", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("in_force_from", Instant, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

# Append-only: a row takes the place of every earlier-recorded row of its member and track that
# takes effect at `supersedes_from` or later. Nothing is edited.
status_history = table(
    "status_history",
    identity(),
    reference("member_id", "members.id", nullable=False),
    Column("track", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("before", Text),
    Column("effective_at", Instant, nullable=False),
    Column("supersedes_from", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("cause", Text, nullable=False),
    Column("programme", Text, nullable=False),
    Column("checks", Json),
)
Index("ix_status_history_member", status_history.c.member_id, status_history.c.id)

layers = table(
    "layers",
    identity(),
    reference("member_id", "members.id", nullable=False, index=True),
    Column("track", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    one_of("kind", ("lock", "floor", "temporary")),
)

FREEZING = ("hold", "freeze", "ban")
"""Flags under which nothing can be claimed, and nothing is advertised."""

# Layers that one of the staff has ended before their time: the layer itself then says when.
layer_ends = table(
    "layer_ends",
    reference("layer_id", "layers.id", primary_key=True),
    Column("at", Instant, nullable=False),
    # When it would have ended; none: never by itself.
    Column("planned_at", Instant),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    sqlite_with_rowid=False,
)

flags = table(
    "flags",
    identity(),
    reference("member_id", "members.id", nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("evidence", Json),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("lifted_at", Instant),
    Column("lifted_by", Text),
    one_of("kind", ("review", "hold", "freeze", "ban")),
)

uplines = table(
    "uplines",
    identity(),
    reference("member_id", "members.id", nullable=False),
    reference("upline_id", "members.id", nullable=False, index=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant),
    Column("author", Text, nullable=False),
    Column("reason", Text),
    # By which link they came; None: placed by the staff or by an import.
    reference("invite_id", "invites.id", index=True),
)
Index("ix_uplines_member", uplines.c.member_id, uplines.c.starts_at)
Index("ix_uplines_joins", uplines.c.invite_id, uplines.c.starts_at,
      sqlite_where=uplines.c.invite_id.is_not(None),
      postgresql_where=uplines.c.invite_id.is_not(None))  # fmt: skip
Index("ux_uplines_open", uplines.c.member_id, unique=True,
      sqlite_where=uplines.c.ends_at.is_(None), postgresql_where=uplines.c.ends_at.is_(None))  # fmt: skip
