"""Every act of the staff is one row in the log, by whoever did it, in the same transaction (A2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.invariants.shop import Shop
from tests.invites.guild import Guild, inviting
from tests.payouts.till import Till, till
from tests.perks.stall import perk, stall
from tests.programmes import ladder
from tests.staff.office import Office
from tests.store.test_tickets import SUPPORT, Line
from tiers.auditing import ExportAudit
from tiers.members import GrantRole
from tiers.perks import FulfilClaim, PausePerk, RefuseClaim
from tiers.records import Role
from tiers.risk import ClearCase, FreezeMember, LiftFlag, RefuseCase
from tiers.staff import AppointMember, ChangeRole

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tiers.records import Actor
    from tiers.store.engine import Store

    Act = tuple[Actor, Callable[[], Awaitable[Any]]]


async def claims(store: Store, act: str) -> Act:
    """A claim that waits."""
    shop = await stall(store, perk("gift", stock=3))
    await shop.claims(await shop.comes(1), "gift")
    boss = replace(await shop.comes(9), role=Role.ADMIN)
    versions, clock = (lambda: shop.shop.versions), shop.shop.clock
    return boss, {
        "FulfilClaim": lambda: FulfilClaim(store, versions, clock)(boss, 1),
        "RefuseClaim": lambda: RefuseClaim(store, clock)(boss, 1, "stock"),
        "PausePerk": lambda: PausePerk(store, versions, clock)(boss, "gift", paused=True),
    }[act]


async def tickets(store: Store, act: str) -> Act:
    """A question that waits."""
    line = Line(await Shop(store, text=ladder() + SUPPORT).opens())
    number = await line.open(await line.people.person(1), "where?")
    boss = await line.staff()
    return boss, {
        "AnswerTicket": lambda: line.answer(boss, number, "there"),
        "EscalateTicket": lambda: line.escalate(boss, number, "hard"),
        "CloseTicket": lambda: line.close(boss, number),
    }[act]


async def payouts(store: Store, act: str) -> Act:
    """A payout that waits, approved where that is needed."""
    at: Till = await till(store)
    agent, boss, other = await at.agent(1), await at.staff(8), await at.staff(9)
    await at.earns(agent, 5_000)
    number = await at.asks(agent)
    if act == "MarkPaid":
        await at.approves(other, number)
    return boss, {
        "ApprovePayout": lambda: at.approves(boss, number),
        "RefusePayout": lambda: at.refuses(boss, number),
        "MarkPaid": lambda: at.pays(boss, number),
    }[act]


async def uplines(store: Store, act: str) -> Act:
    """One who was invited, and somebody else who invites."""
    guild = Guild(await Shop(store, text=inviting()).opens())
    agent, other, one = [await guild.comes(number) for number in (1, 2, 3)]
    await guild.joins(one, await guild.makes(agent))
    boss = await guild.comes(9, Role.ADMIN)
    return boss, {
        "MoveUpline": lambda: guild.moves(boss, one.member_id, other.member_id),
        "RemoveUpline": lambda: guild.removes(boss, one.member_id),
    }[act]


async def reviews(store: Store, act: str) -> Act:
    """Somebody who is frozen already, unless that is the act."""
    shop = await Shop(store).opens()
    office = Office(store, shop.clock)
    one, boss = await office.comes(1), await office.comes(9, Role.SUPPORT)
    versions = lambda: shop.versions  # noqa: E731 - as it is given
    if act != "FreezeMember":
        await FreezeMember(store, shop.clock)(
            await office.comes(8, Role.ADMIN), one.member_id, "x"
        )
    return boss, {
        "FreezeMember": lambda: FreezeMember(store, shop.clock)(boss, one.member_id, "why"),
        "LiftFlag": lambda: LiftFlag(store, shop.clock)(boss, one.member_id),
        "ClearCase": lambda: ClearCase(store, versions, shop.clock)(boss, 1),
        "RefuseCase": lambda: RefuseCase(store, versions, shop.clock)(boss, 1, "why"),
    }[act]


async def roles(store: Store, act: str) -> Act:
    office = Office(store)
    boss, one = await office.comes(1, Role.OWNER), await office.comes(2)
    if act == "ChangeRole":
        await GrantRole(store, office.clock)(2, Role.SUPPORT, "test")
    newcomer = one
    if act == "OpenStaffLink":
        token = await office.invites(boss, Role.SUPPORT)
        return newcomer, lambda: office.opens(newcomer, token)
    appoint, change = AppointMember(store, office.clock), ChangeRole(store, office.clock)
    return boss, {
        "AppointMember": lambda: appoint(boss, one.member_id, Role.SUPPORT, "why"),
        "ChangeRole": lambda: change(boss, 2, Role.MARKETER, "why"),
        "InviteStaff": lambda: office.invites(boss, Role.SUPPORT),
        "ExportAudit": lambda: ExportAudit(store, office.clock)(boss, "csv"),
    }[act]


ACTS = {
    claims: ("FulfilClaim", "RefuseClaim", "PausePerk"),
    tickets: ("AnswerTicket", "EscalateTicket", "CloseTicket"),
    payouts: ("ApprovePayout", "RefusePayout", "MarkPaid"),
    uplines: ("MoveUpline", "RemoveUpline"),
    reviews: ("FreezeMember", "LiftFlag", "ClearCase", "RefuseCase"),
    roles: ("AppointMember", "ChangeRole", "InviteStaff", "OpenStaffLink", "ExportAudit"),
}  # fmt: skip
"""Tiers that are laid by hand, segments and promotions have tests of their own."""


@pytest.mark.parametrize(
    ("prepare", "act"), [(prepare, act) for prepare, acts in ACTS.items() for act in acts]
)
async def test_an_act_of_the_staff_is_one_row(
    sqlite_store: Store, prepare: Callable[[Store, str], Awaitable[Act]], act: str
) -> None:
    actor, does = await prepare(sqlite_store, act)
    office = Office(sqlite_store)
    before = await office.audited()
    await does()
    [row] = (await office.audited())[len(before) :]
    assert row["actor"] == f"member:{actor.member_id}"
    assert await office.chain_holds()
