"""What has been sent says so where it is composed, and leads to its correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.broadcast_callbacks import SeePress
from handlers.promotion_callbacks import PreviewPress, PromotionPress, PromotionTryPress
from tests.handlers.broadcasting import draft, goes
from tests.handlers.house import CATALOG, House, shown
from tests.handlers.test_promotions import LANGUAGES, staff
from tests.handlers.test_promotions import goes as opened
from tests.handlers.test_tickets import prompted, replies
from tiers.records import MemberId, Role

if TYPE_CHECKING:
    from aiogram.filters.callback_data import CallbackData
    from syrupy.assertion import SnapshotAssertion


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_draft_that_was_sent_says_so_and_leads_to_its_correction(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await staff(house, language, Role.ADMIN)
    await house.member("会员甲", "en")
    number = await draft(house, boss)
    await house.forges(boss, f"promsend:{number}")
    await boss.hears_one()
    await replies(boss, await prompted(house, boss, "bccount:1"), "2")
    before = await opened(house, boss, PromotionPress(promotion=number))
    assert not any(label.startswith("✏️") for label in before.labels)
    assert shown(before).partition("\n\n")[0] == snapshot(name="scheduled")
    await goes(house, 1, sent=2)
    screen = await opened(house, boss, PromotionPress(promotion=number))
    assert shown(screen) == snapshot(name="sent")
    assert any(label.startswith("✏️") for label in screen.labels)
    await house.makes_staff(boss, Role.READ_ONLY)
    screen = await opened(house, boss, PromotionPress(promotion=number))
    assert not any(label.startswith("✏️") for label in screen.labels)


async def test_the_way_out_below_a_preview_leaves_nothing(house: House) -> None:
    """Whoever looked at a message and tried its button heard of no promotion any more."""
    boss = await staff(house, role=Role.ADMIN)
    number = await draft(house, boss)
    await house.forges(boss, f"promsend:{number}")
    await boss.hears_one()
    await replies(boss, await prompted(house, boss, "bccount:1"), "1")
    looks: tuple[CallbackData, ...] = (
        PromotionTryPress(promotion=number),
        PreviewPress(promotion=number),
        SeePress(broadcast=1),
    )
    for look in looks:
        await house.forges(boss, look.pack())
        await house.quiet()
        out = CATALOG.plain("en", "promotion-button-out")
        ways = [row[-1] for each in boss.chat for row in each.rows if row[-1].text == out]
        press = await house.forges(boss, ways[-1].value)
        assert "preview" in str(await press.answer())
    assert not await house.store.read(lambda books: books.people.opted_out(MemberId(1)))
