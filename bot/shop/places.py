"""Where the example programme lies, which port is free, and whether there is a browser to show."""

from __future__ import annotations

import socket
import sys
import webbrowser
from pathlib import Path
from typing import Final

from bot.refusing import CannotRun

EXAMPLE: Final = "kameng.toml"
TRIED: Final = 20
"""How many ports after the wanted one are tried."""


def example() -> Path:
    """The example programme: shipped inside the package, or beside it in a checkout."""
    here = Path(__file__).resolve()
    for path in (here.parent / EXAMPLE, here.parents[2] / "examples" / EXAMPLE):
        if path.is_file():
            return path
    msg = (
        f"the example programme {EXAMPLE} is not beside the package: run this in a checkout, "
        "or name a programme with --programme FILE"
    )
    raise CannotRun(msg)


def free_port(wanted: int) -> int:
    """The wanted port on 127.0.0.1, or the first free one after it; 0 stays 0: any."""
    if not wanted:
        return 0
    for port in range(wanted, min(wanted + TRIED, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    msg = f"ports {wanted} to {wanted + TRIED - 1} are taken: choose another with --port"
    raise CannotRun(msg)


def show(url: str) -> None:
    """Open the page where somebody sits before a screen; a browser in the terminal does not count."""
    if not sys.stdout.isatty():
        return
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return
    if type(found) is not webbrowser.GenericBrowser:
        found.open(url)
