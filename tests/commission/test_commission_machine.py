"""Commission in any order of acts, on both databases (K1–K6)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.commission.commission_machine import CommissionMachine

if TYPE_CHECKING:
    from tests.postgres import Server

ACTS = {
    "bought", "late", "returned while new", "returned while pending", "returned while payable",
    "returned while paid", "undone", "left out", "moved", "freeze", "ban", "review", "hold",
    "lifted", "barred", "currency", "shared_payer", "release", "refuse", "other terms", "settled",
    "capped", "collected pay", "in debt", "level 2 at 0.0050",
}  # fmt: skip


CORE = {"bought", "settled", "moved", "capped", "in debt", "left out", "undone"}
"""What a few examples do."""


def run(url: str, chosen: settings) -> dict[str, int]:
    done: dict[str, int] = {}
    machine: Any = lambda: CommissionMachine(url, done)  # noqa: E731 - what hypothesis calls a class is called
    run_state_machine_as_test(machine, settings=chosen)
    return done


def share(of: int) -> settings:
    profile = settings()
    return settings(
        profile, max_examples=max(3, profile.max_examples // of), stateful_step_count=24
    )


def test_any_acts_pay_agents_what_plain_sums_say_on_sqlite(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    done = run(f"sqlite+aiosqlite:///{path}", share(4))
    assert done.keys() >= CORE, CORE - done.keys()  # it does not idle


def test_any_acts_pay_agents_what_plain_sums_say_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    url = postgres.database("commission", migrated_template)
    try:
        done = run(url, share(10))
    finally:
        postgres.drop("commission")
    assert done.keys() >= {"bought", "settled", "moved"}


@pytest.mark.deep
def test_long_sequences_of_acts_pay_agents_what_plain_sums_say(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    long = settings(settings.get_profile("deep"), derandomize=False)
    done = run(f"sqlite+aiosqlite:///{path}", long)
    assert done.keys() >= ACTS
