"""The perks' book: how much of each has been taken, which are paused, and who has had them before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, literal_column, select, update

from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.people import accounts, members
from tiers.store.tables.perks import claims, perk_counters, perk_pauses, used_perks
from tiers.store.tables.status import FREEZING, flags
from tiers.store.types import Int, instant

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from tiers.records import MemberId
    from tiers.store.books import Shelf

MUCH: Final = 2**62
_ONE = literal_column("1", Int)
_TAKEN = Prepared(
    lambda _: select(perk_counters.c.taken, perk_counters.c.spent).where(
        perk_counters.c.perk == bindparam("perk")
    )
)
_USED = Prepared(
    lambda _: select(used_perks.c.claims).where(
        used_perks.c.mark == bindparam("mark"),
        used_perks.c.perk == bindparam("perk"),
        used_perks.c.period == bindparam("period"),
    )
)
_TAKE = Prepared(
    lambda dialect: (
        (line := insert_for(dialect, perk_counters).values(
            perk=bindparam("perk"), taken=_ONE, spent=bindparam("worth", type_=Int)
        ))
        .on_conflict_do_update(
            index_elements=["perk"],
            set_={
                "taken": perk_counters.c.taken + _ONE,
                "spent": perk_counters.c.spent + line.excluded.spent,
            },
            where=(perk_counters.c.taken < bindparam("stock", type_=Int))
            & (perk_counters.c.spent + line.excluded.spent <= bindparam("budget", type_=Int)),
        )
        .returning(perk_counters.c.taken)
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gate:
    """What stands before any claim of a member: all of it in one look."""

    assessed_at: datetime | None
    due_at: datetime | None
    birthday: str | None
    erased: bool
    stale: bool
    """Whether events came in that have not been assessed."""
    frozen: bool
    paused: bool


_mine = accounts.c.member_id == members.c.id
_GATE = Prepared(
    lambda _: select(
        members.c.assessed_at,
        members.c.due_at,
        members.c.birthday,
        members.c.erased_at,
        select(_ONE).where(_mine, accounts.c.stale_from.is_not(None)).exists(),
        select(_ONE)
        .where(
            flags.c.member_id == members.c.id,
            flags.c.lifted_at.is_(None),
            flags.c.kind.in_([literal_column(f"'{each}'") for each in FREEZING]),
        )
        .exists(),
        select(_ONE)
        .where(perk_pauses.c.perk == bindparam("perk"), perk_pauses.c.resumed_at.is_(None))
        .exists(),
    ).where(members.c.id == bindparam("member"))
)


class PerkBook:
    """Over `perk_counters`, `perk_pauses` and `used_perks`."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf

    def gate(self, member_id: MemberId, perk: str) -> Gate | None:
        """None: there is no such member."""
        row = _GATE.one(self._connection, {"member": member_id, "perk": perk})
        if row is None:
            return None
        assessed, due, birthday, erased, stale, frozen, paused = row
        return Gate(
            None if assessed is None else instant(assessed),
            None if due is None else instant(due),
            birthday, erased is not None, bool(stale), bool(frozen), bool(paused),
        )  # fmt: skip

    def taken(self, perk: str) -> tuple[int, int]:
        """How many claims of a perk count, and what they are worth together."""
        row = _TAKEN.one(self._connection, {"perk": perk})
        return (0, 0) if row is None else (row[0], row[1])

    def take(self, perk: str, worth: int, stock: int | None, budget: int | None) -> bool:
        """Take one of what is left. False when stock or budget are used up (C2)."""
        found = _TAKE.one(
            self._connection,
            {
                "perk": perk, "worth": worth,
                "stock": MUCH if stock is None else stock,
                "budget": MUCH if budget is None else budget,
            },
        )  # fmt: skip
        return found is not None

    def give_back(self, perk: str, worth: int) -> None:
        """A claim has been refused: it no longer counts."""
        self._connection.execute(
            update(perk_counters)
            .where(perk_counters.c.perk == perk)
            .values(taken=perk_counters.c.taken - 1, spent=perk_counters.c.spent - worth)
        )

    # --- pauses -----------------------------------------------------------------------------

    def paused(self) -> set[str]:
        """The perks that cannot be claimed at the moment."""
        query = select(perk_pauses.c.perk).where(perk_pauses.c.resumed_at.is_(None))
        return set(self._connection.scalars(query))

    def pause(self, perk: str, author: str, now: datetime) -> bool:
        """False when it was paused before."""
        line = insert_for(self._shelf.dialect, perk_pauses).values(
            perk=perk, at=now, author=author
        )
        return bool(self._connection.execute(line.on_conflict_do_nothing()).rowcount)

    def resume(self, perk: str, author: str, now: datetime) -> bool:
        """False when it was not paused."""
        done = self._connection.execute(
            update(perk_pauses)
            .where(perk_pauses.c.perk == perk, perk_pauses.c.resumed_at.is_(None))
            .values(resumed_at=now, resumed_by=author)
        )
        return bool(done.rowcount)

    def used_before(self, mark: bytes, perk: str, period: str) -> int:
        """How many claims an erased person had who was the same person."""
        row = _USED.one(self._connection, {"mark": mark, "perk": perk, "period": period})
        return 0 if row is None else int(row[0])

    def bury(self, member_id: MemberId, mark: bytes) -> None:
        """Remember under a keyed hash what an erased person had claimed: once stays once."""
        counted = self._connection.execute(
            select(claims.c.perk, claims.c.period, func.count())
            .where(claims.c.member_id == member_id, claims.c.state != "refused")
            .group_by(claims.c.perk, claims.c.period)
        )
        for perk, period, many in counted.all():
            line = insert_for(self._shelf.dialect, used_perks).values(
                mark=mark, perk=perk, period=period, claims=many
            )
            more = {"claims": used_perks.c.claims + line.excluded.claims}
            self._connection.execute(
                line.on_conflict_do_update(index_elements=["mark", "perk", "period"], set_=more)
            )

    def miscounted(self) -> str | None:
        """The first perk whose counter does not match its claims."""
        counts = claims.c.state != "refused"
        query = select(claims.c.perk, func.count(), func.sum(claims.c.worth)).where(counts)
        due = {
            row[0]: (row[1], row[2])
            for row in self._connection.execute(query.group_by(claims.c.perk))
        }
        kept = {
            row[0]: (row[1], row[2])
            for row in self._connection.execute(
                select(perk_counters.c.perk, perk_counters.c.taken, perk_counters.c.spent)
            )
            if row[1] or row[2]
        }
        differing = sorted(perk for perk in {*due, *kept} if due.get(perk) != kept.get(perk))
        return differing[0] if differing else None
