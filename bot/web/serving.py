"""uvicorn, as one task among ours: it neither catches signals nor configures logs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import APIRouter


def application(*routers: APIRouter) -> FastAPI:
    """One app out of its parts."""
    made = FastAPI(title="Tierbot", docs_url=None, redoc_url=None)
    for each in routers:
        made.include_router(each)
    return made


class Server(uvicorn.Server):
    """Serves until `stop`."""

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                log_config=None,
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=5,
                server_header=False,
            )
        )

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The process as a whole listens to signals, not this part of it."""
        yield

    def stop(self) -> None:
        """Answer what has been asked, then end."""
        self.should_exit = True
