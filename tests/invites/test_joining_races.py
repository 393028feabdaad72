"""Many join at once: one upline, no circle, no more than there are places (A8, A9)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tests.invites.guild import Guild
from tiers.errors import DeadLink
from tiers.invites import (
    AlreadyInvited,
    Joined,
)

if TYPE_CHECKING:
    from tiers.records import Actor


@pytest.mark.parametrize("rounds", [20, pytest.param(1000, marks=pytest.mark.deep)])
async def test_two_who_invite_each_other_at_once_make_no_circle(both: Guild, rounds: int) -> None:
    """A8 [O12]: «A under B while B under A»; one is bound, the other hears that they are in the team."""
    for number in range(rounds):
        one, two = await both.comes(2 * number), await both.comes(2 * number + 1)
        mine, yours = await both.makes(one), await both.makes(two)
        await both.opens(one, yours.token)
        await both.opens(two, mine.token)
        barrier = asyncio.Barrier(2)

        async def goes(actor: Actor, invite: int, start: asyncio.Barrier = barrier) -> Any:
            await start.wait()
            return await both.accepts(actor, invite)

        answers = await asyncio.gather(
            goes(one, yours.invite), goes(two, mine.invite), return_exceptions=True
        )
        assert sorted(type(each).__name__ for each in answers) == ["InYourTeam", "Joined"]
    assert len(await both.edges()) == rounds
    assert (await both.shop.verifies()).difference is None


@pytest.mark.parametrize("crowd", [20, pytest.param(500, marks=pytest.mark.deep)])
async def test_two_links_race_for_one_newcomer(both: Guild, crowd: int) -> None:
    """A9, E.1-20: opened and accepted so many times at once, there is one parent and one audit row."""
    one, two, newcomer = [await both.comes(number) for number in (1, 2, 3)]
    links = [await both.makes(one), await both.makes(two)]
    barrier = asyncio.Barrier(2 * crowd)

    async def goes(number: int) -> Any:
        link = links[number % 2]
        await barrier.wait()
        return await both.joins(newcomer, link)

    answers = await asyncio.gather(*map(goes, range(2 * crowd)), return_exceptions=True)
    assert {type(each) for each in answers} == {Joined, AlreadyInvited}
    assert sum(isinstance(each, Joined) and each.fresh for each in answers) == 1
    assert len(await both.edges()) == 1
    assert await both.audited("invite.accepted") == 1
    assert [words for words, _ in await both.told()] == ["upline-joined"]
    shown = [
        (await both.link(a, k.invite)).link.invite for a, k in ((one, links[0]), (two, links[1]))
    ]
    assert sum(each.joined for each in shown) == 1
    assert (await both.shop.verifies()).difference is None


async def test_a_link_takes_no_more_than_it_has_places(both: Guild) -> None:
    agent = await both.comes(0)
    link = await both.makes(agent, places=7)
    crowd = [await both.comes(number) for number in range(1, 21)]
    answers = await asyncio.gather(
        *(both.joins(each, link) for each in crowd), return_exceptions=True
    )
    assert sum(isinstance(each, Joined) for each in answers) == 7
    assert sum(isinstance(each, DeadLink) for each in answers) == 13
    assert (await both.shop.verifies()).difference is None
