"""`tierbot team import`: who stands under whom, from another system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import given
from bot.commands.opened import author, carry_out, say, store, versions
from bot.importing import ImportRefused
from bot.importing.trees import read_tree
from bot.refusing import CannotRun
from tiers.invites import ImportTree

if TYPE_CHECKING:
    from pathlib import Path

    from bot.settings import Settings
    from tiers.invites import TreeFault, TreeImported, TreeRow

_WHAT = {
    "self": "{account!r} stands under itself",
    "twice": "{account!r} stands under two others: {detail}",
    "missing": "{account!r} stands under {detail!r}, which is in no row and not in the store",
    "placed": "{account!r} has another upline already, member {detail}; /upline in the chat moves them",
    "circle": "these stand under each other: {detail}",
}


def import_tree(file: Path, source: str, encoding: str | None, *, dry: bool) -> int:
    """All edges of the file or none; exit code 1 when anything is wrong with it."""

    async def act(settings: Settings) -> int:
        rows = _read(file, encoding)
        async with store(settings) as found:
            known = await versions(found, settings)
            load = ImportTree(found, lambda: known, given.wall_clock)
            done = await load(source, rows, author(), dry=dry)
        return _told(file, done, dry=dry)

    return carry_out(act)


def _read(file: Path, encoding: str | None) -> list[TreeRow]:
    try:
        return read_tree(file, encoding)
    except ImportRefused as refused:
        lines = [
            f"{file}:{each.line}: {each.detail}" if each.line else f"{file}: {each.detail}"
            for each in refused.faults
        ]
        raise CannotRun("\n".join(lines)) from None
    except OSError as fault:
        msg = f"{file}: {fault.strerror}"
        raise CannotRun(msg) from None


def _told(file: Path, done: TreeImported, *, dry: bool) -> int:
    for each in done.faults:
        say(f"{file}:{each.line}: {sentence(each)}")
    if done.faults:
        say("nothing was changed")
        return 1
    would = "would be placed; nothing was changed" if dry else "placed"
    say(f"{done.placed} accounts {would}")
    say(
        f"{done.known} stood there before, {done.enrolled} were new, {done.deepest} above the lowest"
    )
    return 0


def sentence(fault: TreeFault) -> str:
    """What is wrong, for the operator."""
    return _WHAT[fault.reason].format(account=fault.account, detail=fault.detail)
