"""A year of commission, computed a second time from the journal alone: to the cent (K2, K6)."""

from __future__ import annotations

import shutil
import tomllib
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.commission.plain_commission import (
    Bought,
    Earning,
    Rated,
    after_caps,
    earning,
    really_paid,
    tier_just_before,
    tiers,
    upline,
)
from tests.commission.year import AGENTS, FIRST, TEXTS, ZONE, Journal, Year
from tests.conftest import KEY
from tests.invariants.plain_evaluator import begin, local_day
from tests.invariants.shop import direct
from tests.invariants.test_plain_evaluator import happening
from tiers.purse import Purse
from tiers.store.engine import open_store

if TYPE_CHECKING:
    from datetime import date, datetime

    from tests.invariants.plain_evaluator import Step

PROGRAMMES = [tomllib.loads(text) for text in TEXTS]
SETTLES = timedelta(days=2)
"""From a month's end to the day on which all its purchases have settled, less one."""


class Books:
    """What the journal comes to, by the words of the programme."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.refunds: defaultdict[str, list[tuple[datetime, int]]] = defaultdict(list)
        for recorded, name, _, much in journal.refunds:
            self.refunds[name].append((recorded, much))
        self.sold: defaultdict[tuple[str, date], list[Bought]] = defaultdict(list)
        for one in journal.bought:
            agent = upline(journal.edges.get(one.buyer, []), one.at)
            if agent is not None and one.currency == "CNY":
                self.sold[agent, local_day(ZONE, one.at).replace(day=1)].append(one)
        self.steps = {agent: self._steps(agent) for agent in AGENTS}
        self.bands: dict[tuple[str, date], int | None] = {}

    def _steps(self, agent: str) -> list[Step]:
        mine = [happening(one) for one in self.journal.own if one.account == agent]
        dated = [(begin(ZONE, FIRST), PROGRAMMES[0])]  # the ladder stays the same
        until = begin(ZONE, FIRST.replace(year=FIRST.year + 1))
        return list(tiers(mine, dated, begin(ZONE, FIRST), until))

    def band(self, agent: str, day: date) -> int | None:
        """Net sales of the last month that had settled, as they were known at that midnight."""
        if (agent, day) not in self.bands:
            month = (day - SETTLES).replace(day=1) - timedelta(days=1)
            known = begin(ZONE, day)
            nothing = month < FIRST
            self.bands[agent, day] = None if nothing else sum(
                one.amount - sum(much for at, much in self.refunds[one.id] if at < known)
                for one in self.sold[agent, month.replace(day=1)]
                if self.journal.recorded[one.id] < known
            )  # fmt: skip
        return self.bands[agent, day]

    def reason(self, agent: str, one: Bought) -> str:
        if any(since <= one.at < until for since, until in self.journal.frozen.get(agent, ())):
            return "barred"
        if one.currency != "CNY":
            return "currency"
        return "shared_payer" if (agent, one.payer) in self.journal.payers else ""

    def earnings(self) -> dict[tuple[str, int], tuple[Earning, int]]:
        """By purchase and level: what was fixed, and what is left of it after all refunds."""
        found = {}
        for one in self.journal.bought:
            paid = really_paid(one, [much for _, much in self.refunds[one.id]])
            agent: str | None = one.buyer
            for level in (1, 2):
                agent = upline(self.journal.edges.get(agent or "", []), one.at)
                if agent is None:
                    break
                tier = tier_just_before(self.steps[agent], one.at)
                band = self.band(agent, local_day(ZONE, one.at))
                why = self.reason(agent, one)
                got = earning(PROGRAMMES, level, agent, one, Rated(tier, band, why))
                if got is not None:
                    found[one.id, level] = (got, got.gross(paid))
        return found

    def purse(self, agent: str, now: datetime) -> Purse:
        mine = [each for each in self.earnings().values() if each[0].agent == agent]
        ripe = [(e.day, gross) for e, gross in mine if begin(ZONE, e.ripe) <= now]
        whole, granted = sum(gross for _, gross in mine), after_caps(PROGRAMMES, ripe)
        settled, paid = sum(gross for _, gross in ripe), self.journal.paid_out.get(agent, 0)
        return Purse(
            pending=whole - settled, payable=granted - paid, paid=paid,
            capped=settled - granted, earned=-whole,
        )  # fmt: skip


async def _agrees(url: str, purchases: int, seed: int, every: int) -> None:
    async with open_store(url, KEY) as store:
        year = Year(direct(store), Random(seed), purchases, every)
        books = Books(await year.passes())
        shares, said = await year.shop.shares(), books.earnings()
        assert shares.keys() == said.keys()
        wrong = [
            (key, shares[key], said[key])
            for key in said
            if (shares[key].gross, shares[key].reason) != (said[key][1], said[key][0].reason)
        ]
        assert not wrong, (len(wrong), wrong[:3])
        now = year.shop.clock()
        for agent in AGENTS:
            assert await year.shop.purse(agent) == books.purse(agent, now)
        assert (await year.shop.verifies()).difference is None
        # It was a full year: every reason, both terms, all rates, what was taken back after payment.
        reasons = {earning.reason for earning, _ in said.values()}
        assert reasons >= {"", "barred", "currency", "shared_payer"}
        assert len({earning.rate for earning, _ in said.values()}) > 6
        assert any(books.purse(agent, now).capped for agent in AGENTS)


async def test_a_second_hand_computes_a_year_of_commission_to_the_cent(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store.db"
    shutil.copy(migrated_file, path)
    await _agrees(f"sqlite+aiosqlite:///{path}", 400, seed=1, every=8)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(3))
async def test_a_second_hand_computes_a_large_year_of_commission_to_the_cent(
    store_url: str, seed: int
) -> None:
    await _agrees(store_url, 50_000, seed, every=1)
