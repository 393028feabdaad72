"""Promotions in the chat of these tests: drafts as their authors left them, and a hand that sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from tests.handlers.people import FILE
from tests.promotions.mailroom import PROMOTIONS, RECIPIENTS, TEXT
from tiers.programme import load
from tiers.promotions import ProceedWithBroadcasts

if TYPE_CHECKING:
    from bot.playground.people import Person
    from tests.handlers.house import House
    from tiers.programme import Programme
    from tiers.store.books import Books

EVERYBODY = {"kind": "language", "languages": ["zh-Hans", "zh-Hant", "en"]}


def promoting(above: int = 1_000, more: str = "") -> Programme:
    """The usual rules, and above how many people a second person must agree."""
    rules = f"[promotions]\ntwo_people_above = {above}\n{more}\n[[tracks]]"
    whole = FILE.read_text(encoding="utf-8").replace("[[tracks]]", rules, 1)
    return load(whole, FILE.name)


async def draft(house: House, author: Person, **changes: Any) -> int:
    now = house.clock()
    said = {
        "author": author.id, "name": "双十二 <b>", "category": "promotion", "content": TEXT,
        "segment": EVERYBODY, "options": {}, "created_at": now, "edited_at": now,
    } | changes  # fmt: skip
    line = PROMOTIONS.insert().values(**said).returning(PROMOTIONS.c.id)
    return await house.store.write(lambda books: books.connection.execute(line).scalar_one())


async def goes(house: House, broadcast: int, **states: int) -> None:
    """The broadcast begins, and so many recipients come to these states, in their order."""
    house.clock.move_to(house.clock.offset + 61)
    while await ProceedWithBroadcasts(house.store, house.clock)():
        pass
    await settled(house, broadcast, **states)


async def settled(house: House, broadcast: int, **states: int) -> None:
    wanted = [state for state, number in states.items() for _ in range(number)]
    query = (
        RECIPIENTS.select()
        .where(RECIPIENTS.c.broadcast_id == broadcast, RECIPIENTS.c.state == "pending")
        .order_by(RECIPIENTS.c.id)
    )
    reasons = {"failed": "blocked", "skipped": "opted_out", "unknown": "interrupted"}

    def decide(books: Books) -> None:
        rows = books.connection.execute(query).all()
        for row, state in zip(rows, wanted, strict=False):
            line = update(RECIPIENTS).where(RECIPIENTS.c.id == row.id)
            values = {"state": state, "reason": reasons.get(state), "settled_at": house.clock()}
            books.connection.execute(line.values(**values))

    await house.store.write(decide)
