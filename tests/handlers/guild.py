"""The shop of these tests, but its members may invite; and a link that is made in the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.handlers.people import programme

if TYPE_CHECKING:
    from bot.playground.hearing import Heard
    from bot.playground.people import Person
    from tiers.programme import Programme

RULES = """
[rights.may_invite]
name = { zh-Hans = "可以邀请", zh-Hant = "可以邀請", en = "May invite" }

[invites]
window_hours = 48
most_links = 7
default_days = 30
longest_days = 180

[invites.terms]
zh-Hans = "加入免费，买不买由您决定。"
zh-Hant = "加入免費，買不買由您決定。"
en = "Joining is free, and what you buy is up to you."

"""
BRONZE, SILVER = 'rights = { price_list = "C" }', 'rights = { price_list = "B" }'


def inviting(of: str = BRONZE) -> Programme:
    """With the right at the base tier, or at another, which then asks for active days."""
    right = of.replace(" }", ", may_invite = true }")
    changes = [(of, right), ("[points]\nname", f"{RULES}[points]\nname")]
    if of == SILVER:
        bought = 'enter = { metric = "spend", at_least = "1000.00" }'
        active = '{ metric = "days", at_least = 3 }'
        changes.append((bought, f"enter = {active}"))
        changes.append(('keep = { metric = "spend", at_least = "800.00" }\n', ""))
        changes.append(('events = ["activity", "purchase"]', 'events = ["activity"]'))
    return programme(*changes)


async def says(person: Person, text: str) -> Heard:
    """What the bot answers."""
    await person.says(text)
    return await person.hears_one()


async def taps(person: Person, label: str) -> Heard:
    """What the newest button of that label, or that begins so, leads to."""
    for heard in reversed(person.ear.everything):
        for button in heard.buttons:
            if button.text == label or button.text.startswith(label):
                await person.presses(button.text, message=heard)
                return await person.hears_one()
    raise AssertionError(label)


def link_in(heard: Heard) -> str:
    """The address on a link's screen."""
    return next(link for link in heard.text.split() if link.startswith("https://t.me/"))
