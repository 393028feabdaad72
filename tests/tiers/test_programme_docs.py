"""The page about the programme file tells the truth: every example on it is executed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tiers.programme import ProgrammeFaults, load
from tiers.programme.shape import json_schema

PAGE = Path(__file__).parents[2] / "docs" / "programme.md"
BLOCKS = re.findall(
    r"^```toml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
WHOLE = BLOCKS[0]


def _program(block: str) -> str:
    """The block as a whole file: parts stand beside, or instead of, those of the first one."""
    if block.startswith("[programme]"):
        return block
    at = block.find("[[tracks")
    before, tiers = (block[:at], block[at:]) if at >= 0 else (block, "")
    head, tracks = WHOLE.split("[[tracks]]", 1)
    for table in re.findall(r"^\[[a-z_.]+\]", before, re.MULTILINE):
        head = re.sub(
            rf"^{re.escape(table)}.*?(?=^\[|\Z)", "", head, flags=re.DOTALL | re.MULTILINE
        )
    return f"{head}{before}[[tracks]]{tracks}{tiers}"


@pytest.mark.parametrize("block", BLOCKS)
def test_an_example_loads_or_has_exactly_the_faults_it_states(block: str) -> None:
    text = _program(block)
    stated = [
        (number, line.split("# fault: ")[1].strip())
        for number, line in enumerate(text.split("\n"), 1)
        if "# fault: " in line
    ]
    if not stated:
        assert load(text, "docs").warnings == ()
        return
    with pytest.raises(ProgrammeFaults) as found:
        load(text, "docs")
    assert [(fault.place.line, fault.code) for fault in found.value.faults] == stated


def test_the_page_names_every_key() -> None:
    said = set(re.findall(r"[a-z_]+", PAGE.read_text(encoding="utf-8")))
    assert _keys(json_schema()) <= said


def test_every_key_is_described_for_editors() -> None:
    schema = json_schema()
    tables = [schema, *schema["$defs"].values()]  # type: ignore[attr-defined]
    undescribed = [
        (table["title"], key)
        for table in tables
        for key, said in table.get("properties", {}).items()
        if "description" not in str(said)
    ]
    assert undescribed == []


def _keys(schema: object) -> set[str]:
    if isinstance(schema, dict):
        own = set(schema.get("properties", {}))
        return own.union(*(_keys(one) for one in schema.values()))
    if isinstance(schema, list):
        return set().union(*(_keys(one) for one in schema))
    return set()
