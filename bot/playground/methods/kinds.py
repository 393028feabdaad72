"""What a served method looks like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.methods import TelegramMethod

Served = dict[type[TelegramMethod[Any]], Callable[[Any, Any], Awaitable[Any]]]
