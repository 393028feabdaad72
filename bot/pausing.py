"""Waiting that can be cut short."""

from __future__ import annotations

import asyncio


async def pause(seconds: float, unless: asyncio.Event) -> bool:
    """Wait. True when it was cut short."""
    try:
        async with asyncio.timeout(seconds):
            await unless.wait()
    except TimeoutError:
        return False
    return True
