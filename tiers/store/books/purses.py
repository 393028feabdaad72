"""The purses' book: agents' money as an append-only ledger, each agent's transactions in one chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from tiers.chain import GENESIS
from tiers.ledger import Line, next_link
from tiers.purse import ACCOUNTS, Purse
from tiers.store.dialects import insert_for
from tiers.store.prepared import Prepared
from tiers.store.tables.commission import (
    commission_entries,
    commission_transactions,
    commission_wallets,
)
from tiers.store.types import json_text, microseconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from tiers.ledger import Cause

_WALLET = Prepared(
    lambda _: (
        select(
            commission_wallets.c.length,
            commission_wallets.c.head,
            *[commission_wallets.c[name] for name in ACCOUNTS],
        )
        .where(commission_wallets.c.member_id == bindparam("member"))
        .with_for_update()
    )
)
_HELD = Prepared(
    lambda _: select(*[commission_wallets.c[name] for name in ACCOUNTS]).where(
        commission_wallets.c.member_id == bindparam("member")
    )
)
_OPEN = Prepared(
    lambda dialect: (
        insert_for(dialect, commission_wallets)
        .values(member_id=bindparam("member"), head=bindparam("head"))
        .on_conflict_do_nothing()
    )
)
_SAID = ("key", "member_id", "seq", "kind", "at", "programme", "detail", "link")
_ADD = Prepared(
    lambda _: (
        commission_transactions.insert()
        .values({name: bindparam(name) for name in _SAID})
        .returning(commission_transactions.c.id)
    )
)
_ENTRY = Prepared(
    lambda _: commission_entries.insert().inline(),
    *[column.name for column in commission_entries.c],
)
_SHUT = Prepared(
    lambda _: (
        update(commission_wallets)
        .where(commission_wallets.c.member_id == bindparam("member"))
        .values({name: bindparam(name) for name in ("length", "head", *ACCOUNTS)})
    )
)


class PurseBook:
    """Over `commission_wallets`, `commission_transactions` and `commission_entries`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def held(self, member_id: int) -> Purse:
        """What the agent has by the last transaction: one row is read."""
        row = _HELD.one(self._connection, {"member": member_id})
        return Purse() if row is None else Purse(*row)

    def length(self, member_id: int) -> int:
        """How many transactions the agent has: the place of the last one."""
        row = _WALLET.one(self._connection, {"member": member_id})
        return 0 if row is None else int(row[0])

    def found(self, key: str) -> int | None:
        """The place of the transaction that this cause has made; None: it has made none."""
        query = select(commission_transactions.c.seq)
        return self._connection.scalar(query.where(commission_transactions.c.key == key))

    def post(
        self,
        member_id: int,
        cause: Cause,
        kind: str,
        entries: Mapping[str, int],
        detail: Mapping[str, Any] | None = None,
    ) -> int:
        """Write a transaction with all that it changes. Gives its place in the agent's chain.

        The databases refuse one that does not add up, leaves less than nothing where that can't
        be, or has a cause that was there before.
        """
        wallet = _WALLET.one(self._connection, {"member": member_id})
        if wallet is None:
            _OPEN.do(self._connection, {"member": member_id, "head": GENESIS})
            wallet = _WALLET.one(self._connection, {"member": member_id})
        assert wallet is not None  # noqa: S101 - written in this transaction
        length, head, *balances = wallet
        after = dict(zip(ACCOUNTS, balances, strict=True))
        made = []
        for account, amount in sorted(entries.items()):
            if amount:
                after[account] += amount
                made.append((account, amount, after[account]))
        said = json_text({**cause.about, **(detail or {})})
        at = microseconds(cause.at)
        line = Line(length + 1, cause.key, kind, at, None, cause.programme, said, tuple(made), ())
        link = next_link(bytes(head), line)
        found = _ADD.one(
            self._connection,
            {
                "key": cause.key, "member_id": member_id, "seq": line.seq, "kind": kind, "at": at,
                "programme": cause.programme, "detail": said, "link": link,
            },
        )  # fmt: skip
        assert found is not None  # noqa: S101 - it was just written
        for account, amount, balance in made:
            _ENTRY.do(
                self._connection,
                {
                    "transaction_id": found[0], "account": account, "amount": amount,
                    "balance_after": balance,
                },
            )  # fmt: skip
        _SHUT.do(
            self._connection, {"member": member_id, "length": line.seq, "head": link, **after}
        )
        return line.seq
