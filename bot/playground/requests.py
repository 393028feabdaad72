"""An HTTP request read as one of aiogram's typed methods: JSON, form or multipart, any of them."""

from __future__ import annotations

import json
import types
import typing
from typing import Any

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiohttp import BodyPartReader, web
from pydantic import ValidationError

from bot.playground.files import Files
from bot.playground.records import Refused, bad_request

BY_NAME: dict[str, type[TelegramMethod[Any]]] = {
    getattr(cls, "__api_method__").lower(): cls  # noqa: B009 - aiogram hides it from type checkers
    for cls in vars(aiogram.methods).values()
    if isinstance(cls, type) and issubclass(cls, TelegramMethod) and cls is not TelegramMethod
}
ATTACHED = "attach://"
UPLOAD_LIMIT = 50 << 20


async def read_params(request: web.Request, files: Files) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was asked, as given; uploads are stored and stand there as their file ids.

    The second dictionary is the same for the log, with a few words instead of the ids.
    """
    raw: dict[str, Any] = dict(request.query)
    uploads: dict[str, str] = {}
    log: dict[str, str] = {}
    kind = request.content_type
    if kind == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            name = part.name or ""
            if part.filename is None:
                raw[name] = (await part.read(decode=True)).decode("utf-8", "replace")
                continue
            content = bytes(await part.read(decode=True))
            if len(content) > UPLOAD_LIMIT:
                raise Refused(413, "Request Entity Too Large")
            mime = part.headers.get("Content-Type", "")
            mime = "" if mime == "application/octet-stream" else mime
            uploads[name] = files.keep(content, part.filename, mime).file_id
            log[uploads[name]] = f"<{part.filename}, {len(content)} bytes>"
    elif kind == "application/json":
        raw |= read_object(await request.text())
    elif request.can_read_body:
        raw |= {k: str(v) for k, v in (await request.post()).items()}
    shown = {name: decoded(value) for name, value in raw.items()}
    asked = {name: put_files(value, uploads) for name, value in raw.items()}
    # python-telegram-bot sends a file under its field's own name, without `attach://`.
    asked |= {name: file_id for name, file_id in uploads.items() if name not in asked}
    shown |= {name: log[file_id] for name, file_id in uploads.items() if name not in shown}
    return asked, shown


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
    if isinstance(value, str):
        if value.startswith(ATTACHED):
            return uploads.get(value.removeprefix(ATTACHED), value)
        if ATTACHED in value and value[:1] in "[{":
            return put_files(decoded(value), uploads)
        return value
    if isinstance(value, list):
        return [put_files(item, uploads) for item in value]
    if isinstance(value, dict):
        return {name: put_files(item, uploads) for name, item in value.items()}
    return value


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
    if only_text(method, name):
        return value
    if value == "" and name != "results":
        return None
    try:
        return json.loads(value)
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
