"""Settings come from one place, say what is wrong with them, and are all in one table."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.keys import key_file, store_key
from bot.settings import PREFIX, Settings, SettingsError, read

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"
NAMES = [PREFIX + name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def told(monkeypatch: pytest.MonkeyPatch, **said: str) -> Settings:
    for name, value in said.items():
        monkeypatch.setenv(PREFIX + name, value)
    return read(env_file=None)


def test_the_table_in_the_docs_has_every_setting_and_no_other() -> None:
    rows = re.findall(
        r"^\| `(TIERBOT_[A-Z_]+)` \| (.*?) \| (.*?) \|$", DOCS.read_text("utf-8"), re.MULTILINE
    )
    assert [name for name, _, _ in rows] == NAMES
    for name, default, meaning in rows:
        field = Settings.model_fields[name.removeprefix(PREFIX).lower()]
        shown = field.default
        shown = shown.get_secret_value() if isinstance(shown, SecretStr) else shown
        shown = "" if shown in (None, (), "") else f"`{shown}`"
        assert (default, meaning) == (shown, field.description)


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("sqlite:///a/b.db", "sqlite+aiosqlite:///a/b.db"),
        ("sqlite:////abs.db", "sqlite+aiosqlite:////abs.db"),
        ("sqlite+aiosqlite:///x.db", "sqlite+aiosqlite:///x.db"),
        ("postgresql://u:p@h/n", "postgresql+asyncpg://u:p@h/n"),
        ("postgres://u:p@h/n", "postgresql+asyncpg://u:p@h/n"),
    ],
)
def test_a_database_may_be_spelt_as_people_spell_it(
    monkeypatch: pytest.MonkeyPatch, said: str, url: str
) -> None:
    assert told(monkeypatch, DATABASE_URL=said).database_url == url


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("DATABASE_URL", "mysql://x/y", "sqlite:///FILE"),
        ("DATABASE_URL", "tierbot.db", "sqlite:///FILE"),
        ("ADMINS", "1,@boss", "numeric"),
        ("MODE", "push", "polling"),
        ("PORT", "http", "integer"),
        ("PORT", "70000", "65535"),
        ("API_URL", "api.telegram.org", "whole address"),
        ("WEBHOOK_SECRET", "short", "16 to 256"),
        ("WEBHOOK_SECRET", "with spaces and ümlauts", "16 to 256"),
        ("KEY", "abc", "64 hexadecimal"),
        ("SEND_RATE", "0", "greater than or equal to 1"),
        ("LOG", "xml", "plain"),
        ("TOKNE", "x", "did you mean TIERBOT_TOKEN?"),
        ("FROBNICATE_ALL", "x", "no such setting"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, remedy: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        told(monkeypatch, **{name: value})
    assert PREFIX + name in str(caught.value)
    assert remedy in str(caught.value)


def test_a_wrong_secret_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as caught:
        told(monkeypatch, KEY="hunter2", WEBHOOK_SECRET="hunter3")
    assert "hunter" not in str(caught.value)
    assert str(caught.value).count("\n") == 1


def test_a_webhook_needs_its_address_and_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="TIERBOT_WEBHOOK_URL: needed"):
        told(monkeypatch, MODE="webhook")
    with pytest.raises(SettingsError, match="TIERBOT_WEBHOOK_SECRET: needed"):
        told(monkeypatch, MODE="webhook", WEBHOOK_URL="https://b.example.com/t")
    whole = told(
        monkeypatch, MODE="webhook", WEBHOOK_URL="https://b.example.com/t", WEBHOOK_SECRET="a" * 32
    )
    assert whole.serves_http


def test_what_is_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    given = told(monkeypatch, TOKEN="", PORT="", ADMINS="")
    assert given.on_playground
    assert not given.serves_http
    assert told(monkeypatch, PORT="0").serves_http


def test_admins_and_the_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("TIERBOT_ADMINS=5, 6\nTIERBOT_SEND_RATE=7\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("TIERBOT_SEND_RATE", "8")
    given = read(env_file=env)
    assert (given.admins, given.send_rate) == ((5, 6), 8)


def test_settings_are_fixed_and_hide_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    given = told(monkeypatch, TOKEN="1:canary")
    with pytest.raises(ValidationError):
        given.port = 1  # type: ignore[misc]
    assert "canary" not in repr(given)


def test_the_key_is_made_once_beside_the_database_for_us_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = told(monkeypatch, DATABASE_URL=f"sqlite:///{tmp_path}/new/shop.db")
    made = iter([b"1" * 32, b"2" * 32])
    key = store_key(given, lambda _: next(made))
    assert key == b"1" * 32
    assert store_key(given, lambda _: next(made)) == key
    file = tmp_path / "new" / "shop.db.key"
    assert key_file(given) == file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["shop.db.key"]


def test_a_key_that_others_can_read_or_that_is_broken_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = told(monkeypatch, KEY_FILE=str(tmp_path / "k"))
    store_key(given, bytes)
    (tmp_path / "k").chmod(0o644)
    with pytest.raises(SettingsError, match="chmod 600"):
        store_key(given, bytes)
    (tmp_path / "k").chmod(0o600)
    (tmp_path / "k").write_bytes(b"short")
    with pytest.raises(SettingsError, match="5 bytes"):
        store_key(given, bytes)


def test_the_key_may_be_set_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert store_key(told(monkeypatch, KEY="ab" * 32), bytes) == b"\xab" * 32
    assert not list(tmp_path.iterdir())


def test_only_settings_read_the_environment() -> None:
    rooms = [Path(__file__).parents[2] / room for room in ("bot", "handlers", "tiers", "locales")]
    guilty = [
        file
        for room in rooms
        for file in room.rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b", file.read_text("utf-8"))
    ]
    assert [file.name for file in guilty] == ["settings.py"]
