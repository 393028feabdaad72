"""Tiers that rest on a line, in any order of acts, on both databases."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.teams.agency_machine import AgencyMachine

if TYPE_CHECKING:
    from tests.postgres import Server

ACTS = {"bought", "late", "refunded", "moved", "restarted", "seller of agents", "trial of agents"}


def run(url: str, chosen: settings, acts: set[str]) -> None:
    done: dict[str, int] = {}
    machine: Any = lambda: AgencyMachine(url, done)  # noqa: E731 - what hypothesis calls a class is called
    run_state_machine_as_test(machine, settings=chosen)
    assert done.keys() >= acts  # it does not idle


def share(of: int) -> settings:
    profile = settings()
    return settings(profile, max_examples=max(4, profile.max_examples // of))


def test_any_acts_give_all_folds_the_same_tiers_on_sqlite(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    run(f"sqlite+aiosqlite:///{path}", share(3), ACTS)


def test_any_acts_give_all_folds_the_same_tiers_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    url = postgres.database("agency", migrated_template)
    try:
        run(url, share(4), {"late", "moved", "restarted"})
    finally:
        postgres.drop("agency")


@pytest.mark.deep
def test_long_sequences_of_acts_give_all_folds_the_same_tiers(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    long = settings(settings.get_profile("deep"), derandomize=False)
    run(f"sqlite+aiosqlite:///{path}", long, ACTS)
