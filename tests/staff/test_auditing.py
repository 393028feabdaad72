"""The log: pages, what is looked for, what was not allowed, and a file that proves itself (A1, A2)."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOON
from tests.staff.office import Office
from tiers.auditing import ExportAudit, NoSuchEntry, NoteDenied, ShowAudit, ShowEntry, ShowKinds
from tiers.chain import GENESIS
from tiers.errors import NotAllowed
from tiers.records import Actor, Role

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store

ADMIN = Role.ADMIN


async def filled(store: Store, count: int = 20) -> Office:
    """So many rows by three people, about four things, of two kinds."""
    office = Office(store)

    def write(books: Books) -> None:
        for number in range(count):
            books.audit.note(
                NOON + timedelta(minutes=number),
                f"member:{100 + number % 3}",
                "perk.paused" if number % 2 else "perk.resumed",
                f"perk:{number % 4}" if number % 5 else "member:100",
                before=number or None,
                after={"数": number},
                reason="=cmd" if number == 7 else None,
            )

    await office.store.write(write)
    return office


async def test_pages_go_from_the_newest_and_any_row_leads_to_its_like(store: Store) -> None:
    office = await filled(store)
    boss = await office.comes(1, ADMIN)  # one more row
    show = ShowAudit(store)
    first = await show(boss)
    assert (first.total, first.pages, [each.id for each in first.rows]) == (
        21, 3, [21, 20, 19, 18, 17, 16, 15, 14],
    )  # fmt: skip
    assert (await show(boss, page=10**6)).page == 2
    everything = [each for page in range(3) for each in (await show(boss, page=page)).rows]
    assert len({each.id for each in everything}) == 21
    row = everything[8]
    for by in ("actor", "action", "subject"):
        like = await show(boss, by, row.id)
        assert {getattr(each, by) for each in like.rows} == {getattr(row, by)}
        assert like.only == (by, getattr(row, by))
        assert like.total == sum(getattr(each, by) == getattr(row, by) for each in everything)
    person = await show(boss, "member", 100)
    assert {
        each.actor == "member:100" or each.subject == "member:100" for each in person.rows
    } == {True}
    assert person.total == 7 + 4 - 2
    with pytest.raises(NoSuchEntry):
        await show(boss, "subject", 999)
    with pytest.raises(NoSuchEntry):
        await ShowEntry(store)(boss, 0)
    assert (await ShowEntry(store)(boss, 8)).after == {"数": 7}
    kinds = (await ShowKinds(store)(boss)).kinds
    assert {each.action: each.count for each in kinds} == {
        "staff.role": 1, "perk.paused": 10, "perk.resumed": 10,
    }  # fmt: skip


async def test_the_file_holds_every_row_and_proves_its_own_chain(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiers.auditing.exporting.AT_ONCE", 100)  # the file is of three parts
    office = await filled(store, 250)
    boss = await office.comes(1, ADMIN)
    export = ExportAudit(store, office.clock)
    text = "".join([part async for part in await export(boss, "jsonl")])
    rows = [json.loads(line) for line in text.splitlines()]
    assert [each["id"] for each in rows] == list(range(1, 253))
    assert rows[-1]["action"] == "audit.exported"
    head = GENESIS
    for each in rows:
        at = round(datetime.fromisoformat(each["at"]).timestamp() * 1_000_000)
        said = (
            at,
            *(each[k] for k in ("actor", "action", "subject", "before", "after", "reason")),
        )
        plain = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        head = hashlib.sha256(head + plain.encode()).digest()
        assert head.hex() == each["link"]
    table = "".join([part async for part in await export(boss, "csv")])
    assert table[0] == "\ufeff"
    cells = list(csv.DictReader(io.StringIO(table[1:])))
    assert len(cells) == 253  # and the row of the export before
    assert cells[7]["reason"] == "'=cmd"  # A38: no spreadsheet runs it
    assert json.loads(cells[7]["after"]) == {"数": 7}


async def test_a_file_has_the_newest_rows_when_there_are_too_many(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiers.auditing.exporting.MOST", 5)
    office = await filled(sqlite_store)
    boss = await office.comes(1, ADMIN)
    parts = await ExportAudit(sqlite_store, office.clock)(boss, "jsonl")
    rows = [json.loads(line) for line in "".join([part async for part in parts]).splitlines()]
    assert [each["id"] for each in rows] == [18, 19, 20, 21, 22]


async def test_what_was_not_allowed_is_one_row_a_person_an_act_and_an_hour(store: Store) -> None:
    """A1: hammering does not fill the log; another act, person or hour is another row."""
    office = Office(store)
    one, two = await office.comes(1), await office.comes(2)
    note = NoteDenied(store, office.clock)
    await asyncio.gather(*(note(one, "ShowAudit") for _ in range(50)))
    await asyncio.gather(*(note(each, "ShowStaff") for each in (one, two) for _ in range(5)))
    denied = await office.audited()
    assert sorted((each["actor"], each["subject"]) for each in denied) == [
        (f"member:{one.member_id}", "act:ShowAudit"), (f"member:{one.member_id}", "act:ShowStaff"),
        (f"member:{two.member_id}", "act:ShowStaff"),
    ]  # fmt: skip
    assert {each["action"] for each in denied} == {"denied"}
    office.clock.moves(minutes=59)
    await note(one, "ShowAudit")
    assert len(await office.audited()) == 3
    office.clock.moves(minutes=1)
    await note(one, "ShowAudit")
    assert len(await office.audited()) == 4
    assert await office.chain_holds()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SUPPORT, Role.MARKETER])
async def test_the_log_is_for_those_who_answer_for_it(sqlite_store: Store, role: Role) -> None:
    office = await filled(sqlite_store, 1)
    one = await office.comes(1, role)
    for look in (
        ShowAudit(sqlite_store)(one),
        ShowEntry(sqlite_store)(one, 1),
        ShowKinds(sqlite_store)(one),
        ExportAudit(sqlite_store, office.clock)(one, "csv"),
        ExportAudit(sqlite_store, office.clock)(await reader(office), "csv"),
    ):
        with pytest.raises(NotAllowed):
            await look


async def reader(office: Office) -> Actor:
    """Who may read the log and may not take it away."""
    return await office.comes(2, Role.READ_ONLY)


async def test_looking_for_something_does_not_walk_through_the_whole_log(
    sqlite_store: Store,
) -> None:
    office = await filled(sqlite_store)
    wheres = ("actor = 'member:1'", "action = 'denied'", "subject = 'act:x'")

    def plans(books: Books) -> list[str]:
        ask = "EXPLAIN QUERY PLAN SELECT id FROM audit WHERE {} ORDER BY id DESC LIMIT 8"
        return [str(books.connection.exec_driver_sql(ask.format(where)).all()) for where in wheres]

    for plan in await office.store.read(plans):
        assert "USING" in plan
        assert "SCAN" not in plan
