"""The whole process at DEBUG, with everything going wrong, says no secret (A32, F22)."""

from __future__ import annotations

import random
import signal
from typing import TYPE_CHECKING, Any

import pytest

from bot.playground import Playground
from tests.bot.rig import now
from tests.invariants.shop import Shop
from tests.perks.stall import Stall, perk
from tests.playground.bots import until
from tests.programmes import ladder
from tiers.programme import load
from tiers.records import Role
from tiers.serving import tell
from tiers.store.engine import open_store
from tiers.store.migrating import migrate
from tiers.versions import FirstProgramme, loaded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.playground import Heard
    from bot.playground.people import Person
    from tests.bot.processes import Nursery
    from tiers.store.books import Books
    from tiers.store.engine import Store

TOKEN = "7000000009:CANARY-canary-CANARY-canary-CANARY1"
KEPT = bytes(range(100, 132))
CODES = [f"CANARYCODE{n:02}" for n in range(3)]
PHONE = "+8613800013800"
TEXT = ladder() + perk("card", "code", pool="cards", per_member=3, stock=3, valid_days=90).replace(
    'en = "X"', 'en = "Card code"'
)


@pytest.fixture
async def world() -> AsyncIterator[Playground]:
    async with Playground(now, token=TOKEN, chance=random.Random(32)) as running:
        yield running


async def filled(store: Store) -> None:
    await FirstProgramme(store, now)(load(TEXT, "shop.toml"))
    shop = Shop(store, text=TEXT)
    shop.versions = loaded(await store.read(lambda books: books.programmes.versions()))
    await Stall(shop).fills("cards", *CODES)


async def claims(person: Person) -> None:
    """A code, which the courier says."""
    await person.says("/perks")
    for label in ("Card code", "Claim"):

        def shown(wanted: str = label) -> list[Heard]:
            return [each for each in person.chat if wanted in each.labels]

        await until(shown, 30)
        await person.presses(label, message=shown()[-1])


def goes_wrong(world: Playground, people: list[Person]) -> None:
    """The next message to each of them, in another way."""
    one, two, three, *others = (each.id for each in people)
    world.faults.reset_before("sendMessage", chat=one)
    world.faults.html_502("sendMessage", chat=two)
    world.faults.drop_answer("sendMessage", chat=three)
    for person, status in zip(others, (500, 429, 403), strict=False):
        world.faults.next("sendMessage", status=status, chat=person)
    # What is between us and Telegram may name the address, and the address has the token in it.
    said = f"Bad Request: no way to /bot{TOKEN}/sendMessage"
    world.faults.next("sendMessage", status=400, description=said, chat=others[-1])


async def replies_fail(world: Playground) -> None:
    """What aiogram says; and a fault of ours, and what is no business of a log."""
    people = [world.person(f"R{n}", language_code="en") for n in range(7)]
    goes_wrong(world, people)
    for each in people:
        await each.says("/help")
    contact = {"phone_number": PHONE, "first_name": "甲", "user_id": people[0].id}
    await people[0].sends({"contact": contact})
    world.faults.poison()
    await until(lambda: not world.faults.pending, 60)


async def letters_fail(world: Playground, store: Store) -> None:
    """What python-telegram-bot says."""
    people = [world.person(f"L{n}", language_code="en") for n in range(7)]
    for each in people:
        await each.says("/start")
        await each.hears_one(timeout=30)
    goes_wrong(world, people)

    def say(books: Books) -> None:
        for each in people:
            tell(books, each.id, Role.MEMBER, Role.SUPPORT, 1, now())

    await store.write(say)
    await until(lambda: not world.faults.pending, 60)


async def fetching_fails(world: Playground) -> None:
    world.faults.reset_before("getUpdates")
    world.faults.html_502("getUpdates")
    world.faults.next("getUpdates", status=429)
    world.faults.next("getUpdates", status=500)
    await until(lambda: not world.faults.pending, 60)


async def everything_fails(world: Playground, store: Store) -> None:
    one = world.person("A", language_code="en")
    await one.says("/start")
    await one.hears_one(timeout=30)
    await claims(one)
    await until(lambda: any(CODES[0][:6] in each.text for each in one.chat), 30)
    await fetching_fails(world)
    await replies_fail(world)
    await letters_fail(world, store)


@pytest.mark.parametrize("form", ["plain", pytest.param("json", marks=pytest.mark.deep)])
async def test_whatever_fails_nothing_that_is_logged_holds_a_secret(
    world: Playground, tmp_path: Path, nursery: Nursery, form: str
) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    (tmp_path / "shop.toml").write_text(TEXT, encoding="utf-8")
    await migrate(database)
    settings: Any = {
        "TIERBOT_PROGRAMME": str(tmp_path / "shop.toml"),
        "TIERBOT_KEY": KEPT.hex(),
        "TIERBOT_LOG": form,
        "TIERBOT_LOG_LEVEL": "debug",
    }
    async with open_store(database, KEPT) as store:
        await filled(store)
        async with nursery.running(world, database, tmp_path, **settings) as bot:
            await everything_fails(world, store)
            bot.signal(signal.SIGTERM)
            assert await bot.ends() == 0
    assert "Traceback" in bot.said  # it really was tried
    for secret in (TOKEN, TOKEN.partition(":")[2], "CANARY", KEPT.hex(), PHONE, PHONE[1:]):
        at = bot.said.replace("-", "").find(secret.replace("-", ""))
        assert at < 0, bot.said.replace("-", "")[max(0, at - 300) : at + 60]
