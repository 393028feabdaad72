"""`tierbot playground` as somebody starts and stops it."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import ClientSession

from bot.shop import places
from tests.e2e.homes import home

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0


@asynccontextmanager
async def started(folder: Path, *arguments: str) -> AsyncIterator[tuple[str, list[str]]]:
    """Start it, give its address and what it said, then press Ctrl-C."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "playground", "--no-browser", *arguments,
        cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONUTF8": "1"},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    said: list[str] = []
    try:
        async with asyncio.timeout(PATIENCE):
            while "Ctrl-C" not in (line := (await process.stdout.readline()).decode()):
                assert line, (await process.stderr.read()).decode()
                said.append(line.strip())
        yield next(line for line in said if line.startswith("http://")), said
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        async with asyncio.timeout(PATIENCE):
            rest, wrong = await process.communicate()
    assert (process.returncode, wrong.decode()) == (0, "")
    assert "Stopped" in rest.decode()


async def test_it_begins_anew_stops_and_goes_on(folder: Path, tmp_path: Path) -> None:
    async with home(folder) as at:
        at.moves(days=9)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        begun = started(tmp_path, "--fresh", "--port", str(port))
        async with begun as (url, said), ClientSession() as web:
            assert not url.endswith(f":{port}")
            assert any("is taken" in line and "--port" in line for line in said)
            assert "Tierbot" in await (await web.get(url)).text()
            state = await (await web.get(f"{url}/page/state")).json()
            assert state["shop"]
            assert state["clock"]["offset"] == 0
            assert len(state["people"]) > 8
            person = state["people"][0]["id"]
            month = {"do": "clock", "by": 31 * 86400}
            await web.post(f"{url}/page/act", json=month)
            order = {"person": person, "act": "buy", "amount": 4200}
            bought = await (await web.post(f"{url}/page/shop", json=order)).json()
    async with started(tmp_path, "--port", "0") as (url, _), ClientSession() as web:
        state = await (await web.get(f"{url}/page/state")).json()
        assert state["clock"]["offset"] == 31 * 86400
        kept = await (await web.post(f"{url}/page/shop", json={"person": person})).json()
        assert kept["entries"] == bought["entries"]


def test_the_example_is_beside_the_package_or_inside() -> None:
    assert places.example().name == "kameng.toml"
