"""The hash chain of an account: what an event says, as bytes, and how one link follows another (L6).

Only pseudonymous columns are in it: the customer's id in the shop is outside, so erasing it keeps
the chain whole; counterparties, payers and devices enter as keyed pseudonyms.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GENESIS: Final = bytes(32)
"""The head of an account that has no event yet."""

CONTENT: Final = (
    "event_id",
    "kind",
    "occurred_at",
    "amount",
    "currency",
    "refers_to",
    "counterparty",
    "item",
    "quantity",
    "paid",
    "category",
    "merchant",
    "payer_ref",
    "device_hash",
    "detail_digest",
)
"""The columns that an event's content hash covers, in this order; times in microseconds."""


def content_hash(values: Iterable[object]) -> bytes:
    """SHA-256 over the columns of `CONTENT`. No value may hold a control character."""
    said = "\x1f".join(["\x00" if value is None else str(value) for value in values])
    return hashlib.sha256(said.encode()).digest()


def next_link(
    head: bytes, seq: int, recorded_at: int, generation: int, corrects: int | None, content: bytes
) -> bytes:
    """The link that follows `head`: it binds place, time of recording (microseconds) and content."""
    place = f"{seq}|{recorded_at}|{generation}|{'' if corrects is None else corrects}|"
    return hashlib.sha256(head + place.encode() + content).digest()


def pseudonym(key: bytes, *words: str) -> str:
    """A stable name for an id from outside, which only the holder of the key can make again."""
    said = "\x1f".join(words)
    return hmac.new(key, said.encode(), "sha256").hexdigest()[:24]


def customer_code(key: bytes, upline: int, member: int) -> str:
    """How an upline knows a member: six hex digits, another for each upline, «客户 7F3A2C»."""
    return pseudonym(key, "customer", str(upline), str(member))[:6].upper()


def agent_code(key: bytes, agent: int) -> str:
    """How an agent without a name is called to those they invite: four hex digits, «代理 7F3A»."""
    return pseudonym(key, "agent", str(agent))[:4].upper()


def detail_digest(key: bytes, detail: Mapping[str, object]) -> str:
    """Stands for the free JSON of an event, which erasure removes."""
    said = json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text_digest(key, said)


def text_digest(key: bytes, said: str) -> str:
    """The same of a detail that is JSON text already, as it is kept."""
    return hmac.new(key, said.encode(), "sha256").hexdigest()


def tombstone(key: bytes, source: str, account: str) -> bytes:
    """What stays of an erased account: enough to know it again, not enough to name it."""
    said = f"tombstone\x1f{source}\x1f{account}"
    return hmac.new(key, said.encode(), "sha256").digest()
