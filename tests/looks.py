"""How often a machine looks at the whole store: after each act in `make deep`, else now and then."""

from __future__ import annotations

import os

EVERY = 1 if os.environ.get("TEST_PROFILE") == "deep" else 4
"""Looking costs more than acting, and what is wrong stays wrong: the next look finds it."""


class Looks:
    """A machine's looks; what it puts off it does at its end."""

    def __init__(self) -> None:
        self._acts = 0

    def due(self) -> bool:
        self._acts += 1
        return self._acts % EVERY == 0
