"""Who is speaking, in which language, and whether they can be reached; who serves as staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.errors import UnknownLanguage
from tiers.records import Actor, Role
from tiers.serving import appoint
from tiers.store.once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.store.books import Books
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class Identify:
    """The member on a Telegram account, enrolled at the first contact, with their role of now."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(
        self,
        telegram_id: int,
        language: str,
        update_id: int | None = None,
        name: str | None = None,
    ) -> Actor:
        """`language` is what the bot would speak to somebody new.

        `name` is how they call themselves now, written down when it is another; None: not seen.
        """

        def look(books: Books) -> Actor | None:
            member = books.people.on_telegram(telegram_id)
            if member is None or name not in {None, member.name}:
                return None
            role = books.staff.role(telegram_id)
            return Actor(member.id, telegram_id, role, member.language or language, update_id)

        def enrol(books: Books) -> Actor:
            member = books.people.enrol(telegram_id, language, self.clock())
            if name is not None and name != member.name:
                books.people.set_name(member.id, name)
            role = books.staff.role(telegram_id)
            return Actor(member.id, telegram_id, role, member.language or language, update_id)

        known = await self.store.read(look)
        return known if known is not None else await self.store.write(enrol)


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Speak to the member in another language from now on."""

    store: Store
    clock: Callable[[], datetime]
    languages: Sequence[str]

    async def __call__(self, actor: Actor, language: str) -> str:
        """Raises `UnknownLanguage` for one that the programme does not have."""
        if language not in self.languages:
            raise UnknownLanguage

        def decide(books: Books) -> str:
            books.people.set_language(actor.member_id, language)
            return language

        once = Once(actor.update_id, "ChooseLanguage", str, self.clock())
        return await self.store.write(decide, once)


@dataclass(frozen=True, slots=True)
class MarkReachable:
    """Note that a person blocked the bot or let it back in: the next audience leaves them out."""

    store: Store

    async def __call__(self, telegram_id: int, *, reachable: bool) -> None:
        await self.store.write(
            lambda books: books.people.set_reachable(telegram_id, reachable=reachable)
        )


@dataclass(frozen=True, slots=True)
class BootstrapStaff:
    """Make the people named in the settings owners, unless they have served before."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, telegram_ids: Sequence[int]) -> None:
        """Numeric ids only: a username can be taken over (threat A23)."""

        def decide(books: Books) -> None:
            serving = books.staff.serving()
            for telegram_id in telegram_ids:
                if telegram_id not in serving and not books.staff.ever(telegram_id):
                    appoint(books, telegram_id, Role.OWNER, "settings", self.clock())

        await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class GrantRole:
    """Give somebody a role, or take theirs away (role `member`); from the command line."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, telegram_id: int, role: Role, author: str) -> Role:
        """Gives the role that they had before."""

        def decide(books: Books) -> Role:
            return appoint(books, telegram_id, role, author, self.clock())

        return await self.store.write(decide)
