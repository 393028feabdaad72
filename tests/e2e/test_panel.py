"""The shop panel in a real browser: what is bought there is told in the chat beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import Browser, expect

from tests.e2e.homes import home
from tests.playground.test_page import browser, page_of, running_chromium

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["browser", "running_chromium"]


async def test_somebody_buys_and_gives_back_and_hears_of_it(
    folder: Path,
    browser: Browser,
) -> None:
    async with home(folder) as at, page_of(browser, at.world, 1600) as page:
        phone = page.locator(".phone", has=page.locator(".who-am-i", has_text="Member C"))
        await phone.get_by_role("button", name="my tier").click()
        await expect(phone.locator(".message").last).to_contain_text("Ordinary")
        await page.get_by_label("Shopping as").select_option(label="Member C")
        await expect(page.locator("#tools")).to_contain_text("Account 1003")
        await page.get_by_label("Amount").fill("200")
        await page.get_by_label("Paid").select_option("8")
        await page.get_by_role("button", name="Buy").click()
        await expect(phone.locator(".message").last).to_contain_text("🥈 Silver")
        bought = page.locator(".entries li", has_text="200.00")
        await bought.get_by_role("button", name="Give back").click()
        await expect(bought).to_contain_text("given back")
        await expect(phone.locator(".message").last).to_contain_text("🙂 Ordinary")
        await page.get_by_title("Clock").click()
        await expect(page.locator("#tools")).to_contain_text("only goes forward")


async def test_somebody_new_is_bound_by_a_link(
    folder: Path,
    browser: Browser,
) -> None:
    async with home(folder) as at, page_of(browser, at.world, 1600) as page:
        await page.get_by_label("Shopping as").select_option(label="会员丁")
        await page.get_by_role("button", name="Open a link from the shop").click()
        person = at.named("会员丁")
        assert "1004" in (await person.hears_one()).text
        await expect(page.locator("#tools")).to_contain_text("Account 1004")
        await expect(page.locator(".entries li")).to_have_count(11)
