"""What an update costs: our whole bot beside stock aiogram, both polling the same Bot API stub."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final, cast

from benchmarks.measuring import Options, Spent, number, ratio, spread
from benchmarks.table import Goal, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS, SILENT, WORD, SAME = "ours", "silent", "word", "same"

ROUNDS: Final = 3
UPDATES: Final = 1_000
PEOPLE: Final = 100
QUIET: Final = 0.4
"""Seconds after the last answer in which a bot writes down what it has done."""


@dataclass
class Contender:
    """A bot's process and what its rounds cost."""

    what: str
    kind: str
    text: str = "/help"
    people: int = 1
    """The number of the first person who speaks to it."""
    rounds: list[Spent] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    @property
    def token(self) -> str:
        return f"1:{self.kind}"

    def cpu_so_far(self) -> float:
        """Seconds; asked for by a signal, because a process knows it best itself."""
        process = cast("subprocess.Popen[str]", self.process)
        process.send_signal(signal.SIGUSR1)
        return float(cast("IO[str]", process.stdout).readline())

    def per_update(self) -> list[float]:
        """CPU milliseconds, round by round."""
        return [each.cpu / UPDATES * 1000 for each in self.rounds]


def run(options: Options) -> Result:
    """All bots live side by side; they are given their updates in turns."""
    ours, silent, word, same = contenders = [
        Contender("Tierbot: stored, handled, answered", OURS),
        Contender("aiogram polling, empty handler", SILENT),
        Contender("aiogram polling, answers one word", WORD),
        Contender("aiogram polling, sends our answer's text and buttons", SAME),
    ]
    why = Contender("Tierbot, `/why`: the standing is read and explained", OURS, "/why", 10_001)
    rounds = options.rounds(ROUNDS)
    with ExitStack() as stack:
        api = Api(stack.enter_context(_stub()))
        for each in contenders:
            each.process = stack.enter_context(_bot(each, api.url))
        why.process = ours.process
        newcomers = Spent()
        for each in (*contenders, why):
            spent = api.serve(each, each.people, PEOPLE * (rounds + 1), per_person=1)
            newcomers = spent if each is ours else newcomers
        for round_ in range(rounds + 1):
            for each in (*contenders, why):
                # Other people each time: nobody may be slowed down for saying too much.
                first = each.people + round_ * PEOPLE
                spent = api.serve(each, first, PEOPLE, UPDATES // PEOPLE)
                if round_:
                    each.rounds.append(spent)
    costs = ours.per_update()
    against = {each.kind: ratio(costs, each.per_update()) for each in (silent, word, same)}
    return Result(
        "Updates",
        f"{UPDATES:,} updates (`/help`) of {PEOPLE} people are fetched in batches of 100 from a Bot API "
        "stub in another process and answered there. Ours is the whole bot as `tierbot run` starts it, "
        "on a SQLite file with every batch synced to disk before it is confirmed.",
        ("", "CPU ms an update", "updates/s", "ours ÷ this, CPU"),
        [
            (
                each.what,
                str(spread(each.per_update())),
                str(spread([UPDATES / spent.wall for spent in each.rounds])),
                str(against.get(each.kind, "")),
            )
            for each in [*contenders, why]
        ],
        [
            Goal(
                "the whole bot ≤ 1.5 × the CPU of aiogram polling and answering one word",
                number(against[WORD].middle),
                against[WORD].middle <= 1.5,
            )
        ],
        [
            "The first word of somebody new, who is enrolled before they are answered: "
            + number(newcomers.cpu / (PEOPLE * (rounds + 1)) * 1000)
            + " CPU ms each."
        ],
        libraries=("aiogram", "aiohttp", "sqlalchemy"),
    )


class Api:
    """The stub, from outside."""

    def __init__(self, url: str) -> None:
        self.url = url

    def serve(self, bot: Contender, first: int, people: int, per_person: int) -> Spent:
        """Give a bot its updates and wait until it is through."""
        before = bot.cpu_so_far()
        load = {
            "token": bot.token, "text": bot.text, "first": first, "people": people,
            "count": people * per_person, "answers": bot.kind != SILENT,
        }  # fmt: skip
        self._ask("/load", load)
        wall = float(self._ask(f"/wait?token={bot.token}"))
        time.sleep(QUIET)
        return Spent(wall, bot.cpu_so_far() - before)

    def _ask(self, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(self.url + path, data, timeout=60) as answer:
            return json.loads(answer.read() or b"0")


@contextmanager
def _stub() -> Iterator[str]:
    with _process("benchmarks.stub_api") as process:
        port = cast("IO[str]", process.stdout).readline().strip()
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _bot(each: Contender, url: str) -> Iterator[subprocess.Popen[str]]:
    with _process("benchmarks.bots", each.kind, url, each.token) as process:
        if cast("IO[str]", process.stdout).readline() != "ready\n":
            raise RuntimeError(f"the bot «{each.what}» did not start")
        yield process


@contextmanager
def _process(module: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()
