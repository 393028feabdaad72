"""uvicorn, as one task among ours: it neither catches signals nor configures logs."""

from __future__ import annotations

import asyncio
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

    @property
    def port(self) -> int:
        """The port it got; 0 before it has any."""
        bound = (
            [each for server in self.servers for each in server.sockets] if self.started else []
        )
        return int(bound[0].getsockname()[1]) if bound else 0

    async def listening(self) -> int:
        """Wait until it serves; gives the port."""
        while not self.port:
            await asyncio.sleep(0.01)
        return self.port
