"""Files on the server: what was uploaded, byte for byte, under its ids."""

from __future__ import annotations

import io
import string
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from bot.playground.records import bad_request

if TYPE_CHECKING:
    import random

LETTERS = string.ascii_letters + string.digits
PHOTO_LIMIT = 10 << 20
DOWNLOAD_LIMIT = 20 << 20
SIDES_LIMIT = 10_000
RATIO_LIMIT = 20


@dataclass
class Kept:
    """One file. Its kind is settled by its first use, as on the real server."""

    file_id: str
    unique_id: str
    name: str
    mime: str
    content: bytes = field(repr=False)
    kind: str = ""
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        folders = {"photo": "photos", "sticker": "stickers", "video": "videos"}
        folder = folders.get(self.kind, "documents")
        dot, ending = self.name.rpartition(".")[1:]
        return f"{folder}/{self.unique_id}{dot}{ending if dot else ''}"

    def photo_sizes(self) -> list[dict[str, object]]:
        size: dict[str, object] = {"file_id": self.file_id, "file_unique_id": self.unique_id}
        size |= {"width": self.width, "height": self.height, "file_size": len(self.content)}
        return [size]

    def sticker(self, emoji: str) -> dict[str, object]:
        about: dict[str, object] = {"file_id": self.file_id, "file_unique_id": self.unique_id}
        about |= {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
        return about | {"is_animated": False, "is_video": False}

    def document(self) -> dict[str, object]:
        about: dict[str, object] = {"file_id": self.file_id, "file_unique_id": self.unique_id}
        about |= {"file_name": self.name, "mime_type": self.mime, "file_size": len(self.content)}
        return about

    def video(self) -> dict[str, object]:
        """Nobody measures films here: each is as large as the smallest of screens."""
        return self.document() | {"width": 320, "height": 240, "duration": 1}


class Files:
    """Everything anybody uploaded."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._by_id: dict[str, Kept] = {}

    def keep(self, content: bytes, name: str, mime: str = "", kind: str = "") -> Kept:
        # A media type never decides what a browser does with it, so anything may be claimed.
        file_id = "AgACAgIAAxkD" + self._letters(52)
        kept = Kept(file_id, "AQAD" + self._letters(12), name, mime or guess(name), content, kind)
        if kind == "photo":
            measure(kept)
        self._by_id[file_id] = kept
        return kept

    def find(self, file_id: str) -> Kept:
        kept = self._by_id.get(file_id)
        if kept is None:
            if file_id.startswith(("http://", "https://")):
                msg = "failed to get HTTP URL content"
                raise bad_request(msg)
            msg = "wrong file identifier/HTTP URL specified"
            raise bad_request(msg)
        return kept

    def use(self, file_id: object, kind: str) -> Kept:
        """The file as a photo, a video or a document; one kind cannot be sent as the other."""
        kept = self.find(str(file_id))
        if kept.kind not in ("", kind):
            msg = f"can't use file of type {kept.kind.title()} as {kind.title()}"
            raise bad_request(msg)
        if kind == "photo" and not kept.width:
            measure(kept)
        kept.kind = kind
        return kept

    def by_path(self, path: str) -> Kept | None:
        return next((kept for kept in self._by_id.values() if kept.path == path), None)

    def by_unique_id(self, unique_id: str) -> Kept | None:
        return next((kept for kept in self._by_id.values() if kept.unique_id == unique_id), None)

    def _letters(self, count: int) -> str:
        return "".join(self._chance.choices(LETTERS, k=count))


def guess(name: str) -> str:
    known = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "csv": "text/csv"}
    known |= {"txt": "text/plain", "json": "application/json", "pdf": "application/pdf"}
    known |= {"toml": "application/toml", "webp": "image/webp", "gif": "image/gif"}
    known |= {"mp4": "video/mp4"}
    return known.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def measure(kept: Kept) -> None:
    """A photo has to be a picture of a bearable size."""
    if len(kept.content) > PHOTO_LIMIT:
        msg = "file is too big for a photo; the maximum size is 10485760 bytes"
        raise bad_request(msg)
    try:
        with Image.open(io.BytesIO(kept.content)) as picture:
            kept.width, kept.height = picture.size
            kept.mime = Image.MIME.get(picture.format or "", kept.mime)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        msg = "IMAGE_PROCESS_FAILED"
        raise bad_request(msg) from None
    short, long = sorted((kept.width, kept.height))
    if kept.width + kept.height > SIDES_LIMIT or long > short * RATIO_LIMIT:
        msg = "PHOTO_INVALID_DIMENSIONS"
        raise bad_request(msg)
