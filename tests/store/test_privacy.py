"""What is kept about a member is handed over whole and forgotten whole (P1–P3)."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Text, insert

from tests.conftest import NOON
from tests.invariants.shop import Shop, days_ago, event, refund
from tests.store.test_group_commit import file_of
from tests.store.test_linking import People
from tiers.errors import DeadLink, StaffStays
from tiers.members import GrantRole
from tiers.privacy import ChooseNotices, EraseMe, ExportMine
from tiers.records import NOTICE, Layer, MemberId, Role
from tiers.store.books.inbox import Arrival
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

CANARY = "c4n4ry"


async def canaries(people: People) -> Actor:  # noqa: PLR0915 - a table after the other
    """A member of whom something is said in every table, beside another of whom nothing is."""
    shop = people.shop
    await shop.records(
        event(
            f"{CANARY} 1", f"{CANARY} account", amount=120_000, occurred_at=days_ago(40),
            detail={"note": f"{CANARY} detail", CANARY: 1}, item=f"{CANARY} item",
            counterparty=f"{CANARY} party", payer_ref=f"{CANARY} payer",
            device_hash=f"{CANARY} device", category=f"{CANARY} category", merchant=f"{CANARY} shop",
        ),
        event("other", "b", amount=70_000, detail={"note": "mine"}),
    )  # fmt: skip
    actor = await people.person(777_000_111)
    spare = await people.link(f"{CANARY} account")
    await people.links(actor, f"{CANARY} account")
    assert spare
    await shop.assesses()
    await ChooseNotices(shop.store, shop.clock)(actor, NOTICE, wanted=False)

    def more(books: Books) -> None:
        arrival = Arrival(5, actor.telegram_id, f'{{"text": "{CANARY} words"}}')
        books.inbox.store([arrival], NOON)
        layer = Layer("member", "floor", "silver", NOON, None, f"{CANARY} reason", "test")
        books.layers.lay(actor.member_id, layer, NOON)
        books.deliveries.add(
            f"{CANARY} key", member_id=actor.member_id, chat_id=actor.telegram_id,
            category=NOTICE, words="tier-changed", values={"said": f"{CANARY} said"},
            created_at=NOON,
        )  # fmt: skip
        ticket = books.tickets.open(
            member_id=actor.member_id, service="a", programme="b", opened_at=NOON,
            first_due_at=NOON, due_at=NOON, escalation=f"{CANARY} reason",
        )  # fmt: skip
        books.tickets.say(ticket, "member", f"{CANARY} question", NOON)
        books.invites.call(actor.member_id, f"{CANARY} name", NOON)
        books.invites.opens(books.invites.add(
            actor.member_id, "token", label=f"{CANARY} label", places=None, expires_at=None,
            sealed=b"sealed", mark=b"mark", now=NOON,
        ), actor.member_id, NOON)  # fmt: skip
        tables = metadata.tables
        books.connection.execute(
            insert(tables["flags"]).values(
                member_id=actor.member_id, kind="review", reason=f"{CANARY} flag", author="test",
                at=NOON,
            )
        )  # fmt: skip
        books.connection.execute(
            insert(tables["uplines"]).values(
                member_id=actor.member_id,
                upline_id=2,
                starts_at=NOON,
                author="test",
                reason=f"{CANARY} why",
            )
        )
        books.teams.joined(2, actor.member_id, None, NOON.toordinal())
        books.uplines.consent(actor.member_id, MemberId(2), NOON)
        case = tables["cases"].insert().values(
            member_id=actor.member_id, score=60, opened_at=NOON, reason=f"{CANARY} refusal",
            appeal=f"{CANARY} appeal", answer=f"{CANARY} answer", appealed_at=NOON,
        )  # fmt: skip
        books.connection.execute(case)

    await shop.store.write(more)
    return actor


@pytest.fixture
async def people(store: Store) -> People:
    return People(await Shop(store).opens())


def mentions(books: Books, actor: Actor) -> dict[str, int]:
    """In how many rows of each table the member is mentioned, by any column that could."""
    found = {}
    for name, table in metadata.tables.items():
        rows = books.connection.execute(table.select()).mappings().all()
        keys = {"member_id": actor.member_id, "upline_id": actor.member_id,
                "opened_by": actor.member_id, "agent_id": actor.member_id,
                "person": actor.telegram_id,
                "telegram_id": actor.telegram_id, "chat_id": actor.telegram_id}  # fmt: skip
        found[name] = sum(
            CANARY in json.dumps(dict(row), default=str)
            or any(row.get(key) == value for key, value in keys.items())
            for row in rows
        )
    return found


OURS = {
    "audit", "programme_versions", "answers", "members", "sources", "imports", "staged_events",
    "perk_counters", "perk_pauses", "code_pools", "code_imports",
    "segments", "promotions", "broadcasts", "couriers", "revisions",
}  # fmt: skip


async def test_the_export_holds_every_row_that_mentions_the_member(people: People) -> None:
    """P1, by a canary in every column that a person's words can reach."""
    actor = await canaries(people)
    store = people.shop.store
    whole = json.loads(await ExportMine(store, people.shop.clock)(actor))
    counted = await store.read(lambda books: mentions(books, actor))
    named = {"inbox": "updates"}
    told = {name: len(whole.get(named.get(name, name), ())) for name in counted}
    assert {n: c for n, c in told.items() if n not in OURS} == {
        n: c for n, c in counted.items() if n not in OURS
    }
    assert sum(counted[name] > 0 for name in counted if name not in OURS) >= 9
    text = json.dumps(whole, ensure_ascii=False)
    for word in (
        "account",
        "detail",
        "item",
        "category",
        "shop",
        "words",
        "reason",
        "said",
        "flag",
    ):
        assert f"{CANARY} {word}" in text
    # Counterparties, payers and devices are kept as pseudonyms: their words are nowhere at all.
    assert not any(f"{CANARY} {word}" in text for word in ("party", "payer", "device"))
    assert "mine" not in text


async def test_what_is_erased_is_nowhere_in_the_file(sqlite_store: Store) -> None:
    """P2: not in the tables, not in freed pages after VACUUM, not in the WAL."""
    people = People(await Shop(sqlite_store).opens())
    actor = await canaries(people)
    shop = people.shop
    others = (await shop.totals())["b"], await shop.tier("b")
    await EraseMe(sqlite_store, shop.clock)(actor)
    assert ((await shop.totals())["b"], await shop.tier("b")) == others
    assert (await shop.verifies()).difference is None
    await sqlite_store.close()
    path = Path(file_of(sqlite_store))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    # What was bought stays, and under which id the shop knows it: that is the shop's, not a name.
    bought = [f"{CANARY} {word}".encode() for word in ("item", "category", "shop", "1")]
    for word in bought:
        kept = kept.replace(word, b"")
    place = kept.find(CANARY.encode())
    assert place < 0, kept[max(0, place - 60) : place + 60]
    assert str(actor.telegram_id).encode() not in kept


async def test_whoever_is_erased_counts_no_more_and_comes_back_as_somebody_new(
    people: People,
) -> None:
    """P3, and the tombstone: later events are recorded, and count for nobody."""
    actor = await canaries(people)
    shop = people.shop
    before = await shop.rows("day_totals", "1, 2, 3, 4, 5")
    erase = EraseMe(shop.store, shop.clock)
    await erase(actor)
    await erase(actor)  # twice is the same as once
    account = f"{CANARY} account"
    again = await shop.records(
        event("later", account, amount=900_000), refund("r", "later", 1, account)
    )
    assert [each.fresh for each in again] == [True, True]
    (repeat,) = await shop.records(event("later", account, amount=900_000))
    assert not repeat.fresh
    done, refused = await shop.imports(
        [event("file", account), event("later", account, amount=900_000)], skip_bad=True
    )
    assert (done.fresh, done.repeated, refused) == (1, 1, [])
    assert await shop.rows("day_totals", "1, 2, 3, 4, 5") == before
    await shop.assesses()
    newcomer = await people.person(actor.telegram_id)
    assert newcomer.member_id != actor.member_id
    assert await people.tier(newcomer) == "basic"
    assert (await shop.verifies()).difference is None


async def test_the_links_of_whoever_is_erased_are_dead(people: People) -> None:
    await people.shop.records(event("p"))
    actor, other = await people.person(1), await people.person(2)
    used, spare = await people.link("a"), await people.link("a")
    await people.opens(actor, used)
    await EraseMe(people.shop.store, people.shop.clock)(actor)
    for token in (used, spare):
        with pytest.raises(DeadLink):
            await people.opens(other, token)


async def test_who_serves_cannot_be_erased(people: People) -> None:
    actor = await people.person(9)
    grant = GrantRole(people.shop.store, people.shop.clock)
    await grant(9, Role.SUPPORT, "test")
    with pytest.raises(StaffStays):
        await EraseMe(people.shop.store, people.shop.clock)(actor)
    await grant(9, Role.MEMBER, "test")
    await EraseMe(people.shop.store, people.shop.clock)(actor)


async def test_text_columns_are_all_looked_at() -> None:
    """A new table with words in it must be thought of here."""
    wordy = {
        table.name
        for table in metadata.tables.values()
        if any(isinstance(column.type, Text) for column in table.columns)
    }
    known = OURS | {
        "accounts", "events", "members", "status_history", "layers", "layer_ends", "flags", "deliveries",
        "opt_outs", "start_links", "inbox", "staff", "uplines", "exclusions", "jobs", "leases",
        "day_totals", "party_totals", "point_transactions", "point_entries", "point_awards",
        "claims", "claim_steps", "used_perks", "tickets", "ticket_messages", "agent_names", "invites",
        "team_closings", "team_periods", "team_sales",
        "cases", "case_lines", "recipients", "occasions",
        "commission_transactions", "commission_entries", "commission_shares", "terms_acknowledged", "payouts",
    }  # fmt: skip
    assert wordy - known == set()
