"""Lanes: what belongs to one person stays in its order, what belongs to different ones goes side by side."""

from __future__ import annotations

from collections import deque
from typing import Generic, Protocol, TypeVar


class Row(Protocol):
    """Anything the store knows by number."""

    @property
    def id(self) -> int:
        """The row's number."""


R = TypeVar("R", bound=Row)


class Lanes(Generic[R]):
    """The rows in hand, by whose they are."""

    def __init__(self) -> None:
        self._lanes: dict[int, deque[R]] = {}
        self.rows: set[int] = set()

    def put(self, whose: int, row: R) -> bool:
        """Take a row in hand. True when its lane was empty: somebody must begin to work on it."""
        self.rows.add(row.id)
        lane = self._lanes.get(whose)
        if lane is None:
            self._lanes[whose] = deque([row])
            return True
        lane.append(row)
        return False

    def queued(self, whose: int) -> int:
        """How many of somebody's rows are not through."""
        return len(self._lanes.get(whose, ()))

    def first(self, whose: int) -> R | None:
        """Whose turn it is in a lane; None when it is empty, and then the lane is gone."""
        lane = self._lanes.get(whose)
        if not lane:
            self._lanes.pop(whose, None)
            return None
        return lane[0]

    def pop(self, whose: int) -> None:
        """The first of a lane is through. It stays in hand until that is written."""
        self._lanes[whose].popleft()

    def put_back(self, whose: int, row: R) -> None:
        """The first of a lane is to be tried again, as it is now."""
        self._lanes[whose][0] = row

    def let_go(self, row_id: int) -> None:
        """It has been written what became of a row."""
        self.rows.discard(row_id)
