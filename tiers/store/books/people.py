"""The people's book: members, which Telegram account and which shop accounts are theirs, opt-outs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, func, literal, null, select, update

from tiers.records import AccountId, MemberId
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.people import accounts, members, opt_outs, sources
from tiers.store.types import EPOCH, Instant, instant, microseconds, moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from tiers.store.books import Shelf
    from tiers.store.prepared import Raw


@dataclass(frozen=True, slots=True)
class Member:
    """One member as the store knows them; `telegram_id` is None until somebody links an account."""

    id: MemberId
    telegram_id: int | None
    language: str | None
    joined_at: datetime
    reachable: bool
    assessed_at: datetime | None
    erased_at: datetime | None
    name: str | None = None
    """How they call themselves on Telegram; for messages to themselves alone."""


@dataclass(frozen=True, slots=True)
class Account:
    """A shop account of a member; `external_id` is None once the member is erased."""

    id: AccountId
    member_id: MemberId
    source: str
    external_id: str | None
    stale_from: datetime | None
    latest_at: datetime | None
    waiting: int


_MEMBER = select(
    members.c.id,
    members.c.telegram_id,
    members.c.language,
    members.c.joined_at,
    members.c.reachable,
    members.c.assessed_at,
    members.c.erased_at,
    members.c.name,
)
_ACCOUNT = select(
    accounts.c.id,
    accounts.c.member_id,
    sources.c.name,
    accounts.c.external_id,
    accounts.c.stale_from,
    accounts.c.latest_at,
    accounts.c.waiting,
).join_from(accounts, sources)

# Asked with every look at where somebody stands.
_BY_ID = Prepared(lambda _: _MEMBER.where(members.c.id == bindparam("member")))
_ON_TELEGRAM = Prepared(lambda _: _MEMBER.where(members.c.telegram_id == bindparam("person")))
_ACCOUNTS = Prepared(
    lambda _: _ACCOUNT.where(accounts.c.member_id == bindparam("member")).order_by(accounts.c.id)
)
_NAMED = Prepared(
    lambda _: _ACCOUNT.where(
        sources.c.name == bindparam("source"), accounts.c.external_id == bindparam("name")
    )
)
_ASSESSED = Prepared(
    lambda _: (
        update(members)
        .where(members.c.id == bindparam("member"))
        .values(assessed_at=bindparam("at"), due_at=bindparam("due"))
    )
)
_FRESH = Prepared(
    lambda _: (
        update(accounts)
        .where(accounts.c.member_id == bindparam("member"))
        .values(stale_from=null())
    )
)


class PeopleBook:
    """Over `members`, `accounts` and `opt_outs`."""

    def __init__(self, connection: Connection, shelf: Shelf) -> None:
        self._connection = connection
        self._shelf = shelf

    def member(self, member_id: MemberId) -> Member | None:
        """The member with this id, locked for this transaction when it writes."""
        return _member(_BY_ID.one(self._connection, {"member": member_id}))

    def on_telegram(self, telegram_id: int) -> Member | None:
        """The member who uses this Telegram account."""
        return _member(_ON_TELEGRAM.one(self._connection, {"person": telegram_id}))

    def enrol(self, telegram_id: int, language: str, now: datetime) -> Member:
        """The member on this Telegram account, made if there is none yet."""
        line = insert_for(self._shelf.dialect, members).values(
            telegram_id=telegram_id, language=language, joined_at=now
        )
        self._connection.execute(line.on_conflict_do_nothing(index_elements=["telegram_id"]))
        member = self.on_telegram(telegram_id)
        assert member is not None  # noqa: S101 - written in this transaction
        return member

    def newcomer(self, now: datetime) -> MemberId:
        """A new member who is not on Telegram."""
        line = members.insert().values(joined_at=now).returning(members.c.id)
        return MemberId(self._connection.execute(line).scalar_one())

    def set_language(self, member_id: MemberId, language: str) -> None:
        self._set(members.c.id == member_id, language=language)

    def set_name(self, member_id: MemberId, name: str) -> None:
        self._set(members.c.id == member_id, name=name)

    def set_reachable(self, telegram_id: int, *, reachable: bool) -> None:
        """Note that the person blocked the bot, or came back."""
        self._set(members.c.telegram_id == telegram_id, reachable=int(reachable))

    def _set(self, which: ColumnElement[bool], **values: Any) -> None:
        self._connection.execute(update(members).where(which).values(values))

    def reassess(self, member_id: MemberId) -> None:
        """Nothing that is recorded of this member's history can be built upon any more."""
        self._set(members.c.id == member_id, assessed_at=None)
        self._connection.execute(
            update(accounts).where(accounts.c.member_id == member_id).values(stale_from=EPOCH)
        )

    def reassess_all(self, now: datetime, *, from_the_beginning: bool) -> None:
        """Another programme decides from now on: everybody must be assessed anew."""
        at = literal(now, Instant)
        earlier = case((accounts.c.stale_from < at, accounts.c.stale_from), else_=at)
        self._connection.execute(
            update(accounts).where(accounts.c.tombstone.is_(None)).values(stale_from=earlier)
        )
        if from_the_beginning:
            self._connection.execute(update(members).values(assessed_at=None))

    def set_assessed(self, member_id: MemberId, at: datetime, due_at: datetime | None) -> None:
        """The history of this member is complete up to `at`, given all that is recorded.

        At `due_at` the standing will change by itself, as far as can be seen.
        """
        due = None if due_at is None else microseconds(due_at)
        values = {"member": member_id, "at": microseconds(at), "due": due}
        _ASSESSED.do(self._connection, values)
        _FRESH.do(self._connection, values)

    def accounts(self, member_id: MemberId) -> list[Account]:
        """The member's shop accounts, oldest first."""
        return [_account(row) for row in _ACCOUNTS.many(self._connection, {"member": member_id})]

    def account(self, source: str, external_id: str) -> Account | None:
        """The account under its shop's id."""
        row = _NAMED.one(self._connection, {"source": source, "name": external_id})
        return None if row is None else _account(row)

    def due(self, now: datetime, limit: int) -> list[MemberId]:
        """Members whose standing was to change by itself at some time until now."""
        query = select(members.c.id).where(members.c.due_at <= now).order_by(members.c.due_at)
        return [MemberId(each) for each in self._connection.scalars(query.limit(limit))]

    def stale(self, limit: int) -> list[MemberId]:
        """Members whose events changed since they were last assessed, longest waiting first."""
        query = (
            select(accounts.c.member_id)
            .where(accounts.c.stale_from.is_not(None))
            .group_by(accounts.c.member_id)
            .order_by(func.min(accounts.c.id))
            .limit(limit)
        )
        return [MemberId(each) for each in self._connection.scalars(query)]

    def assessed_owners(self, account_ids: Sequence[int]) -> list[MemberId]:
        """Owners of these accounts whose history is complete; each stands with their first account."""
        others = accounts.alias()
        mine = others.c.member_id == members.c.id
        first = select(func.min(others.c.id)).where(mine)
        waits = select(others.c.id).where(mine, others.c.stale_from.is_not(None))
        query = (
            select(members.c.id)
            .join(accounts, accounts.c.member_id == members.c.id)
            .where(
                accounts.c.id.in_(account_ids),
                accounts.c.id == first.scalar_subquery(),
                accounts.c.tombstone.is_(None),
                members.c.assessed_at.is_not(None),
                ~waits.exists(),
            )
        )
        return [MemberId(each) for each in self._connection.scalars(query)]

    def move_account(self, account: AccountId, member_id: MemberId, stale_from: datetime) -> None:
        """Give an account to another member, who must be assessed anew from the beginning."""
        self._connection.execute(
            update(accounts)
            .where(accounts.c.id == account)
            .values(member_id=member_id, stale_from=stale_from, awarded=0, attributed=0)
        )

    def look_again(self, account: AccountId) -> None:
        """Something was left out, or is no longer: points and sales of the account change with it."""
        self._connection.execute(
            update(accounts).where(accounts.c.id == account).values(awarded=0, attributed=0)
        )

    def merged(self, member_id: MemberId) -> bool:
        """Whether the member has become part of another."""
        query = select(members.c.merged_into).where(members.c.id == member_id)
        return self._connection.scalar(query) is not None

    def merge_away(self, member_id: MemberId, into: MemberId) -> None:
        """A member without Telegram has become part of another."""
        self._set(members.c.id == member_id, merged_into=into, due_at=None)

    def erase(self, member_id: MemberId, now: datetime) -> None:
        """Forget who the member is; what they are keeps a place without a name."""
        gone = dict.fromkeys(("telegram_id", "language", "name", "birthday", "due_at"))
        self._set(members.c.id == member_id, **gone, reachable=0, erased_at=now)
        self._connection.execute(opt_outs.delete().where(opt_outs.c.member_id == member_id))

    def bury(self, account: AccountId, tombstone: bytes) -> None:
        """Replace an account's id in the shop by its tombstone."""
        self._connection.execute(
            update(accounts)
            .where(accounts.c.id == account)
            .values(external_id=None, tombstone=tombstone, stale_from=None)
        )

    def opted_out(self, member_id: MemberId) -> set[str]:
        """The categories of messages that the member does not want."""
        return set(
            self._connection.scalars(
                select(opt_outs.c.category).where(opt_outs.c.member_id == member_id)
            )
        )

    def choose(self, member_id: MemberId, category: str, *, wanted: bool, now: datetime) -> None:
        """Write down whether the member wants messages of a category."""
        if wanted:
            self._connection.execute(
                opt_outs.delete().where(
                    opt_outs.c.member_id == member_id, opt_outs.c.category == category
                )
            )
            return
        line = insert_for(self._shelf.dialect, opt_outs).values(
            member_id=member_id, category=category, at=now
        )
        self._connection.execute(line.on_conflict_do_nothing())

    def count(self) -> int:
        """Members who are there: neither merged into another nor erased."""
        return int(
            self._connection.scalar(
                select(func.count())
                .select_from(members)
                .where(members.c.merged_into.is_(None), members.c.erased_at.is_(None))
            )
            or 0
        )


def _member(row: Raw | None) -> Member | None:
    if row is None:
        return None
    number, person, language, joined_at, reachable, assessed, erased, name = row
    joined = instant(joined_at)
    return Member(
        number, person, language, joined, bool(reachable), moment(assessed), moment(erased), name
    )


def _account(row: Raw) -> Account:
    number, member_id, source, name, stale_from, latest_at, waiting = row
    return Account(number, member_id, source, name, moment(stale_from), moment(latest_at), waiting)
