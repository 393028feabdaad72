"""Who writes at the same time ends as if they had written one after the other (I6, B32)."""

from __future__ import annotations

import asyncio
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from pydantic_core import PydanticSerializationError

from tests.conftest import KEY, NOON, Clock
from tests.invariants.shop import SHOP, Shop, event, refund, state_of
from tiers.errors import DeadLink, Refusal
from tiers.intake import Recording
from tiers.links import MakeLink, OpenLink
from tiers.members import Identify
from tiers.records import Actor
from tiers.store.engine import open_store
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.postgres import Server
    from tiers.records import Event
    from tiers.store.books import Books
    from tiers.store.engine import Store

SCENES: dict[str, tuple[Event, ...]] = {
    "two refunds of one purchase": (
        event("p"), refund("r1", "p", 6_000), refund("r2", "p", 7_000), refund("r3", "p"),
    ),
    "one id with four contents": tuple(event("p", amount=n) for n in (1, 2, 3, 4)),
    "a new account from four sides": tuple(event(f"p{n}", "new") for n in range(4)),
    "the same event four times": (event("p"),) * 4,
    "one id for two accounts": (
        event("p", "a"), event("p", "b"), refund("r", "p", 1, "a"), refund("r", "p", 1, "b"),
    ),
    "a refund that waits": (
        refund("r", "p", 10_000), event("p", counterparty="x"), refund("s", "p", 1),
        event("q", currency="USD", counterparty="x"),
    ),
}  # fmt: skip


async def at_once(shop: Shop, events: Sequence[Event]) -> Any:
    """The state after these events came in together, and what each was told."""
    barrier = asyncio.Barrier(len(events))

    async def races(each: Event) -> tuple[str, str]:
        await barrier.wait()
        try:
            (answer,) = await shop.records(each)
        except Refusal as refusal:
            return repr(each), refusal.key
        return repr(each), f"fresh {answer.fresh}, waits {answer.waits}"

    told = await asyncio.gather(*map(races, events))
    return await shop.store.read(state_of), sorted(told)


class _Told(Exception):  # noqa: N818 - carries what a transaction that is rolled back came to
    def __init__(self, found: Any) -> None:
        self.found = found


def in_turn(shop: Shop, events: Sequence[Event]) -> Callable[[Books], None]:
    """These events one after the other, in a transaction that is rolled back."""

    def decide(books: Books) -> None:
        told: list[tuple[str, str]] = []
        for each in events:
            savepoint = books.connection.begin_nested()
            try:
                answer = Recording(books, shop.programme.calendar, NOON).record(each)
                told.append((repr(each), f"fresh {answer.fresh}, waits {answer.waits}"))
                savepoint.commit()
            except Refusal as refusal:
                told.append((repr(each), refusal.key))
                savepoint.rollback()
        raise _Told((state_of(books), sorted(told)))

    return decide


@pytest.mark.parametrize("scene", SCENES)
async def test_four_at_once_end_as_one_of_their_orders(store: Store, scene: str) -> None:
    shop = await Shop(store).opens()
    orders = []
    for order in permutations(SCENES[scene]):
        with pytest.raises(_Told) as told:
            await store.write(in_turn(shop, order))
        orders.append(told.value.found)
    assert await at_once(shop, SCENES[scene]) in orders
    assert (await shop.verifies()).difference is None


async def test_thirty_writers_to_one_account_keep_its_chain_whole(store: Store) -> None:
    shop = await Shop(store).opens()
    await asyncio.gather(*(shop.records(event(f"e{number}", "new")) for number in range(30)))
    found = await shop.verifies()
    assert (found.difference, found.events, found.accounts) == (None, 30, 1)
    assert await shop.count("members") == 1


async def test_the_same_person_on_two_updates_at_once_is_one_member(store: Store) -> None:
    identify = Identify(store, Clock())
    found = await asyncio.gather(*(identify(7, "en", update) for update in range(8)))
    assert len({each.member_id for each in found}) == 1


async def test_a_link_that_two_open_at_once_binds_one_of_them(store: Store) -> None:
    shop = await Shop(store).opens()
    await shop.records(event("p"))
    made = await MakeLink(store, shop.clock, lambda: "t" * 22)(SHOP, "a", "test")
    actors = [await Identify(store, shop.clock)(number, "en") for number in (1, 2, 3)]
    opened = OpenLink(store, shop.clock)
    told = await asyncio.gather(
        *(opened(each, made.token) for each in actors), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in told) == ["DeadLink", "DeadLink", "Linked"]
    assert (await shop.verifies()).difference is None


async def test_what_fails_to_serialize_is_run_again(
    postgres: Server, migrated_template: str
) -> None:
    """Both read before either writes, so one of them must be run again."""
    url = postgres.database("serialize", migrated_template)
    runs = 0
    async with open_store(url, KEY) as one, open_store(url, KEY) as other:

        def counts(books: Books) -> int:
            nonlocal runs
            runs += 1
            known = books.connection.exec_driver_sql("SELECT count(*) FROM sources").scalar()
            books.journal.source(f"s{known}")
            return runs

        barrier = asyncio.Barrier(12)

        async def races(store: Store) -> None:
            await barrier.wait()
            await store.write(counts)

        await asyncio.gather(*(races((one, other)[n % 2]) for n in range(12)))
        names = [name for _, name in await Shop(one).rows("sources")]
    assert sorted(names) == sorted(f"s{number}" for number in range(12))
    assert runs > 12
    postgres.drop("serialize")


# --- the same update again ---------------------------------------------------------------------------


def numbered(calls: list[int]) -> Callable[[Books], int]:
    def decide(books: Books) -> int:
        calls.append(1)
        return books.journal.source(f"call {len(calls)}")

    return decide


async def test_the_same_update_gets_the_same_answer_and_has_its_effect_once(store: Store) -> None:
    calls: list[int] = []
    once = Once(5, "Use", int, NOON)
    answers = [await store.write(numbered(calls), once) for _ in range(3)]
    assert answers == [answers[0]] * 3
    assert len(calls) == await Shop(store).count("sources") == 1


async def test_another_use_case_another_update_and_none_at_all_have_effects_of_their_own(
    store: Store,
) -> None:
    calls: list[int] = []
    for once in (
        Once(5, "Use", int, NOON), Once(5, "Other", int, NOON), Once(6, "Use", int, NOON),
        Once(None, "Use", int, NOON), Once(None, "Use", int, NOON), None,
    ):  # fmt: skip
        await store.write(numbered(calls), once)
    assert len(calls) == 6


async def test_a_refusal_is_not_kept(store: Store) -> None:
    once = Once(5, "Use", int, NOON)

    def refuses(books: Books) -> int:
        books.journal.source("never")
        raise DeadLink

    for _ in range(2):
        with pytest.raises(DeadLink):
            await store.write(refuses, once)
    assert await store.write(numbered([]), once) > 0
    assert await Shop(store).count("sources") == 1


async def test_a_crash_between_effect_and_answer_leaves_neither(store: Store) -> None:
    once = Once(5, "Use", int, NOON)

    def effect(books: Books) -> Any:
        books.journal.source("effect")
        return object()

    with pytest.raises(PydanticSerializationError):
        await store.write(effect, once)
    shop = Shop(store)
    assert (await shop.count("sources"), await shop.count("answers")) == (0, 0)


async def test_the_same_update_twice_at_once_has_its_effect_once(store: Store) -> None:
    once = Once(5, "Use", int, NOON)
    calls: list[int] = []
    answers = await asyncio.gather(*(store.write(numbered(calls), once) for _ in range(6)))
    assert len(set(answers)) == 1
    assert await Shop(store).count("sources") == 1


async def test_a_kept_answer_keeps_its_type(store: Store) -> None:
    once = Once(5, "Who", Actor, NOON)
    identify = Identify(store, Clock())
    actor = await identify(7, "en", 5)
    first = await store.write(lambda _books: actor, once)
    again = await store.write(lambda _books: actor, once)
    assert first == again == actor
    assert isinstance(again, Actor)
