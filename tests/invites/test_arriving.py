"""Whoever is invited is asked, once, and what they say is final (A7–A9, R1–R4; E.1 rows 15–20)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from bot.given import new_token
from tests.conftest import NOON
from tests.invariants.shop import SHOP
from tests.invites.guild import RULES, Guild, guild, inviting
from tests.programmes import ladder
from tiers.errors import DeadLink, Refusal
from tiers.invites import (
    AlreadyInvited,
    Invitation,
    InviteGone,
    InYourTeam,
    Joined,
    MakeInvite,
    MayNotInvite,
    NotNew,
    OwnInvite,
    TooManyLinks,
)
from tiers.links import FindPurpose, MakeLink, OpenLink
from tiers.privacy import EraseMe
from tiers.records import TOKEN_LENGTH, Role
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store


async def flagged(one: Guild, member: MemberId, kind: str) -> None:
    def decide(books: Books) -> None:
        row = {"member_id": member, "kind": kind, "reason": "", "author": "test", "at": NOON}
        books.connection.execute(insert(metadata.tables["flags"]).values(row))

    await one.store.write(decide)


async def test_a_newcomer_is_asked_and_then_bound_and_both_sides_know(both: Guild) -> None:
    agent, newcomer = await both.comes(1), await both.comes(2)
    link = await both.makes(agent, "wall", places=3)
    seen = await both.opens(newcomer, link.token)
    assert isinstance(seen, Invitation)
    assert await both.edges() == {}  # nobody is bound by looking
    assert (await both.accepts(newcomer, seen.invite)).fresh
    assert not (await both.accepts(newcomer, seen.invite)).fresh
    again = await both.opens(newcomer, link.token)
    assert isinstance(again, Joined)
    assert not again.fresh
    edge = await both.upline(newcomer.member_id)
    assert edge is not None
    assert (edge.upline_id, edge.invite_id) == (agent.member_id, link.invite)
    assert await both.told() == [("upline-joined", 1)]
    shown = await both.link(agent, link.invite)
    assert (shown.link.invite.opened, shown.link.invite.joined) == (1, 1)
    assert shown.link.token == link.token
    assert (shown.link.bought, shown.link.works) == (0, True)
    await both.buys(newcomer)
    assert (await both.link(agent, link.invite)).link.bought == 1
    assert (await both.shop.verifies()).difference is None


async def test_nobody_invites_themselves(here: Guild) -> None:
    """E.1-15, A7: neither by the link nor by its number."""
    agent = await here.comes(1)
    first, second = await here.makes(agent), await here.makes(agent)
    for link in (first, second):
        with pytest.raises(OwnInvite):
            await here.opens(agent, link.token)
        with pytest.raises(DeadLink):
            await here.accepts(agent, link.invite)
    assert await here.edges() == {}


async def test_nobody_joins_their_own_team(here: Guild) -> None:
    """E.1-16: nor the team of their team."""
    upper, middle, lower = [await here.comes(number) for number in (1, 2, 3)]
    await here.joins(middle, await here.makes(upper))
    await here.joins(lower, await here.makes(middle))
    for inviter in (middle, lower):
        with pytest.raises(InYourTeam):
            await here.joins(upper, await here.makes(inviter))


async def test_the_first_yes_is_final(here: Guild) -> None:
    """E.1-17: the second link changes nothing, and that it was tried is in the audit log, once."""
    one, two, newcomer = [await here.comes(number) for number in (1, 2, 3)]
    await here.joins(newcomer, await here.makes(one))
    second = await here.makes(two)
    for _ in range(3):
        with pytest.raises(AlreadyInvited):
            await here.opens(newcomer, second.token)
    with pytest.raises(AlreadyInvited):
        await here.accepts(newcomer, second.invite)
    assert await here.edges() == {newcomer.member_id: one.member_id}
    assert await here.audited("invite.again") == 1
    assert await here.audited("invite.accepted") == 1


async def test_who_was_taken_out_is_not_invited_again(here: Guild) -> None:
    """R2: an upline is said once; only an admin puts somebody back."""
    agent, newcomer = await here.comes(1), await here.comes(2)
    boss = await here.comes(9, Role.ADMIN)
    await here.joins(newcomer, await here.makes(agent))
    await here.removes(boss, newcomer.member_id)
    with pytest.raises(AlreadyInvited):
        await here.joins(newcomer, await here.makes(agent))
    await here.moves(boss, newcomer.member_id, agent.member_id)
    assert await here.edges() == {newcomer.member_id: agent.member_id}


async def test_who_leads_others_is_not_new(here: Guild) -> None:
    """R1: an edge above somebody who has nobody below can't close a circle."""
    one, two, three = [await here.comes(number) for number in (1, 2, 3)]
    await here.joins(two, await here.makes(one))
    with pytest.raises(NotNew):
        await here.joins(one, await here.makes(three))


async def test_the_window_is_as_long_as_it_says(here: Guild) -> None:
    """E.1-19."""
    agent, early, late = [await here.comes(number) for number in (1, 2, 3)]
    link = await here.makes(agent)
    seen = await here.opens(late, link.token)
    assert isinstance(seen, Invitation)
    here.shop.clock.moves(hours=24)
    assert isinstance(await here.joins(early, link), Joined)
    here.shop.clock.moves(microseconds=1)
    with pytest.raises(NotNew):
        await here.opens(late, link.token)
    with pytest.raises(NotNew):  # an old screen is no better than a new one
        await here.accepts(late, seen.invite)


async def test_who_has_bought_is_not_new(here: Guild) -> None:
    agent, newcomer = await here.comes(1), await here.comes(2)
    link = await here.makes(agent)
    await here.buys(newcomer)
    with pytest.raises(NotNew):
        await here.opens(newcomer, link.token)


async def test_every_dead_link_has_one_answer(here: Guild) -> None:
    """E.1-2, E.1-18: paused, deleted, over, full, of an agent who is frozen, banned or erased."""
    kinds = ["paused", "deleted", "over", "full", "frozen", "banned", "erased"]
    newcomer, friend = await here.comes(50), await here.comes(51)
    answers = {}
    for number, kind in enumerate(kinds, 1):
        agent = await here.comes(number)
        link = await here.makes(agent, places=1 if kind == "full" else None, days=1)
        seen = await here.opens(newcomer, link.token)
        assert isinstance(seen, Invitation)
        await _kill(here, kind, agent, link.invite, link.token, friend)
        acts: tuple[tuple[str, Any], ...] = (
            ("opens", here.opens(newcomer, link.token)),
            ("accepts", here.accepts(newcomer, link.invite)),
        )
        for name, act in acts:
            with pytest.raises(Refusal) as said:
                await act
            answers[kind, name] = type(said.value)
        here.shop.clock.now = NOON
    assert set(answers.values()) == {DeadLink}
    with pytest.raises(DeadLink):
        await here.opens(newcomer, "x" * 22)


async def _kill(
    one: Guild, kind: str, agent: Actor, invite: int, token: str, friend: Actor
) -> None:
    if kind == "paused":
        await one.rests(agent, invite)
    elif kind == "deleted":
        await one.deletes(agent, invite)
    elif kind == "over":
        one.shop.clock.moves(hours=24)
    elif kind == "full":
        assert isinstance(await one.opens(friend, token), Invitation)
        await one.accepts(friend, invite)
    elif kind == "erased":
        await EraseMe(one.store, one.shop.clock)(agent)
    else:
        await flagged(one, agent.member_id, {"frozen": "freeze", "banned": "ban"}[kind])


def _by_service() -> str:
    """Only silver may invite, and whoever has done a service is silver."""
    silver, spend = 'id = "silver"\n', 'metric = "spend", at_least = "1000.00"'
    paid, done = 'events = ["purchase"]\nwindow = "lifetime"', 'events = ["service"]'
    text = ladder().replace(silver, silver + "rights = { may_invite = true }\n") + RULES
    text = text.replace(spend, 'metric = "orders", at_least = 1')
    return text.replace(paid, f'{done}\nwindow = "lifetime"')


async def test_a_lost_tier_rests_the_links_until_it_is_back(sqlite_store: Store) -> None:
    """A5: what counts is what the agent may at the instant, not when the link was made."""
    one = await guild(sqlite_store)
    agent, newcomer = await one.comes(1), await one.comes(2)
    link = await one.makes(agent)
    await one.shop.applies(_by_service())
    with pytest.raises(DeadLink):
        await one.opens(newcomer, link.token)
    with pytest.raises(MayNotInvite):
        await one.makes(agent)
    shown = await one.links(agent)
    assert shown.place is None
    assert shown.aim is not None
    assert shown.aim.tier == "silver"
    await one.shop.applies(inviting())
    assert isinstance(await one.opens(newcomer, link.token), Invitation)


async def test_a_link_that_is_not_one_s_own_is_not_there(here: Guild) -> None:
    """A4: whatever is asked of it, and by its number alone nobody joins."""
    agent, other = await here.comes(1), await here.comes(2)
    link = await here.makes(agent)
    for asked in (
        here.link(other, link.invite),
        here.rests(other, link.invite),
        here.deletes(other, link.invite),
    ):
        with pytest.raises(InviteGone):
            await asked
    for number in (link.invite, 999):
        with pytest.raises(DeadLink):
            await here.accepts(other, number)
        assert not await here.declines(other, number)


async def test_a_no_can_be_taken_back(here: Guild) -> None:
    agent, newcomer = await here.comes(1), await here.comes(2)
    link = await here.makes(agent)
    seen = await here.opens(newcomer, link.token)
    assert isinstance(seen, Invitation)
    assert await here.declines(newcomer, seen.invite)
    assert await here.edges() == {}
    assert await here.told() == []
    assert (await here.joins(newcomer, link)).fresh
    assert not await here.declines(newcomer, seen.invite)
    assert await here.edges() == {newcomer.member_id: agent.member_id}


async def test_an_agent_has_so_many_links(here: Guild) -> None:
    agent = await here.comes(1)
    links = [await here.makes(agent) for _ in range(5)]
    with pytest.raises(TooManyLinks):
        await here.makes(agent)
    await here.deletes(agent, links[0].invite)
    await here.makes(agent)
    assert (await here.links(agent)).total == 5


async def test_the_same_update_makes_one_link(here: Guild) -> None:
    agent = replace(await here.comes(1), update_id=77)
    first, again = await here.makes(agent), await here.makes(agent)
    assert first == again
    assert (await here.links(agent)).total == 1


@pytest.mark.parametrize("guesses", [300, pytest.param(10_000, marks=pytest.mark.deep)])
async def test_guesses_disclose_nothing(here: Guild, guesses: int) -> None:
    """A15: no name, no opening, one answer, and nothing is written."""
    agent, guesser = await here.comes(1), await here.comes(2)
    await here.makes(agent)
    find = FindPurpose(here.store)
    for number in range(guesses):
        with pytest.raises(DeadLink):
            await find(f"g{number:021}")
        if number < 20:
            with pytest.raises(DeadLink):
                await here.opens(guesser, f"g{number:021}")
    assert await here.shop.count("invite_openings") == 0


async def test_a_link_is_good_for_its_own_purpose_alone(here: Guild) -> None:
    """E.1-21: an invite binds no account, and a link to an account brings nobody to an agent."""
    agent, newcomer = await here.comes(1), await here.comes(2)
    invite = await here.makes(agent)
    make = MakeLink(here.store, here.shop.clock, here.token)
    account = await make(SHOP, "buyer", "test")
    with pytest.raises(DeadLink):
        await OpenLink(here.store, here.shop.clock)(newcomer, invite.token)
    with pytest.raises(DeadLink):
        await here.opens(newcomer, account.token)
    assert await here.edges() == {}


def test_a_token_is_made_of_what_telegram_takes() -> None:
    """E.1-22: 22 characters of the alphabet, and never any word of the agent's."""
    made = {new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(len(each) == TOKEN_LENGTH and each.replace("-", "a").replace("_", "a").isalnum()
               and each.isascii() for each in made)  # fmt: skip
    assert MakeInvite.__slots__[-1] == "new_token"
