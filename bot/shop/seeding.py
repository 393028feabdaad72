"""An empty store becomes a shop with a past, recorded as it would have been at the time."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.shop.agency import STORIES as CUSTOMER_STORIES
from bot.shop.agency import Agency, earn, has_agency
from bot.shop.drafts import lay_out
from bot.shop.guests import Guests
from bot.shop.neighbours import NEIGHBOURS, Neighbour, telegram_id
from bot.shop.perks import stock_up
from bot.shop.stories import LATEST, STORIES, Story, Telling
from locales.languages import negotiate
from tiers.events import check
from tiers.intake import Recording
from tiers.links import MakeLink, OpenLink
from tiers.members import Identify
from tiers.points import Awarding
from tiers.progress import assess
from tiers.versions import FirstProgramme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor, Event, MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store
    from tiers.timeline import Version

SEED: Final = 20260105
AUTHOR: Final = "playground"
_DAY: Final = timedelta(days=1)
_MOST_SAID: Final = 10_000


@dataclass(frozen=True, slots=True)
class Seeding:
    """Fill an empty store: the programme in force, people linked, events recorded, tiers assessed.

    The past is walked through day by day, so that nothing looks as if it had been known too late.
    The same seed at the same instant makes the same shop.
    """

    store: Store
    programme: Programme
    new_token: Callable[[], str]
    seed: int = SEED

    async def __call__(self, now: datetime) -> None:
        begins = now - (max(each.begins for each in STORIES) + 2) * _DAY
        versions = await FirstProgramme(self.store, lambda: begins)(self.programme)
        chance = random.Random(self.seed)  # noqa: S311 - a made-up past, no secret
        told = Telling(self.programme, now, chance)
        stories = {each.account: told.events(each) for each in STORIES}
        came = await self._neighbours(versions, now, chance)
        happenings = []
        if has_agency(self.programme):
            stories |= {each.account: told.events(each) for each in CUSTOMER_STORIES}
            guests = Guests(self.store, versions, self.new_token)
            agency = Agency(self.store, versions, guests, self._arrive, self._link)
            happenings = agency.happenings(now)
        events = sorted(
            (event for story in stories.values() for event in story),
            key=lambda event: event.occurred_at,
        )
        past = Past(versions, events, [(actor.member_id, since) for actor, since in came])
        for at, happens in happenings:
            await self._lives(past, at)
            await happens()
        await self._lives(past, now)
        await self.store.write(lambda books: _heard(books, now))
        people = [actor for actor, _ in came]
        await stock_up(self.store, versions, people, now, chance, AUTHOR)
        await self.store.write(lambda books: lay_out(books, self.programme, now))

    async def _neighbours(
        self, versions: Sequence[Version], now: datetime, chance: random.Random
    ) -> list[tuple[Actor, datetime]]:
        """Whoever has a linked account comes shortly before their story begins."""
        came: list[tuple[Actor, datetime]] = []
        guests, link = Guests(self.store, versions, self.new_token), None
        for each in NEIGHBOURS:
            if each.account and each.linked:
                since = _before(_story(each), now, chance)
                actor = await self._arrive(each, since)
                if each.invited and link is not None:
                    await guests.comes(actor, link, since)
                if each.role == "agent":
                    link = await guests.invited_by(actor, since)
                await self._link(each, actor, since)
                came.append((actor, since))
        return came

    async def _lives(self, past: Past, until: datetime) -> None:
        await self.store.write(lambda books: past.live(books, until))
        past.told = until

    async def _arrive(self, neighbour: Neighbour, at: datetime) -> Actor:
        """Their first word to the bot."""
        languages = self.programme.languages
        language = negotiate(neighbour.language, languages[0], languages)
        identify = Identify(self.store, lambda: at)
        return await identify(telegram_id(neighbour), language, name=neighbour.name)

    async def _link(self, neighbour: Neighbour, actor: Actor, at: datetime) -> None:
        """As if the shop had sent a link then, and they had opened it."""

        def clock() -> datetime:
            return at

        make = MakeLink(self.store, clock, self.new_token)
        link = await make(self.programme.id, neighbour.account, AUTHOR)
        await OpenLink(self.store, clock)(actor, link.token)


def _heard(books: Books, now: datetime) -> None:
    """What the bot has said in the past was heard then, and is not said again at the first start."""
    for each in books.deliveries.open(now, _MOST_SAID):
        books.deliveries.settle(each.id, "sent", now)


def _story(neighbour: Neighbour) -> Story:
    return next(each for each in STORIES if each.account == neighbour.account)


def _before(story: Story, now: datetime, chance: random.Random) -> datetime:
    """Shortly before a story begins."""
    return now - (story.begins + 1) * _DAY - timedelta(minutes=chance.randrange(LATEST))


@dataclass(slots=True)
class Past:
    """What happened, as far as it has been told."""

    versions: Sequence[Version]
    events: Sequence[Event]
    """By time."""
    came: Sequence[tuple[MemberId, datetime]]
    told: datetime | None = None

    def live(self, books: Books, until: datetime) -> None:
        """Record each event at its time; every day look at everybody, and award points."""
        programme = self.versions[-1].programme
        at = self.told or min(when for _, when in self.came)
        waiting = [each for each in self.events if self.told is None or each.occurred_at > at]
        while at < until:
            at = min(at + _DAY, until)
            while waiting and waiting[0].occurred_at <= at:
                event = waiting.pop(0)
                check(event, programme)
                Recording(books, programme.calendar, event.occurred_at).record(event)
            for member, since in self.came:
                if since <= at:
                    assess(books, member, at, self.versions, tell=False)
            Awarding(books, self.versions, at, tell=False).everything()
            if has_agency(programme):
                earn(books, self.versions, at)
