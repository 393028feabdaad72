"""The file of rows that were passed over (E.5, row 78)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing import BadRow, ImportRefused, SkippedRows, contradicting
from bot.importing.rejects import harmless


def test_skipped_rows_are_written_for_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    with SkippedRows(path) as skipped:
        skipped.write(BadRow(7, "amount", "amount_format", "'x' is no amount", '=1+1,"会员"'))
        skipped.write(contradicting(9, 3, "o-1", "a\nb\udcff\0"))
        assert skipped.count == 2
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))
    assert rows[0] == ["line", "column", "reason", "detail", "original"]
    assert rows[1] == ["7", "amount", "amount_format", "'x' is no amount", '\'=1+1,"会员"']
    assert rows[2][:3] == ["9", "event_id", "id_conflict"]
    assert "lines 3 and 9" in rows[2][3]
    assert rows[2][4] == "a\nb\\udcff\0"


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("precious")
    with pytest.raises(ImportRefused) as refused:
        SkippedRows(path)
    assert refused.value.faults[0].reason == "skip_file_exists"
    assert path.read_text() == "precious"


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "a", "'", ""]), st.text(max_size=5))
def test_no_cell_begins_like_a_formula_and_nothing_is_lost(start: str, rest: str) -> None:
    cell = harmless(start + rest)
    assert cell[:1] not in tuple("=+-@\t\r")
    assert cell.endswith(start + rest)
