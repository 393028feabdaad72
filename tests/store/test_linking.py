"""Shop accounts find their people, and can be taken away from them again; nothing counts twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOON
from tests.invariants.holding import tiles
from tests.invariants.shop import SHOP, Shop, days_ago, event
from tiers.errors import AccountTaken, DeadLink, UnderReview, UnknownAccount
from tiers.links import MakeLink, OpenLink, Unlink
from tiers.members import Identify
from tiers.progress import ShowStanding
from tiers.records import Role
from tiers.risk import ClearCase, FreezeMember, LiftFlag

if TYPE_CHECKING:
    from tiers.links import Linked
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store


class People:
    """A shop with people on Telegram."""

    def __init__(self, shop: Shop) -> None:
        self.shop, self.tokens = shop, iter(f"{n:022}" for n in range(100))

    async def person(self, telegram_id: int) -> Actor:
        return await Identify(self.shop.store, self.shop.clock)(telegram_id, "en")

    async def link(self, account: str) -> str:
        make = MakeLink(self.shop.store, self.shop.clock, lambda: next(self.tokens))
        return (await make(SHOP, account, "test")).token

    async def opens(self, actor: Actor, token: str) -> Linked:
        return await OpenLink(self.shop.store, self.shop.clock)(actor, token)

    async def links(self, actor: Actor, account: str) -> Linked:
        return await self.opens(actor, await self.link(account))

    async def unlinks(self, account: str) -> None:
        await Unlink(self.shop.store, self.shop.clock)(SHOP, account, "test", "a mistake")

    async def tier(self, actor: Actor) -> str:
        show = ShowStanding(self.shop.store, lambda: self.shop.versions, self.shop.clock)
        return (await show(actor)).standing.tracks[0].tier

    async def told(self, actor: Actor) -> list[tuple[str, object]]:
        def look(books: Books) -> list[tuple[str, object]]:
            rows = books.history.rows(actor.member_id)
            tiles(rows)
            return [(row.tier, row.effective_at) for row in rows]

        return await self.shop.store.read(look)


@pytest.fixture
async def people(store: Store) -> People:
    return People(await Shop(store).opens())


async def test_who_opens_a_link_has_all_that_the_account_has_done(people: People) -> None:
    shop = people.shop
    await shop.records(event("p", amount=100_000, occurred_at=days_ago(3)))
    await shop.assesses()
    actor = await people.person(7)
    assert await people.tier(actor) == "basic"
    linked = await people.links(actor, "a")
    assert (linked.source, linked.account, linked.fresh) == (SHOP, "a", True)
    assert await people.tier(actor) == "silver"
    await shop.assesses()
    assert await people.told(actor) == [("silver", days_ago(3))]
    assert (await shop.verifies()).difference is None


async def test_who_is_stopped_is_not_free_by_opening_a_link(sqlite_store: Store) -> None:
    """A flag stays with its member: part of another, whoever was frozen went on."""
    people = People(await Shop(sqlite_store).opens())
    shop, actor = people.shop, await people.person(7)
    await shop.records(event("p", amount=100_000))
    boss = replace(await people.person(9), role=Role.ADMIN)
    token, number = await people.link("a"), await shop.store.read(owner)
    await FreezeMember(shop.store, shop.clock)(boss, number, "who is it?")
    with pytest.raises(UnderReview):
        await people.opens(actor, token)
    await LiftFlag(shop.store, shop.clock)(replace(boss, update_id=2), number)
    with pytest.raises(UnderReview):
        await people.opens(actor, token)  # the case is open still
    await ClearCase(shop.store, lambda: shop.versions, shop.clock)(boss, 1)
    assert (await people.opens(actor, token)).fresh


def owner(books: Books) -> int:
    known = books.people.account(SHOP, "a")
    assert known is not None
    return known.member_id


async def test_two_accounts_add_up_and_part_again(people: People) -> None:
    shop = people.shop
    for account in ("a", "b"):
        await shop.records(event(f"{account}1", account, amount=60_000, occurred_at=days_ago(3)))
    actor = await people.person(7)
    await people.links(actor, "a")
    await people.links(actor, "b")
    await shop.assesses()
    assert await people.tier(actor) == "silver"
    await people.unlinks("b")
    assert await people.tier(actor) == "basic"
    assert await shop.tier("b") == "basic"
    assert [tier for tier, _ in await people.told(actor)] == ["basic"]
    await shop.records(event("b2", "b", amount=60_000))
    await shop.assesses()
    assert await shop.tier("b") == "silver"
    assert await people.tier(actor) == "basic"
    assert (await shop.verifies()).difference is None


async def test_who_loses_an_account_is_assessed_anew_without_looking(people: People) -> None:
    """T1: the recorded history is what is left, also when nobody asks."""
    shop = people.shop
    await shop.records(event("a1", "a", amount=60_000), event("b1", "b", amount=60_000))
    actor = await people.person(7)
    await people.links(actor, "a")
    await people.links(actor, "b")
    await shop.assesses()
    assert [tier for tier, _ in await people.told(actor)] == ["silver"]
    await people.unlinks("b")
    await shop.assesses()
    assert [tier for tier, _ in await people.told(actor)] == ["basic"]


async def test_a_link_works_once_and_again_only_for_the_same_person(people: People) -> None:
    await people.shop.records(event("p"))
    token = await people.link("a")
    first, second = await people.person(1), await people.person(2)
    assert (await people.opens(first, token)).fresh
    assert not (await people.opens(first, token)).fresh
    with pytest.raises(DeadLink):
        await people.opens(second, token)


@pytest.mark.parametrize("token", ["", "x" * 22, "0" * 21, "x" * 4_000, "é" * 22])
async def test_every_dead_link_gets_the_same_answer(people: People, token: str) -> None:
    actor = await people.person(1)
    with pytest.raises(DeadLink):
        await people.opens(actor, token)


async def test_a_link_dies_at_its_end(people: People) -> None:
    shop = people.shop
    await shop.records(event("p"))
    actor = await people.person(1)
    token = await people.link("a")
    shop.clock.now = NOON + timedelta(hours=24)
    with pytest.raises(DeadLink):
        await people.opens(actor, token)
    other = await people.link("a")
    shop.clock.now += timedelta(hours=24, microseconds=-1)
    assert (await people.opens(actor, other)).fresh


async def test_a_bound_account_is_not_given_to_another(people: People) -> None:
    await people.shop.records(event("p"))
    first, second = await people.person(1), await people.person(2)
    token, late = await people.link("a"), await people.link("a")
    await people.opens(first, token)
    with pytest.raises(AccountTaken):
        await people.opens(second, late)
    with pytest.raises(AccountTaken):
        await people.link("a")
    assert await people.shop.count("audit") == 4  # the programme, two links, one binding


async def test_an_account_may_be_linked_before_its_first_event(people: People) -> None:
    actor = await people.person(1)
    await people.links(actor, "new")
    await people.shop.records(event("p", "new", amount=100_000))
    assert await people.tier(actor) == "silver"
    with pytest.raises(UnknownAccount):
        await people.unlinks("unknown")


async def test_unlinked_and_linked_to_the_right_person(people: People) -> None:
    await people.shop.records(event("p", amount=100_000))
    wrong, right = await people.person(1), await people.person(2)
    await people.links(wrong, "a")
    await people.unlinks("a")
    await people.links(right, "a")
    assert (await people.tier(wrong), await people.tier(right)) == ("basic", "silver")
    await people.shop.assesses()
    assert (await people.shop.verifies()).difference is None
