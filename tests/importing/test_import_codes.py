"""Files of codes: everything that is wrong is named by its line, and nothing is applied (E.5 73–89)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.importing import ImportRefused
from bot.importing.codes import read_codes

ZONE = "Asia/Shanghai"


def file(folder: Path, content: str | bytes, name: str = "codes.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


GOOD = [
    pytest.param("code\nAAAA-1111\nBBBB-2222\n", id="plain"),
    pytest.param(b"\xef\xbb\xbfcode\r\nAAAA-1111\r\n\r\nBBBB-2222", id="74-85-bom-crlf-blank"),
    pytest.param("code\tnothing\n".replace("\tnothing", "") + "AAAA-1111\rBBBB-2222", id="85-cr"),
    pytest.param("券码;有效期\nAAAA-1111;\nBBBB-2222;2026-12-31\n", id="76-semicolon"),
    pytest.param("券码，有效期\nAAAA-1111，\nBBBB-2222，2026/12/31\n", id="76-full-width"),
    pytest.param("卡密\nAAAA-1111\nBBBB-2222\n".encode("gb18030"), id="73-gb18030"),
    pytest.param("卡密\nAAAA-1111\nBBBB-2222\n".encode("utf-16"), id="75-utf16"),
    pytest.param(" Code \nAAAA-1111\nBBBB-2222\n", id="80-trimmed"),
]


@pytest.mark.parametrize("content", GOOD)
def test_codes_are_read_from_whatever_people_export(tmp_path: Path, content: str | bytes) -> None:
    found = read_codes(file(tmp_path, content), None, ZONE)
    assert [row.code for row in found.rows] == ["AAAA-1111", "BBBB-2222"]
    assert found.faults == ()


BAD_FILES = [
    pytest.param("", "empty_file", id="83-empty"),
    pytest.param("code\n", "no_rows", id="83-header-only"),
    pytest.param(b"PK\x03\x04rest", "excel_file", id="83-xlsx"),
    pytest.param("number\nAAAA-1111\n", "header_missing", id="80-missing"),
    pytest.param("code,code\nAAAA-1111,B\n", "header_doubled", id="80-doubled"),
    pytest.param("code,colour\nAAAA-1111,red\n", "header_unknown", id="80-unknown"),
]


@pytest.mark.parametrize(("content", "reason"), BAD_FILES)
def test_a_file_that_holds_no_codes_is_refused(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_codes(file(tmp_path, content), None, ZONE)
    assert [fault.reason for fault in refused.value.faults] == [reason]


BAD_ROWS = [
    pytest.param('"AAAA-1111\nBBBB-2222', "unclosed_quote", 2, id="77-quote"),
    pytest.param("1.23457E+11,\n", "excel_scientific", 2, id="79-scientific"),
    pytest.param("AAAA-1111,2026-12-31,x\n", "column_count", 2, id="81-too-many"),
    pytest.param("AAAA-1111\n", "column_count", 2, id="81-too-few"),
    pytest.param("AAAA\0-1111,\n", "control_character", 2, id="84-nul"),
    pytest.param("AAAA-1111,\nB,\n", "missing_value", 3, id="too-short"),
    pytest.param("AAAA-1111,03-02-2026\n", "time_format", 2, id="89-which-month"),
    pytest.param("AAAA-1111,45000\n", "time_format", 2, id="89-excel-day"),
    pytest.param("AAAA-1111,2026-02-30\n", "no_such_date", 2, id="89-no-such-day"),
]


@pytest.mark.parametrize(("rows", "reason", "line"), BAD_ROWS)
def test_a_bad_row_is_named_by_its_line(tmp_path: Path, rows: str, reason: str, line: int) -> None:
    found = read_codes(file(tmp_path, "code,expires\n" + rows), None, ZONE)
    assert next((fault.reason, fault.line) for fault in found.faults) == (reason, line)


def test_formulas_are_codes_like_any_other_and_days_end_at_their_end(tmp_path: Path) -> None:
    text = 'code,expires\n"=HYPERLINK(""x"")",2026-12-31\n+12345678,2026-12-31T10:00:00+08:00\n'
    found = read_codes(file(tmp_path, text), None, ZONE)
    assert [row.code for row in found.rows] == ['=HYPERLINK("x")', "+12345678"]
    assert [row.expires_at for row in found.rows] == [
        datetime(2026, 12, 31, 16, tzinfo=UTC), datetime(2026, 12, 31, 2, tzinfo=UTC),
    ]  # fmt: skip


def test_the_command_imports_all_or_nothing_and_the_same_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    example = Path(__file__).parents[2] / "examples" / "kameng.toml"
    monkeypatch.setenv("TIERBOT_PROGRAMME", str(example))
    run = CliRunner().invoke
    good = file(tmp_path, "code\nAAAA-1111\nBBBB-2222\n")
    bad = file(tmp_path, "code\nCCCC-3333\ncccc 3333\nAAAA 1111\n", "bad.csv")
    assert (
        "nothing was changed"
        in run(app, ["codes", "import", str(good), "--pool", "cards", "--dry-run"]).output
    )
    assert "2 codes imported" in run(app, ["codes", "import", str(good), "--pool", "cards"]).output
    said = run(app, ["codes", "import", str(bad), "--pool", "cards"])
    assert said.exit_code == 1
    assert "lines 2, 3: the code is there twice" in said.output
    assert "lines 4: the code is in the pool 'cards' already" in said.output
    again = run(app, ["codes", "import", str(good), "--pool", "cards"])
    assert again.exit_code == 1
    assert "was imported" in again.output + str(again.stderr)
    assert "cards\t2 left\t0 given" in run(app, ["codes", "pools"]).output
