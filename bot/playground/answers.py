"""Results on their way out: typed objects as the Bot API writes them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aiogram.types import TelegramObject

if TYPE_CHECKING:
    from bot.playground.records import Refused


def plain(value: Any) -> Any:
    """JSON values. The other way of dumping would write `from_user` for `from`."""
    if isinstance(value, TelegramObject):
        return json.loads(value.model_dump_json(by_alias=True, exclude_none=True))
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def success(result: Any) -> dict[str, Any]:
    return {"ok": True, "result": plain(result)}


def failure(refused: Refused) -> dict[str, Any]:
    answer: dict[str, Any] = {"ok": False, "error_code": refused.status}
    answer["description"] = refused.description
    if refused.parameters:
        answer["parameters"] = refused.parameters
    return answer
