"""The way of a promotion through the real bot: composed, previewed, sent, paused, watched, judged."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from locales.languages import said
from tests.e2e.homes import bare, home
from tests.e2e.test_payouts import hears_of
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from bot.playground import Heard, Person
    from tests.e2e.homes import Home
    from tiers.store.books import Books

WORDS = {
    "zh-Hans": "{name}，您是{tier}，本周全场九折",
    "zh-Hant": "{name}，您是{tier}，本週全場九折",
    "en": "{name}, you are {tier}: ten per cent off this week",
}
MARKS = {"zh-Hans": "本周全场九折", "zh-Hant": "本週全場九折", "en": "ten per cent off"}
RECIPIENTS, MEMBERS = metadata.tables["recipients"], metadata.tables["members"]


async def taps(person: Person, data: str, sign: str) -> Heard:
    """Presses the newest button with this data, and waits for a screen that says so."""
    await asyncio.sleep(0.5)  # who taps without a pause is asked to be patient
    await person.presses(data=data)
    return await hears_of(person, sign)


async def types(person: Person, text: str, prompt: Heard, sign: str) -> Heard:
    await asyncio.sleep(0.5)
    await person.says(text, reply_to=prompt.message_id)
    return await hears_of(person, sign)


async def composes(boss: Person) -> int:
    """What it says in three languages, to everybody, and nobody held out; gives its number."""
    await boss.says("/promote")
    await hears_of(boss, "推广")
    begun = re.search(r"推广 #(\d+)", (await taps(boss, "promnew", "推广 #")).text)
    assert begun is not None
    number, sign = int(begun[1]), f"推广 #{begun[1]}"
    for language, text in WORDS.items():
        await taps(boss, f"promw:{number}:A:{language}", f"#{number}")
        prompt = await taps(boss, f"promask:message:{number}:A:{language}", "请回复")
        await types(boss, text, prompt, MARKS[language])
        await taps(boss, f"prom:{number}", sign)
    await taps(boss, f"promopts:{number}", "发送方式")
    await taps(boss, f"promshare:{number}:0", "发送方式")
    await taps(boss, f"prom:{number}", sign)
    await taps(boss, f"promto:{number}", "")
    await taps(boss, f"segu:0:{number}", "")
    return number


async def previews(boss: Person, number: int) -> None:
    """As it will look in every language, and once to themselves."""
    await taps(boss, f"prom:{number}", f"推广 #{number}")
    await taps(boss, f"prompre:{number}", MARKS["zh-Hans"])
    for language in ("zh-Hant", "en"):
        await hears_of(boss, MARKS[language])
    await hears_of(boss, f"推广 #{number}")
    await taps(boss, f"promtry:{number}", MARKS["zh-Hans"])
    await hears_of(boss, f"推广 #{number}")


async def confirms(boss: Person, number: int) -> int:
    """Types how many will get it; gives the number."""
    frozen = await taps(boss, f"promsend:{number}", "将发送给")
    found = re.search(r"将发送给 (\d+) 人", frozen.text)
    assert found is not None
    prompt = await taps(boss, "bccount:1", "输入人数")
    await types(boss, found[1], prompt, "已排期")
    return int(found[1])


async def rows(at: Home) -> dict[int, Any]:
    """The recipients, by their Telegram id."""
    query = RECIPIENTS.select().add_columns(MEMBERS.c.telegram_id, MEMBERS.c.language)
    query = query.join(MEMBERS, MEMBERS.c.id == RECIPIENTS.c.member_id)

    def look(books: Books) -> dict[int, Any]:
        return {row.telegram_id: row for row in books.connection.execute(query)}

    return await at.shop.counter.store.read(look)


def got(person: Person) -> list[Heard]:
    """What of the promotion stands in somebody's chat, the way out below it."""
    return [
        each for each in person.chat
        if any(mark in each.text for mark in MARKS.values())
        and any(button.value == "promout:deals" for row in each.rows for button in row)
    ]  # fmt: skip


async def until(at: Home, *states: str) -> dict[str, int]:
    """Wait until nobody is in any of these states."""
    async with asyncio.timeout(30):
        while True:
            found = [row.state for row in (await rows(at)).values()]
            if not set(states) & set(found):
                return {state: found.count(state) for state in found}
            await asyncio.sleep(0.1)


async def pauses_and_goes_on(at: Home, boss: Person, people: list[Person]) -> None:
    """In the middle of it."""
    async with asyncio.timeout(20):
        while not any(map(got, people)):
            await asyncio.sleep(0.02)
    await taps(boss, "bc:1", "发送中")
    await boss.presses(data="bcsteer:1:pause")
    await hears_of(boss, "已暂停")
    await until(at, "sending")
    before = sum(len(got(each)) for each in people)
    await asyncio.sleep(1.0)
    assert sum(len(got(each)) for each in people) == before
    assert "pending" in {row.state for row in (await rows(at)).values()}
    await boss.presses(data="bcsteer:1:resume")


async def test_a_promotion_reaches_each_in_their_language_and_nobody_who_has_opted_out(
    tmp_path: Path,
) -> None:
    async with home(tmp_path / ".tierbot", send_rate=2) as at:
        boss, away = at.named("管理员"), at.named("Member H")
        number = await composes(boss)
        await previews(boss, number)
        audience = await confirms(boss, number)
        await away.says("/settings")
        await away.hears_one()
        await away.presses(data="promwish:deals:off")
        await away.hears_one()
        # Whoever composed it has its previews in their chat as well.
        people = [at.world.people[number] for number in await rows(at) if number != boss.id]
        assert not any(map(got, people))
        at.moves(seconds=61)
        await pauses_and_goes_on(at, boss, people)
        assert await until(at, "pending", "sending") == {"sent": audience - 1, "skipped": 1}
        await judged(boss, audience)
        await read(at, people, away)


async def read(at: Home, people: list[Person], away: Person) -> None:
    """Each has it once, in their language and with their tier; who has opted out has nothing."""
    told, [track, *_] = await rows(at), at.shop.counter.programme.tracks
    for person in people:
        row, texts = told[person.id], [bare(each.text) for each in got(person)]
        if person is away:
            assert (texts, row.state, row.reason) == ([], "skipped", "opted_out")
            continue
        tier = track.tier(row.tier)
        assert tier is not None
        [text] = texts
        assert MARKS[row.language] in text
        assert said(tier.name, row.language) in text
    assert len({row.tier for row in told.values() if row.state == "sent"}) >= 3
    assert {row.language for row in told.values()} == set(MARKS)


async def judged(boss: Person, audience: int) -> None:
    """The live message says that it is done; the picture says what came of it."""
    async with asyncio.timeout(20):
        while not any("✅ 已完成" in each.text for each in boss.chat):
            await asyncio.sleep(0.2)
    live = next(each for each in boss.chat if "✅ 已完成" in each.text)
    assert f"{audience} / {audience}" in live.text
    results = await taps(boss, "bcresults:1", "统计")
    assert results.photo is not None
