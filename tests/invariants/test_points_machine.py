"""Buying, refunding, settling, spending, giving, expiring, reversing, linking, erasing (L1–L8)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.invariants.points_machine import PointsMachine

if TYPE_CHECKING:
    from tests.postgres import Server

POLICIES = ["debt", "clamp", "write_off"]


def share(policy: str, of: int) -> settings:
    """A part of the examples; the policies differ in one step only, so two of them need fewer."""
    profile, less = settings(), 1 if policy == "debt" else 3
    return settings(profile, max_examples=max(3, profile.max_examples // (of * less)))


def run(url: str, policy: str, chosen: settings | None = None) -> None:
    """Every example gets a machine of its own over the same database."""
    machine: Any = lambda: PointsMachine(url, policy)  # noqa: E731 - what hypothesis calls a class
    run_state_machine_as_test(machine, settings=chosen)


@pytest.mark.parametrize("policy", POLICIES)
def test_any_acts_with_points_leave_what_plain_lists_say_on_sqlite(
    migrated_file: Path, tmp_path: Path, policy: str
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    run(f"sqlite+aiosqlite:///{path}", policy, share(policy, 2))


@pytest.mark.parametrize("policy", POLICIES)
def test_any_acts_with_points_leave_what_plain_lists_say_on_postgresql(
    postgres: Server, migrated_template: str, policy: str
) -> None:
    name = f"points_{policy}"
    url = postgres.database(name, migrated_template)
    try:
        run(url, policy, share(policy, 5))
    finally:
        postgres.drop(name)


@pytest.mark.deep
@pytest.mark.parametrize("policy", POLICIES)
def test_long_sequences_of_acts_with_points_leave_what_plain_lists_say(
    migrated_file: Path, tmp_path: Path, policy: str
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    long = settings(settings.get_profile("deep"), derandomize=False)
    run(f"sqlite+aiosqlite:///{path}", policy, long)
