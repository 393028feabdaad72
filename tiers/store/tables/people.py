"""Members, their shop accounts, staff, the start links, and what people opted out of."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint

from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int, Json

sources = table("sources", identity(), Column("name", Text, nullable=False, unique=True))

members = table(
    "members",
    identity(),
    Column("telegram_id", Int, unique=True),
    Column("language", Text),
    # How they call themselves on Telegram, as last seen; only messages to themselves say it.
    Column("name", Text),
    Column("joined_at", Instant, nullable=False),
    Column("birthday", Text, CheckConstraint("birthday LIKE '__-__'", name="birthday")),
    Column("reachable", Int, nullable=False, server_default="1"),
    Column("erased_at", Instant),
    reference("merged_into", "members.id"),
    Column("assessed_at", Instant),
    # When the standing will change by itself, if nothing happens before: a window moves on, an
    # order settles.
    Column("due_at", Instant),
    CheckConstraint("telegram_id > 0", name="telegram_id"),
    CheckConstraint("reachable IN (0, 1)", name="reachable"),
)

Index("ix_members_due", members.c.due_at, sqlite_where=members.c.due_at.is_not(None),
      postgresql_where=members.c.due_at.is_not(None))  # fmt: skip

accounts = table(
    "accounts",
    identity(),
    reference("source_id", "sources.id", nullable=False),
    # The shop's own id of the customer; gone once the member is erased.
    Column("external_id", Text),
    reference("member_id", "members.id", nullable=False, index=True),
    # The hash chain's length and head; `verify` recomputes both from the journal.
    Column("length", Int, nullable=False, server_default="0"),
    Column("head", LargeBinary, nullable=False),
    Column("latest_at", Instant),
    # Refunds that wait for their purchase.
    Column("waiting", Int, nullable=False, server_default="0"),
    # The earliest instant that an event changed since the member was last assessed.
    Column("stale_from", Instant),
    Column("tombstone", LargeBinary, unique=True),
    # How far along its chain points have been awarded; 0: look at all of it.
    Column("awarded", Int, nullable=False, server_default="0"),
    # The same of the sales that count for uplines.
    Column("attributed", Int, nullable=False, server_default="0"),
    UniqueConstraint("source_id", "external_id"),
)
Index("ix_accounts_stale", accounts.c.stale_from, sqlite_where=accounts.c.stale_from.is_not(None),
      postgresql_where=accounts.c.stale_from.is_not(None))  # fmt: skip
_unawarded = accounts.c.awarded < accounts.c.length
Index("ix_accounts_unawarded", accounts.c.id, sqlite_where=_unawarded,
      postgresql_where=_unawarded)  # fmt: skip
_unattributed = accounts.c.attributed < accounts.c.length
Index("ix_accounts_unattributed", accounts.c.id, sqlite_where=_unattributed,
      postgresql_where=_unattributed)  # fmt: skip

ROLES = ("read_only", "support", "marketer", "admin", "owner")
staff = table(
    "staff",
    identity(),
    Column("telegram_id", Int, nullable=False),
    Column("role", Text, nullable=False),
    Column("granted_by", Text, nullable=False),
    Column("granted_at", Instant, nullable=False),
    Column("revoked_by", Text),
    Column("revoked_at", Instant),
    one_of("role", ROLES),
)
Index("ux_staff_serving", staff.c.telegram_id, unique=True,
      sqlite_where=staff.c.revoked_at.is_(None), postgresql_where=staff.c.revoked_at.is_(None))  # fmt: skip

start_links = table(
    "start_links",
    identity(),
    # The token itself is never kept: who reads the database can't open anybody's link.
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("purpose", Text, nullable=False),
    Column("subject", Json, nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    # None: it has no end.
    Column("expires_at", Instant),
    # None: it takes any number of people.
    Column("uses_left", Int),
    # Who used it last; a link for many keeps its people elsewhere.
    Column("opened_at", Instant),
    reference("opened_by", "members.id"),
    CheckConstraint("uses_left >= 0", name="uses_left"),
)

opt_outs = table(
    "opt_outs",
    reference("member_id", "members.id", primary_key=True),
    Column("category", Text, primary_key=True),
    Column("at", Instant, nullable=False),
)

# Who of the staff has looked at whom, once a local day: the audit log says it in the same words.
member_looks = table(
    "member_looks",
    reference("staff_id", "members.id", primary_key=True),
    reference("member_id", "members.id", primary_key=True, index=True),
    Column("day", Int, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

audit = table(
    "audit",
    identity(),
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", Json),
    Column("after", Json),
    Column("reason", Text),
    Column("link", LargeBinary, nullable=False, unique=True),
)
for _looked_for in ("actor", "action", "subject"):
    Index(f"ix_audit_{_looked_for}", audit.c[_looked_for], audit.c.id)
