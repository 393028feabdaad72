"""What many commands ask for alike."""

from __future__ import annotations

from typing import Annotated

import typer

Source = Annotated[str, typer.Option("--source", help="Name of the shop that the ids belong to.")]
Account = Annotated[str, typer.Argument(help="The customer's id in the shop.")]
TIMES = ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%d"]
