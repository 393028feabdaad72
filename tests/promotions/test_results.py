"""What came of a promotion: counted as plain loops count it, and held against the control group."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.invariants.shop import SHOP, event, refund
from tests.promotions.mailroom import Mailroom, mailroom
from tiers.errors import NotAllowed
from tiers.links import MakeLink, OpenLink
from tiers.promotions import ExportResults, Results, ShowResults
from tiers.promotions.sending_refusals import BroadcastGone, NoResultsYet
from tiers.proportions import compared
from tiers.records import Role

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

PARTS = {
    part: {"en": {"kind": "text", "text": part, "buttons": [[
        {"kind": "claim", "label": "Take it", "target": "gift"},
        {"kind": "link", "label": "Shop", "target": "https://example.org"},
    ]]}}
    for part in ("A", "B")
}  # fmt: skip


@dataclass
class Sent:
    """A broadcast with people in all three groups."""

    room: Mailroom
    boss: Actor
    people: list[Actor]
    number: int = 0

    async def shown(self) -> Results:
        room = self.room
        return await ShowResults(room.store, room.programme, room.shop.clock)(
            self.boss, self.number
        )

    async def groups(self) -> dict[str, list[Actor]]:
        """Who is in which part."""
        rows = await self.room.shop.rows("recipients")
        part = {row[2]: row[3] for row in rows if row[1] == self.number}
        found: dict[str, list[Actor]] = {"A": [], "B": [], "C": []}
        for each in self.people:
            found[part[each.member_id]].append(each)
        return found


async def broadcast(store: Store, many: int = 24) -> Sent:
    room = await mailroom(store, two_people_above=1_000, results_days=3)
    people = await room.members(many)
    for number, each in enumerate(people):
        made = await MakeLink(store, room.shop.clock, lambda n=number: f"{n:022}")(  # type: ignore[misc]
            SHOP, f"a{number}", "test"
        )
        await OpenLink(store, room.shop.clock)(each, made.token)
    sent = Sent(room, await room.staff(1), people)
    options = {"two_parts": True, "control_percent": 30}
    sent.number = await room.sending(sent.boss, content={"parts": PARTS}, options=options)
    while (one := await room.takes(sent.number)) is not None:
        await room.settles(one, "failed" if one % 5 == 0 else "sent", "blocked")
    await room.proceeds()
    return sent


async def test_what_people_did_is_counted_by_part_less_refunds(store: Store) -> None:
    sent = await broadcast(store)
    room, groups = sent.room, await sent.groups()
    assert all(groups.values())
    at = room.shop.clock()
    plain: dict[str, dict[str, int]] = {}
    for part, people in groups.items():
        plain[part] = {"people": len(people), "buyers": 0, "orders": 0, "net": 0}
        for place, each in enumerate(people):
            account = f"a{sent.people.index(each)}"
            if place % 3 == 0:  # one stays, of the other half is taken back
                await room.shop.records(
                    event(f"{account}-1", account, occurred_at=at),
                    event(f"{account}-2", account, occurred_at=at),
                    refund(f"{account}-r", f"{account}-2", 5_000, account, occurred_at=at),
                )
                plain[part]["buyers"] += 1
                plain[part]["orders"] += 2
                plain[part]["net"] += 15_000
            if place % 3 == 1:  # taken back as a whole
                await room.shop.records(
                    event(f"{account}-1", account, occurred_at=at),
                    refund(f"{account}-r", f"{account}-1", None, account, occurred_at=at),
                )
    room.shop.clock.moves(days=3)
    late = f"a{sent.people.index(groups['A'][2])}"
    await room.shop.records(event("late", late, occurred_at=room.shop.clock()))
    found = await sent.shown()
    assert {
        arm.part: {name: getattr(arm, name) for name in ("people", "buyers", "orders", "net")}
        for arm in found.arms
    } == plain
    assert (found.over, found.links, found.perks) == (True, True, ("gift",))
    one, other, held = [plain[part] for part in "ABC"]
    told = {name: one[name] + other[name] for name in ("buyers", "people")}
    assert found.lift == compared(told["buyers"], told["people"], held["buyers"], held["people"])
    assert found.split == compared(0, one["people"], 0, other["people"])  # nobody claimed
    assert (
        sum(arm.sent for arm in found.arms)
        == found.states["sent"]
        == (await room.states(sent.number))["sent"]
    )


async def test_claims_count_while_the_results_do(sqlite_store: Store) -> None:
    sent = await broadcast(sqlite_store)
    groups, room = await sent.groups(), sent.room
    for part, state in (("A", "claimed"), ("A", "refused"), ("B", "fulfilled"), ("C", "expired")):
        person = groups[part].pop()
        await _claims(room, person, "gift", state)
    await _claims(room, groups["A"].pop(), "other", "claimed")
    room.shop.clock.moves(days=4)
    await _claims(room, groups["A"].pop(), "gift", "claimed")
    found = await sent.shown()
    assert [(arm.part, arm.claimed) for arm in found.arms] == [("A", 1), ("B", 1), ("C", 1)]


async def _claims(room: Mailroom, person: Actor, perk: str, state: str) -> None:
    from tiers.store.tables.perks import claims

    line = claims.insert().values(
        member_id=person.member_id, perk=perk, period="2026-11", n=1, kind="manual", state=state,
        claimed_at=room.shop.clock(), programme="x", track="member", tier="basic", proof={}, gave={},
    )  # fmt: skip
    await room.store.write(lambda books: books.connection.execute(line))


async def test_the_file_has_one_line_a_recipient_and_nothing_that_reaches_anybody(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiers.promotions.results.AT_ONCE", 5)
    sent = await broadcast(sqlite_store, 12)
    room = sent.room
    await room.shop.records(event("p", "a3", occurred_at=room.shop.clock()))
    export = ExportResults(room.store, room.programme, room.shop.clock)
    whole = "".join([part async for part in await export(sent.boss, sent.number)])
    rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(whole)))
    assert [int(row["member"]) for row in rows] == [each.member_id for each in sent.people]
    assert {row["state"] for row in rows} == {"sent", "failed", "control"}
    assert [row["net"] for row in rows if row["orders"] == "1"] == ["100.00"]
    for each in sent.people:
        assert str(each.telegram_id) not in whole
    assert (await room.noted())[-1] == "broadcast.exported"


async def test_there_are_no_results_before_it_begins_nor_for_others(sqlite_store: Store) -> None:
    room = await mailroom(sqlite_store)
    await room.members(3)
    boss, support = await room.staff(1), await room.staff(2, Role.SUPPORT)
    number = await room.freezes(boss, await room.draft(boss))
    show = ShowResults(room.store, room.programme, room.shop.clock)
    with pytest.raises(BroadcastGone):
        await show(boss, number)
    await room.confirms(boss, number)
    with pytest.raises(NoResultsYet):
        await show(boss, number)
    with pytest.raises(NotAllowed):
        await show(support, number)


async def test_who_left_the_category_after_it_came_is_counted(sqlite_store: Store) -> None:
    """Of those who have got it; whoever was held out left for another reason."""
    sent = await broadcast(sqlite_store)
    assert (await sent.shown()).left == {}
    category = (await sent.shown()).broadcast.category
    groups, now = await sent.groups(), sent.room.shop.clock()
    got_it = {row[2] for row in await sent.room.shop.rows("recipients") if "sent" in row}
    gone = [one.member_id for one in (*groups["A"], *groups["C"])]

    def decide(books: Books) -> None:
        for me in gone:
            books.people.choose(me, category, wanted=False, now=now)

    await sqlite_store.write(decide)
    got = sum(one.member_id in got_it for one in groups["A"])
    assert got
    assert (await sent.shown()).left == {"A": got}
