"""Nobody becomes a member but a person who speaks in private (A19)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.throttle import Throttle, Verdict
from tests.bot.rig import living, now
from tiers.members import GrantRole
from tiers.records import Actor, Role

if TYPE_CHECKING:
    from bot.playground import Playground
    from tiers.store.engine import Store

PRIVATE = {"id": 7, "type": "private", "first_name": "P"}
GROUP = {"id": -100200, "type": "supergroup", "title": "G"}
PERSON = {"id": 7, "is_bot": False, "first_name": "P", "language_code": "zh-hans"}


def message(**about: Any) -> dict[str, Any]:
    return {
        "message": {
            "message_id": 1, "date": 1, "text": "x", "from": PERSON, "chat": PRIVATE, **about,
        }
    }  # fmt: skip


def press(**about: Any) -> dict[str, Any]:
    body = message()["message"]
    return {
        "callback_query": {
            "id": "1", "from": PERSON, "chat_instance": "1", "message": body, **about,
        }
    }  # fmt: skip


def noting(seen: list[Actor | None]) -> Router:
    flow = Router()

    async def note(_: Message | CallbackQuery, actor: Actor | None = None) -> None:
        seen.append(actor)

    flow.message.register(note)
    flow.callback_query.register(note)
    return flow


async def members(store: Store) -> int:
    return await store.read(lambda books: books.people.count())


@pytest.mark.parametrize("update", [message(), press()])
async def test_who_speaks_in_private_is_enrolled_once(
    world: Playground, store: Store, update: dict[str, Any]
) -> None:
    seen: list[Actor | None] = []
    for number in range(3):
        world.push({"update_id": 10 + number, **update})
    async with living(world, store, noting(seen)) as rig:
        await rig.settled(3)
    assert await members(store) == 1
    assert len({each.member_id for each in seen if each}) == 1
    assert [each.update_id for each in seen if each] == [10, 11, 12]
    assert {each.language for each in seen if each} == {"zh-Hans"}


@pytest.mark.parametrize(
    "update",
    [
        message(**{"from": {**PERSON, "id": 1087968824, "is_bot": True}}, chat=GROUP),
        message(**{"from": {**PERSON, "id": 1087968824, "is_bot": False}}),
        message(**{"from": {**PERSON, "id": 136817688, "is_bot": True}}),
        message(**{"from": {**PERSON, "id": 777000, "is_bot": False}}),
        message(**{"from": {**PERSON, "is_bot": True}}),
        message(sender_chat=GROUP),
        message(chat=GROUP),
        press(message={**message()["message"], "chat": GROUP}),
        press(message=None, inline_message_id="5"),
    ],
    ids=["anonymous admin", "its number", "a channel", "Telegram", "a bot", "as a channel",
         "in a group", "pressed in a group", "pressed inline"],
)  # fmt: skip
async def test_nobody_else_is(
    world: Playground, sqlite_store: Store, update: dict[str, Any]
) -> None:
    seen: list[Actor | None] = []
    world.push({"update_id": 10, **update})
    async with living(world, sqlite_store, noting(seen)) as rig:
        assert list((await rig.settled(1)).values()) == ["done"]
    assert seen == [None]
    assert await members(sqlite_store) == 0


async def test_a_member_is_known_in_a_group_and_by_their_role_of_now(
    world: Playground, store: Store
) -> None:
    seen: list[Actor | None] = []
    await GrantRole(store, now)(7, Role.SUPPORT, "test")
    async with living(world, store, noting(seen)) as rig:
        world.push({"update_id": 10, **message()})
        await rig.settled(1)
        world.push({"update_id": 11, **message(chat=GROUP)})
        await rig.settled(2)
        await GrantRole(store, now)(7, Role.MEMBER, "test")
        world.push({"update_id": 12, **message()})
        await rig.settled(3)
    assert [each.role for each in seen if each] == [Role.SUPPORT, Role.SUPPORT, Role.MEMBER]


def test_twenty_in_ten_seconds_and_a_notice_every_thirty() -> None:
    time = 0.0
    throttle = Throttle(lambda: time)
    first = [throttle.judge(1) for _ in range(25)]
    assert first == [Verdict.TAKE] * 20 + [Verdict.DROP_AND_SAY_SO] + [Verdict.DROP] * 4
    assert throttle.judge(2) is Verdict.TAKE
    time = 10.0
    assert [throttle.judge(1) for _ in range(21)].count(Verdict.TAKE) == 20
    assert throttle.judge(1) is Verdict.DROP
    time = 30.0
    assert [throttle.judge(1) for _ in range(21)][-1] is Verdict.DROP_AND_SAY_SO


def test_what_is_not_handled_yet_counts_too() -> None:
    throttle = Throttle(lambda: 0.0)
    assert throttle.judge(1, queued=20) is Verdict.DROP_AND_SAY_SO
    assert throttle.judge(1, queued=19) is Verdict.TAKE


def test_who_has_been_quiet_is_forgotten() -> None:
    time = 0.0
    throttle = Throttle(lambda: time)
    for person in range(20_000):
        time += 0.01
        throttle.judge(person)
    assert len(throttle._times) < 12_000


async def test_a_name_is_written_when_it_is_another_and_only_then(
    world: Playground, store: Store
) -> None:
    """What promotions say of people; from a group nothing of anybody is kept."""
    names = ["P", "P", "会员甲\u202e", "会员甲", "\u3164"]
    for number, name in enumerate(names):
        person = {**PERSON, "first_name": name}
        world.push({"update_id": 10 + number, **message(**{"from": person})})
    elsewhere = message(**{"from": {**PERSON, "first_name": "Q"}}, chat=GROUP)
    world.push({"update_id": 20, **elsewhere})
    async with living(world, store, noting([])) as rig:
        await rig.settled(6)
    member = await store.read(lambda books: books.people.on_telegram(7))
    assert member is not None
    assert member.name == "会员甲"
