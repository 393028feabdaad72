"""A million rows through `tierbot import`, as the whole process that an operator starts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.measuring import MIB, Options, child, number
from benchmarks.shop import BUYERS, PURCHASES, SOURCE, TEXT, ZONE, made
from benchmarks.table import Goal, Result

ROWS: Final = 1_000_000
TIERBOT: Final = str(Path(sys.executable).parent / "tierbot")


def run(options: Options) -> Result:
    """Once: it takes minutes."""
    rows = 50_000 if options.quick else ROWS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = made(folder, rows, rows * BUYERS // PURCHASES)
        (folder / "programme.toml").write_text(TEXT, encoding="utf-8")
        plain = {key: value for key, value in os.environ.items() if not key.startswith("TIERBOT_")}
        # The tables and the key are made before.
        subprocess.run([TIERBOT, "migrate"], check=True, cwd=name, env=plain, capture_output=True)
        ask = [TIERBOT, "import", str(file.file), "--source", SOURCE, "--zone", ZONE]
        spent, said = child(*ask, environment=plain, folder=name)
        if f"{rows:,} new".replace(",", "") not in said.replace(",", ""):
            raise RuntimeError(said)
        idle, _ = child(TIERBOT, "import", "--list", environment=plain, folder=name)
        size = (folder / "tierbot.db").stat().st_size
    memory = spent.memory / MIB
    return Result(
        "A large import",
        f"`tierbot import` of {file.said}, from the process's start to its end, on a SQLite file.",
        ("", "s", "CPU s", "rows/s", "most memory, MiB"),
        [
            (
                "`tierbot import FILE`", number(spent.wall), number(spent.cpu),
                number(rows / spent.wall), number(memory),
            ),
            (
                "`tierbot import --list`, for the memory of the program itself",
                number(idle.wall), number(idle.cpu), "", number(idle.memory / MIB),
            ),
        ],
        [Goal("a million rows in 150 MiB", number(memory), memory <= 150)],
        [f"The store is {size / MIB:,.0f} MiB afterwards."],
        libraries=("sqlalchemy",),
    )  # fmt: skip
