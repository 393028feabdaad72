"""The words of the import: listed, spoken, and explained to the operator."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.importing.amounts import DecimalStyle
from bot.importing.columns import COLUMNS
from bot.importing.reasons import FILE_REASONS, ROW_REASONS
from tests.importing.conftest import Tell

HOME = Path(__file__).parents[2]
DOCS = (HOME / "docs" / "import.md").read_text("utf-8")
FIRST = "from __future__ import annotations"
CODE = "\n".join(
    path.read_text("utf-8").replace(FIRST, "")
    for path in sorted((HOME / "bot" / "importing").glob("*.py"))
    if path.stem != "reasons"
)


def test_every_reason_is_explained_with_its_remedy() -> None:
    for reason, sentence in (ROW_REASONS | FILE_REASONS).items():
        assert f"| `{reason}` | {sentence.replace('|', chr(92) + '|')} |" in DOCS


def spoken() -> set[str]:
    """The reasons that the code writes out: the first word of a Fault, the last of Unfit."""
    calls = [node for node in ast.walk(ast.parse(CODE)) if isinstance(node, ast.Call)]
    places = {"Fault": 0, "Broken": 0, "Unfit": 2}
    return {
        word.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in places
        for word in call.args[places[call.func.id] :][:1]
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }


def test_every_reason_is_spoken_and_every_spoken_one_is_listed() -> None:
    # Whole numbers build theirs of the column; the bytes' first characters have a table.
    built = {f"quantity_{why}" for why in ("format", "negative", "too_large")}
    built |= {"excel_file", "compressed_file", "id_conflict"}
    assert spoken() | built == set(ROW_REASONS) | set(FILE_REASONS)


def test_reading_brings_in_no_heavy_library() -> None:
    code = "import sys, bot.importing; print(*sys.modules)"
    loaded = set(
        subprocess.run(
            [sys.executable, "-c", code], cwd=HOME, capture_output=True, check=True, text=True
        ).stdout.split()
    )
    assert "bot.importing.reading" in loaded
    assert not loaded & {"sqlalchemy", "aiogram", "telegram", "pydantic", "babel", "asyncio"}


def test_every_column_and_style_is_in_the_guide() -> None:
    for word in [*COLUMNS, *DecimalStyle]:
        assert f"`{word}`" in DOCS


@pytest.mark.parametrize("layout", ["csv", "jsonl"])
def test_the_examples_of_the_guide_can_be_imported(tell: Tell, layout: str) -> None:
    example = DOCS.split(f"```{layout}\n")[1].split("```")[0]
    told = tell(example, name=f"example.{layout}")
    assert len(told.events) == len(example.splitlines()) - (layout == "csv")
    assert not told.bad


def test_every_form_of_time_in_the_guide_is_accepted(tell: Tell) -> None:
    table = DOCS.split("### Times")[1].split("A leap second")[0]
    times = re.findall(r"`(\d[^`]+)`", table)
    rows = [f"o-{number},u,activity,{time}" for number, time in enumerate(times)]
    told = tell("\n".join(["event_id,account,kind,occurred_at", *rows]), zone="Asia/Shanghai")
    assert len(told.events) == len(times) == 9
