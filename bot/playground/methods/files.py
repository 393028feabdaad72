"""Files for the bot to fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.methods import GetFile
from aiogram.types import File

from bot.playground.files import DOWNLOAD_LIMIT
from bot.playground.records import Refused, bad_request

if TYPE_CHECKING:
    from bot.playground.requests import Served
    from bot.playground.world import Playground


async def get_file(world: Playground, asked: GetFile) -> File:
    try:
        kept = world.files.find(asked.file_id)
    except Refused:
        words = "invalid file_id"
        raise bad_request(words) from None
    if len(kept.content) > DOWNLOAD_LIMIT:
        words = "file is too big"
        raise bad_request(words)
    return File(
        file_id=kept.file_id,
        file_unique_id=kept.unique_id,
        file_size=len(kept.content),
        file_path=kept.path,
    )


SERVED: Served = {GetFile: get_file}
