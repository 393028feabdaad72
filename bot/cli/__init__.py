"""`tierbot …`: every command in one place; what a command needs is imported when it is called."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.codes import codes_app
from bot.cli.options import TIMES, Account, Source
from bot.cli.team import team_app

app = typer.Typer(
    name="tierbot",
    help="A Telegram bot with a tier engine behind it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
staff_app = typer.Typer(help="Who serves as staff, and in which role.", no_args_is_help=True)
inbox_app = typer.Typer(help="Updates that were set aside.", no_args_is_help=True)
app.add_typer(codes_app, name="codes")
app.add_typer(staff_app, name="staff")
app.add_typer(inbox_app, name="inbox")
app.add_typer(team_app, name="team")


@app.command()
def run(
    *,
    take_over: Annotated[
        bool, typer.Option("--take-over", help="Remove a webhook that another program has set.")
    ] = False,
) -> None:
    """Run the bot on Telegram, until a signal stops it."""
    from bot.commands.run import run as command

    raise typer.Exit(command(take_over=take_over))


@app.command()
def courier() -> None:
    """Send promotions beside `tierbot run`, which shares its rate; several do. Needs PostgreSQL."""
    # In the place of this process: one that has loaded nothing for the terminal is 15 MB smaller.
    os.execv(sys.executable, [sys.executable, "-m", "bot.courier"])  # noqa: S606 - no shell is wanted


@app.command()
def playground(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 8000,
    programme: Annotated[
        Path | None, typer.Option(help="Programme file; default: the example shop's.")
    ] = None,
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew, with a new shop.")] = False,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Talk to the real bot in a browser, without a token or a server."""
    from bot.commands.playground import playground as command

    raise typer.Exit(command(port, programme, fresh=fresh, browser=browser))


@app.command()
def check(files: Annotated[list[Path], typer.Argument(help="Programme files.")]) -> None:
    """Say everything that is wrong with a programme file, with its place and the remedy."""
    from bot.commands.check import check as command

    raise typer.Exit(command(files))


@app.command()
def schema() -> None:
    """Print the JSON Schema of programme files, for editors."""
    from bot.commands.check import schema as command

    command()


@app.command()
def apply(file: Annotated[Path, typer.Argument(help="Programme file.")]) -> None:
    """Put a programme in force from now on."""
    from bot.commands.store import apply as command

    raise typer.Exit(command(file))


@app.command()
def migrate() -> None:
    """Bring the store's tables to this version."""
    from bot.commands.store import migrate as command

    raise typer.Exit(command())


@app.command()
def verify() -> None:
    """Recompute everything from the journal, and name the first row that differs."""
    from bot.commands.store import verify as command

    raise typer.Exit(command())


@app.command()
def standing(
    account: Account,
    source: Source,
    at: Annotated[
        datetime | None, typer.Option(formats=TIMES, help="Valid at this time; default: now.")
    ] = None,
    known_at: Annotated[
        datetime | None, typer.Option(formats=TIMES, help="As known then; default: now.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="The whole trace as JSON.")] = False,
) -> None:
    """Show where an account stands, and the trace that says why."""
    from bot.commands.standing import standing as command

    raise typer.Exit(command(account, source, at, known_at, as_json=as_json))


@app.command()
def points(account: Account, source: Source) -> None:
    """Print an account's points as JSON: the balance, and the lots that it is made of."""
    from bot.commands.points import points as command

    raise typer.Exit(command(account, source))


@app.command()
def rings(
    csv: Annotated[Path | None, typer.Option("--csv", help="Write them to this file too.")] = None,
) -> None:
    """Report people who buy in circles, share payers or devices, or came all at once. No verdict."""
    from bot.commands.rings import rings as command

    raise typer.Exit(command(csv))


@app.command()
def quote(
    item: Annotated[str, typer.Argument(help="The item's id on the price list.")],
    account: Account,
    source: Source,
    quantity: Annotated[int, typer.Option(help="Pieces in the order.")] = 1,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Amounts in minor units.")] = False,
) -> None:
    """Say what an order costs an account, step by step."""
    from bot.commands.quote import quote as command

    raise typer.Exit(command(item, account, source, quantity, as_json=as_json))


@app.command()
def birthday(
    account: Account,
    source: Source,
    reason: Annotated[str, typer.Option(help="Why; it goes into the audit log.")],
    day: Annotated[str, typer.Argument(help="MM-DD, or 'none': it may be told anew.")],
) -> None:
    """Correct the birthday of whoever holds an account; members tell theirs once."""
    from bot.commands.people import birthday as command

    raise typer.Exit(command(account, source, day, reason))


@app.command()
def link(
    account: Account,
    source: Source,
    hours: Annotated[float, typer.Option(min=0.01, max=720, help="How long it works.")] = 24,
) -> None:
    """Print a one-time link that binds a shop account to whoever opens it first."""
    from bot.commands.people import link as command

    raise typer.Exit(command(account, source, hours))


@app.command()
def unlink(
    account: Account,
    source: Source,
    reason: Annotated[str, typer.Option(help="Why; it goes into the audit log.")],
) -> None:
    """Take a wrongly linked account away from its member."""
    from bot.commands.people import unlink as command

    raise typer.Exit(command(account, source, reason))


@app.command("import")
def import_(  # noqa: PLR0913, PLR0917 - each is an option of the command
    file: Annotated[Path | None, typer.Argument(help="CSV or JSONL file.")] = None,
    source: Annotated[str, typer.Option(help="Name of the shop that the ids belong to.")] = "",
    maps: Annotated[
        list[str] | None, typer.Option("--map", help='A header of the file, "Order No=event_id".')
    ] = None,
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="One value for all rows, currency=CNY.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="A header to pass over.")] = None,
    layout: Annotated[str | None, typer.Option(help="csv or jsonl.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Such as utf-8 or gb18030.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="Such as ; or tab.")] = None,
    decimal: Annotated[str | None, typer.Option(help="How amounts are written: 1234.56 …")] = None,
    zone: Annotated[str | None, typer.Option(help="Zone of times without an offset.")] = None,
    largest: Annotated[int, typer.Option(help="Largest file in MiB.")] = 2048,
    skip_bad: Annotated[
        Path | None, typer.Option(help="Write bad rows to this file and import the others.")
    ] = None,
    undo: Annotated[int | None, typer.Option(help="Take back the import of this number.")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look only; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the imports so far.")] = False,
) -> None:
    """Import a shop's history: all or nothing, and the same file twice adds nothing."""
    from bot.commands.importing import Asked, list_imports, undo_import
    from bot.commands.importing import import_file as command

    if list_:
        raise typer.Exit(list_imports())
    if undo is not None:
        raise typer.Exit(undo_import(undo))
    if file is None or not source:
        message = "name a FILE and its --source (or say --list, or --undo NUMBER)"
        raise typer.BadParameter(message)
    asked = Asked(
        file, source, tuple(maps or ()), tuple(sets or ()), frozenset(ignore or ()),
        layout, encoding, delimiter, decimal, zone, largest, skip_bad, dry=dry_run, yes=yes,
    )  # fmt: skip
    raise typer.Exit(command(asked))


@staff_app.command("list")
def staff_list() -> None:
    """Show everybody who has a role."""
    from bot.commands.people import staff_list as command

    raise typer.Exit(command())


@staff_app.command("grant")
def staff_grant(
    telegram_id: Annotated[int, typer.Argument(min=1, help="Numeric Telegram id.")],
    role: Annotated[
        str,
        typer.Argument(help="owner, admin, marketer, support, read_only; member takes it away."),
    ],
) -> None:
    """Give somebody a role, or take theirs away."""
    from bot.commands.people import staff_grant as command

    raise typer.Exit(command(telegram_id, role))


@inbox_app.command("list")
def inbox_list() -> None:
    """Show the updates that were set aside, with their faults."""
    from bot.commands.aside import inbox_list as command

    raise typer.Exit(command())


@inbox_app.command("retry")
def inbox_retry(
    update_ids: Annotated[list[int], typer.Argument(help="Update ids; see `tierbot inbox list`.")],
) -> None:
    """Put updates back in line."""
    from bot.commands.aside import inbox_retry as command

    raise typer.Exit(command(update_ids))


@app.command()
def unknown() -> None:
    """List the messages of which nobody can tell whether they arrived."""
    from bot.commands.aside import unknown as command

    raise typer.Exit(command())


if __name__ == "__main__":
    app()
