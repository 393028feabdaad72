"""An HTTP request read as one of aiogram's typed methods: JSON, form or multipart, any of them."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web
from pydantic import ValidationError

from bot.playground.records import Refused, bad_request

if typing.TYPE_CHECKING:
    from bot.playground.files import Files

BY_NAME: dict[str, type[TelegramMethod[Any]]] = {
    getattr(cls, "__api_method__").lower(): cls  # noqa: B009 - aiogram hides it from type checkers
    for cls in vars(aiogram.methods).values()
    if isinstance(cls, type) and issubclass(cls, TelegramMethod) and cls is not TelegramMethod
}
# What a served method is: the typed call to the function that answers it.
Served = dict[type[TelegramMethod[Any]], Callable[[Any, Any], Awaitable[Any]]]
ATTACHED = "attach://"
UPLOAD_LIMIT = 50 << 20


@dataclass
class Asked:
    """Parameters as given. Uploads are stored and stand here as their file ids."""

    raw: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, str] = field(default_factory=dict)

    async def read_parts(self, parts: MultipartReader, files: Files) -> None:
        async for part in parts:
            if not isinstance(part, BodyPartReader):
                continue
            name, content = part.name or "", bytes(await part.read(decode=True))
            if part.filename is None:
                self.raw[name] = content.decode("utf-8", "replace")
                continue
            if len(content) > UPLOAD_LIMIT:
                raise Refused(413, "Request Entity Too Large")
            mime = part.headers.get("Content-Type", "")
            mime = "" if mime == "application/octet-stream" else mime
            self.uploads[name] = files.keep(content, part.filename, mime).file_id
            self.sizes[name] = f"<{part.filename}, {len(content)} bytes>"

    def fields(self) -> dict[str, Any]:
        asked = {name: put_files(value, self.uploads) for name, value in self.raw.items()}
        # python-telegram-bot sends a file under its field's own name, without `attach://`.
        return {**self.uploads, **asked}

    def shown(self) -> dict[str, Any]:
        """For the log: a few words instead of a file's id."""
        return {**self.sizes, **{name: decoded(value) for name, value in self.raw.items()}}


async def read_request(request: web.Request, files: Files) -> Asked:
    asked = Asked(dict(request.query))
    if request.content_type == "multipart/form-data":
        await asked.read_parts(await request.multipart(), files)
    elif request.content_type == "application/json":
        asked.raw |= read_object(await request.text())
    elif request.can_read_body:
        asked.raw |= {k: str(v) for k, v in (await request.post()).items()}
    return asked


async def read_answer(response: ClientResponse, files: Files) -> Asked:
    """What a webhook answered, which may be a call; nothing when it cannot be read."""
    asked = Asked()
    if response.content_type == "multipart/form-data":
        await asked.read_parts(MultipartReader(response.headers, response.content), files)
        return asked
    body = await response.text()
    if response.content_type == "application/x-www-form-urlencoded":
        asked.raw |= dict(parse_qsl(body))
    elif response.content_type == "application/json":
        try:
            asked.raw |= read_object(body)
        except Refused:
            return asked
    return asked


def read_object(body: str) -> dict[str, Any]:
    try:
        found = json.loads(body) if body.strip() else {}
    except ValueError:
        found = None
    if not isinstance(found, dict):
        msg = "can't parse JSON object"
        raise bad_request(msg)
    return found


def decoded(value: Any) -> Any:
    """A form's text as the JSON it may be, for the log."""
    if not isinstance(value, str) or value[:1] not in "[{":
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def put_files(value: Any, uploads: dict[str, str]) -> Any:
    """`attach://name` becomes the id of the file that came under that name, however deep."""
    if isinstance(value, list):
        return [put_files(item, uploads) for item in value]
    if isinstance(value, dict):
        return {name: put_files(item, uploads) for name, item in value.items()}
    if not isinstance(value, str) or ATTACHED not in value:
        return value
    if value[:1] in "[{":
        inside = decoded(value)
        return value if isinstance(inside, str) else put_files(inside, uploads)
    return uploads.get(value.removeprefix(ATTACHED), value)


def proper_name(name: str) -> str:
    """Method names are read in any case; the log has them as documented."""
    found = BY_NAME.get(name.lower())
    return str(getattr(found, "__api_method__", name))


def read_method(name: str, asked: dict[str, Any]) -> TelegramMethod[Any]:
    """The typed method, or the server's own words for what is missing."""
    found = BY_NAME.get(name.lower())
    if found is None:
        raise Refused(404, "Not Found: method not found")
    fields = {k: as_field(found, k, v) for k, v in asked.items() if k in found.model_fields}
    try:
        return found.model_validate(fields)
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        where = str(place[0]) if place else "request"
        missing = {"text": "message text is empty", "chat_id": "chat_id is empty"}
        if where not in fields and where in missing:
            raise bad_request(missing[where]) from None
        msg = f'can\'t parse field "{where}": {error.errors()[0]["msg"]}'
        raise bad_request(msg) from None


def as_field(method: type[TelegramMethod[Any]], name: str, value: Any) -> Any:
    """Forms carry only text: numbers, flags and objects are read from it, texts stay."""
    if not isinstance(value, str):
        return str(value) if isinstance(value, int) and only_text(method, name) else value
    if name.endswith("chat_id") and value.lstrip("-").isdecimal():
        # `int | str` would keep "123" as a text.
        return int(value)
    return value if only_text(method, name) else loosely(value)


def loosely(value: str) -> Any:
    """A number, a flag or an object; nothing for an empty text, the text if it is none of them."""
    try:
        return json.loads(value) if value else None
    except ValueError:
        return value


def only_text(method: type[TelegramMethod[Any]], name: str) -> bool:
    parts = members(method.model_fields[name].annotation)
    return str in parts and parts <= {str, type(None), InputFile} | defaults(parts)


def members(annotation: Any) -> set[Any]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return set(typing.get_args(annotation))
    return {annotation}


def defaults(parts: set[Any]) -> set[Any]:
    return {p for p in parts if isinstance(p, type) and p.__name__ == "Default"}
