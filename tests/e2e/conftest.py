"""One shop is filled once; every test lives in a copy of its folder."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.shop.opening import shop
from tests.e2e.homes import NOON, copied, unheard

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop") / ".tierbot"

    async def fill() -> None:
        async with shop(folder, None, unheard, wall=lambda: NOON):
            pass

    asyncio.run(fill())
    return folder


@pytest.fixture
def folder(seeded: Path, tmp_path: Path) -> Path:
    return copied(seeded, tmp_path / ".tierbot")
