"""Pools of codes: filled from files, looked up by whoever owns one, used up in the shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tiers.perks.giving import CLAIMED, FULFILLED, tell_stewards
from tiers.perks.refusals import AlreadyImported, DeadCode, TooManyTries
from tiers.perks.showing import Card, cards
from tiers.vault import normalised, vault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from tiers.programme import Programme
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.books.claims import Claim
    from tiers.store.engine import Store
    from tiers.timeline import Version

WRONG_TRIES: Final = 5
WITHIN: Final = timedelta(minutes=10)
REST: Final = timedelta(hours=1)
ALARMING: Final = 10
"""So many members who rest at the same time from typing wrong codes are no accident (A14)."""
_TOGETHER: Final = 500
"""Marks asked for in one statement."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code as a file has it; `line` is the physical line."""

    line: int
    code: str
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CodeFile:
    """What is known of a file of codes: its name, its SHA-256 and who imports it."""

    name: str
    digest: str
    author: str


@dataclass(frozen=True, slots=True)
class Doubled:
    """A code that is there twice: in the file (`lines`), or in the store in `pool` already."""

    lines: tuple[int, ...]
    pool: str = ""


@dataclass(frozen=True, slots=True)
class CodesImported:
    """What an import did; with `doubled`, nothing."""

    codes: int
    number: int | None
    doubled: tuple[Doubled, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportCodes:
    """Fill a pool: all codes of a file or none (E.5 row 82)."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(
        self, pool: str, file: CodeFile, rows: Sequence[CodeRow], *, dry: bool = False
    ) -> CodesImported:
        """Codes that differ only in how they are typed are the same. Raises `AlreadyImported`."""
        keys, now = vault(self.store.shelf.key), self.clock()
        by_mark: dict[bytes, list[CodeRow]] = {}
        for row in rows:
            by_mark.setdefault(keys.mark(row.code), []).append(row)
        twice = [
            Doubled(tuple(row.line for row in same)) for same in by_mark.values() if len(same) > 1
        ]
        sealed = [
            {"mark": mark, "sealed": keys.seal(same[0].code), "expires_at": same[0].expires_at}
            for mark, same in by_mark.items()
        ]
        low = self._mark_of(pool)

        def decide(books: Books) -> CodesImported:
            before = books.codes.imported(file.digest)
            if before is not None:
                raise AlreadyImported(*before)
            doubled = twice + _known(books, by_mark)
            if doubled or dry:
                return CodesImported(len(rows), None, tuple(doubled))
            number = books.codes.add(
                pool, sealed, name=file.name, digest=file.digest, author=file.author, at=now
            )
            if books.codes.free_in(pool) >= low:
                books.codes.mark_told(pool, told=False)
            books.audit.note(now, file.author, "codes.imported", f"pool:{pool}", after=len(rows))
            return CodesImported(len(rows), number)

        return await (self.store.read(decide) if dry else self.store.write(decide))

    def _mark_of(self, pool: str) -> int:
        perks = self.versions()[-1].programme.perks.values()
        return max((perk.low_stock for perk in perks if perk.pool == pool), default=0)


def _known(books: Books, by_mark: Mapping[bytes, Sequence[CodeRow]]) -> list[Doubled]:
    marks = list(by_mark)
    found: list[Doubled] = []
    for start in range(0, len(marks), _TOGETHER):
        for mark, pool in books.codes.known(marks[start : start + _TOGETHER]).items():
            found.append(Doubled(tuple(row.line for row in by_mark[mark]), pool))
    return found


@dataclass(frozen=True, slots=True)
class LookUpCode:
    """A member types a code: one of their own is shown, for all others there is one answer (A14)."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, typed: str) -> tuple[Card, Programme]:
        """Raises `DeadCode` for one that is unknown, somebody else's or not given, `TooManyTries`.

        Five wrong ones within ten minutes are followed by an hour in which nothing is looked up.
        """
        now, programme = self.clock(), self.versions()[-1].programme

        def decide(books: Books) -> Card | None:
            wrong, since = books.codes.tries(actor.member_id) or (0, now)
            if wrong >= WRONG_TRIES and now < since + REST:
                raise TooManyTries(since + REST)
            card = _own(books, actor, typed)
            if card is None:
                fresh = wrong >= WRONG_TRIES or now >= since + WITHIN or not wrong
                count = 1 if fresh else wrong + 1
                # The rest is counted from the last wrong try, the ten minutes from the first.
                start = now if fresh or count >= WRONG_TRIES else since
                books.codes.set_tries(actor.member_id, count, start)
                if count >= WRONG_TRIES:
                    _watch_guessers(books, now)
            return card

        found = await self.store.write(decide)
        if found is None:
            raise DeadCode
        return found, programme


def _watch_guessers(books: Books, now: datetime) -> None:
    """Tell the admins when many members guess at once: an hour's guessing is told once."""
    guessers = books.codes.guessers(WRONG_TRIES, now - REST)
    if guessers >= ALARMING:
        hour = now.replace(minute=0, second=0, microsecond=0)
        key = f"guessers:{hour.isoformat()}"
        tell_stewards(books, key, "codes-guessed", {"members": guessers}, now)


def _claim_of(books: Books, typed: str) -> Claim | None:
    """The claim that gave this code; None: it is unknown, or nobody's yet."""
    code = books.codes.find(vault(books.shelf.key).mark(typed))
    return None if code is None or code.claim_id is None else books.claims.one(code.claim_id)


def _own(books: Books, actor: Actor, typed: str) -> Card | None:
    if not 0 < len(normalised(typed)) <= 128:  # noqa: PLR2004 - no code is longer
        return None
    claim = _claim_of(books, typed)
    if claim is None or claim.member_id != actor.member_id:
        return None
    return cards(books, [claim])[0]


@dataclass(frozen=True, slots=True)
class UseCode:
    """The shop takes a code: it is good once, and only for the customer it was given to (A42)."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, typed: str, source: str, account: str, *, dry: bool = False) -> Claim:
        """With `dry`, only says whether it would be taken. Raises `DeadCode` for every other one."""
        now = self.clock()

        def decide(books: Books) -> Claim:
            claim = _claim_of(books, typed)
            known = books.people.account(source, account)
            if claim is None or known is None or known.member_id != claim.member_id:
                raise DeadCode
            over = claim.expires_at is not None and claim.expires_at <= now
            if claim.state != CLAIMED or claim.waits or over:
                raise DeadCode
            if not dry:
                books.claims.settle(claim, FULFILLED, now, f"shop:{source}")
            return claim

        return await (self.store.read(decide) if dry else self.store.write(decide))
