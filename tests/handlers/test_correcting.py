"""Correcting what was sent, in the chat: what would change, its number, two people; in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handlers.broadcasting import goes
from tests.handlers.house import shown
from tests.handlers.test_broadcasts import SPOKEN, _confirmed, _staff, house
from tests.handlers.test_perks import sent
from tests.handlers.test_revising import arrived, comes_to, ends, refused
from tests.handlers.test_tickets import prompted, replies
from tests.promotions.mailroom import PROMOTIONS
from tiers.records import Role

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.people import Person
    from tests.handlers.house import House

__all__ = ["house"]

BUTTON = {"kind": "link", "label": "Shop", "target": "https://example.com/"}


async def says(house: House, text: str, **more: object) -> None:
    """The drafts of these tests say that now."""
    await edits(house, content={"parts": {"A": {"en": {"kind": "text", "text": text, **more}}}})


async def edits(house: House, **changes: object) -> None:
    line = PROMOTIONS.update().values(**changes)
    await house.store.write(lambda books: books.connection.execute(line).rowcount)


async def under_way(house: House, boss: Person, members: int = 3, *, second: bool = False) -> None:
    for n in range(members):
        await house.member(f"会员{n}", "en")
    await _confirmed(house, boss, members + 1 + second)


@pytest.mark.parametrize("language", SPOKEN)
async def test_it_is_looked_at_agreed_to_watched_and_stopped(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await _staff(house, "店长", language)
    await under_way(house, boss)
    await goes(house, 1, sent=3)
    await arrived(house)
    await house.forges(boss, "bc:1")
    seen = await boss.hears_one()
    caption = seen.rows[-2][0].text
    await boss.presses(caption)
    assert shown(await boss.hears_one()) == snapshot(name="nothing differs")
    await says(house, "Hello again, {name}", buttons=[[BUTTON]])
    await house.forges(boss, "bccor:1")
    looked = await boss.hears_one()
    assert shown(looked) == snapshot(name="looked at")
    await boss.presses(looked.rows[1][0].text)
    words, _ = await boss.hears(2)
    assert (words.text, words.labels[0]) == ("Hello again, {name}", "Shop")
    prompt = await prompted(house, boss, "bccorr:1:type")
    assert shown(prompt) == snapshot(name="asked for the number")
    assert (await replies(boss, prompt, "3")).text == snapshot(name="wrong")
    assert shown(await replies(boss, prompt, "4")) == snapshot(name="begun")
    await _followed(house, boss, snapshot)


async def _followed(house: House, boss: Person, snapshot: SnapshotAssertion) -> None:
    """From its beginning to its end."""
    await comes_to(house, "done", "blocked")
    await house.forges(boss, "bcdel:1:stop")
    assert shown(await boss.hears_one()) == snapshot(name="stopped")
    await house.forges(boss, "bccor:1")
    assert shown(await boss.hears_one()) == snapshot(name="gone on with")
    await replies(boss, await prompted(house, boss, "bccorr:2:type"), "4")
    await comes_to(house, "done", "blocked", "done")
    await ends(house)
    await house.forges(boss, "bc:1")
    assert shown(await boss.hears_one()) == snapshot(name="finished")


@pytest.mark.parametrize("language", SPOKEN)
async def test_a_second_person_agrees_or_refuses(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss, other = await _staff(house, "店长", language), await _staff(house, "财务", language)
    await under_way(house, boss, 3, second=True)
    await house.forges(other, "bcyes:1")
    await other.hears_one()
    await goes(house, 1, sent=5)
    await arrived(house)
    await sent(house)
    for number, press in ((1, "bccorno:1"), (2, "bccoryes:2")):
        await says(house, f"Hello {number}")
        await house.forges(boss, "bccor:1")
        looked = await boss.hears_one()
        asked = await replies(boss, await prompted(house, boss, f"bccorr:{number}:type"), "5")
        await house.forges(other, "bc:1")
        seen = await other.hears_one()
        await other.presses(seen.rows[-3][0].text)
        mine = await other.hears_one()
        if number == 1:
            assert shown(looked) == snapshot(name="looked at")
            assert shown(asked) == snapshot(name="asked")
            assert shown(mine) == snapshot(name="seen by the second")
        await house.forges(other, press)
        assert shown(await other.hears_one()) == snapshot(name=f"decided {number}")
    assert [letter.text for letter in await sent(house)] == snapshot(name="messages")


@pytest.mark.parametrize("language", SPOKEN)
async def test_every_no_has_its_words(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    boss = await _staff(house, "店长", language)
    await under_way(house, boss)
    said = [await refused(house, boss, "bccor:1")]
    await goes(house, 1, sent=4)
    await arrived(house)
    photo = {"kind": "photo", "file_id": "x"}
    await says(house, "Hello", kind="photo", media=[photo])
    said.append(await refused(house, boss, "bccor:1"))
    await says(house, "Hello")
    await house.forges(boss, "bccor:1")
    await boss.hears_one()
    prompt = await prompted(house, boss, "bccorr:1:type")
    await says(house, "Hello {name}")
    said.append((await replies(boss, prompt, "4")).text)
    changes: tuple[dict[str, object], ...] = ({"content": {"parts": {}}}, {"state": "archived"})
    for change in changes:
        await edits(house, **change)
        said.append(await refused(house, boss, "bccor:1"))
    said += [await refused(house, boss, f"bccor{what}:9") for what in ("yes", "no")]
    assert said == snapshot


@pytest.mark.parametrize(
    "data",
    ["bccor:1", "bccorr:1:look", "bccorr:1:see", "bccorr:1:type", "bccoryes:1", "bccorno:1"],
)
async def test_forged_presses_of_members_readers_and_support_do_nothing(
    house: House, data: str
) -> None:
    """A1, F20."""
    boss = await _staff(house, "店长", "en")
    others = [
        await house.member("会员乙", "en"),
        await _staff(house, "客服", "en", Role.SUPPORT),
        await _staff(house, "审计", "en", Role.READ_ONLY),
    ]
    await _confirmed(house, boss, 4)
    await goes(house, 1, sent=4)
    await says(house, "Hello")
    await house.forges(boss, "bccor:1")
    await boss.hears_one()
    before = await house.store.read(lambda books: books.revisions.one(1))
    for person in others:
        assert "role does not allow" in str(await (await house.forges(person, data)).answer())
    assert await house.store.read(lambda books: books.revisions.one(1)) == before
