"""Payouts in any order of acts, on both databases."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.payouts.payout_machine import COUNTED, PayoutMachine

if TYPE_CHECKING:
    from tests.postgres import Server


def run(url: str, chosen: settings | None = None) -> None:
    COUNTED.clear()
    machine: Any = lambda: PayoutMachine(url)  # noqa: E731 - what hypothesis calls a class is called
    run_state_machine_as_test(machine, settings=chosen)


def test_any_acts_keep_the_money_together_on_sqlite(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    profile = settings()
    run(
        f"sqlite+aiosqlite:///{path}",
        settings(profile, stateful_step_count=profile.stateful_step_count * 2),
    )
    assert {"asked", "paid", "refused", "withdrawn"} <= set(COUNTED), COUNTED


def test_any_acts_keep_the_money_together_on_postgresql(
    postgres: Server, migrated_template: str
) -> None:
    url = postgres.database("payouts", migrated_template)
    profile = settings()
    few = settings(profile, max_examples=max(4, profile.max_examples // 7))
    try:
        run(url, few)
    finally:
        postgres.drop("payouts")
