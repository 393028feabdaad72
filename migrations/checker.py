"""`python -m migrations.checker`: do the steps, taken from nothing, make the tables that the code has?"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tiers.store.migrating import differences, migrate


async def check() -> int:
    """Print what differs; gives the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'store.db'}"
        await migrate(url)
        found = await differences(url)
    for each in found:
        sys.stdout.write(f"a migration is missing for: {each}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(check()))
