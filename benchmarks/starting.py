"""Cold start: what a command costs before it does anything."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.measuring import MIB, Options, Spent, child, number, ratio, spread
from benchmarks.table import Goal, Result

ROUNDS: Final = 3
TIERBOT: Final = str(Path(sys.executable).parent / "tierbot")
EXAMPLE: Final = Path(__file__).parent.parent / "examples" / "kameng.toml"
STARTS: Final = {
    "`python -c pass`": (sys.executable, "-c", "pass"),
    "`import aiogram`": (sys.executable, "-c", "import aiogram"),
    "`tierbot --help`": (TIERBOT, "--help"),
    "`tierbot check examples/kameng.toml`": (TIERBOT, "check", str(EXAMPLE)),
    "`import bot.running`": (sys.executable, "-c", "import bot.running"),
}
HELP, CHECK, BOT, RIVAL = (
    "`tierbot --help`", "`tierbot check examples/kameng.toml`", "`import bot.running`",
    "`import aiogram`",
)  # fmt: skip


def run(options: Options) -> Result:
    """Every start in a process of its own, in turns."""
    spent: dict[str, list[Spent]] = {what: [] for what in STARTS}
    with tempfile.TemporaryDirectory() as folder:
        for round_ in range(options.rounds(ROUNDS) + 1):
            for what, command in STARTS.items():
                cost, _ = child(*command, folder=folder)
                if round_:  # the first one compiles, and warms the disk's cache
                    spent[what].append(cost)
        loads_aiogram = _help_loads_aiogram(folder)
    cpu = {what: [each.cpu for each in costs] for what, costs in spent.items()}
    to_help, to_check = spread(cpu[HELP]), spread(cpu[CHECK])
    beside = ratio(cpu[BOT], cpu[RIVAL])
    return Result(
        "Cold start",
        "Whole processes, from their start to their end, with their bytecode compiled and in the "
        "disk's cache.",
        ("", "CPU s", "wall s", "most memory, MiB"),
        [
            (
                what,
                str(spread(cpu[what])),
                str(spread([each.wall for each in costs])),
                str(spread([each.memory / MIB for each in costs])),
            )
            for what, costs in spent.items()
        ],
        [
            Goal("`--help` in 0.6 CPU s", number(to_help.middle), to_help.middle <= 0.6),
            Goal("`check` in 1 CPU s", number(to_check.middle), to_check.middle <= 1),
            Goal(
                "the bot ≤ 1.25 × the CPU of `import aiogram`",
                str(beside),
                beside.middle <= 1.25,
            ),
            Goal(
                "`--help` does not load aiogram",
                "it does" if loads_aiogram else "it does not",
                not loads_aiogram,
            ),
        ],
        libraries=("aiogram", "python-telegram-bot", "sqlalchemy", "typer"),
    )


def _help_loads_aiogram(folder: str) -> bool:
    _, said = child(sys.executable, "-X", "importtime", "-m", "bot", "--help", folder=folder)
    if "typer" not in said:
        raise RuntimeError("the list of imported modules is missing")
    return any(line.rpartition("|")[2].strip() == "aiogram" for line in said.splitlines())
