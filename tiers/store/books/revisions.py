"""The revisions' book: what was sent is corrected or taken back at one recipient after another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select, update

from tiers.store.tables.people import members, opt_outs
from tiers.store.tables.promotions import broadcasts, recipients, revisions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class Revision:
    """How far it has come; `author` and `approved_by` are Telegram ids.

    `kind`: `delete`, or `edit`, which has a `hash` of what it says.
    """

    id: int
    broadcast_id: int
    kind: str
    state: str
    author: int
    confirmed_at: datetime
    ended_at: datetime | None
    reached: int
    done: int
    too_old: int
    failed: int
    hash: str | None
    approved_by: int | None

    @property
    def over(self) -> int:
        """For how many recipients it is over, however it went."""
        return self.done + self.too_old + self.failed


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a recipient was sent: Telegram's numbers, and in which chat. None: they have no chat any more."""

    id: int
    chat_id: int | None
    message_ids: list[int]
    sent_at: datetime
    member_id: MemberId
    part: str
    language: str | None
    opted_out: bool


_REVISION = select(*[revisions.c[name] for name in Revision.__slots__])
_BEGUN = ("running", "stopped", "finished")
_GOT = and_(recipients.c.state == "sent", recipients.c.message_ids.is_not(None))


def _left(revision: Revision, after: int) -> ColumnElement[bool]:
    """To whom it has not been yet."""
    return and_(
        recipients.c.broadcast_id == revision.broadcast_id,
        _GOT,
        recipients.c.id > after,
        _behind(revision),
    )


def _behind(revision: Revision) -> ColumnElement[bool]:
    """Who has older words than this one's; whoever was sent these at once, has them."""
    return or_(recipients.c.revised_by.is_(None), recipients.c.revised_by < revision.id)


class RevisionBook:
    """Over `revisions`, and what they leave in `recipients`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- looking ----------------------------------------------------------------------------

    def one(self, revision_id: int) -> Revision | None:
        return self._one(_REVISION.where(revisions.c.id == revision_id))

    def last_of(self, broadcast_id: int) -> Revision | None:
        """The last that has begun."""
        mine = revisions.c.broadcast_id == broadcast_id, revisions.c.state.in_(_BEGUN)
        return self._one(_REVISION.where(*mine).order_by(revisions.c.id.desc()))

    def waiting(self, broadcast_id: int) -> Revision | None:
        """The one that waits for a second person."""
        mine = revisions.c.broadcast_id == broadcast_id, revisions.c.state == "waiting"
        return self._one(_REVISION.where(*mine).order_by(revisions.c.id.desc()))

    def content(self, revision_id: int) -> dict[str, Any]:
        """What a correction says. Raises `LookupError` when there is none."""
        query = select(revisions.c.content).where(revisions.c.id == revision_id)
        found: dict[str, Any] | None = self._connection.scalar(query)
        if found is None:
            raise LookupError(revision_id)
        return found

    def running(self) -> list[Revision]:
        """Those to go on with, the oldest first."""
        query = _REVISION.where(revisions.c.state == "running").order_by(revisions.c.id)
        return [Revision(*row) for row in self._connection.execute(query)]

    def _one(self, query: Any) -> Revision | None:
        row = self._connection.execute(query.limit(1)).first()
        return None if row is None else Revision(*row)

    def goes_on(self, revision: Revision) -> bool:
        """Whether nobody has stopped it since."""
        state = select(revisions.c.state).where(revisions.c.id == revision.id)
        return self._connection.scalar(state) == "running"

    def arrived(self, broadcast_id: int, before: datetime) -> tuple[int, int]:
        """How many have got it; and of them, how many before this instant."""
        old = func.count().filter(recipients.c.settled_at <= before)
        query = select(func.count(), old).where(recipients.c.broadcast_id == broadcast_id, _GOT)
        row = self._connection.execute(query).one()
        return row[0], row[1]

    def ready(self, revision: Revision, most: int) -> list[Arrived]:
        """The next so many: by state, and from there on where all before them are done with."""
        left_it = select(opt_outs.c.at).where(
            opt_outs.c.member_id == recipients.c.member_id,
            opt_outs.c.category
            == select(broadcasts.c.category)
            .where(broadcasts.c.id == revision.broadcast_id)
            .scalar_subquery(),
        )
        query = (
            select(
                recipients.c.id,
                members.c.telegram_id,
                recipients.c.message_ids,
                recipients.c.settled_at,
                recipients.c.member_id,
                recipients.c.part,
                members.c.language,
                left_it.exists(),
            )
            .join(members, members.c.id == recipients.c.member_id)
            .where(_left(revision, revision.reached))
            .order_by(recipients.c.id)
            .limit(most)
        )
        return [Arrived(*row) for row in self._connection.execute(query)]

    def first_left(self, revision: Revision) -> int | None:
        """The first to whom it has not been, from the very beginning on: some arrive late."""
        found: int | None = self._connection.scalar(
            select(func.min(recipients.c.id)).where(_left(revision, 0))
        )
        return found

    def on_its_way(self, revision: Revision, since: datetime) -> bool:
        """Whether a message with older words is on its way, so that nobody knows its number yet.

        `since`: what has become unclear after that may still turn out to have arrived.
        """
        query = select(recipients.c.id).where(
            recipients.c.broadcast_id == revision.broadcast_id,
            recipients.c.state.in_(("sending", "unknown")),  # by the index: the others are many
            or_(recipients.c.state == "sending", recipients.c.settled_at > since),
            _behind(revision),
        )
        return self._connection.scalar(query.limit(1)) is not None

    def out_of_step(self) -> tuple[int, int, int] | None:
        """A broadcast, what its last revision says it has settled, and how many rows say so."""
        newer = revisions.alias("newer")
        over = revisions.c.done + revisions.c.too_old + revisions.c.failed
        there = (
            select(func.count())
            .where(
                recipients.c.broadcast_id == revisions.c.broadcast_id,
                recipients.c.revised_by == revisions.c.id,
                recipients.c.revision_end.is_not(None),
            )
            .scalar_subquery()
        )
        last = (
            ~select(newer.c.id)
            .where(
                newer.c.broadcast_id == revisions.c.broadcast_id,
                newer.c.id > revisions.c.id,
                newer.c.state.in_(_BEGUN),
            )
            .exists()
        )
        query = select(revisions.c.broadcast_id, over, there)
        query = query.where(revisions.c.state.in_(_BEGUN), last, over != there).limit(1)
        row = self._connection.execute(query).first()
        return None if row is None else (row[0], row[1], row[2])

    def astray(self) -> int | None:
        """A broadcast that says the words of a correction that it has not."""
        mine = revisions.c.id == broadcasts.c.edition, revisions.c.broadcast_id == broadcasts.c.id
        begun = select(revisions.c.id).where(
            *mine, revisions.c.kind == "edit", revisions.c.state.in_(_BEGUN)
        )
        query = select(broadcasts.c.id).where(broadcasts.c.edition.is_not(None), ~begun.exists())
        found: int | None = self._connection.scalar(query.limit(1))
        return found

    # --- writing ----------------------------------------------------------------------------

    def add(self, broadcast_id: int, kind: str, author: int, now: datetime, **said: Any) -> int:
        """Gives its number."""
        line = revisions.insert().values(
            broadcast_id=broadcast_id, kind=kind, author=author, confirmed_at=now, **said
        )
        return int(self._connection.execute(line.returning(revisions.c.id)).scalar_one())

    def forsake(self, broadcast_id: int, author: int) -> None:
        """What this person previewed and did not confirm is not to be confirmed any more."""
        line = update(revisions).where(
            revisions.c.broadcast_id == broadcast_id,
            revisions.c.author == author,
            revisions.c.state == "frozen",
        )
        self._connection.execute(line.values(state="withdrawn"))

    def change(self, revision: Revision, **values: Any) -> bool:
        """Change it, if it is still in the state in which it was looked at. False: it is not."""
        line = update(revisions).where(revisions.c.id == revision.id)
        line = line.where(revisions.c.state == revision.state)
        return bool(self._connection.execute(line.values(**values)).rowcount)

    def settle(self, revision: Revision, ends: Mapping[int, str], reached: int) -> None:
        """Write down what came of it, by recipient: `done`, `too_old`, or why it failed.

        Who is settled already, is not counted again.
        """
        tally: Counter[str] = Counter()
        for end in sorted(set(ends.values())):
            mine = [row for row, said in ends.items() if said == end]
            line = update(recipients).where(recipients.c.id.in_(mine), _behind(revision))
            values = {"revised_by": revision.id, "revision_end": end}
            count = self._connection.execute(line.values(**values)).rowcount
            tally[_counted(end)] += count
        line = update(revisions).where(revisions.c.id == revision.id)
        self._connection.execute(
            line.values(
                reached=reached,
                **{
                    name: revisions.c[name] + tally[name] for name in ("done", "too_old", "failed")
                },
            )
        )

    def come_again(self, row: int) -> None:
        """Something was said to a recipient after a revision had been there: it goes there once more."""
        query = select(
            recipients.c.broadcast_id, recipients.c.revised_by, recipients.c.revision_end
        )
        found = self._connection.execute(query.where(recipients.c.id == row)).one()
        if found.revision_end is None:
            return
        mine = update(recipients).where(recipients.c.id == row)
        self._connection.execute(mine.values(revised_by=None, revision_end=None))
        column = _counted(found.revision_end)
        again = update(revisions).where(revisions.c.id == found.revised_by)
        self._connection.execute(again.values({column: revisions.c[column] - 1}))
        last = self.last_of(found.broadcast_id)  # a newer one goes there by itself
        if last is not None and (last.id, last.state) == (found.revised_by, "finished"):
            self.change(last, state="running", ended_at=None)


def _counted(end: str) -> str:
    """The column in which this end is counted."""
    return end if end in {"done", "too_old"} else "failed"
