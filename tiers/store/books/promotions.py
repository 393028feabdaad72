"""The promotions' book: what the staff compose. Each change raises the revision; only drafts change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select, update

from tiers.messages import CONTENT, OPTIONS, Content, Options
from tiers.store.tables.promotions import promotions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.engine import Connection

DRAFT: Final = "draft"
STANDING: Final = "standing"
ARCHIVED: Final = "archived"
_LISTED: Final = (DRAFT, STANDING)


@dataclass(frozen=True, slots=True)
class Promotion:
    """A promotion as it stands; `author` is a Telegram id, `segment` the rules as they are kept."""

    id: int
    author: int
    name: str | None
    state: str
    category: str
    content: Content
    segment: dict[str, Any]
    options: Options
    revision: int
    created_at: datetime
    edited_at: datetime
    stands_since: datetime | None
    """Since when it comes back, and when it does so next: of those that stand."""
    next_at: datetime | None


_PROMOTION = select(*[promotions.c[name] for name in Promotion.__slots__])


class PromotionBook:
    """Over `promotions`: draft ⇄ standing, draft ⇄ archived."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def one(self, promotion_id: int) -> Promotion | None:
        row = self._connection.execute(_PROMOTION.where(promotions.c.id == promotion_id)).first()
        return None if row is None else _promotion(row)

    def page(self, limit: int, offset: int, *, archived: bool) -> list[Promotion]:
        """What was changed last comes first."""
        query = (
            _PROMOTION.where(_among(archived=archived))
            .order_by(promotions.c.edited_at.desc(), promotions.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return [_promotion(row) for row in self._connection.execute(query)]

    def count(self, *, archived: bool) -> int:
        query = select(func.count()).select_from(promotions).where(_among(archived=archived))
        return int(self._connection.scalar(query) or 0)

    def gathering(self, author: int, since: datetime) -> list[Promotion]:
        """The author's drafts that changed since then: a part of an album may belong to one."""
        query = _PROMOTION.where(
            promotions.c.author == author,
            promotions.c.state == DRAFT,
            promotions.c.edited_at >= since,
        )
        found = self._connection.execute(query.order_by(promotions.c.edited_at.desc()))
        return [_promotion(row) for row in found]

    def begin(self, author: int, category: str, now: datetime, **said: Any) -> int:
        """A new draft: `name`, `content`, `segment`, `options`, or nothing yet of each."""
        line = promotions.insert().values(
            author=author,
            name=said.get("name"),
            category=category,
            content=CONTENT.dump_python(said.get("content", Content()), mode="json"),
            segment=said.get("segment", {}),
            options=OPTIONS.dump_python(said.get("options", Options()), mode="json"),
            created_at=now,
            edited_at=now,
        )
        return int(self._connection.execute(line.returning(promotions.c.id)).scalar_one())

    def change(self, promotion_id: int, now: datetime, **changes: Any) -> bool:
        """Give a draft another `name`, `category`, `content`, `segment` or `options`.

        False when there is no such draft any more.
        """
        for name, shape in (("content", CONTENT), ("options", OPTIONS)):
            if name in changes:
                changes[name] = shape.dump_python(changes[name], mode="json")
        return self._set(promotion_id, DRAFT, {"edited_at": now, **changes})

    def move(self, promotion_id: int, before: str, after: str, now: datetime) -> bool:
        """From one state to another; False when it is in neither of them now."""
        return self._set(promotion_id, before, {"state": after, "edited_at": now})

    # --- those that come back -------------------------------------------------------------------

    def standing(self) -> list[Promotion]:
        """All of them, those that come back first."""
        query = _PROMOTION.where(promotions.c.state == STANDING)
        rows = self._connection.execute(query.order_by(promotions.c.next_at, promotions.c.id))
        return [_promotion(row) for row in rows]

    def stand(self, promotion_id: int, now: datetime, next_at: datetime) -> None:
        """From a draft to one that comes back."""
        values = {"state": STANDING, "stands_since": now, "next_at": next_at, "edited_at": now}
        self._set(promotion_id, DRAFT, values)

    def stop(self, promotion_id: int, now: datetime) -> bool:
        """Back to a draft. False: it does not stand."""
        values = {"state": DRAFT, "stands_since": None, "next_at": None, "edited_at": now}
        return self._set(promotion_id, STANDING, values)

    def due(self, now: datetime, limit: int) -> list[int]:
        """Those whose time has come."""
        query = select(promotions.c.id).where(
            promotions.c.state == STANDING, promotions.c.next_at <= now
        )
        return list(
            self._connection.scalars(query.order_by(promotions.c.next_at).limit(limit)).all()
        )

    def come_back(self, promotion_id: int, next_at: datetime) -> None:
        """The occasion is over; it says the same, so its revision stays."""
        line = update(promotions).where(
            promotions.c.id == promotion_id, promotions.c.state == STANDING
        )
        self._connection.execute(line.values(next_at=next_at))

    def _set(self, promotion_id: int, state: str, values: Mapping[str, Any]) -> bool:
        done = self._connection.execute(
            update(promotions)
            .where(promotions.c.id == promotion_id, promotions.c.state == state)
            .values({**values, "revision": promotions.c.revision + 1})
        )
        return bool(done.rowcount)


def _among(*, archived: bool) -> Any:
    return promotions.c.state == ARCHIVED if archived else promotions.c.state.in_(_LISTED)


def _promotion(row: Any) -> Promotion:
    kept = dict(zip(Promotion.__slots__, row, strict=True))
    kept["content"] = CONTENT.validate_python(kept["content"], strict=False)
    kept["options"] = OPTIONS.validate_python(kept["options"], strict=False)
    return Promotion(**kept)
