"""/support, as people read it, and the programme's section behind it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from handlers.support import support_screen
from tests.handlers import people
from tests.handlers.house import CATALOG, House, shown
from tests.handlers.test_progress import LANGUAGES
from tests.tiers.making import at_least, metric, programme_text
from tests.tiers.wrong import faults
from tiers.errors import NoSupport
from tiers.members import Identify
from tiers.programme import load
from tiers.records import Actor, MemberId, Role
from tiers.support import ShowSupport, desk

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

RULES = people.programme()
FRIDAY = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""17:30 in Shanghai; the Monday after it is a holiday."""


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_member_sees_whom_to_turn_to_and_when_the_answer_comes(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = await house.shopper(language=language)
    await person.says("/support")
    assert shown(await person.hears_one()) == snapshot(name="base")
    await house.buys("会员甲", 1200, days_ago=9)
    await person.says("/support")
    assert shown(await person.hears_one()) == snapshot(name="silver")


def test_the_answer_is_due_in_working_time_and_day_and_night() -> None:
    support = RULES.support
    assert support is not None
    base = desk(RULES, support, "bronze", FRIDAY)
    assert base.answer_by == datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
    assert base.resolve_by == datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
    assert (base.is_open, base.contact) == (True, None)
    assert base.ahead is not None
    assert (base.ahead[0], base.ahead[1].id) == ("silver", "fast")
    diamond = desk(RULES, support, "diamond", FRIDAY)
    assert diamond.answer_by == datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    assert (diamond.resolve_by, diamond.ahead) == (None, None)
    assert diamond.contact is not None
    assert diamond.contact.id == "desk"
    actor = Actor(MemberId(1), 1, Role.MEMBER, "en")
    buttons = support_screen(diamond, actor, CATALOG).keyboard
    assert buttons is not None
    assert buttons.inline_keyboard[0][0].url == "https://t.me/example_desk_bot"


async def test_a_programme_without_support_says_so(house: House) -> None:
    bare = [people.programme(("[support]\n", "[events.activity]\n[support]\n"))]
    assert bare[0].support is not None
    none = load(people.FILE.read_text("utf-8").partition("[support]")[0], "p")
    actor = await Identify(house.store, house.clock)(7, "en")
    versions = [type(house.versions[0])(FRIDAY, none)]
    with pytest.raises(NoSupport):
        await ShowSupport(house.store, lambda: versions, house.clock)(actor)
    for language in ("en", "zh-Hans", "zh-Hant"):
        assert CATALOG.plain(language, NoSupport.key)


BODY = programme_text(metric("spend"), ("gold", at_least("spend", '"500.00"')))
HOURS = '[support]\nopens = "09:00"\ncloses = "18:00"\n'
CLASS = '[support.classes.a]\nname = { en = "A" }\nanswer = "2 h"\n'
SLOW = '[support.classes.b]\nname = { en = "B" }\nanswer = "3 h"\n'
BASE = '[support.tiers]\nbase = { service = "a" }\n'
WRONG = [
    (HOURS.replace("18:00", "09:00") + CLASS + BASE, "value", "after opening"),
    (HOURS.replace("18:00", "25:00") + CLASS + BASE, "value", "closes"),
    (HOURS + "weekdays = []\n" + CLASS + BASE, "value", "weekdays"),
    (HOURS + 'weekdays = ["monday"]\n' + CLASS + BASE, "value", "mon"),
    (HOURS + 'holidays = ["2026-10-01"]\n' + CLASS + BASE, "value", "holidays"),
    (HOURS + 'track = "agent"\n' + CLASS + BASE, "unknown-track", "member"),
    (HOURS + CLASS.replace("2 h", "2 hours") + BASE, "value", "answer"),
    (HOURS + CLASS.replace("2 h", "0 h") + BASE, "value", "answer"),
    (HOURS + CLASS + 'resolve = "90 min"\n' + BASE, "value", "before it answers"),
    (HOURS + CLASS + BASE.replace('"a"', '"aa"'), "unknown-class", "'a'"),
    (HOURS + CLASS + BASE + 'gld = { service = "a" }\n', "unknown-tier", "Did you mean 'gold'?"),
    (HOURS + CLASS + BASE + 'gold = { contact = "me" }\n', "unknown-contact", "me"),
    (HOURS + CLASS + '[support.tiers]\ngold = { service = "a" }\n', "missing", "base"),
    (HOURS + CLASS + SLOW + BASE + 'gold = { service = "b" }\n', "rising", "waits longer"),
    (HOURS + CLASS + '[support.contacts.me]\nname = { en = "Me" }\n' + BASE, "missing", "reach"),
    (
        HOURS + CLASS + '[support.contacts.me]\nname = { en = "Me" }\nphone = "12"\n' + BASE,
        "value",
        "phone",
    ),
    (HOURS + CLASS + "urgent = 3\n" + BASE, "unknown-key", "urgent"),
    (
        HOURS + CLASS + BASE.replace(" }", ", urgent = 2 }") + "gold = { urgent = 1 }\n",
        "rising",
        "fewer urgent",
    ),
    (HOURS + CLASS + BASE.replace(" }", ", urgent = -1 }"), "value", "urgent"),
    ('[support]\ncloses = "18:00"\n' + CLASS + BASE, "missing", "opens"),
]


@pytest.mark.parametrize(("section", "code", "says"), WRONG)
def test_each_misuse_has_its_place_and_its_sentence(section: str, code: str, says: str) -> None:
    found = [fault for fault in faults(BODY + section) if fault.code == code]
    assert any(says in fault.sentence for fault in found), faults(BODY + section)
    assert all(one.place.line > BODY.count("\n") for one in found)


def test_what_is_left_out_is_as_for_the_tier_below() -> None:
    support = load(BODY + HOURS + CLASS + BASE, "p").support
    assert support is not None
    assert [each.id for each in support.classes] == ["a", "a"]
