"""Corrections and deletions in any order, on both databases; and many who begin one at the same instant."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import select

from bot.courier.taking import InHand, Taking
from tests.payouts.test_races import together
from tests.promotions.mailroom import RECIPIENTS, mailroom
from tests.promotions.revising_machine import COUNTED, RevisingMachine
from tests.promotions.test_correcting import confirms, drafts, freezes, saying
from tests.promotions.test_revising import arrives, deletes, last
from tiers.addressing import Leave, Send
from tiers.broadcast_checks import wrong_with_broadcasts
from tiers.promotions.sending_refusals import CannotCorrect

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from tests.postgres import Server
    from tiers.store.books import Books
    from tiers.store.books.recipients import Ready
    from tiers.store.engine import Store

DID = {
    "sent", "written anew", "corrected", "deleted", "overtaken", "gone on with", "stopped",
    "crashed", "finished", "done", "no_answer", "blocked", "refused", "no_telegram", "heard late",
}  # fmt: skip


def run(url: str, chosen: settings) -> None:
    COUNTED.clear()
    machine: Any = lambda: RevisingMachine(url)  # noqa: E731 - what hypothesis calls a class is called
    run_state_machine_as_test(machine, settings=chosen)


def test_any_acts_keep_every_promise_on_sqlite(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    profile = settings()
    long = settings(
        profile,
        max_examples=profile.max_examples // 2,
        stateful_step_count=profile.stateful_step_count * 2,
    )
    run(f"sqlite+aiosqlite:///{path}", long)
    assert set(COUNTED) >= DID, COUNTED


def test_any_acts_keep_every_promise_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    url = postgres.database("revisions", migrated_template)
    profile = settings()
    few = settings(profile, max_examples=max(2, profile.max_examples // 15))
    try:
        run(url, few)
    finally:
        postgres.drop("revisions")


@pytest.mark.parametrize("rounds", [3, pytest.param(60, marks=pytest.mark.deep)])
async def test_delete_correct_and_the_sending_at_once_end_one_way(
    store: Store, rounds: int
) -> None:
    """Whoever was taken has the words that are written beside them, whichever came first."""
    room = await mailroom(store)
    await room.members(3)
    boss, other = await room.staff(1), await room.staff(2)
    for _ in range(rounds):
        number = await room.sending(boss)
        await arrives(room, await room.takes(number), 11)
        await drafts(room, number, saying(en="new"))
        correction = await freezes(room, boss, number)
        taking, now = Taking(room.versions), room.shop.clock()
        rows = await store.write(partial(_leases, now=now))
        hands = [InHand(each, 7) for each in rows]
        corrected, deleted, *taken = await together(
            partial(confirms, room, boss, correction, 3),
            partial(deletes, room, other, number, 3),
            *[partial(store.write, partial(taking, several=[each], now=now)) for each in hands],
        )
        assert deleted == number
        assert corrected in {number, CannotCorrect}
        assert {type(verdict) for [verdict] in taken} <= {Send, Leave}
        one, found = await room.one(number), await last(room, number)
        assert (one.state, found.kind, found.state) == ("stopped", "delete", "running")
        assert one.edition == (correction if corrected == number else None)
        said = await store.read(partial(_said, number=number))
        assert said == [None] * taken.count([Send()])  # they were written to before
        assert await store.read(wrong_with_broadcasts) is None


def _leases(books: Books, now: datetime) -> list[Ready]:
    return books.recipients.lease(7, now, now, 2)


def _said(books: Books, number: int) -> list[int | None]:
    """Which words those get who are just being sent to."""
    mine = RECIPIENTS.c.broadcast_id == number, RECIPIENTS.c.state == "sending"
    return [*books.connection.scalars(select(RECIPIENTS.c.revised_by).where(*mine))]
