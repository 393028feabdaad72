"""A claim through the real bot: the code that is sent is the code that is kept (C5, C6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.homes import SPOKEN, home, word

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = pytest.mark.parametrize("language", list(SPOKEN))
NAME = {"zh-Hans": "每月点卡券", "zh-Hant": "每月點卡券", "en": "Monthly card code"}
CODE = re.compile(r"CA(?:-[0-9A-Z]{4}){3}")


@LANGUAGES
async def test_a_code_is_claimed_sent_once_and_kept(folder: Path, language: str) -> None:
    async with home(folder) as at:
        person = at.named("Member H")
        await person.says("/language")
        await person.hears_one()
        await person.presses(data=f"language:{language}")
        await person.hears_one()
        await person.says("/perks")
        listed = await person.hears_one()
        await person.presses(next(each for each in listed.labels if NAME[language] in each))
        offered = await person.hears_one()
        claim = word(language, "perk-button-claim", cost=0, paid=False)
        assert claim in offered.labels
        await person.presses(claim)
        said, sent = await person.hears(2)
        assert said.kind == "edit"
        code = CODE.search(sent.text)
        assert code is not None
        await person.says("/mycodes")
        kept = CODE.search((await person.hears_one()).text)
        assert kept is not None
        assert kept[0] == code[0]
        await person.hears_nothing(0.5)
    database = next(folder.rglob("*.db"))
    assert code[0].encode() not in database.read_bytes()
