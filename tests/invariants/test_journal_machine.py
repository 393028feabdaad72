"""Purchases, refunds, repeats, imports, crashes, clocks and programmes, in any order (L, I, T)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.invariants.journal_machine import JournalMachine

if TYPE_CHECKING:
    from tests.postgres import Server


def test_any_acts_leave_what_a_plain_list_says_on_sqlite(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    run_state_machine_as_test(lambda: JournalMachine(f"sqlite+aiosqlite:///{path}"))


def test_any_acts_leave_what_a_plain_list_says_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    url = postgres.database("machine", migrated_template)
    few = settings(settings.default, max_examples=max(10, settings.default.max_examples // 3))
    try:
        run_state_machine_as_test(lambda: JournalMachine(url), settings=few)
    finally:
        postgres.drop("machine")


@pytest.mark.deep
def test_long_sequences_of_acts_leave_what_a_plain_list_says(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    long = settings(settings.get_profile("deep"), derandomize=False)
    run_state_machine_as_test(lambda: JournalMachine(f"sqlite+aiosqlite:///{path}"), settings=long)
