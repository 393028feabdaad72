"""What the operator sets: read once from the environment and `.env`, and nowhere else."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX: Final = "TIERBOT_"
TELEGRAM: Final = "https://api.telegram.org"
_TESTS: Final = f"{PREFIX}TEST_"
"""What our own tests are told by."""
_SPELLINGS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class SettingsError(Exception):
    """Something set is wrong; every line names the variable and the remedy."""


class Settings(BaseSettings):
    """All settings, each `TIERBOT_` and its name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    token: SecretStr = Field(
        SecretStr(""), description="The bot's token from @BotFather. Empty: only the playground."
    )
    api_url: str = Field(
        TELEGRAM,
        description="Where the Bot API is: for a Bot API server of your own, or the playground.",
    )
    database_url: str = Field(
        "sqlite+aiosqlite:///tierbot.db",
        description="The store: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`.",
    )
    programme: Path = Field(Path("programme.toml"), description="The programme file.")
    admins: Annotated[tuple[int, ...], NoDecode] = Field(
        (),
        description="Numeric Telegram ids of the first owners, separated by commas. "
        "They become owners once; later changes are made in the chat with `/staff`, or with `tierbot staff`.",
    )
    mode: Literal["polling", "webhook"] = Field(
        "polling", description="How updates come in: fetched, or posted to us by Telegram."
    )
    webhook_url: str = Field(
        "", description="Webhook mode: the public address that Telegram posts to, with its path."
    )
    webhook_secret: SecretStr = Field(
        SecretStr(""),
        description="Webhook mode: what Telegram says in its secret header; 16 to 256 of "
        "`A-Za-z0-9_-`.",
    )
    host: str = Field("127.0.0.1", description="Address on which HTTP is served.")
    port: int = Field(
        8080,
        ge=0,
        le=65535,
        description="Port on which HTTP is served. In polling mode health is served only where "
        "it is set; 0 takes a free one.",
    )
    key: SecretStr = Field(
        SecretStr(""),
        description="The key for pseudonyms and tombstones, 64 hexadecimal digits, in place of "
        "the key file.",
    )
    key_file: Path | None = Field(
        None,
        description="File of the key (32 random bytes, made at the first start, mode 0600). "
        "Default: beside the database, with `.key` behind its name. Keep it with the backups.",
    )
    log: Literal["plain", "json"] = Field(
        "plain", description="Log lines for people, or one JSON object a line."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least that is logged."
    )
    send_rate: int = Field(
        28,
        ge=1,
        le=1000,
        description="Messages a second, replies and deliveries together, of all processes of the "
        "bot. Telegram allows about 30.",
    )
    allow_paid_broadcast: bool = Field(
        default=False,
        description="Send promotions as paid broadcasts: faster, and Telegram takes Stars from the "
        "bot for each message. Read Telegram's terms first.",
    )
    paid_rate: int = Field(
        500,
        ge=1,
        le=1000,
        description="Promotions a second where they are paid for; replies keep `TIERBOT_SEND_RATE`.",
    )
    font: Path | None = Field(
        None, description="Font file for pictures; by default the one that is installed with us."
    )

    @field_validator("database_url")
    @classmethod
    def _one_spelling(cls, value: str) -> str:
        scheme, colon, rest = value.partition("://")
        if not colon or scheme not in _SPELLINGS or not rest:
            msg = "write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
            raise ValueError(msg)
        return f"{_SPELLINGS[scheme]}://{rest}"

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        if value and (
            urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc
        ):
            msg = "write a whole address such as https://bot.example.com/telegram"
            raise ValueError(msg)
        return value.rstrip("/")

    @field_validator("admins", mode="before")
    @classmethod
    def _numbers(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        ids = [each.strip() for each in value.split(",") if each.strip()]
        wrong = [each for each in ids if not (each.isascii() and each.isdecimal())]
        if wrong:
            msg = f"{wrong[0]!r} is no numeric Telegram id; usernames can be taken over"
            raise ValueError(msg)
        return tuple(int(each) for each in ids)

    @field_validator("webhook_secret")
    @classmethod
    def _sayable(cls, value: SecretStr) -> SecretStr:
        said = value.get_secret_value()
        plain = said.isascii() and said.replace("_", "").replace("-", "").isalnum()
        if said and not (plain and 16 <= len(said) <= 256):  # noqa: PLR2004 - Telegram's bound is 256
            msg = "take 16 to 256 of A-Z a-z 0-9 _ -"
            raise ValueError(msg)
        return value

    @field_validator("key")
    @classmethod
    def _hexadecimal(cls, value: SecretStr) -> SecretStr:
        said = value.get_secret_value()
        if said and (len(said) != 64 or not set(said.lower()) <= set("0123456789abcdef")):  # noqa: PLR2004 - 32 bytes
            msg = "take 64 hexadecimal digits, such as `openssl rand -hex 32` prints"
            raise ValueError(msg)
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.mode == "webhook":
            for name in ("webhook_url", "webhook_secret"):
                value = getattr(self, name)
                if not (value.get_secret_value() if isinstance(value, SecretStr) else value):
                    msg = f"{PREFIX}{name.upper()}: needed when {PREFIX}MODE is webhook"
                    raise ValueError(msg)
        return self

    @property
    def on_playground(self) -> bool:
        """No token: there is nothing to run but the playground."""
        return not self.token.get_secret_value()

    @property
    def serves_http(self) -> bool:
        """Webhook mode must; otherwise only who has set the port wants it."""
        return self.mode == "webhook" or "port" in self.model_fields_set


def read(env_file: str | Path | None = ".env", **given: Any) -> Settings:
    """The settings; what is `given` wins over the environment. Raises `SettingsError`."""
    wrong = _misspelt(os.environ)
    if wrong:
        raise SettingsError("\n".join(wrong))
    try:
        return Settings(_env_file=env_file, **given)
    except ValidationError as error:
        raise SettingsError("\n".join(_line(each) for each in error.errors())) from None


def _line(error: Any) -> str:
    """What is wrong, for a person. A value is shown only where it is no secret."""
    message = error["msg"].removeprefix("Value error, ")
    if not error["loc"]:
        return str(message)
    name = str(error["loc"][0])
    annotation = Settings.model_fields[name].annotation
    value = "" if annotation is SecretStr else f" is {error['input']!r}"
    return f"{PREFIX}{name.upper()}{value}: {message}"


def _misspelt(environment: Any) -> list[str]:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    lines = []
    for name in sorted(environment):
        if name.startswith(PREFIX) and not name.startswith(_TESTS) and name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "see docs/settings.md for all of them"
            lines.append(f"{name}: there is no such setting; {hint}")
    return lines
