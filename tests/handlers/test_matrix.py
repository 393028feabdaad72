"""Every button and command of the staff × every role: what is not allowed changes nothing (A1, F20).

Which role may press what is read from what the handler asks for, and from the table of rights: a
new handler is tried without anybody writing it down here.
"""

from __future__ import annotations

import inspect
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from aiogram.filters.callback_data import CallbackQueryFilter

from handlers.asking import Asks
from handlers.commands import STAFF
from tests.handlers.guild import says
from tests.handlers.house import CATALOG, House
from tests.handlers.test_tickets import prompted, replies
from tests.handlers.test_wiring import registered
from tiers.permissions import EVERYBODY, MAY
from tiers.records import Role
from tiers.store.tables import metadata

if TYPE_CHECKING:
    from aiogram.filters.callback_data import CallbackData

    from bot.playground.people import Person

NO = CATALOG.plain("en", "refusal-not-allowed")
OURS = {"inbox", "answers", "audit", "leases", "jobs"}
"""Tables that say what was asked, not what is so."""
SECRET = "CANARY"


@dataclass(frozen=True)
class Door:
    """A button or a command, and what somebody behind it may be asked to do."""

    says: str
    acts: tuple[str, ...]

    @property
    def all_of(self) -> frozenset[Role]:
        """Who may do everything that the handler can do."""
        return frozenset.intersection(*(MAY[act] for act in self.acts))

    @property
    def any_of(self) -> frozenset[Role]:
        """Who may do anything of it."""
        return frozenset.union(*(MAY[act] for act in self.acts))


def asked(handler: Any) -> tuple[str, ...]:
    """The use cases that a handler takes and that are not everybody's."""
    names = inspect.signature(handler.callback).parameters
    found = ("".join(word.capitalize() for word in name.split("_")) for name in names)
    return tuple(name for name in found if name in MAY and MAY[name] != EVERYBODY)


WORDS = (
    "welcome", "member", "silver", "tier", "on", "all", "1", "f" * 6, "f" * 16, "20261231", "A",
)  # fmt: skip


def sample(press: type[CallbackData]) -> str:
    """A press of this kind about what was there first."""
    said: dict[str, Any] = {}
    for name, field in press.model_fields.items():
        patterns = [p for each in field.metadata if (p := getattr(each, "pattern", None))]
        if field.annotation is int:
            said[name] = 1
            continue
        first = [re.split(r"[|)$]", each.lstrip("^("))[0] for each in patterns]
        words = [
            {"perk": "welcome", "track": "member", "tier": "silver"}.get(name, ""),
            *first,
            *WORDS,
        ]
        said[name] = next(
            word for word in words if word and all(re.search(each, word) for each in patterns)
        )
    return press(**said).pack()


def doors(wanted: bool = True) -> list[Door]:
    """All buttons and commands of the staff; or all the others."""
    found = []
    for _, kind, handler in registered():
        acts = asked(handler)
        if bool(acts) is not wanted:
            continue
        for each in handler.filters or ():
            if kind == "callback_query" and isinstance(each.callback, CallbackQueryFilter):
                found.append(Door(sample(each.callback.callback_data), acts))
            elif kind == "message" and isinstance(each.callback, Asks):
                found += [Door(f"/{name} 1 2 reason", acts) for name in each.callback.commands]
    return found


SO = [table for table in metadata.sorted_tables if table.name not in OURS]
"""Tables that say what is so."""


def everything(house: House) -> dict[str, list[Any]]:
    """Every row of every table that says what is so."""
    return rows(house, {table.name: "" for table in SO})


def of_the_first(house: House) -> dict[str, list[Any]]:
    """Every row about member 1."""
    about = [table.name for table in SO if "member_id" in table.c]
    return rows(house, dict.fromkeys(about, " WHERE member_id = 1"))


def rows(house: House, tables: dict[str, str]) -> dict[str, list[Any]]:
    """Straight from the file: through the store it would take as long as three presses."""
    with closing(sqlite3.connect(f"file:{house.store.url.database}?mode=ro", uri=True)) as file:
        file.execute("BEGIN")
        return {
            name: sorted(map(repr, file.execute(f"SELECT * FROM {name}{where}")))
            for name, where in tables.items()
        }


async def tries(house: House, person: Person, door: Door) -> str:
    """What the bot answers to a forged press, or to the command."""
    person.ear.position = len(person.ear.everything)
    if door.says.startswith("/"):
        return (await says(person, door.says)).text
    press = await house.forges(person, door.says)
    answer = str(await press.answer() or "")
    await house.quiet()
    heard = person.ear.catch_up()
    return answer + "".join(each.text for each in heard)


async def seeded(house: House) -> Person:
    """Member 1, who has a claim and a question that wait, and is on the log."""
    one = await house.shopper("会员甲", "en")
    await house.forges(one, "claim:summit:1")
    await one.hears_one()
    await replies(one, await prompted(house, one, "ask:ask"), f"{SECRET} where is it?")
    await house.makes_staff(await house.member("店长", "en"), Role.OWNER)
    return one


def test_the_doors_of_the_staff_are_found() -> None:
    found = {door.says.partition(" ")[0].removeprefix("/") for door in doors()}
    assert set(STAFF) <= found
    assert len(doors()) > 60
    assert len(doors(wanted=False)) > 60


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.OWNER])
async def test_what_a_role_may_not_do_changes_nothing_and_is_written_down(
    house: House, role: Role
) -> None:
    await seeded(house)
    person = await house.member("某人", "en")
    if role is not Role.MEMBER:
        await house.makes_staff(person, role)
    tried = 0
    before = everything(house)
    for door in doors():
        if role in door.all_of:
            continue
        said = await tries(house, person, door)
        if role not in door.any_of:
            assert said.startswith(NO), door
            assert SECRET not in said, door
            log = await house.store.read(lambda books: books.audit.newest(None, 300, 0))
            denied = {each.subject for each in log if each.action == "denied"}
            assert denied & {f"act:{act}" for act in door.acts}, door
        tried += 1
        assert everything(house) == before, door
    assert tried > (0 if role is Role.ADMIN else 25)


async def test_what_is_anothers_is_nobody_elses(house: House) -> None:
    """Members' buttons, forged with the numbers of member 1's things."""
    await seeded(house)
    other = await house.member("别人", "en")

    before = of_the_first(house)
    assert before["tickets"]
    assert before["claims"]
    for door in doors(wanted=False):
        said = await tries(house, other, door)
        assert SECRET not in said, door
        assert of_the_first(house) == before, door
        if door.says.startswith(("erase", "language")):
            await other.says("/start")
            await house.quiet()


async def test_whatever_the_owner_changes_by_a_button_is_on_the_log(house: House) -> None:
    """A2, over every button there is: no change without a row, and no row without its author.

    A draft that nobody has been sent is no act yet: its confirmation is.
    """
    await seeded(house)
    boss = await house.member("老板", "en")
    await house.makes_staff(boss, Role.OWNER)
    drafts = {"promotions", "segments", "deliveries", "member_looks", "profile_looks"}
    silent, done = [], 0

    async def look() -> tuple[dict[str, list[Any]], int]:
        acts = {name: rows for name, rows in everything(house).items() if name not in drafts}
        return acts, await house.store.read(lambda books: books.audit.last())

    state, last = await look()
    for door in doors():
        if door.says.startswith("/"):
            continue
        await tries(house, boss, door)
        now, newest = await look()
        if now != state:
            done += 1
            if newest != last + 1:
                changed = [name for name in now if now[name] != state[name]]
                silent.append((door.says, newest - last, changed))
        state, last = now, newest
    assert silent == []
    assert done >= 4
