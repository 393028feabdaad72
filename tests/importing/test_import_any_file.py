"""Whatever a file holds, the answer is rows, bad rows or faults, with known words."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from bot.importing.reasons import FILE_REASONS, ROW_REASONS
from tests.importing.conftest import GOOD, HEADER, Told, look
from tiers.records import Event

MARKS = st.sampled_from([*',;\t，|"\r\n\0\ufeff{}[]:', " ", "\u3000", "1E+5", "-1", GOOD, HEADER])
TEXTS = st.lists(MARKS | st.text(max_size=3), max_size=30).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"])


@contextmanager
def somewhere() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "any.csv"


def assert_answered(told: Told) -> None:
    assert {fault.reason for fault in told.preview.faults} <= set(FILE_REASONS)
    assert {bad.reason for bad in told.bad} <= set(ROW_REASONS)
    assert (told.preview.shape is None) == bool(told.preview.faults)
    lines = [row.line for row in told.rows]
    assert lines == sorted(set(lines))
    assert list(told.preview.sentences())


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfea")
def test_any_bytes_are_answered(content: bytes) -> None:
    with somewhere() as path:
        assert_answered(look(path, content, zone="UTC"))


@given(TEXTS, ENCODINGS)
@example("\ufeff" * 3, "utf-8")
@example('"', "utf-8")
def test_any_text_below_a_good_header_is_answered(text: str, encoding: str) -> None:
    content = f"{HEADER},note\n{GOOD},\n{text}"
    with somewhere() as path:
        told = look(
            path,
            content.encode(encoding, "surrogatepass" if encoding != "gb18030" else "ignore"),
            ignore=frozenset({"*"}),
            zone="UTC",
            encoding=encoding,
        )
        assert_answered(told)
        assert told.preview.shape is None or GOOD.startswith(told.events[0].event_id)


@given(st.lists(TEXTS, max_size=5), ENCODINGS)
def test_any_text_in_lines_of_objects_is_answered(texts: list[str], encoding: str) -> None:
    content = "{}\n" + "\n".join(texts)
    with somewhere() as path:
        raw = content.encode(encoding, "replace")
        assert_answered(look(path, raw, layout="jsonl", encoding=encoding))


IDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1, max_size=20
).filter(lambda text: text == text.strip() and not text[0].isdigit())
MOMENTS = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - the strategy wants naive bounds
    timezones=st.just(UTC),
)
EVENTS = st.builds(
    Event,
    st.just("shop"),
    IDS,
    IDS,
    st.sampled_from(["purchase", "recharge", "game_night"]),
    MOMENTS,
    st.integers(0, 10**15),
    st.just("CNY"),
    item=st.none() | IDS,
    quantity=st.none() | st.integers(0, 10**9),
    paid=st.none() | st.integers(0, 10**15),
)


@given(
    st.lists(EVENTS, min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t", "，", "|"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_events_that_are_written_are_read_back(
    events: list[Event], delimiter: str, end: str
) -> None:
    text = io.StringIO()
    rows = csv.writer(text, delimiter=delimiter, lineterminator=end)
    rows.writerow(
        [*HEADER.replace("amount", "amount_minor").split(","), "item", "quantity", "paid"]
    )
    for event in events:
        paid = "" if event.paid is None else f"{event.paid // 100}.{event.paid % 100:02}"
        moment = event.occurred_at.isoformat()
        rows.writerow(
            [
                *(event.event_id, event.account, event.kind, moment),
                *(event.amount, "CNY", event.item, event.quantity, paid),
            ]
        )
    with somewhere() as path:
        told = look(path, text.getvalue(), delimiter=delimiter)
        assert told.events == events
