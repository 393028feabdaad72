"""`python -m bot.courier`: what `tierbot courier` becomes, without what only a terminal needs."""

from __future__ import annotations

import sys


def main() -> int:
    """Gives the exit code of the command."""
    # httpx and structlog load them for what they say to a terminal, if they are there: 5 MB.
    for each in ("click", "rich"):
        sys.modules[each] = None  # type: ignore[assignment] # as Python says «not installed»
    from bot.commands.courier import courier  # noqa: PLC0415 - now that those are out of the way

    return courier()


if __name__ == "__main__":
    sys.exit(main())
