"""`tierbot import` as the operator runs it: another process, real files, `kill -9` at any moment."""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from examples.convert_cdnow import main as convert
from tests.programmes import ladder

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "tests/fixtures/cdnow_sample.txt"
FULL = os.environ.get("CDNOW_FILE", "")
WHERE = ("--source", "cdnow", "--zone", "America/New_York")


class Desk:
    """A folder with a store and a programme, in which commands are run."""

    def __init__(self, folder: Path, store: Path) -> None:
        self.folder, self.store = folder, store
        text = ladder().replace("CNY", "USD")
        (folder / "programme.toml").write_text(text, encoding="utf-8")
        self.environment = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT),
            "TIERBOT_DATABASE_URL": f"sqlite:///{store}", "TIERBOT_KEY": "ab" * 32,
            "TIERBOT_PROGRAMME": str(folder / "programme.toml"),
        }  # fmt: skip

    def starts(self, *words: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *map(str, words)], cwd=self.folder, text=True,
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def says(self, *words: str | Path, code: int = 0) -> str:
        """What a command prints. It runs in this process: that of Python takes a second to begin."""
        here = Path.cwd()
        os.chdir(self.folder)
        try:
            done = CliRunner().invoke(app, [*map(str, words)], env=self.environment)
        finally:
            os.chdir(here)
        assert done.exit_code == code, done.output
        return done.output

    def counts(self, table: str) -> int:
        with closing(sqlite3.connect(self.store)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.fixture
def desk(tmp_path: Path, migrated_file: Path) -> Desk:
    store = tmp_path / "tierbot.db"
    store.write_bytes(migrated_file.read_bytes())
    return Desk(tmp_path, store)


def file_of(folder: Path, source: Path = SAMPLE, lines: int | None = None) -> Path:
    some = folder / "some.txt"
    rows = source.read_text(encoding="ascii").splitlines()[:lines]
    some.write_text("\n".join(rows), encoding="ascii")
    convert(some, folder / "purchases.csv")
    return folder / "purchases.csv"


def test_the_sample_of_cdnow_comes_in_with_every_cent_and_only_once(desk: Desk) -> None:
    file = file_of(desk.folder)
    assert "6919 new, 0 already recorded, 0 bad" in desk.says("import", file, *WHERE)
    with closing(sqlite3.connect(desk.store)) as connection:
        (cents,) = connection.execute("SELECT sum(amount) FROM events").fetchone()
        (totals,) = connection.execute("SELECT sum(amount) FROM day_totals").fetchone()
    assert cents == totals == 24_409_194
    assert (desk.counts("accounts"), desk.counts("members")) == (2_357, 2_357)
    assert "0 new" in desk.says("import", file, *WHERE)
    copy = desk.folder / "copy.csv"
    copy.write_text(file.read_text() + "\n", encoding="utf-8")
    assert "0 new, 6919 already recorded, 0 bad" in desk.says("import", copy, *WHERE)
    assert "clean: 6919 events of 2357 accounts" in desk.says("verify")


def test_bad_rows_keep_everything_out_until_they_are_set_aside_as_they_were_written(
    desk: Desk,
) -> None:
    file = file_of(desk.folder, lines=40)
    good = file.read_text(encoding="utf-8").splitlines()
    bad = {
        good[5].replace("purchase", "purchse"): "kind_unknown",
        good[6].replace("USD", "XXD"): "currency_unknown",
        good[7].replace("1997", "97"): "time_format",
        good[8].replace(",CD,", ",LP,").split(",", 1)[0] + "," + good[9].split(",", 1)[1]: "id_conflict",
        '"=cmd",00004,refund,1997-05-01,,,CD,1': "refers_to_missing",
    }  # fmt: skip
    file.write_text("\n".join([*good, *bad]), encoding="utf-8")
    said = desk.says("import", file, *WHERE, code=1)
    assert "nothing was imported" in said
    assert desk.counts("events") == 0
    aside = desk.folder / "bad.csv"
    assert "40 new, 0 already recorded, 5 bad" in desk.says(
        "import", file, *WHERE, "--skip-bad", aside
    )
    with aside.open(encoding="utf-8-sig", newline="") as rows:
        found = {row["original"]: row for row in csv.DictReader(rows)}
    assert {each: row["reason"] for each, row in found.items()} == {
        "'" + each if each.startswith("=") else each: reason for each, reason in bad.items()
    }
    assert {int(row["line"]) for row in found.values()} == set(range(42, 47))
    assert "clean: 40 events" in desk.says("verify")


def test_an_import_is_taken_back_and_comes_in_again(desk: Desk) -> None:
    file = file_of(desk.folder, lines=200)
    desk.says("import", file, *WHERE)
    assert "200 events" in desk.says("import", "--undo", "1")
    assert "There is no published import" in desk.says("import", "--undo", "1", code=1)
    assert "200 new" in desk.says("import", file, *WHERE)
    listed = [line.split("\t") for line in desk.says("import", "--list").splitlines()]
    assert [words[1] for words in listed if len(words) > 1] == ["undone", "published"]
    assert "clean: 600 events" in desk.says("verify")


def test_a_command_that_is_killed_leaves_nothing_or_everything(desk: Desk) -> None:
    file = file_of(desk.folder)
    process = desk.starts("import", file, *WHERE)
    while not desk.counts("staged_events") and process.poll() is None:
        pass
    process.kill()
    process.communicate()
    assert desk.counts("events") == 0
    assert "6919 new" in desk.says("import", file, *WHERE)
    assert desk.counts("staged_events") == 0
    assert "clean: 6919 events" in desk.says("verify")


def test_an_undoing_that_is_killed_is_finished_by_asking_again(desk: Desk) -> None:
    file = file_of(desk.folder, lines=3_000)
    desk.says("import", file, *WHERE)
    process = desk.starts("import", "--undo", "1")
    while desk.counts("events") == 3_000:
        pass
    process.kill()
    process.communicate()
    assert desk.counts("events") < 6_000
    assert "clean" in desk.says("verify")
    desk.says("import", "--undo", "1")
    assert desk.counts("events") == 6_000
    assert "3000 new" in desk.says("import", file, *WHERE)
    assert "clean: 9000 events" in desk.says("verify")


@pytest.mark.skipif(not FULL, reason="CDNOW_FILE names no file: the whole of CDNOW is not tried")
def test_the_whole_of_cdnow_comes_in(desk: Desk) -> None:
    file = file_of(desk.folder, Path(FULL))
    rows = len(file.read_text(encoding="utf-8").splitlines()) - 1
    assert f"{rows} new, 0 already recorded, 0 bad" in desk.says("import", file, *WHERE)
    assert f"clean: {rows} events" in desk.says("verify")
