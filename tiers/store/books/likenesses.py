"""Whether an agent and somebody who buys may be the same person: asked for every share, so prepared."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, select

from tiers.store.prepared import Prepared
from tiers.store.tables.journal import events
from tiers.store.tables.people import accounts

PAYS: Final = Prepared(
    lambda _: (
        select(events.c.id)
        .join(accounts, accounts.c.id == events.c.account_id)
        .where(
            accounts.c.member_id == bindparam("member"), events.c.payer_ref == bindparam("payer")
        )
        .exists()
        .select()
    )
)
_other = accounts.alias()
SHARES_ACCOUNT: Final = Prepared(
    lambda _: (
        select(_other.c.id)
        .join(accounts, accounts.c.external_id == _other.c.external_id)
        .where(
            accounts.c.id == bindparam("account"),
            _other.c.member_id == bindparam("member"),
            _other.c.id != accounts.c.id,
        )
        .exists()
        .select()
    )
)
