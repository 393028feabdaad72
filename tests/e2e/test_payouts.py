"""A payout through the real bot: asked for, agreed to by two, paid, and told at every step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.e2e.homes import Home, home, word
from tiers.members import GrantRole
from tiers.records import Role

if TYPE_CHECKING:
    from bot.playground import Heard, Person

EXAMPLE = Path(__file__).parents[2] / "examples" / "agents.toml"


def agents(folder: Path) -> Path:
    """The example for agents, but two must agree to whatever is paid."""
    text = EXAMPLE.read_text(encoding="utf-8")
    changed, found = re.subn(r"two_person_above = \"[0-9.]+\"", 'two_person_above = "1.00"', text)
    assert found == 1
    path = folder / "agents.toml"
    path.write_text(changed, encoding="utf-8")
    return path


async def hears_of(person: Person, sign: str) -> Heard:
    """The next that says so, whatever else the bot tells of its own accord."""
    while sign not in (said := await person.hears_one()).text:
        pass
    return said


async def asks_anew(at: Home, agent: Person) -> None:
    """The seeded request waits already: the agent takes it back, waits, and asks again."""
    await agent.says("/commission")
    await hears_of(agent, "可提现")
    await agent.presses(word("zh-Hans", "commission-button-payouts"))
    await hears_of(agent, "#1")
    await agent.presses(data="paybackask:1")
    await hears_of(agent, "撤回提现")
    await agent.presses(data="payback:1")
    await hears_of(agent, "已撤回")
    at.moves(days=8)
    await agent.says("/commission")
    await hears_of(agent, "可提现")
    await agent.presses(data="payouts:0")
    mine = await hears_of(agent, "已撤回")
    await agent.presses(mine.rows[0][0].text)
    sure = await hears_of(agent, "申请提现")
    await agent.presses(sure.rows[0][0].text)
    await hears_of(agent, "#2")


async def test_a_payout_is_asked_for_agreed_to_by_two_and_paid(tmp_path: Path) -> None:
    async with home(tmp_path / ".tierbot", agents(tmp_path)) as at:
        agent, boss, other = at.named("代理庚"), at.named("管理员"), at.named("Member H")
        await GrantRole(at.shop.counter.store, at.shop.clock)(other.id, Role.ADMIN, "test")
        await asks_anew(at, agent)
        await hears_of(boss, "#2")
        await hears_of(other, "#2")
        for person, sign in ((boss, "👤"), (other, "✅")):
            await person.says("/payouts")
            await hears_of(person, "#2")
            await person.presses(data="payok:2")
            await hears_of(person, sign)
            if person is boss:  # who is told, and then looks
                await hears_of(other, "#2")
        await hears_of(agent, "#2")
        await other.presses(data="paypaid:2")
        prompt = await hears_of(other, "#2")
        await other.says("PAID-7", reply_to=prompt.message_id)
        await hears_of(other, word("en", "payouts-empty"))
        await hears_of(agent, "PAID-7")
        await agent.says("/commission")
        assert "#2" not in (await hears_of(agent, "可提现")).text
