"""An agent, their customers, and all jobs that bring sales to figures and figures to tiers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.invariants.plain_evaluator import Told
from tests.invariants.shop import SHOP, Shop
from tests.programmes import ladder
from tiers.attributing import AttributeSales
from tiers.teams import ClosePeriods, TellLateChanges

if TYPE_CHECKING:
    from tiers.periods import TeamFigures
    from tiers.records import MemberId
    from tiers.store.books import Books

_NAMES = "name = {{ en = {0!r}, zh-Hans = {0!r}, zh-Hant = {0!r} }}"


def _metric(name: str, measure: str, unit: str = "month") -> str:
    said = _NAMES.format(name).replace("'", '"')
    return (
        f'[metrics.{name}]\n{said}\nmeasure = "{measure}"\nscope = "team"\n'
        f'window = {{ last = "{unit}" }}\n'
    )


def _ratio(name: str, of: str, per: str) -> str:
    said = _NAMES.format(name).replace("'", '"')
    return (
        f'[metrics.{name}]\n{said}\nmeasure = "ratio"\nof = "{of}"\nper = "{per}"\n'
        "minimum_denominator = 1\n"
    )


def _tier(name: str, enter: str, keep: str = "") -> str:
    said = _NAMES.format(name).replace("'", '"')
    lines = ["[[tracks.tiers]]", f'id = "{name}"', said, said.replace("name", "how", 1)]
    lines += [f"enter = {enter}"] if enter else []
    return "\n".join([*lines, *([f"keep = {keep}"] if keep else [])]) + "\n"


METRICS = (
    _metric("sales", "amount")
    + _metric("buyers", "active_customers")
    + _metric("repeaters", "repeat_customers")
    + _metric("before", "previous_customers")
    + _metric("returned", "returning_customers")
    + _metric("quarter", "count", "quarter")
    + _metric("heads", "recruits")
    + _ratio("repurchase", "repeaters", "buyers")
    + _ratio("retention", "returned", "before")
)
TRACKS = (
    f'[[tracks]]\nid = "agent"\nkind = "earned"\n{_NAMES.format("agent")}\n'.replace("'", '"')
    + _tier("trial", "")
    + _tier("seller", '{ metric = "sales", at_least = "100.00" }')
    + _tier(
        "keeper",
        '{ all = [{ metric = "sales", at_least = "200.00" },'
        ' { any = [{ metric = "retention", at_least = "50%" },'
        ' { metric = "repurchase", at_least = "50%" }] }] }',
        '{ metric = "quarter", at_least = 1 }',
    )
    + f'[[tracks]]\nid = "badge"\nkind = "earned"\n{_NAMES.format("badge")}\n'.replace("'", '"')
    + _tier("none", "")
    + _tier("host", '{ metric = "heads", at_least = 1 }')
)


def agency_text(settles: int = 3) -> str:
    """A shop's ladder, and beside it one that rests on the direct line, and a badge."""
    return ladder(settles).replace("[[tracks]]", METRICS + "[[tracks]]", 1) + TRACKS


class Agency(Shop):
    """A shop with agents."""

    async def works(self) -> None:
        """Whatever the bot does by itself, until nothing is left to do."""
        await self.attributes()
        close = ClosePeriods(self.store, lambda: self.versions, self.clock)
        while await close():
            pass
        await TellLateChanges(self.store, lambda: self.versions, self.clock)()
        await self.assesses()

    async def attributes(self) -> None:
        attribute = AttributeSales(self.store, lambda: self.versions, self.clock)
        while await attribute():
            pass

    async def member(self, account: str) -> MemberId:
        """Who has that account; it is enrolled if nobody has bought with it."""

        def find(books: Books) -> MemberId:
            known = books.people.account(SHOP, account)
            if known is None:
                books.journal.enrol(books.journal.source(SHOP), account, self.clock.now)
                known = books.people.account(SHOP, account)
                assert known is not None
            return known.member_id

        return await self.store.write(find)

    async def comes(self, account: str, agent: str) -> None:
        """Into an agent's line, out of the one before."""
        member, upline = await self.member(account), await self.member(agent)
        today = self.programme.calendar.day_of(self.clock.now)

        def binds(books: Books) -> None:
            before = books.uplines.of(member)
            if before is not None:
                books.uplines.end(member, self.clock.now)
                books.teams.left(before.upline_id, member, today)
            books.uplines.bind(member, upline, self.clock.now, "test")
            books.teams.joined(upline, member, None, today)

        await self.store.write(binds)

    async def told(self, agent: str) -> list[Told]:
        """What has been published of an agent's line, as the plain evaluator takes it."""
        member = await self.member(agent)
        figures: TeamFigures = await self.store.read(lambda books: books.teams.published(member))
        return [
            Told(one.unit, date.fromordinal(one.first), date.fromordinal(one.day))
            for one in figures.closings
        ] + [
            Told(
                one.unit,
                date.fromordinal(one.first),
                date.fromordinal(one.day),
                {name: getattr(one, name) for name in one.__slots__[3:]},
            )
            for one in figures.facts
        ]
