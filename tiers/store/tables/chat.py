"""What came in from Telegram and what goes out to it: inbox, kept answers, deliveries."""

from sqlalchemy import CheckConstraint, Column, Index, Text

from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int, Json

inbox = table(
    "inbox",
    identity(),
    # None: what came was no update at all; it is kept for a person to look at.
    Column("update_id", Int, unique=True),
    # Whose turn it is: updates of one person are handled in order, different people side by side.
    Column("person", Int, nullable=False),
    Column("raw", Text),
    Column("received_at", Instant, nullable=False),
    Column("state", Text, nullable=False, server_default="waiting"),
    Column("attempts", Int, nullable=False, server_default="0"),
    Column("not_before", Instant),
    Column("done_at", Instant),
    Column("fault", Text),
    Column("fault_id", Text),
    one_of("state", ("waiting", "done", "quarantined")),
)
Index("ix_inbox_waiting", inbox.c.id, sqlite_where=inbox.c.state == "waiting",
      postgresql_where=inbox.c.state == "waiting")  # fmt: skip
Index("ix_inbox_done", inbox.c.done_at, sqlite_where=inbox.c.done_at.is_not(None),
      postgresql_where=inbox.c.done_at.is_not(None))  # fmt: skip

answers = table(
    "answers",
    Column("update_id", Int, primary_key=True, autoincrement=False),
    Column("use_case", Text, primary_key=True),
    Column("answer", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

DELIVERY_STATES = ("pending", "sending", "sent", "failed", "unknown", "dropped")
deliveries = table(
    "deliveries",
    identity(),
    # What caused it, so that the same cause never speaks twice.
    Column("key", Text, nullable=False, unique=True),
    reference("member_id", "members.id", index=True),
    Column("chat_id", Int, nullable=False),
    Column("category", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("values", Json, nullable=False),
    # 1: may be sent again when an answer was lost; 0: at most once, the unclear one is listed.
    Column("again", Int, nullable=False, server_default="0"),
    Column("state", Text, nullable=False, server_default="pending"),
    Column("attempts", Int, nullable=False, server_default="0"),
    Column("not_before", Instant),
    Column("expires_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("message_id", Int),
    Column("fault", Text),
    one_of("state", DELIVERY_STATES),
    CheckConstraint("again IN (0, 1)", name="again"),
)
Index("ix_deliveries_open", deliveries.c.state, deliveries.c.id,
      sqlite_where=deliveries.c.state.in_(("pending", "sending", "unknown")),
      postgresql_where=deliveries.c.state.in_(("pending", "sending", "unknown")))  # fmt: skip
