"""Commission: what each purchase earns whom, and an append-only ledger of money by agent."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint

from tiers.purse import ACCOUNTS, KINDS, STATES
from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int, Json

# A row per agent, so that a balance is one read: no agent's transaction waits for another's.
commission_wallets = table(
    "commission_wallets",
    reference("member_id", "members.id", primary_key=True),
    # The hash chain over the agent's transactions; `verify` recomputes it.
    Column("length", Int, nullable=False, server_default="0"),
    Column("head", LargeBinary, nullable=False),
    *[Column(name, Int, nullable=False, server_default="0") for name in ACCOUNTS],
    # `payable` alone may be below zero: what was paid out and has been taken back since.
    CheckConstraint(
        "pending >= 0 AND review >= 0 AND held >= 0 AND paid >= 0 AND capped >= 0 AND earned <= 0",
        name="never_negative",
    ),
    CheckConstraint(f"{' + '.join(ACCOUNTS)} = 0", name="adds_up"),
)

commission_transactions = table(
    "commission_transactions",
    identity(),
    # What caused it: the same cause never moves money twice.
    Column("key", Text, nullable=False, unique=True),
    reference("member_id", "members.id", nullable=False),
    Column("seq", Int, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("programme", Text, nullable=False),
    Column("detail", Json, nullable=False),
    Column("link", LargeBinary, nullable=False),
    UniqueConstraint("member_id", "seq"),
    one_of("kind", KINDS),
)

commission_entries = table(
    "commission_entries",
    reference("transaction_id", "commission_transactions.id", primary_key=True),
    Column("account", Text, primary_key=True),
    Column("amount", Int, nullable=False),
    Column("balance_after", Int, nullable=False),
    one_of("account", ACCOUNTS),
    CheckConstraint(
        "amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000", name="amount"
    ),
    sqlite_with_rowid=False,
)

# What each purchase earns, by paid level; terms and rate are those of its instant and stay.
commission_shares = table(
    "commission_shares",
    reference("event_id", "events.id", primary_key=True),
    Column("level", Int, primary_key=True, autoincrement=False),
    reference("agent_id", "members.id", nullable=False),
    Column("day", Int, nullable=False),
    Column("paid", Int, nullable=False),
    Column("gross", Int, nullable=False),
    Column("rate", Int, nullable=False),
    Column("most", Int),
    Column("terms", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("settles_at", Instant),
    Column("settled_seq", Int),
    Column("version", Int, nullable=False),
    Column("because", Json, nullable=False),
    one_of("state", STATES),
    # The law counts three levels, the organiser's included (公通字〔2013〕37号).
    CheckConstraint("level IN (1, 2)", name="level"),
    CheckConstraint("gross BETWEEN 0 AND paid", name="gross"),
    CheckConstraint("(state = 'payable') = (settled_seq IS NOT NULL)", name="settled"),
    sqlite_with_rowid=False,
)
_pending = commission_shares.c.state == "pending"
Index("ix_commission_shares_pending", commission_shares.c.agent_id,
      commission_shares.c.settles_at, sqlite_where=_pending, postgresql_where=_pending)  # fmt: skip
_review = commission_shares.c.state == "review"
Index("ix_commission_shares_review", commission_shares.c.event_id,
      sqlite_where=_review, postgresql_where=_review)  # fmt: skip
Index("ix_commission_shares_agent", commission_shares.c.agent_id, commission_shares.c.day)

# What has settled of each local day, before its cap; and of each month, what its days leave of it
# and what its own cap leaves of that. Months are named by their first day.
commission_days = table(
    "commission_days",
    reference("agent_id", "members.id", primary_key=True),
    Column("day", Int, primary_key=True, autoincrement=False),
    Column("gross", Int, nullable=False),
    CheckConstraint("gross >= 0", name="gross"),
    sqlite_with_rowid=False,
)
commission_months = table(
    "commission_months",
    reference("agent_id", "members.id", primary_key=True),
    Column("month", Int, primary_key=True, autoincrement=False),
    Column("daily", Int, nullable=False),
    Column("granted", Int, nullable=False),
    CheckConstraint("granted BETWEEN 0 AND daily", name="granted"),
    sqlite_with_rowid=False,
)

# Which terms an agent has said yes to.
terms_acknowledged = table(
    "terms_acknowledged",
    reference("member_id", "members.id", primary_key=True),
    Column("terms", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)
