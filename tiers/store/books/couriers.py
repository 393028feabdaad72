"""The couriers' book: which processes send, since all of them share one rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, not_, select, update

from tiers.store.tables.promotions import couriers

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection


@dataclass(frozen=True, slots=True)
class Posted:
    """A process that sends. Others count it in until its lease has ended."""

    id: int
    host: str
    pid: int
    started_at: datetime
    main: bool
    expires_at: datetime
    knows: tuple[int, ...]
    """The others that it has seen."""
    halted_until: datetime | None


class CourierBook:
    """Over `couriers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Posted]:
        """In the order in which they came."""
        columns = [couriers.c[name] for name in Posted.__slots__]
        return [
            Posted(row[0], row[1], row[2], row[3], bool(row[4]), row[5], tuple(row[6]), row[7])
            for row in self._connection.execute(select(*columns).order_by(couriers.c.id))
        ]

    def add(
        self, host: str, pid: int, started_at: datetime, expires_at: datetime, *, main: bool
    ) -> int:
        """A newcomer; gives its number, which is never given again."""
        line = couriers.insert().values(
            host=host, pid=pid, started_at=started_at, expires_at=expires_at, main=int(main), knows=[]
        )  # fmt: skip
        return int(self._connection.execute(line.returning(couriers.c.id)).scalar_one())

    def beat(
        self, courier: int, now: datetime, expires_at: datetime, knows: tuple[int, ...]
    ) -> bool:
        """Go on. False: others have counted it out, so it must come anew."""
        line = update(couriers).where(couriers.c.id == courier, couriers.c.expires_at > now)
        done = self._connection.execute(line.values(expires_at=expires_at, knows=[*knows]))
        return bool(done.rowcount)

    def here(self, courier: int, now: datetime) -> bool:
        """Whether the others still count it in."""
        query = select(couriers.c.id).where(couriers.c.id == courier, couriers.c.expires_at > now)
        return self._connection.scalar(query) is not None

    def halt(self, courier: int, until: datetime) -> None:
        """Nobody speaks before then: Telegram has told this courier so."""
        line = update(couriers).where(couriers.c.id == courier)
        self._connection.execute(line.values(halted_until=until))

    def bury(self, courier: int, now: datetime) -> None:
        """It is gone; what Telegram has told it holds for the others all the same."""
        held = and_(couriers.c.halted_until.is_not(None), couriers.c.halted_until > now)
        self._connection.execute(delete(couriers).where(couriers.c.id == courier, not_(held)))
        line = update(couriers).where(couriers.c.id == courier, couriers.c.expires_at > now)
        self._connection.execute(line.values(expires_at=now))
