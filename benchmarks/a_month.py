"""A month of a million purchases with their shares, not settled yet, as a database makes it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from tests.commission.office import OLD, office_text
from tiers.ledger import Cause
from tiers.programme import load
from tiers.timeline import Version

if TYPE_CHECKING:
    from tiers.store.books import Books

PENDING: Final = 1_000_000
GREAT: Final = 100_000
"""Shares of the first agent; the rest are spread evenly over the others."""
AGENTS: Final = 1_001
CUSTOMERS: Final = 100_000
EACH: Final = PENDING // CUSTOMERS
OCTOBER: Final = date(2026, 10, 1)
HOLD, RATE = 7, 300
NOW: Final = datetime(2026, 11, 20, 4, tzinfo=UTC)
RISK: Final = """
[risk]
longer = 30
longer_days = 14
review = 60
freeze = 150
small_order = "10.00"
"""
PROGRAMME: Final = load(office_text(OLD + RISK, settles=0), "shop.toml")
VERSIONS: Final = (Version(datetime(2020, 1, 1, tzinfo=UTC), PROGRAMME),)
NUMBERS: Final = (
    "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last})"
)


def month(*, large: bool) -> list[str]:
    """A million purchases by 100,000 customers of 1,001 agents, each with its share, not settled yet."""
    blob = "bytea" if large else "BLOB"
    midnight = PROGRAMME.calendar.begins(OCTOBER.toordinal())
    begins, day = round(midnight.timestamp()) * 1_000_000, 86_400_000_000
    great, last = GREAT // EACH, AGENTS + CUSTOMERS
    numbers = NUMBERS.format
    agent = f"CASE WHEN a.id <= {great} THEN 1 ELSE 2 + a.id % {AGENTS - 1} END"
    terms = PROGRAMME.commission
    assert terms is not None
    return [
        "INSERT INTO sources (id, name) VALUES (1, 'bench')",
        f"{numbers(first=1, last=last)} INSERT INTO members (id, joined_at) SELECT i, 0 FROM n",
        (
            f"{numbers(first=1, last=CUSTOMERS)} INSERT INTO accounts (id, source_id, external_id,"
            f" member_id, length, head, attributed) SELECT i, 1, 'c' || i, {AGENTS} + i, {EACH},"
            f" CAST('' AS {blob}), {EACH} FROM n"
        ),
        (
            "INSERT INTO uplines (member_id, upline_id, starts_at, author)"
            f" SELECT a.member_id, {agent}, 0, 'bench' FROM accounts a"
        ),
        (
            f"{numbers(first=1, last=EACH)} INSERT INTO events (id, account_id, seq, source_id, event_id,"
            " kind, occurred_at, amount, currency, recorded_at, content_hash, link)"
            f" SELECT (i - 1) * {CUSTOMERS} + a.id, a.id, i, 1, a.id || '-' || i, 'purchase',"
            f" {begins} + (a.id * 7 + i * 3) % 31 * {day} + 43200000000,"
            f" 1000 + (a.id * 7919 + i * 104729) % 40000, 'CNY', {begins + 31 * day},"
            f" CAST('' AS {blob}), CAST('' AS {blob}) FROM n, accounts a"
        ),
        (
            "INSERT INTO team_sales (event_id, account_id, buyer_id, upline_id, day, currency, net, paid,"
            f" count) SELECT e.id, a.id, a.member_id, {agent}, {OCTOBER.toordinal()} +"
            f" (e.occurred_at - {begins}) / {day}, 'CNY', e.amount, e.amount, 1"
            " FROM events e JOIN accounts a ON a.id = e.account_id"
        ),
        (
            "INSERT INTO commission_shares (event_id, level, agent_id, day, paid, gross, rate, most, terms,"
            " tier, state, reason, settles_at, version, because) SELECT event_id, 1, upline_id, day, paid,"
            f" paid * {RATE} / 10000, {RATE}, {terms.caps.per_purchase}, '{terms.hash}', 'basic', 'pending',"
            f" '', {begins} + (day - {OCTOBER.toordinal()} + {HOLD}) * {day}, 1, '{{}}' FROM team_sales"
        ),
        "ANALYZE",
    ]


def accrued(books: Books) -> None:
    """In one sum by agent: settling reads a ledger's last line, however many are before it."""
    query = (
        "SELECT agent_id, sum(gross) FROM commission_shares GROUP BY agent_id ORDER BY agent_id"
    )
    for agent, gross in books.connection.execute(text(query)).all():
        cause = Cause(f"bench:{agent}", NOW - timedelta(days=20), PROGRAMME.hash, {})
        books.purses.post(agent, cause, "accrue", {"pending": int(gross), "earned": -int(gross)})
