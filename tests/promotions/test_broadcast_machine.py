"""Broadcasts in any order of acts, on both databases; and many acts at the same instant."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.payouts.test_races import together
from tests.promotions.broadcast_machine import COUNTED, BroadcastMachine
from tests.promotions.mailroom import mailroom
from tiers.promotions.sending_refusals import BroadcastGone, UndoTooLate

if TYPE_CHECKING:
    from tests.postgres import Server
    from tiers.store.engine import Store

DID = {"sent", "two agreed", "withdrawn", "paused", "stopped", "finished"}


def run(url: str, chosen: settings | None = None) -> None:
    COUNTED.clear()
    machine: Any = lambda: BroadcastMachine(url)  # noqa: E731 - what hypothesis calls a class is called
    run_state_machine_as_test(machine, settings=chosen)


def test_any_acts_keep_every_promise_on_sqlite(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    profile = settings()
    long = settings(
        profile,
        max_examples=profile.max_examples // 3,
        stateful_step_count=profile.stateful_step_count * 2,
    )
    run(f"sqlite+aiosqlite:///{path}", long)
    assert set(COUNTED) >= DID, COUNTED


def test_any_acts_keep_every_promise_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    url = postgres.database("broadcasts", migrated_template)
    profile = settings()
    few = settings(profile, max_examples=max(5, profile.max_examples // 6))
    try:
        run(url, few)
    finally:
        postgres.drop("broadcasts")


@pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=pytest.mark.deep)])
async def test_two_who_agree_at_once_agree_once(store: Store, rounds: int) -> None:
    room = await mailroom(store, two_people_above=1)
    await room.members(2)
    boss, one, two = [await room.staff(number) for number in range(3)]
    for _ in range(rounds):
        number = await room.freezes(boss, await room.draft(boss))
        first = await together(
            *[partial(room.confirms, each, number, 2) for each in (boss, one, boss)]
        )
        assert Counter(first)[BroadcastGone] == 2
        ends = await together(*[partial(room.approves, each, number) for each in (one, two, one)])
        assert Counter(ends) == {"scheduled": 1, BroadcastGone: 2}
        agreed = await room.one(number)
        assert agreed.approved_by in {one.telegram_id, two.telegram_id}
    noted = Counter(await room.noted())
    assert noted["broadcast.confirmed-first"] == noted["broadcast.approved"] == rounds


@pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=pytest.mark.deep)])
async def test_undo_and_the_beginning_at_once_end_one_way(store: Store, rounds: int) -> None:
    room = await mailroom(store)
    await room.members(2)
    boss = await room.staff(1)
    for _ in range(rounds):
        number = await room.freezes(boss, await room.draft(boss))
        await room.confirms(boss, number)
        room.shop.clock.moves(seconds=60)
        undone, _, _ = await together(
            partial(room.withdraws, boss, number), room.proceeds, partial(room.takes, number)
        )
        await room.proceeds()
        state = (await room.one(number)).state
        assert state == ("sending" if undone is UndoTooLate else "withdrawn")
        if state == "withdrawn":
            assert await room.states(number) == {"skipped": 2}


@pytest.mark.parametrize("rounds", [3, pytest.param(100, marks=pytest.mark.deep)])
async def test_after_a_stop_nobody_is_taken(store: Store, rounds: int) -> None:
    """B4: whoever was taken at that very instant is on their way, nobody after."""
    room = await mailroom(store)
    await room.members(5)
    boss = await room.staff(1)
    for _ in range(rounds):
        number = await room.sending(boss)
        found = await together(
            partial(room.takes, number), partial(room.stops, boss, number),
            partial(room.takes, number), partial(room.takes, number),
        )  # fmt: skip
        assert await room.takes(number) is None
        await room.proceeds()
        taken = len({found[0], *found[2:]} - {None})
        states = await room.states(number)
        assert states.get("sending", 0) == taken
        assert states.get("skipped", 0) == 5 - taken
