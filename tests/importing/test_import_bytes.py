"""Encodings, line ends, and what is no text at all (reliability.md E.5, rows 73-75, 83-85)."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from bot.importing import ImportRefused, Options, inspect, read
from tests.importing.conftest import GOOD, HEADER, Tell

CHINESE = f"{HEADER},item\n{GOOD},会员等级\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + CHINESE.encode(), "utf-8-sig"),
        (CHINESE.replace(",", "\t").encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "utf-16"),
        (CHINESE.encode("gb18030"), "gb18030"),
    ],
)
def test_the_encoding_is_found_out(tell: Tell, content: bytes, encoding: str) -> None:
    told = tell(content)
    assert told.preview.encoding == encoding
    assert told.events[0].item == "会员等级"
    assert "会员等级" in told.preview.rows[0]


def test_gb18030_is_said_to_be_a_guess(tell: Tell) -> None:
    told = tell(CHINESE.encode("gb18030"))
    assert told.preview.encoding_guessed
    assert "guess" in told.preview.notes[0]
    said = tell(CHINESE.encode("gb18030"), encoding="GB18030")
    assert not said.preview.encoding_guessed
    assert said.rows == told.rows


def test_utf8_that_is_said_to_be_gbk_is_doubted(tell: Tell) -> None:
    told = tell(CHINESE, encoding="gb18030")
    assert "also valid UTF-8" in told.preview.notes[0]
    assert not tell(f"{HEADER}\n{GOOD}\n", encoding="gb18030").preview.notes


@pytest.mark.parametrize(
    ("content", "said", "reason"),
    [
        (b"", {}, "empty_file"),
        (b" \r\n\n", {}, "empty_file"),
        (codecs.BOM_UTF8, {}, "empty_file"),
        (HEADER.encode(), {}, "no_rows"),
        (HEADER.encode() + b"\n\n ,,,,,\n", {}, "no_rows"),
        (b"PK\x03\x04 and so on", {}, "excel_file"),
        (b"\xd0\xcf\x11\xe0 and so on", {}, "excel_file"),
        (b"\x1f\x8b and so on", {}, "compressed_file"),
        (CHINESE.encode("utf-32"), {}, "encoding_unknown"),
        (CHINESE.encode("utf-16-le"), {}, "encoding_unknown"),
        (HEADER.encode() + b"\n\xff\xff\xff", {}, "encoding_unknown"),
        (CHINESE.encode(), {"encoding": "rot13"}, "encoding_unsupported"),
        (CHINESE.encode(), {"encoding": "klingon\0"}, "encoding_unsupported"),
        (CHINESE.encode(), {"largest": 20}, "too_large"),
        (b'[{"event_id": "1"}]', {}, "json_array"),
        (CHINESE.encode(), {"layout": "xml"}, "layout_unknown"),
    ],
)
def test_what_is_no_table_is_refused_before_it_is_read(
    tell: Tell, content: bytes, said: dict[str, object], reason: str
) -> None:
    assert tell(content, **said).faults == [reason]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.csv"):
        assert inspect(path, Options("shop")).faults[0].reason == "unreadable"


def test_damaged_utf8_is_not_taken_for_gb18030(tell: Tell) -> None:
    rows = "".join(f"{GOOD},会员等级会员等级\n".replace("o-1", f"o-{n}") for n in range(20))
    content = f"{HEADER},item\n{rows}".encode()
    broken = content[:700] + content[700:].replace("等".encode(), b"\xe7\xad", 1)
    told = tell(broken)
    assert told.faults == ["encoding_unknown"]
    assert "UTF-8 with broken bytes" in told.details
    told = tell(broken, encoding="utf-8")
    line = told.preview.notes[0].split()[2]
    assert [(row.line, row.column, row.reason) for row in told.bad] == [
        (int(line), "item", "undecodable")
    ]
    assert len(told.events) == 19


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_every_line_end_blank_lines_and_a_missing_one_are_accepted(
    tell: Tell, end: str, *, last: bool
) -> None:
    lines = ["", HEADER, "", GOOD, "   ", ",,,,,", GOOD.replace("o-1", "o-2")]
    told = tell(end.join(lines) + (end if last else ""))
    assert [row.line for row in told.rows] == [4, 7]
    assert [event.event_id for event in told.events] == ["o-1", "o-2"]


def test_the_preview_tells_size_and_hash_and_changes_nothing(tell: Tell) -> None:
    told = tell(f"{HEADER}\n{GOOD}\n")
    words = "\n".join(told.preview.sentences())
    assert told.preview.size == len(HEADER) + len(GOOD) + 2
    assert told.preview.sha256 in words
    assert "written like 1234.56" in words
    assert told.preview.understood == tuple(told.rows)


def test_a_file_that_changes_after_the_preview_is_refused_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(f"{HEADER}\n{GOOD}\n")
    shape = inspect(path, Options("shop")).shape
    assert shape is not None
    path.write_text(f"{HEADER}\n{GOOD.replace('12.50', '92.50')}\n")
    with pytest.raises(ImportRefused, match="changed"):
        list(read(path, shape))


def test_what_was_said_is_shown_beside_what_was_found(tell: Tell) -> None:
    text = CHINESE.replace(f"{HEADER},", "event_id,account,type,occurred_at,amount,currency,")
    told = tell(
        text.encode("gb18030"),
        rename={"type": "kind"},
        constants={"category": "茶"},
        ignore=frozenset({"item"}),
    )
    words = list(told.preview.sentences())
    assert "encoding gb18030 (a guess)" in words
    assert "column 'type' gives kind" in words
    assert "column 'item' is left out" in words
    assert "every row has category = '茶'" in words
    assert told.events[0].category == "茶"
