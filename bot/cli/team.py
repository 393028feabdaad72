"""`tierbot team …`: who stands under whom."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

team_app = typer.Typer(help="Who stands under whom.", no_args_is_help=True)


@team_app.command("import")
def team_import(
    file: Annotated[Path, typer.Argument(help="CSV with the columns account and upline.")],
    source: Annotated[str, typer.Option("--source", help="The shop that the accounts are of.")],
    encoding: Annotated[str | None, typer.Option(help="Such as utf-8 or gb18030.")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look only; change nothing.")] = False,
) -> None:
    """Take over a tree: all of a file, or nothing when anything is wrong with it."""
    from bot.commands.team import import_tree as command

    raise typer.Exit(command(file, source, encoding, dry=dry_run))


@team_app.command("concentration")
def team_concentration(
    months: Annotated[
        int, typer.Option("--months", min=1, max=120, help="How many, the present one included.")
    ] = 12,
) -> None:
    """Show how sales are spread over agents, and how deep and large teams are."""
    from bot.commands.concentration import concentration as command

    raise typer.Exit(command(months))
