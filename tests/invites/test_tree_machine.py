"""The graph of uplines is a forest whatever happens, on both databases (R1–R4)."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.invites.tree_machine import SEEN, TreeMachine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres import Server


def run(url: str, share: int = 1) -> None:
    machine: Any = lambda: TreeMachine(url)  # noqa: E731 - what hypothesis calls a class is called
    profile = settings()
    few = settings(profile, max_examples=max(5, profile.max_examples // share))
    run_state_machine_as_test(machine, settings=few)


def test_any_acts_keep_a_forest_on_sqlite(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    SEEN.clear()
    run(f"sqlite+aiosqlite:///{path}")
    met = {"joined", "same", "DeadLink", "OwnInvite", "NotNew", "AlreadyInvited", "moved "}
    assert met <= {name for name, times in SEEN.items() if times}
    assert SEEN["moved GoesInCircles"]


def test_any_acts_keep_a_forest_on_postgresql(postgres: Server, migrated_template: str) -> None:
    url = postgres.database("forest", migrated_template)
    try:
        run(url, share=6)
    finally:
        postgres.drop("forest")
