"""The codes' book: pools of sealed codes, each given to one claim for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, literal_column, or_, select, update

from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.perks import claims, code_imports, code_pools, code_tries, codes
from tiers.store.types import Int, instant, microseconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId
    from tiers.store.books import Shelf


@dataclass(frozen=True, slots=True)
class Sealed:
    """A code as it is kept."""

    id: int
    pool_id: int
    mark: bytes
    sealed: bytes
    expires_at: datetime | None
    claim_id: int | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """How full a pool is; `given` were taken by claims."""

    name: str
    free: int
    given: int
    told_low: bool


_ONE, _NONE = literal_column("1", Int), literal_column("0", Int)
_FREE = Prepared(
    lambda _: (
        select(codes.c.id, codes.c.pool_id, codes.c.mark, codes.c.sealed, codes.c.expires_at)
        .join_from(codes, code_pools)
        .where(
            code_pools.c.name == bindparam("pool"),
            codes.c.claim_id.is_(None),
            or_(codes.c.expires_at.is_(None), codes.c.expires_at > bindparam("now", type_=Int)),
        )
        .order_by(codes.c.id)
        .limit(_ONE)
        .offset(_NONE)
    )
)
_ASSIGN = Prepared(
    lambda _: (
        update(codes)
        .where(codes.c.id == bindparam("code"), codes.c.claim_id.is_(None))
        .values(claim_id=bindparam("claim"))
        .returning(codes.c.id)
    )
)
_LESS = Prepared(
    lambda _: (
        update(code_pools)
        .where(code_pools.c.id == bindparam("pool"))
        .values(free=code_pools.c.free - _ONE)
        .returning(code_pools.c.free, code_pools.c.told_low)
    )
)


class CodeBook:
    """Over `codes`, `code_pools`, `code_imports` and `code_tries`."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf

    def next_free(self, pool: str, now: datetime) -> Sealed | None:
        """The code that would be given next; None: the pool is empty."""
        row = _FREE.one(self._connection, {"pool": pool, "now": microseconds(now)})
        if row is None:
            return None
        expires = None if row[4] is None else instant(row[4])
        return Sealed(row[0], row[1], bytes(row[2]), bytes(row[3]), expires)

    def assign(self, code: Sealed, claim_id: int) -> tuple[int, bool] | None:
        """Give a code to a claim, for ever. None: somebody else was quicker (C1).

        Otherwise how many are left in its pool, and whether the admins know that they are few.
        """
        if _ASSIGN.one(self._connection, {"code": code.id, "claim": claim_id}) is None:
            return None
        left = _LESS.one(self._connection, {"pool": code.pool_id})
        assert left is not None  # noqa: S101 - the code is of this pool
        return int(left[0]), bool(left[1])

    def mark_told(self, pool: str, *, told: bool) -> None:
        """Whether the admins know that a pool runs low."""
        self._connection.execute(
            update(code_pools).where(code_pools.c.name == pool).values(told_low=int(told))
        )

    def of_claims(self, claim_ids: Sequence[int]) -> dict[int, Sealed]:
        """The codes of these claims."""
        query = select(*[codes.c[name] for name in Sealed.__slots__]).where(
            codes.c.claim_id.in_(claim_ids)
        )
        return {row.claim_id: Sealed(*row) for row in self._connection.execute(query)}

    def find(self, mark: bytes) -> Sealed | None:
        """The code with this mark."""
        query = select(*[codes.c[name] for name in Sealed.__slots__])
        row = self._connection.execute(query.where(codes.c.mark == mark)).first()
        return None if row is None else Sealed(*row)

    # --- pools ------------------------------------------------------------------------------

    def pool(self, name: str) -> int:
        """The id of a pool, made if there is none."""
        line = insert_for(self._shelf.dialect, code_pools).values(name=name)
        self._connection.execute(line.on_conflict_do_nothing(index_elements=["name"]))
        query = select(code_pools.c.id).where(code_pools.c.name == name)
        return int(self._connection.execute(query).scalar_one())

    def imported(self, digest: str) -> tuple[int, datetime] | None:
        """The import of a file with this hash, and when it was."""
        query = select(code_imports.c.id, code_imports.c.at).where(code_imports.c.digest == digest)
        row = self._connection.execute(query).first()
        return None if row is None else (row[0], row[1])

    def known(self, marks: Sequence[bytes]) -> dict[bytes, str]:
        """Which of these are in the store already, with their pool."""
        query = (
            select(codes.c.mark, code_pools.c.name)
            .join_from(codes, code_pools)
            .where(codes.c.mark.in_(marks))
        )
        return {bytes(row[0]): row[1] for row in self._connection.execute(query)}

    def add(self, pool: str, rows: Sequence[dict[str, Any]], **about: Any) -> int:
        """Fill codes (mark, sealed, expires_at) into a pool; gives the number of the import."""
        pool_id = self.pool(pool)
        import_id = int(
            self._connection.execute(
                code_imports.insert()
                .values(pool_id=pool_id, codes=len(rows), **about)
                .returning(code_imports.c.id)
            ).scalar_one()
        )
        for start in range(0, len(rows), 1_000):
            self._connection.execute(
                codes.insert(),
                [
                    {"pool_id": pool_id, "import_id": import_id} | row
                    for row in rows[start : start + 1_000]
                ],
            )
        self._connection.execute(
            update(code_pools)
            .where(code_pools.c.id == pool_id)
            .values(free=code_pools.c.free + len(rows))
        )
        return import_id

    def levels(self) -> list[Level]:
        """All pools, by name."""
        given = (
            select(func.count())
            .where(codes.c.pool_id == code_pools.c.id, codes.c.claim_id.is_not(None))
            .scalar_subquery()
        )
        query = select(code_pools.c.name, code_pools.c.free, given, code_pools.c.told_low)
        found = self._connection.execute(query.order_by(code_pools.c.name))
        return [Level(row[0], row[1], row[2], bool(row[3])) for row in found]

    def free_in(self, pool: str) -> int:
        """How many codes are left in a pool."""
        query = select(code_pools.c.free).where(code_pools.c.name == pool)
        return int(self._connection.scalar(query) or 0)

    def usable_in(self, pool: str, now: datetime) -> int:
        """How many of them have not expired."""
        query = (
            select(func.count())
            .select_from(codes.join(code_pools, code_pools.c.id == codes.c.pool_id))
            .where(
                code_pools.c.name == pool,
                codes.c.claim_id.is_(None),
                or_(codes.c.expires_at.is_(None), codes.c.expires_at > now),
            )
        )
        return int(self._connection.scalar(query) or 0)

    # --- tries ------------------------------------------------------------------------------

    def tries(self, member_id: MemberId) -> tuple[int, datetime] | None:
        """How many wrong codes the member has typed, since when."""
        query = select(code_tries.c.wrong, code_tries.c.since)
        row = self._connection.execute(query.where(code_tries.c.member_id == member_id)).first()
        return None if row is None else (row[0], row[1])

    def set_tries(self, member_id: MemberId, wrong: int, since: datetime) -> None:
        line = insert_for(self._shelf.dialect, code_tries).values(
            member_id=member_id, wrong=wrong, since=since
        )
        values = {"wrong": wrong, "since": since}
        self._connection.execute(
            line.on_conflict_do_update(index_elements=["member_id"], set_=values)
        )

    def guessers(self, wrong: int, after: datetime) -> int:
        """How many members have typed so many wrong codes since then."""
        query = select(func.count()).select_from(code_tries)
        found = query.where(code_tries.c.wrong >= wrong, code_tries.c.since > after)
        return int(self._connection.scalar(found) or 0)

    def forget(self, member_id: MemberId) -> None:
        """What an erased member has typed."""
        self._connection.execute(code_tries.delete().where(code_tries.c.member_id == member_id))

    # --- verify -----------------------------------------------------------------------------

    def miscounted(self) -> str | None:
        """The first pool whose number of free codes is not what is there."""
        free = (
            select(func.count())
            .where(codes.c.pool_id == code_pools.c.id, codes.c.claim_id.is_(None))
            .scalar_subquery()
        )
        query = select(code_pools.c.name).where(code_pools.c.free != free)
        return self._connection.scalar(query.order_by(code_pools.c.name).limit(1))

    def missing(self) -> int | None:
        """The first claim of a code that has been given and has none (C6)."""
        query = (
            select(claims.c.id)
            .outerjoin_from(claims, codes, codes.c.claim_id == claims.c.id)
            .where(
                claims.c.kind == "code",
                claims.c.waits == 0,
                claims.c.state != "refused",
                codes.c.id.is_(None),
            )
        )
        found = self._connection.scalar(query.order_by(claims.c.id).limit(1))
        return None if found is None else int(found)

    def all(self) -> Iterator[Sealed]:
        """Every code, as it is kept."""
        query = select(*[codes.c[name] for name in Sealed.__slots__]).order_by(codes.c.id)
        return (Sealed(*row) for row in self._connection.execute(query))
