"""An effect without a business key is keyed by the update that asked for it (U2, design: inbox)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import TypeAdapter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tiers.store.books import Books

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Once(Generic[T]):
    """Which update asks which use case; `shape` is the answer's type, to read it back from JSON."""

    update_id: int | None
    use_case: str
    shape: type[T]
    at: datetime


_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def keeping(decide: Callable[[Books], T], once: Once[T]) -> Callable[[Books], T]:
    """`decide`, but the second time for the same update gives the first time's answer."""
    update_id = once.update_id
    assert update_id is not None  # noqa: S101 - the store asks only then

    def decided(books: Books) -> T:
        adapter = _adapter(once.shape)
        kept = books.inbox.answer_to(update_id, once.use_case)
        if kept is not None:
            answer: T = adapter.validate_json(kept)
            return answer
        answer = decide(books)
        text = adapter.dump_json(answer).decode()
        books.inbox.keep_answer(update_id, once.use_case, text, once.at)
        return answer

    return decided
