"""What the bot says about itself: commands, name, descriptions, menu button."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aiogram.methods import (
    DeleteMyCommands,
    GetChatMenuButton,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from aiogram.types import (
    BotCommand,
    BotDescription,
    BotName,
    BotShortDescription,
    MenuButtonCommands,
    MenuButtonDefault,
    MenuButtonWebApp,
    TelegramObject,
)

from bot.playground.answers import plain
from bot.playground.records import bad_request
from bot.playground.settings import scope_of

if TYPE_CHECKING:
    from bot.playground.requests import Served
    from bot.playground.world import Playground

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LONGEST_DESCRIPTION = 256
COMMANDS_LIMIT = 100
MENUS: dict[str, type[TelegramObject]] = {
    "commands": MenuButtonCommands,
    "default": MenuButtonDefault,
    "web_app": MenuButtonWebApp,
}
LIMITS = {"name": 64, "description": 512, "short_description": 120}


async def set_commands(world: Playground, asked: SetMyCommands) -> bool:
    if len(asked.commands) > COMMANDS_LIMIT:
        words = "BOT_COMMANDS_TOO_MUCH"
        raise bad_request(words)
    kept = []
    for command in asked.commands:
        name = command.command.removeprefix("/").strip()
        if not COMMAND.fullmatch(name):
            words = "BOT_COMMAND_INVALID"
            raise bad_request(words)
        if not 1 <= len(command.description.strip()) <= LONGEST_DESCRIPTION:
            words = "BOT_COMMAND_DESCRIPTION_INVALID"
            raise bad_request(words)
        kept.append({"command": name, "description": command.description.strip()})
    world.settings.commands[scope_of(asked.scope), asked.language_code or ""] = kept
    tell_everybody(world)
    return True


async def get_commands(world: Playground, asked: GetMyCommands) -> list[BotCommand]:
    found = world.settings.commands.get((scope_of(asked.scope), asked.language_code or ""), [])
    return [BotCommand.model_validate(command) for command in found]


async def delete_commands(world: Playground, asked: DeleteMyCommands) -> bool:
    world.settings.commands.pop((scope_of(asked.scope), asked.language_code or ""), None)
    tell_everybody(world)
    return True


def tell_everybody(world: Playground) -> None:
    for person in world.people.values():
        world.person_changed(person)


def keep(world: Playground, field: str, text: str | None, language: str | None) -> bool:
    if len(text or "") > LIMITS[field]:
        words = f"{field} is too long"
        raise bad_request(words)
    world.settings.texts[field, language or ""] = text or ""
    return True


async def set_name(world: Playground, asked: SetMyName) -> bool:
    return keep(world, "name", asked.name, asked.language_code)


async def set_description(world: Playground, asked: SetMyDescription) -> bool:
    return keep(world, "description", asked.description, asked.language_code)


async def set_short_description(world: Playground, asked: SetMyShortDescription) -> bool:
    return keep(world, "short_description", asked.short_description, asked.language_code)


async def get_name(world: Playground, asked: GetMyName) -> BotName:
    found = world.settings.text("name", asked.language_code or "")
    return BotName(name=found or world.bot.first_name)


async def get_description(world: Playground, asked: GetMyDescription) -> BotDescription:
    text = world.settings.text("description", asked.language_code or "")
    return BotDescription(description=text)


async def get_short_description(
    world: Playground, asked: GetMyShortDescription
) -> BotShortDescription:
    text = world.settings.text("short_description", asked.language_code or "")
    return BotShortDescription(short_description=text)


async def set_menu(world: Playground, asked: SetChatMenuButton) -> bool:
    button = asked.menu_button
    world.settings.menus[asked.chat_id or 0] = plain(button) if button else {"type": "default"}
    tell_everybody(world)
    return True


async def get_menu(world: Playground, asked: GetChatMenuButton) -> Any:
    menus = world.settings.menus
    found = menus.get(asked.chat_id or 0) or menus.get(0) or {"type": "default"}
    return MENUS[found["type"]].model_validate(found)


SERVED: Served = {
    SetMyCommands: set_commands,
    GetMyCommands: get_commands,
    DeleteMyCommands: delete_commands,
    SetMyName: set_name,
    GetMyName: get_name,
    SetMyDescription: set_description,
    GetMyDescription: get_description,
    SetMyShortDescription: set_short_description,
    GetMyShortDescription: get_short_description,
    SetChatMenuButton: set_menu,
    GetChatMenuButton: get_menu,
}
