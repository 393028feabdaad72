"""Who does what at the moment: leases of processes, and jobs with a due time."""

from sqlalchemy import Column, Index, Text, UniqueConstraint

from tiers.store.tables.schema import identity, one_of, table
from tiers.store.types import Instant, Int, Json

leases = table(
    "leases",
    Column("name", Text, primary_key=True),
    # Rises with each new holder; a write by an older one is refused.
    Column("fence", Int, nullable=False),
    Column("host", Text, nullable=False),
    Column("pid", Int, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)

jobs = table(
    "jobs",
    identity(),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("payload", Json),
    Column("due_at", Instant, nullable=False),
    Column("state", Text, nullable=False, server_default="open"),
    Column("leased_until", Instant),
    Column("attempts", Int, nullable=False, server_default="0"),
    Column("done_at", Instant),
    Column("fault", Text),
    UniqueConstraint("kind", "key"),
    one_of("state", ("open", "done", "failed")),
)
Index("ix_jobs_open", jobs.c.due_at, sqlite_where=jobs.c.state == "open",
      postgresql_where=jobs.c.state == "open")  # fmt: skip
