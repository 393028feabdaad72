"""Real data: the published sample of the CDNOW purchases, converted and read."""

from __future__ import annotations

import runpy
from pathlib import Path

from bot.importing import Options, Row, inspect, read

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "fixtures" / "cdnow_sample.txt"
CONVERTER = HERE.parents[1] / "examples" / "convert_cdnow.py"


def test_the_sample_is_converted_and_read_to_the_cent(tmp_path: Path) -> None:
    target = tmp_path / "purchases.csv"
    assert runpy.run_path(str(CONVERTER))["main"](SAMPLE, target) == 6_919
    preview = inspect(target, Options("cdnow", zone="America/New_York"))
    assert preview.shape is not None
    rows = list(read(target, preview.shape))
    events = [row.event for row in rows if isinstance(row, Row)]
    assert len(rows) == len(events) == 6_919
    assert len({event.event_id for event in events}) == 6_919
    assert len({event.account for event in events}) == 2_357
    assert sum(event.amount or 0 for event in events) == 24_409_194


def test_the_total_is_that_of_the_file_itself() -> None:
    cents = sum(
        int(line.split()[-1].replace(".", "")) for line in SAMPLE.read_text("ascii").splitlines()
    )
    assert cents == 24_409_194


def test_a_header_line_and_four_columns_are_taken_too() -> None:
    converted = runpy.run_path(str(CONVERTER))["converted"]
    lines = [" customer_id  date number_of_cds  dollar_value\n", " 00001 19970101  1   11.77\n"]
    assert list(converted(lines)) == [
        (
            *("2-00001-19970101-1-11.77", "00001", "purchase", "1997-01-01"),
            *("11.77", "USD", "CD", "1"),
        )
    ]
