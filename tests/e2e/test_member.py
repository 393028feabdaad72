"""What a member sees and does, in all three languages, through the real bot over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.homes import SPOKEN, bare, home, read, word

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = pytest.mark.parametrize("language", list(SPOKEN))
SILVER = {"zh-Hans": "白银会员", "zh-Hant": "白銀會員", "en": "Silver"}
ORDINARY = {"zh-Hans": "普通会员", "zh-Hant": "普通會員", "en": "Ordinary"}
GOLD = {"zh-Hans": "黄金会员", "zh-Hant": "黃金會員", "en": "Gold"}
PNG = b"\x89PNG\r\n\x1a\n"


@LANGUAGES
async def test_a_link_from_the_shop_leads_to_the_tier_and_its_reasons(
    folder: Path, language: str
) -> None:
    async with home(folder) as at:
        person = at.named("会员丁")
        person.language_code = SPOKEN[language]
        (_, link) = next(each for each in person.suggestions if isinstance(each, tuple))
        await person.opens(link)
        welcome = await person.hears_one()
        assert "1004" in welcome.text
        assert word(language, "start-button-tier") in welcome.labels

        await person.presses(word(language, "start-button-tier"))
        card = await person.hears_one()
        assert card.photo is not None
        assert card.photo.startswith(PNG)
        # Eleven small orders: silver by their number.
        assert SILVER[language] in card.text

        await person.presses(word(language, "progress-button-why"))
        why = await person.hears_one()
        assert SILVER[language] in why.text.splitlines()[0]
        higher = word(language, "why-button-higher", tier=GOLD[language])
        await person.presses(higher)
        gold = await person.hears_one()
        assert gold.kind == "edit"
        assert GOLD[language] in gold.text.splitlines()[0]

        await person.says("/history")
        history = await person.hears_one()
        assert f"{ORDINARY[language]} → {SILVER[language]}" in bare(history.text)


@LANGUAGES
async def test_a_used_link_is_dead_for_everybody_else(folder: Path, language: str) -> None:
    async with home(folder) as at:
        person = at.named("会员丁")
        (_, link) = next(each for each in person.suggestions if isinstance(each, tuple))
        await person.opens(link)
        await person.hears_one()
        other = at.world.person("Other", language_code=SPOKEN[language])
        await other.opens(link)
        assert (await other.hears_one()).text == word(language, "refusal-dead-link")


@LANGUAGES
async def test_another_language_is_spoken_at_once_and_from_then_on(
    folder: Path, language: str
) -> None:
    async with home(folder) as at:
        person = at.named("Member C" if language != "en" else "会员甲")
        await person.says("/language")
        await person.hears_one()
        await person.presses(word(language, "language-own-name", chosen=False))
        chosen = await person.hears_one()
        assert chosen.text == word(language, "language-chosen")
        await person.says("/help")
        assert word(language, "help-words") in (await person.hears_one()).text


@LANGUAGES
async def test_everything_kept_is_handed_over_and_then_forgotten(
    folder: Path, language: str
) -> None:
    async with home(folder) as at:
        person = await at.newcomer(language)
        await at.buys(person, 200_00)
        ((account, *_),) = [(await at.shop.counter.shown(person))["accounts"]]
        (bought,) = (await at.shop.counter.shown(person))["entries"]
        await person.says("/privacy")
        await person.hears_one()
        await person.presses(word(language, "privacy-button-export"))
        handed = await person.hears_one()
        assert handed.document is not None
        assert bought["id"] in str(read(handed.document.content))

        await person.presses(word(language, "privacy-button-erase"))
        await person.hears_one()
        await person.presses(word(language, "privacy-button-erase-now"))
        assert (await person.hears_one()).text == bare(word(language, "privacy-erased"))

        # What the shop still tells of that account counts for nobody, and a new start is a new person.
        await at.records(account, 900_00)
        await person.says("/start")
        assert word(language, "start-button-tier") in (await person.hears_one()).labels
        await person.says("/tier")
        tier = await person.hears_one()
        assert ORDINARY[language] in tier.text
        assert word(language, "progress-not-linked") in tier.text
        assert (await at.shop.counter.shown(person))["entries"] == []


@LANGUAGES
async def test_an_order_lifts_and_its_return_lowers_and_the_bot_tells_both(
    folder: Path, language: str
) -> None:
    async with home(folder) as at:
        person = await at.newcomer(language)
        await at.buys(person, 600_00)
        up = await person.hears_one()
        assert f"🙂 {ORDINARY[language]} → 🥈 {SILVER[language]}" in bare(up.text)
        await person.presses(word(language, "progress-button-why"), message=up.message_id)
        why = await person.hears_one()
        assert SILVER[language] in why.text
        assert "600" in why.text

        await at.returns_the_last(person)
        down = await person.hears_one()
        assert f"🥈 {SILVER[language]} → 🙂 {ORDINARY[language]}" in bare(down.text)
