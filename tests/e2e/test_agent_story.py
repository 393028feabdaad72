"""The way of an agent on the example, through the real bot: poster, arrival, sale, refund, payout."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import zxingcpp
from PIL import Image

from tests.e2e.homes import SPOKEN, home, word
from tests.e2e.test_payouts import EXAMPLE, hears_of

if TYPE_CHECKING:
    from pathlib import Path

    from bot.playground import Person
    from tests.e2e.homes import Home


async def scanned(agent: Person) -> str:
    """The link in the picture that the agent's first poster shows."""
    await agent.says("/invite")
    links = await hears_of(agent, "新客户看到的邀请人")
    await agent.presses(links.rows[0][0].text)
    await hears_of(agent, "加入")
    await agent.presses(word("zh-Hans", "invite-button-poster"))
    poster = (await agent.hears_one()).photo
    assert poster is not None
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(poster)))
    return str(read.text)


async def arrives(at: Home, link: str) -> Person:
    """Somebody new scans it, is asked, says yes, and binds their account at the shop."""
    guest = at.world.person("Newcomer", language_code=SPOKEN["en"])
    await guest.opens(link)
    asked = await hears_of(guest, "You are invited")
    await guest.presses(asked.rows[0][0].text)
    await hears_of(guest, "Done")
    await guest.opens(await at.shop.counter.link(guest))
    await guest.hears_one()
    return guest


async def shows(agent: Person, *signs: str) -> None:
    """Asks for the commission until the screen says what the bot has worked out meanwhile."""
    while True:
        await agent.says("/commission")
        said = await hears_of(agent, "可提现")
        if all(sign in said.text for sign in signs):
            return
        await asyncio.sleep(0.6)  # who asks without a pause is asked to be patient


async def pays(at: Home, agent: Person, number: int) -> None:
    """One of the staff agrees and writes down what the bank said; the agent hears of both."""
    boss = at.named("管理员")
    await boss.says("/payouts")
    await hears_of(boss, f"#{number}")
    await boss.presses(data=f"payok:{number}")
    await hears_of(boss, f"#{number}")
    await hears_of(agent, "已批准")
    await boss.presses(data=f"paypaid:{number}")
    prompt = await hears_of(boss, f"#{number}")
    await boss.says("BANK-1", reply_to=prompt.message_id)
    await hears_of(agent, "BANK-1")


async def test_a_poster_brings_a_customer_whose_orders_earn_until_they_are_given_back(
    tmp_path: Path,
) -> None:
    async with home(tmp_path / ".tierbot", EXAMPLE) as at:
        agent = at.named("代理庚")
        await shows(agent, "待结算：¥9.84", "提现中：¥32.90")
        guest = await arrives(at, await scanned(agent))
        await hears_of(agent, "🎉")
        await at.buys(guest, 1_000_00, ago=0)  # 1.5 % of it: CNY 15
        await shows(agent, "待结算：¥24.84")
        await pays(at, agent, 2)
        at.moves(days=40)
        await shows(agent, "可提现：¥24.84", "累计已提现：¥109.70")
        await at.returns_the_last(guest)
        told = await hears_of(agent, "¥15")
        assert "已扣回" in told.text
        await shows(agent, "可提现：¥9.84")
        await agent.says("/team")
        assert "6 人" in (await hears_of(agent, "我的团队")).text
