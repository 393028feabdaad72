"""/promote: composed by sending what members are to get, previewed as it will look."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from handlers.promotion_callbacks import (
    CopyPromotionPress,
    NewPromotionPress,
    PreviewPress,
    PromotionAskPress,
    PromotionCategoriesPress,
    PromotionNamePress,
    PromotionOptionsPress,
    PromotionPerksPress,
    PromotionPress,
    PromotionSharePress,
    PromotionSwitchPress,
    PromotionTryPress,
    PromotionUnsayPress,
    PromotionWordsPress,
    SendPress,
    ShelvePromotionPress,
)
from tests.handlers.house import House, shown
from tiers.messages import Message
from tiers.records import Role
from tiers.segments import EVERYBODY, kept

if TYPE_CHECKING:
    from aiogram.filters.callback_data import CallbackData
    from syrupy.assertion import SnapshotAssertion

    from bot.playground.hearing import Heard
    from bot.playground.people import Person
    from tiers.store.books.promotions import Promotion

LANGUAGES = ["zh-hans", "zh-TW", "en"]
SPOKEN = {"zh-hans": "zh-Hans", "zh-TW": "zh-Hant", "en": "en"}


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "JPEG")
    return file.getvalue()


async def staff(house: House, language: str = "en", role: Role = Role.MARKETER) -> Person:
    one = await house.member("运营甲", language)
    await house.makes_staff(one, role)
    return one


async def goes(house: House, person: Person, press: CallbackData) -> Heard:
    """The screen behind a button."""
    await house.forges(person, press.pack())
    return await person.hears_one()


async def reaches_all(house: House, number: int = 1) -> None:
    """Its audience is chosen: everybody."""
    await house.store.write(
        lambda books: books.promotions.change(number, house.clock(), segment=kept(EVERYBODY))
    )


async def asked(house: House, person: Person, what: str = "message", language: str = "en") -> int:
    """The prompt for version A of the first promotion."""
    ask = PromotionAskPress(what=what, promotion=1, part="A", language=language)
    return (await goes(house, person, ask)).message_id


async def answers(
    house: House, person: Person, text: str, what: str = "message", language: str = "en"
) -> Heard:
    await person.says(text, reply_to=await asked(house, person, what, language))
    return await person.hears_one()


async def composed(house: House, number: int = 1) -> Promotion:
    found = await house.store.read(lambda books: books.promotions.one(number))
    assert found is not None
    return found


async def message(house: House, language: str = "en", number: int = 1) -> Message:
    return (await composed(house, number)).content.parts["A"][language]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_promotion_is_composed_and_previewed(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one = await staff(house, language)
    await one.says("/promote")
    assert shown(await one.hears_one()) == snapshot(name="none yet")
    assert shown(await goes(house, one, NewPromotionPress())) == snapshot(name="begun")
    mine = SPOKEN[language]
    place = {"promotion": 1, "part": "A", "language": mine}
    assert shown(await goes(house, one, PromotionWordsPress(**place))) == snapshot(
        name="unwritten"
    )
    ask = PromotionAskPress(what="message", **place)
    prompt = await goes(house, one, ask)
    assert shown(prompt) == snapshot(name="prompt")
    await one.sends(
        {
            "text": "Hi {name}, 30% off for {tier} <today> & now",
            "entities": [{"type": "bold", "offset": 11, "length": 7}],
        },
        reply_to=prompt.message_id,
    )
    assert shown(await one.hears_one()) == snapshot(name="written")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_buttons_and_a_name_are_added(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, mine = await staff(house, language), SPOKEN[language]
    await goes(house, one, NewPromotionPress())
    await answers(house, one, "Hi {name}", language=mine)
    place = {"promotion": 1, "part": "A", "language": mine}
    prompt = await goes(house, one, PromotionAskPress(what="link", **place))
    assert shown(prompt) == snapshot(name="link prompt")
    await one.says("Open https://example.com/sale", reply_to=prompt.message_id)
    await one.hears_one()
    perks = await goes(house, one, PromotionPerksPress(**place, page=0))
    assert shown(perks) == snapshot(name="perks")
    await one.presses(perks.rows[0][0].text)
    assert shown(await one.hears_one()) == snapshot(name="with buttons")
    prompt = await goes(house, one, PromotionNamePress(promotion=1))
    assert shown(prompt) == snapshot(name="name prompt")
    await one.says("11.11", reply_to=prompt.message_id)
    assert shown(await one.hears_one()) == snapshot(name="named")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_promotion_is_shown_as_it_will_look(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    one, mine = await staff(house, language), SPOKEN[language]
    await goes(house, one, NewPromotionPress())
    await answers(house, one, "Hi {name}, {missing} to {next_tier}", language=mine)
    await reaches_all(house)
    options = await goes(house, one, PromotionOptionsPress(promotion=1))
    assert shown(options) == snapshot(name="options")
    assert shown(await goes(house, one, PromotionCategoriesPress(promotion=1))) == snapshot(
        name="categories"
    )
    await house.forges(one, PreviewPress(promotion=1).pack())
    assert shown(*await one.hears(4)) == snapshot(name="preview")
    await house.forges(one, PromotionTryPress(promotion=1).pack())
    assert shown(*await one.hears(2)) == snapshot(name="tried")
    await one.says("/promote")
    assert shown(await one.hears_one()) == snapshot(name="one")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hi {name.__class__}", "Position 4: \u2068{name.__class__}"),
        ("{0}", "Position 1: \u2068{0}"),
        ("{{", "Position 1: \u2068{{"),
        ("Hi <b>you", "Position 4: \u2068<b>"),
    ],
)
async def test_what_is_no_placeholder_is_refused_and_nothing_is_saved(
    house: House, text: str, told: str
) -> None:
    """E.4 row 67, A37: with the place, and with those that there are."""
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    await answers(house, one, "Good")
    before = await composed(house)
    refused = await answers(house, one, text)
    assert refused.text.startswith(told)
    if "{" in text:
        assert "{name} {tier} {next_tier} {missing}" in refused.text
    assert await composed(house) == before


async def test_the_preview_names_the_members_for_whom_it_is_too_long(house: House) -> None:
    """E.4 row 66"""
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    await reaches_all(house)
    await answers(house, one, "{name}{tier}" + "x" * (4096 - 128 - 2 - 2 - 4 - 4))
    screen = await goes(house, one, PromotionPress(promotion=1))
    assert "⚠️ \u2068English\u2069: up to 4,0" not in screen.text
    assert "Send ›" in screen.labels
    await answers(house, one, "{name}{tier}" + "x" * (4096 - 128 - 2 - 2 - 4 - 1))
    screen = await goes(house, one, PromotionPress(promotion=1))
    told = screen.text.partition("⚠️ ")[2].partition("\n")[0]
    assert told == (
        "\u2068English\u2069: up to 4,098 characters for members of "
        "\u2068Bronze, Silver, Diamond\u2069; Telegram takes 4,096."
    )
    assert "Send ›" not in screen.labels
    assert "says what does not fit" in await pressed(house, one, SendPress(promotion=1))
    await house.forges(one, PreviewPress(promotion=1).pack())
    head, short, screen = await one.hears(3)  # the longest can't be shown
    assert "4,098" in head.text
    assert len(short.text) < 4096
    assert told in screen.text


async def test_a_picture_has_a_shorter_text(house: House) -> None:
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    prompt = await asked(house, one)
    await one.sends_photo(picture(), "Hi {name} " + "x" * 1000, reply_to=prompt)
    screen = await one.hears_one()
    assert "up to 1,134 characters for members of" in screen.text
    assert "Telegram takes 1,024." in screen.text
    await reaches_all(house)
    await one.sends_photo(picture(), "Hi {name}", reply_to=prompt)
    assert "⚠️" not in (await one.hears_one()).text
    await house.forges(one, PreviewPress(promotion=1).pack())
    _, short, long, _ = await one.hears(4)
    assert short.photo == long.photo == picture()
    assert short.text == "Hi \u2068李\u2069"


@pytest.mark.parametrize("replying", [True, False])
async def test_an_album_is_gathered_file_by_file(house: House, *, replying: bool) -> None:
    """Telegram hands each file over alone; whether the others reply to the prompt too is up to it."""
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    prompt = await asked(house, one)
    files = [house.world.files.keep(picture(), f"{n}.jpg", kind="photo") for n in range(3)]
    for place, each in enumerate(files):
        part = {"photo": each.photo_sizes(), "media_group_id": "77"}
        words = {"caption": "Look, {name}"} if place == 0 else {}
        await one.sends({**part, **words}, reply_to=prompt if replying or place == 0 else None)
    assert (await one.hears_one()).text == "The album is coming in, file by file."
    await house.quiet()
    album = await message(house)
    assert (album.kind, album.text) == ("album", "Look, {name}")
    assert [each.file_id for each in album.media] == [each.file_id for each in files]
    await house.forges(one, PromotionTryPress(promotion=1).pack())
    heard = await one.hears(5)
    assert [each.photo is not None for each in heard] == [True, True, True, False, False]
    assert heard[0].text == "Look, \u2068运营甲\u2069"
    assert heard[3].labels == ["🔕 No more of these"]


async def test_a_video_and_a_file_are_taken_and_a_sticker_is_not(house: House) -> None:
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    prompt = await asked(house, one)
    await one.sends_video(b"film", "See", reply_to=prompt)
    await one.hears_one()
    assert (await message(house)).kind == "video"
    await house.forges(one, PromotionTryPress(promotion=1).pack())
    film, _ = await one.hears(2)
    assert film.text == "See"
    await one.sends_file(b"%PDF", "list.pdf", reply_to=prompt)
    await one.hears_one()
    before = await message(house)
    assert (before.kind, before.text) == ("document", "")
    await one.sends_sticker(reply_to=prompt)
    assert "a text, a photo" in (await one.hears_one()).text
    assert await message(house) == before


async def test_formatting_is_kept_as_it_was_sent(house: House) -> None:
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    prompt = await asked(house, one)
    await one.sends(
        {
            "text": "bold link code & <x>",
            "entities": [
                {"type": "bold", "offset": 0, "length": 4},
                {"type": "text_link", "offset": 5, "length": 4, "url": 'https://e.com/?a="b"&c'},
                {"type": "pre", "offset": 10, "length": 4, "language": "py"},
            ],
        },
        reply_to=prompt,
    )
    await one.hears_one()
    assert (await message(house)).text == (
        '<b>bold</b> <a href="https://e.com/?a=&quot;b&quot;&amp;c">link</a> '
        '<pre><code class="language-py">code</code></pre> &amp; &lt;x&gt;'
    )


async def test_a_language_more_takes_over_the_perks_and_one_less_falls_back(house: House) -> None:
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    await answers(house, one, "Hi")
    place = {"promotion": 1, "part": "A", "language": "en"}
    perks = await goes(house, one, PromotionPerksPress(**place, page=0))
    await one.presses(perks.rows[2][0].text)
    await one.hears_one()
    await answers(house, one, "你好", language="zh-Hans")
    [[button]] = (await message(house, "zh-Hans")).buttons
    assert (button.kind, button.target, button.label) == ("claim", "welcome", "🎁 新人立减")
    screen = await goes(house, one, PromotionPress(promotion=1))
    assert "繁體中文\u2069 · not written, its readers get \u2068简体中文" in screen.text
    gone = {**place, "language": "zh-Hans"}
    screen = await goes(house, one, PromotionUnsayPress(**gone))
    assert "繁體中文\u2069 · not written, its readers get \u2068English" in screen.text


async def test_a_copy_is_a_draft_of_its_own_and_what_is_put_away_stays_as_it_is(
    house: House,
) -> None:
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    await answers(house, one, "Hi")
    assert "#2" in (await goes(house, one, CopyPromotionPress(promotion=1))).text
    assert (await composed(house, 2)).content == (await composed(house)).content
    away = await goes(house, one, ShelvePromotionPress(promotion=1, wish="on"))
    assert "Put away." in away.text
    assert "Preview" in away.labels[0]
    told = await answers_refused(house, one)
    assert "isn't here any more" in told
    back = await goes(house, one, ShelvePromotionPress(promotion=1, wish="off"))
    assert "Draft" in back.text


async def answers_refused(house: House, person: Person) -> str:
    """What the press says that asks for a message of the first promotion."""
    ask = PromotionAskPress(what="message", promotion=1, part="A", language="en")
    return await pressed(house, person, ask)


async def pressed(house: House, person: Person, press: CallbackData) -> str:
    """What is said over a button that may not be pressed."""
    await house.forges(person, press.pack())
    heard = await person.hears_one()
    assert heard.kind == "alert"
    return heard.text


async def test_who_only_reads_sees_and_changes_nothing(house: House) -> None:
    one, reader = await staff(house), await house.member("会员甲", "en")
    await goes(house, one, NewPromotionPress())
    await answers(house, one, "Hi")
    await house.makes_staff(reader, Role.READ_ONLY)
    screen = await goes(house, reader, PromotionPress(promotion=1))
    assert screen.labels == ["👁 Preview", "📨 Send to me", "‹ Promotions"]
    assert "role does not allow" in await answers_refused(house, reader)
    switch = PromotionSwitchPress(promotion=1, switch="silent", wish="on")
    assert "role does not allow" in await pressed(house, reader, switch)


async def test_members_do_not_compose_and_a_forwarded_command_does_nothing(house: House) -> None:
    """A23"""
    one, boss = await house.member("会员甲", "en"), await staff(house)
    await one.says("/promote")
    assert "role does not allow" in (await one.hears_one()).text
    for press in (NewPromotionPress(), PromotionPress(promotion=1), PreviewPress(promotion=1)):
        assert "role does not allow" in await pressed(house, one, press)
    origin = {
        "type": "user",
        "date": 1,
        "sender_user": {"id": 5, "is_bot": False, "first_name": "x"},
    }
    await boss.sends({"text": "/promote", "forward_origin": origin})
    assert "Promotion" not in (await boss.hears_one()).text
    await one.sends(
        {
            "photo": house.world.files.keep(picture(), "a.jpg", kind="photo").photo_sizes(),
            "media_group_id": "5",
        }
    )
    assert "role" not in (await one.hears_one()).text


async def test_an_edited_message_changes_nothing(house: House) -> None:
    """What is meant is sent again, as a reply."""
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    prompt = await asked(house, one)
    said = await one.says("Hi", reply_to=prompt)
    await one.hears_one()
    await one.edits(said, "Bye")
    await house.quiet()
    assert (await message(house)).text == "Hi"


async def test_what_the_programme_holds_out_is_ticked(house: House) -> None:
    """As long as nobody has chosen another share."""
    one = await staff(house)
    await goes(house, one, NewPromotionPress())
    screen = await goes(house, one, PromotionOptionsPress(promotion=1))
    usual = house.programme.promotions.control_percent
    press = PromotionSharePress(promotion=1, percent=usual).pack()
    [ticked] = [each.text for row in screen.rows for each in row if each.value == press]
    assert ticked.startswith("✅")
