"""Files come in whole or not at all, beside a living shop, and can be taken back (in process)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.invariants.plain_evaluator import begin
from tests.invariants.shop import Beside, Holder, Shop, days_ago, event, refund
from tests.programmes import ladder
from tiers.errors import Conflict
from tiers.imports import AlreadyImported, ImportRunning, UndoImport, UnknownImport

if TYPE_CHECKING:
    from tiers.records import Event
    from tiers.store.engine import Store

SAMPLE = Path(__file__).parent.parent / "fixtures/cdnow_sample.txt"


def cdnow(lines: int | None = None) -> list[Event]:
    found = []
    for number, line in enumerate(SAMPLE.read_text(encoding="ascii").splitlines()[:lines]):
        customer, _, day, discs, dollars = line.split()
        found.append(event(
            f"{number}-{customer}", customer, amount=round(float(dollars) * 100), currency="USD",
            occurred_at=begin("Asia/Shanghai", date.fromisoformat(day)), quantity=int(discs),
        ))  # fmt: skip
    return found


async def in_dollars(store: Store) -> Shop:
    return await Shop(store, text=ladder().replace("CNY", "USD")).opens()


async def test_a_file_comes_in_whole_with_every_cent(store: Store) -> None:
    shop = await in_dollars(store)
    events = cdnow(1_500)
    done, refused = await shop.imports(events)
    assert (done.fresh, done.repeated, refused, done.published) == (1_500, 0, [], True)
    totals = await shop.totals()
    amounts = sum(line[4] for lines in totals.values() for line in lines)
    assert amounts == sum(each.amount or 0 for each in events)
    assert set(totals) == {each.account for each in events}
    assert await shop.count("staged_events") == 0
    found = await shop.verifies()
    assert (found.difference, found.events) == (None, 1_500)


async def test_a_file_and_single_events_come_to_the_same(store: Store) -> None:
    shop = await in_dollars(store)
    mixed = [
        *cdnow(60),
        refund("r1", "0-00004", 1_000, "00004", currency="USD"), refund("r2", "1-00004", None, "00004"),
        refund("r3", "nowhere", 5, "00004", currency="USD"), event("c", "00004", kind="complaint"),
    ]  # fmt: skip
    await shop.imports(mixed)
    first = await shop.totals()
    await shop.undoes(1)
    assert not any((await shop.totals()).values())
    await shop.records(*mixed)
    assert await shop.totals() == first
    assert (await shop.verifies()).difference is None


async def test_the_same_file_twice_adds_nothing(store: Store) -> None:
    shop = await in_dollars(store)
    events = cdnow(100)
    await shop.imports(events)
    before = await shop.state()
    with pytest.raises(AlreadyImported):
        await shop.imports(events)
    # The same rows under another name are another file, in which everything repeats.
    done, _ = await shop.imports([*events, *events[:10]], "copy")
    assert (done.fresh, done.repeated, done.refused) == (0, 110, 0)
    assert await shop.state() == before


async def test_one_bad_row_and_nothing_comes_in(store: Store) -> None:
    shop = await in_dollars(store)
    for bad in (None, event("x", kind="unheard"), event("y", amount=10**16, currency="USD")):
        done, _ = await shop.imports([*cdnow(50), bad], repr(bad))
        assert (done.published, done.refused) == (False, 1)
    assert await shop.count("events") == await shop.count("accounts") == 0
    assert await shop.count("imports") == await shop.count("staged_events") == 0


async def test_with_leave_to_skip_the_good_rows_come_in_and_each_bad_one_is_named(
    store: Store,
) -> None:
    shop = await in_dollars(store)
    await shop.records(event("old", "a", currency="USD"), event("mine", "b", currency="USD"))
    rows = [
        event("p", currency="USD"), event("p", amount=1, currency="USD"),
        event("old", amount=1, currency="USD"), event("k", kind="unheard"),
        refund("r1", "p", 6_000, currency="USD"), refund("r2", "p", 6_000, currency="USD"),
        refund("r3", "mine"), refund("r4", "old", 1, currency="CNY"), event("good", currency="USD"),
    ]  # fmt: skip
    done, refused = await shop.imports(rows, skip_bad=True)
    assert {(each.line, each.reason) for each in refused} == {
        (3, "id_conflict"), (4, "id_conflict"), (5, "kind_unknown"), (7, "refund_exceeds"),
        (8, "refund_other_account"), (9, "refund_exceeds"),
    }  # fmt: skip
    assert (done.fresh, done.refused) == (3, 6)
    assert (await shop.verifies()).difference is None


async def test_a_dry_run_changes_nothing(store: Store) -> None:
    shop = await in_dollars(store)
    done, _ = await shop.imports(cdnow(30), dry=True)
    assert (done.published, done.fresh) == (False, 30)
    assert await shop.count("events") == await shop.count("imports") == 0


async def test_events_recorded_at_any_moment_of_an_import_keep_their_place_in_the_chain(
    store: Store,
) -> None:
    """The living shop goes on: the import chains its rows anew behind what came in meanwhile."""
    shop = await Shop(store).opens()
    beside, nth, refused = None, 0, 0
    while beside is None or nth <= beside.writes:
        nth += 1
        shop.clock.moves(minutes=2)  # the lease of one whose sweeping was disturbed runs out
        live = [
            event(f"{nth} live"), event(f"{nth} f3"), event(f"{nth} n", "new"),
            refund(f"{nth} r", f"{nth} f4", 1), event(f"{nth} f5", "elsewhere"),
        ]  # fmt: skip
        rows = [*(event(f"{nth} f{n}") for n in range(6)), event(f"{nth} m", f"newer {nth}")]
        beside = Beside(store, nth, lambda mine=live: shop.records(*mine))  # type: ignore[misc]
        try:
            done, bad = await shop.imports(rows, f"{nth}", store=beside, skip_bad=True)
        except Conflict:
            refused += 1  # the import was first, so the shop is told that it contradicts it
            continue
        if nth <= beside.writes:
            assert [each.reason for each in bad] in (["id_conflict"], [])
        assert done.fresh + done.repeated + done.refused == 7
    found = await shop.verifies()
    assert found.difference is None
    assert nth > 5
    assert refused < nth / 2


async def test_what_contradicts_the_shop_meanwhile_keeps_the_whole_file_out(store: Store) -> None:
    """All or nothing, also for a row that was good when the import began."""
    shop = await Shop(store).opens()
    nth, published = 1, False
    while not published:
        nth += 1
        rows = [event(f"{nth} f1"), event(f"{nth} f2"), event(f"{nth} f3", "b")]
        live = event(f"{nth} f{nth % 3 + 1}", "elsewhere")
        beside = Beside(store, nth, lambda mine=live: shop.records(mine))  # type: ignore[misc]
        try:
            done, refused = await shop.imports(rows, f"{nth}", store=beside)
        except Conflict:
            published = True  # it was too late: the import had been published
            continue
        assert not done.published
        assert [each.reason for each in refused] == ["id_conflict"]
    assert nth > 6
    assert await shop.count("imports") == 1
    assert (await shop.verifies()).difference is None


async def test_two_imports_at_once_the_second_hears_who_is_first(store: Store) -> None:
    shop = await Shop(store).opens()
    heard: list[str] = []

    async def second() -> None:
        with pytest.raises(ImportRunning) as refusal:
            await shop.imports([event("x")], "other", holder=Holder("there", 8, False))
        heard.append(str(refusal.value))

    beside = Beside(store, 3, second)
    done, _ = await shop.imports([event("p")], holder=Holder("here", 7), store=beside)
    assert done.published
    assert "pid 7" in heard[0]
    assert "here" in heard[0]
    # Whoever comes afterwards is let in.
    await shop.imports([event("x")], "other", holder=Holder("there", 8, False))
    assert await shop.count("events") == 2


async def test_a_lease_that_has_run_out_is_taken_over_and_the_late_one_writes_nothing(
    store: Store,
) -> None:
    shop = await Shop(store).opens()

    async def overtaken() -> None:
        shop.clock.moves(minutes=5)
        await shop.imports([event("quick")], "quick", holder=Holder("there", 8, False))

    beside = Beside(store, 4, overtaken)
    with pytest.raises(ImportRunning):
        await shop.imports([event("slow")], holder=Holder("here", 7), store=beside)
    assert [row[4] for row in await shop.rows("events")] == ["quick"]
    assert (await shop.verifies()).difference is None


async def test_undone_and_imported_again_mended(store: Store) -> None:
    shop = await Shop(store).opens()
    await shop.records(event("p", amount=50_000), refund("r", "f1", 1_000))
    wrong = [event("f1", amount=70_000), event("f2", "b"), refund("fr", "p", 10_000)]
    before = await shop.totals()
    done, _ = await shop.imports(wrong)
    assert await shop.undoes(done.import_id) == 3
    assert (await shop.totals())["a"] == before["a"]
    with pytest.raises(UnknownImport):
        await shop.undoes(done.import_id)
    # Mended: another amount, another account, and a refund that fits it.
    mended = [event("f1", amount=7_000), event("f2", "c"), refund("fr", "f2", 10_000, "c")]
    done, refused = await shop.imports(mended, "mended")
    assert (done.fresh, refused) == (3, [])
    again, _ = await shop.imports(mended, "mended copy")
    assert (again.fresh, again.repeated) == (0, 3)
    assert (await shop.verifies()).difference is None


async def test_the_very_same_file_may_be_imported_again_after_its_undoing(store: Store) -> None:
    shop = await Shop(store).opens()
    events = [event("f1"), event("f2", "b"), refund("r", "f1", 1)]
    for _ in range(3):
        done, _ = await shop.imports(events)
        assert done.fresh == 3
        state = await shop.totals()
        await shop.undoes(done.import_id)
        assert not any((await shop.totals()).values())
    await shop.imports(events)
    assert await shop.totals() == state
    assert (await shop.verifies()).difference is None


async def test_an_undoing_that_was_killed_goes_on_where_it_stood(store: Store) -> None:
    shop = await Shop(store).opens()
    events = [event(f"f{n}", f"account {n}") for n in range(230)]
    done, _ = await shop.imports(events)

    async def dies() -> None:
        raise KeyError

    beside: Any = Beside(store, 3, dies)
    with pytest.raises(KeyError):
        await UndoImport(beside, lambda: shop.programme, shop.clock)(done.import_id, "test")
    assert (await shop.verifies()).difference is None
    # Meanwhile the rows that were taken back are new again, and the others repeat.
    half, _ = await shop.imports(events)
    assert half.fresh + half.repeated == 230
    assert 0 < half.fresh < 230
    assert await shop.undoes(done.import_id) == half.repeated
    assert await shop.undoes(half.import_id) == half.fresh
    assert not any((await shop.totals()).values())
    assert (await shop.verifies()).difference is None


async def test_an_import_into_the_past_tells_history_anew(store: Store) -> None:
    shop = await Shop(store).opens()
    await shop.records(event("p", amount=1))
    await shop.assesses()
    done, _ = await shop.imports([event("old", amount=100_000, occurred_at=days_ago(40))])
    await shop.assesses()
    told = [(row.tier, row.effective_at) for row in await shop.history()]
    assert [tier for tier, _ in told] == ["silver", "basic"]
    assert told[0][1] == days_ago(40)
    await shop.undoes(done.import_id)
    await shop.assesses()
    assert [row.tier for row in await shop.history()] == ["basic"]
    assert (await shop.verifies()).difference is None
