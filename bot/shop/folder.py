"""The playground's folder: its database, what else must outlive a restart, and who is in it."""

from __future__ import annotations

import fcntl
import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bot.refusing import CannotRun

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASE: Final = "playground.db"


@dataclass(slots=True)
class Kept:
    """How far the clock has been moved (seconds), and the people that were added on the page."""

    offset: float = 0.0
    people: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, and the database in it that one programme has."""

    path: Path
    database: str = DATABASE

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.path / self.database}"

    @property
    def key_file(self) -> Path:
        return self.path / f"{self.database}.key"

    @property
    def _note(self) -> Path:
        """It is written when the shop is whole: without it what lies there is half a shop."""
        return self.path / f"{self.database}.json"

    def read(self) -> Kept | None:
        """None: there is no whole shop here."""
        try:
            said = json.loads(self._note.read_text(encoding="utf-8"))
            return Kept(float(said["offset"]), list(said["people"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, kept: Kept) -> None:
        draft = self._note.with_suffix(".draft")
        draft.write_text(json.dumps(asdict(kept), ensure_ascii=False), encoding="utf-8")
        draft.replace(self._note)

    def clear(self) -> None:
        """Forget the shop; the note goes first, so that a stop half-way leaves nothing half."""
        self._note.unlink(missing_ok=True)
        for end in ("", "-wal", "-shm", ".key"):
            (self.path / f"{self.database}{end}").unlink(missing_ok=True)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Alone in the folder. Raises `CannotRun` when another playground is there already."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = (self.path / "lock").open("w")
        except OSError as fault:
            msg = f"{self.path}: the playground can't keep its files here ({fault.strerror})"
            raise CannotRun(msg) from fault
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                msg = (
                    f"{self.path.absolute()}: a playground is running here already; stop it first"
                )
                raise CannotRun(msg) from None
            yield
