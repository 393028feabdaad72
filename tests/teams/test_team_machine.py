"""Team figures and the facts of closed periods in any order of acts, on both databases (R3)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.teams.team_machine import TeamMachine

if TYPE_CHECKING:
    from tests.postgres import Server

ACTS = {"bought", "refunded", "moved", "closed month", "closed quarter", "told", "told anew"}


def run(url: str, chosen: settings | None = None) -> None:
    done: dict[str, int] = {}
    machine: Any = lambda: TeamMachine(url, done)  # noqa: E731 - what hypothesis calls a class is called
    run_state_machine_as_test(machine, settings=chosen)
    assert done.keys() >= ACTS  # it does not idle


def test_any_acts_leave_what_a_walk_over_all_sales_says_on_sqlite(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    run(f"sqlite+aiosqlite:///{path}")


def test_any_acts_leave_what_a_walk_over_all_sales_says_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    url = postgres.database("teams", migrated_template)
    profile = settings()
    try:
        run(url, settings(profile, max_examples=max(8, profile.max_examples // 4)))
    finally:
        postgres.drop("teams")


@pytest.mark.deep
def test_long_sequences_of_acts_leave_what_a_walk_over_all_sales_says(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    run(
        f"sqlite+aiosqlite:///{path}",
        settings(settings.get_profile("deep"), derandomize=False),
    )
