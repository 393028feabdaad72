"""What a member wants to hear, when, and how often: looked at when a promotion is sent (A41)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiers.programme.promoting import PROMOTION
from tiers.records import INVITE_NOTICE, NOTICE, POINTS_NOTICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.books.preferences import Preferences
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings screen shows; categories with whether they are wanted."""

    number: MemberId
    """By which the staff know the member."""
    notices: dict[str, bool]
    promotions: dict[str, bool]
    own: Preferences
    programme: Programme


@dataclass(frozen=True, slots=True)
class MySettings:
    """What the member has chosen so far."""

    store: Store
    programme: Callable[[], Programme]

    async def __call__(self, actor: Actor) -> Settings:
        programme, me = self.programme(), actor.member_id

        def look(books: Books) -> Settings:
            out = books.people.opted_out(me)
            sent = [NOTICE]
            if books.ledger.length(me):  # who has never had points hears nothing of them
                sent.append(POINTS_NOTICE)
            if books.invites.made(me):
                sent.append(INVITE_NOTICE)
            return Settings(
                number=me,
                notices={each: each not in out for each in sent},
                promotions={each: each not in out for each in categories(programme)},
                own=books.preferences.of(me),
                programme=programme,
            )

        return await self.store.read(look)


def categories(programme: Programme) -> tuple[str, ...]:
    """What a promotion can be; without any of the programme's own there is one."""
    return tuple(programme.promotions.categories) or (PROMOTION,)


@dataclass(frozen=True, slots=True)
class ChoosePromotions:
    """Say whether promotions of a category are wanted. Asked again, it is the same."""

    store: Store
    programme: Callable[[], Programme]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, category: str, *, wanted: bool) -> bool:
        """Gives what is written down now; a category that is no promotion's is not written down.

        One that the programme has dropped is kept all the same when somebody has had enough of it.
        """
        now, me = self.clock(), actor.member_id

        def decide(books: Books) -> bool:
            known = category in categories(self.programme())
            if known or books.preferences.was_promoted(category):
                books.people.choose(me, category, wanted=wanted, now=now)
            return wanted

        return await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class ChooseQuiet:
    """Between which hours no promotion comes; those that come then wait for the end."""

    store: Store

    async def __call__(self, actor: Actor, hours: tuple[int, int] | None) -> None:
        """Local hours of the programme's zone, 0 to 23; twice the same: never quiet. None: as usual."""
        begins, ends = hours or (None, None)
        values = {"quiet_from": begins, "quiet_to": ends}
        await self.store.write(lambda books: books.preferences.put(actor.member_id, values))


@dataclass(frozen=True, slots=True)
class ChooseMost:
    """How many promotions a week are enough; the programme's own limit holds as well."""

    store: Store

    async def __call__(self, actor: Actor, most: int | None) -> None:
        """None: as usual."""
        values = {"most_a_week": most}
        await self.store.write(lambda books: books.preferences.put(actor.member_id, values))
