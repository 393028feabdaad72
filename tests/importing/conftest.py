"""Files of a few lines, looked at and read as the operator would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.importing import BadRow, Options, Preview, Row, inspect, read
from tiers.records import Event

HEADER = "event_id,account,kind,occurred_at,amount,currency"
GOOD = "o-1,u-1,purchase,2026-02-03T14:05:00+08:00,12.50,CNY"


@dataclass(frozen=True)
class Told:
    """What the operator learns about a file."""

    preview: Preview
    rows: list[Row | BadRow]

    @property
    def faults(self) -> list[str]:
        return [fault.reason for fault in self.preview.faults]

    @property
    def details(self) -> str:
        return "\n".join(fault.detail for fault in self.preview.faults)

    @property
    def events(self) -> list[Event]:
        return [row.event for row in self.rows if isinstance(row, Row)]

    @property
    def bad(self) -> list[BadRow]:
        return [row for row in self.rows if isinstance(row, BadRow)]


Tell = Callable[..., Told]


def look(path: Path, content: str | bytes, **said: Any) -> Told:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    preview = inspect(path, Options("shop", **said))
    rows = [] if preview.shape is None else list(read(path, preview.shape))
    return Told(preview, rows)


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """Writes a file, looks at it, and reads it when nothing is in the way."""

    def tell_of(content: str | bytes, name: str = "events.csv", **said: Any) -> Told:
        return look(tmp_path / name, content, **said)

    return tell_of
