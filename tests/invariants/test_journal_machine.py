"""Purchases, refunds, repeats, imports, crashes, clocks and programmes, in any order (L, I, T)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.invariants.journal_machine import JournalMachine

if TYPE_CHECKING:
    from tests.postgres import Server


def run(url: str, chosen: settings | None = None) -> None:
    """Every example gets a machine of its own over the same database."""
    machine: Any = lambda: JournalMachine(url)  # noqa: E731 - what hypothesis calls a class is called
    run_state_machine_as_test(machine, settings=chosen)


def test_any_acts_leave_what_a_plain_list_says_on_sqlite(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    run(f"sqlite+aiosqlite:///{path}")


def test_any_acts_leave_what_a_plain_list_says_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    url = postgres.database("machine", migrated_template)
    profile = settings()
    few = settings(profile, max_examples=max(5, profile.max_examples // 6))
    try:
        run(url, few)
    finally:
        postgres.drop("machine")


@pytest.mark.deep
def test_long_sequences_of_acts_leave_what_a_plain_list_says(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    long = settings(settings.get_profile("deep"), derandomize=False)
    run(f"sqlite+aiosqlite:///{path}", long)
