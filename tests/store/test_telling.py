"""Who is told: whoever is on Telegram, and all who serve, in whatever language they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import NOON
from tiers.judging import tell_staff
from tiers.permissions import RUNS_IT
from tiers.records import Role
from tiers.telling import Notice, say, say_staff

if TYPE_CHECKING:
    from tiers.store.books import Books
    from tiers.store.engine import Store

NOTICE = Notice("pool:cards", "claim", "pool-low", {"pool": "cards", "left": 1}, NOON)
STAFF = {1: Role.ADMIN, 2: Role.OWNER, 3: Role.SUPPORT, 4: Role.ADMIN}


def people(books: Books) -> None:
    """Four who serve: the last was given a role and has never come."""
    for telegram_id, role in STAFF.items():
        books.staff.grant(telegram_id, role, "test", NOON)
        if telegram_id != 4:
            books.people.enrol(telegram_id, "en", NOON)


def told(books: Books) -> list[tuple[int, str | None]]:
    return sorted((each.chat_id, each.language) for each in books.deliveries.open(NOON, 99))


async def test_the_staff_are_told_once_in_their_language_also_who_has_not_come_yet(
    store: Store,
) -> None:
    await store.write(people)
    boss = await store.read(lambda books: books.people.on_telegram(2))
    assert boss is not None
    assert await store.write(lambda books: say_staff(books, RUNS_IT, NOTICE, but=(boss.id,))) == 2
    assert await store.read(told) == [(1, "en"), (4, None)]
    assert await store.write(lambda books: say_staff(books, RUNS_IT, NOTICE)) == 1
    assert await store.read(told) == [(1, "en"), (2, "en"), (4, None)]


async def test_a_case_is_told_to_staff_who_have_not_come_yet(sqlite_store: Store) -> None:
    await sqlite_store.write(people)
    me = await sqlite_store.read(lambda books: books.people.on_telegram(1))
    assert me is not None
    await sqlite_store.write(lambda books: tell_staff(books, 7, "opened", NOON, but=me.id))
    assert await sqlite_store.read(told) == [(2, "en"), (3, "en"), (4, None)]


async def test_a_member_is_told_once_and_only_on_telegram(sqlite_store: Store) -> None:
    def decide(books: Books) -> list[bool]:
        one, other = books.people.enrol(1, "zh-Hant", NOON).id, books.people.newcomer(NOON)
        return [say(books, each, NOTICE) for each in (one, one, other)]

    assert await sqlite_store.write(decide) == [True, False, False]
    assert await sqlite_store.read(told) == [(1, "zh-Hant")]
