"""The chat page in a real browser: typing, pressing, seeing, on a desk and on a phone."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiogram.types import (
    BufferedInputFile,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from aiohttp import ClientSession
from playwright.async_api import (
    Browser,
    ConsoleMessage,
    FilePayload,
    Page,
    Request,
    async_playwright,
    expect,
)

from bot.playground import MovableClock, Playground
from tests.playground.bots import ask, keyboard, picture, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from aiogram import Bot

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def chromium() -> str:
    wanted = os.environ.get("TIERBOT_CHROMIUM")
    found = wanted or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("THE CHAT PAGE IS NOT TESTED: no chromium found; set TIERBOT_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def running_chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a browser that tests use one after another: its start takes a second of CPU."""
    folder = tmp_path_factory.mktemp("chromium")
    process = subprocess.Popen(
        [chromium(), *ARGUMENTS, "--headless", "--hide-scrollbars", "--remote-debugging-port=0",
         f"--user-data-dir={folder}"],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        said = next(line for line in process.stderr if "DevTools listening on" in line)
        yield said.split()[-1]
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
async def browser(running_chromium: str) -> AsyncIterator[Browser]:
    """It is left, not ended; what a test opens there is a context of its own."""
    async with async_playwright() as driver:
        yield await driver.chromium.connect_over_cdp(running_chromium)


@asynccontextmanager
async def page_of(
    browser: Browser, world: Playground, width: int = 1280, **more: Any
) -> AsyncIterator[Page]:
    """The page, with nothing gone wrong in it."""
    more = {"locale": "en-US", **more}
    context = await browser.new_context(viewport={"width": width, "height": 844}, **more)
    page = await context.new_page()
    wrong: list[str] = []

    def on_line(line: ConsoleMessage) -> None:
        wrong.extend([line.text] if line.type == "error" else [])

    def on_request(asked: Request) -> None:
        # Not one byte may come from outside.
        wrong.extend([] if asked.url.startswith(world.url) else [asked.url])

    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", on_line)
    page.on("request", on_request)
    await page.goto(world.url)
    try:
        yield page
    finally:
        await context.close()
    assert wrong == []


async def test_a_conversation_on_the_page(  # noqa: PLR0915 - one story
    browser: Browser, world: Playground, bot: Bot
) -> None:
    person = world.person("会员甲", role="member", about="silver", suggestions=["/tier"])
    async with page_of(browser, world) as page:
        phone = page.locator(".phone")
        await phone.get_by_role("button", name="Start").click()
        await until(lambda: person.started)
        await phone.get_by_label("Message").fill("/perks 你好")
        await phone.get_by_label("Message").press("Enter")
        await until(lambda: len(person.chat) == 2)
        assert person.chat[-1].text == "/perks 你好"
        file = BufferedInputFile(picture(), "card.png")
        markup = keyboard(("领取", "claim"))
        await bot.send_photo(person.id, file, caption="卡片", reply_markup=markup)
        image = phone.locator(".photo img")
        await expect(image).to_be_visible()
        assert await image.evaluate("one => one.decode().then(() => one.naturalWidth)") == 320
        await phone.get_by_role("button", name="领取").click()
        await until(lambda: world.presses)
        (query_id,) = world.presses
        await bot.answer_callback_query(query_id, "兑换码 A1", show_alert=True)
        await expect(phone.get_by_role("alertdialog")).to_contain_text("兑换码 A1")
        await phone.get_by_role("button", name="OK").click()
        await expect(phone.get_by_role("alertdialog")).to_have_count(0)
        sent = person.chat[-1].message_id
        await bot.edit_message_caption(chat_id=person.id, message_id=sent, caption="改了")
        await expect(phone.locator(".message").last).to_contain_text("改了")
        await bot.delete_message(person.id, sent)
        await expect(phone.locator(".photo")).to_have_count(0)


async def test_names_and_texts_are_never_markup(
    browser: Browser, world: Playground, bot: Bot
) -> None:
    name = "<b>管理员</b><img src=x onerror=alert(1)>"
    person = world.person(name, started=True, role="admin")
    async with page_of(browser, world) as page:
        await bot.send_message(
            person.id, "&lt;script&gt; <b>粗</b> <i>斜 <u>下</u></i>", parse_mode="HTML"
        )
        words = page.locator(".words")
        await expect(words).to_have_text("<script> 粗 斜 下")
        assert await words.locator("strong").inner_text() == "粗"
        assert await words.locator("em u").inner_text() == "下"
        await expect(page.locator(".who-am-i b")).to_have_text(name)
        assert await page.locator("#columns img").count() == 0


async def test_links_into_telegram_open_inside(
    browser: Browser, world: Playground, bot: Bot
) -> None:
    person = world.person("甲", started=True)
    async with page_of(browser, world) as page:
        link = "https://t.me/tier_playground_bot?start=i-Ab9"
        await bot.send_message(person.id, f"{link} https://example.com/ /tier")
        await page.locator(".words").get_by_text(link).click()
        await until(lambda: person.chat[-1].text == "/start i-Ab9")
        outside = page.get_by_role("link", name="https://example.com/")
        assert await outside.get_attribute("rel") == "noopener noreferrer"
        await page.locator(".words").get_by_role("button", name="/tier", exact=True).click()
        await until(lambda: person.chat[-1].text == "/tier")


async def test_commands_reply_keys_files_and_blocking(  # noqa: PLR0915 - one story
    browser: Browser, world: Playground, bot: Bot
) -> None:
    person = world.person("甲", started=True)
    commands = [{"command": "tier", "description": "我的等级"}]
    await ask(world, "setMyCommands", commands=commands)
    async with page_of(browser, world) as page:
        await page.get_by_role("button", name="Commands").click()
        await page.get_by_role("menuitem").get_by_text("我的等级").click()
        await until(lambda: person.chat[-1:] and person.chat[-1].text == "/tier")
        share = KeyboardButton(text="发送手机号", request_contact=True)
        await bot.send_message(
            person.id, "?", reply_markup=ReplyKeyboardMarkup(keyboard=[[share]])
        )
        await page.get_by_role("button", name="发送手机号").click()
        await expect(page.locator(".paper")).to_contain_text(person.phone)
        await page.get_by_role("button", name="Attach").click()
        async with page.expect_file_chooser() as chooser:
            await page.get_by_role("menuitem", name="File").click()
        table = FilePayload(name="名单.csv", mimeType="text/csv", buffer=b"a,b\n1,2\n")
        await (await chooser.value).set_files([table])
        await until(lambda: person.chat[-1].document is not None)
        document = person.chat[-1].document
        assert document is not None
        assert (document.name, document.content) == ("名单.csv", b"a,b\n1,2\n")
        await bot.send_chat_action(person.id, "typing")
        await expect(page.locator(".typing")).to_be_visible()
        await page.get_by_role("button", name="More").click()
        await page.get_by_role("menuitem", name="Block bot").click()
        await page.get_by_role("button", name="Unblock bot").click()
        await until(lambda: not person.blocked)


async def test_the_drawer_moves_the_clock_and_orders_faults(
    browser: Browser, world: Playground, clock: MovableClock
) -> None:
    person = world.person("甲", started=True)
    async with page_of(browser, world) as page:
        await page.get_by_title("Clock").click()
        await page.get_by_role("button", name="+30 days").click()
        await until(lambda: clock.offset == 30 * 86400)
        await page.get_by_role("button", name="+1 hour").click()
        await until(lambda: clock.offset == 30 * 86400 + 3600)
        await expect(page.locator(".face")).to_contain_text("ahead by 30 days 1 hr")
        await page.get_by_role("button", name="Back to now").click()
        await until(lambda: clock.offset == 0)
        await page.get_by_role("button", name="Faults").click()
        await page.get_by_role("button", name="429").click()
        await expect(page.locator("#tools li")).to_contain_text("sendMessage")
        answer = await ask(world, "sendMessage", chat_id=person.id, text="x")
        assert answer["error_code"] == 429
        await page.get_by_role("switch", name="Updates come twice").click()
        await until(lambda: world.faults.duplicate_updates)
        await page.get_by_role("button", name="Clear all faults").click()
        await until(lambda: not world.faults.duplicate_updates)
        await page.get_by_role("button", name="Calls").click()
        await expect(page.locator(".call").first).to_contain_text("429")


async def test_it_fits_a_phone_and_speaks_chinese(
    browser: Browser, world: Playground, bot: Bot
) -> None:
    one = world.person("会员甲", language_code="zh-hans", started=True, role="member")
    world.person("代理乙", role="agent", started=True)
    await bot.send_message(one.id, "很长的一句话" * 60, reply_markup=keyboard(("领取" * 20, "x")))
    async with page_of(browser, world, 390, locale="zh-TW", is_mobile=True) as page:
        await expect(page.locator(".phone")).to_have_count(1)
        await expect(page.locator("#people")).to_contain_text("新使用者")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
        box = await page.locator(".bar .send").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
        assert box["y"] + box["height"] <= 844
        await page.locator(".chip", has_text="代理乙").click()
        await expect(page.locator(".who-am-i b")).to_have_text("代理乙")
        await page.get_by_label("語言").select_option("zh-Hans")
        await expect(page.locator("#people")).to_contain_text("新用户")
        await page.locator(".chip.new").click()
        await page.get_by_label("名字").fill("新人")
        await page.get_by_role("button", name="创建").click()
        await expect(page.locator(".who-am-i b")).to_have_text("新人")
        assert any(p.name == "新人" for p in world.people.values())


async def test_no_other_site_may_act_here(world: Playground) -> None:
    person = world.person("甲", started=True)
    order = {"do": "says", "person": person.id, "text": "x"}
    async with ClientSession() as session:
        url = f"{world.url}/page/act"
        for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
            bot_api = f"{world.url}/bot{world.token}/getMe"
            async with session.post(bot_api, headers=headers) as got:
                assert got.status == 401
            async with session.post(url, json=order, headers=headers) as got:
                assert got.status == 403
        async with session.post(url, data=b"{}", headers={"Content-Type": "text/plain"}) as got:
            assert got.status == 415
        hostile: tuple[Any, ...] = (
            {"do": "fly"},
            {"do": "says", "person": 1},
            {"do": "press"},
            [],
            5,
        )
        for bad in hostile:
            async with session.post(url, json=bad) as got:
                assert got.status == 400
        for path in ("..%2fweb.py", "%2e%2e/web.py", "main.py", "nothing.js"):
            async with session.get(f"{world.url}/page/{path}") as got:
                assert got.status == 404
        async with session.get(world.url) as got:
            assert "default-src 'none'" in got.headers["Content-Security-Policy"]
    assert person.chat == []


async def test_a_page_that_lost_the_connection_says_so(
    browser: Browser, clock: MovableClock
) -> None:
    world = Playground(clock)
    await world.start()
    page = await browser.new_page()
    await page.goto(world.url)
    await expect(page.locator("#top .title")).to_contain_text("Tierbot")
    await asyncio.wait_for(world.stop(), 5)
    await expect(page.locator("#note")).to_be_visible()
