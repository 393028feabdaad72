"""One process at a time fetches and speaks: who holds is named, who died is followed (B15)."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot import lease
from bot.lease import LeaseTaken, Tenure, take
from bot.process import Process, started_at, this_process
from tests.bot.rig import now, process
from tiers.store.books.work import Lease

if TYPE_CHECKING:
    from tiers.store.engine import Store


async def held_by(store: Store, who: Process, seconds: float = 15) -> Lease:
    held = Lease(
        lease.NAME, 7, who.host, who.pid, who.started_at, now() + timedelta(seconds=seconds)
    )
    await store.write(lambda books: books.work.hold(held))
    return held


async def test_the_second_is_refused_within_five_seconds_with_the_first_ones_name(
    store: Store,
) -> None:
    first = await take(store, now, process(4711))
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(first.keep())
        begun = loop.time()
        with pytest.raises(LeaseTaken) as caught:
            await take(store, now, process(4712))
        assert loop.time() - begun < 5 + 2  # the machine may be busy; the rule is 4 s and a look
        keeping.cancel()
    said = str(caught.value)
    assert "4711" in said
    assert "elsewhere" in said
    assert "2026-11-21" in said


async def test_who_let_go_is_followed_at_once(store: Store) -> None:
    first = await take(store, now, process(1))
    await first.release()
    assert not first.alive
    second = await take(store, now, process(2))
    assert second.alive
    assert second.lease.fence == first.lease.fence + 1
    with pytest.raises(LeaseTaken):
        await store.write(first.check)
    await store.write(second.check)


async def test_a_holder_of_this_machine_that_is_gone_is_followed_at_once(store: Store) -> None:
    me = this_process()
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    born = started_at(child.pid)
    child.wait()
    await held_by(store, replace(me, pid=child.pid, started_at=born or me.started_at))
    assert (await take(store, now, me)).lease.fence == 8


async def test_a_number_that_somebody_else_has_by_now_is_no_proof_of_life(store: Store) -> None:
    me = this_process()
    await held_by(store, replace(me, pid=1, started_at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert (await take(store, now, me)).lease.fence == 8


async def test_a_holder_elsewhere_who_is_silent_is_followed_when_the_lease_ends(
    store: Store,
) -> None:
    await held_by(store, process(4711), seconds=1.5)
    before = now()
    tenure = await take(store, now, process(4712))
    assert now() - before >= timedelta(seconds=1)
    assert tenure.lease.fence == 8


async def test_what_needs_the_lease_ends_before_the_lease_does(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LASTS", 2.3)
    tenure = await take(sqlite_store, now, process())
    with pytest.raises(TimeoutError):
        async with tenure.while_alive():
            await asyncio.sleep(5)
    assert not tenure.alive
    assert now() < tenure.lease.expires_at


async def test_a_renewal_lets_it_go_on(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "LASTS", 2.4)
    monkeypatch.setattr(lease, "RENEWED_EVERY", 0.1)
    tenure = await take(sqlite_store, now, process())
    async with asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(tenure.keep())
        async with tenure.while_alive():
            await asyncio.sleep(1.0)
        keeping.cancel()
    assert tenure.alive


async def test_who_was_asleep_for_too_long_waits_until_it_has_asked_again(
    sqlite_store: Store,
) -> None:
    tenure = await take(sqlite_store, now, process())
    tenure._ends = 0.0
    assert not tenure.alive
    async with asyncio.TaskGroup() as tasks:

        async def wait() -> bool:
            async with tenure.while_alive():
                return tenure.alive

        waiting = tasks.create_task(wait())
        await asyncio.sleep(0)
        await tenure.renew()
    assert waiting.result()


async def test_who_was_asleep_while_another_took_over_hears_it(sqlite_store: Store) -> None:
    first = await take(sqlite_store, now, process(1))
    await held_by(sqlite_store, process(2))
    with pytest.raises(LeaseTaken, match="pid 2"):
        await first.renew()


async def test_a_store_that_is_busy_is_no_loss(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from tiers.errors import StoreBusy

    monkeypatch.setattr(lease, "RENEWED_EVERY", 0.01)
    tenure = await take(sqlite_store, now, process())
    refused = 0

    async def busy(_: object) -> None:
        nonlocal refused
        refused += 1
        raise StoreBusy

    monkeypatch.setattr(sqlite_store, "write", busy)
    async with asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(tenure.keep())
        while refused < 3:
            await asyncio.sleep(0.01)
        keeping.cancel()
    assert "could not be renewed" in caplog.text


def test_this_process_is_alive_and_known() -> None:
    me = this_process()
    assert me.pid == os.getpid()
    assert started_at(me.pid) == me.started_at
    assert started_at(2**22 + 5) is None
    mine = Lease(lease.NAME, 1, me.host, me.pid, me.started_at, now())
    assert not me.is_dead(mine)
    assert not me.is_dead(replace(mine, host="elsewhere/1", pid=2**22 + 5))
    assert isinstance(Tenure, type)
