"""How values look, what is made harmless, and which language is spoken."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.catalog import Catalog, Unspoken, folded
from locales.free_text import grapheme_clusters, tidy
from locales.languages import LANGUAGES, negotiate, said
from locales.values import Days, Prose, Safe

CATALOG = Catalog.load()
BARE = {"condition-right": "name"}


@dataclass(frozen=True)
class Money:
    minor: int
    currency: str


def shown(value: object, language: str = "en") -> str:
    """A value in the plainest sentence there is."""
    return CATALOG.text(language, "condition-right", name=value).removeprefix("· ")


@pytest.mark.parametrize(
    ("value", "zh_hans", "zh_hant", "en"),
    [
        (Money(500_000, "CNY"), "¥5,000", "CN¥5,000", "CN¥5,000"),
        (Money(123_450, "CNY"), "¥1,234.50", "CN¥1,234.50", "CN¥1,234.50"),
        (Money(-5, "CNY"), "-¥0.05", "-CN¥0.05", "-CN¥0.05"),
        (Money(5000, "JPY"), "JP¥5,000", "¥5,000", "¥5,000"),
        (Money(1234, "KWD"), "KWD 1.234", "KWD 1.234", "KWD 1.234"),
        (Money(2000, "TWD"), "NT$20", "$20", "NT$20"),
        (Money(10**20, "CNY"), "¥1,000,000,000,000,000,000", None, None),
        (1234567, "1,234,567", "1,234,567", "1,234,567"),
        (Fraction(1, 50), "2%", "2%", "2%"),
        (Fraction(1, 3), "33.33%", "33.33%", "33.33%"),
        (Fraction(94_999, 100_000), "94.99%", "94.99%", "94.99%"),
        (Fraction(0), "0%", "0%", "0%"),
        (Decimal("12.5"), "12.5", "12.5", "12.5"),
        (ZoneInfo("Asia/Shanghai"), "上海", "上海", "Shanghai"),
        (ZoneInfo("UTC"), "UTC", "UTC", "UTC"),
        (date(2026, 11, 20), "2026年11月20日", "2026年11月20日", "Nov 20, 2026"),
        (
            Days(date(2026, 10, 22), date(2026, 11, 20)),
            "2026年10月22日至11月20日",
            "2026年10月22日至11月20日",
            "Oct 22 – Nov 20, 2026",
        ),
        (Safe("<b>x</b>"), "<b>x</b>", "<b>x</b>", "<b>x</b>"),
        ("<b>x</b>", "\u2068&lt;b&gt;x&lt;/b&gt;\u2069", None, None),
    ],
)
def test_each_type_has_one_way_to_look(
    value: object, zh_hans: str, zh_hant: str | None, en: str | None
) -> None:
    for language, wanted in zip(LANGUAGES, (zh_hans, zh_hant, en), strict=True):
        if wanted is not None:
            assert shown(value, language).replace("\xa0", " ").replace("\u2009", " ") == wanted


def test_instants_are_told_in_the_zone_of_the_programme() -> None:
    late = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
    local = CATALOG.in_zone(ZoneInfo("Asia/Shanghai"))
    assert local.plain("zh-Hans", "history-late", at=late) == "2026年11月21日 00:30 补记"
    assert CATALOG.plain("en", "history-late", at=late) == "Added Nov 20, 2026 16:30"


def test_a_value_of_an_unknown_type_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        shown(object())


def test_a_sentence_without_a_value_or_a_key_is_a_mistake_of_ours() -> None:
    with pytest.raises(Unspoken):
        CATALOG.text("en", "condition-right")
    with pytest.raises(Unspoken):
        CATALOG.text("en", "no-such-key")


def test_an_unknown_language_is_answered_in_one_we_have() -> None:
    assert CATALOG.text("fr", "condition-no-value") in {
        CATALOG.text(each, "condition-no-value") for each in LANGUAGES
    }


def test_plain_sentences_have_no_markup_and_no_escapes() -> None:
    fragment = CATALOG.text("en", "condition-missing", missing="a & b")
    assert fragment == "<b>\u2068a &amp; b\u2069</b> to go"
    assert CATALOG.plain("en", "condition-right", name=fragment) == "· \u2068a & b\u2069 to go"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b", "ab"),
        ("a\u202eb", "ab"),
        ("a\u2066b\u2069", "ab"),
        ("a\u200bb", "ab"),
        ("a\u00adb", "ab"),
        ("a\nb\tc", "a b c"),
        ("\u3164\u2800", ""),
        ("\ud800", "\ufffd"),
        ("e" + "\u0301" * 200, "é" + "\u0301" * 4),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("a\U000e0067b", "ab"),
        ("a\u200db", "ab"),
        ("🇨🇳🇭🇰", "🇨🇳🇭🇰"),
        ("👍🏽", "👍🏽"),
        ("𠮷㐂", "𠮷㐂"),
        ("각", "각"),
        ("x" * 33, "x" * 31 + "…"),
        ("👨‍👩‍👧" * 40, "👨‍👩‍👧" * 31 + "…"),
        ("a\ufffeb", "ab"),
    ],
)
def test_names_are_tidied(typed: str, kept: str) -> None:
    """E.3 rows 45, 46, 49 to 51."""
    assert tidy(typed) == kept


def test_flags_and_families_are_one_character_each() -> None:
    assert list(grapheme_clusters("🇨🇳🇭🇰👨‍👩‍👧é각")) == ["🇨🇳", "🇭🇰", "👨‍👩‍👧", "é", "각"]


@given(st.text())
def test_whatever_is_typed_becomes_a_short_quiet_line(typed: str) -> None:
    kept = tidy(typed)
    assert len(list(grapheme_clusters(kept))) <= 32
    assert len(kept.encode("utf-16-le")) // 2 <= 32 * 32
    assert not [each for each in kept if unicodedata.category(each) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not set(kept) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert tidy(kept) == kept
    said_safely = shown(typed)
    assert said_safely.count("\u2068") == said_safely.count("\u2069") == 1
    assert "<" not in said_safely


def test_prose_may_be_longer_than_a_name() -> None:
    assert len(shown(Prose("字" * 399))) > 390
    assert len(shown(Prose("字" * 9999))) < 500


def test_texts_of_the_programme_are_told_in_the_nearest_language() -> None:
    assert said({"en": "Gold", "zh-Hant": "黃金"}, "zh-Hans") == "黃金"
    assert said({"fr": "Or"}, "en") == "Or"
    assert said({}, "en") == ""


def test_a_language_that_is_not_offered_gives_the_next_best() -> None:
    assert negotiate("zh-TW", "en", ("en", "zh-Hans")) == "zh-Hans"
    assert negotiate("en", "zh-Hans", ("zh-Hans",)) == "zh-Hans"


@pytest.mark.parametrize(
    "typed", ["我的等级", "　我的等级 ", "我的\u200b等级", "ＭＹ ＴＩＥＲ", "my  tier"]
)
def test_phrases_are_found_however_they_are_typed(typed: str) -> None:
    assert CATALOG.phrases[folded(typed)] == "tier"
