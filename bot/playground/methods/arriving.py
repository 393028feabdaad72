"""How updates reach the bot: polling and webhooks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aiogram.methods import DeleteWebhook, GetMe, GetUpdates, GetWebhookInfo, SetWebhook
from aiogram.types import User, WebhookInfo

from bot.playground.records import bad_request
from bot.playground.updates import WEBHOOK_TOOK_OVER

if TYPE_CHECKING:
    from bot.playground.requests import Served
    from bot.playground.world import Playground

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_me(world: Playground, _: GetMe) -> User:
    flags = {"can_join_groups": True, "can_read_all_group_messages": False}
    flags |= {"supports_inline_queries": True, "can_connect_to_business": False}
    flags |= {"has_main_web_app": False}
    return world.bot.model_copy(update=flags)


async def get_updates(world: Playground, asked: GetUpdates) -> list[dict[str, Any]]:
    if world.webhook.url:
        await world.updates.refuse_polling()
    remember_kinds(world, asked.allowed_updates)
    return await world.updates.poll(asked.offset or 0, asked.limit or 100, asked.timeout or 0)


async def set_webhook(world: Playground, asked: SetWebhook) -> bool:
    if asked.secret_token and not SECRET.fullmatch(asked.secret_token):
        words = "secret token contains unallowed characters"
        raise bad_request(words)
    if asked.drop_pending_updates:
        world.updates.waiting.clear()
    if not asked.url:
        world.webhook.forget()
        return True
    world.updates.conflict(WEBHOOK_TOOK_OVER)
    remember_kinds(world, asked.allowed_updates)
    connections = min(max(asked.max_connections or 40, 1), 100)
    world.webhook.point_to(asked.url, asked.secret_token or "", connections)
    return True


async def delete_webhook(world: Playground, asked: DeleteWebhook) -> bool:
    if asked.drop_pending_updates:
        world.updates.waiting.clear()
    world.webhook.forget()
    return True


async def get_webhook_info(world: Playground, _: GetWebhookInfo) -> WebhookInfo:
    hook = world.webhook
    about: dict[str, Any] = {"url": hook.url, "has_custom_certificate": False}
    about["pending_update_count"] = len(world.updates.fresh())
    if hook.url:
        about["max_connections"] = hook.max_connections
    if hook.last_error is not None:
        at, words = hook.last_error
        about |= {"last_error_date": int(at.timestamp()), "last_error_message": words}
    if world.updates.allowed is not None:
        about["allowed_updates"] = sorted(world.updates.allowed)
    return WebhookInfo.model_validate(about)


def remember_kinds(world: Playground, kinds: list[str] | None) -> None:
    """The list stays until another is given; an empty one means all but the opt-in kinds."""
    if kinds is not None:
        world.updates.allowed = set(kinds) or None


SERVED: Served = {
    GetMe: get_me,
    GetUpdates: get_updates,
    SetWebhook: set_webhook,
    DeleteWebhook: delete_webhook,
    GetWebhookInfo: get_webhook_info,
}
