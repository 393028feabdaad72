"""Updates that are real and that no library decodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.answers import plain

if TYPE_CHECKING:
    from bot.playground.world import Playground


def hidden_user_forward(world: Playground) -> dict[str, Any]:
    """A forward from a hidden account whose name is missing although the API requires it."""
    person = next(iter(world.people.values()), None)
    user = plain(person.user) if person else {"id": 1, "is_bot": False, "first_name": "?"}
    now = int(world.clock().timestamp())
    message: dict[str, Any] = {"message_id": 1, "date": now, "from": user, "text": "forwarded"}
    message["chat"] = {"id": user["id"], "type": "private", "first_name": user["first_name"]}
    message["forward_origin"] = {"type": "hidden_user", "date": now}
    return {"message": message}
