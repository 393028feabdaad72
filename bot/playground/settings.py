"""What a bot tells Telegram about itself: commands, descriptions, menu buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.playground.accounts import Account
    from bot.playground.chats import Chat

Scope = tuple[str, int, int]
DEFAULT: Scope = ("default", 0, 0)


class BotSettings:
    """Kept per scope and language, found as Telegram documents it."""

    def __init__(self) -> None:
        self.commands: dict[tuple[Scope, str], list[dict[str, str]]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.menus: dict[int, dict[str, Any]] = {}

    def commands_for(self, chat: Chat, person: Account) -> list[dict[str, str]]:
        """The narrowest scope that has any; within it the person's language before none."""
        language = person.language_code.lower().partition("-")[0]
        for scope in scopes(chat, person.id):
            for code in (language, ""):
                found = self.commands.get((scope, code))
                if found:
                    return found
        return []

    def menu_for(self, chat: Chat) -> dict[str, Any]:
        return self.menus.get(chat.id) or self.menus.get(0) or {"type": "commands"}

    def text(self, field: str, language: str) -> str:
        return self.texts.get((field, language)) or self.texts.get((field, ""), "")


def scopes(chat: Chat, person_id: int) -> list[Scope]:
    """From narrow to wide."""
    if chat.kind == "private":
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), DEFAULT]
    found: list[Scope] = [("chat_member", chat.id, person_id)]
    if chat.runs(person_id):
        found.append(("chat_administrators", chat.id, 0))
    found.append(("chat", chat.id, 0))
    if chat.runs(person_id):
        found.append(("all_chat_administrators", 0, 0))
    return [*found, ("all_group_chats", 0, 0), DEFAULT]


def scope_of(value: Any) -> Scope:
    """A typed scope as a key."""
    if value is None:
        return DEFAULT
    return (str(value.type), int(getattr(value, "chat_id", 0)), int(getattr(value, "user_id", 0)))
