"""What the real server refuses, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession, FormData

from bot.playground import MovableClock, NotPossible, Playground
from tests.playground.bots import ask, keyboard

if TYPE_CHECKING:
    from aiogram import Bot


async def refused(world: Playground, method: str, **params: Any) -> tuple[int, str]:
    answer = await ask(world, method, **params)
    assert not answer["ok"], answer
    return answer["error_code"], answer["description"]


async def test_the_way_in(world: Playground) -> None:
    async with ClientSession() as session:
        for path, status in (
            ("bot123:wrong/getMe", 401),
            (f"bot{world.token}/noSuchMethod", 404),
            (f"bot{world.token}/GETME", 200),
            (f"bot{world.token}/sendDice?chat_id=1", 501),
            (f"file/bot{world.token}/documents/none", 404),
        ):
            async with session.get(f"{world.url}/{path}") as got:
                answer = await got.json()
                assert (got.status, answer["ok"]) == (status, status == 200)


async def test_json_form_query_and_multipart_mean_the_same(world: Playground) -> None:
    person = world.person("甲", started=True)
    url = f"{world.url}/bot{world.token}/sendMessage"
    words = {"chat_id": str(person.id), "text": "123"}
    form = FormData(default_to_multipart=True)
    for name, value in words.items():
        form.add_field(name, value)
    async with ClientSession() as session:
        await session.post(url, json={"chat_id": person.id, "text": "123"})
        await session.post(url, data=words)
        await session.post(url, data=form)
        await session.get(url, params=words)
    assert [h.text for h in await person.hears(4)] == ["123"] * 4


async def test_lengths(world: Playground) -> None:
    person = world.person("甲", started=True)

    async def say(text: str, **more: Any) -> dict[str, Any]:
        return await ask(world, "sendMessage", chat_id=person.id, text=text, **more)

    assert (await say("中" * 4096))["ok"]
    assert (await say("<b>" + "中" * 4096 + "</b>", parse_mode="HTML"))["ok"]
    assert (await say("中" * 4097))["description"] == "Bad Request: message is too long"
    assert (await say("😀" * 2049))["description"] == "Bad Request: message is too long"
    for empty in ("", "  \n", "\u2028"):
        assert (await say(empty))["description"] == "Bad Request: message text is empty"
    assert (await say("<b> </b>", parse_mode="HTML"))["error_code"] == 400


async def test_texts_are_tidied_and_entities_returned(world: Playground) -> None:
    person = world.person("甲", started=True)
    text = "  <b>银\r\n卡</b> /tier@some_bot https://t.me/x?start=1 #活动 &lt;\t "
    sent = await ask(world, "sendMessage", chat_id=person.id, text=text, parse_mode="HTML")
    message = sent["result"]
    assert message["text"] == "银\n卡 /tier@some_bot https://t.me/x?start=1 #活动 <"
    found = [(e["type"], e["offset"], e["length"]) for e in message["entities"]]
    assert found == [("bold", 0, 3), ("bot_command", 4, 14), ("url", 19, 22), ("hashtag", 42, 3)]


async def test_html_is_strict(world: Playground) -> None:
    person = world.person("甲", started=True)
    status, words = await refused(
        world, "sendMessage", chat_id=person.id, text="<b>x</i>", parse_mode="HTML"
    )
    assert status == 400
    assert words.startswith("Bad Request: can't parse entities: Unmatched end tag")


async def test_button_data_is_1_to_64_bytes(world: Playground) -> None:
    person = world.person("甲", started=True)
    for data, fine in (("x" * 64, True), ("x" * 65, False), ("中" * 22, False)):
        markup = {"inline_keyboard": [[{"text": "b", "callback_data": data}]]}
        answer = await ask(world, "sendMessage", chat_id=person.id, text="x", reply_markup=markup)
        assert answer["ok"] is fine
        assert fine or answer["description"] == "Bad Request: BUTTON_DATA_INVALID"
    markup = {"inline_keyboard": [[{"text": "b", "url": "http://localhost:80/"}]]}
    words = await refused(world, "sendMessage", chat_id=person.id, text="x", reply_markup=markup)
    assert "is invalid: Wrong HTTP URL" in words[1]


async def test_who_may_be_written_to(world: Playground) -> None:
    person = world.person("甲")
    send = {"method": "sendMessage", "text": "x"}
    assert await refused(world, chat_id=1, **send) == (400, "Bad Request: chat not found")
    assert await refused(world, chat_id=person.id, **send) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    await person.says("/start")
    assert (await ask(world, chat_id=person.id, **send))["ok"]
    await person.blocks()
    assert await refused(world, chat_id=person.id, **send) == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    await person.unblocks()
    person.leaves_telegram()
    assert await refused(world, chat_id=person.id, **send) == (
        403,
        "Forbidden: user is deactivated",
    )
    with pytest.raises(NotPossible):
        await person.says(" ")


async def test_edits(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    mine = await person.says("mine")
    sent = await bot.send_message(person.id, "a", reply_markup=keyboard(("ok", "1")))
    where: dict[str, Any] = {"chat_id": person.id, "message_id": sent.message_id}
    markup = {"inline_keyboard": [[{"text": "ok", "callback_data": "1"}]]}
    words = (await refused(world, "editMessageText", text="a", reply_markup=markup, **where))[1]
    assert words.startswith("Bad Request: message is not modified")
    edited = await ask(world, "editMessageText", text="a", **where)
    assert "reply_markup" not in edited["result"]
    assert "edit_date" in edited["result"]
    missing = {**where, "message_id": 1}
    words = (await refused(world, "editMessageText", text="b", **missing))[1]
    assert words == "Bad Request: message to edit not found"
    theirs = {**where, "message_id": mine.message_id}
    words = (await refused(world, "editMessageText", text="b", **theirs))[1]
    assert words == "Bad Request: message can't be edited"
    words = (await refused(world, "editMessageCaption", caption="b", **where))[1]
    assert words == "Bad Request: there is no caption in the message to edit"
    assert (await ask(world, "editMessageReplyMarkup", reply_markup=markup, **where))["ok"]
    assert (await ask(world, "pinChatMessage", **where))["ok"]
    assert (await ask(world, "deleteMessage", **where))["ok"]
    words = (await refused(world, "deleteMessage", **where))[1]
    assert words == "Bad Request: message to delete not found"


async def test_old_messages_and_old_presses(
    world: Playground, bot: Bot, clock: MovableClock
) -> None:
    person = world.person("甲", started=True)
    sent = await bot.send_message(person.id, "a", reply_markup=keyboard(("ok", "1")))
    await person.presses("ok")
    (update,) = (await ask(world, "getUpdates"))["result"]
    query = update["callback_query"]["id"]
    words = await refused(world, "answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert words == (400, "Bad Request: MESSAGE_TOO_LONG")
    clock.move_to(151)
    words = await refused(world, "answerCallbackQuery", callback_query_id=query)
    assert words[1].startswith("Bad Request: query is too old")
    clock.move_to(48 * 3600 + 1)
    words = await refused(world, "deleteMessage", chat_id=person.id, message_id=sent.message_id)
    assert words[1] == "Bad Request: message can't be deleted for everyone"


async def test_files_that_are_none(world: Playground) -> None:
    person = world.person("甲", started=True)
    words = await refused(world, "sendPhoto", chat_id=person.id, photo="no-such-id")
    assert words[1] == "Bad Request: wrong file identifier/HTTP URL specified"
    url = f"{world.url}/bot{world.token}/sendPhoto"
    form = FormData()
    form.add_field("chat_id", str(person.id))
    form.add_field("photo", b"not a picture", filename="a.png")
    async with ClientSession() as session, session.post(url, data=form) as got:
        assert (await got.json())["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


@pytest.mark.parametrize("payload", ["", "a" * 65, "a b", "中"])
async def test_a_start_payload_an_app_would_not_send(world: Playground, payload: str) -> None:
    person = world.person("甲", started=True)
    url = f"https://t.me/tier_playground_bot?start={payload}"
    if not payload:
        assert await person.opens(url) is None
    else:
        with pytest.raises(NotPossible):
            await person.opens(url)


async def test_commands_by_scope_and_language(world: Playground) -> None:
    one = world.person("甲", language_code="zh-hans")
    two = world.person("Bob", language_code="de")

    async def offer(name: str, **where: Any) -> None:
        commands = [{"command": name, "description": name}]
        assert (await ask(world, "setMyCommands", commands=commands, **where))["ok"]

    await offer("tier")
    await offer("dengji", language_code="zh")
    assert [c["command"] for c in one.commands + two.commands] == ["dengji", "tier"]
    await offer("admin", scope={"type": "chat", "chat_id": two.id})
    assert two.commands == [{"command": "admin", "description": "admin"}]
    await ask(world, "deleteMyCommands", scope={"type": "chat", "chat_id": two.id})
    assert two.commands[0]["command"] == "tier"
    got = await ask(world, "getMyCommands", language_code="zh")
    assert got["result"] == [{"command": "dengji", "description": "dengji"}]
    commands = [{"command": "Bad!", "description": "x"}]
    words = await refused(world, "setMyCommands", commands=commands)
    assert words[1] == "Bad Request: BOT_COMMAND_INVALID"


async def test_the_bots_own_card(world: Playground, bot: Bot) -> None:
    assert (await bot.me()).username == "tier_playground_bot"
    assert await bot.set_my_description("说明")
    assert (await bot.get_my_description()).description == "说明"
    assert await bot.set_my_short_description("短")
    assert (await bot.get_my_short_description()).short_description == "短"
    assert await bot.set_chat_menu_button()
    assert (await bot.get_chat_menu_button()).type == "default"
    person = world.person("甲", started=True)
    assert (await bot.get_chat(person.id)).first_name == "甲"
    assert await bot.send_chat_action(person.id, "typing")
