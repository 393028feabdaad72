"""Codes that are guessed at: nothing is found, and hardly anything is even looked up (A14, E.3 row 40)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.perks.stall import perk, stall
from tiers.perks import LookUpCode
from tiers.perks.refusals import DeadCode, TooManyTries

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store

OWNERS = 10


@pytest.mark.parametrize("guesses", [1_000, pytest.param(100_000, marks=pytest.mark.deep)])
async def test_guesses_find_nothing_and_five_an_hour_are_looked_up(
    sqlite_store: Store, guesses: int
) -> None:
    one = await stall(sqlite_store, perk("card", "code", pool="cards"))
    await one.fills("cards", *(f"CODE-{number:06}" for number in range(OWNERS)))
    for number in range(OWNERS):
        await one.claims(await one.comes(number), "card")
    looked_up: list[str] = []

    def listen(books: Books) -> None:
        raw: Any = books.connection.connection.dbapi_connection
        raw.set_trace_callback(
            lambda sql: looked_up.append(sql) if "FROM codes" in sql and "mark" in sql else None
        )

    await sqlite_store.write(listen)
    guesser = await one.comes(99)
    look_up = LookUpCode(sqlite_store, lambda: one.shop.versions, one.shop.clock)
    answers: dict[type[Exception], int] = {DeadCode: 0, TooManyTries: 0}
    for number in range(guesses):
        # Every one of them is somebody's, as far as there are any.
        with pytest.raises((DeadCode, TooManyTries)) as said:
            await look_up(guesser, f"CODE-{number:06}")
        answers[said.type] += 1
    assert answers == {DeadCode: 5, TooManyTries: guesses - 5}
    assert len(looked_up) == 5
    one.shop.clock.moves(hours=1)
    with pytest.raises(DeadCode):
        await look_up(guesser, "CODE-000000")
