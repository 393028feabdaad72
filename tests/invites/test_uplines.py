"""Edges between members: what they were then, what stays of them, and what `verify` finds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOON
from tests.invariants.shop import SHOP, event
from tests.invites.guild import Guild
from tiers.errors import BothHaveUplines, GoesInCircles
from tiers.links import MakeLink, OpenLink
from tiers.privacy import EraseMe
from tiers.records import Role

if TYPE_CHECKING:
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books


async def test_the_upline_of_a_purchase_is_who_it_was_then(both: Guild) -> None:
    agent, other, newcomer = await both.comes(1), await both.comes(2), await both.comes(3)
    boss = await both.comes(9, role=Role.ADMIN)
    link = await both.makes(agent)
    await both.joins(newcomer, link)
    joined = both.shop.clock()
    both.shop.clock.moves(days=3)
    await both.moves(boss, newcomer.member_id, other.member_id)
    moved = both.shop.clock()

    def look(books: Books) -> list[int | None]:
        instants = (joined - timedelta(seconds=1), joined, moved - timedelta(seconds=1), moved)
        edges = [books.uplines.upline_at(newcomer.member_id, each) for each in instants]
        return [None if each is None else each.upline_id for each in edges]

    ids = [None, agent.member_id, agent.member_id, other.member_id]
    assert await both.store.read(look) == ids
    assert await both.store.read(lambda books: books.uplines.direct(other.member_id)) == [
        newcomer.member_id
    ]


async def test_an_erased_agent_stays_as_a_node_without_a_name(both: Guild) -> None:
    """R4: nobody's upline changes in silence."""
    agent, newcomer = await both.comes(1), await both.comes(2)
    await both.joins(newcomer, await both.makes(agent, "my secret label"))
    await EraseMe(both.store, both.shop.clock)(agent)
    assert await both.edges() == {newcomer.member_id: agent.member_id}
    rows = await both.says("SELECT label, state, sealed FROM invites")
    assert rows == [("", "deleted", None)]
    assert (await both.shop.verifies()).difference is None


async def test_joined_halves_bring_their_places_together(here: Guild) -> None:
    """A member without Telegram becomes part of another: one of them may have had an upline."""
    agent, other, person = [await here.comes(number) for number in (1, 2, 3)]
    lonely, placed = await _without_telegram(here, "b1"), await _without_telegram(here, "b2")
    await _place(here, placed, agent)
    await _link(here, person, "b1")
    await _link(here, person, "b2")
    assert await here.edges() == {person.member_id: agent.member_id}
    assert lonely != placed
    third = await _without_telegram(here, "b3")
    await _place(here, third, other)
    with pytest.raises(BothHaveUplines):
        await _link(here, person, "b3")
    below = await _without_telegram(here, "b4")
    await _place(here, below, person)
    with pytest.raises(GoesInCircles):
        await _link(here, agent, "b4")
    assert (await here.shop.verifies()).difference is None


async def _without_telegram(one: Guild, account: str) -> MemberId:
    await one.shop.records(event(f"e-{account}", account, kind="activity"))
    known = await one.store.read(lambda books: books.people.account(SHOP, account))
    assert known is not None
    return known.member_id


async def _place(one: Guild, member: MemberId, upline: Actor) -> None:
    """As an import does."""

    def place(books: Books) -> None:
        books.uplines.bind(member, upline.member_id, NOON, "import")
        books.teams.joined(upline.member_id, member, None, NOON.toordinal())

    await one.store.write(place)


async def _link(one: Guild, actor: Actor, account: str) -> None:
    made = await MakeLink(one.store, one.shop.clock, one.token)(SHOP, account, "test")
    await OpenLink(one.store, one.shop.clock)(actor, made.token)


async def _tampers(one: Guild, sql: str) -> None:
    def tampers(books: Books) -> None:
        books.connection.exec_driver_sql(sql)

    await one.store.write(tampers)


async def test_verify_finds_a_circle_and_a_wrong_counter(here: Guild) -> None:
    one, two = await here.comes(1), await here.comes(2)
    await here.joins(two, await here.makes(one))
    await _tampers(here, "UPDATE invites SET joined = 0")
    found = (await here.shop.verifies()).difference
    assert found is not None
    assert found.where == "invite 1"
    await _tampers(here, "UPDATE invites SET joined = 1")

    def circle(books: Books) -> None:
        books.uplines.bind(one.member_id, two.member_id, NOON, "a thief")

    await here.store.write(circle)
    found = (await here.shop.verifies()).difference
    assert found is not None
    assert found.where == "uplines"
