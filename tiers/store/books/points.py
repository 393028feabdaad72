"""The points' book: spend, give, take back, settle, expire; each once per cause, all in the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tiers.errors import NotEnoughPoints
from tiers.ledger import Wallet, brought_forward, due_steps, shortfall, taken
from tiers.store.books.ledger import NewLot, Posting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from tiers.ledger import Cause, Lot
    from tiers.records import MemberId
    from tiers.store.books.ledger import LedgerBook
    from tiers.store.books.lots import LotBook


class PointsBook:
    """What other flows ask of the ledger. Amounts are whole points above zero."""

    def __init__(self, ledger: LedgerBook, lots: LotBook) -> None:
        self._ledger = ledger
        self._lots = lots

    def balance(self, member_id: MemberId, at: datetime) -> Wallet:
        """What the member has at an instant, whether or not what fell due by then is written."""
        held = self._ledger.held(member_id)
        if not self._lots.is_due(member_id, at):
            return held
        return brought_forward(held, self._lots.open(member_id), at)[0]

    def lots(self, member_id: MemberId) -> list[Lot]:
        """The member's lots in which something remains, in the order in which they are spent."""
        return self._lots.open(member_id)

    def spend(self, member_id: MemberId, amount: int, cause: Cause) -> bool:
        """Take points for something. False: this cause has taken them before.

        What expires first goes first. Raises `NotEnoughPoints` before anything is written.
        """
        _above_zero(amount)
        if self._ledger.found(cause.key) is not None:
            return False
        have = self.balance(member_id, cause.at).available
        if have < amount:
            raise NotEnoughPoints(have, amount)
        self.catch_up(member_id, cause)
        free = [lot for lot in self._lots.open(member_id) if lot.settles_at is None]
        moves = {lot: -part for lot, part in taken(free, amount).items()}
        entries = {"available": -amount, "spent": amount}
        self._ledger.post(member_id, cause, Posting("spend", entries, moves))
        return True

    def give(
        self, member_id: MemberId, amount: int, cause: Cause, expires_at: datetime | None = None
    ) -> bool:
        """Give points that can be spent at once. False: this cause has given them before.

        What the member owes is paid off with them.
        """
        _above_zero(amount)
        if self._ledger.found(cause.key) is not None:
            return False
        self.catch_up(member_id, cause)
        lot = NewLot(amount, None, expires_at)
        entries = {"available": amount, "issued": -amount}
        self._ledger.post(member_id, cause, Posting("give", entries, lot=lot))
        self._repay(member_id, cause)
        return True

    def reverse(self, key: str, cause: Cause, policy: str = "debt") -> bool:
        """Undo what the cause `key` spent or gave. False: that has been reversed, or never was.

        Spent points go back to the lots that they came from, and expire when they would have. Of
        given points that were spent since, `policy` says what becomes.
        """
        done = self._ledger.found(key)
        if done is None or self._ledger.reversed(done.id) or self._ledger.found(cause.key):
            return False
        owner = self._ledger.owner(done.member_id)
        self.catch_up(owner, cause)
        if done.kind == "spend":
            back = {lot: -change for lot, change in self._ledger.moves(done.id).items()}
            amount = sum(back.values())
            entries = {"available": amount, "spent": -amount}
            posting = Posting("reverse", entries, back, reverses=done.id, detail={"of": done.kind})
            self._ledger.post(owner, cause, posting)
            self.catch_up(owner, cause)
            self._repay(owner, cause)
            return True
        if done.kind != "give":
            raise ValueError(done.kind)
        lot = self._lots.of_transaction(done.id)
        assert lot is not None  # noqa: S101 - written with what gave it
        excused = self._lots.expired([lot.id])
        posting = self._taking(owner, lot.amount - excused, policy, [lot])
        detail = {**posting.detail, "of": done.kind}
        posting = replace(posting, kind="reverse", reverses=done.id, detail=detail)
        self._ledger.post(owner, cause, posting)
        return True

    def earn(self, member_id: MemberId, lot: NewLot, cause: Cause) -> None:
        """Points for an event, pending until `lot.settles_at`; whoever awards has looked for repeats."""
        account = "available" if lot.settles_at is None else "pending"
        entries = {account: lot.amount, "issued": -lot.amount}
        self._ledger.post(member_id, cause, Posting("earn", entries, lot=lot))
        if lot.settles_at is None:
            self._repay(member_id, cause)

    def take_back(
        self, member_id: MemberId, amount: int, cause: Cause, policy: str, own: Sequence[Lot]
    ) -> int:
        """Take back what an event had earned: from its own lots first. Gives what was not there."""
        posting = self._taking(member_id, amount, policy, own)
        self._ledger.post(member_id, cause, posting)
        return amount - posting.entries["revoked"] - posting.entries.get("written_off", 0)

    def _taking(
        self, member_id: MemberId, amount: int, policy: str, own: Sequence[Lot]
    ) -> Posting:
        """Own lots first, then what can be spent in its turn, at last what is pending."""
        lots = self._lots.open(member_id)
        first = {lot.id for lot in own}
        order = sorted(lots, key=lambda lot: (lot.id not in first, lot.settles_at is not None))
        gives = taken(order, amount)
        entries = {"available": 0, "pending": 0, "revoked": sum(gives.values())}
        for lot in lots:
            account = "available" if lot.settles_at is None else "pending"
            entries[account] -= gives.get(lot.id, 0)
        short = amount - sum(gives.values())
        for account, part in shortfall(short, policy).items():
            entries[account] = entries.get(account, 0) + part
        moves = {lot: -part for lot, part in gives.items()}
        detail = {"asked": amount, **({"short": short, "policy": policy} if short else {})}
        return Posting("take_back", entries, moves, detail=detail)

    def catch_up(self, member_id: MemberId, cause: Cause) -> bool:
        """Write what has settled and what has expired by now, each as of its own instant.

        False: there was nothing. So it does not matter how late anybody looks.
        """
        if not self._lots.is_due(member_id, cause.at):
            return False
        for at, expires, lot in due_steps(self._lots.open(member_id), cause.at):
            said = replace(cause, at=at, about={"lot": lot.id})
            if expires:
                self._expire(member_id, said, lot.id)
            else:
                self._settle(member_id, said, lot)
        return True

    def _settle(self, member_id: MemberId, cause: Cause, lot: Lot) -> None:
        entries = {"pending": -lot.remaining, "available": lot.remaining}
        said = replace(cause, key=f"settle:{lot.id}")
        self._ledger.post(member_id, said, Posting("settle", entries))
        self._lots.settled(lot.id)
        self._repay(member_id, said)

    def _expire(self, member_id: MemberId, cause: Cause, lot_id: int) -> None:
        remaining = self._lots.remaining(lot_id)
        if not remaining:
            return  # it has just paid off a debt
        # What a reversed redemption brings back to a lot may expire a second time.
        seq = self._ledger.length(member_id)
        said = replace(cause, key=f"expire:{lot_id}:{seq}")
        entries = {"available": -remaining, "expired": remaining}
        self._ledger.post(member_id, said, Posting("expire", entries, {lot_id: -remaining}))

    def _repay(self, member_id: MemberId, cause: Cause) -> None:
        """What came in pays off what is owed."""
        held = self._ledger.held(member_id)
        amount = min(held.debt, held.available)
        if amount:
            free = [lot for lot in self._lots.open(member_id) if lot.settles_at is None]
            moves = {lot: -part for lot, part in taken(free, amount).items()}
            entries = {"available": -amount, "revoked": amount, "debt": -amount, "owed": amount}
            said = replace(cause, key=f"repay:{cause.key}")
            self._ledger.post(member_id, said, Posting("repay", entries, moves))

    def merge(self, member_id: MemberId, into: MemberId, cause: Cause) -> None:
        """A member becomes part of another, with all points, lots and debts."""
        self.catch_up(member_id, cause)
        self.catch_up(into, cause)
        held = self._ledger.held(member_id)
        if held != Wallet():
            gone = {
                "available": -held.available, "pending": -held.pending,
                "moved": held.available + held.pending, "debt": -held.debt, "owed": held.debt,
            }  # fmt: skip
            lots = {lot.id: -lot.remaining for lot in self._lots.open(member_id)}
            out, come = (replace(cause, key=f"{cause.key}:{way}") for way in ("out", "in"))
            self._ledger.post(member_id, out, Posting("merge", gone, lots))
            self._lots.hand_over(member_id, into)
            here = {account: -amount for account, amount in gone.items()}
            back = {lot: -change for lot, change in lots.items()}
            self._ledger.post(into, come, Posting("merge", here, back))
            self._repay(into, come)
        self._ledger.hand_over(member_id, into)

    def erase(self, member_id: MemberId, cause: Cause) -> None:
        """What an erased member had expires, and what they owed is forgiven."""
        self.catch_up(member_id, cause)
        held = self._ledger.held(member_id)
        if held == Wallet():
            return
        entries = {
            "available": -held.available, "pending": -held.pending,
            "expired": held.available + held.pending, "debt": -held.debt, "owed": held.debt,
            "revoked": held.debt, "written_off": -held.debt,
        }  # fmt: skip
        lots = {lot.id: -lot.remaining for lot in self._lots.open(member_id)}
        self._ledger.post(member_id, cause, Posting("erase", entries, lots))


def _above_zero(amount: int) -> None:
    if amount <= 0:
        raise ValueError(amount)
