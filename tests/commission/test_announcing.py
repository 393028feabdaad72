"""Other terms of commission: in time or refused, told once, read before anything new is begun."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import NOON
from tests.invariants.shop import event
from tests.store.test_accruing import Desk, paying
from tiers.announcing import CommissionLeftOut, NoticeTooShort
from tiers.attributing import AttributeSales
from tiers.commission import AcknowledgeTerms, ShowTerms, Terms, TermsChanged
from tiers.errors import TermsUnread
from tiers.invites import MakeInvite
from tiers.links import MakeLink, OpenLink
from tiers.members import Identify
from tiers.payouts import ShowPayouts
from tiers.privacy import EraseMe, ExportMine

if TYPE_CHECKING:
    from tiers.records import Actor
    from tiers.store.books import Books
    from tiers.store.engine import Store

INVITES = """
[rights.may_invite]
name = { en = "May invite", zh-Hans = "可以邀请", zh-Hant = "可以邀請" }

[invites]
window_hours = 48

[invites.terms]
en = "Joining is free."
zh-Hans = "加入免费。"
zh-Hant = "加入免費。"

"""


def rules(
    effective: str = "2026-01-01", rate: str = "3%", notice: int = 30, more: str = ""
) -> str:
    """The small programme with commission by these terms."""
    return (
        paying().replace(
            'effective = 2026-01-01\nrates = { basic = "3%"',
            f'effective = {effective}\nnotice_days = {notice}\nrates = {{ basic = "{rate}"',
            1,
        )
        + more
    )


def without() -> str:
    """The small programme as it was before there was commission."""
    text = paying()
    at, end = text.index("[commission]"), text.index("[[tracks]]")
    return text[:at] + text[end:]


class Office(Desk):
    """A desk at which terms are applied, told and read."""

    async def tells(self) -> list[tuple[int, str, int]]:
        """Whom, of what kind, from which day."""

        def look(books: Books) -> list[Any]:
            return books.deliveries.open(self.shop.clock(), 100)

        return [
            (each.chat_id, each.values["kind"], each.values["effective"])
            for each in await self.store.read(look)
            if each.words == "terms-told"
        ]

    async def actor(self, telegram_id: int) -> Actor:
        return await Identify(self.store, self.shop.clock)(telegram_id, "en")

    async def shows(self, actor: Actor) -> Terms:
        return await ShowTerms(self.store, lambda: self.shop.versions, self.shop.clock)(actor)

    async def reads(self, actor: Actor, mark: str | None = None) -> None:
        """Whatever is shown, or what had this mark."""
        mark = mark or (await self.shows(actor)).mark
        args = (self.store, lambda: self.shop.versions, self.shop.clock)
        await AcknowledgeTerms(*args)(actor, mark)

    async def refused(self, text: str) -> NoticeTooShort:
        before = len(self.shop.versions)
        with pytest.raises(NoticeTooShort) as found:
            await self.shop.applies(text)
        versions = await self.store.read(lambda books: books.programmes.versions())
        assert len(versions) == before
        return found.value

    async def audited(self) -> int:
        rows = await self.shop.rows("audit")
        return sum("terms.acknowledged" in map(str, row) for row in rows)


@pytest.fixture
async def office(store: Store) -> Office:
    desk = Office(store, rules())
    await desk.opens()
    return desk


def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


async def test_other_terms_come_in_time_or_not_at_all_and_agents_hear_of_them_once(
    office: Office,
) -> None:
    agent = await office.agent(1)
    await office.agent(2)  # leads nobody and has no link: nothing changes for them
    await office.binds("a", agent)
    # November 21 is today: 30 days on it is December 21.
    refused = await office.refused(rules("2026-12-20", "4%"))
    assert refused.earliest == date(2026, 12, 21)
    assert "[commission] effective = 2026-12-20" in str(refused)
    assert "Say effective = 2026-12-21 or later" in str(refused)
    assert (await office.refused(rules("2026-01-01", "1%"))).notice == 30
    assert (await office.refused(rules("2026-12-01", "4%", notice=7))).notice == 30
    assert await office.tells() == []
    await office.shop.applies(rules("2026-12-21", "4%", notice=7))
    change = (1, "change", ordinal("2026-12-21"))
    assert await office.tells() == [change]
    # The same terms in a file that changes elsewhere are no news, and neither is the same file.
    await office.shop.applies(rules("2026-12-21", "4%", notice=7, more="\n# a remark\n"))
    await office.shop.applies(rules("2026-12-21", "4%", notice=7, more="\n# a remark\n"))
    assert await office.tells() == [change]
    # What was told for a day is not cut short by its own shorter notice.
    await office.refused(rules("2026-12-10", "1%"))
    await office.shop.applies(rules())
    back = (1, "withdrawn", ordinal("2026-01-01"))
    assert await office.tells() == [change, back]
    assert (await office.shows(await office.actor(1))).coming == ()
    await office.shop.applies(rules("2026-12-21", "4%", notice=7))
    assert await office.tells() == [change, back, change]


async def test_commission_is_not_left_out_and_may_end_with_notice(office: Office) -> None:
    with pytest.raises(CommissionLeftOut, match=r"rates = \{\}"):
        await office.shop.applies(without())
    ending = rules("2026-12-21").replace('rates = { basic = "3%", silver = "5%" }', "rates = {}")
    await office.shop.applies(ending)
    agent = await office.agent(1)
    await office.binds("a", agent)
    await office.records(event("p1"))
    office.shop.clock.moves(days=31)
    await office.records(event("p2", occurred_at=office.shop.clock()))
    assert (await office.purse(agent)).pending == 300


async def test_the_first_terms_may_reach_back_and_take_past_purchases_along(store: Store) -> None:
    desk = Office(store, without())
    await desk.opens()
    agent = await desk.agent(1)
    await desk.binds("a", agent)
    await desk.records(event("p1"))
    assert (await desk.purse(agent)).earned == 0
    before = desk.shop.versions
    await desk.shop.applies(rules())
    assert await desk.tells() == [(1, "first", ordinal("2026-01-01"))]
    # A bot that has not heard of them yet leaves it to the next look.
    assert await AttributeSales(store, lambda: before, desk.shop.clock)() == 0
    await desk.attributes()
    assert (await desk.purse(agent)).pending == 300
    assert (await desk.shop.verifies()).difference is None


async def test_what_is_read_is_what_is_acknowledged(office: Office) -> None:
    me = await office.actor(1)
    first = await office.shows(me)
    assert (first.tier, first.read_at) == ("basic", None)
    assert first.now is not None
    await office.shop.applies(rules("2026-12-21", "4%"))
    with pytest.raises(TermsChanged):
        await office.reads(me, first.mark)
    with pytest.raises(TermsChanged):
        await office.reads(me, "0" * 16)
    assert await office.audited() == 0
    read_at = office.shop.clock()
    await office.reads(me)
    office.shop.clock.moves(hours=1)
    await office.reads(me)  # pressed again
    assert (await office.shows(me)).read_at == read_at
    assert await office.audited() == 2  # what holds and what comes
    other = await office.actor(2)
    assert (await office.shows(other)).read_at is None
    office.shop.clock.moves(days=40)
    then = await office.shows(me)
    assert then.now is not None
    assert then.now.rates[0]["basic"] == 400
    assert (then.coming, then.read_at) == ((), read_at)


async def test_who_has_not_read_the_terms_makes_no_links_and_earns_all_the_same(
    store: Store,
) -> None:
    desk = Office(store, _inviting(rules()))
    await desk.opens()
    me = await desk.actor(1)
    tokens = iter(range(10))
    make = MakeInvite(
        store, lambda: desk.shop.versions, desk.shop.clock, lambda: f"link{next(tokens):018}"
    )
    with pytest.raises(TermsUnread):
        await make(me)
    await desk.reads(me)
    made = await make(me)
    await desk.shop.applies(_inviting(rules("2026-12-21", "4%")))
    assert [whom for whom, *_ in await desk.tells()] == [1]  # a link makes an agent
    await make(me)  # they hold only later
    desk.shop.clock.moves(days=31)
    with pytest.raises(TermsUnread):
        await make(me)
    assert made.invite
    await desk.binds("a", me.member_id)
    await desk.records(event("p", occurred_at=desk.shop.clock()))
    assert (await desk.purse(me.member_id)).pending == 400
    await desk.reads(me)
    await make(me)


async def test_payouts_are_asked_for_by_the_terms_in_force(sqlite_store: Store) -> None:
    desk = Office(sqlite_store, rules())
    await desk.opens()
    me = await desk.actor(1)
    dearer = '[commission.payouts]\nminimum = "500.00"\n\n[[tracks]]'
    await desk.shop.applies(rules("2026-12-21").replace("[[tracks]]", dearer, 1))
    show = ShowPayouts(desk.store, lambda: desk.shop.versions, desk.shop.clock)
    assert (await show(me)).rules.minimum == 0
    desk.shop.clock.moves(days=31)
    assert (await show(me)).rules.minimum == 50_000


async def test_what_was_read_is_exported_outlives_a_link_and_stays_as_proof(
    office: Office,
) -> None:
    me = await office.actor(1)
    await office.reads(me)
    await office.shop.records(event("p"))
    link = await MakeLink(office.store, office.shop.clock, lambda: "t" * 22)("kameng", "a", "test")
    await OpenLink(office.store, office.shop.clock)(me, link.token)
    assert (await office.shows(me)).read_at == office.shop.clock()
    assert b"terms_acknowledged" in await ExportMine(office.store, office.shop.clock)(me)
    await EraseMe(office.store, office.shop.clock)(me)
    [row] = await office.shop.rows("terms_acknowledged", "member_id")
    assert row[0] == me.member_id
    office.shop.clock.now = NOON
    await office.shop.applies(rules("2026-12-21", "4%"))
    assert await office.tells() == []


def _inviting(text: str) -> str:
    right = text.replace('id = "basic"\n', 'id = "basic"\nrights = { may_invite = true }\n', 1)
    return right.replace("[commission]", INVITES + "[commission]", 1)
