"""`tierbot apply`, `migrate`, `verify`: what concerns the store as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress

from bot import given
from bot.commands.opened import author, carry_out, say, store, versions
from bot.opening import open_programme
from tiers.integrity import Verify
from tiers.store import migrating
from tiers.versions import ApplyProgramme

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings


def apply(file: Path) -> int:
    """Put the programme in `file` in force from now on."""

    async def act(settings: Settings) -> int:
        programme = open_programme(file)
        async with store(settings) as found:
            done = await ApplyProgramme(found, given.wall_clock)(programme, author())
        if not done.fresh:
            say(f"{file} is in force already ({programme.hash[:12]})")
            return 0
        more = f"; {done.recounted} accounts counted anew" if done.recounted else ""
        say(f"{file} is in force from now on ({programme.hash[:12]}){more}")
        if done.told:
            agents = "1 agent is" if done.told == 1 else f"{done.told} agents are"
            say(f"{agents} told of the terms of commission")
        return 0

    return carry_out(act)


def migrate() -> int:
    """Bring the store's tables to this version."""

    async def act(settings: Settings) -> int:
        before = await migrating.migrate(settings.database_url)
        after = migrating.newest()
        say(f"the store is at step {after}" + ("" if before == after else f", from {before or 0}"))
        return 0

    return carry_out(act)


def verify() -> int:
    """Recompute everything from the journal; exit code 1 at the first row that differs."""

    async def act(settings: Settings) -> int:
        console = Console(stderr=True)
        async with store(settings) as found:
            known = await versions(found, settings)
            total = await found.read(lambda books: books.journal.count_accounts())
            with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
                task = bar.add_task("accounts", total=total)
                seen = await Verify(
                    found, lambda: known, lambda done: bar.update(task, completed=done)
                )()
        if seen.difference is not None:
            say(f"DIFFERS: {seen.difference.where}: {seen.difference.what}")
            return 1
        say(
            f"clean: {seen.events} events of {seen.accounts} accounts, {seen.members} histories, "
            f"{seen.unsealed} events not sealed yet, {seen.entries} entries of points"
        )
        return 0

    return carry_out(act)
