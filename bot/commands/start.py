"""What `make run` starts: the bot on Telegram when there is a token, the playground otherwise."""

from __future__ import annotations

import sys

from bot.settings import SettingsError, read


def start() -> int:
    """Gives the exit code."""
    try:
        settings = read()
    except SettingsError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    if settings.on_playground:
        from bot.commands.playground import playground  # noqa: PLC0415 - only what is started is loaded

        return playground(8000, None, fresh=False, browser=True)
    from bot.commands.run import run  # noqa: PLC0415 - only what is started is loaded

    return run()


if __name__ == "__main__":
    sys.exit(start())
