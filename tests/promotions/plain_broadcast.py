"""One broadcast as plain values say it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass
class Told:
    """One broadcast as plain values say it is."""

    author: int
    frozen_at: datetime
    rows: dict[int, str]
    hours: int | None
    confirmed_at: datetime | None = None
    state: str = "frozen"
    starts_at: datetime | None = None
    expires_at: datetime | None = None
    approver: int | None = None
    said: Counter[int] = field(default_factory=Counter)
    """How often each member was sent to."""
    again: Counter[int] = field(default_factory=Counter)
    left: set[int] = field(default_factory=set)

    def has(self, *states: str) -> list[int]:
        return [member for member, state in self.rows.items() if state in states]
