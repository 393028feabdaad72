"""However we are asked, nothing leaves faster than it may (B3)."""

from __future__ import annotations

import heapq
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.courier.gate import hold_seconds
from bot.courier.pace import CHASTENED, GROUP_MINUTE, RECOVERY, REPLIES_IN_A_ROW, SLACK, Lane, Pace

_CLOSE = 1e-6
lanes = st.sampled_from(Lane)
asks = st.lists(
    st.tuples(st.floats(0, 0.3), st.integers(1, 6), lanes, st.floats(0, 0.4)), max_size=80
)


def played(
    pace: Pace, asked: list[tuple[float, int, Lane, float]]
) -> list[tuple[float, int, Lane]]:
    """When each would begin: it comes after a gap, waits its turn, writes a while, then begins."""
    now = 0.0
    waiting: list[tuple[float, int, str, int, Lane, float]] = []
    for number, (gap, chat, lane, writes) in enumerate(asked):
        now += gap
        heapq.heappush(waiting, (now, number, "asks", chat, lane, writes))
    said = []
    while waiting:
        at, number, what, chat, lane, writes = heapq.heappop(waiting)
        if what == "begins":
            pace.begin(at, chat)
            said.append((at, chat, lane))
            continue
        free = pace.room_at(at, chat, lane)
        if free > at:
            heapq.heappush(waiting, (free, number, "asks", chat, lane, writes))
            continue
        pace.take(at, chat, lane)
        heapq.heappush(waiting, (at + writes, number, "begins", chat, lane, writes))
    return said


@given(asks, st.integers(1, 8))
def test_no_second_holds_more_than_the_rate(
    asked: list[tuple[float, int, Lane, float]], rate: int
) -> None:
    times = [at for at, _, _ in played(Pace(rate), asked)]
    assert len(times) == len(asked)
    for early, late in zip(times, times[rate:], strict=False):
        assert late - early >= 1 - _CLOSE


@given(asks)
def test_the_courier_says_one_thing_a_second_to_one_chat(
    asked: list[tuple[float, int, Lane, float]],
) -> None:
    bulk = [(gap, chat, Lane.BULK, writes) for gap, chat, _, writes in asked]
    said = played(Pace(1000), bulk)
    for chat in {chat for _, chat, _ in said}:
        times = [at for at, to, _ in said if to == chat]
        assert all(late - early >= 1 - _CLOSE for early, late in pairwise(times))


@given(asks, st.integers(2, 8))
def test_what_nobody_asked_for_is_spread_over_the_second(
    asked: list[tuple[float, int, Lane, float]], rate: int
) -> None:
    """Whoever asks meanwhile waits for one message of the courier's, not for a burst of them."""
    pace = Pace(rate)
    taken: list[float] = []
    for number, (gap, *_) in enumerate(asked):
        now = pace.room_at((taken[-1] if taken else 0.0) + gap, number + 1, Lane.PROMOTION)
        pace.take(now, number + 1, Lane.PROMOTION)
        pace.begin(now, number + 1)
        taken.append(now)
    for many in range(1, len(taken)):
        for early, late in zip(taken, taken[many:], strict=False):
            assert late - early >= (many - 1) / rate - SLACK - _CLOSE


def test_a_delay_is_caught_up_a_little_and_a_rest_not_at_all() -> None:
    """Several at once are several that a crash leaves unclear: not after a start, and not after a halt."""
    pace, said = Pace(28), [0.0]

    def evenly(rest: float) -> bool:
        now = said[-1] + rest
        for chat in range(len(said), len(said) + 4):
            now = pace.room_at(now, chat, Lane.PROMOTION)
            pace.take(now, chat, Lane.PROMOTION)
            pace.begin(now, chat)
            said.append(now)
        return all(late - early > 0.9 / 28 for early, late in pairwise(said[-4:]))

    assert evenly(50.0)
    assert not evenly(0.5)
    assert evenly(1.5)


@given(st.lists(st.tuples(st.floats(0, 0.2), st.integers(1, 10)), max_size=40), st.integers(1, 12))
def test_an_album_counts_as_all_its_parts(asked: list[tuple[float, int]], rate: int) -> None:
    pace, now, said = Pace(rate), 0.0, []
    for number, (gap, weight) in enumerate(asked):
        now = pace.room_at(now + gap, number + 1, Lane.PROMOTION, weight)
        while (free := pace.room_at(now, number + 1, Lane.PROMOTION, weight)) > now:
            now = free
        pace.take(now, number + 1, Lane.PROMOTION, weight)
        pace.begin(now, number + 1, weight)
        said.append((now, weight))
    for at, _ in said:
        here = [weight for when, weight in said if at <= when < at + 1 - _CLOSE]
        assert len(here) == 1 or sum(here) <= rate


@given(asks)
def test_a_group_hears_twenty_things_a_minute(
    asked: list[tuple[float, int, Lane, float]],
) -> None:
    most, span = GROUP_MINUTE
    said = played(Pace(1000), [(gap, -5, lane, writes) for gap, _, lane, writes in asked])
    times = [at for at, _, _ in said]
    for early, late in zip(times, times[most:], strict=False):
        assert late - early >= span - _CLOSE


def test_an_answer_comes_at_once_and_a_flood_of_them_each_second() -> None:
    said = played(Pace(1000), [(0.0, 1, Lane.REPLY, 0.0)] * (REPLIES_IN_A_ROW + 5))
    times = [at for at, _, _ in said]
    assert times[:REPLIES_IN_A_ROW] == [0.0] * REPLIES_IN_A_ROW
    assert times[REPLIES_IN_A_ROW:] == [1.0, 2.0, 3.0, 4.0, 5.0]


def test_a_chat_that_telegram_has_complained_of_hears_three_things_in_a_row() -> None:
    """Only that chat: the others keep their bursts, and it has its own again after a while."""
    pace = Pace(1000)
    pace.hold(0.0, 5.0, 1, Lane.REPLY)

    def burst(now: float, chat: int) -> int:
        many = 0
        while pace.room_at(now, chat, Lane.REPLY) <= now:
            pace.take(now, chat, Lane.REPLY)
            pace.begin(now, chat)
            many += 1
        return many

    assert burst(5.0, 1) == CHASTENED[0]
    assert burst(5.0, 2) == REPLIES_IN_A_ROW
    assert burst(5.0 + CHASTENED[1], 1) == REPLIES_IN_A_ROW


def test_after_a_complaint_the_rate_goes_down_a_step_and_rises_slowly() -> None:
    pace = Pace(28)
    pace.hold(100.0, 3.0, 1, Lane.BULK)
    assert pace.rate(100.0) == 22
    pace.hold(100.2, 3.0, 2, Lane.BULK)  # it was on its way when the first complaint came
    assert pace.rate(103.0) == 22
    assert [pace.rate(103.0 + RECOVERY * share) for share in (0.1, 0.2, 1.0)] == [25, 28, 28]
    for halt in range(20):
        pace.hold(1000.0 + 10 * halt, 1.0, 1, Lane.BULK)
    assert 7 <= pace.rate(1200.0) <= 9


@given(asks, st.lists(st.integers(0, 8), min_size=1, max_size=6))
def test_a_share_that_changes_holds_from_then_on(
    asked: list[tuple[float, int, Lane, float]], shares: list[int]
) -> None:
    pace, now, said = Pace(8), 0.0, []
    for number, (gap, chat, lane, _) in enumerate(asked):
        share = shares[number % len(shares)]
        pace.allow(share)
        now += gap
        if pace.room_at(now, chat, lane) <= now:
            pace.take(now, chat, lane)
            pace.begin(now, chat)
            said.append(now)
            assert sum(1 for at in said if at > now - 1 + _CLOSE) <= share


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0.1, 40), st.integers(1, 3), lanes)))
def test_nobody_who_was_told_to_wait_goes_before(
    holds: list[tuple[float, float, int, Lane]],
) -> None:
    pace, now = Pace(5), 0.0
    told: dict[int, float] = {}
    for gap, seconds, chat, lane in holds:
        now += gap
        pace.hold(now, seconds, chat, lane)
        told[chat] = max(told.get(chat, 0.0), now + seconds)
    for chat, until in told.items():
        for lane in Lane:
            assert pace.room_at(now, chat, lane) >= until
    if told:  # the courier waits for whatever anybody was told
        assert pace.room_at(now, 99, Lane.BULK) >= max(told.values())


def test_what_one_chat_has_brought_on_itself_silences_nobody_else() -> None:
    pace = Pace(5)
    pace.hold(0.0, 30.0, 1, Lane.REPLY)
    assert pace.room_at(0.0, 1, Lane.REPLY) == 30.0
    assert pace.room_at(0.0, 2, Lane.REPLY) == 0.0
    assert pace.room_at(0.0, 2, Lane.BULK) == 30.0
    pace.hold(1.0, 30.0, 2, Lane.REPLY)
    assert pace.room_at(1.0, 3, Lane.REPLY) == 31.0


def test_a_turn_that_is_given_back_is_free_again() -> None:
    pace = Pace(1)
    pace.take(0.0, 1, Lane.REPLY)
    assert pace.room_at(0.0, 2, Lane.REPLY) > 0.0
    pace.leave(1)
    assert pace.room_at(0.0, 2, Lane.REPLY) == 0.0


def test_it_does_not_remember_everybody_for_ever() -> None:
    pace = Pace(1000)
    for chat in range(1, 12_000):
        pace.take(float(chat), chat, Lane.REPLY)
        pace.begin(float(chat), chat)
    assert len(pace._chats) < 6_000


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [(0, 1.0), (3600, 3600.0), (None, 5.0), ("35", 35.0), ("soon", 5.0), (float("inf"), 5.0),
     (float("nan"), 5.0), (-3, 1.0)],
)  # fmt: skip
def test_whatever_telegram_says_is_a_time_to_wait(asked: object, seconds: float) -> None:
    """E.8 row 139."""
    assert hold_seconds(asked) == seconds
