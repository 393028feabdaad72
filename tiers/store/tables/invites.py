"""Invite links of agents, who opened them, under which name agents invite, who may be contacted."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Text

from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int

INVITE_STATES = ("active", "paused", "deleted")

invites = table(
    "invites",
    identity(),
    reference("agent_id", "members.id", nullable=False, index=True),
    # Its `?start=` token: when it ends and how many it still takes stand there.
    reference("link_id", "start_links.id", nullable=False, unique=True),
    # The agent's own words; taken away when the agent is erased.
    Column("label", Text, nullable=False),
    # How many it takes in all; None: any number.
    Column("places", Int),
    Column("state", Text, nullable=False, server_default="active"),
    # The token, sealed, so that the agent can see the link again; gone once it is deleted.
    Column("sealed", LargeBinary),
    Column("mark", LargeBinary),
    # Distinct people who opened it, and those of them who said yes.
    Column("opened", Int, nullable=False, server_default="0"),
    Column("joined", Int, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    one_of("state", INVITE_STATES),
    CheckConstraint("joined >= 0 AND opened >= joined", name="counts"),
    CheckConstraint("places IS NULL OR joined <= places", name="places"),
    CheckConstraint("(state = 'deleted') = (sealed IS NULL)", name="sealed"),
    CheckConstraint("(sealed IS NULL) = (mark IS NULL)", name="mark"),
)

invite_openings = table(
    "invite_openings",
    reference("invite_id", "invites.id", primary_key=True),
    reference("member_id", "members.id", primary_key=True, index=True),
    Column("at", Instant, nullable=False),
    Column("declined_at", Instant),
    sqlite_with_rowid=False,
)

agent_names = table(
    "agent_names",
    reference("member_id", "members.id", primary_key=True),
    # As the agent typed it and lets newcomers see it.
    Column("name", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

contact_consents = table(
    "contact_consents",
    identity(),
    reference("member_id", "members.id", nullable=False),
    reference("upline_id", "members.id", nullable=False, index=True),
    Column("given_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)
_given = contact_consents.c.withdrawn_at.is_(None)
Index("ux_contact_consents_given", contact_consents.c.member_id, unique=True,
      sqlite_where=_given, postgresql_where=_given)  # fmt: skip
