"""The shop is opened: its folder, its store, the Bot API with the page, and everybody in it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot import given
from bot.opening import open_programme, opened
from bot.playground import TOKEN, MovableClock, NotPossible, Playground
from bot.refusing import CannotRun
from bot.settings import Settings, read
from bot.shop import neighbours, places
from bot.shop.agency import has_agency
from bot.shop.counter import Counter
from bot.shop.folder import DATABASE, Folder, Kept
from bot.shop.seeding import AUTHOR, Seeding
from tiers.errors import AccountTaken, Refusal
from tiers.versions import ApplyProgramme

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime
    from pathlib import Path

    from bot.playground import Person
    from tiers.programme import Programme
    from tiers.store.engine import Store


@dataclass(slots=True)
class Shop:
    """Everything that is open."""

    settings: Settings
    folder: Folder
    clock: MovableClock
    world: Playground
    counter: Counter


@asynccontextmanager
async def shop(
    path: Path,
    programme: Path | None,
    say: Callable[[str], None],
    *,
    wall: Callable[[], datetime] = given.wall_clock,
    fresh: bool = False,
    port: int = 0,
) -> AsyncIterator[Shop]:
    """The shop with its page, open for as long as it is wanted; the bot does not run yet."""
    file = programme or places.example()
    rules = open_programme(file)
    database = DATABASE if programme is None else f"playground-{rules.id}.db"
    folder = Folder(path, database)
    settings = _settings(folder, file)
    with folder.entered():
        kept = None if fresh else folder.read()
        if kept is None:
            folder.clear()
        clock = MovableClock(wall, kept.offset if kept else 0.0)
        async with opened(settings, given.new_key) as store:
            await _fill(store, rules, clock, say, known=kept is not None)
            folder.write(kept or Kept())
            found = _furnish(settings, folder, clock, store, rules)
            await _populate(found, kept or Kept())
            url = await found.world.start(port)
            found.settings = settings.model_copy(update={"api_url": url})
            try:
                yield found
            finally:
                folder.write(Kept(clock.offset, _added(found.world)))
                await found.world.stop()


def _settings(folder: Folder, file: Path) -> Settings:
    """Nothing of a real bot's settings reaches the playground, but how lines and pictures look."""
    real = read()
    level = real.log_level if "log_level" in real.model_fields_set else "error"
    return Settings.model_construct(
        token=SecretStr(TOKEN),
        database_url=folder.url,
        key_file=folder.key_file,
        programme=file,
        admins=neighbours.admins(),
        log=real.log,
        log_level=level,
        font=real.font,
    )


async def _fill(
    store: Store,
    rules: Programme,
    clock: MovableClock,
    say: Callable[[str], None],
    *,
    known: bool,
) -> None:
    """A new shop gets its past; an old one the programme as it is now."""
    if not known:
        await Seeding(store, rules, given.new_token)(clock())
        return
    try:
        applied = await ApplyProgramme(store, clock)(rules, AUTHOR)
    except Refusal as refused:
        msg = f"{refused}; begin anew with --fresh"
        raise CannotRun(msg) from None
    if applied.fresh:
        say("The programme file has changed and is in force from now on.")


def _furnish(
    settings: Settings, folder: Folder, clock: MovableClock, store: Store, rules: Programme
) -> Shop:
    world = Playground(clock, offset=clock.offset)

    def move(offset: float) -> None:
        # What has been written down has its time; a bot that lives before it would tell nonsense.
        if offset < clock.offset:
            world.offset = clock.offset
            msg = "Time only goes forward here. Start with --fresh to begin anew."
            raise NotPossible(msg)
        clock.move_to(offset)
        folder.write(Kept(offset, _added(world)))

    world.on_clock = move
    world.page.one_way = True
    waiting = {
        neighbours.telegram_id(each): each.account
        for each in neighbours.NEIGHBOURS
        if not each.linked
    }
    username = str(world.bot.username)
    counter = Counter(store, rules, clock, given.new_token, username, waiting)
    world.page.shop = counter
    return Shop(settings, folder, clock, world, counter)


async def _populate(found: Shop, kept: Kept) -> None:
    """The seeded people and those added before; whoever has no account yet gets a link to open."""
    for person in neighbours.move_in(found.world, agency=has_agency(found.counter.programme)):
        if person.id in found.counter.waiting:
            await _leave_link(found.counter, person)
    for each in kept.people:
        # Ids are given in turn, so whoever was added gets the same one again.
        language = str(each["language"])
        found.world.person(str(each["name"]), language_code=language, role="member", started=True)


async def _leave_link(counter: Counter, person: Person) -> None:
    try:
        link = await counter.link(person)
    except AccountTaken:
        person.started = True
        return
    person.suggestions.insert(0, (neighbours.LINK_WAITS[person.language_code], link))


def _added(world: Playground) -> list[dict[str, Any]]:
    """Whoever was added on the page."""
    everybody = (*neighbours.NEIGHBOURS, *neighbours.CUSTOMERS)
    known = {neighbours.telegram_id(each) for each in everybody}
    return [
        {"name": each.name, "language": each.language_code}
        for each in world.people.values()
        if each.id not in known
    ]
