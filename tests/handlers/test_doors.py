"""Groups that a claim opens: only the claimant comes in, and goes when the tier goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import select

from bot.doors import GroupDoors
from bot.jobs import Jobs
from bot.replies import JsonSession
from tests.handlers.house import House
from tests.handlers.test_perks import sent
from tiers.members import Identify
from tiers.perks import GROUP_LINK, FindDoor, HangLink, SawOut
from tiers.privacy import EraseMe
from tiers.programme import load
from tiers.progress import AssessStale
from tiers.records import MemberId
from tiers.resting import GROUP_EXIT
from tiers.store.tables.work import jobs
from tiers.versions import ApplyProgramme, loaded

if TYPE_CHECKING:
    from bot.playground.groups import Group

PERK = """
[perks.salon]
kind = "group"
name = { zh-Hans = "白银沙龙群", zh-Hant = "白銀沙龍群", en = "Silver salon" }
how = { zh-Hans = "白银及以上会员。", zh-Hant = "白銀及以上會員。", en = "From silver on." }
tiers = { member = { from = "silver" } }
group = GROUP
"""


async def works(house: House) -> None:
    """Assess everybody, then do what the doors have to do."""
    session = JsonSession(api=TelegramAPIServer.from_base(house.world.url))
    bot = Bot(house.world.token, session=session)
    assess = AssessStale(house.store, lambda: house.versions, house.clock)
    while await assess():
        pass
    doors = GroupDoors(
        bot, FindDoor(house.store), HangLink(house.store, house.clock),
        SawOut(house.store, house.clock),
    )  # fmt: skip
    errands = {GROUP_LINK: doors.open, GROUP_EXIT: doors.close}
    await Jobs(house.store, house.clock, [], lambda: True, errands).turn()
    await bot.session.close()


async def salon(house: House) -> Group:
    owner = house.person("群主")
    group = house.world.group("沙龙", [owner], bot="administrator")
    text = house.programme.text + PERK.replace("GROUP", str(group.id))
    await ApplyProgramme(house.store, house.clock)(load(text, "x"), "test")
    rows = await house.store.read(lambda books: books.programmes.versions())
    house.versions = loaded(rows)
    house.programme = house.versions[-1].programme
    return group


async def test_only_the_claimant_is_let_in_and_leaves_with_the_tier(house: House) -> None:
    group = await salon(house)
    one, other = await house.shopper("会员甲", "en"), await house.shopper("会员乙", "en")
    await house.buys("会员甲", 1500)
    await one.says("/perks")
    await one.hears_one()
    await house.forges(one, "claim:salon:1")
    assert "link to the group" in (await one.hears_one()).text
    await works(house)
    [letter] = await sent(house)
    link = next(word for word in letter.text.split() if "t.me/+" in word).strip("\u2068\u2069")
    await other.opens(link)
    await house.quiet()
    assert not group.chat.present(other.id)
    await one.opens(link)
    await house.quiet()
    assert group.chat.present(one.id)
    [claim] = await house.store.read(lambda books: books.claims.open(MemberId(1)))
    assert claim.state == "fulfilled"
    house.clock.move_to(house.clock.offset + 40 * 86_400)
    await works(house)
    assert not group.chat.present(one.id)
    assert "no longer includes it" in (await sent(house))[-1].text
    with pytest.raises(Exception, match="not valid"):
        await one.opens(link)
    assert (await house.store.read(lambda books: books.claims.one(claim.id))).state == "revoked"  # type: ignore[union-attr]


async def test_who_is_erased_leaves_the_group_and_nothing_says_who_it_was(house: House) -> None:
    group = await salon(house)
    one = await house.shopper("会员甲", "en")
    await house.buys("会员甲", 1500)
    await one.says("/perks")
    await one.hears_one()
    await house.forges(one, "claim:salon:1")
    await one.hears_one()
    await works(house)
    letters = len(await sent(house))
    link = next(word for word in (await sent(house))[0].text.split() if "t.me/+" in word)
    await one.opens(link.strip("\u2068\u2069"))
    await house.quiet()
    assert group.chat.present(one.id)
    actor = await Identify(house.store, house.clock)(one.id, "en")
    await EraseMe(house.store, house.clock)(actor)
    await works(house)
    assert not group.chat.present(one.id)
    assert len(await sent(house)) <= letters
    kept = await house.store.read(
        lambda books: books.connection.execute(select(jobs.c.payload)).scalars().all()
    )
    assert kept
    assert all(payload is None for payload in kept)


async def test_an_old_link_does_not_open_once_the_tier_is_gone(house: House) -> None:
    group = await salon(house)
    one = await house.shopper("会员甲", "en")
    await house.buys("会员甲", 1500)
    await one.says("/perks")
    await one.hears_one()
    await house.forges(one, "claim:salon:1")
    await one.hears_one()
    await works(house)
    [letter] = await sent(house)
    link = next(word for word in letter.text.split() if "t.me/+" in word).strip("\u2068\u2069")
    house.clock.move_to(house.clock.offset + 40 * 86_400)
    await one.opens(link)
    await house.quiet()
    assert not group.chat.present(one.id)
