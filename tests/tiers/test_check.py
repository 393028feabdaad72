"""`tierbot check` and `tierbot schema`, as an operator sees them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from bot.commands.check import check, schema
from tests.tiers.making import at_least, metric, programme_text, ratio

EXAMPLES = Path(__file__).parents[2] / "examples"


def checked(*paths: Path) -> tuple[int, str]:
    out = io.StringIO()
    console = Console(file=out, highlight=False, markup=False, soft_wrap=True)
    return check(paths, console), out.getvalue()


def test_a_good_file_is_summed_up_in_words() -> None:
    code, said = checked(EXAMPLES / "kameng.toml")
    assert code == 0
    assert "kameng.toml: fine\n" in said
    assert "  track member (earned), 4 tiers:\n" in said
    assert "    ordinary  nothing is required\n" in said
    assert (
        "    diamond   spend ≥ 10,000.00 CNY and (days ≥ 20 or reviews ≥ 6); "
        "stays at spend ≥ 8,000.00 CNY\n"
    ) in said


def test_a_plan_says_when_it_is_recommended() -> None:
    _, said = checked(EXAMPLES / "plans.toml")
    assert "advanced    recommended at quarter ≥ 18,000.00 CNY and active_days ≥ 24" in said


def test_rates_and_groups_are_said_exactly(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    few = '{ metric = "rate", less_than = "0.5%" }'
    path.write_text(
        programme_text(
            metric("spend") + metric("orders", "count") + ratio("rate", "orders", "orders", "5"),
            ("a", f"{{ at_least_n = 2, of = [{few}, {at_least('orders', '3')}, {few}] }}"),
            ("b", f"{{ all = [{at_least('spend', chr(34) + '1000' + chr(34))}] }}"),
            ("c", ""),
            currency="JPY",
            kind="plan",
        ),
        encoding="utf-8",
    )
    _, said = checked(path)
    assert "2 of: rate < 0.5 %, orders ≥ 3, rate < 0.5 %" in said
    assert "spend ≥ 1,000 JPY" in said
    assert "never recommended" in said


def test_a_wrong_file_is_listed_with_its_places(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    text = (EXAMPLES / "mall.toml").read_text(encoding="utf-8")
    path.write_text(
        text.replace('"CNY"', '"RMB"').replace("[rights.", "[right."), encoding="utf-8"
    )
    code, said = checked(path, EXAMPLES / "mall.toml")
    assert code == 1
    assert f"{path}:8:12: 'RMB' is no currency." in said
    assert '    currency = "RMB"\n               ^\n' in said
    assert "Did you mean 'rights'?" in said
    assert "mall.toml: fine" in said


def test_warnings_are_said_and_do_not_stop(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(
        programme_text(
            "[events.invited]\nmoney = false\n" + metric("heads", "count", events='["invited"]'),
            ("silver", at_least("heads", "5")),
        ),
        encoding="utf-8",
    )
    code, said = checked(path)
    assert code == 0
    assert "warning: " in said


def test_the_number_of_faults_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text("".join(f"wrong_{number} = 1\n" for number in range(60)), encoding="utf-8")
    assert "50 faults, and 12 more" in checked(path)[1]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    code, said = checked(tmp_path / "nowhere.toml")
    assert code == 1
    assert "nowhere.toml: cannot be read: No such file or directory." in said


def test_the_schema_is_printed_for_editors(capsys: pytest.CaptureFixture[str]) -> None:
    schema()
    printed = json.loads(capsys.readouterr().out)
    assert printed["title"] == "Tierbot programme"


def test_checking_needs_neither_telegram_nor_the_database() -> None:
    script = (
        "import sys, bot.commands.check;"
        "print([one for one in ('aiogram', 'telegram', 'sqlalchemy') if one in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=EXAMPLES.parent,
    )
    assert found.stdout == "[]\n"
