"""/claims and /pools: the staff's side of perks, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handlers.house import House, shown
from tests.handlers.test_perks import filled, sent
from tiers.records import Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

LANGUAGES = ["zh-hans", "zh-TW", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_queue_is_worked_off_by_buttons(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, two = await house.shopper("会员甲", language), await house.shopper("会员乙", language)
    boss = await house.member("店长", language)
    await house.makes_staff(boss, Role.ADMIN)
    for person in (one, two):
        await person.says("/perks")
        await person.hears_one()
        await house.forges(person, "claim:summit:1")
        await person.hears_one()
    await boss.says("/claims")
    queue = await boss.hears_one()
    assert shown(queue) == snapshot(name="queue")
    await boss.presses(queue.rows[0][0].text)
    await boss.hears_one()
    await house.forges(boss, "refuseask:2")
    assert shown(await boss.hears_one()) == snapshot(name="why")
    await house.forges(boss, "refuse:2:details")
    assert shown(await boss.hears_one()) == snapshot(name="empty")
    assert [letter.text for letter in await sent(house)] == snapshot(name="messages")
    await two.says("/coupons")
    assert shown(await two.hears_one()) == snapshot(name="refused")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_pools_are_shown_and_a_perk_is_paused_at_once(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    await filled(house, "AAAA-1111", "BBBB-2222")
    boss = await house.member("店长", language)
    await house.makes_staff(boss, Role.ADMIN)
    await boss.says("/pools")
    assert shown(await boss.hears_one()) == snapshot(name="pools")
    await house.forges(boss, "pause:welcome:on")
    assert shown(await boss.hears_one()) == snapshot(name="paused")
    person = await house.member("会员甲", language)
    await person.says("/perks")
    await person.hears_one()
    press = await house.forges(person, "claim:welcome:1")
    assert str(await press.answer()) == snapshot(name="refusal")


@pytest.mark.parametrize(
    "said", ["/claims", "/pools", "/refuse 1 no", "/refuse", "fulfil:1", "refuse:1:stock",
             "refuseask:1", "queue:0", "pools:0", "pause:welcome:on"],
)  # fmt: skip
async def test_members_are_told_that_it_is_not_theirs(house: House, said: str) -> None:
    one = await house.shopper("会员甲", "en")
    await one.says("/perks")
    await one.hears_one()
    await house.forges(one, "claim:summit:1")
    await one.hears_one()
    if said.startswith("/"):
        await one.says(said)
        answer = shown(await one.hears_one())
    else:
        answer = str(await (await house.forges(one, said)).answer())
    assert "role does not allow" in answer
    assert await house.store.read(lambda books: books.claims.count_waiting()) == 1
    assert await house.store.read(lambda books: books.perks.paused()) == set()


async def test_staff_refuse_in_their_own_words_and_a_typed_code_is_looked_up(
    house: House,
) -> None:
    await filled(house, "KM-7Q2X-90BD")
    one = await house.shopper("会员甲", "en")
    await house.buys("会员甲", 1500)
    boss = await house.member("店长", "en")
    await house.makes_staff(boss, Role.SUPPORT)
    await one.says("/perks")
    await one.hears_one()
    for data in ("claim:summit:1", "claim:monthly_card:1"):
        await house.forges(one, data)
        await one.hears_one()
    await boss.says("/refuse \u20681\u2069 <b>No</b> & sorry")
    assert "Nothing is waiting" in shown(await boss.hears_one())
    letters = [letter.text for letter in await sent(house)]
    assert any("&lt;b&gt;No&lt;/b&gt; &amp; sorry" in text for text in letters)
    await boss.says("/refuse twelve")
    assert "/refuse 12" in shown(await boss.hears_one())
    await one.says("/redeem")
    assert "/redeem AB12" in shown(await one.hears_one())
    await one.says("/redeem km7q2x90bd")
    assert "<code>KM-7Q2X-90BD</code>" in shown(await one.hears_one())
    await boss.says("/redeem km7q2x90bd")
    assert "not valid" in shown(await boss.hears_one())
