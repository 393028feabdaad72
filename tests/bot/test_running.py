"""The whole process: it answers, it stops in good order, and there is one of it."""

from __future__ import annotations

import asyncio
import gc
import signal
from typing import TYPE_CHECKING

import httpx
import pytest
from pydantic import SecretStr

from bot.refusing import CannotRun
from bot.running import run
from bot.settings import Settings
from tests.bot.processes import PROGRAMME
from tests.playground.bots import until
from tiers.store.migrating import migrate

if TYPE_CHECKING:
    from pathlib import Path

    from bot.playground import Playground
    from tests.bot.processes import Nursery


def settings(world: Playground, folder: Path, **more: object) -> Settings:
    given = {
        "token": SecretStr(world.token),
        "api_url": world.url,
        "database_url": f"sqlite+aiosqlite:///{folder}/bot.db",
        "programme": PROGRAMME,
        **more,
    }
    return Settings(_env_file=None, **given)  # type: ignore[arg-type]


async def refusal(given: Settings) -> str:
    """Why it does not run."""
    with pytest.raises(CannotRun) as caught:
        async with asyncio.timeout(30):
            await run(given)
    return str(caught.value)


async def test_it_answers_and_stops_in_good_order(world: Playground, tmp_path: Path) -> None:
    person = world.person("会员甲", language_code="zh-hans")
    boss = world.person("Boss", language_code="en")
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run(settings(world, tmp_path, admins=(boss.id,)), stop=stop))
        await person.says("/start")
        assert (await person.hears_one(timeout=30)).labels
        await person.says("/tier")
        assert (await person.hears_one(timeout=30)).photo
        await boss.says("/start")
        await boss.hears_one()
        await boss.says("/status")
        status = await boss.hears_one()
        assert len(status.text.splitlines()) >= 5
        await until(lambda: world.settings.commands)
        assert gc.get_freeze_count()
        stop.set()
    assert not gc.get_freeze_count()


async def test_a_webhook_in_the_way_is_named_and_taken_only_when_told(
    world: Playground, tmp_path: Path
) -> None:
    """B16."""
    world.webhook.pretend("https://other.example.com/hook")
    person = world.person("P", language_code="en")
    await person.says("/start")
    said = await refusal(settings(world, tmp_path))
    assert "https://other.example.com/hook" in said
    assert "--take-over" in said
    assert world.webhook.url
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run(settings(world, tmp_path), take_over=True, stop=stop))
        # What waited at Telegram is not thrown away.
        await person.hears_one(timeout=30)
        stop.set()
    assert not world.webhook.url


async def test_it_says_why_it_does_not_run(world: Playground, tmp_path: Path) -> None:
    assert "TIERBOT_TOKEN" in await refusal(settings(world, tmp_path, token=SecretStr("")))
    missing = await refusal(settings(world, tmp_path, programme=tmp_path / "no.toml"))
    assert "TIERBOT_PROGRAMME" in missing
    (tmp_path / "bad.toml").write_text("[programme]\nid = 5\n", encoding="utf-8")
    assert "bad.toml" in await refusal(settings(world, tmp_path, programme=tmp_path / "bad.toml"))


async def test_another_programme_is_refused_until_it_is_applied(
    world: Playground, tmp_path: Path
) -> None:
    stop = asyncio.Event()
    stop.set()
    await run(settings(world, tmp_path), stop=stop)
    await run(settings(world, tmp_path), stop=stop)
    other = tmp_path / "other.toml"
    other.write_text(PROGRAMME.read_text("utf-8") + "\n# changed\n", encoding="utf-8")
    assert "tierbot apply" in await refusal(settings(world, tmp_path, programme=other))


async def test_a_store_of_another_version_is_refused(world: Playground, tmp_path: Path) -> None:
    import sqlite3

    given = settings(world, tmp_path)
    await migrate(given.database_url)
    with sqlite3.connect(tmp_path / "bot.db") as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()
    assert "9999" in await refusal(given)


async def test_webhook_mode_end_to_end(
    world: Playground, tmp_path: Path, unused_port: int
) -> None:
    person = world.person("P", language_code="en")
    given = settings(
        world,
        tmp_path,
        mode="webhook",
        webhook_url=f"http://127.0.0.1:{unused_port}/from-telegram",
        webhook_secret=SecretStr("a-secret-of-sixteen"),
        port=unused_port,
    )
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(run(given, stop=stop))
        await until(lambda: world.webhook.url, 30)
        await person.says("/start")
        assert (await person.hears_one(timeout=30)).labels
        async with httpx.AsyncClient() as client:
            ready = await client.get(f"http://127.0.0.1:{unused_port}/readyz")
        assert ready.json()["status"] == "ok"
        stop.set()
    assert world.webhook.url  # what comes now waits for us at Telegram
    assert not [call for call in world.calls if call.method == "getUpdates"]


@pytest.fixture
async def unused_port() -> int:
    server = await asyncio.start_server(lambda _, __: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return int(port)


async def test_a_port_that_is_taken_is_named(world: Playground, tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda _, __: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        said = await refusal(settings(world, tmp_path, port=port))
    assert "TIERBOT_PORT" in said
    assert str(port) in said


async def test_one_process_works_and_the_next_is_refused_by_name(
    world: Playground, tmp_path: Path, nursery: Nursery
) -> None:
    """B15, with real processes: refused, and followed at once when the first is killed."""
    database = f"sqlite:///{tmp_path}/bot.db"
    person = world.person("P", language_code="en")
    loop = asyncio.get_running_loop()
    async with nursery.running(world, database, tmp_path) as first:
        await first.says("ready")
        async with nursery.running(world, database, tmp_path) as second:
            assert await second.ends() == 1
        assert str(first.pid) in second.said
        assert "started 20" in second.said
        assert "Traceback" not in second.said
        await person.says("/start")
        await person.hears_one()
        first.signal(signal.SIGKILL)
        await first.ends()
        async with nursery.running(world, database, tmp_path) as third:
            await third.says("ready")
            ready = loop.time()
            await person.says("/help")
            await person.hears_one()
            assert loop.time() - ready < 10
            third.signal(signal.SIGTERM)
            assert await third.ends(30) == 0
            assert "stopped" in third.said


async def test_sigterm_with_work_in_flight_loses_and_doubles_nothing(
    world: Playground, tmp_path: Path, nursery: Nursery
) -> None:
    """B2, and a token that no line shows, whatever goes wrong (A32)."""
    database = f"sqlite:///{tmp_path}/bot.db"
    people = [world.person(f"P{n}", language_code="en") for n in range(20)]
    world.faults.delay("sendMessage", seconds=0.3, times=None)
    world.faults.some(0.1, "sendMessage", kind="html", status=502)
    async with nursery.running(world, database, tmp_path, TIERBOT_LOG_LEVEL="debug") as first:
        await first.says("ready")
        for person in people:
            await person.says("/help")
        await until(lambda: any(call.method == "sendMessage" for call in world.calls))
        first.signal(signal.SIGTERM)
        assert await first.ends(40) == 0
    world.faults.clear()
    async with nursery.running(world, database, tmp_path, TIERBOT_LOG="json") as second:
        await second.says("ready")
        async with asyncio.timeout(60):
            for person in people:
                await until(lambda person=person: len(person.chat) >= 2, 60)  # type: ignore[misc]
        second.signal(signal.SIGINT)
        assert await second.ends(30) == 0
    assert [len(person.chat) for person in people] == [2] * 20
    secret = world.token.partition(":")[2]
    assert secret not in first.said + second.said


async def test_a_second_signal_ends_it_at_once_and_the_next_start_does_the_rest(
    world: Playground, tmp_path: Path, nursery: Nursery
) -> None:
    database = f"sqlite:///{tmp_path}/bot.db"
    person = world.person("P", language_code="en")
    async with nursery.running(world, database, tmp_path) as first:
        await first.says("ready")
        world.faults.reset_before("sendMessage", times=None)
        await person.says("/help")
        await until(lambda: any(call.method == "sendMessage" for call in world.calls))
        world.faults.clear()
        world.faults.delay("sendMessage", seconds=30)
        await until(lambda: person.chat[1:], 30)  # said, and its answer is not there yet
        first.signal(signal.SIGTERM)
        await first.says("stopping")
        first.signal(signal.SIGTERM)
        assert await first.ends(15) == 130
    world.faults.clear()
    async with nursery.running(world, database, tmp_path) as second:
        await second.says("ready")
        await until(lambda: person.chat[2:], 30)  # replies are said at least once
        second.signal(signal.SIGTERM)
        assert await second.ends(30) == 0
    assert len(person.chat) == 3
