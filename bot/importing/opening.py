"""From the bytes on disk to physical lines of text, and what can be told about the bytes."""

from __future__ import annotations

import codecs
import hashlib
import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.importing.answers import Fault, ImportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHUNK = 1 << 20

ENCODINGS = (
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312", "big5"),
    *("big5hkscs", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949", "ascii"),
    *("iso8859-1", "iso8859-2", "iso8859-15", "cp1250", "cp1251", "cp1252", "koi8-r"),
)
"""What `--encoding` may name, with the usual other spellings of each."""

_KEPT = "tierbot-undecodable"


def _keep(fault: UnicodeError) -> tuple[str, int]:
    """Bytes that are no text become a lone surrogate, so that the row can be named and refused."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return "\udcff", fault.end


codecs.register_error(_KEPT, _keep)


@dataclass(frozen=True, slots=True)
class Bytes:
    """What one pass over a file tells."""

    size: int
    sha256: str
    head: bytes
    """The first 64 KiB."""
    broken_line: int | None
    """The first line that is no text in the encoding asked about; None: all of it is text."""
    broken_at: int = 0
    """The offset of the first such byte."""


def known_encoding(name: str) -> str | None:
    """The canonical name of an encoding that `--encoding` may name; None when it may not."""
    try:
        asked = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    wanted = {"utf-8-sig": "utf-8"}.get(asked, asked)
    return wanted if wanted in {codecs.lookup(each).name for each in ENCODINGS} else None


def examine(path: Path, encoding: str) -> Bytes:
    """One pass over all bytes: their hash, and whether they are text in `encoding`."""
    digest = hashlib.sha256()
    lines = _LineCount(encoding)
    size = 0
    with path.open("rb", buffering=0) as file:
        head = file.read(65_536)
        chunk = head
        while chunk:
            digest.update(chunk)
            lines.take(chunk, size)
            size += len(chunk)
            chunk = file.read(CHUNK)
    lines.take(b"", size, final=True)
    return Bytes(size, digest.hexdigest(), head, lines.broken_line, lines.broken_at)


class _LineCount:
    """Decodes strictly until the first fault, and knows its line."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._feeds = self._returns = 0
        self.broken_line: int | None = None
        self.broken_at = 0

    def take(self, chunk: bytes, offset: int, *, final: bool = False) -> None:
        if self.broken_line is not None:
            return
        try:
            text = self._decoder.decode(chunk, final)
        except UnicodeDecodeError as fault:
            good = fault.object[: fault.start].decode("latin-1")
            self._count(good)
            self.broken_line = max(self._feeds, self._returns) + 1
            self.broken_at = offset + len(chunk) - len(fault.object) + fault.start
        except UnicodeError:
            self.broken_line, self.broken_at = 1, offset
        else:
            self._count(text)

    def _count(self, text: str) -> None:
        self._feeds += text.count("\n")
        self._returns += text.count("\r")


class _Hashed(io.RawIOBase):
    """A file that hashes what is read from it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed wants a Buffer
        count = self._file.readinto(buffer) or 0
        self.digest.update(buffer[:count])
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


@contextmanager
def lines_of(path: Path, encoding: str, sha256: str | None) -> Iterator[io.TextIOWrapper]:
    """The file as text whose line ends are kept.

    Bytes that are no text become lone surrogates; nothing is refused here. Raises ImportRefused at
    the end of reading when the content is no longer that of `sha256`.
    """
    raw = _Hashed(path)
    text = io.TextIOWrapper(
        io.BufferedReader(raw, CHUNK), encoding=encoding, errors=_KEPT, newline=""
    )
    with text:
        yield text
        if sha256 is not None and raw.digest.hexdigest() != sha256:
            detail = "the file was changed while it was read; start again"
            raise ImportRefused([Fault("file_changed", detail)])
