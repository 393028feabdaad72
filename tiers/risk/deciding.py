"""What the staff decide about a case, and flags that they set and lift. Never about themselves (A3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tiers.accruing import Accruing
from tiers.judging import tell_member
from tiers.permissions import require
from tiers.records import Role
from tiers.risk.refusals import CaseGone, NobodyToFreeze, OwnCase, StaffNotFrozen
from tiers.store.books.cases import FREEZE, HOLD
from tiers.store.once import Once
from tiers.words import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.books.cases import Case
    from tiers.store.engine import Store
    from tiers.timeline import Version

LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class ClearCase:
    """All is well: what waited goes its way, flags of the case end. An appeal is granted by it."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, case_id: int) -> int:
        """Gives the case. Raises `NotAllowed`, `CaseGone`, `OwnCase`."""
        require(actor, "ClearCase")
        versions, now = self.versions(), self.clock()

        def decide(books: Books) -> int:
            case = _waiting(books, actor, case_id)
            author = f"member:{actor.member_id}"
            accruing = Accruing(books, versions, now)
            for line in books.cases.lines(case.id):
                share = books.commission.share(line.event_id, line.level)
                if share is not None:
                    accruing.release(share, author)
            books.cases.lift(case.member_id, (HOLD, FREEZE), author, now)
            _decided(books, case, actor, now, state="cleared", reason=None)
            return case.id

        return await self.store.write(decide, Once(actor.update_id, "ClearCase", int, now))


@dataclass(frozen=True, slots=True)
class RefuseCase:
    """It is not paid, for a reason that the agent reads. With an appeal, that is the answer to it."""

    store: Store
    versions: Callable[[], Sequence[Version]]
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, case_id: int, reason: str) -> int:
        """Gives the case.

        Raises `NotAllowed`, `CaseGone`, `OwnCase`, `TextEmpty`, `TextTooLong`.
        """
        require(actor, "RefuseCase")
        versions, now, why = self.versions(), self.clock(), written(reason, LONGEST_REASON)

        def decide(books: Books) -> int:
            case = _waiting(books, actor, case_id)
            author = f"member:{actor.member_id}"
            accruing = Accruing(books, versions, now)
            for line in books.cases.lines(case.id):
                share = books.commission.share(line.event_id, line.level)
                if share is not None:
                    accruing.refuse(share, author, "review")
            books.cases.lift(case.member_id, (HOLD,), author, now)
            _decided(books, case, actor, now, state="refused", reason=why)
            return case.id

        return await self.store.write(decide, Once(actor.update_id, "RefuseCase", int, now))


@dataclass(frozen=True, slots=True)
class FreezeMember:
    """Stop a member's claims, payouts and commission, with a reason that they read and can appeal."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int, reason: str) -> int:
        """Gives the case in which it stands. Who is frozen stays so.

        Raises `NotAllowed`, `NobodyToFreeze`, `OwnCase`, `StaffNotFrozen`, `TextEmpty`,
        `TextTooLong`.
        """
        require(actor, "FreezeMember")
        now, why = self.clock(), written(reason, LONGEST_REASON)

        def decide(books: Books) -> int:
            member = _member(books, actor, number)
            if _serves(books, member):
                raise StaffNotFrozen
            known = books.cases.open_of(member)
            case = books.cases.open(member, 0, now) if known is None else known.id
            if not books.cases.flagged(member, FREEZE):
                author = f"member:{actor.member_id}"
                books.cases.flag(member, FREEZE, why, author, now)
                books.audit.note(
                    now, author, "member.frozen", f"member:{member}", after=case, reason=why
                )
                said = {"case": case, "reason": why}
                key = f"frozen:{member}:{now.isoformat()}"
                tell_member(books, member, key, "case-frozen", said, now)
            return case

        return await self.store.write(decide, Once(actor.update_id, "FreezeMember", int, now))


@dataclass(frozen=True, slots=True)
class LiftFlag:
    """Let a member go on; what is under review stays so until its case is decided."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, number: int) -> int:
        """Gives how many flags there were. Raises `NotAllowed`, `NobodyToFreeze`, `OwnCase`."""
        require(actor, "LiftFlag")
        now = self.clock()

        def decide(books: Books) -> int:
            member = _member(books, actor, number)
            author = f"member:{actor.member_id}"
            count = books.cases.lift(member, (HOLD, FREEZE), author, now)
            if count:
                books.audit.note(now, author, "member.unfrozen", f"member:{member}", before=count)
                key = f"unfrozen:{member}:{now.isoformat()}"
                tell_member(books, member, key, "case-unfrozen", {}, now)
            return count

        return await self.store.write(decide, Once(actor.update_id, "LiftFlag", int, now))


def _waiting(books: Books, actor: Actor, case_id: int) -> Case:
    case = books.cases.one(case_id)
    if case is None or not case.waits:
        raise CaseGone
    if case.member_id == actor.member_id:
        raise OwnCase
    return case


def _member(books: Books, actor: Actor, number: int) -> MemberId:
    member = books.people.member(number)  # type: ignore[arg-type]  # typed by somebody
    if member is None or member.erased_at is not None or books.people.merged(member.id):
        raise NobodyToFreeze
    if member.id == actor.member_id:
        raise OwnCase
    return member.id


def _serves(books: Books, member_id: MemberId) -> bool:
    member = books.people.member(member_id)
    person = None if member is None else member.telegram_id
    return person is not None and books.staff.role(person) is not Role.MEMBER


def _decided(
    books: Books, case: Case, actor: Actor, now: datetime, *, state: str, reason: str | None
) -> None:
    """Write it down, answer the appeal if there is one, and tell whom it is about."""
    author = f"member:{actor.member_id}"
    values: dict[str, Any] = {"state": state, "decided_at": now, "decided_by": author}
    if case.state == "open":
        values["reason"] = reason
    if case.appealed:
        values |= {"answer": reason, "answered_at": now, "answered_by": author}
    books.cases.change(case.id, **values)
    books.audit.note(
        now, author, f"case.{state}", f"case:{case.id}", before=case.state, after=state,
        reason=reason,
    )  # fmt: skip
    said = {"case": case.id, "state": state, "reason": reason or "", "appealed": case.appealed}
    key = f"case:{case.id}:{state}:{now.isoformat()}"
    tell_member(books, case.member_id, key, "case-decided", said, now)
