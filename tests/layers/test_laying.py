"""What admins lay over earned tiers: it holds from its start to its end, and changes no number."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import NOON
from tests.invariants.shop import event
from tests.layers.layer_machine import SEEN, LayerMachine
from tests.layers.office import Office
from tiers.errors import NotAllowed, ReasonMissing, UnknownMember
from tiers.layers import (
    EndMissing,
    EndsBeforeStart,
    LayerGone,
    OwnTier,
    StartsInPast,
    TooFarOff,
    UnknownTier,
    Wish,
)
from tiers.privacy import EraseMe, ExportMine
from tiers.progress import LayerStep
from tiers.records import Role

if TYPE_CHECKING:
    from pathlib import Path

    from tiers.store.engine import Store

TODAY = date(2026, 11, 21)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


async def test_a_temporary_tier_begins_and_ends_by_itself_and_both_are_told_once(
    store: Store,
) -> None:
    office = await Office.opens(store)
    member = await office.comes(1, "a")
    await office.shop.records(event("e1", amount=150_000))
    await office.shop.assesses()
    assert await office.tier(member) == "silver"
    before = await office.shop.totals()
    await office.lays(member, Wish("temporary", "gold", last=days(6)), "gift")
    for _ in range(2):
        await office.shop.assesses()
    assert await office.tier(member) == "gold"
    assert await office.told(member) == [("layer-began", "temporary", "gold")]
    office.shop.clock.moves(days=6, hours=11.9)  # the last minutes of the last day
    await office.shop.assesses()
    assert await office.tier(member) == "gold"
    office.shop.clock.moves(hours=0.2)
    for _ in range(2):
        await office.shop.assesses()
    assert await office.tier(member) == "silver"
    assert (await office.told(member))[1:] == [("layer-ended", "temporary", "silver")]
    assert await office.shop.totals() == before
    steps = [each for each in await office.history(member) if isinstance(each, LayerStep)]
    assert [(each.began, each.reason) for each in steps] == [(False, ""), (True, "gift")]
    assert (await office.shop.verifies()).difference is None


async def test_a_layer_that_begins_later_is_told_on_its_day(sqlite_store: Store) -> None:
    office = await Office.opens(sqlite_store)
    member = await office.comes(1)
    await office.lays(member, Wish("floor", "silver", first=days(3), last=days(5)))
    await office.shop.assesses()
    assert (await office.tier(member), await office.told(member)) == ("basic", [])
    office.shop.clock.moves(days=2, hours=12)  # midnight in Shanghai
    await office.shop.assesses()
    assert await office.tier(member) == "silver"
    assert await office.told(member) == [("layer-began", "floor", "silver")]


async def test_a_lock_holds_whatever_is_bought_and_what_was_earned_shows_when_it_ends(
    store: Store,
) -> None:
    office = await Office.opens(store)
    member = await office.comes(1, "a")
    layer = await office.lays(member, Wish("lock", "basic"))
    await office.shop.records(*(event(f"e{n}", amount=200_000) for n in range(3)))
    await office.shop.assesses()
    shown = await office.shows(member)
    assert (shown.standing.tracks[0].tier, shown.standing.tracks[0].earned) == ("basic", "gold")
    await office.ends(member, layer, "cleared up")
    assert await office.tier(member) == "gold"
    assert [each[2] for each in await office.told(member)] == ["basic", "gold"]
    with pytest.raises(LayerGone):
        await office.ends(member, layer)
    [laid], [ended] = await office.audited("tier.laid"), await office.audited("tier.ended")
    assert "because" in laid
    assert "cleared up" in ended
    assert (await office.shop.verifies()).difference is None


async def test_a_layer_that_is_ended_before_it_begins_never_was(sqlite_store: Store) -> None:
    office = await Office.opens(sqlite_store)
    member = await office.comes(1)
    layer = await office.lays(member, Wish("lock", "gold", first=days(3)))
    await office.ends(member, layer)
    assert (await office.shows(member)).open == ()
    office.shop.clock.moves(days=10)
    await office.shop.assesses()
    assert (await office.tier(member), await office.told(member)) == ("basic", [])
    assert not [each for each in await office.history(member) if isinstance(each, LayerStep)]
    assert (await office.shop.verifies()).difference is None


async def test_the_past_stays_as_it_was_when_a_layer_is_ended_early(sqlite_store: Store) -> None:
    office = await Office.opens(sqlite_store)
    member = await office.comes(1, "a")
    await office.shop.records(event("e1", amount=100))
    layer = await office.lays(member, Wish("temporary", "gold", last=days(30)))
    office.shop.clock.moves(days=2)
    await office.ends(member, layer)
    assert await office.shop.tier(at=NOON + timedelta(days=1)) == "gold"
    assert await office.shop.tier(at=NOON + timedelta(days=3)) == "basic"
    known = NOON + timedelta(days=1)  # when nobody knew that it would be ended
    there = await office.shop.stands(at=NOON + timedelta(days=3), known_at=known)
    assert there.tracks[0].tier == "gold"
    unheard = await office.shop.stands(at=NOON, known_at=NOON - timedelta(minutes=1))
    assert unheard.tracks[0].tier == "basic"


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (Wish("temporary", "platinum1", last=days(3)), UnknownTier),  # E.4 row 64
        (Wish("temporary", "gold", last=days(-1)), EndsBeforeStart),  # E.4 row 63
        (Wish("floor", "gold", first=days(5), last=days(4)), EndsBeforeStart),
        (Wish("floor", "gold", first=days(-5), last=days(-6)), EndsBeforeStart),
        (Wish("lock", "gold", first=days(-1)), StartsInPast),
        (Wish("temporary", "gold"), EndMissing),
        (Wish("lock", "gold", last=date(9999, 12, 31)), TooFarOff),
        (Wish("lock", "gold", first=date(9999, 12, 31)), TooFarOff),
    ],
)
async def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    sqlite_store: Store, wish: Wish, refusal: type[Exception]
) -> None:
    office = await Office.opens(sqlite_store)
    member = await office.comes(1)
    with pytest.raises(refusal) as said:
        await office.lays(member, wish)
    if isinstance(said.value, UnknownTier):
        assert said.value.valid == ("basic", "silver", "gold")
    assert await office.shop.rows("layers") == []
    assert await office.audited("tier.laid") == []


async def test_who_may_not_cannot_and_nobody_does_it_for_themselves(sqlite_store: Store) -> None:
    """A1, A3; an unknown, an erased member, and somebody else's layer are as unknown as none."""
    office, wish = await Office.opens(sqlite_store), Wish("lock", "gold")
    member, other = await office.comes(1), await office.comes(2)
    layer = await office.lays(member, wish)
    with pytest.raises(LayerGone):
        await office.ends(other, layer)
    with pytest.raises(OwnTier):
        await office.lays(office.boss, wish)
    with pytest.raises(UnknownMember):
        await office.lays(replace(member, member_id=999), wish)  # type: ignore[arg-type]
    with pytest.raises(ReasonMissing):
        await office.lays(member, wish, " \u200b\n")
    await EraseMe(sqlite_store, office.shop.clock)(other)
    with pytest.raises(UnknownMember):
        await office.lays(other, wish)
    for role in (Role.MEMBER, Role.READ_ONLY, Role.SUPPORT, Role.MARKETER):
        office.boss = replace(office.boss, role=role)
        with pytest.raises(NotAllowed):
            await office.lays(member, wish)
        with pytest.raises(NotAllowed):
            await office.ends(member, layer)
    assert len(await office.shop.rows("layers")) == 1


async def test_one_update_lays_once_and_ends_once(store: Store) -> None:
    """U3: a handler that is run again does nothing again."""
    office = await Office.opens(store)
    member = await office.comes(1)
    office.boss = replace(office.boss, update_id=7)
    wish = Wish("lock", "gold")
    numbers = {await office.lays(member, wish) for _ in range(3)}
    assert len(await office.shop.rows("layers")) == 1
    office.boss = replace(office.boss, update_id=None)
    [number] = numbers
    acts: list[Any] = [office.ends(member, number) for _ in range(4)]
    answers = await asyncio.gather(*acts, return_exceptions=True)
    assert [type(each) for each in answers].count(LayerGone) == 3
    assert len(await office.shop.rows("layer_ends", "layer_id")) == 1


async def test_a_layer_moves_with_a_member_who_is_linked(sqlite_store: Store) -> None:
    """What the staff gave to a shop account before its owner came to Telegram stays theirs."""
    office = await Office.opens(sqlite_store)
    await office.shop.records(event("e1", amount=100))
    known = await office.shop.store.read(lambda books: books.people.account("shop", "a"))
    assert known is not None
    guest = replace(office.boss, member_id=known.member_id)
    await office.lays(guest, Wish("floor", "silver"))
    member = await office.comes(1, "a")
    await office.shop.assesses()
    assert await office.tier(member) == "silver"


async def test_the_words_about_a_member_go_with_them(sqlite_store: Store) -> None:
    """P1: exported with everything else, and gone when the member is."""
    office = await Office.opens(sqlite_store)
    member = await office.comes(1)
    layer = await office.lays(member, Wish("lock", "gold"), "canary one")
    await office.ends(member, layer, "canary two")
    mine = await ExportMine(sqlite_store, office.shop.clock)(member)
    assert b"canary one" in mine
    assert b"canary two" in mine
    await EraseMe(sqlite_store, office.shop.clock)(member)
    rows = [*await office.shop.rows("layers"), *await office.shop.rows("layer_ends", "layer_id")]
    assert not [row for row in rows if "canary" in str(row)]


def test_any_layers_in_any_order_are_what_paper_says(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(migrated_file.read_bytes())
    machine: Any = lambda: LayerMachine(f"sqlite+aiosqlite:///{path}")  # noqa: E731
    profile = settings()
    few = settings(profile, max_examples=max(7, profile.max_examples // 4), stateful_step_count=14)
    run_state_machine_as_test(machine, settings=few)
    met = {"laid", "ended", "gone", "locked", "EndsBeforeStart", "StartsInPast", "EndMissing"}
    assert met <= set(SEEN)


async def test_whose_role_was_taken_meanwhile_lays_and_ends_nothing(sqlite_store: Store) -> None:
    """A1: the update came in before, the transaction begins after it."""
    office = await Office.opens(sqlite_store)
    member = await office.comes(1)
    layer = await office.lays(member, Wish("floor", "silver"))
    store, now = office.shop.store, office.shop.clock()
    await store.write(lambda books: books.staff.revoke(99, "test", now))
    with pytest.raises(NotAllowed):
        await office.lays(member, Wish("floor", "gold"))
    with pytest.raises(NotAllowed):
        await office.ends(member, layer)
    assert (await office.tier(member), await office.shop.count("layers")) == ("silver", 1)
