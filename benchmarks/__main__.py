"""`python -m benchmarks [NAME …] [--large]`: run, show, and write `benchmarks/README.md`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import machine, table
from benchmarks.measuring import Options

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.table import Result

MODULES: Final = {
    "updates": "benchmarks.updates",
    "events": "benchmarks.events",
    "standing": "benchmarks.standing",
    "quotes": "benchmarks.quotes",
    "points": "benchmarks.points",
    "claims": "benchmarks.claims",
    "teams": "benchmarks.teams",
    "commission": "benchmarks.commission",
    "audience": "benchmarks.audience",
    "joins": "benchmarks.joins",
    "sending": "benchmarks.sending",
    "import": "benchmarks.importing",
    "verify": "benchmarks.verifying",
    "start": "benchmarks.starting",
    "large": "benchmarks.large",
}
"""In the order of the page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    names: list[str]
    dry: bool
    options: Options


def asked() -> Asked:
    """What to run; without names everything but the large import."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MODULES, []], help="which; default: all")
    parser.add_argument("--large", action="store_true", help="also import a million rows")
    parser.add_argument("--dry", action="store_true", help="show the results, write nothing")
    parser.add_argument("--quick", action="store_true", help="one round each, write nothing")
    said = parser.parse_args()
    names = list(said.names) or [each for each in MODULES if each != "large"]
    if said.large and "large" not in names:
        names.append("large")
    cdnow = os.environ.get("CDNOW_FILE")
    options = Options(Path(cdnow).resolve() if cdnow else None, said.quick)
    return Asked(names, said.dry or said.quick, options)


def main() -> int:
    """Run what was asked for; each result is written as soon as it is there."""
    wanted, results = asked(), table.kept()
    # Whoever is stopped stops the bots and servers that it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # What is set for a real bot must not reach the bots that are measured.
    for name in [each for each in os.environ if each.startswith("TIERBOT_")]:
        del os.environ[name]
    for name in wanted.names:
        print(f"{name} …", file=sys.stderr, flush=True)
        run: Callable[[Options], Result] = import_module(MODULES[name]).run
        done = run(wanted.options)
        versions = [machine.described(*done.libraries), *done.also]
        day = datetime.now(UTC).date().isoformat()
        results[name] = replace(done, measured=f"{day}: {', '.join(versions)}")
        print(table.section(name, results[name]), flush=True)
        if not wanted.dry:
            table.write(results, MODULES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
