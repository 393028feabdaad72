"""The key outside the database: made once, kept for ever, read by nobody else."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.settings import PREFIX, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings

log = logging.getLogger(__name__)

LENGTH: Final = 32
_OTHERS: Final = 0o077


def key_file(settings: Settings) -> Path:
    """Where the key lies."""
    if settings.key_file is not None:
        return settings.key_file
    scheme, _, rest = settings.database_url.partition(":///")
    if scheme.startswith("sqlite") and rest:
        return Path(rest.partition("?")[0] + ".key")
    return Path("tierbot.key")


def store_key(settings: Settings, new: Callable[[int], bytes]) -> bytes:
    """The key; made with `new` if there is none yet. Raises `SettingsError`."""
    said = settings.key.get_secret_value()
    if said:
        return bytes.fromhex(said)
    path = key_file(settings)
    try:
        _make(path, new)
        if path.stat().st_mode & _OTHERS:
            msg = f"{path}: others can read this key; say `chmod 600 {path}`"
            raise SettingsError(msg)
        key = path.read_bytes()
    except OSError as error:
        msg = f"{PREFIX}KEY_FILE: {path} can't be used ({error.strerror})"
        raise SettingsError(msg) from error
    if len(key) != LENGTH:
        msg = f"{path}: holds {len(key)} bytes instead of {LENGTH}; restore it from the backup"
        raise SettingsError(msg)
    return key


def _make(path: Path, new: Callable[[int], bytes]) -> None:
    """Write a new key, unless one is there: whole or not at all, and the first one wins."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(new(LENGTH))
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link fails where somebody else was faster; a rename would replace their key.
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()
    log.warning("made a new key at %s: keep it with the backups of the database", path)
