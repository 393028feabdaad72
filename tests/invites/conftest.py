"""A guild on each database, and one on SQLite alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.invites.guild import Guild, guild

if TYPE_CHECKING:
    from tiers.store.engine import Store


@pytest.fixture
async def both(store: Store) -> Guild:
    return await guild(store)


@pytest.fixture
async def here(sqlite_store: Store) -> Guild:
    return await guild(sqlite_store)
