"""Claims and how they went, what was taken of each perk, pools of codes, pauses."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text, UniqueConstraint

from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int, Json

CLAIM_STATES = ("claimed", "fulfilled", "expired", "revoked", "refused")
claims = table(
    "claims",
    identity(),
    reference("member_id", "members.id", nullable=False),
    Column("perk", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("n", Int, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="claimed"),
    # 1: one of the staff must act before anything is given.
    Column("waits", Int, nullable=False, server_default="0"),
    Column("claimed_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("expires_at", Instant),
    # Why it was right at that instant, for ever: programme, tier, and the step that led to the tier.
    Column("programme", Text, nullable=False),
    Column("track", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("proof", Json, nullable=False),
    Column("gave", Json, nullable=False),
    Column("worth", Int, nullable=False, server_default="0"),
    Column("cost", Int, nullable=False, server_default="0"),
    Column("reason", Text),
    Column("link", Text),
    UniqueConstraint("member_id", "perk", "period", "n"),
    one_of("state", CLAIM_STATES),
    CheckConstraint("waits IN (0, 1)", name="waits"),
    CheckConstraint("n >= 1", name="n"),
)
Index("ix_claims_waiting", claims.c.id, sqlite_where=claims.c.waits == 1,
      postgresql_where=claims.c.waits == 1)  # fmt: skip
_lapsing = (claims.c.state == "claimed") & claims.c.expires_at.is_not(None)
Index("ix_claims_lapsing", claims.c.expires_at, sqlite_where=_lapsing,
      postgresql_where=_lapsing)  # fmt: skip

# Append-only: every state that a claim has had.
claim_steps = table(
    "claim_steps",
    identity(),
    reference("claim_id", "claims.id", nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("actor", Text, nullable=False),
    one_of("state", CLAIM_STATES),
)

# What the claims that were not refused have taken; `verify` counts them up anew.
perk_counters = table(
    "perk_counters",
    Column("perk", Text, primary_key=True),
    Column("taken", Int, nullable=False),
    Column("spent", Int, nullable=False),
    CheckConstraint("taken >= 0", name="taken"),
    CheckConstraint("spent >= 0", name="spent"),
)

perk_pauses = table(
    "perk_pauses",
    identity(),
    Column("perk", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("author", Text, nullable=False),
    Column("resumed_at", Instant),
    Column("resumed_by", Text),
)
Index("ux_perk_pauses_open", perk_pauses.c.perk, unique=True,
      sqlite_where=perk_pauses.c.resumed_at.is_(None),
      postgresql_where=perk_pauses.c.resumed_at.is_(None))  # fmt: skip

code_pools = table(
    "code_pools",
    identity(),
    Column("name", Text, nullable=False, unique=True),
    Column("free", Int, nullable=False, server_default="0"),
    # 1: the admins have been told that it runs low; cleared when it is filled up again.
    Column("told_low", Int, nullable=False, server_default="0"),
    CheckConstraint("free >= 0", name="free"),
    CheckConstraint("told_low IN (0, 1)", name="told_low"),
)

code_imports = table(
    "code_imports",
    identity(),
    reference("pool_id", "code_pools.id", nullable=False),
    Column("name", Text, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    Column("codes", Int, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

codes = table(
    "codes",
    identity(),
    reference("pool_id", "code_pools.id", nullable=False),
    reference("import_id", "code_imports.id", nullable=False),
    # A keyed hash of the code as people may type it: finds it again, and keeps it single.
    Column("mark", LargeBinary, nullable=False, unique=True),
    # The code, encrypted with a key that is not in the database.
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", Instant),
    # Whose it is, for ever.
    reference("claim_id", "claims.id", unique=True),
)
Index("ix_codes_free", codes.c.pool_id, codes.c.id, sqlite_where=codes.c.claim_id.is_(None),
      postgresql_where=codes.c.claim_id.is_(None))  # fmt: skip

code_tries = table(
    "code_tries",
    reference("member_id", "members.id", primary_key=True),
    Column("wrong", Int, nullable=False),
    Column("since", Instant, nullable=False),
)

# What an erased person had claimed, under a keyed hash of who they were: once stays once.
used_perks = table(
    "used_perks",
    Column("mark", LargeBinary, primary_key=True),
    Column("perk", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("claims", Int, nullable=False),
)
