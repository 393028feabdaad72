"""`tierbot codes …`: pools of codes, filled and used up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Account, Source

codes_app = typer.Typer(help="Pools of codes for perks.", no_args_is_help=True)


@codes_app.command("import")
def codes_import(
    file: Annotated[Path, typer.Argument(help="CSV with the columns code and, perhaps, expires.")],
    pool: Annotated[str, typer.Option("--pool", help="The pool that a perk takes codes from.")],
    encoding: Annotated[str | None, typer.Option(help="Such as utf-8 or gb18030.")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look only; change nothing.")] = False,
) -> None:
    """Fill a pool: all codes of a file, or none when anything is wrong with it."""
    from bot.commands.codes import import_codes as command

    raise typer.Exit(command(file, pool, encoding, dry=dry_run))


@codes_app.command("pools")
def codes_pools() -> None:
    """Show how full each pool is."""
    from bot.commands.codes import pools as command

    raise typer.Exit(command())


@codes_app.command("use")
def codes_use(
    code: Annotated[str, typer.Argument(help="The code, as the customer typed it.")],
    source: Source,
    account: Annotated[str, typer.Option("--account", help="Who wants to use it.")],
    *,
    check: Annotated[bool, typer.Option("--check", help="Only say whether it is good.")] = False,
) -> None:
    """Use a code up: it is good once, and for the customer it was given to."""
    from bot.commands.codes import use as command

    raise typer.Exit(command(code, source, account, dry=check))


@codes_app.command("release")
def codes_release(
    account: Account,
    source: Source,
    reason: Annotated[str, typer.Option(help="Why; it goes into the audit log.")],
) -> None:
    """Let somebody claim again who had used what a refund then took the ground from."""
    from bot.commands.codes import release as command

    raise typer.Exit(command(account, source, reason))
