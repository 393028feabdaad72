"""Roles are given and taken by those who may, with one row in the log, and told (A2, A22, A23)."""

from __future__ import annotations

import asyncio

import pytest

from tests.staff.office import Office
from tiers.errors import DeadLink, NotAllowed, TextTooLong
from tiers.records import Role
from tiers.serving import SERVING, gives
from tiers.staff import ChangeRole
from tiers.staff.refusals import (
    NobodyToAppoint,
    NotServing,
    OwnRole,
    ServesAlready,
    StaffReasonMissing,
)
from tiers.store.engine import Store

MEMBER, READ_ONLY, SUPPORT, MARKETER, ADMIN, OWNER = Role


@pytest.fixture
def office(sqlite_store: Store) -> Office:
    return Office(sqlite_store)


@pytest.mark.parametrize("by", Role)
def test_nobody_gives_a_role_that_is_not_below_their_own_but_the_owner(by: Role) -> None:
    given = gives(by)
    if by is OWNER:
        assert set(given) == set(Role) - {MEMBER}
    elif by is ADMIN:
        assert set(given) == {READ_ONLY, SUPPORT, MARKETER}
    else:
        assert given == ()


@pytest.mark.parametrize("by", [SUPPORT, ADMIN, OWNER])
@pytest.mark.parametrize("before", SERVING)
@pytest.mark.parametrize("wanted", Role)
async def test_who_may_change_whom_to_what(
    office: Office, by: Role, before: Role, wanted: Role
) -> None:
    boss, _ = await office.comes(1, by), await office.comes(2, before)
    rows = len(await office.audited())
    may = by in {ADMIN, OWNER} and {before, wanted} <= {*gives(by), MEMBER}
    if may:
        assert (await office.changes(boss, 2, wanted)).before is before
        assert (await office.roles()).get(2, MEMBER) is wanted
        assert len(await office.audited()) == rows + (wanted is not before)
    else:
        with pytest.raises(NotAllowed):
            await office.changes(boss, 2, wanted)
        assert await office.roles() == {1: by, 2: before}
        assert len(await office.audited()) == rows
    assert await office.chain_holds()


async def test_a_change_is_one_row_with_its_reason_and_is_told_to_whom_it_concerns(
    office: Office,
) -> None:
    boss, other = await office.comes(1, OWNER), await office.comes(2, OWNER)
    await office.comes(3, SUPPORT)
    await office.changes(boss, 3, MARKETER)
    *_, last = await office.audited()
    assert last == {
        "actor": f"member:{boss.member_id}", "action": "staff.role", "subject": "telegram:3",
        "reason": "because",
    }  # fmt: skip
    assert await office.told() == [(3, "staff-yours"), (other.telegram_id, "staff-changed")]


async def test_the_same_update_changes_a_role_once(office: Office) -> None:
    boss, _ = await office.comes(1, OWNER), await office.comes(2, SUPPORT)
    [row] = [each.id for each in await office.store.read(lambda b: b.staff.present())][1:]
    change = ChangeRole(office.store, office.clock)
    first = await change(boss, row, ADMIN, "because")
    rows = len(await office.audited())
    assert await change(boss, row, ADMIN, "because") == first  # the process died and runs it again
    assert len(await office.audited()) == rows
    again = await office.comes(1)
    with pytest.raises(NotServing):  # a press of an old button: the row is gone
        await change(again, row, READ_ONLY, "because")
    assert (await office.roles())[2] is ADMIN


async def test_nobody_changes_themselves(office: Office) -> None:
    boss = await office.comes(1, OWNER)
    with pytest.raises(OwnRole):
        await office.changes(boss, 1, MEMBER)
    with pytest.raises(OwnRole):
        await office.appoints(boss, boss.member_id, SUPPORT)
    assert await office.roles() == {1: OWNER}


async def test_a_role_that_was_lost_in_between_changes_nothing(office: Office) -> None:
    """What the actor could do when the update came is looked at once more where it is written."""
    boss, rival = await office.comes(1, OWNER), await office.comes(2, OWNER)
    await office.changes(boss, 2, MEMBER)
    with pytest.raises(NotAllowed):
        await office.changes(rival, 1, MEMBER)
    with pytest.raises(NotAllowed):
        await office.invites(rival, OWNER)
    assert await office.roles() == {1: OWNER}


async def test_two_owners_who_dismiss_each_other_at_once_leave_one(store: Store) -> None:
    office = Office(store)
    for number in range(1, 21, 2):
        one, two = await office.comes(number, OWNER), await office.comes(number + 1, OWNER)
        barrier = asyncio.Barrier(2)

        async def dismisses(
            actor: object, number: int, start: asyncio.Barrier = barrier
        ) -> object:
            await start.wait()
            return await office.changes(actor, number, MEMBER)  # type: ignore[arg-type]

        await asyncio.gather(
            dismisses(one, number + 1), dismisses(two, number), return_exceptions=True
        )
        left = await office.roles()
        assert len({number, number + 1} & set(left)) == 1
    assert await office.chain_holds()


@pytest.mark.parametrize("said", ["", "   ", "\u200b\u3164"])
async def test_a_role_wants_a_reason(office: Office, said: str) -> None:
    boss, _ = await office.comes(1, OWNER), await office.comes(2, SUPPORT)
    change = ChangeRole(office.store, office.clock)
    with pytest.raises(StaffReasonMissing):
        await change(boss, 2, ADMIN, said)
    with pytest.raises(TextTooLong):
        await change(boss, 2, ADMIN, "x" * 201)


async def test_a_member_is_appointed_by_number_and_nobody_else_is(office: Office) -> None:
    boss, one = await office.comes(1, ADMIN), await office.comes(2)
    assert (await office.appoints(boss, one.member_id, SUPPORT)).before is MEMBER
    assert (await office.comes(2)).role is SUPPORT  # on the very next update
    with pytest.raises(NotAllowed):
        await office.appoints(await office.comes(1), one.member_id, ADMIN)
    with pytest.raises(NobodyToAppoint):
        await office.appoints(await office.comes(1), 999, SUPPORT)


async def test_a_link_makes_one_person_serve_once(store: Store) -> None:
    """A23: used twice, by somebody else, after its time, after its maker's; always the same answer."""
    office = Office(store)
    boss = await office.comes(1, OWNER)
    token = await office.invites(boss, SUPPORT)
    one, two = await office.comes(2), await office.comes(3)
    joined = await office.opens(one, token)
    assert (joined.role, joined.fresh) == (SUPPORT, True)
    assert not (await office.opens(await office.comes(2), token)).fresh
    with pytest.raises(DeadLink):
        await office.opens(two, token)
    late = await office.invites(boss, SUPPORT)
    office.clock.moves(minutes=15)
    with pytest.raises(DeadLink):
        await office.opens(two, late)
    other = await office.comes(4, OWNER)
    orphan = await office.invites(other, ADMIN)
    await office.changes(boss, 4, ADMIN)
    for dead in (orphan, "x" * 22, "short"):
        with pytest.raises(DeadLink):
            await office.opens(two, dead)
    assert await office.roles() == {1: OWNER, 2: SUPPORT, 4: ADMIN}
    assert [
        each["action"] for each in await office.audited() if each["subject"] == "telegram:2"
    ] == ["staff.role"]
    assert await office.chain_holds()


async def test_who_was_dismissed_does_not_come_back_by_the_same_link(office: Office) -> None:
    boss, one = await office.comes(1, OWNER), await office.comes(2)
    token = await office.invites(boss, SUPPORT)
    await office.opens(one, token)
    await office.changes(boss, 2, MEMBER)
    with pytest.raises(DeadLink):
        await office.opens(await office.comes(2), token)


async def test_who_serves_loses_nothing_by_a_link(office: Office) -> None:
    """A link for a lower role, sent to an owner, would dismiss them with one tap."""
    boss, other = await office.comes(1, OWNER), await office.comes(2, OWNER)
    token = await office.invites(boss, READ_ONLY)
    for each in (other, boss):
        with pytest.raises(ServesAlready):
            await office.opens(each, token)
    assert (await office.opens(await office.comes(3), token)).fresh


async def test_twenty_open_one_link_and_one_serves(store: Store) -> None:
    office = Office(store)
    token = await office.invites(await office.comes(1, OWNER), SUPPORT)
    crowd = [await office.comes(number) for number in range(2, 22)]
    answers = await asyncio.gather(
        *(office.opens(each, token) for each in crowd), return_exceptions=True
    )
    assert sum(not isinstance(each, BaseException) for each in answers) == 1
    assert sum(isinstance(each, DeadLink) for each in answers) == 19
    assert len(await office.roles()) == 2


async def test_only_owners_make_links_and_no_token_is_kept(office: Office) -> None:
    boss = await office.comes(1, ADMIN)
    with pytest.raises(NotAllowed):
        await office.invites(boss, SUPPORT)
    token = await office.invites(await office.comes(2, OWNER), SUPPORT)
    rows = await office.store.read(
        lambda books: [
            books.connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            for table in ("start_links", "audit", "answers")
        ]
    )
    assert rows[0]
    assert token not in repr(rows)
