"""The HTML parser against Telegram's own, on thousands of random strings."""

from __future__ import annotations

import json
from typing import Any

import pytest
import tdjson
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.entities import parse_html
from bot.playground.records import Refused
from bot.playground.wording import tidy

NAMES = {"TextUrl": "text_link", "MentionName": "text_mention", "PreCode": "pre"}
NAMES |= {"BlockQuote": "blockquote", "ExpandableBlockQuote": "expandable_blockquote"}
NAMES |= {"CustomEmoji": "custom_emoji"}
DETAILS = ("url", "user_id", "custom_emoji_id", "language")
TAGS = ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "code", "pre"]
PIECES = [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]
PIECES += ["<a href='ya.ru'>", '<a href="https://t.me/b?start=a&amp;x">', "<a href=", "</a>"]
PIECES += ["<a href='tg://user?id=42'>", "<span class=tg-spoiler>", "<span>", "</span>"]
PIECES += ["<blockquote>", "<blockquote expandable>", "</blockquote>", "</>", "<", "</", ">"]
PIECES += ["<code class='language-py'>", "<tg-emoji emoji-id='5368324170671202286'>", "<q>"]
PIECES += ["</tg-emoji>", "&lt;", "&amp", "&quot;", "&#65;", "&#x1F600;", "&#xD800;", "&#0;", "&"]
PIECES += [
    "<u ",
    "<B",
    "=",
    "'",
    '"',
    "/",
    " ",
    "\n",
    "\t",
    "\r",
    ";",
    "x",
    "1",
    "银卡",
    "😀",
    "é",
]
Result = tuple[str, list[tuple[Any, ...]]] | str


def oracle(html: str) -> Result:
    """What Telegram's own library makes of it, offline."""
    request = {"@type": "parseTextEntities", "text": html}
    request["parse_mode"] = {"@type": "textParseModeHTML"}  # type: ignore[assignment]
    answer = tdjson.td_execute(json.dumps(request).encode())
    assert answer is not None
    found = json.loads(answer)
    if found["@type"] == "error":
        return str(found["message"]).removeprefix("Can't parse entities: ")
    entities = []
    for entity in found["entities"]:
        about = entity["type"]
        kind = about["@type"].removeprefix("textEntityType")
        detail = next((about[name] for name in DETAILS if name in about), None)
        name = NAMES.get(kind, kind.lower())
        entities.append((name, entity["offset"], entity["length"], detail))
    return found["text"], entities


def ours(html: str) -> Result:
    try:
        text, entities = parse_html(html)
    except Refused as refused:
        return refused.description.removeprefix("Bad Request: can't parse entities: ")
    found = []
    for e in entities:
        detail = e.get("url") or e.get("user") or e.get("custom_emoji_id")
        detail = detail or (e.get("language") if e["type"] == "pre" else None)
        found.append((e["type"], e["offset"], e["length"], detail))
    return text, found


@pytest.fixture(scope="module", autouse=True)
def _quiet_library() -> None:
    request = {"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}
    tdjson.td_execute(json.dumps(request).encode())


@settings(max_examples=2500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_pieces_of_html_are_read_as_telegram_reads_them(html: str) -> None:
    assert ours(html) == oracle(html)


@settings(max_examples=1500, deadline=None)
@given(st.text(st.sampled_from("<>/&;#xab= '\"\n中😀\x00"), max_size=16))
def test_rubbish_is_refused_as_telegram_refuses_it(html: str) -> None:
    # A NUL ends the text for the library, so only what lies before it is compared.
    html = html.partition("\0")[0]
    assert ours(html) == oracle(html)


@settings(max_examples=1000, deadline=None)
@given(st.text(st.sampled_from("htps:/.@?#=&1aZ中 _-"), max_size=14))
def test_addresses_are_written_as_telegram_writes_them(address: str) -> None:
    html = f'<a href="{address.replace("&", "&amp;")}">x</a>'
    assert ours(html) == oracle(html)


@given(st.text(max_size=60), st.data())
def test_tidying_keeps_marks_on_their_words(text: str, data: st.DataObject) -> None:
    marked = data.draw(st.integers(0, len(text)))
    before = len(text[:marked].encode("utf-16-le", "surrogatepass")) // 2
    total = len(text.encode("utf-16-le", "surrogatepass")) // 2
    mark = {"type": "bold", "offset": before, "length": total - before}
    final, marks = tidy(text, [mark])
    if marks:
        units = final.encode("utf-16-le", "surrogatepass")
        word = units[2 * marks[0]["offset"] :].decode("utf-16-le", "surrogatepass")
        assert word
        assert word == tidy(text[marked:], [])[0] or word.endswith(tidy(text[marked:], [])[0])
