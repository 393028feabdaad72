"""`python -m bot` is `tierbot`."""

from bot.cli import app

app()
