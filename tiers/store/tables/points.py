"""The points ledger: transactions and entries that are only added to, lots, wallets, awards."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint

from tiers.ledger import ACCOUNTS, KINDS
from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int, Json

# A row per member, so that a balance is one read: no member's transaction waits for another's.
point_wallets = table(
    "point_wallets",
    reference("member_id", "members.id", primary_key=True),
    # The hash chain over the member's transactions; `verify` recomputes it.
    Column("length", Int, nullable=False, server_default="0"),
    Column("head", LargeBinary, nullable=False),
    # Parts of a point that are earned and not given yet, and points given for events so far.
    Column("carry", Int, nullable=False, server_default="0"),
    Column("awarded", Int, nullable=False, server_default="0"),
    *[Column(name, Int, nullable=False, server_default="0") for name in ACCOUNTS],
    CheckConstraint("available >= 0 AND pending >= 0 AND debt >= 0", name="never_negative"),
    CheckConstraint(f"{' + '.join(ACCOUNTS)} = 0", name="adds_up"),
    CheckConstraint("debt + owed = 0", name="debt_is_owed"),
)

point_transactions = table(
    "point_transactions",
    identity(),
    # What caused it: the same cause never moves points twice.
    Column("key", Text, nullable=False, unique=True),
    reference("member_id", "members.id", nullable=False),
    Column("seq", Int, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # A transaction is reversed at most once.
    reference("reverses", "point_transactions.id", unique=True),
    Column("programme", Text, nullable=False),
    Column("detail", Json, nullable=False),
    Column("link", LargeBinary, nullable=False),
    UniqueConstraint("member_id", "seq"),
    one_of("kind", KINDS),
)

point_entries = table(
    "point_entries",
    reference("transaction_id", "point_transactions.id", primary_key=True),
    Column("account", Text, primary_key=True),
    Column("amount", Int, nullable=False),
    Column("balance_after", Int, nullable=False),
    one_of("account", ACCOUNTS),
    CheckConstraint(
        "amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000", name="amount"
    ),
    sqlite_with_rowid=False,
)

point_lots = table(
    "point_lots",
    identity(),
    reference("member_id", "members.id", nullable=False),
    reference("transaction_id", "point_transactions.id", nullable=False, unique=True),
    reference("event_id", "events.id"),
    Column("amount", Int, nullable=False),
    Column("remaining", Int, nullable=False),
    # None: they can be spent.
    Column("settles_at", Instant),
    Column("expires_at", Instant),
    CheckConstraint("amount > 0 AND remaining BETWEEN 0 AND amount", name="remaining"),
)
_open = point_lots.c.remaining > 0
Index("ix_point_lots_open", point_lots.c.member_id, sqlite_where=_open, postgresql_where=_open)
Index("ix_point_lots_event", point_lots.c.event_id,
      sqlite_where=point_lots.c.event_id.is_not(None),
      postgresql_where=point_lots.c.event_id.is_not(None))  # fmt: skip
Index("ix_point_lots_settles", point_lots.c.settles_at,
      sqlite_where=point_lots.c.settles_at.is_not(None),
      postgresql_where=point_lots.c.settles_at.is_not(None))  # fmt: skip
Index("ix_point_lots_expires", point_lots.c.expires_at, sqlite_where=_open, postgresql_where=_open)

# What each transaction gave to or took from lots that were there before it.
point_moves = table(
    "point_moves",
    reference("transaction_id", "point_transactions.id", primary_key=True),
    reference("lot_id", "point_lots.id", primary_key=True, index=True),
    Column("amount", Int, nullable=False),
    CheckConstraint("amount <> 0", name="amount"),
    sqlite_with_rowid=False,
)

# What each event has earned so far; the rate is that of the purchase's instant and stays.
point_awards = table(
    "point_awards",
    reference("event_id", "events.id", primary_key=True),
    reference("account_id", "accounts.id", nullable=False, index=True),
    reference("member_id", "members.id", nullable=False, index=True),
    Column("net", Int, nullable=False),
    Column("count", Int, nullable=False),
    # Parts of a point per minor unit, and for the event itself.
    Column("rate", Int, nullable=False),
    Column("flat", Int, nullable=False),
    Column("excused", Int, nullable=False, server_default="0"),
    Column("version", Int, nullable=False, server_default="1"),
    Column("programme", Text, nullable=False),
    Column("because", Json, nullable=False),
)
