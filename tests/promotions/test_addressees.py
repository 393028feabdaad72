"""What placeholders stand for, and that nobody gets a longer message than was previewed (M4)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wording import wording
from tests.invariants.shop import Shop, event
from tests.locales.test_telegram_takes_it import CATALOG, HOSTILE, markup, read
from tiers.addressees import LONGEST_NAME, Lacking, edges, values_for
from tiers.links import MakeLink, OpenLink
from tiers.markup import BadMarkup, BadPlace, check, units
from tiers.members import Identify
from tiers.messages import PLACES, Content, Message, Options, filled, places
from tiers.programme import load
from tiers.promotions.checking import faults, limit, sights
from tiers.records import Money

if TYPE_CHECKING:
    from tiers.store.engine import Store

WORDS = wording(CATALOG)
KAMENG = load(Path("examples/kameng.toml").read_text(encoding="utf-8"), "kameng.toml")
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


async def test_values_are_those_of_this_instant(store: Store) -> None:
    shop = await Shop(store).opens()
    actor = await Identify(store, shop.clock)(7, "en", name="会员甲")
    await shop.records(event("e1", amount=120_000))
    link = await MakeLink(store, shop.clock, lambda: "t" * 22)("shop", "a", "test")
    await OpenLink(store, shop.clock)(actor, link.token)

    async def values(*names: str) -> dict[str, Any]:
        return await store.read(
            lambda books: values_for(books, shop.versions, actor.member_id, names, shop.clock())
        )

    found = await values(*PLACES)
    assert set(found) == set(PLACES)
    assert (found["name"], found["tier"]["en"], found["next_tier"]["en"]) == (
        "会员甲", "Silver", "Gold",
    )  # fmt: skip
    assert found["missing"] == (Money(380_000, "CNY"), Lacking("count", 2))
    assert (found["points"], found["expiring"], found["expires"]) == (0, None, None)
    lost = shop.clock().date() + timedelta(days=30)
    assert found["holds_until"] == lost - timedelta(days=1)
    assert await values("name") == {"name": "会员甲"}
    told = WORDS("zh-Hans", found)
    assert told["missing"] == "¥3,800 和 2 次"
    assert told["holds_until"] == "2026年12月20日"
    shop.clock.moves(days=40)
    assert (await values("tier"))["tier"]["en"] == "Basic"


def test_the_longest_name_is_the_longest_that_telegram_takes() -> None:
    said = WORDS("en", {"name": LONGEST_NAME})["name"]
    assert units(said) == 130
    assert said == f"\u2068{LONGEST_NAME}\u2069"
    for name in (
        *HOSTILE,
        "👨‍👩‍👧‍👦" * 32,
        "a\u0301\u0302\u0303\u0304" * 64,
        "🏴\U000e0067\U000e0062" * 40,
    ):
        told = WORDS("en", {"name": name})["name"]
        assert units(told) <= 130, name
        assert read(f"<b>{told}</b>")["@type"] == "formattedText"
        assert len(markup(read(f"<b>{told}</b>"))) <= 1


names = st.one_of(st.none(), st.sampled_from(HOSTILE), st.text(max_size=80))
days = st.one_of(st.none(), st.dates())
amounts = st.integers(0, 999_999_999)


@st.composite
def members(draw: st.DrawFn) -> dict[str, Any]:
    """What anybody's placeholders may stand for, whatever they have bought and call themselves."""
    edge = draw(st.sampled_from(edges(KAMENG)))
    most = edge.values["missing"][-1]
    missing: Any = most
    if most is not None:
        assert isinstance(most, tuple)
        missing = tuple(
            Money(draw(st.integers(1, each.minor)), each.currency)
            if isinstance(each, Money)
            else Lacking(each.measure, draw(st.integers(1, each.amount)))
            for each in most[: draw(st.integers(1, len(most)))]
        )
    return {
        "name": draw(names), "tier": edge.values["tier"][0], "missing": missing,
        "next_tier": edge.values["next_tier"][0], "points": draw(amounts),
        "expiring": draw(st.one_of(st.none(), amounts)), "expires": draw(days),
        "holds_until": draw(days),
    }  # fmt: skip


pieces = st.one_of(
    st.sampled_from([f"{{{name}}}" for name in PLACES]),
    st.sampled_from(["<b>", "</b>", "{x}", "{", "&lt;b&gt;", "&amp;", "<i>好</i>"]),
    st.text(max_size=12).map(lambda said: said.replace("&", "&amp;").replace("<", "&lt;")),
    st.integers(900, 4_100).map(lambda n: "x" * n),
)


@given(said=st.lists(pieces, max_size=5), member=members(), pictured=st.booleans())
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_text_is_refused_or_fits_whoever_gets_it(
    language: str, said: list[str], member: dict[str, Any], *, pictured: bool
) -> None:
    """M4: refused with a place, or shown as too long for somebody, or fine for everybody."""
    text = "".join(said)
    try:
        check(text)
    except (BadPlace, BadMarkup):
        return
    message = Message("photo" if pictured else "text", text)
    content = Content({"A": {language: message}})
    [sight] = sights(content, Options(), KAMENG, WORDS)
    told = filled(text, WORDS(language, {name: member[name] for name in places(text)}))
    parsed = read(told)
    if text.strip():
        assert parsed["@type"] == "formattedText", parsed
    length = len(parsed.get("text", "").encode("utf-16-le")) // 2
    assert length <= units(told) <= sight.longest.units
    assert "{" not in parsed.get("text", "")
    if not faults(content, Options(), KAMENG, WORDS):
        assert length <= limit(message)


def test_for_whom_it_is_too_long_is_told_by_tier() -> None:
    """E.4 row 66"""
    content = Content({"A": {"en": Message("text", "x" * 4096 + "{name}")}})
    [fault] = faults(content, Options(), KAMENG, WORDS)
    assert (fault.kind, fault.units, fault.tiers) == ("long", 4226, ())
    top = KAMENG.tracks[0].tiers[-1]
    room = 4096 - 1 - min(len(each.name["en"]) + 2 for each in KAMENG.tracks[0].tiers)
    content = Content({"A": {"en": Message("text", "x" * room + "{tier}")}})
    [fault] = faults(content, Options(), KAMENG, WORDS)
    assert 0 < len(fault.tiers) < len(KAMENG.tracks[0].tiers)
    assert top.id in fault.tiers or len(top.name["en"]) < 8


def test_both_parts_are_wanted_where_there_are_two() -> None:
    content = Content({"A": {"en": Message("text", "x")}})
    assert not faults(content, Options(), KAMENG, WORDS)
    [fault] = faults(content, Options(two_parts=True), KAMENG, WORDS)
    assert (fault.kind, fault.part) == ("empty", "B")
