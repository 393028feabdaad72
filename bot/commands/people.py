"""`tierbot link`, `unlink`, `staff`: who is who."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import given
from bot.commands.opened import author, carry_out, say, store
from bot.naming import bot_name
from tiers.birthday import CorrectBirthday
from tiers.links import MakeLink, Unlink
from tiers.members import GrantRole
from tiers.records import Role

if TYPE_CHECKING:
    from bot.settings import Settings


def link(account: str, source: str, hours: float) -> int:
    """Print a one-time deep link for a shop account."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            make = MakeLink(found, given.wall_clock, given.new_token)
            made = await make(source, account, author(), timedelta(hours=hours))
        name = await bot_name(settings)
        say(f"https://t.me/{name}?start={made.token}")
        until = made.expires_at.isoformat(timespec="minutes")
        say(f"It works once, until {until}; it is not shown again.")
        if not made.known:
            say(f"Mind: no event of account {account!r} has been recorded under {source!r} yet.")
        return 0

    return carry_out(act)


def unlink(account: str, source: str, reason: str) -> int:
    """Take an account away from its member."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            await Unlink(found, given.wall_clock)(source, account, author(), reason)
        say(f"account {account!r} of {source!r} belongs to nobody on Telegram now")
        return 0

    return carry_out(act)


def birthday(account: str, source: str, day: str, reason: str) -> int:
    """Correct a birthday, or take it away with `none`."""

    async def act(settings: Settings) -> int:
        written = re.fullmatch(r"([0-9]{2})-([0-9]{2})", day, re.ASCII)
        if written is None and day != "none":
            say("a birthday is written MM-DD, such as 05-12; or say 'none'")
            return 1
        told = None if written is None else (int(written[1]), int(written[2]))
        async with store(settings) as found:
            correct = CorrectBirthday(found, given.wall_clock)
            await correct(source, account, told, author(), reason)
        say(f"the birthday of account {account!r} of {source!r} is {day} now")
        return 0

    return carry_out(act)


def staff_list() -> int:
    """Print everybody who has a role."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            serving = await found.read(lambda books: books.staff.serving())
        for telegram_id, role in sorted(serving.items()):
            say(f"{telegram_id}\t{role.value}")
        return 0

    return carry_out(act)


def staff_grant(telegram_id: int, role: str) -> int:
    """Give a role, or take it away with `member`."""

    async def act(settings: Settings) -> int:
        try:
            wanted = Role(role)
        except ValueError:
            say(f"no role {role!r}; there are {', '.join(each.value for each in Role)}")
            return 1
        async with store(settings) as found:
            before = await GrantRole(found, given.wall_clock)(telegram_id, wanted, author())
        say(f"{telegram_id}: {before.value} → {wanted.value}")
        return 0

    return carry_out(act)
