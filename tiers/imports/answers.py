"""What an import says: what came of it, which rows it refuses, and every 'no'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tiers.errors import Refusal

if TYPE_CHECKING:
    from tiers.store.books.imports import ImportRow
    from tiers.store.books.work import Lease


class AlreadyImported(Refusal):
    """The very file has been imported into this source (E.5 row 87). Nothing has changed."""

    key = "refusal-already-imported"

    def __init__(self, known: ImportRow) -> None:
        super().__init__(f"{known.file} was imported as number {known.id} (sha256 {known.sha256})")
        self.known = known

    def values(self) -> dict[str, object]:
        return {"import": self.known.id, "at": self.known.published_at or self.known.started_at}


class UnknownImport(Refusal):
    """There is no published import of this number."""

    key = "refusal-unknown-import"


class ImportRunning(Refusal):
    """Another import is on its way; they go one after the other."""

    key = "refusal-import-running"

    def __init__(self, holder: Lease) -> None:
        since = holder.started_at.isoformat(timespec="seconds")
        super().__init__(f"an import is running: pid {holder.pid} on {holder.host} since {since}")


class ProgrammeChanged(Refusal):
    """Another programme came into force during the import, and may count its days otherwise."""

    key = "refusal-programme-changed"


class Holder(Protocol):
    """The process that imports, as others can tell it from all others."""

    @property
    def host(self) -> str:
        """The machine, as its name is shown."""

    @property
    def pid(self) -> int:
        """The process on it."""

    def is_dead(self, holder: Lease) -> bool:
        """Whether it is certain that the holder of a lease is gone."""


class Refused(NamedTuple):
    """A row that the store can't take: its line, a stable word and a sentence."""

    line: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file. With refused rows and no leave to skip them, nothing was published."""

    import_id: int
    fresh: int
    repeated: int
    refused: int
    published: bool


@dataclass(frozen=True, slots=True)
class File:
    """What is imported, and how: `dry` does everything but publish."""

    source: str
    name: str
    sha256: str
    author: str
    skip_bad: bool = False
    dry: bool = False
