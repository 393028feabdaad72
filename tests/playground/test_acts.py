"""The page's orders, without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram.types import ForceReply
from aiohttp import ClientSession

from tests.playground.bots import ask, keyboard, picture

if TYPE_CHECKING:
    from aiogram import Bot

    from bot.playground import MovableClock, Playground


async def order(world: Playground, **what: Any) -> dict[str, Any]:
    async with (
        ClientSession() as session,
        session.post(f"{world.url}/page/act", json=what) as got,
    ):
        answer: dict[str, Any] = await got.json()
        return answer | {"status": got.status}


async def test_a_person_acts(world: Playground, bot: Bot) -> None:
    person = world.person("甲", suggestions=["/tier", ("邀请", "https://t.me/x")])
    group = world.group("群", [person])
    me = {"person": person.id}
    await order(world, do="says", text="/tier@tier_playground_bot", chat=group.id, **me)
    await order(world, do="opens", url="https://t.me/tier_playground_bot?start=a", **me)
    await order(world, do="contact", **me)
    await order(world, do="sticker", emoji="🎉", **me)
    assert next(m.text for m in person.chat) == "/start a"
    assert len(person.chat) == 3
    assert len(person.sees(group)) == 1
    sent = await bot.send_message(person.id, "x", reply_markup=keyboard(("a", "1"), ("b", "2")))
    pressed = await order(world, do="press", message=sent.message_id, row=1, column=0, **me)
    assert world.presses[pressed["press"]].data == "2"
    gone = await order(world, do="press", message=sent.message_id, row=5, column=0, **me)
    assert (gone["status"], gone["error"]) == (400, "the button is no longer there")
    await order(world, do="language", language="zh-hant", **me)
    assert person.language_code == "zh-hant"
    await order(world, do="block", **me)
    assert (await order(world, do="says", text="x", **me))["status"] == 400
    await order(world, do="unblock", **me)
    assert not person.blocked


async def test_what_is_written_after_a_message_that_wants_a_reply_is_one(
    world: Playground, bot: Bot
) -> None:
    """As apps do it; the next message is none any more."""
    person = world.person("甲", started=True)
    await bot.send_message(person.id, "?", reply_markup=ForceReply())
    for text in ("42", "43"):
        await order(world, do="says", text=text, person=person.id)
    first, second = (await ask(world, "getUpdates"))["result"]
    assert first["message"]["reply_to_message"]["text"] == "?"
    assert "reply_to_message" not in second["message"]


async def test_new_people_and_the_clock(world: Playground, clock: MovableClock) -> None:
    made = await order(world, do="person", name="新人", language="zh-hans")
    assert world.people[made["person"]].name == "新人"
    assert (await order(world, do="person", name=" "))["status"] == 400
    await order(world, do="clock", by=60)
    await order(world, do="clock", by=60)
    assert clock.offset == 120
    await order(world, do="clock", to="2026-12-24T12:00:00Z")
    assert world.clock().isoformat() == "2026-12-24T12:00:00+00:00"
    for wrong in ({"by": 1e12}, {"by": "x"}, {"to": "yesterday"}):
        assert (await order(world, do="clock", **wrong))["status"] == 400
    await order(world, do="clock")
    assert clock.offset == 0
    world.on_clock = None
    assert (await order(world, do="clock", by=60))["status"] == 400


async def test_faults_by_order(world: Playground) -> None:
    person = world.person("甲", started=True)
    await order(world, do="fault", kind="status", status=429, retry_after=9)
    await order(world, do="fault", kind="html", method="getMe", times=2)
    listed = await order(world, do="faults")
    assert listed["waiting"] == ["sendMessage · status 429 × 1", "getMe · html 502 × 2"]
    answer = await ask(world, "sendMessage", chat_id=person.id, text="x")
    assert answer["parameters"] == {"retry_after": 9}
    for kind in ("flood", "shuffle_updates", "duplicate_updates", "press_twice", "webhook"):
        listed = await order(world, do="fault", kind=kind)
        assert kind in listed["on"]
    await order(world, do="fault", kind="poison")
    assert len(world.updates.fresh()) == 1
    listed = await order(world, do="fault", kind="clear")
    assert (listed["waiting"], listed["on"]) == ([], [])
    assert (await order(world, do="fault", kind="earthquake"))["status"] == 400


async def test_uploads_and_downloads(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    base = f"{world.url}/page"
    kind = {"Content-Type": "application/octet-stream"}
    query = {"person": str(person.id), "name": "a.html", "kind": "photo"}
    async with ClientSession() as session:
        for body, status in ((picture(), 200), (b"no picture", 400)):
            async with session.post(
                f"{base}/upload", params=query, data=body, headers=kind
            ) as got:
                assert got.status == status
        query["kind"] = "file"
        await session.post(f"{base}/upload", params=query, data=b"<script>", headers=kind)
        state = await (await session.get(f"{base}/state")).json()
        photo, paper = state["people"][0]["chats"][0]["messages"]
        async with session.get(world.url + photo["photo"]["url"]) as got:
            assert (got.content_type, await got.read()) == ("image/png", picture())
        async with session.get(world.url + paper["document"]["url"]) as got:
            # What somebody sent is never shown as a page of ours.
            assert got.headers["Content-Disposition"] == "attachment"
            assert got.content_type == "application/octet-stream"
        assert (await session.get(f"{base}/file/none")).status == 404
    assert (await bot.get_me()).id == world.bot.id


async def test_the_stream_tells_what_happens(world: Playground, bot: Bot) -> None:
    person = world.person("甲", started=True)
    async with (
        ClientSession() as session,
        session.get(f"{world.url}/page/events") as stream,
    ):
        assert await stream.content.readuntil(b"\n\n") == b": here\n\n"
        await bot.send_message(person.id, "你好")
        line = await stream.content.readuntil(b"\n\n")
        assert b'"kind": "message"' in line
        for _ in range(3000):
            world.page.publish({"kind": "noise"})
        assert not world.page.watched
