"""The staff's numbers are what one gets by looking at every member, one after the other."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import NOON, Clock
from tests.invariants.shop import event, refund
from tests.layers.office import Office
from tests.payouts.till import till
from tests.perks.stall import perk
from tests.programmes import ladder
from tiers.errors import NotAllowed
from tiers.layers import Wish
from tiers.perks import ClaimPerk
from tiers.points import AwardPoints, ShowPoints
from tiers.records import Role
from tiers.stats import PAGES, WEEKS, ExportStats, ShowStats
from tiers.stats.showing import weeks_until

if TYPE_CHECKING:
    from datetime import datetime

    from tiers.records import Actor
    from tiers.stats import Stats
    from tiers.store.engine import Store

POINTS = """
[points]
name = { en = "Points", zh-Hans = "积分", zh-Hant = "積分" }
expires = { months = 2 }

[points.earn.purchase]
per_unit = "1"

"""

NAMES = [f"a{number}" for number in range(8)]


async def look(office: Office, page: str, track: int = 0) -> Stats:
    shop = office.shop
    actor = replace(office.boss, role=Role.READ_ONLY)
    return await ShowStats(shop.store, lambda: shop.programme, shop.clock)(actor, page, track)


async def a_past(office: Office, seed: int) -> None:
    """Eight accounts with four months behind them: some come late, are refunded, are lent a tier."""
    shop, chance = office.shop, random.Random(seed)
    shop.clock.moves(days=-120)
    members: dict[int, Actor] = {}
    for day in range(120):
        shop.clock.moves(days=1)
        for name in NAMES:
            if chance.random() < 0.05:
                await _buys(office, chance, f"{day}{name}", name)
        if day % 10 == 0 and day < 60:
            members[day] = await office.comes(day + 100, NAMES[day // 10] if day % 20 else "")
        if day % 12 == 0:
            await shop.assesses()
        if day in (50, 80, 100):
            last = (shop.clock() + timedelta(days=chance.choice((10, 40)))).date()
            kind = chance.choice(("temporary", "lock", "floor"))
            wish = Wish(kind, chance.choice(("basic", "gold")), last=last)
            await office.lays(members[chance.choice([*members])], wish)
    await shop.assesses()
    assert shop.clock() == NOON


async def _buys(office: Office, chance: random.Random, number: str, name: str) -> None:
    """Perhaps it is heard of nine days late, perhaps it goes back at once."""
    shop = office.shop
    late = timedelta(days=chance.choice((0, 0, 0, 9)), minutes=chance.randrange(600))
    amount = chance.choice((20_000, 60_000, 250_000))
    at = shop.clock() - late
    await shop.records(event(f"e{number}", name, amount=amount, occurred_at=at))
    if chance.random() < 0.2:
        back = refund(f"r{number}", f"e{number}", account=name, occurred_at=shop.clock())
        await shop.records(back)


async def everybody(office: Office) -> list[Any]:
    def members(books: Any) -> list[Any]:
        rows = books.connection.exec_driver_sql(
            "SELECT id FROM members WHERE merged_into IS NULL AND erased_at IS NULL"
        )
        return [books.people.member(number) for (number,) in rows.all()]

    return await office.shop.store.read(members)


async def counted(office: Office, at: datetime) -> Counter[str]:
    """By tier, asking for each member alone."""
    from tiers.evaluation import evaluate

    found: Counter[str] = Counter()
    for member in await everybody(office):
        seen = await office.shop.store.read(
            lambda books, number=member.id: evaluate(books, number, at, office.shop.versions)  # type: ignore[misc]
        )
        begun = any(row.effective_at <= at for row in seen.recorded)
        if member.joined_at <= at or begun:
            found[seen.standing.tracks[0].tier] += 1
    return found


async def test_members_by_tier_are_what_each_of_them_holds(store: Store) -> None:
    """Late orders, refunds, layers, members without accounts: at each of thirteen instants."""
    office = await Office.opens(store)
    await a_past(office, 1)
    stats = await look(office, "tiers")
    assert len(stats.weeks.instants) == WEEKS + 1
    for place, at in enumerate(stats.weeks.instants):
        there = {tier: counts[place] for tier, counts in stats.tiers.items() if counts[place]}
        assert there == dict(await counted(office, at)), (place, at)


async def test_a_late_order_changes_the_past_that_is_shown(store: Store) -> None:
    """They fell after thirty days; then it was heard that they had bought again in time."""
    clock = Clock(NOON - timedelta(days=80))
    office = await Office.opens(store, clock=clock)
    await office.shop.records(event("e1", amount=120_000, occurred_at=clock()))
    for days in (35, 5):
        clock.moves(days=days)
        await office.shop.assesses()
    before = (await look(office, "tiers")).tiers
    late = event("e2", amount=120_000, occurred_at=NOON - timedelta(days=60))
    await office.shop.records(late)
    clock.moves(days=40)
    await office.shop.assesses()
    stats = await look(office, "tiers")
    assert sum(before["silver"]) < sum(stats.tiers["silver"])
    for place, at in enumerate(stats.weeks.instants):
        there = {tier: counts[place] for tier, counts in stats.tiers.items() if counts[place]}
        assert there == dict(await counted(office, at)), (place, at)
    downs = [each for each in (await look(office, "moves")).moves if each[1] == "silver"]
    assert [count for *_, count in downs] == [1]


async def test_moves_are_the_steps_that_each_history_tells(sqlite_store: Store) -> None:
    office = await Office.opens(sqlite_store)
    await a_past(office, 3)
    stats = await look(office, "moves")
    due: Counter[tuple[int, str, str]] = Counter()
    for member in await everybody(office):
        rows = await sqlite_store.read(lambda books, m=member: books.history.rows(m.id))  # type: ignore[misc]
        for before, row in pairwise(rows):
            for week in range(WEEKS):
                low, high = stats.weeks.instants[week : week + 2]
                if low < row.effective_at <= high and before.tier != row.tier:
                    due[week, before.tier, row.tier] += 1
    assert {(week, was, tier): count for week, was, tier, count in stats.moves} == due
    assert sum(due.values()) > 5


async def test_a_member_is_active_in_the_weeks_in_which_something_counted(store: Store) -> None:
    office = await Office.opens(store)
    await office.comes(1, "both")
    for number, (name, ago) in enumerate(
        [("a", 0), ("a", 3), ("b", 6), ("b", 7), ("c", 83), ("c", 84), ("both", 7), ("gone", 1)]
    ):
        at = NOON - timedelta(days=ago)
        await office.shop.records(event(f"e{number}", name, occurred_at=at))
    await office.shop.records(refund("r", "e7", account="gone", occurred_at=NOON))
    stats = await look(office, "active")
    assert [*stats.active] == [1, *[0] * 9, 2, 2]


async def test_points_and_claims_are_the_sums_of_all_members(store: Store) -> None:
    gift = perk("gift", "gift", stock=9) + perk(
        "flash", "amount_off", amount="5.00", period="once"
    )
    clock = Clock(NOON - timedelta(days=90))
    office = await Office.opens(store, text=ladder(settles=3) + POINTS + gift, clock=clock)
    shop, people = office.shop, []
    clock.moves(days=90)
    for number in range(1, 5):
        people.append(await office.comes(number, f"a{number}"))
        for ago in (1, 20 * number, 50):
            at = NOON - timedelta(days=ago)
            await shop.records(
                event(f"e{number}-{ago}", f"a{number}", amount=12_300, occurred_at=at)
            )
    await shop.assesses()
    while await AwardPoints(shop.store, lambda: shop.versions, shop.clock)():
        pass
    for number, actor in enumerate(people):
        for name in ("gift", "flash")[: number % 3]:
            await ClaimPerk(shop.store, lambda: shop.versions, shop.clock)(actor, name, 1)
    stats = await look(office, "points")
    show = ShowPoints(shop.store, lambda: shop.programme, shop.clock)
    purses = [await show(actor) for actor in people]
    assert stats.points["available"] == sum(each.wallet.available for each in purses) > 0
    assert stats.points["pending"] == sum(each.wallet.pending for each in purses) > 0
    assert stats.points["holders"] == sum(each.wallet.available > 0 for each in purses)
    lots = [lot for each in purses for lot in each.lots]
    assert sum(count for _, count in stats.expiring) == sum(lot.remaining for lot in lots)
    claims = dict((await look(office, "claims")).claims)
    assert {name: counts["all"] for name, counts in claims.items()} == {"gift": 2, "flash": 1}
    assert claims["gift"]["waiting"] == 2
    shop.clock.moves(days=31)
    assert dict((await look(office, "claims")).claims)["gift"]["lately"] == 0


async def test_the_numbers_are_the_staffs_alone_and_a_minute_old_at_most(
    sqlite_store: Store,
) -> None:
    office = await Office.opens(sqlite_store)
    shop = office.shop
    show = ShowStats(sqlite_store, lambda: shop.programme, shop.clock)
    export = ExportStats(sqlite_store, lambda: shop.programme, shop.clock)
    before = await show(office.boss)
    await office.comes(1)
    assert (await show(office.boss)).tiers == before.tiers
    shop.clock.moves(minutes=1)
    after = await show(office.boss)
    assert after.tiers["basic"][-1] == before.tiers["basic"][-1] + 1
    member = replace(office.boss, role=Role.MEMBER)
    for use_case in (show(member, "tiers"), export(member, "tiers")):
        with pytest.raises(NotAllowed):
            await use_case


@pytest.mark.parametrize("page", [*PAGES, "nothing"])
async def test_every_page_is_a_table_too(sqlite_store: Store, page: str) -> None:
    office = await Office.opens(sqlite_store, text=ladder() + POINTS)
    await a_past(office, 4) if page == "tiers" else None
    shop = office.shop
    export = ExportStats(sqlite_store, lambda: shop.programme, shop.clock)
    name, content = await export(office.boss, page, 99)
    assert name == (page if page in PAGES else "tiers")
    rows = content.decode("utf-8-sig").splitlines()
    assert len({row.count(",") for row in rows}) == 1
    if page == "tiers":
        assert len(rows) == 1 + WEEKS + 1
        assert rows[-1].startswith("2026-11-21,member,")


def test_weeks_end_today_on_local_days() -> None:
    from tiers.programme import load

    weeks = weeks_until(load(ladder(), "test.toml"), NOON)
    assert weeks.instants[-1] == NOON
    assert weeks.instants[-2] == NOON - timedelta(days=6, hours=12)  # midnight in Shanghai
    assert {b - a for a, b in pairwise(weeks.starts)} == {7}


async def test_commission_and_the_funnel_add_up(sqlite_store: Store) -> None:
    till_ = await till(sqlite_store)
    first, second = await till_.agent(1), await till_.agent(2)
    await till_.earns(first, 9_000)
    await till_.earns(second, 2_500)
    await till_.asks(first)
    shop = till_.shop
    programme = lambda: shop.programme  # noqa: E731
    boss = replace(first, role=Role.READ_ONLY)
    due = (await ShowStats(sqlite_store, programme, shop.clock)(boss, "commission")).commission
    purses = [await till_.purse(each) for each in (first, second)]
    for account in ("pending", "review", "payable", "held", "paid"):
        assert due[account] == sum(getattr(each, account) for each in purses), account
    assert (due["held"], due["payouts"], due["asked"], due["agents"]) == (9_000, 1, 9_000, 1)


async def test_the_funnel_follows_those_who_opened_an_invite(sqlite_store: Store) -> None:
    """Opened: 4; joined: 3; of them bought: 2; of them lately: 1. Who bought and did not join is out."""
    office = await Office.opens(sqlite_store)
    agent = await office.comes(50)
    people = [await office.comes(number, f"a{number}") for number in range(1, 6)]
    ago = {1: 5, 2: 40, 4: 3, 5: 3}
    for number, days in ago.items():
        at = NOON - timedelta(days=days)
        await office.shop.records(event(f"e{number}", f"a{number}", occurred_at=at))

    def invite(books: Any) -> None:
        run = books.connection.exec_driver_sql
        run("INSERT INTO start_links (id, token_hash, purpose, subject, author, created_at)"
            " VALUES (77, 'h', 'invite', '{}', 'x', 0)".replace("'h'", "x'00'"))  # fmt: skip
        made = "(7, ?, 77, 'x', x'00', x'00', 9, 4, 0)"
        columns = "(id, agent_id, link_id, label, sealed, mark, opened, joined, created_at)"
        run(f"INSERT INTO invites {columns} VALUES {made}", (agent.member_id,))
        for number, each in enumerate(people, start=1):
            opened = NOON - timedelta(days=100 if number == 5 else 10)
            values = (each.member_id, int(opened.timestamp() * 1_000_000))
            run("INSERT INTO invite_openings (invite_id, member_id, at) VALUES (7, ?, ?)", values)
            if number != 4:
                books.uplines.bind(each.member_id, agent.member_id, opened, "test", invite_id=7)

    await sqlite_store.write(invite)
    assert (await look(office, "funnel")).funnel == (4, 3, 2, 1)
