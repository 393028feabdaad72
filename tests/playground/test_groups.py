"""Groups: who hears whom, invite links, join requests, bans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat

from bot.playground import NotPossible, Playground
from tests.playground.bots import ask, keyboard

if TYPE_CHECKING:
    from aiogram import Bot

KINDS = ["message", "chat_member", "chat_join_request", "my_chat_member", "callback_query"]


async def kinds(world: Playground) -> list[str]:
    return [list(w.raw)[1] for w in world.updates.fresh()]


async def test_privacy_mode(world: Playground, bot: Bot) -> None:
    one, two = world.person("甲"), world.person("乙")
    group = world.group("群", [one, two])
    await one.says("大家好", in_=group)
    assert await kinds(world) == []
    await one.says("/tier", in_=group)
    await one.says("/tier@other_bot", in_=group)
    await one.says("嗨 @tier_playground_bot", in_=group)
    sent = await bot.send_message(group.id, "回答", reply_markup=keyboard(("ok", "1")))
    await two.says("谢谢", in_=group, reply_to=sent)
    assert await kinds(world) == ["message"] * 3
    heard = [h.text for h in await two.hears(5)]
    assert heard == ["大家好", "/tier", "/tier@other_bot", "嗨 @tier_playground_bot", "回答"]
    await two.presses("ok", in_=group)
    with pytest.raises(NotPossible):
        await world.person("外人").says("x", in_=group)


async def test_a_join_request_is_answered(world: Playground, bot: Bot) -> None:
    owner, guest, other = world.person("群主"), world.person("客"), world.person("外")
    group = world.group("VIP 群", [owner], bot="administrator")
    await ask(world, "getUpdates", allowed_updates=KINDS)
    link = await bot.create_chat_invite_link(group.id, creates_join_request=True)
    await guest.opens(link.invite_link)
    assert await kinds(world) == ["chat_join_request"]
    await bot.send_message(guest.id, "写给还没 /start 的人")
    assert await bot.approve_chat_join_request(group.id, guest.id)
    assert (await bot.get_chat_member(group.id, guest.id)).status == "member"
    await other.opens(link.invite_link)
    assert await bot.decline_chat_join_request(group.id, other.id)
    with pytest.raises(TelegramBadRequest, match="HIDE_REQUESTER_MISSING"):
        await bot.approve_chat_join_request(group.id, other.id)
    assert await bot.ban_chat_member(group.id, guest.id)
    with pytest.raises(NotPossible):
        await guest.opens(link.invite_link)
    assert await bot.unban_chat_member(group.id, guest.id, only_if_banned=True)
    revoked = await bot.revoke_chat_invite_link(group.id, link.invite_link)
    assert revoked.is_revoked
    with pytest.raises(NotPossible):
        await guest.opens(link.invite_link)


async def test_a_link_with_a_limit(world: Playground, bot: Bot) -> None:
    one, two = world.person("甲"), world.person("乙")
    group = world.group("频道", kind="channel", username="tier_news", bot="administrator")
    link = await bot.create_chat_invite_link("@tier_news", member_limit=1)
    await one.opens(link.invite_link)
    assert group.chat.present(one.id)
    with pytest.raises(NotPossible):
        await two.opens(link.invite_link)
    with pytest.raises(TelegramBadRequest, match="member limit can't be specified"):
        await bot.create_chat_invite_link(group.id, member_limit=1, creates_join_request=True)


async def test_a_bot_without_rights_or_place(world: Playground, bot: Bot) -> None:
    one = world.person("甲")
    group = world.group("群", [one])
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await bot.create_chat_invite_link(group.id)
    await group.throws_out_the_bot(one)
    assert await kinds(world) == ["my_chat_member"]
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "x")


async def test_a_group_that_becomes_a_supergroup(world: Playground, bot: Bot) -> None:
    one = world.person("甲")
    group = world.group("小群", [one], kind="group")
    old = group.id
    await group.becomes_supergroup()
    assert await kinds(world) == ["message", "message"]
    with pytest.raises(TelegramMigrateToChat) as caught:
        await bot.send_message(old, "x")
    assert caught.value.migrate_to_chat_id == group.id
    assert (await bot.send_message(group.id, "x")).chat.type == "supergroup"
