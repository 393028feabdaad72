"""Collects faults by the path of the key they are about, and gives each its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiers.programme.faults import Fault

if TYPE_CHECKING:
    from tiers.programme.places import Path, Places


@dataclass(slots=True)
class Report:
    """What was found in one file so far."""

    file: str
    places: Places
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)
    """Parts that were reported and have a placeholder instead: no second fault about them."""

    def fault(
        self, path: Path, code: str, what: str, why: str = "", fix: str = "", *, key: bool = False
    ) -> None:
        """Report the value at `path` (or its key), unless that part is known to be broken."""
        if not self.knows_broken(path):
            self.faults.append(self._make(path, code, what, why, fix, key=key))

    def warning(self, path: Path, code: str, what: str, why: str, fix: str) -> None:
        """Report something that loads all the same."""
        self.warnings.append(self._make(path, code, what, why, fix, key=False))

    def knows_broken(self, path: Path) -> bool:
        """Whether the path, or something around it, has been reported before."""
        return any(path[:length] in self.broken for length in range(1, len(path) + 1))

    def _make(self, path: Path, code: str, what: str, why: str, fix: str, *, key: bool) -> Fault:
        place = self.places.of(path, key=key)
        return Fault(self.file, place, code, what, why, fix, self.places.line(place.line))
