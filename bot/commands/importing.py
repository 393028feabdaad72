"""`tierbot import`: what was understood is shown first, then all comes in or nothing does."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress
from rich.prompt import Confirm

from bot import given
from bot.commands.opened import author, carry_out, programme, say, store
from bot.importing import (
    BadRow,
    ImportRefused,
    Options,
    SkippedRows,
    inspect,
    read,
    said_constants,
    said_maps,
)
from bot.process import this_process
from bot.refusing import CannotRun
from tiers.imports import AlreadyImported, File, ImportEvents, Refused, UndoImport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.importing import Preview
    from bot.settings import Settings
    from tiers.imports import Imported
    from tiers.records import Event
    from tiers.store.engine import Store

SHOWN = 20
"""Bad rows that are printed; the rest is counted."""
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line of an import."""

    file: Path
    source: str
    maps: tuple[str, ...]
    sets: tuple[str, ...]
    ignore: frozenset[str]
    layout: str | None
    encoding: str | None
    delimiter: str | None
    decimal: str | None
    zone: str | None
    largest: int
    skip_bad: Path | None
    dry: bool
    yes: bool

    def options(self) -> Options:
        """As the reader wants them. Raises `ImportRefused`."""
        return Options(
            self.source,
            layout=self.layout,
            encoding=self.encoding,
            delimiter=self.delimiter,
            decimal=self.decimal,
            zone=self.zone,
            rename=said_maps(self.maps),
            constants=said_constants(self.sets),
            ignore=self.ignore,
            largest=self.largest * MIB,
        )


def import_file(asked: Asked) -> int:
    """Import a file; exit code 1 when rows were refused and nothing was imported."""

    async def act(settings: Settings) -> int:
        try:
            preview = inspect(asked.file, asked.options())
            for sentence in preview.sentences():
                say(sentence)
            if preview.faults or not _agreed(asked, preview):
                return 1
            async with store(settings) as found:
                return await _import(asked, preview, found, settings)
        except ImportRefused as refused:
            raise CannotRun("\n".join(fault.detail for fault in refused.faults)) from None
        except AlreadyImported as known:
            when = known.known.published_at or known.known.started_at
            say(
                f"this file was imported on {when.date().isoformat()} as number {known.known.id} "
                f"(sha256 {known.known.sha256}); 0 new"
            )
            return 0

    return carry_out(act)


def _agreed(asked: Asked, preview: Preview) -> bool:
    """A guessed encoding wants a person's yes: wrong ones often read without any error."""
    if not preview.encoding_guessed or asked.yes:
        return True
    question = f"The encoding is a guess: {preview.encoding}. Are the rows above right?"
    if sys.stdin.isatty():
        return Confirm.ask(question, default=False)
    say(f"{question} Say --yes, or name it with --encoding.")
    return False


async def _import(asked: Asked, preview: Preview, found: Store, settings: Settings) -> int:
    rules = await programme(found, settings)
    console = Console(stderr=True)
    with ExitStack() as stack:
        skipped = stack.enter_context(SkippedRows(asked.skip_bad)) if asked.skip_bad else None
        bar = stack.enter_context(
            Progress(console=console, transient=True, disable=not console.is_terminal)
        )
        watch = _Watch(asked, preview, skipped, bar)
        run = ImportEvents(
            found, lambda: rules, given.wall_clock, this_process(), watch.refused, watch.tick
        )
        file = File(
            asked.source, asked.file.name, preview.sha256, author(),
            skip_bad=asked.skip_bad is not None, dry=asked.dry,
        )  # fmt: skip
        done = await run(file, watch.rows())
        watch.keep_refused()
    return _said(asked, done)


def _said(asked: Asked, done: Imported) -> int:
    counts = f"{done.fresh} new, {done.repeated} already recorded, {done.refused} bad"
    if asked.dry:
        say(f"dry run: {counts}; nothing was changed")
        return 0 if not done.refused or asked.skip_bad else 1
    if not done.published:
        say(f"nothing was imported: {counts}. Mend the rows, or say --skip-bad FILE.")
        return 1
    say(f"imported as number {done.import_id}: {counts}")
    return 0


class _Watch:
    """Between the reader and the store: counts, shows and keeps the bad rows."""

    def __init__(
        self, asked: Asked, preview: Preview, skipped: SkippedRows | None, bar: Progress
    ) -> None:
        self._shown = 0
        self._refused: dict[int, BadRow] = {}
        self._asked, self._preview, self._skipped, self._bar = asked, preview, skipped, bar
        self._tasks = {phase: bar.add_task(phase, total=None) for phase in ("read", "check")}

    def rows(self) -> Iterator[tuple[int, Event | None]]:
        """What the reader gives; a bad row is kept and stands as None."""
        assert self._preview.shape is not None  # noqa: S101 - there was no fault
        for row in read(self._asked.file, self._preview.shape):
            if isinstance(row, BadRow):
                self._show(row)
                if self._skipped is not None:
                    self._skipped.write(row)
                yield row.line, None
            else:
                yield row

    def refused(self, row: Refused) -> None:
        """A row that the store can't take; its text is looked up when all are known."""
        bad = BadRow(row.line, "", row.reason, row.detail, "")
        self._show(bad)
        if self._skipped is not None:
            self._refused[row.line] = bad

    def keep_refused(self) -> None:
        """Write what the store refused to the file of skipped rows, with its original text."""
        if self._skipped is None or not self._refused:
            return
        with self._asked.file.open(encoding=self._preview.encoding, errors="replace") as text:
            for number, line in enumerate(text, start=1):
                bad = self._refused.get(number)
                if bad is not None:
                    self._skipped.write(replace(bad, raw=line.rstrip("\r\n")))

    def tick(self, phase: str, rows: int) -> None:
        """Move the bar on; between two looks at it nothing is drawn."""
        self._bar.update(self._tasks[phase], completed=rows)

    def _show(self, row: BadRow) -> None:
        self._shown += 1
        if self._skipped is None and self._shown <= SHOWN:
            place = f"line {row.line}" + (f", {row.column}" if row.column else "")
            say(f"{self._asked.file.name}: {place}: {row.reason}: {row.detail}")
        elif self._skipped is None and self._shown == SHOWN + 1:
            say("… and more")


def undo_import(number: int) -> int:
    """Take an import back by compensating entries."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            rules = await programme(found, settings)
            undone = await UndoImport(found, lambda: rules, given.wall_clock)(number, author())
        say(f"import {number} is taken back: {undone} events; its file may be imported anew")
        return 0

    return carry_out(act)


def list_imports() -> int:
    """Print the imports so far."""

    async def act(settings: Settings) -> int:
        async with store(settings) as found:
            done = await found.read(lambda books: books.imports.all())
        for each in done:
            when = (each.published_at or each.started_at).isoformat(timespec="seconds")
            say(f"{each.id}\t{each.state}\t{when}\t{each.fresh} new\t{each.file}")
        return 0

    return carry_out(act)
