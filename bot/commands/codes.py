"""`tierbot codes`: fill pools from files, see how full they are, check and use a code for the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import given
from bot.commands.opened import author, carry_out, say, store, versions
from bot.importing import ImportRefused
from bot.importing.codes import read_codes
from bot.refusing import CannotRun
from tiers.perks import CodeFile, ImportCodes, LiftHold, UseCode

if TYPE_CHECKING:
    from pathlib import Path

    from bot.importing.codes import CodesRead
    from bot.settings import Settings
    from tiers.perks import CodesImported

SHOWN = 20
"""Faults that are printed; the rest is counted."""


def import_codes(file: Path, pool: str, encoding: str | None, *, dry: bool) -> int:
    """All codes of the file or none; exit code 1 when anything is wrong with it."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            known = await versions(found, settings)
            programme = known[-1].programme
            read = _read(file, encoding, programme.zone)
            if read.faults:
                return _refused([f"line {each.line}: {each.detail}" for each in read.faults])
            if pool not in {perk.pool for perk in programme.perks.values()}:
                say(f"Mind: no perk of the programme in force takes codes from {pool!r}.")
            load = ImportCodes(found, lambda: known, given.wall_clock)
            about = CodeFile(file.name, read.sha256, author())
            done = await load(pool, about, read.rows, dry=dry)
        return _told(read, done, pool, dry=dry)

    return carry_out(act)


def _read(file: Path, encoding: str | None, zone: str) -> CodesRead:
    try:
        return read_codes(file, encoding, zone)
    except ImportRefused as refused:
        lines = [
            f"{file}:{each.line}: {each.detail}" if each.line else f"{file}: {each.detail}"
            for each in refused.faults
        ]
        raise CannotRun("\n".join(lines)) from None
    except OSError as fault:
        msg = f"{file}: {fault.strerror}"
        raise CannotRun(msg) from None


def _told(read: CodesRead, done: CodesImported, pool: str, *, dry: bool) -> int:
    if done.doubled:
        lines = []
        for each in done.doubled:
            where = ", ".join(map(str, each.lines))
            what = f"is in the pool {each.pool!r} already" if each.pool else "is there twice"
            lines.append(f"lines {where}: the code {what}")
        return _refused(lines)
    if read.guessed:
        say(f"Read as {read.encoding}, which is a guess; say --encoding if it is wrong.")
    if dry:
        say(f"{done.codes} codes can be imported into {pool!r}; nothing was changed")
    else:
        say(f"{done.codes} codes imported into {pool!r} (import {done.number})")
    return 0


def _refused(lines: list[str]) -> int:
    for line in lines[:SHOWN]:
        say(line)
    if len(lines) > SHOWN:
        say(f"… and {len(lines) - SHOWN} more")
    say("nothing was imported")
    return 1


def pools() -> int:
    """Print how full each pool is."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            levels = await found.read(lambda books: books.codes.levels())
        for each in levels:
            say(f"{each.name}\t{each.free} left\t{each.given} given")
        return 0

    return carry_out(act)


def use(code: str, source: str, account: str, *, dry: bool) -> int:
    """Take a code for the shop, or only say whether it is good."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            claim = await UseCode(found, given.wall_clock)(code, source, account, dry=dry)
        say(f"{'good' if dry else 'used'}: {claim.perk} (claim {claim.id})")
        return 0

    return carry_out(act)


def release(account: str, source: str, reason: str) -> int:
    """Let somebody claim again whose claim was held after a refund."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            lifted = await LiftHold(found, given.wall_clock)(source, account, author(), reason)
        if not lifted:
            say(f"account {account!r} of {source!r} is not held")
            return 1
        say(f"account {account!r} of {source!r} may claim again")
        return 0

    return carry_out(act)
