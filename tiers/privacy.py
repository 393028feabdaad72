"""What is kept about a member: shown, handed over, erased; and what they want to be told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tiers.chain import tombstone
from tiers.errors import StaffStays
from tiers.ledger import Cause
from tiers.records import INVITE_NOTICE, NOTICE, POINTS_NOTICE, Role
from tiers.remitting import end_with_agent
from tiers.resting import close_group
from tiers.store.once import Once
from tiers.vault import vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiers.records import Actor, MemberId
    from tiers.store.books import Books
    from tiers.store.engine import Store


@dataclass(frozen=True, slots=True)
class Privacy:
    """What the privacy screen shows: the sources of the linked accounts."""

    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MyPrivacy:
    """What is kept about the member, in short."""

    store: Store

    async def __call__(self, actor: Actor) -> Privacy:
        def look(books: Books) -> Privacy:
            sources = [each.source for each in books.people.accounts(actor.member_id)]
            return Privacy(tuple(sources))

        return await self.store.read(look)


@dataclass(frozen=True, slots=True)
class ExportMine:
    """Everything that is kept about the member, as JSON (P1; GDPR 15, PIPL 45)."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> bytes:
        """UTF-8 JSON by table; amounts in minor units, times in ISO 8601 UTC."""

        def look(books: Books) -> dict[str, list[dict[str, Any]]]:
            kept = books.privacy.everything(actor.member_id, actor.telegram_id)
            return kept | {"codes": _codes(books, actor)}

        found = await self.store.read(look)
        whole = {"exported_at": self.clock(), **found}
        return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain).encode()


@dataclass(frozen=True, slots=True)
class EraseMe:
    """Forget who the member is (GDPR 17, PIPL 47). What they bought stays, under no name.

    Each account leaves a keyed tombstone: later events of it are recorded and count for nobody.
    """

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor) -> None:
        """Raises `StaffStays` for somebody on the staff. Erasing twice is the same as once."""
        now = self.clock()

        def decide(books: Books) -> None:
            member = books.people.member(actor.member_id)
            if member is None or member.erased_at is not None:
                return
            if books.staff.role(actor.telegram_id) is not Role.MEMBER:
                raise StaffStays
            for account in books.people.accounts(actor.member_id):
                if account.external_id is not None:
                    mark = tombstone(books.shelf.key, account.source, account.external_id)
                    books.people.bury(account.id, mark)
                    said = {"source": account.source, "account": account.external_id}
                    books.privacy.forget_links_to(said)
            books.privacy.forget_details(actor.member_id)
            books.privacy.forget_links(actor.member_id)
            books.privacy.forget_remarks(actor.member_id)
            # Once stays once: who comes back under the same account has had what they had.
            once = tombstone(books.shelf.key, "telegram", str(actor.telegram_id))
            books.perks.bury(actor.member_id, once)
            _leave_groups(books, actor, now)
            _forget_words(books, actor.member_id, now)
            books.codes.forget(actor.member_id)
            books.inbox.wipe_person(actor.telegram_id)
            books.points.erase(actor.member_id, Cause(f"erase:{actor.member_id}", now))
            books.people.erase(actor.member_id, now)
            books.audit.note(
                now, f"member:{actor.member_id}", "member.erased", f"member:{actor.member_id}"
            )

        await self.store.write(decide)


@dataclass(frozen=True, slots=True)
class ChooseNotices:
    """Say whether messages of a category are wanted. Asked again, it is the same."""

    store: Store
    clock: Callable[[], datetime]

    async def __call__(self, actor: Actor, category: str, *, wanted: bool) -> bool:
        """Gives what is written down now; a category that nobody sends is not written down."""
        now = self.clock()

        def decide(books: Books) -> bool:
            if category in {NOTICE, POINTS_NOTICE, INVITE_NOTICE}:
                books.people.choose(actor.member_id, category, wanted=wanted, now=now)
            return wanted

        return await self.store.write(decide, Once(actor.update_id, "ChooseNotices", bool, now))


def _leave_groups(books: Books, actor: Actor, now: datetime) -> None:
    """Out of every group that a claim has opened; the errand alone still knows who it was."""
    for claim in books.claims.open(actor.member_id):
        if claim.kind == "group":
            errand = {"claim": claim.id, "who": actor.telegram_id, "link": claim.link}
            close_group(books, claim, now, errand)


def _forget_words(books: Books, member_id: MemberId, now: datetime) -> None:
    """What was written by the member, about them or to them, and whom they let in by it.

    Their place between upline and downline stays: nobody's upline changes in silence (R4).
    """
    books.invites.forget(member_id)
    books.uplines.withdraw(member_id, now)
    books.claims.forget_words(member_id)
    books.tickets.forget(member_id, now)
    end_with_agent(books, member_id, now)
    books.deliveries.forget(member_id)


def _codes(books: Books, actor: Actor) -> list[dict[str, Any]]:
    """The codes that are the member's, as they are used."""
    keys = vault(books.shelf.key)
    mine = books.codes.of_claims([claim.id for claim in books.claims.mine(actor.member_id)])
    return [
        {"claim": claim, "code": keys.open(each.sealed, each.mark), "expires_at": each.expires_at}
        for claim, each in mine.items()
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)
