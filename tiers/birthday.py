"""The birthday: month and day, told once by the member, corrected by staff only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tiers.chain import pseudonym
from tiers.errors import BirthdayStays, NoDay, UnknownAccount
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

LEAP_YEAR: Final = 2000
"""Any year that has a February 29: birthdays have no year."""


def written(month: int, day: int) -> str:
    """`MM-DD`. Raises `NoDay` for what no year has; February 29 is a birthday."""
    try:
        return date(LEAP_YEAR, month, day).strftime("%m-%d")
    except ValueError:
        raise NoDay from None


@dataclass(frozen=True, slots=True)
class MyBirthday:
    """What the member has told."""

    store: Store

    async def __call__(self, actor: Actor) -> str | None:
        """`MM-DD`; None: nothing yet."""
        return await self.store.read(lambda books: books.birthdays.told(actor.member_id))


@dataclass(frozen=True, slots=True)
class TellBirthday:
    """Write the member's birthday down, once: whoever could change it would have it every month."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, month: int, day: int) -> str:
        """Raises `NoDay`, and `BirthdayStays` when another had been told. The same again is fine."""
        birthday, now = written(month, day), self.clock()

        def decide(books: Books) -> str:
            if books.birthdays.told(actor.member_id) == birthday:
                return birthday
            if not books.birthdays.tell(actor.member_id, birthday):
                raise BirthdayStays
            who = f"member:{actor.member_id}"
            books.audit.note(now, who, "birthday.told", who)
            return birthday

        return await self.store.write(decide, Once(actor.update_id, "TellBirthday", str, now))


@dataclass(frozen=True, slots=True)
class CorrectBirthday:
    """Change the birthday of whoever holds a shop account, with a reason; for the operator."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(
        self, source: str, account: str, birthday: tuple[int, int] | None, author: str, reason: str
    ) -> None:
        """`birthday` is month and day; None: it may be told anew. `NoDay`, `UnknownAccount`.

        The audit log names neither day nor account: it outlives the member's data.
        """
        said, now = None if birthday is None else written(*birthday), self.clock()

        def decide(books: Books) -> None:
            known = books.people.account(source, account)
            if known is None:
                raise UnknownAccount(source, account)
            books.birthdays.correct(known.member_id, said)
            veiled = pseudonym(books.shelf.key, source, account)
            books.audit.note(
                now, author, "birthday.corrected", f"{source}:{veiled}", reason=reason
            )

        await self.store.write(decide)
