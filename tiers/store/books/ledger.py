"""The ledger's book: transactions and entries as they are added, each member's chain, lots, wallets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select, update

from tiers.chain import GENESIS
from tiers.ledger import ACCOUNTS, Line, Wallet, next_link
from tiers.store.dialects import insert_for
from tiers.store.tables.people import members
from tiers.store.tables.points import (
    point_awards,
    point_entries,
    point_lots,
    point_moves,
    point_transactions,
    point_wallets,
)
from tiers.store.types import json_text, microseconds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.engine import Connection

    from tiers.ledger import Cause
    from tiers.records import MemberId


@dataclass(frozen=True, slots=True)
class NewLot:
    """Points that a transaction brings: how many, when they may be spent and when they expire."""

    amount: int
    settles_at: datetime | None
    expires_at: datetime | None
    event_id: int | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """What one transaction does: entries by account, changes of lots, a new lot."""

    kind: str
    entries: Mapping[str, int]
    moves: Mapping[int, int] = field(default_factory=dict)
    """By lot: what is taken (negative) or given back."""
    lot: NewLot | None = None
    reverses: int | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


_WALLET = select(point_wallets).where(point_wallets.c.member_id == bindparam("member_id"))
_HELD = select(point_wallets.c.available, point_wallets.c.pending, point_wallets.c.debt).where(
    point_wallets.c.member_id == bindparam("member_id")
)
_BY_KEY = select(point_transactions).where(point_transactions.c.key == bindparam("key"))
_ADD = point_transactions.insert().returning(point_transactions.c.id)
_CHANGE = (
    update(point_lots)
    .where(point_lots.c.id == bindparam("lot"))
    .values(remaining=point_lots.c.remaining + bindparam("change"))
)
MERGES: Final = 32
"""A member has become part of another, who has become part of another: seldom more than once."""


class LedgerBook:
    """Over `point_transactions`, `point_entries`, `point_moves`, `point_lots` and `point_wallets`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def held(self, member_id: int) -> Wallet:
        """What the member has by the last transaction: one row is read."""
        row = self._connection.execute(_HELD, {"member_id": member_id}).first()
        return Wallet() if row is None else Wallet(*row)

    def wallet(self, member_id: int) -> Row[Any] | None:
        """The member's whole row, locked for this transaction when it writes."""
        found: Row[Any] | None = self._connection.execute(
            _WALLET.with_for_update(), {"member_id": member_id}
        ).first()
        return found

    def found(self, key: str) -> Row[Any] | None:
        """The transaction that this cause has made."""
        row: Row[Any] | None = self._connection.execute(_BY_KEY, {"key": key}).first()
        return row

    def reversed(self, transaction_id: int) -> bool:
        """Whether another transaction has reversed this one."""
        query = select(point_transactions.c.id).where(
            point_transactions.c.reverses == transaction_id
        )
        return self._connection.scalar(query) is not None

    def entries(self, transaction_id: int) -> dict[str, int]:
        """Amounts by account."""
        query = select(point_entries.c.account, point_entries.c.amount)
        found = self._connection.execute(
            query.where(point_entries.c.transaction_id == transaction_id)
        )
        return {row[0]: row[1] for row in found}

    def moves(self, transaction_id: int) -> dict[int, int]:
        """What the transaction gave to or took from lots."""
        query = select(point_moves.c.lot_id, point_moves.c.amount)
        found = self._connection.execute(
            query.where(point_moves.c.transaction_id == transaction_id)
        )
        return {row[0]: row[1] for row in found}

    def owner(self, member_id: int) -> MemberId:
        """The member that this one has become part of, in the end."""
        for _ in range(MERGES):
            query = select(members.c.merged_into).where(members.c.id == member_id)
            into = self._connection.scalar(query)
            if into is None:
                break
            member_id = into
        return member_id  # type: ignore[return-value]  # a row of members has this id

    def hand_over(self, member_id: int, to: int) -> None:
        """What events have earned counts for another from now on, with the parts of a point."""
        wallet = self.wallet(member_id)
        if wallet is None:
            return
        self._opened(to)
        self._connection.execute(
            update(point_awards).where(point_awards.c.member_id == member_id).values(member_id=to)
        )
        for owner, carry, awarded in (
            (to, wallet.carry, wallet.awarded),
            (member_id, -wallet.carry, -wallet.awarded),
        ):
            self._connection.execute(
                update(point_wallets)
                .where(point_wallets.c.member_id == owner)
                .values(
                    carry=point_wallets.c.carry + carry,
                    awarded=point_wallets.c.awarded + awarded,
                )
            )

    def length(self, member_id: int) -> int:
        """How many transactions the member has."""
        query = select(point_wallets.c.length).where(point_wallets.c.member_id == member_id)
        return int(self._connection.scalar(query) or 0)

    def post(self, member_id: int, cause: Cause, posting: Posting) -> int:
        """Write a transaction with all that it changes. Gives its id.

        The databases refuse one that does not add up, or leaves somebody with less than nothing.
        """
        wallet = self._opened(member_id)
        after = {name: wallet[name] for name in ACCOUNTS}
        entries = []
        for account, amount in sorted(posting.entries.items()):
            if amount:
                after[account] += amount
                entries.append((account, amount, after[account]))
        detail = {**cause.about, **posting.detail}
        line = Line(
            wallet["length"] + 1, cause.key, posting.kind, microseconds(cause.at),
            posting.reverses, cause.programme, json_text(detail), tuple(entries),
            tuple(sorted((lot, change) for lot, change in posting.moves.items() if change)),
        )  # fmt: skip
        link = next_link(wallet["head"], line)
        transaction_id: int = self._connection.execute(
            _ADD,
            {
                "key": line.key, "member_id": member_id, "seq": line.seq, "kind": line.kind,
                "at": cause.at, "reverses": line.reverses, "programme": line.programme,
                "detail": detail, "link": link,
            },
        ).scalar_one()  # fmt: skip
        self._write(transaction_id, line)
        if posting.lot is not None:
            self._bring(transaction_id, member_id, posting.lot)
        self._connection.execute(
            update(point_wallets)
            .where(point_wallets.c.member_id == member_id)
            .values(length=line.seq, head=link, **after)
        )
        return transaction_id

    def open(self, member_id: int) -> None:
        """See to it that the member has a wallet."""
        self._opened(member_id)

    def _opened(self, member_id: int) -> dict[str, Any]:
        wallet = self.wallet(member_id)
        if wallet is None:
            line = insert_for(self._connection.dialect.name, point_wallets)
            self._connection.execute(
                line.values(member_id=member_id, head=GENESIS).on_conflict_do_nothing()
            )
            wallet = self.wallet(member_id)
        assert wallet is not None  # noqa: S101 - written in this transaction
        return dict(wallet._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it

    def _write(self, transaction_id: int, line: Line) -> None:
        if line.entries:
            self._connection.execute(
                point_entries.insert(),
                [
                    {
                        "transaction_id": transaction_id, "account": account, "amount": amount,
                        "balance_after": after,
                    }
                    for account, amount, after in line.entries
                ],
            )  # fmt: skip
        if line.moves:
            self._connection.execute(
                point_moves.insert(),
                [
                    {"transaction_id": transaction_id, "lot_id": lot, "amount": change}
                    for lot, change in line.moves
                ],
            )
            self._connection.execute(
                _CHANGE, [{"lot": lot, "change": change} for lot, change in line.moves]
            )

    def _bring(self, transaction_id: int, member_id: int, lot: NewLot) -> None:
        self._connection.execute(
            point_lots.insert().values(
                member_id=member_id, transaction_id=transaction_id, event_id=lot.event_id,
                amount=lot.amount, remaining=lot.amount, settles_at=lot.settles_at,
                expires_at=lot.expires_at,
            )
        )  # fmt: skip
