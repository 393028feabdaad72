"""A clock that can be moved: what the page's «+1 day» turns."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class MovableClock:
    """Another clock plus an offset in seconds. The offset is all there is to store."""

    def __init__(self, base: Callable[[], datetime], offset: float = 0.0) -> None:
        self._base = base
        self.offset = offset

    def __call__(self) -> datetime:
        return self._base() + timedelta(seconds=self.offset)

    def move_to(self, offset: float) -> None:
        self.offset = offset

    def save(self) -> dict[str, float]:
        return {"offset": self.offset}

    def load(self, saved: dict[str, Any]) -> None:
        self.offset = float(saved.get("offset", 0.0))
