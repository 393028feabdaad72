"""What a promotion says to one person: their language, what it names, its files, its buttons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.wording import FLOWS, wording
from handlers.promotion_callbacks import PromotedPerkPress, PromotionOutPress
from locales.catalog import Catalog
from tests.bot.mailing import CATALOG, CATEGORY, Mailing
from tests.playground.bots import picture
from tiers.addressees import Lacking
from tiers.records import Money

if TYPE_CHECKING:
    from bot.playground import Playground
    from tiers.addressees import Value
    from tiers.store.engine import Store

PARTS = {
    "A": {
        "en": {"text": "Hello {name}", "buttons": [
            [{"kind": "link", "label": "Shop", "target": "https://shop.example/x"}],
            [{"kind": "claim", "label": "Claim", "target": "mug"}],
        ]},
        "zh-Hans": {"text": "你好 {name}"},
    },
    "B": {"zh-Hant": {"text": "乙"}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("part", "language", "said"),
    [
        ("A", "en", "Hello \u2068<b>&#x27;x'\u2069"),
        ("A", "zh-Hans", "你好 \u2068<b>&#x27;x'\u2069"),
        ("A", "zh-Hant", "你好 \u2068<b>&#x27;x'\u2069"),
        ("B", "en", "乙"),
    ],
)
async def test_everybody_reads_it_in_their_language_or_the_nearest(
    world: Playground, sqlite_store: Store, part: str, language: str, said: str
) -> None:
    """A16: a name is never markup, whatever stands in it."""
    person = world.person("P", started=True)
    mailing = await Mailing(sqlite_store).opens()
    await mailing.begins([person.id], part=part, language=language, content={"parts": PARTS})
    await sqlite_store.write(
        lambda books: (
            books.connection.exec_driver_sql(
                "UPDATE members SET name = ?", ("<b>&#x27;x'",)
            ).rowcount
        )
    )
    async with mailing.carrying(world):
        await mailing.over()
    assert [line.text for line in person.chat] == [said]


async def test_its_buttons_are_those_that_the_chat_knows(
    world: Playground, sqlite_store: Store
) -> None:
    person = world.person("P", started=True)
    mailing = await Mailing(sqlite_store).opens()
    number = await mailing.begins([person.id], content={"parts": PARTS})
    async with mailing.carrying(world):
        await mailing.over()
    [line] = person.chat
    assert line.message is not None
    assert line.message.reply_markup is not None
    keyboard = line.message.reply_markup.inline_keyboard
    rows = [[each.url or each.callback_data for each in row] for row in keyboard]
    assert rows == [
        ["https://shop.example/x"],
        [PromotedPerkPress(broadcast=number, perk="mug").pack()],
        [PromotionOutPress(category=CATEGORY).pack()],
    ]


def test_a_worker_that_reads_few_flows_says_the_same() -> None:
    """In every language, whatever a placeholder stands for, and on every button of its own."""
    few = Catalog.load(flows=FLOWS)
    names = {"en": "Gold", "zh-Hans": "金", "zh-Hant": "金"}
    lacking = tuple(Lacking(measure, 3) for measure in ("count", "distinct_days", "customers"))
    values: dict[str, Value] = {
        "name": "Ann", "tier": names, "points": 1_234_567, "expires": date(2026, 11, 22),
        "next_tier": None, "missing": (Money(1050, "CNY"), *lacking),
    }  # fmt: skip
    assert len(few.bundles["en"]._messages) < len(CATALOG.bundles["en"]._messages) / 4
    for language in names:
        assert wording(few)(language, values) == wording(CATALOG)(language, values)
        assert wording(few)(language, {"name": ""}) == wording(CATALOG)(language, {"name": ""})
        for key in ("promotion-button-out", "promotion-below-album"):
            assert few.text(language, key) == CATALOG.text(language, key)


def test_days_that_are_missing_are_no_time_to_wait() -> None:
    """«再有 4 天» is four days of waiting; what is missing is days on which something counts."""
    said = {
        language: wording(CATALOG)(
            language, {"missing": (Money(233_850, "CNY"), Lacking("distinct_days", 4))}
        )["missing"]
        for language in ("zh-Hans", "zh-Hant", "en")
    }
    assert said == {
        "zh-Hans": "¥2,338.50 和 4 个活跃日",
        "zh-Hant": "CN¥2,338.50 和 4 個活躍日",
        "en": "CN¥2,338.50 and 4 active days",
    }


async def test_a_video_arrives_by_its_id_with_its_caption(
    world: Playground, sqlite_store: Store
) -> None:
    person = world.person("P", started=True)
    film = world.files.keep(b"film", "autumn.mp4", "video/mp4", "video").file_id
    video = {"kind": "video", "text": "<i>see</i>", "media": [{"kind": "video", "file_id": film}]}
    mailing = await Mailing(sqlite_store).opens()
    await mailing.begins([person.id], content={"parts": {"A": {"en": video}}})
    async with mailing.carrying(world):
        assert await mailing.over() == ["sent"]
    [line] = person.chat
    assert line.message is not None
    assert line.message.video is not None
    assert (line.message.video.file_id, line.html) == (film, "<i>see</i>")
    assert line.labels == ["🔕 No more of these"]


async def test_files_go_by_their_ids_and_an_album_has_its_buttons_below(
    world: Playground, sqlite_store: Store
) -> None:
    person = world.person("P", started=True)
    kept = [
        world.files.keep(picture(n), "x.png", "image/png", "photo").file_id
        for n in ("red", "teal")
    ]
    photo = {
        "kind": "photo",
        "text": "<b>one</b>",
        "media": [{"kind": "photo", "file_id": kept[0]}],
    }
    album = {
        "kind": "album", "text": "both",
        "media": [{"kind": "photo", "file_id": each} for each in kept],
    }  # fmt: skip
    mailing = await Mailing(sqlite_store).opens()
    silent = {"silent": True, "protect": True}
    await mailing.begins([person.id], content={"parts": {"A": {"en": photo}}}, options=silent)
    async with mailing.carrying(world):
        assert await mailing.over() == ["sent"]
        await mailing.begins([person.id], content={"parts": {"A": {"en": album}}})
        assert await mailing.over() == ["sent", "sent"]
    first, *parts, below = person.chat
    assert (first.text, len(parts), below.text) == ("one", 2, "Here you can go on:")
    assert first.message is not None
    assert first.message.has_protected_content
    assert below.labels == first.labels == ["🔕 No more of these"]
    assert [len(ids or []) for ids in await mailing.message_ids()] == [1, 3]
