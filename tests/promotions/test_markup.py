"""What may stand in a promotion: Telegram's markup, our placeholders, nothing else (A37, E.4 row 67)."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.locales.test_telegram_takes_it import CATALOG, HOSTILE, markup, read
from tiers.markup import BadMarkup, BadPlace, check, plain, units
from tiers.messages import PLACES, filled, places

INJECTIONS = [
    "{name.__class__}", "{name.__class__.__mro__}", "{0}", "{}", "{{", "}}", "{", "}", "{{name}}",
    "{{ name }}", "{ name}", "{name }", "{name!r}", "{name:>99999}", "{name[0]}", "{names}", "{NAME}",
    "{Name}", "{name}}", "{{name}", "{na\u200bme}", "{name\u202e}", "{ｎame}", "{name,tier}", "{name|tier}",
    "{%if%}", "{% for x in y %}", "{{config}}", "{{7*7}}", "${name}{", "#{7*7}", "{self}", "{member}",
    "{member.id}", "{__import__('os')}", "{name\n}", "{tier.name}", "{missing()}", "{points+1}",
    "{expires:%Y}", "%n{x}", "{chat_id}", "{telegram_id}", "{\u0430ame}", "{name{tier}}",
]  # fmt: skip


@pytest.mark.parametrize("text", INJECTIONS)
def test_an_injection_is_refused_with_its_place(text: str) -> None:
    """A37"""
    assert len(INJECTIONS) >= 40
    with pytest.raises(BadPlace) as refused:
        check(html.escape(f"你好 <3 {text}", quote=False))
    assert refused.value.position >= 7
    assert refused.value.found[0] in "{}"


@pytest.mark.parametrize(
    ("text", "position", "found"),
    [
        ("Hi {name}, {x}", 12, "{x}"),
        ("<b>Hi</b> {name.__class__}", 4, "{name.__class__}"),
        ("{{", 1, "{{"),
        ("{na<b>me}</b>", 1, "{na"),
        ('a <a href="https://example.com/{name}">x</a>', 3, '{name}"'),
    ],
)
def test_the_place_is_where_a_reader_would_count(text: str, position: int, found: str) -> None:
    """E.4 row 67"""
    with pytest.raises(BadPlace) as refused:
        check(text)
    assert (refused.value.position, refused.value.found) == (position, found)


@pytest.mark.parametrize(
    ("text", "position", "found"),
    [
        ("Hi <b>you", 4, "<b>"),
        ("Hi you</b>", 7, "</b>"),
        ("<b><i>x</b></i>", 2, "</b>"),
        ("a <script>x</script>", 3, "<script>"),
        ("a < b", 3, "< b"),
        ("&#60;b", 1, "&#60;b"),
        ("Hi &lt;b&gt;you", 4, "<b>"),
        ("x &lt;a href=y&gt;", 3, "<a href=y>"),
    ],
)
def test_tags_that_are_not_whole_or_were_typed_are_refused(
    text: str, position: int, found: str
) -> None:
    """E.4 row 67: what is typed as a tag would be read as it stands."""
    with pytest.raises(BadMarkup) as refused:
        check(text)
    assert (refused.value.position, refused.value.found) == (position, found)


PIECES = ["<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<tg-spoiler>", "</tg-spoiler>", "<pre>",
          "</pre>", '<a href="https://example.com">', "</a>", "<blockquote expandable>", "</blockquote>",
          "&amp;", "&lt;", "{name}", "{points}", "{x}", "{", "<", "你好", "👍🏿", "a", "\n", "<x>", "</",
          "&#60;", '<b class="x">', "&"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_whatever_is_let_through_telegram_reads_as_we_do(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        check(text)
    except (BadPlace, BadMarkup):
        return
    assert set(places(text)) <= set(PLACES)
    told = filled(text, dict.fromkeys(PLACES, "&lt;b&gt;&#x27;"))
    parsed = read(told)
    assert parsed["@type"] == "formattedText", parsed
    assert "{" not in parsed["text"]
    assert units(told) >= len(parsed["text"].encode("utf-16-le")) // 2
    assert plain(told).strip() == parsed["text"].strip()


@pytest.mark.parametrize("value", HOSTILE)
def test_a_name_never_becomes_markup(value: str) -> None:
    """A16: the entities are the template's own."""
    template = '<b>{name}</b>: <a href="https://example.com">{tier}</a> {missing}'
    check(template)
    values = {name: CATALOG.text("en", "place-name", name=value, known=True) for name in PLACES}
    harmless = read(filled(template, dict.fromkeys(PLACES, "x")))
    parsed = read(filled(template, values))
    assert parsed["@type"] == "formattedText"
    assert markup(parsed) == markup(harmless)
    assert parsed["text"].count("\u2068") == parsed["text"].count("\u2069") == 3
