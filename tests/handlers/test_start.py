"""/start and the links that people arrive by (reliability.md E.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.handlers.house import CATALOG, House, shown

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

DEAD = CATALOG.plain("zh-Hans", "refusal-dead-link")
LANGUAGES = ["zh-hans", "zh-TW", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_newcomer_reads_the_menu_in_their_language(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person = house.person(language=language)
    await person.says("/start")
    assert shown(await person.hears_one()) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_link_from_the_shop_binds_the_account_once(
    house: House, language: str, snapshot: SnapshotAssertion
) -> None:
    person, token = house.person(language=language), await house.link("buyer-1")
    await person.says(f"/start {token}")
    first = await person.hears_one()
    await person.says(f"/start {token}")
    again = await person.hears_one()
    assert shown(first, again) == snapshot

    stranger = house.person("会员乙", language=language)
    await stranger.says(f"/start {token}")
    refused = (await stranger.hears_one()).text
    assert refused in {
        CATALOG.plain(each, "refusal-dead-link") for each in ("zh-Hans", "zh-Hant", "en")
    }


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("/start r_UNKNOWNCODE0001", id="E1-2"),
        pytest.param("/start " + "a" * 65, id="E1-3"),
        pytest.param("/start " + "a" * 4089, id="E1-4"),
        pytest.param("/start r_AbC extra words", id="E1-5"),
        pytest.param("/start r_AbC\n/claim 5", id="E1-6"),
        pytest.param("/start ' OR 1=1--", id="E1-11-sql"),
        pytest.param("/start <b>x</b>", id="E1-11-html"),
        pytest.param("/start ../../etc", id="E1-11-path"),
        pytest.param("/start Zm9", id="E1-12-base64"),
        pytest.param("/start Z", id="E1-12-one"),
        pytest.param("/start ref_1", id="E1-12-ref"),
        pytest.param("/start _w", id="E1-13-byte"),
        pytest.param("/start AAAA", id="E1-13-nuls"),
        pytest.param("/start !!!", id="E1-13-marks"),
        pytest.param("/start p_0000000000000000000000000000", id="E1-21-forged"),
    ],
)
async def test_a_dead_link_is_one_answer_whatever_is_wrong_with_it(
    house: House, typed: str
) -> None:
    person = await house.member()
    before = await house.counts()
    await person.says(typed)
    answer = await person.hears_one()
    assert answer.text == DEAD
    assert answer.buttons
    await person.hears_nothing(0.05)
    assert await house.counts() == before


@pytest.mark.parametrize(
    "spelling",
    [
        pytest.param("/start  {}", id="E1-7-two-spaces"),
        pytest.param("/start\n{}", id="E1-7-newline"),
        pytest.param("/START {}", id="E1-10"),
        pytest.param("/start@{bot} {}", id="own-name"),
        pytest.param("/start \u200b{}", id="E1-14-zero-width"),
        pytest.param("/start \u202e{}", id="E1-14-bidi"),
    ],
)
async def test_a_link_works_however_it_is_typed(house: House, spelling: str) -> None:
    person, token = await house.member(), await house.link("buyer-1")
    await person.says(spelling.format(token, bot=house.world.bot.username))
    assert "buyer-1" in (await person.hears_one()).text


async def test_full_width_letters_are_read_as_letters(house: House) -> None:
    """E1-14"""
    person, token = await house.member(), await house.link("buyer-1")
    wide = "".join(chr(ord(each) + 0xFEE0) for each in token)
    await person.says(f"/start {wide}")
    assert "buyer-1" in (await person.hears_one()).text


async def test_another_bots_start_is_not_ours(house: House) -> None:
    """E1-9"""
    person = await house.member()
    await person.says("/start@otherbot r_AbC")
    await person.hears_nothing(0.1)


async def test_fifty_starts_bind_once(house: House) -> None:
    """E1-20"""
    person, token = await house.member(), await house.link("buyer-1")
    for _ in range(50):
        await person.says(f"/start {token}")
    answers = [each.text for each in await person.hears(50)]
    fresh = [each for each in answers if each.startswith("关联成功")]
    assert len(fresh) == 1
    assert all("buyer-1" in each for each in answers)


async def test_an_account_of_somebody_else_is_refused(house: House) -> None:
    owner, other = await house.member("会员甲"), await house.member("会员乙")
    first, second = await house.link("buyer-1"), await house.link("buyer-1")
    await owner.says(f"/start {first}")
    await owner.hears_one()
    await other.says(f"/start {second}")
    assert (await other.hears_one()).text == CATALOG.plain("zh-Hans", "refusal-account-taken")
