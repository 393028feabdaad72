"""What agents' direct lines come to: running figures, and the facts of closed periods."""

from sqlalchemy import CheckConstraint, Column, Index, Text

from tiers.periods import UNITS
from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int

MEASURES = (
    "amount",
    "count",
    "active_customers",
    "repeat_customers",
    "previous_customers",
    "returning_customers",
    "recruits",
)
"""What is told of a closed period."""

# Months are named by the proleptic Gregorian ordinal of their first local day.
team_months = table(
    "team_months",
    reference("upline_id", "members.id", primary_key=True),
    # 0: nobody came by a link, they were imported or moved.
    Column("invite_id", Int, primary_key=True, autoincrement=False),
    Column("month", Int, primary_key=True, autoincrement=False),
    Column("joined", Int, nullable=False, server_default="0"),
    Column("gone", Int, nullable=False, server_default="0"),
    # Net, in minor units of the programme's currency.
    Column("sales", Int, nullable=False, server_default="0"),
    Column("orders", Int, nullable=False, server_default="0"),
    Column("customers", Int, nullable=False, server_default="0"),
    # Whether anything has come since closed periods were last looked at.
    Column("changed", Int, nullable=False, server_default="1"),
    CheckConstraint("changed IN (0, 1)", name="changed"),
    sqlite_with_rowid=False,
)
_changed = team_months.c.changed == 1
Index("ix_team_months_changed", team_months.c.month, team_months.c.upline_id,
      sqlite_where=_changed, postgresql_where=_changed)  # fmt: skip

# The month first: closing one reads it from end to end.
team_buyers = table(
    "team_buyers",
    Column("month", Int, primary_key=True, autoincrement=False),
    reference("upline_id", "members.id", primary_key=True),
    reference("member_id", "members.id", primary_key=True),
    Column("amount", Int, nullable=False),
    Column("count", Int, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_team_buyers_member", team_buyers.c.upline_id, team_buyers.c.member_id,
      team_buyers.c.month)  # fmt: skip

# A page of the list is one look along an index, however many there are.
team_members = table(
    "team_members",
    reference("upline_id", "members.id", primary_key=True),
    reference("member_id", "members.id", primary_key=True),
    Column("invite_id", Int, nullable=False),
    # The local day (ordinal) on which they came.
    Column("joined_on", Int, nullable=False),
    # 0: they are in another line now; what they bought in this one stays.
    Column("here", Int, nullable=False),
    # The last month in which something they bought still counts (0: none), and what it holds.
    Column("latest", Int, nullable=False, server_default="0"),
    Column("latest_amount", Int, nullable=False, server_default="0"),
    Column("latest_count", Int, nullable=False, server_default="0"),
    Column("amount", Int, nullable=False, server_default="0"),
    Column("count", Int, nullable=False, server_default="0"),
    CheckConstraint("here IN (0, 1)", name="here"),
    sqlite_with_rowid=False,
)
Index("ix_team_members_list", team_members.c.upline_id, team_members.c.here,
      team_members.c.latest, team_members.c.latest_amount, team_members.c.member_id)  # fmt: skip
Index("ix_team_members_member_id", team_members.c.member_id)

# Append-only: a period is closed once, on a day from whose local midnight on its facts hold.
team_closings = table(
    "team_closings",
    Column("unit", Text, primary_key=True),
    Column("first", Int, primary_key=True, autoincrement=False),
    Column("day", Int, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    one_of("unit", UNITS),
    sqlite_with_rowid=False,
)

# Append-only: a later row takes the place of an earlier one from its day on. Who has no row has zero.
team_periods = table(
    "team_periods",
    identity(),
    reference("upline_id", "members.id", nullable=False),
    Column("unit", Text, nullable=False),
    Column("first", Int, nullable=False),
    *[Column(name, Int, nullable=False) for name in MEASURES],
    Column("day", Int, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    one_of("unit", UNITS),
)
Index("ix_team_periods_upline", team_periods.c.upline_id, team_periods.c.unit,
      team_periods.c.first, team_periods.c.id)  # fmt: skip

# When an agent last had all of it as a file.
team_files = table(
    "team_files",
    reference("upline_id", "members.id", primary_key=True),
    Column("at", Instant, nullable=False),
)
